# A match of a bytearray that became shorter; and one line each of the native modules.
import re
b = bytearray(b'abcdefgh'); m = re.search(b'[a-h]+', b); m2 = re.search(b'[e-h]+', b)
del b[3:]
print(m.group(), m2.group(), m.span(), m2[0])
import itertools, json, operator, math, random
try: print(json.dumps({1: 2}, separators=(b', ', ': ')))
except TypeError as e: print(e)
print(re.sub(r'(?<=a)b', 'X', 'abab'), re.findall(r'(\w)(\d)?', 'a1b'), re.split(r'(,)', 'a,b'), re.fullmatch(r'(?P<y>\d{4})-(?P<m>\d\d)', '2024-05').groupdict())
try: re.compile('(')
except re.error as e: print(e, e.pos, e.lineno, e.colno)
print(re.compile(r'(?i)straße|[à-ý]').findall('STRASSE straße É'), re.match(r'(?s:.)', '\n'), re.escape('a.b*c'))
print(json.loads('{"a": [1, 2.5, null, true, "\\u00e9"]}'), json.dumps({'b': 1, 'a': [None, True, 1e10, float('nan')]}, sort_keys=True, indent=2))
try: json.loads('{"a": 1,}')
except json.JSONDecodeError as e: print(e, e.pos, e.lineno, e.colno)
print(math.isqrt(10**20), math.comb(50, 25), math.dist((0, 0), (3, 4)), math.prod([1, 2, 3]), math.nextafter(1, 2), math.ulp(1.0), math.lcm(4, 6), math.perm(5, 2), math.fsum([.1] * 10))
random.seed(42); print(random.random(), random.randint(1, 100), random.sample(range(100), 5), random.choices('abc', weights=[1, 2, 3], k=5), random.gauss(0, 1), random.shuffle(l := list(range(8))), l)
print(list(itertools.accumulate([1, 2, 3], initial=10)), list(itertools.pairwise('abc')), [(k, list(g)) for k, g in itertools.groupby('aabbc')], list(itertools.zip_longest('ab', 'xyz', fillvalue='-')), list(itertools.product('ab', repeat=2)), list(itertools.islice(itertools.count(5, 2), 3)))
print(operator.itemgetter(1, 2)('abc'), operator.attrgetter('real', 'imag')(3+4j), operator.methodcaller('split', ',')('a,b'), operator.index(True), operator.length_hint(iter([1, 2])))
