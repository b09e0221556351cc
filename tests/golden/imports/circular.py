import _cycle_a
print(_cycle_a.a, _cycle_a.b)
