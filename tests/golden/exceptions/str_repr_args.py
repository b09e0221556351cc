for e in (Exception(), Exception('a'), Exception('a', 1), KeyError('k'), KeyError(), KeyError(1, 2), ValueError(''), OSError(2, 'No such file'), OSError(2, 'msg', 'name'), OSError('x'), StopIteration(5), SystemExit(3), UnicodeDecodeError('utf-8', b'\xff', 0, 1, 'bad'), UnicodeEncodeError('ascii', 'é', 0, 1, 'bad'), ImportError('m', name='n'), NameError('n', name='x'), AssertionError([1])):
    print(repr(e), '|', str(e), '|', e.args)
print(StopIteration(5).value, SystemExit(3).code, ImportError('m', name='n').name, type(OSError(2, 'x')).__name__, OSError(2, 'x', 'f').filename)
