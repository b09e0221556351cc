def run(line):
    match line.split():
        case ['go', ('north' | 'south') as d]: return f'going {d}'
        case ['go', other]: return f'cannot go {other}'
        case ['get', *things] if things: return f'getting {", ".join(things)}'
        case ['quit' | 'exit']: return 'bye'
        case []: return ''
        case [cmd, *_]: return f'unknown {cmd}'
for l in ('go north', 'go up', 'get a b', 'get', 'exit', '', 'dance now'): print(run(l))
