def p(x):
    print(x, end=' ')
    return x
p(1) + p(2) * p(3); print()
{p('k'): p('v'), p('k2'): p('v2')}; print()
[p(1), p(2)][p(0)]; print()
d = {}
d[p('key')] = p('value'); print()
print, p(1) < p(2) < p(3); print()
(lambda *a, **k: None)(p('f'), *[p('s')], k=p('kw')); print()
p('then') if p('cond') else p('else'); print()
