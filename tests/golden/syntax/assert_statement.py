assert True
assert 1 == 1, 'fine'
try: assert 0
except AssertionError as e: print(repr(e))
try: assert [], 'empty: %d' % 5
except AssertionError as e: print(repr(e))
try: assert None, [1, 2]
except AssertionError as e: print(e.args)
print(__debug__)
