for x in (3.14159, -2.5, 0.0, 1e10, 1.5e-7, float('inf'), float('nan')):
    print([format(x, s) for s in ('', 'f', '.2f', 'e', '.3e', 'g', '.3g', '%', '.1%', '10.2f', '<10.1f', '+.1f', ' .0f', '#.0f', ',.2f', '_.1f', '010.2f', 'E', 'G', 'F', '.0e', 'n')])
print('%f %.2f %e %g %10.3f|%-10.1f|%+.1f %05.1f %G' % (1.5, 2.345, 12345.678, 1e-10, 3.14159, 2.5, 1, 2.5, 1e20))
for s in ('d', 'x', 's', 'c', '.f', ',n' if 0 else 'b'):
    try: format(1.5, s)
    except ValueError as e: print(e)
