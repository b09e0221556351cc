"""The command line: python -m json.tool checks JSON and prints it in a readable form."""

import argparse
import json
import sys


def _parser():
    parser = argparse.ArgumentParser(
        prog="python -m json.tool",
        description="A simple command line interface for json module to validate and pretty-print JSON objects.")
    add = parser.add_argument
    add("infile", nargs="?", type=argparse.FileType(encoding="utf-8"), default=sys.stdin,
        help="a JSON file to be validated or pretty-printed")
    add("outfile", nargs="?", default=None, help="write the output of infile to outfile")
    add("--sort-keys", action="store_true", default=False, help="sort the output of dictionaries alphabetically by key")
    add("--no-ensure-ascii", dest="ensure_ascii", action="store_false", help="disable escaping of non-ASCII characters")
    add("--json-lines", action="store_true", default=False,
        help="parse input using the JSON Lines format. Use with --no-indent or --compact to produce valid JSON Lines "
             "output.")
    space = parser.add_mutually_exclusive_group()
    add = space.add_argument
    add("--indent", default=4, type=int, help="separate items with newlines and use this number of spaces for indentation")
    add("--tab", action="store_const", dest="indent", const="\t",
        help="separate items with newlines and use tabs for indentation")
    add("--no-indent", action="store_const", dest="indent", const=None,
        help="separate items with spaces rather than newlines")
    add("--compact", action="store_true", help="suppress all whitespace separation (most compact)")
    return parser


def main():
    """Reads, checks and writes what the command line names."""
    options = _parser().parse_args()
    style = {"sort_keys": options.sort_keys, "indent": options.indent, "ensure_ascii": options.ensure_ascii}
    if options.compact:
        style["indent"] = None
        style["separators"] = ",", ":"
    with options.infile as source:
        try:
            values = (json.loads(line) for line in source) if options.json_lines else (json.load(source),)
            out = open(options.outfile, "w", encoding="utf-8") if options.outfile else sys.stdout
            try:
                for value in values:
                    json.dump(value, out, **style)
                    out.write("\n")
            finally:
                if options.outfile:
                    out.close()
        except ValueError as e:
            raise SystemExit(e)


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError as e:
        sys.exit(e.errno)
