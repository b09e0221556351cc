import traceback
def f(): return {}['k']
try: f()
except KeyError as e:
    text = traceback.format_exc()
    print(text.splitlines()[0], '|', text.splitlines()[-1])
    print(traceback.format_exception_only(type(e), e))
    print([(x.name, x.lineno, x.line) for x in traceback.extract_tb(e.__traceback__)])
