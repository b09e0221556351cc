"""The module traceback asks linecache for lines of what is no file."""
import linecache
import traceback

source = "x = 5\ny = x + (1/0)\n"
linecache.cache['<mine>'] = (len(source), None, source.splitlines(True), '<mine>')
for name in '<mine>', '<unknown>':
    try:
        exec(compile(source, name, 'exec'))
    except ZeroDivisionError as e:
        print(''.join(traceback.format_exception(e.with_traceback(e.__traceback__.tb_next))))
        print(traceback.extract_tb(e.__traceback__)[-1].line)
