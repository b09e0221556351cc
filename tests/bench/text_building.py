"""Texts out of parts: join, +=, slices, replace, StringIO."""

import io


def joined(n):
    words = [str(i) for i in range(n)]
    total = 0
    for _ in range(8):
        total += len(",".join(words))
        total += len("".join([w + ";" for w in words]))
        total += len("\n".join(w for w in words if w))
    return total


def appended(n):
    text = ""
    for i in range(n):
        text += "x" if i % 3 else "yz"
    return len(text)


def sliced(text, n):
    total = 0
    for i in range(n):
        j = i % 1000
        total += len(text[j : j + 10] + text[:5]) + (text[j] == "a")
        total += len(text[j : j + 20][::-1]) + len(text[j : j + 3] * 3)
    return total


def buffered(n):
    out = io.StringIO()
    for i in range(n):
        out.write("line ")
        out.write(str(i))
        out.write("\n")
    return len(out.getvalue())


print(joined(40000), appended(800000), sliced("abcdefghij" * 110, 400000), buffered(200000))
