# Help of sub-commands with aliases.
import argparse

parser = argparse.ArgumentParser(prog="git")
commands = parser.add_subparsers(dest="command", title="commands", help="sub help")
commands.add_parser("clone", help="clone it", aliases=["cl"])
commands.add_parser("remote", help="show remotes")
parser.print_help()
