a = [1, 2, 3, 4]
for x in a:
    a.remove(x)
print(a)
b = [1, 2]
for x in b:
    if len(b) < 6: b.append(x * 10)
print(b)
d = {1: 1}
try:
    for k in d: d[k + 1] = 1
except RuntimeError as e: print(e)
try:
    for k in d: del d[k]
except RuntimeError as e: print(e)
s = {1}
try:
    for k in s: s.add(k + 1)
except RuntimeError as e: print(e)
