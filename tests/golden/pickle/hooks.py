# Persistent ids, tables of reducers, find_class, several pickles in one file.
import copyreg
import io
import pickle


class Record:
    def __init__(self, key):
        self.key = key


database = {1: Record(1), 2: Record(2)}


class MyPickler(pickle.Pickler):
    def persistent_id(self, obj):
        if isinstance(obj, Record):
            return "Record", obj.key
        return None


class MyUnpickler(pickle.Unpickler):
    def persistent_load(self, pid):
        kind, key = pid
        if kind == "Record":
            return database[key]
        raise pickle.UnpicklingError("unsupported persistent object")


file = io.BytesIO()
MyPickler(file).dump([database[1], database[2], database[1]])
file.seek(0)
found = MyUnpickler(file).load()
print([r is database[k] for r, k in zip(found, (1, 2, 1))])


class Safe(pickle.Unpickler):
    def find_class(self, module, name):
        if module == "builtins" and name in ("range", "set"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError("global '%s.%s' is forbidden" % (module, name))


print(Safe(io.BytesIO(pickle.dumps([1, range(3)]))).load())
try:
    Safe(io.BytesIO(b"cos\nsystem\n(S'echo hello'\ntR.")).load()
except pickle.UnpicklingError as e:
    print(e)


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


copyreg.pickle(Point, lambda p: (print("reducing"), (Point, (p.x, p.y)))[1])
p = pickle.loads(pickle.dumps(Point(1, 2)))
print(p.x, p.y)
del copyreg.dispatch_table[Point]


class Custom(pickle.Pickler):
    dispatch_table = {Point: lambda p: (complex, (p.x, p.y))}

    def reducer_override(self, obj):
        if isinstance(obj, Record):
            return int, (obj.key,)
        return NotImplemented


file = io.BytesIO()
Custom(file, protocol=5).dump([Point(1, 2), Record(7)])
print(pickle.loads(file.getvalue()))

file = io.BytesIO()
for value in ("one", [2], {3: 4}):
    pickle.dump(value, file)
file.seek(0)
while True:
    try:
        print(pickle.load(file))
    except EOFError as e:
        print("end:", e)
        break

file = io.BytesIO()
pickler = pickle.Pickler(file)
shared = ["shared"]
pickler.dump(shared)
pickler.dump(shared)
print(file.getvalue())
pickler.clear_memo()
print(len(pickler.memo.copy()))
unpickler = pickle.Unpickler(io.BytesIO(file.getvalue()))
a = unpickler.load()
print(unpickler.load() is a)
print(pickle.loads(b"U\x01\xe9.", encoding="latin1"), pickle.loads(b"U\x01\xe9.", encoding="bytes"))
print(pickle.loads(b"c__builtin__\nxrange\n(I0\nI3\nI1\ntR."))
print(pickle.HIGHEST_PROTOCOL, pickle.DEFAULT_PROTOCOL, pickle.Pickler, pickle.PickleError, pickle.UnpicklingError.__mro__)
buffers = []
data = pickle.dumps(pickle.PickleBuffer(b"abc"), 5, buffer_callback=buffers.append)
print(data, pickle.loads(data, buffers=[b"xyz"]))
