"""Which type of content a file has by its name, and which extensions a type has."""

import os
import posixpath
import urllib.parse

__all__ = ["knownfiles", "inited", "MimeTypes", "guess_type", "guess_all_extensions", "guess_extension", "add_type",
           "init", "read_mime_types", "suffix_map", "encodings_map", "types_map", "common_types"]

knownfiles = [
    "/etc/mime.types", "/etc/httpd/mime.types", "/etc/httpd/conf/mime.types", "/etc/apache/mime.types",
    "/etc/apache2/mime.types", "/usr/local/etc/httpd/conf/mime.types", "/usr/local/lib/netscape/mime.types",
    "/usr/local/etc/httpd/conf/mime.types", "/usr/local/etc/mime.types"]

inited = False
_db = None

# A type and its extensions a line; the first extension is the one that guess_extension() gives.
_TYPES = """
application/javascript .js .mjs
application/json .json
application/manifest+json .webmanifest
application/msword .doc .dot .wiz
application/n-quads .nq
application/n-triples .nt
application/octet-stream .bin .a .dll .exe .o .obj .so
application/oda .oda
application/pdf .pdf
application/pkcs7-mime .p7c
application/postscript .ps .ai .eps
application/trig .trig
application/vnd.apple.mpegurl .m3u .m3u8
application/vnd.ms-excel .xls .xlb
application/vnd.ms-powerpoint .ppt .pot .ppa .pps .pwz
application/wasm .wasm
application/x-bcpio .bcpio
application/x-cpio .cpio
application/x-csh .csh
application/x-dvi .dvi
application/x-gtar .gtar
application/x-hdf .hdf
application/x-hdf5 .h5
application/x-latex .latex
application/x-mif .mif
application/x-netcdf .cdf .nc
application/x-pkcs12 .p12 .pfx
application/x-pn-realaudio .ram
application/x-python-code .pyc .pyo
application/x-sh .sh
application/x-shar .shar
application/x-shockwave-flash .swf
application/x-sv4cpio .sv4cpio
application/x-sv4crc .sv4crc
application/x-tar .tar
application/x-tcl .tcl
application/x-tex .tex
application/x-texinfo .texi .texinfo
application/x-troff .roff .t .tr
application/x-troff-man .man
application/x-troff-me .me
application/x-troff-ms .ms
application/x-ustar .ustar
application/x-wais-source .src
application/xml .xsl .rdf .wsdl .xpdl
application/zip .zip
audio/3gpp .3gp .3gpp
audio/3gpp2 .3g2 .3gpp2
audio/aac .aac .adts .loas .ass
audio/basic .au .snd
audio/mpeg .mp3 .mp2
audio/opus .opus
audio/x-aiff .aif .aifc .aiff
audio/x-pn-realaudio .ra
audio/x-wav .wav
image/avif .avif
image/bmp .bmp
image/gif .gif
image/ief .ief
image/jpeg .jpg .jpe .jpeg
image/heic .heic
image/heif .heif
image/png .png
image/svg+xml .svg
image/tiff .tiff .tif
image/vnd.microsoft.icon .ico
image/x-cmu-raster .ras
image/x-portable-anymap .pnm
image/x-portable-bitmap .pbm
image/x-portable-graymap .pgm
image/x-portable-pixmap .ppm
image/x-rgb .rgb
image/x-xbitmap .xbm
image/x-xpixmap .xpm
image/x-xwindowdump .xwd
message/rfc822 .eml .mht .mhtml .nws
text/css .css
text/csv .csv
text/html .html .htm
text/n3 .n3
text/plain .txt .bat .c .h .ksh .pl .srt
text/richtext .rtx
text/tab-separated-values .tsv
text/vtt .vtt
text/x-python .py
text/x-setext .etx
text/x-sgml .sgm .sgml
text/x-vcard .vcf
text/xml .xml
video/mp4 .mp4
video/mpeg .mpeg .m1v .mpa .mpe .mpg
video/quicktime .mov .qt
video/webm .webm
video/x-msvideo .avi
video/x-sgi-movie .movie
"""

# Types that are in use, and registered nowhere.
_COMMON_TYPES = """
application/rtf .rtf
audio/midi .midi
audio/midi .mid
image/jpg .jpg
image/pict .pict
image/pict .pct
image/pict .pic
image/webp .webp
text/xul .xul
"""


def _table(text):
    table = {}
    for line in text.split("\n"):
        kind, *extensions = line.split() or [""]
        for extension in extensions:
            table[extension] = kind
    return table


