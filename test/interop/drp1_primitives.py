"""The primitives of suite 0x01 (docs/protocol.md sections 2 and 4) in Python 3's standard library alone.

Written for clarity, not for speed or constant time. Never use it with real keys.
"""
import hashlib
import hmac
import struct

class Refused(Exception):
    pass

# HKDF and HPKE key schedule (sections 2 and 4)
def extract(salt, ikm):
    return hmac.new(salt or bytes(32), ikm, hashlib.sha256).digest()

def expand(prk, info, length):
    out, block, counter = b"", b"", 1
    while len(out) < length:
        block = hmac.new(prk, block + info + bytes([counter]), hashlib.sha256).digest()
        out, counter = out + block, counter + 1
    return out[:length]

def kdf(key, label, context=b"", length=32):
    return expand(extract(b"drp1", key), label + b"\0" + context, length)

SUITE = b"HPKE" + bytes.fromhex("647a00010003")

def labeled_extract(salt, label, ikm):
    return extract(salt, b"HPKE-v1" + SUITE + label + ikm)

def labeled_expand(prk, label, info, length):
    return expand(prk, struct.pack(">H", length) + b"HPKE-v1" + SUITE + label + info, length)

def exporter(shared, info):
    context = b"\0" + labeled_extract(b"", b"psk_id_hash", b"") + labeled_extract(b"", b"info_hash", info)
    secret = labeled_expand(labeled_extract(shared, b"secret", b""), b"exp", context, 32)
    return lambda label: labeled_expand(secret, b"sec", label, 32)

# ML-KEM-768 (FIPS 203)
Q, N, K, ETA, DU, DV = 3329, 256, 3, 2, 10, 4

def reversed7(value):
    return int(f"{value:07b}"[::-1], 2)

ZETAS = [pow(17, reversed7(i), Q) for i in range(128)]
GAMMAS = [pow(17, 2 * reversed7(i) + 1, Q) for i in range(128)]

def ntt(f):
    f, i, length = list(f), 1, 128
    while length >= 2:
        for start in range(0, N, 2 * length):
            zeta, i = ZETAS[i], i + 1
            for j in range(start, start + length):
                t = zeta * f[j + length] % Q
                f[j], f[j + length] = (f[j] + t) % Q, (f[j] - t) % Q
        length //= 2
    return f

def inverse_ntt(f):
    f, i, length = list(f), 127, 2
    while length <= 128:
        for start in range(0, N, 2 * length):
            zeta, i = ZETAS[i], i - 1
            for j in range(start, start + length):
                t = f[j]
                f[j], f[j + length] = (t + f[j + length]) % Q, zeta * (f[j + length] - t) % Q
        length *= 2
    return [x * 3303 % Q for x in f]

def multiply(f, g):
    h = []
    for i in range(128):
        a, b, c, d = f[2 * i], f[2 * i + 1], g[2 * i], g[2 * i + 1]
        h += [(a * c + b * d * GAMMAS[i]) % Q, (a * d + b * c) % Q]
    return h

def add(f, g):
    return [(a + b) % Q for a, b in zip(f, g)]

def sub(f, g):
    return [(a - b) % Q for a, b in zip(f, g)]

def dot(u, v):
    total = [0] * N
    for f, g in zip(u, v):
        total = add(total, multiply(f, g))
    return total

