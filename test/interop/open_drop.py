"""Opens DRP1 drops (stage 1), written from docs/protocol.md and test/vectors/README.md alone.

`python3 open_drop.py key.json drop.bin [RS]` prints the head as JSON and the SHA-256 of each attachment;
key.json holds {"org", "seed"} in hex; with RS in hex, it says whether a return is authentic. A refused
drop gives exit 3 and one word.
"""
import hashlib
import hmac
import json
import struct
import sys

from drp1_primitives import Refused, XWing, aead_open, exporter, kdf

# Deterministic CBOR (section 1)
def cbor(data, at=0, depth=0):
    if depth > 8 or at >= len(data):
        raise Refused("encoding")
    major, low = data[at] >> 5, data[at] & 31
    at += 1
    if major == 7:
        if low not in (20, 21, 22):
            raise Refused("encoding")
        return {20: False, 21: True, 22: None}[low], at
    if low > 27 or major == 6:
        raise Refused("encoding")
    size = 1 << (low - 24) if low >= 24 else 0
    number = int.from_bytes(data[at : at + size], "big") if size else low
    if size and (at + size > len(data) or number < (24 if size == 1 else 1 << (4 * size))):
        raise Refused("encoding")
    at += size
    if number > 2**53 - 1 - (major == 1):
        raise Refused("encoding")
    if major < 2:
        return (number if major == 0 else -1 - number), at
    if major < 4:
        if at + number > len(data):
            raise Refused("encoding")
        return (data[at : at + number] if major == 2 else data[at : at + number].decode()), at + number
    items, previous = ([] if major == 4 else {}), b""
    for _ in range(number):
        start = at
        item, at = cbor(data, at, depth + 1)
        if major == 4:
            items.append(item)
            continue
        if data[start:at] <= previous or not type(item) in (int, str):
            raise Refused("encoding")
        previous = data[start:at]
        items[item], at = cbor(data, at, depth + 1)
    return items, at

# The drop (sections 6 to 9)
NAMES = "ver type rs cref fmac coded narrative identity attachments consent exclusions release day seq".split()
TYPES = ["new", "follow-up", "ack-read", "withdraw", "cover"]

def read_head(plaintext):
    length = struct.unpack(">I", plaintext[:4])[0]
    if length > len(plaintext) - 4 or any(plaintext[4 + length :]):
        raise Refused("encoding")
    try:
        value, end = cbor(plaintext[4 : 4 + length])
    except UnicodeDecodeError:
        raise Refused("encoding")
    if end != length or not isinstance(value, dict) or not all(type(k) is int and 1 <= k <= 14 for k in value):
        raise Refused("encoding")
    head = {NAMES[key - 1]: item for key, item in value.items()}
    if head.get("ver") != 1 or type(head.get("seq")) is not int or type(head.get("type")) is not int:
        raise Refused("encoding")
    if not 0 <= head["type"] < len(TYPES):
        raise Refused("encoding")
    return {**head, "type": TYPES[head["type"]]}

def open_drop(organisation, key, drop):
    def check(holds, why):
        if not holds:
            raise Refused(why)

    check(len(drop) == 2048 or len(drop) >= 8192, "length")
    check(drop[:4] == b"DRP1", "format")
    check(drop[4] == 1, "suite")
    mini = drop[5] == 1
    check(drop[5] in (0, 1), "flags")
    check(drop[6:8] == struct.pack(">H", 1192), "format")
    n = struct.unpack(">I", drop[1156:1160])[0]
    check(1 <= n <= 4096, "length")
    check((n == 1 and not any(drop[2048:8192])) if mini else len(drop) >= 8192, "length")
    check(drop[8:24] == organisation, "recipient")
    check(drop[28:36] == hashlib.sha256(b"drp1/kid" + key.public).digest()[:8], "recipient")
    export = exporter(key.decapsulate(drop[36:1156]), b"drp1/drop" + drop[:36] + drop[1156:1160])
    check(hmac.compare_digest(export(b"drp1 commit"), drop[1160:1192]), "commitment")
    stream, ad = export(b"drp1 stream"), hashlib.sha256(drop[:1192]).digest()

    def chunk(i, sealed):
        return aead_open(stream, bytes(7) + struct.pack(">IB", i, i == n - 1), ad, sealed)

    head = read_head(chunk(0, drop[1192 : 2048 if mini else 8192]))
    check(not mini or not {"narrative", "identity", "attachments", "exclusions"} & head.keys(), "encoding")
    check(len(drop) in ((2048, 8192) if mini else (8192 + 16400 * (n - 1),)), "length")
    rest = b"".join(chunk(i, drop[8192 + 16400 * (i - 1) : 8192 + 16400 * i]) for i in range(1, n))
    files = []
    for entry in head.get("attachments", []):
        data, rest = rest[: entry["len"]], rest[entry["len"] :]
        check(hashlib.sha256(data).digest() == entry["sha256"], "encoding")
        files.append(data)
    check(not any(rest), "encoding")
    return head, files

def authentic(drop, head, secret):
    bound = hashlib.sha256(drop[:1160]).digest() + struct.pack(">I", head["seq"])
    expected = hmac.new(kdf(secret, b"drp1/fauth"), bound, hashlib.sha256).digest()
    return hmac.compare_digest(expected, head.get("fmac", b""))

def hexed(value):
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list):
        return [hexed(item) for item in value]
    return {k: hexed(v) for k, v in value.items()} if isinstance(value, dict) else value

if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        secrets = json.load(file)
    with open(sys.argv[2], "rb") as file:
        drop = file.read()
    try:
        head, files = open_drop(bytes.fromhex(secrets["org"]), XWing(bytes.fromhex(secrets["seed"])), drop)
    except Refused as refused:
        print(refused, file=sys.stderr)
        sys.exit(3)
    report = {"head": hexed(head), "attachments": [hashlib.sha256(data).hexdigest() for data in files]}
    if len(sys.argv) > 3:
        report["authentic"] = authentic(drop, head, bytes.fromhex(sys.argv[3]))
    print(json.dumps(report))
