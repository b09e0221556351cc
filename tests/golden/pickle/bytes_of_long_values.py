# Frames and long values in the bytes of a pickle.
import pickle

print(len(pickle.dumps("a" * 70000)), pickle.dumps([b"b" * 70000, 1])[:30], pickle.dumps([b"b" * 70000, 1])[-20:])
many = pickle.dumps([str(i) for i in range(30000)])
print(len(many), many.count(b"\x95"), hash(many) == hash(pickle.dumps([str(i) for i in range(30000)], 4)))
