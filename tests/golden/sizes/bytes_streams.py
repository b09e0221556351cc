# A BytesIO counts its buffer while nobody else has it, and grows it by its own rule.
import io, sys
S = sys.getsizeof
b = io.BytesIO(); out = []
for i in range(30): b.write(b'x' * 10); out.append(S(b))
print(out)
b.getvalue(); print(S(b)); b.write(b'c'); print(S(b))
b = io.BytesIO(b'a' * 100); print(S(b)); b.read(5); print(S(b)); b.write(b'c'); print(S(b)); b.truncate(10); print(S(b)); b.seek(500); b.write(b'z'); print(S(b)); b.truncate(400); print(S(b))
print(S(io.BytesIO()), S(io.BytesIO(b'')), io.BytesIO().__sizeof__())
