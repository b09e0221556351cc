print((1.5).as_integer_ratio(), (2.0).is_integer(), (2.5).is_integer(), (1.5).real, (1.5).imag, (1.5).conjugate())
print(hash(1.0) == hash(1), hash(0.5), hash(1e300), hash(float('inf')), hash(-1.5), hash(0.1), hash(-0.0), hash(2.0**70) == hash(2**70))
print({1.0: 'a'}[1], 1.0 in {1}, 3 == 3.0, 2**53 == 2.0**53, sorted([2.5, 1, 3, 0.5]), max(1, 1.0), min(1.0, 1))
for v in (float('inf'), float('nan')):
    try: v.as_integer_ratio()
    except Exception as e: print(type(e).__name__, e)
