"""Names that differ between Python 2 and 3, for the pickle protocols 0 to 2."""

import builtins

# Modules: the old name, the new one.
_MODULES = """
__builtin__ builtins, copy_reg copyreg, Queue queue, SocketServer socketserver, ConfigParser configparser,
repr reprlib, tkFileDialog tkinter.filedialog, tkSimpleDialog tkinter.simpledialog,
tkColorChooser tkinter.colorchooser, tkCommonDialog tkinter.commondialog, Dialog tkinter.dialog, Tkdnd tkinter.dnd,
tkFont tkinter.font, tkMessageBox tkinter.messagebox, ScrolledText tkinter.scrolledtext,
Tkconstants tkinter.constants, Tix tkinter.tix, ttk tkinter.ttk, Tkinter tkinter, markupbase _markupbase,
_winreg winreg, thread _thread, dummy_thread _dummy_thread, dbhash dbm.bsd, dumbdbm dbm.dumb, dbm dbm.ndbm,
gdbm dbm.gnu, xmlrpclib xmlrpc.client, SimpleXMLRPCServer xmlrpc.server, httplib http.client,
htmlentitydefs html.entities, HTMLParser html.parser, Cookie http.cookies, cookielib http.cookiejar,
BaseHTTPServer http.server, test.test_support test.support, commands subprocess, urlparse urllib.parse,
robotparser urllib.robotparser, urllib2 urllib.request, anydbm dbm, _abcoll collections.abc
"""
# Modules that were merged into another: there is no way back by the module alone.
_MERGED = """
cPickle pickle, _elementtree xml.etree.ElementTree, FileDialog tkinter.filedialog,
SimpleDialog tkinter.simpledialog, DocXMLRPCServer xmlrpc.server, SimpleHTTPServer http.server,
CGIHTTPServer http.server, UserDict collections, UserList collections, UserString collections, whichdb dbm,
StringIO io, cStringIO io
"""
# Modules that only the way back knows.
_HIDDEN = "_bz2 bz2, _dbm dbm, _functools functools, _gdbm gdbm, _pickle pickle"

# Names: the old module and name, the new ones.
_NAMES = """
__builtin__.xrange builtins.range, __builtin__.reduce functools.reduce, __builtin__.intern sys.intern,
__builtin__.unichr builtins.chr, __builtin__.unicode builtins.str, __builtin__.long builtins.int,
itertools.izip builtins.zip, itertools.imap builtins.map, itertools.ifilter builtins.filter,
itertools.ifilterfalse itertools.filterfalse, itertools.izip_longest itertools.zip_longest,
UserDict.IterableUserDict collections.UserDict, UserList.UserList collections.UserList,
UserString.UserString collections.UserString, whichdb.whichdb dbm.whichdb, _socket.fromfd socket.fromfd,
_multiprocessing.Connection multiprocessing.connection.Connection,
multiprocessing.process.Process multiprocessing.context.Process,
multiprocessing.forking.Popen multiprocessing.popen_fork.Popen,
urllib.ContentTooShortError urllib.error.ContentTooShortError, urllib.getproxies urllib.request.getproxies,
urllib.pathname2url urllib.request.pathname2url, urllib.quote_plus urllib.parse.quote_plus,
urllib.quote urllib.parse.quote, urllib.unquote_plus urllib.parse.unquote_plus, urllib.unquote urllib.parse.unquote,
urllib.url2pathname urllib.request.url2pathname, urllib.urlcleanup urllib.request.urlcleanup,
urllib.urlencode urllib.parse.urlencode, urllib.urlopen urllib.request.urlopen,
urllib.urlretrieve urllib.request.urlretrieve, urllib2.HTTPError urllib.error.HTTPError,
urllib2.URLError urllib.error.URLError,
multiprocessing.AuthenticationError multiprocessing.context.AuthenticationError,
multiprocessing.BufferTooShort multiprocessing.context.BufferTooShort,
multiprocessing.ProcessError multiprocessing.context.ProcessError,
multiprocessing.TimeoutError multiprocessing.context.TimeoutError
"""
_OLD_ONLY = """
__builtin__.basestring builtins.str, exceptions.StandardError builtins.Exception,
UserDict.UserDict collections.UserDict, socket._socketobject socket.SocketType
"""
_NEW_ONLY = """
__builtin__.reduce _functools.reduce, FileDialog.FileDialog tkinter.filedialog.FileDialog,
FileDialog.LoadFileDialog tkinter.filedialog.LoadFileDialog,
FileDialog.SaveFileDialog tkinter.filedialog.SaveFileDialog,
SimpleDialog.SimpleDialog tkinter.simpledialog.SimpleDialog,
DocXMLRPCServer.ServerHTMLDoc xmlrpc.server.ServerHTMLDoc,
DocXMLRPCServer.XMLRPCDocGenerator xmlrpc.server.XMLRPCDocGenerator,
DocXMLRPCServer.DocXMLRPCRequestHandler xmlrpc.server.DocXMLRPCRequestHandler,
DocXMLRPCServer.DocXMLRPCServer xmlrpc.server.DocXMLRPCServer,
DocXMLRPCServer.DocCGIXMLRPCRequestHandler xmlrpc.server.DocCGIXMLRPCRequestHandler,
SimpleHTTPServer.SimpleHTTPRequestHandler http.server.SimpleHTTPRequestHandler,
CGIHTTPServer.CGIHTTPRequestHandler http.server.CGIHTTPRequestHandler, socket._socketobject _socket.socket
"""
# Exception classes that Python 2.7 did not have, and what stands for them.
_NEW_EXCEPTIONS = {
    "ResourceWarning": None, "StopAsyncIteration": None, "RecursionError": None, "EncodingWarning": None,
    "BaseExceptionGroup": None, "ExceptionGroup": None, "BlockingIOError": None, "ModuleNotFoundError": "ImportError",
}


def _modules(table):
    for row in table.split(","):
        yield row.split()


def _names(table):
    for row in table.split(","):
        old, new = row.split()
        yield tuple(old.rsplit(".", 1)), tuple(new.rsplit(".", 1))


IMPORT_MAPPING = dict(_modules(_MODULES))
REVERSE_IMPORT_MAPPING = {new: old for old, new in IMPORT_MAPPING.items()}
IMPORT_MAPPING.update(_modules(_MERGED))
REVERSE_IMPORT_MAPPING.update(_modules(_HIDDEN))

NAME_MAPPING = dict(_names(_NAMES))
PYTHON2_EXCEPTIONS = []
_stand_ins = {}
for _name, _value in vars(builtins).items():
    if isinstance(_value, type) and issubclass(_value, BaseException):
        if _name in _NEW_EXCEPTIONS:
            if _NEW_EXCEPTIONS[_name]:
                _stand_ins["builtins", _name] = "exceptions", _NEW_EXCEPTIONS[_name]
        elif issubclass(_value, OSError) and _value is not OSError:
            _stand_ins["builtins", _name] = "exceptions", "OSError"
        else:
            PYTHON2_EXCEPTIONS.append(_name)
PYTHON2_EXCEPTIONS = tuple(sorted(PYTHON2_EXCEPTIONS))
for _name in PYTHON2_EXCEPTIONS:
    NAME_MAPPING["exceptions", _name] = "builtins", _name

REVERSE_NAME_MAPPING = {new: old for old, new in NAME_MAPPING.items()}
NAME_MAPPING.update(_names(_OLD_ONLY))
REVERSE_NAME_MAPPING.update((new, old) for old, new in _names(_NEW_ONLY))
REVERSE_NAME_MAPPING.update(_stand_ins)
del _name, _value, _stand_ins
