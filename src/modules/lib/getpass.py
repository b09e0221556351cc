"""Utilities to get a password and/or the current user name.

getpass(prompt[, stream]) - Prompt for a password; here it is read with echo, and a warning says so.
getuser() - Get the user name from the environment.
"""

import os
import sys

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    pass


def getpass(prompt="Password: ", stream=None):
    """Prompt for a password; it is echoed."""
    import warnings
    warnings.warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=2)
    stream = stream or sys.stderr
    print("Warning: Password input may be echoed.", file=stream)
    stream.write(str(prompt))
    stream.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.removesuffix("\n")


def getuser():
    """Get the username from the environment."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        user = os.environ.get(name)
        if user:
            return user
    with open("/etc/passwd") as users:
        for line in users:
            if line.split(":")[2:3] == [str(os.stat("/proc/self").st_uid)]:
                return line.split(":")[0]
    raise OSError("No username set in the environment")
