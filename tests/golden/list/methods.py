a = [3, 1, 2]
print(a.append(4), a, a.extend('ab'), a, a.insert(1, 'i'), a, a.insert(-1, 'z'), a.insert(100, 'end'), a, a.pop(), a.pop(0), a.pop(-2), a, a.remove('a'), a, a.index(2), a.count(1), a.reverse(), a, a.copy(), a.clear(), a)
b = [5, 2, 9]; b.sort(); print(b); b.sort(reverse=True); print(b); b.sort(key=lambda x: -x % 5); print(b)
c = [1, 2]; c += (3,); c *= 2; print(c, c + [9], [0] * 3, -1 * c, c == [1, 2, 3, 1, 2, 3], [1, 2] < [1, 3], [1] < [1, 0], [] < [0], 2 in c)
print([].__len__(), [1, 2].__contains__(2), list('abc').index('b', 1), [1, 1, 2].index(1, 1), [[1], [2]] == [[1], [2]], [1, [2]] > [1, [1, 9]])
