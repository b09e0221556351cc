total = 0
i = 0
a, b = 1, 1
while i < 2_000_000:
    a, b = b, (a + b) & 0xFFFF
    if a > b:
        total += a
    elif a == b:
        total -= 1
    i += 1
print(total, a, b)
