"""Records what CPython 3.11.7 says about the sources in errors.txt and trees.txt, in place.

A row of errors.txt: the source's repr, a tab, then `class: message`, a tab, `lineno offset end_lineno end_offset`.
A row of trees.txt: the source's repr, a tab, then the dump of its tree.
New rows need only the source.
"""

import ast
import pathlib
import re
import sys
import warnings

if sys.version_info[:3] != (3, 11, 7):
    sys.exit("these files are recorded under CPython 3.11.7 only")

HERE = pathlib.Path(__file__).parent


def error(source):
    try:
        compile(source, "<string>", "exec", dont_inherit=True)
    except SyntaxError as e:
        message = f"{type(e).__name__}: {e.msg}".replace("\n", "\\n")
        return f"{message}\t{e.lineno} {e.offset} {e.end_lineno} {e.end_offset}"
    return "valid\t"


def tree(source):
    return re.sub(r", kind='u'", "", ast.dump(ast.parse(source), include_attributes=True))


def record(name, judge):
    path = HERE / name
    sources = [ast.literal_eval(line.split("\t")[0]) for line in path.read_text().splitlines()]
    unique = list(dict.fromkeys(sources))
    path.write_text("".join(f"{source!a}\t{judge(source)}\n" for source in unique))


warnings.simplefilter("ignore")
record("errors.txt", error)
record("trees.txt", tree)
