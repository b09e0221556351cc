def naturals():
    n = 0
    while True: yield n; n += 1
def take(k, it):
    for _, x in zip(range(k), it): yield x
def primes():
    found = []
    for n in naturals():
        if n > 1 and all(n % p for p in found): found.append(n); yield n
print(list(take(10, primes())))
sq = (n * n for n in naturals())
even = (n for n in sq if n % 2 == 0)
print(list(take(5, even)))
print(sum(x for x in range(101)), max((len(w), w) for w in 'a bbb cc'.split()))
