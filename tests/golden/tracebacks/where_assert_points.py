# A failing assert points at its last comparison, or at nothing.
import traceback


def one(text):
    try:
        exec(compile(text, "<text>", "exec"))
    except Exception as error:
        row = traceback.extract_tb(error.__traceback__)[-1]
        print(text, "->", row.colno, row.end_colno)


for text in [
    "assert 1 == 2", "assert 1 == 2, 'm'", "assert not (1 == 1)", "assert (1 == 1) and 0", "assert 0 or (1 == 2 and 3)",
    "assert 0 if 1 == 1 else 2", "assert 1 < 2 < 1", "assert (1 == 2) + 0", "assert []", "assert len([])",
]:
    one(text)
