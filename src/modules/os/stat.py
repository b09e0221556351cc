"""Constants and functions for interpreting the results of os.stat()."""

ST_MODE, ST_INO, ST_DEV, ST_NLINK, ST_UID, ST_GID, ST_SIZE, ST_ATIME, ST_MTIME, ST_CTIME = range(10)
S_IFDIR, S_IFCHR, S_IFBLK, S_IFREG = 0o040000, 0o020000, 0o060000, 0o100000
S_IFIFO, S_IFLNK, S_IFSOCK = 0o010000, 0o120000, 0o140000
S_ISUID, S_ISGID, S_ISVTX = 0o4000, 0o2000, 0o1000
S_IRWXU, S_IRUSR, S_IWUSR, S_IXUSR = 0o700, 0o400, 0o200, 0o100
S_IRWXG, S_IRGRP, S_IWGRP, S_IXGRP = 0o070, 0o040, 0o020, 0o010
S_IRWXO, S_IROTH, S_IWOTH, S_IXOTH = 0o007, 0o004, 0o002, 0o001


def S_IMODE(mode):
    """The permission bits of a mode."""
    return mode & 0o7777


def S_IFMT(mode):
    """The file type bits of a mode."""
    return mode & 0o170000


def _test(name, kind):
    def test(mode):
        return S_IFMT(mode) == kind
    test.__name__ = test.__qualname__ = name
    return test


for _name, _kind in (('DIR', S_IFDIR), ('CHR', S_IFCHR), ('BLK', S_IFBLK), ('REG', S_IFREG), ('FIFO', S_IFIFO),
                     ('LNK', S_IFLNK), ('SOCK', S_IFSOCK)):
    globals()['S_IS' + _name] = _test('S_IS' + _name, _kind)


def filemode(mode):
    """Convert a file's mode to a string of the form '-rwxrwxrwx'."""
    kinds = {S_IFDIR: 'd', S_IFCHR: 'c', S_IFBLK: 'b', S_IFREG: '-', S_IFIFO: 'p', S_IFLNK: 'l', S_IFSOCK: 's'}
    bits = ''.join(c if mode >> (8 - i) & 1 else '-' for i, c in enumerate('rwxrwxrwx'))
    return kinds.get(S_IFMT(mode), '?') + bits
