def main():
    total, i = 0, 0
    while i < 5_000_000:
        if i % 3 == 0:
            total += i & 1023
        else:
            total -= i % 7
        i += 1
    return total


print(main())
