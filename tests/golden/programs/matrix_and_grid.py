grid = [[(r * c) % 7 for c in range(5)] for r in range(4)]
for row in grid: print(' '.join(f'{v:2}' for v in row))
print([list(col) for col in zip(*grid)][0], sum(map(sum, grid)), [max(r) for r in grid])
def flood(g, r, c, old, new):
    if 0 <= r < len(g) and 0 <= c < len(g[0]) and g[r][c] == old and old != new:
        g[r][c] = new
        for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)): flood(g, r + dr, c + dc, old, new)
m = [list(r) for r in ('..#.', '.##.', '....')]; flood(m, 0, 0, '.', 'o'); print('\n'.join(map(''.join, m)))
