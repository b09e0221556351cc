def primes(n):
    sieve = [True] * (n + 1)
    for i in range(2, int(n ** 0.5) + 1):
        if sieve[i]: sieve[i*i::i] = [False] * len(sieve[i*i::i])
    return [i for i in range(2, n + 1) if sieve[i]]
for i, p in enumerate(primes(100), 1): print(f'{p:4d}', end='\n' if i % 10 == 0 else '')
print()
def factors(n):
    out, d = [], 2
    while d * d <= n:
        while n % d == 0: out.append(d); n //= d
        d += 1
    return out + [n] if n > 1 else out
print(factors(360), factors(97), ' x '.join(map(str, factors(2**20 - 1))))
