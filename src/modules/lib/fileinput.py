"""The lines of several files, one after another: those of the command line, or standard input."""

import os
import sys
from types import GenericAlias

__all__ = ["input", "close", "nextfile", "filename", "lineno", "filelineno", "fileno", "isfirstline", "isstdin",
           "FileInput", "hook_encoded"]

_state = None


def input(files=None, inplace=False, backup="", *, mode="r", openhook=None, encoding=None, errors=None):
    """The lines of the files."""
    global _state
    if _state and _state._file:
        raise RuntimeError("input() already active")
    _state = FileInput(files, inplace, backup, mode=mode, openhook=openhook, encoding=encoding, errors=errors)
    return _state


def close():
    global _state
    state, _state = _state, None
    if state:
        state.close()


def _active():
    if not _state:
        raise RuntimeError("no active input()")
    return _state


def nextfile():
    return _active().nextfile()


def filename():
    return _active().filename()


def lineno():
    return _active().lineno()


def filelineno():
    return _active().filelineno()


def fileno():
    return _active().fileno()


def isfirstline():
    return _active().isfirstline()


def isstdin():
    return _active().isstdin()


class FileInput:
    """Iterates over the lines of files."""

    def __init__(self, files=None, inplace=False, backup="", *, mode="r", openhook=None, encoding=None, errors=None):
        if isinstance(files, (str, os.PathLike)):
            files = (os.fspath(files),)
        else:
            files = tuple(files) if files is not None else tuple(sys.argv[1:]) or ("-",)
        if mode not in ("r", "rb"):
            raise ValueError("FileInput opening mode must be 'r' or 'rb'")
        if openhook:
            if inplace:
                raise ValueError("FileInput cannot use an opening hook in inplace mode")
            if not callable(openhook):
                raise ValueError("FileInput openhook must be callable")
        self._files, self._mode, self._openhook = list(files or ("-",)), mode, openhook
        self._inplace, self._backup, self._encoding, self._errors = inplace, backup, encoding, errors
        self._file = self._filename = self._output = self._saved = self._kept = None
        self._startlineno = self._filelineno = 0
        self._isstdin = False

    __class_getitem__ = classmethod(GenericAlias)

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def close(self):
        try:
            self.nextfile()
        finally:
            self._files = []

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def nextfile(self):
        """Goes on with the next file."""
        if self._output:
            sys.stdout, self._saved = self._saved, None
            self._output.close()
            self._output = None
        file, self._file = self._file, None
        if file and not self._isstdin:
            file.close()
        if self._kept and not self._backup:
            os.unlink(self._kept)
        self._kept = None
        self._isstdin = False

    def readline(self):
        while True:
            if self._file is None:
                if not self._files:
                    return b"" if "b" in self._mode else ""
                self._open()
            line = self._file.readline()
            if line:
                self._filelineno += 1
                return line
            self.nextfile()

    def _open(self):
        self._filename = self._files.pop(0)
        self._startlineno += self._filelineno
        self._filelineno = 0
        encoding = None if "b" in self._mode else self._encoding
        if self._filename == "-":
            self._filename, self._isstdin = "<stdin>", True
            self._file = sys.stdin.buffer if "b" in self._mode else sys.stdin
        elif self._inplace:
            self._kept = self._filename + (self._backup or ".bak")
            os.rename(self._filename, self._kept)
            self._file = open(self._kept, self._mode, encoding=encoding, errors=self._errors)
            self._output = open(self._filename, self._mode.replace("r", "w"), encoding=encoding, errors=self._errors)
            self._saved, sys.stdout = sys.stdout, self._output
        elif self._openhook:
            more = {} if self._encoding is None else {"encoding": self._encoding, "errors": self._errors}
            self._file = self._openhook(self._filename, self._mode, **more)
        else:
            self._file = open(self._filename, self._mode, encoding=encoding, errors=self._errors)

    def filename(self):
        return self._filename

    def lineno(self):
        return self._startlineno + self._filelineno

    def filelineno(self):
        return self._filelineno

    def fileno(self):
        try:
            return self._file.fileno()
        except (AttributeError, ValueError):
            return -1

    def isfirstline(self):
        return self._filelineno == 1

    def isstdin(self):
        return self._isstdin


def hook_encoded(encoding, errors=None):
    """An opening hook for files in an encoding."""
    def open_encoded(filename, mode):
        return open(filename, mode, encoding=encoding, errors=errors)
    return open_encoded
