from itertools import accumulate, chain, combinations, groupby, islice, permutations, product


def main():
    derangements = sum(all(p[i] != i for i in range(9)) for p in permutations(range(9)))
    triples = sum(1 for a, b, c in combinations(range(160), 3) if a * a + b * b == c * c)
    dice = {}
    for throw in product(range(1, 7), repeat=6):
        dice[sum(throw)] = dice.get(sum(throw), 0) + 1
    runs = max(len(list(run)) for _, run in groupby(x * x % 7 < 3 for x in range(200_000)))
    sums = list(islice(accumulate(chain.from_iterable(combinations(range(60), 2))), 0, None, 500))
    return derangements, triples, max(dice, key=dice.get), runs, sums[-1]


print(main())
