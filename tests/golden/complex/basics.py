a, b = 3 + 4j, 1 - 2j
print(a + b, a - b, a * b, a / b, a ** 2, -a, +a, abs(a), a == 3 + 4j, a != b, a.real, a.imag, a.conjugate(), bool(0j), a * 2, 1.5 + a, 2 - a)
print(complex(1, 2), complex('1+2j'), complex('j'), complex(' -1.5j '), complex(3), complex(), 1j ** 2, 1j * 1j, (1+0j) == 1, hash(1+0j) == hash(1), hash(1j))
print(0j, -0j, complex(-0.0, 0), complex(0, -0.0), complex('nan'), complex(float('inf'), -1), 1e20j, [1j], str(1+1e-5j), complex(1j, 2j))
