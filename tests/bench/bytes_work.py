"""bytes and bytearray: slices, methods, joins, iteration, struct, hex."""

import struct


def run(n):
    data = bytes(range(256)) * 4
    total = 0
    for i in range(n):
        j = i % 900
        part = data[j : j + 32]
        total += part[0] + len(part.hex()) + part.find(b"\x40") + part.count(b"\x01")
        total += len(part.replace(b"\x10", b"--")) + len(b",".join([part, part]))
        total += len(part + b"tail") + sum(part[:8]) + part.startswith(b"\x00")
        total += len(part.split(b"\x20")) + int.from_bytes(part[:4], "big") % 7
        total += struct.unpack("<IHB", part[:7])[1] + len(struct.pack(">id", i, 0.5))
        total += len(i.to_bytes(8, "little")) + len(part.decode("latin-1"))
    return total


def buffer(n):
    out = bytearray()
    for i in range(n):
        out.append(i & 255)
        out += b"ab"
        if i % 100 == 0:
            out.extend([1, 2, 3])
            out[i] = 7
    total = 0
    for byte in out:
        total += byte
    return total, len(bytes(out)), out.count(b"ab")


print(run(120000), buffer(400000))
