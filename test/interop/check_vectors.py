"""Opens and refuses every drop of test/vectors: `python3 check_vectors.py DIR` prints how many it looked at.

Argon2id is checked too where PyNaCl is installed (Debian: python3-nacl).
"""
import base64
import hashlib
import json
import struct
import sys

from drp1_primitives import Refused, XWing, kdf
from open_drop import authentic, hexed, open_drop, read_head

try:
    from nacl.pwhash import argon2id
except ImportError:
    argon2id = None

def run_vectors(folder):
    """Opens and refuses every drop of the vector files. Returns how many were looked at."""
    load = lambda name: json.load(open(f"{folder}/{name}", encoding="utf-8"))
    text, refusals, seen = load("drop-text.json"), load("refusals.json"), 0
    organisation, key = bytes.fromhex(text["key"]["organisation"]), XWing(bytes.fromhex(text["key"]["seed"]))
    good = base64.b64decode(text["drop_base64"])

    def expect(name, error, drop):
        nonlocal seen
        seen += 1
        try:
            open_drop(organisation, key, drop)
            found = None
        except Refused as refused:
            found = str(refused)
        assert found == error, (name, error, found)

    for vector in [text, load("drop-attachment.json"), load("drop-mini.json"), *load("drop-returns.json")]:
        drop, seen = base64.b64decode(vector["drop_base64"]), seen + 1
        head, files = open_drop(organisation, key, drop)
        assert hexed(head) == vector["head"], vector["head"]["type"]
        assert "RS" not in vector or authentic(drop, head, bytes.fromhex(vector["RS"]))
        assert "attachment" not in vector or hashlib.sha256(files[0]).hexdigest() == vector["attachment"]["sha256"]
    mini = load("drop-mini.json")
    body = base64.b64decode(mini["drop_base64"]) + bytes(8192 - 2048)
    assert hashlib.sha256(body).hexdigest() == mini["body_sha256"] and open_drop(organisation, key, body)
    codes = load("codes.json")
    for code in codes["codes"]:
        if argon2id and code["function"] == "Argon2id":
            password, salt = bytes.fromhex(code["N_bytes"]), bytes.fromhex(codes["argon2id_salt"])
            root = argon2id.kdf(32, password, salt, opslimit=2, memlimit=19456 * 1024)
            assert root.hex() == code["RK"], code["code"]
        for row in code["organisations"]:
            secret = kdf(bytes.fromhex(code["RK"]), b"drp1/reply", bytes.fromhex(row["organisation"]))
            assert secret.hex() == row["RS"] and kdf(secret, b"drp1/cref", b"", 16).hex() == row["cref"]
            number = int.from_bytes(kdf(secret, b"drp1/append", b"", 32), "big") % 10**28
            assert "".join(group[:4] for group in row["append_code"].split()) == f"{number:028}"
            agent = kdf(number.to_bytes(12, "big"), b"drp1/append-code", b"", 32)
            assert agent.hex() == row["append_secret"]
            assert kdf(agent, b"drp1/cref", b"", 16).hex() == row["append_cref"]
            assert kdf(agent, b"drp1/fauth", b"", 32).hex() == row["append_fauth"]
    for row in refusals["patches_of_drop_text"]:
        patch = bytes.fromhex(row["hex"])
        expect(row["name"], row["error"], good[: row["offset"]] + patch + good[row["offset"] + len(patch) :])
    for row in refusals["drops"]:
        expect(row["name"], row["error"], base64.b64decode(row["drop"]))
    chunks = refusals["chunks"]
    for row in chunks["orders"]:
        parts = [chunks["first"], *(chunks[f"chunk_{i}"] for i in row["order"])]
        expect(row["name"], row["error"], b"".join(map(base64.b64decode, parts)))
    for name, drop in refusals["head_drops"].items():
        expect(name, "encoding", base64.b64decode(drop))
    for row in refusals["heads"]:
        data = bytes.fromhex(row["cbor"])
        try:
            read_head(struct.pack(">I", len(data)) + data + bytes(20))
            raise AssertionError(row["name"])
        except Refused:
            seen += 1
    return seen

if __name__ == "__main__":
    print(run_vectors(sys.argv[1]), "with Argon2id" if argon2id else "without Argon2id")
