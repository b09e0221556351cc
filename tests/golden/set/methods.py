s = {3, 1, 2}
print(s.add(4), s, s.discard(9), s.remove(4), s, s | {9}, s & {1, 7}, s - {1}, s ^ {1, 5}, {1} <= s, {1} < {1}, s >= {1, 2}, s == {1, 2, 3}, s.isdisjoint({7}), 1 in s, len(s), s.copy() is s)
print(s.union([7], (8,)), s.intersection([1, 2], {2}), s.difference([1], [2]), s.symmetric_difference([1, 10]), s.issubset(range(5)), s.issuperset([1]), set(), {*'aab'} == {'a', 'b'}, set([1, 1, 2]), frozenset([1]), frozenset(), set('') == set())
s.update([5], {6}); s.intersection_update({1, 5, 6, 7}); print(s); s.difference_update([5]); s.symmetric_difference_update([1, 2]); print(s); s |= {1}; s &= {1, 6}; s -= {6}; s ^= {2}; print(s, s.pop() in (1, 2), len(s), s.clear(), s)
print({1, 2} | frozenset([3]), frozenset([3]) | {1}, type(frozenset() | set()), type(set() | frozenset()), {frozenset([1]): 'k'}[frozenset([1])], {1} == frozenset([1]), {frozenset([1])} == {frozenset([1])}, hash(frozenset([1, 2])) == hash(frozenset([2, 1])), {1} in [frozenset([1])], {1} in {frozenset([1])})
