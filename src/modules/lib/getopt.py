"""Parse command line options as C's getopt() does."""

import os

__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]


def _(text):
    # Messages are not translated here.
    return text


class GetoptError(Exception):
    """An option that is not known, or with an argument too many or too few."""

    opt = ""
    msg = ""

    def __init__(self, msg, opt=""):
        self.msg = msg
        self.opt = opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """Split arguments into options and the rest: ([(option, value), ...], rest). Options end at the first argument
    that is none.

    `shortopts` has the letters of options, each with a colon if it takes an argument; `longopts` lists names, each
    with a "=" if it takes one.
    """
    opts = []
    longopts = [longopts] if type(longopts) == type("") else list(longopts)
    while args and args[0].startswith("-") and args[0] != "-":
        if args[0] == "--":
            args = args[1:]
            break
        opts, args = _one(opts, args, shortopts, longopts)
    return opts, args


def gnu_getopt(args, shortopts, longopts=[]):
    """Like getopt(), but options may also stand after other arguments, unless `shortopts` begins with a "+" or the
    environment has POSIXLY_CORRECT."""
    opts = []
    rest = []
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    if shortopts.startswith("+"):
        shortopts = shortopts[1:]
        stop_at_first = True
    else:
        stop_at_first = bool(os.environ.get("POSIXLY_CORRECT"))
    while args:
        if args[0] == "--":
            rest += args[1:]
            break
        if args[0][:2] == "--" or args[0][:1] == "-" and args[0] != "-":
            opts, args = _one(opts, args, shortopts, longopts)
        elif stop_at_first:
            rest += args
            break
        else:
            rest.append(args[0])
            args = args[1:]
    return opts, rest


def _one(opts, args, shortopts, longopts):
    if args[0].startswith("--"):
        return do_longs(opts, args[0][2:], longopts, args[1:])
    return do_shorts(opts, args[0][1:], shortopts, args[1:])


def do_longs(opts, opt, longopts, args):
    """Take one long option."""
    opt, equals, optarg = opt.partition("=")
    optarg = optarg if equals else None
    has_arg, opt = long_has_args(opt, longopts)
    if has_arg and optarg is None:
        if not args:
            raise GetoptError(_("option --%s requires argument") % opt, opt)
        optarg, args = args[0], args[1:]
    elif not has_arg and optarg is not None:
        raise GetoptError(_("option --%s must not have an argument") % opt, opt)
    opts.append(("--" + opt, optarg or ""))
    return opts, args


def long_has_args(opt, longopts):
    """Complete the name of a long option: (does it take an argument?, full name)."""
    possible = [o for o in longopts if o.startswith(opt)]
    if not possible:
        raise GetoptError(_("option --%s not recognized") % opt, opt)
    if opt in possible:
        return False, opt
    if opt + "=" in possible:
        return True, opt
    if len(possible) > 1:
        raise GetoptError(_("option --%s not a unique prefix") % opt, opt)
    match, = possible
    return match.endswith("="), match.removesuffix("=")


def do_shorts(opts, optstring, shortopts, args):
    """Take the short options that one argument has."""
    while optstring:
        opt, optstring = optstring[0], optstring[1:]
        if short_has_arg(opt, shortopts):
            if not optstring:
                if not args:
                    raise GetoptError(_("option -%s requires argument") % opt, opt)
                optstring, args = args[0], args[1:]
            optarg, optstring = optstring, ""
        else:
            optarg = ""
        opts.append(("-" + opt, optarg))
    return opts, args


def short_has_arg(opt, shortopts):
    """Does a short option take an argument?"""
    for i, letter in enumerate(shortopts):
        if opt == letter != ":":
            return shortopts.startswith(":", i + 1)
    raise GetoptError(_("option -%s not recognized") % opt, opt)
