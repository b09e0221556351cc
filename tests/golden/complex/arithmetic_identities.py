z = 2 - 3j
print(z * z.conjugate(), abs(z) ** 2, z ** 0, z ** 1, z ** -1, z ** 0.5, (1j) ** 3, 2 ** 1j == 2 ** 1j, z - z, z / z, (z + 1).real)
print(complex(0.1, 0.2) + complex(0.2, 0.1), 1e308j * 10, -1j, -(1 - 0j), 3 - 0j, complex(-1, -0.0), sum([1j, 2, 3.5]), pow(1j, 2))
print(z == 2 - 3j, z == '2-3j', z in [2 - 3j], {2 - 3j: 'v'}[z], 1 + 0j == 1.0, hash(2 + 0j) == hash(2), bool(0j), bool(1e-300j), repr(1e16 + 1e-7j), str(complex('inf+nanj')))
