# Listings of pickles, and shorter pickles.
import io
import pickle
import pickletools


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


point = Point(1, 2.5)
values = [point, point, (1, 2, 3), {"a": None, "b": [True, False]}, b"bytes", {3}, 10 ** 30, -5, 300, 70000, "text"]
for protocol in range(6):
    data = pickle.dumps(values, protocol)
    print("protocol", protocol)
    pickletools.dis(data)
    shorter = pickletools.optimize(data)
    print(len(data), len(shorter), pickle.loads(shorter)[2:] == values[2:])
    print([op.name for op, arg, pos in pickletools.genops(shorter)][:20])

pickletools.dis(pickle.dumps([1, (2,)]), indentlevel=2, annotate=30, out=None) if 0 else None
out = io.StringIO()
pickletools.dis(pickle.dumps({"k": ()}, 2), out, indentlevel=2)
print(out.getvalue())
for bad in b"", b"N", b"(.", b"h\x00.", b"\xff", b"I1", b"N0.", b"K\x01K\x02.", b"X\x05\x00\x00\x00ab.", b"Vab":
    try:
        pickletools.dis(bad)
    except ValueError as error:
        print(repr(error))
print(len(pickletools.opcodes), pickletools.code2op["."].name, repr(pickletools.markobject))
