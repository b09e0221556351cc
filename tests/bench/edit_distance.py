from functools import lru_cache


def distance(first, second):
    @lru_cache(maxsize=None)
    def left(i, j):
        if i == 0 or j == 0:
            return i + j
        changed = left(i - 1, j - 1) + (first[i - 1] != second[j - 1])
        return min(left(i - 1, j) + 1, left(i, j - 1) + 1, changed)

    return left(len(first), len(second))


def main():
    words = ["hognose snake" * 4 + str(i) for i in range(40)]
    return sum(distance(word, "the snake plays dead" * 3) for word in words)


print(main())
