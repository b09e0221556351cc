print((255).bit_length(), (0).bit_length(), (-256).bit_length(), (255).bit_count(), (-7).bit_count())
print((1000).to_bytes(2, 'big'), (1000).to_bytes(4, 'little'), (-1).to_bytes(2, 'big', signed=True), int.from_bytes(b'\x03\xe8', 'big'), int.from_bytes(b'\xff', 'big', signed=True))
print((5).as_integer_ratio(), (5).numerator, (5).denominator, (5).real, (5).imag, (5).conjugate(), (7).__index__())
for e in ('(1000).to_bytes(1, "big")', '(-1).to_bytes(1, "big")', '(1).to_bytes(1, "x")', 'int.from_bytes("a", "big")', '(1).to_bytes(-1, "big")'):
    try: print(eval(e))
    except Exception as x: print(type(x).__name__ + ':', x)
