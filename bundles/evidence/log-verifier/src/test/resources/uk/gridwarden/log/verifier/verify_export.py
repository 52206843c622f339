"""Verifies an export of the log from the description in docs/evidence.md, RFC 6962 and the C2SP forms alone.

    verify_export.py FILE [--key KEY]... [--unsigned-up-to N] [--checkpoint FILE]... [--receipt NUMBER:HASH]...

Prints INTACT and the pinned record numbers, or BROKEN, the number of the first bad record and the reason. Without
arguments, each line of the standard input has those of one export. Needs python3-cryptography for the signatures.
"""
import argparse
import base64
import hashlib
import json
import os
import shlex
import struct
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class Broken(Exception):
    """The first bad record, and what is wrong with it."""


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


class Tree:
    """The roots of the perfect subtrees, the largest first (RFC 6962, section 2.1)."""

    def __init__(self, size, hashes):
        if bin(size).count("1") != len(hashes):
            raise Broken(1, "the range before the first record does not fit its size")
        self.size, self.hashes = size, list(hashes)

    def append(self, entry):
        node, bits = sha256(b"\0", entry), self.size
        while bits & 1:
            node, bits = sha256(b"\1", self.hashes.pop(), node), bits >> 1
        self.hashes.append(node)
        self.size += 1

    def root(self):
        if not self.hashes:
            return sha256()
        root = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            root = sha256(b"\1", left, root)
        return root


class Key:
    """A verifier key of C2SP signed-note."""

    def __init__(self, text):
        self.name, identifier, encoded = text.split("+", 2)
        self.octets = base64.b64decode(encoded, validate=True)
        self.identifier = sha256(self.name.encode(), b"\n", self.octets)[:4]
        if self.octets[0] != 1 or self.identifier.hex() != identifier:
            raise ValueError("not a key: " + text)

    def signed(self, text, signatures):
        """True if it signed the text, False if it did not, and an exception if its signature does not hold."""
        found = False
        for line in signatures:
            name, encoded = line[2:].rsplit(" ", 1)
            octets = base64.b64decode(encoded, validate=True)
            if name == self.name and octets[:4] == self.identifier:
                Ed25519PublicKey.from_public_bytes(self.octets[1:]).verify(octets[4:], text.encode())
                found = True
        return found


def parsed(note):
    """Text, signature lines, origin, size and root of a checkpoint."""
    text, _, below = note.rpartition("\n\n")
    origin, size, root = text.split("\n")
    return text + "\n", below.splitlines(), origin, int(size), base64.b64decode(root, validate=True)


def notes(file):
    with open(file, encoding="utf-8") as opened:
        text = opened.read()
    return [text] if text[:1] not in ("", "{") else [json.loads(line)["note"] for line in text.splitlines()]


class Checkpoints:
    def __init__(self, log, tree, own, copies, keys, unsigned_up_to):
        self.unsigned_up_to, self.log, self.tree, self.keys = unsigned_up_to, log, tree, keys
        self.start, self.signed, self.pinned = tree.size, False, 0
        self.good = {True: tree.size, False: tree.size}  # as far as copies agree, and the checkpoints of the export
        self.waiting = {}
        for kept_elsewhere, file in [(False, own)] + [(True, copy) for copy in copies]:
            for note in notes(file) if os.path.exists(file) else []:
                checkpoint = parsed(note)
                self.waiting.setdefault(checkpoint[3], []).append((kept_elsewhere, checkpoint))
        self.compare()

    def compare(self):
        for kept_elsewhere, (text, signatures, origin, size, root) in self.waiting.pop(self.tree.size, []):
            first = min(1 + (self.good[True] if kept_elsewhere else max(self.good.values())), size)
            if origin != self.log or root != self.tree.root():
                raise Broken(first, "was rewritten: it or one after it, up to %d" % size)
            try:
                by_key = any([key.signed(text, signatures) for key in self.keys])
            except InvalidSignature:
                raise Broken(first, "is under a checkpoint with a signature that does not hold")
            if self.keys and size > self.unsigned_up_to and not by_key and not kept_elsewhere:
                raise Broken(first, "is under a checkpoint that is not signed")
            self.signed = self.signed or by_key
            if by_key or kept_elsewhere:
                self.pinned = size
            if by_key or kept_elsewhere or not self.keys:
                self.good[kept_elsewhere] = size

    def end(self):
        later = [size for size in self.waiting if size > self.tree.size]
        if later:
            raise Broken(self.tree.size + 1, "is missing: there is a checkpoint over %d records" % min(later))
        if self.keys and self.tree.size > self.unsigned_up_to and not self.signed:
            raise Broken(self.start + 1, "is under no signed checkpoint")


