TEXT = "A man, a plan, a canal: Panama! The quick brown fox." * 20


def shifted(text, by):
    out = []
    for letter in text:
        if letter.isalpha():
            base = ord("A") if letter.isupper() else ord("a")
            out.append(chr((ord(letter) - base + by) % 26 + base))
        else:
            out.append(letter)
    return "".join(out)


def is_palindrome(text):
    letters = "".join(letter.lower() for letter in text if letter.isalnum())
    return letters == letters[::-1]


def main():
    same = mirrored = 0
    for by in range(480):
        hidden = shifted(TEXT, by % 26)
        same += shifted(hidden, -(by % 26)) == TEXT
        mirrored += is_palindrome(hidden + hidden[::-1])
    return same, mirrored


print(main())
