for e in (ZeroDivisionError, IndexError, KeyError, FileNotFoundError, ModuleNotFoundError, UnboundLocalError, RecursionError, NotImplementedError, UnicodeDecodeError, IndentationError, TabError, StopIteration, StopAsyncIteration, GeneratorExit, KeyboardInterrupt, SystemExit, BrokenPipeError, TimeoutError, FloatingPointError, OverflowError, EOFError, BufferError, DeprecationWarning, ExceptionGroup, BaseExceptionGroup, EncodingWarning):
    print(' < '.join(c.__name__ for c in e.__mro__[:-1]))
print(IOError is OSError, EnvironmentError is OSError)