def objects(file):
    """The lines; what cannot be read stands for a missing one."""
    with open(file, encoding="utf-8") as opened:
        for line in opened.read().split("\n")[:-1]:
            try:
                yield json.loads(line)
            except ValueError:
                yield {"sequence": None, "kind": ""}


def reduced_by(lines):
    """For each removal of personal data, the digests of what it left of other records."""
    left = {}
    for line in lines:
        if line["kind"] == "T" and "record" in line and sha256(line["record"].encode()).hex() == line["recordDigest"]:
            for one in json.loads(line["record"])["retention"]["reduced"]:
                left[line["sequence"], one["sequence"]] = one["sha256"]
    return left


def check_content(line, left):
    number = line["sequence"]
    if "record" in line:
        digest, by = sha256(line["record"].encode()).hex(), line.get("reducedBy")
        if digest != (line["recordDigest"] if by is None else left.get((by, number))) or by is not None and by <= number:
            raise Broken(number, "does not hold what was written there")
    if "document" in line and sha256(base64.b64decode(line["document"])).hex() != line["documentDigest"]:
        raise Broken(number, "has another document")


def verify(file, keys, copies, receipts, unsigned_up_to):
    with open(file + ".manifest.json", encoding="utf-8") as opened:
        manifest = json.load(opened)
    lines = list(objects(file))
    number, link = manifest["first"] - 1, bytes.fromhex(manifest["previousHash"])
    if number == 0 and link != bytes(32):
        raise Broken(1, "does not start from the empty log")
    tree = Tree(number, [bytes.fromhex(one) for one in manifest["previousRange"]])
    checkpoints = Checkpoints(manifest["log"], tree, file + ".checkpoints", copies, keys, unsigned_up_to)
    left = reduced_by(lines)
    for line in lines:
        number += 1
        if line["sequence"] != number:
            raise Broken(number, "is missing")
        entry = struct.pack(">Q", number) + line["kind"].encode()
        entry += bytes.fromhex(line["recordDigest"]) + bytes.fromhex(line["documentDigest"])
        link = sha256(link, entry)
        if link.hex() != line["hash"]:
            raise Broken(number, "does not have the hash that follows")
        check_content(line, left)
        if receipts.pop(number, link.hex()) not in (link.hex(), sha256(b"\0", entry).hex()):
            raise Broken(number, "is not the one of the receipt")
        tree.append(entry)
        checkpoints.compare()
    if number != manifest["last"] or receipts:
        raise Broken(number + 1, "is missing")
    if link.hex() != manifest["headHash"]:
        raise Broken(number, "is not the last of the manifest")
    checkpoints.end()
    return "INTACT %d to %d, pinned to %d" % (manifest["first"], number, checkpoints.pinned)


def run(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--key", action="append", default=[], type=Key)
    parser.add_argument("--unsigned-up-to", default=0, type=int)
    parser.add_argument("--checkpoint", action="append", default=[])
    parser.add_argument("--receipt", action="append", default=[])
    given = parser.parse_args(arguments)
    receipts = {int(number): hash for number, hash in (receipt.split(":") for receipt in given.receipt)}
    try:
        print(verify(given.file, given.key, given.checkpoint, receipts, given.unsigned_up_to))
        return True
    except Broken as broken:
        print("BROKEN %d %s" % broken.args)
        return False


if __name__ == "__main__":
    wanted = [sys.argv[1:]] if len(sys.argv) > 1 else [shlex.split(line) for line in sys.stdin]
    sys.exit(0 if all([run(arguments) for arguments in wanted]) else 1)