class MimeTypes:
    """Tables of types and extensions, at first those that are known to everybody."""

    def __init__(self, filenames=(), strict=True):
        if not inited:
            init()
        self.encodings_map = _encodings_map_default.copy()
        self.suffix_map = _suffix_map_default.copy()
        self.types_map = ({}, {})
        self.types_map_inv = ({}, {})
        for table, strictly in ((_types_map_default, True), (_common_types_default, False)):
            for ext, kind in table.items():
                self.add_type(kind, ext, strictly)
        for name in filenames:
            self.read(name, strict)

    def add_type(self, type, ext, strict=True):
        """Says that files with this extension have this type, from now on."""
        self.types_map[strict][ext] = type
        known = self.types_map_inv[strict].setdefault(type, [])
        if ext not in known:
            known.append(ext)

    def guess_type(self, url, strict=True):
        """The type and the encoding of a file, by its name or URL; None for what is not known."""
        url = os.fspath(url)
        scheme, rest = urllib.parse._splittype(url)
        if scheme == "data":
            return self._type_of_data(rest)
        base, ext = posixpath.splitext(rest)
        while (low := ext.lower()) in self.suffix_map:
            base, ext = posixpath.splitext(base + self.suffix_map[low])
        encoding = None
        if ext in self.encodings_map:
            encoding = self.encodings_map[ext]
            base, ext = posixpath.splitext(base)
        ext = ext.lower()
        for strictly in (True,) if strict else (True, False):
            if ext in self.types_map[strictly]:
                return self.types_map[strictly][ext], encoding
        return None, encoding

    @staticmethod
    def _type_of_data(rest):
        """What a data: URL says itself (RFC 2397)."""
        comma = rest.find(",")
        if comma < 0:
            return None, None
        semicolon = rest.find(";", 0, comma)
        kind = rest[:comma if semicolon < 0 else semicolon]
        return kind if "=" not in kind and "/" in kind else "text/plain", None

    def guess_all_extensions(self, type, strict=True):
        """All extensions of files of a type."""
        type = type.lower()
        extensions = list(self.types_map_inv[True].get(type, []))
        if not strict:
            for ext in self.types_map_inv[False].get(type, []):
                if ext not in extensions:
                    extensions.append(ext)
        return extensions

    def guess_extension(self, type, strict=True):
        """An extension of files of a type, or None."""
        extensions = self.guess_all_extensions(type, strict)
        return extensions[0] if extensions else None

    def read(self, filename, strict=True):
        """Reads a file in the format of mime.types."""
        with open(filename, encoding="utf-8") as fp:
            self.readfp(fp, strict)

    def readfp(self, fp, strict=True):
        """Reads lines with a type and extensions; from a # on they are comments."""
        while line := fp.readline():
            words = line.split()
            for index, word in enumerate(words):
                if word[0] == "#":
                    del words[index:]
                    break
            for suffix in words[1:]:
                self.add_type(words[0], "." + suffix, strict)

    def read_windows_registry(self, strict=True):
        """Nothing, where there is no registry."""


def _default():
    if _db is None:
        init()
    return _db


def guess_type(url, strict=True):
    """The type and the encoding of a file, by its name or URL; None for what is not known."""
    return _default().guess_type(url, strict)


def guess_all_extensions(type, strict=True):
    """All extensions of files of a type."""
    return _default().guess_all_extensions(type, strict)


def guess_extension(type, strict=True):
    """An extension of files of a type, or None."""
    return _default().guess_extension(type, strict)


def add_type(type, ext, strict=True):
    """Says that files with this extension have this type, from now on."""
    return _default().add_type(type, ext, strict)


def init(files=None):
    """Fills the tables of the module anew: what everybody knows, then the files of the system, or those given."""
    global suffix_map, types_map, encodings_map, common_types, inited, _db
    inited = True
    if files is None or _db is None:
        db = MimeTypes()
        files = knownfiles if files is None else knownfiles + list(files)
    else:
        db = _db
    for file in files:
        if os.path.isfile(file):
            db.read(file)
    encodings_map = db.encodings_map
    suffix_map = db.suffix_map
    types_map = db.types_map[True]
    common_types = db.types_map[False]
    _db = db


def read_mime_types(file):
    """The extensions and types of a file in the format of mime.types; None if it cannot be opened."""
    try:
        f = open(file, encoding="utf-8")
    except OSError:
        return None
    with f:
        db = MimeTypes()
        db.readfp(f, True)
        return db.types_map[True]


def _default_mime_types():
    global suffix_map, _suffix_map_default, encodings_map, _encodings_map_default
    global types_map, _types_map_default, common_types, _common_types_default
    suffix_map = _suffix_map_default = {
        ".svgz": ".svg.gz", ".tgz": ".tar.gz", ".taz": ".tar.gz", ".tz": ".tar.gz", ".tbz2": ".tar.bz2",
        ".txz": ".tar.xz"}
    encodings_map = _encodings_map_default = {
        ".gz": "gzip", ".Z": "compress", ".bz2": "bzip2", ".xz": "xz", ".br": "br"}
    types_map = _types_map_default = _table(_TYPES)
    common_types = _common_types_default = _table(_COMMON_TYPES)


_default_mime_types()
