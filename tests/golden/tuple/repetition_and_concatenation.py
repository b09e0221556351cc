t = ([],) * 3; t[0].append(1); print(t, t[0] is t[2])
print(() + (), (1,) * 0, (1,) * -1, 2 * (1, 2), (1, 2) + tuple([3]), tuple({1: 'a'}), tuple('héé'))
u = (1, 2); v = u; v += (3,); print(u, v, u is v)
w = (1, (2, (3,))); print(w[1][1][0], w[-1][-1], len(w), (1) , (1,), ((1, 2)))
for e in ('(1) + (2,)', '(1, 2) + [3]', '(1,) * "a"', '(1, 2) - (1,)', '(1, 2).insert(0, 1)', '(1, 2)[2]', '(1, 2)["0"]'):
    try: print(eval(e))
    except Exception as x: print(type(x).__name__ + ':', x)
