def at_function_level(n):
    s = ""
    for i in range(n):
        s += "abc"
    return s


def main():
    total = 0
    for _ in range(8):
        total += len(at_function_level(300_000))
    parts = []
    for i in range(900_000):
        parts.append(str(i))
    text = ",".join(parts)
    total += len(text) + text.count("99")
    for c in text[:2_000_000]:
        if c == "7":
            total += 1
    return total


print(main())
