name, n, pi, items = 'Ann', 42, 3.14159, {'k': [1, 2]}
print(f'{name} {n} {pi:.2f} {name!r} {name:>6}|{name:<6}|{name:^6}|{n:05d} {n:x} {n:#b} {n:,}')
print(f'{n=} {n = } {name=!s} {pi=:.1f} {n + 1=}', f'{{literal}} {{{n}}}', f'{items["k"][0]} {[i * 2 for i in items["k"]]} {"nested " + f"{n}"}')
w, p = 10, 3
print(f'{pi:{w}.{p}f}|{name:{"*"}^{w}}', f'{n if n > 1 else 0} {(lambda x: x * 2)(3)} {n!r:>5} {"a" "b"}', f'''{
    n
} multi''', rf'\n{n}', f'{n:>{w}}' 'tail' f'{n}', f'', f'{name.upper()!s:.2}', f'{True} {None} {[name]} {1.0}')
for e in ("f'{undefined_z}'", "f'{1/0}'", "f'{n:q}'", "f'{name:d}'", "f'{items[1]}'", "f'{None:5}'"):
    try: eval(e)
    except Exception as x: print(type(x).__name__ + ':', x)
