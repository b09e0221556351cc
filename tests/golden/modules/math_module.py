import math
print(math.pi, math.e, math.tau, math.inf, math.nan, math.sqrt(2), math.floor(2.7), math.ceil(2.1), math.trunc(-2.7), math.fabs(-1), math.pow(2, 3), math.exp(1), math.log(10), math.log(8, 2), math.log2(8), math.log10(1000), math.hypot(3, 4), math.gcd(12, 18), math.lcm(4, 6), math.factorial(10), math.comb(5, 2), math.perm(5, 2), math.isqrt(17))
print(math.sin(1), math.cos(1), math.tan(1), math.atan2(1, -1), math.degrees(math.pi), math.radians(180), math.isclose(0.1 + 0.2, 0.3), math.isnan(math.nan), math.isinf(-math.inf), math.copysign(1, -0.0), math.fmod(-7, 3), math.modf(2.5), math.frexp(8), math.ldexp(0.5, 4), math.fsum([0.1] * 10), math.prod([1, 2, 3]), math.dist((0, 0), (3, 4)), math.log(10**100), math.ulp(1.0), math.nextafter(1, 2))
for e in ('math.sqrt(-1)', 'math.log(0)', 'math.log(-1)', 'math.factorial(-1)', 'math.factorial(1.5)', 'math.sqrt("a")', 'math.exp(1000)', 'math.floor("a")', 'math.gcd(1.5)', 'math.isqrt(-1)', 'math.comb(-1, 2)', 'math.sqrt()', 'math.acos(2)', 'math.pow(0, -1)', 'math.floor(math.inf)', 'math.nope', 'math.log(10, 1)', 'math.fmod(1, 0)'):
    try: print(eval(e))
    except Exception as x: print(e, '->', type(x).__name__ + ':', x)
