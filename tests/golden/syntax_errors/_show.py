"""Show what a piece of source does to compile()."""


def show(source, mode='exec'):
    try:
        compile(source, '<test>', mode)
    except SyntaxError as e:
        print(f'{source!r}: {type(e).__name__}: {e.msg} '
              f'({e.lineno}, {e.offset}, {e.end_lineno}, {e.end_offset}) {e.text!r}')
    except (ValueError, OverflowError, TypeError) as e:
        print(f'{source!r}: {type(e).__name__}: {e}')
    else:
        print(f'{source!r}: no error')
