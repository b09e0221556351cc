def quicksort(a, low, high):
    while low < high:
        pivot = a[(low + high) // 2]
        i, j = low, high
        while i <= j:
            while a[i] < pivot:
                i += 1
            while a[j] > pivot:
                j -= 1
            if i <= j:
                a[i], a[j] = a[j], a[i]
                i += 1
                j -= 1
        quicksort(a, low, j)
        low = i


def main():
    seed, a = 42, []
    for _ in range(300_000):
        seed = (seed * 69069 + 1) & 0xFFFFFFFF
        a.append(seed >> 8)
    quicksort(a, 0, len(a) - 1)
    return all(a[i] <= a[i + 1] for i in range(len(a) - 1)), sum(a[::1000])


print(main())
