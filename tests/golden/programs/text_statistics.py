text = '''It was a dark night. The snake lay still;
the snake lay very still. "Is it dead?" asked the owl.'''
words = ''.join(c.lower() if c.isalpha() else ' ' for c in text).split()
counts = {}
for w in words: counts[w] = counts.get(w, 0) + 1
for w, n in sorted(counts.items(), key=lambda p: (-p[1], p[0]))[:5]: print(f'{w:<8}{n:>3} {"*" * n}')
print(len(words), sum(map(len, words)) / len(words), max(words, key=len), sorted(set(words))[:3])
