# The bytes of a pickle, opcode by opcode: the later protocols.
import pickle


class C:
    pass


c = C()
c.attribute = 1
for protocol in range(3, 6):
    print("protocol", protocol)
    for value in [5, -1, 255, 256, 65536, 2 ** 31, -2 ** 31 - 1, 2 ** 70, True, None, 1.5, float("-inf"), "a", "é", "€\n\\\ud800",
                  b"", b"ab", bytearray(b"x"), (), (1,), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 2], {}, {1: 2},
                  {1: 2, 3: 4}, set(), {1}, frozenset([1]), 1j, object, len, Exception("a"), range(3), ..., type(None),
                  [[]] * 2, c, C, "a" * 257]:
        print(pickle.dumps(value, protocol))