def sample_uniform(seed, i, j):
    stream, out, k = hashlib.shake_128(seed + bytes([i, j])).digest(1680), [], 0
    while len(out) < N:
        a, b, c = stream[k : k + 3]
        k += 3
        out += [d for d in (a + 256 * (b % 16), b // 16 + 16 * c) if d < Q]
    return out[:N]

def sample_noise(seed, nonce):
    data = int.from_bytes(hashlib.shake_256(seed + bytes([nonce])).digest(64 * ETA), "little")
    bits = [data >> (4 * i) & 15 for i in range(N)]
    return [((b & 1) + (b >> 1 & 1) - (b >> 2 & 1) - (b >> 3 & 1)) % Q for b in bits]

def pack(f, d):
    return sum(x << (d * i) for i, x in enumerate(f)).to_bytes(32 * d, "little")

def unpack(data, d):
    value = int.from_bytes(data, "little")
    return [value >> (d * i) & ((1 << d) - 1) for i in range(N)]

def compress(f, d):
    return [((x << d) + Q // 2) // Q % (1 << d) for x in f]

def decompress(f, d):
    return [(x * Q + (1 << (d - 1))) >> d for x in f]

def matrix(rho):
    return [[sample_uniform(rho, j, i) for j in range(K)] for i in range(K)]

def mlkem_keys(d, z):
    g = hashlib.sha3_512(d + bytes([K])).digest()
    rho, sigma = g[:32], g[32:]
    s = [ntt(sample_noise(sigma, i)) for i in range(K)]
    e = [ntt(sample_noise(sigma, K + i)) for i in range(K)]
    t = [add(dot(row, s), e[i]) for i, row in enumerate(matrix(rho))]
    public = b"".join(pack(f, 12) for f in t) + rho
    return public, (s, t, rho, hashlib.sha3_256(public).digest(), z)

def mlkem_encrypt(t, rho, message, coins):
    a = matrix(rho)
    y = [ntt(sample_noise(coins, i)) for i in range(K)]
    u = [
        add(inverse_ntt(dot([a[j][i] for j in range(K)], y)), sample_noise(coins, K + i)) for i in range(K)
    ]
    v = add(inverse_ntt(dot(t, y)), sample_noise(coins, 2 * K))
    v = add(v, decompress(unpack(message, 1), 1))
    return b"".join(pack(compress(f, DU), DU) for f in u) + pack(compress(v, DV), DV)

def mlkem_decapsulate(secret, ciphertext):
    s, t, rho, public_hash, z = secret
    u = [decompress(unpack(ciphertext[320 * i : 320 * (i + 1)], DU), DU) for i in range(K)]
    v = decompress(unpack(ciphertext[320 * K :], DV), DV)
    message = pack(compress(sub(v, inverse_ntt(dot(s, [ntt(f) for f in u]))), 1), 1)
    g = hashlib.sha3_512(message + public_hash).digest()
    if mlkem_encrypt(t, rho, message, g[32:]) == ciphertext:
        return g[:32]
    return hashlib.shake_256(z + ciphertext).digest(32)

# X25519 (RFC 7748) and X-Wing (section 2)
def x25519(scalar, point=(9).to_bytes(32, "little")):
    p = 2**255 - 19
    k = int.from_bytes(scalar, "little") & ~7 & ~(1 << 255) | (1 << 254)
    x1 = int.from_bytes(point, "little") % (1 << 255)
    x2, z2, x3, z3 = 1, 0, x1, 1
    for i in range(254, -1, -1):
        bit = k >> i & 1
        if bit:
            x2, x3, z2, z3 = x3, x2, z3, z2
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        da, cb, aa, bb = d * a, c * b, a * a, b * b
        x3, z3 = (da + cb) ** 2 % p, x1 * (da - cb) ** 2 % p
        x2, z2 = aa * bb % p, (aa - bb) * (aa + 121665 * (aa - bb)) % p
        if bit:
            x2, x3, z2, z3 = x3, x2, z3, z2
    return (x2 * pow(z2, p - 2, p) % p).to_bytes(32, "little")

class XWing:
    def __init__(self, seed):
        expanded = hashlib.shake_256(seed).digest(96)
        public, self.secret = mlkem_keys(expanded[:32], expanded[32:64])
        self.scalar = expanded[64:]
        self.point = x25519(self.scalar)
        self.public = public + self.point

    def decapsulate(self, ciphertext):
        first, second = ciphertext[:1088], ciphertext[1088:]
        parts = mlkem_decapsulate(self.secret, first) + x25519(self.scalar, second) + second + self.point
        return hashlib.sha3_256(parts + bytes.fromhex("5c2e2f2f5e5c")).digest()

# ChaCha20-Poly1305 (RFC 8439)
def chacha_block(key, counter, nonce):
    start = list(struct.unpack("<16I", b"expand 32-byte k" + key + struct.pack("<I", counter) + nonce))
    x = list(start)

    def quarter(a, b, c, d):
        for left, right, target, shift in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            x[left] = (x[left] + x[right]) & 0xFFFFFFFF
            mixed = x[target] ^ x[left]
            x[target] = (mixed << shift | mixed >> (32 - shift)) & 0xFFFFFFFF

    for _ in range(10):
        for i in range(4):
            quarter(i, 4 + i, 8 + i, 12 + i)
        for i in range(4):
            quarter(i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4)
    return struct.pack("<16I", *((a + b) & 0xFFFFFFFF for a, b in zip(x, start)))

def aead_open(key, nonce, ad, sealed):
    ciphertext, tag = sealed[:-16], sealed[-16:]
    once = chacha_block(key, 0, nonce)
    r = int.from_bytes(once[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    message = ad + bytes(-len(ad) % 16) + ciphertext + bytes(-len(ciphertext) % 16)
    message += struct.pack("<QQ", len(ad), len(ciphertext))
    total = 0
    for i in range(0, len(message), 16):
        total = (total + int.from_bytes(message[i : i + 16] + b"\1", "little")) * r % (2**130 - 5)
    total = (total + int.from_bytes(once[16:32], "little")) % 2**128
    if not hmac.compare_digest(total.to_bytes(16, "little"), tag):
        raise Refused("authentication")
    blocks = range((len(ciphertext) + 63) // 64)
    stream = b"".join(chacha_block(key, 1 + i, nonce) for i in blocks)[: len(ciphertext)]
    return (int.from_bytes(ciphertext, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(ciphertext), "big")

