"""What this interpreter runs on, as far as that is known here."""

import sys

__version__ = "1.0.8"


def system():
    """Returns the system/OS name."""
    return "Linux"


def node():
    """The computer's network name."""
    try:
        with open("/proc/sys/kernel/hostname") as file:
            return file.read().strip()
    except OSError:
        return ""


def release():
    """The system's release."""
    try:
        with open("/proc/sys/kernel/osrelease") as file:
            return file.read().strip()
    except OSError:
        return ""


def version():
    """The system's release version."""
    try:
        with open("/proc/sys/kernel/version") as file:
            return file.read().strip()
    except OSError:
        return ""


def machine():
    """The machine type."""
    return "x86_64"


def processor():
    """The (real) processor name."""
    return ""


def architecture(executable=None, bits="", linkage=""):
    """(bits, linkage)"""
    return "64bit", "ELF"


def platform(aliased=False, terse=False):
    """A single string that identifies the platform."""
    return f"Linux-{release()}-{machine()}"


def python_implementation():
    """The name of the implementation."""
    return "Hognose" if "Hognose" in sys.version else "CPython"


def python_version():
    """The version as 'major.minor.patchlevel'."""
    return "%d.%d.%d" % sys.version_info[:3]


def python_version_tuple():
    """(major, minor, patchlevel), as strings."""
    return tuple(python_version().split("."))


def python_branch():
    return ""


def python_revision():
    return ""


def python_build():
    """(number, date) of the build."""
    return "", ""


def python_compiler():
    """What this was compiled with."""
    return sys.version[sys.version.rfind("[") + 1:].rstrip("]")


def libc_ver(executable=None, lib="", version="", chunksize=16384):
    return lib, version


def uname():
    """(system, node, release, version, machine), and the processor."""
    import collections
    kind = collections.namedtuple("uname_result", "system node release version machine")
    return kind(system(), node(), release(), version(), machine())
