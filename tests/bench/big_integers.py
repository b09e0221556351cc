def main():
    a, b = 0, 1
    for _ in range(30_000):
        a, b = b, a + b
    f = 1
    for i in range(1, 2500):
        f *= i
    total = f % 1_000_000_007 + a % 1_000_000_009
    total += f.bit_length() + pow(3, 10**400, 10**240)
    x = 3**2000
    for i in range(12_000):
        x = (x * x + i) % (1 << 3000)
        total ^= x >> 2900
    total += len(str(7**5000)) + (10**3000 // 7**900) % 1000 + 2**5000 // 3**1000 % 97
    return total


print(main())
