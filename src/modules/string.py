"""Constants of character classes, capwords, and classes that fill in templates."""

import _string

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords",
           "digits", "hexdigits", "octdigits", "printable", "punctuation",
           "whitespace", "Formatter", "Template"]

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """capwords(s [,sep]) -> string

    Split s at sep (whitespace by default), capitalize each word, and join
    them with sep (a single space by default).
    """
    return (sep or ' ').join([word.capitalize() for word in s.split(sep)])


_nothing = {}
_first = frozenset(ascii_letters + '_')
_rest = frozenset(ascii_letters + digits + '_')


class _Pattern:
    """Template.pattern where a class gives none: made of its delimiter and identifiers when somebody asks."""

    def __get__(self, template, cls):
        import re
        delimiter, named = re.escape(cls.delimiter), cls.idpattern
        braced = cls.braceidpattern or named
        text = f"""
            {delimiter}(?:
              (?P<escaped>{delimiter}) | (?P<named>{named}) | {{(?P<braced>{braced})}} | (?P<invalid>)
            )"""
        return re.compile(text, cls.flags | re.VERBOSE)


class Template:
    """A string with $-placeholders: $name, ${name}, and $$ for a dollar sign."""

    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    # A subclass may give a whole pattern (with the groups escaped, named, braced, invalid), and flags for it.
    pattern = _Pattern()
    flags = 2

    def __init__(self, template):
        self.template = template

    def _has_own_pattern(self):
        owner = next(cls for cls in type(self).__mro__ if 'pattern' in cls.__dict__)
        return not isinstance(owner.__dict__['pattern'], _Pattern)

    def _identifier_end(self, start, braced):
        # Where the identifier that begins at start ends; start if there is none.
        text = self.template
        pattern = braced and self.braceidpattern or self.idpattern
        if pattern != Template.idpattern:
            import re
            found = re.compile(pattern, self.flags).match(text, start)
            return found.end() if found else start
        end = start
        if end < len(text) and text[end] in _first:
            end += 1
            while end < len(text) and text[end] in _rest:
                end += 1
        return end

    def _matches(self):
        # The parts as the subclass's own pattern finds them.
        import re
        at = 0
        for found in re.finditer(self.pattern, self.template, self.flags | re.VERBOSE):
            yield self.template[at:found.start()], None, None
            name = found.group('named') or found.group('braced')
            if name is not None:
                yield None, name, found.group()
            elif found.group('escaped') is not None:
                yield self.delimiter, None, None
            elif found.group('invalid') is not None:
                yield None, None, found.start('invalid')
            else:
                raise ValueError('Unrecognized named group in pattern', self.pattern)
            at = found.end()
        yield self.template[at:], None, None

    def _parts(self):
        # Yields (literal text, None, None), (None, name, source text) for
        # placeholders, and (None, None, position) for a delimiter that begins none.
        if self._has_own_pattern():
            yield from self._matches()
            return
        text, delimiter = self.template, self.delimiter
        at = 0
        while True:
            found = text.find(delimiter, at)
            if found < 0:
                yield text[at:], None, None
                return
            yield text[at:found], None, None
            start = found + len(delimiter)
            if text.startswith(delimiter, start):
                yield delimiter, None, None
                at = start + len(delimiter)
                continue
            end = self._identifier_end(start, False)
            if end > start:
                yield None, text[start:end], text[found:end]
                at = end
                continue
            end = self._identifier_end(start + 1, True) if text.startswith('{', start) else start
            if end > start + 1 and text.startswith('}', end):
                yield None, text[start + 1:end], text[found:end + 1]
                at = end + 1
                continue
            yield None, None, start
            at = start

    def _invalid(self, position):
        lines = self.template[:position].splitlines(keepends=True)
        if lines:
            column = position - len(''.join(lines[:-1]))
            line = len(lines)
        else:
            column = line = 1
        raise ValueError('Invalid placeholder in string: line %d, col %d' % (line, column))

    def substitute(self, mapping=_nothing, /, **kws):
        result = []
        for literal, name, source in self._parts():
            if literal is not None:
                result.append(literal)
            elif name is None:
                self._invalid(source)
            else:
                result.append(str(_look_up(mapping, kws, name)))
        return ''.join(result)

    def safe_substitute(self, mapping=_nothing, /, **kws):
        result = []
        for literal, name, source in self._parts():
            if literal is not None:
                result.append(literal)
            elif name is None:
                result.append(self.delimiter)
            else:
                try:
                    result.append(str(_look_up(mapping, kws, name)))
                except KeyError:
                    result.append(source)
        return ''.join(result)

    def is_valid(self):
        return all(literal is not None or name is not None for literal, name, _ in self._parts())

    def get_identifiers(self):
        names = []
        for literal, name, _ in self._parts():
            if name is not None and name not in names:
                names.append(name)
        return names


def _look_up(mapping, kws, name):
    if mapping is _nothing:
        return kws[name]
    if name in kws:
        return kws[name]
    return mapping[name]


class Formatter:
    """str.format() in steps that a subclass can change."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        result = []
        for literal_text, field_name, format_spec, conversion in self.parse(format_string):
            if literal_text:
                result.append(literal_text)
            if field_name is None:
                continue
            if field_name == '':
                if auto_arg_index is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                field_name = str(auto_arg_index)
                auto_arg_index += 1
            elif field_name.isdigit():
                if auto_arg_index:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                # From now on, automatic numbering is a mistake.
                auto_arg_index = False
            obj, arg_used = self.get_field(field_name, args, kwargs)
            used_args.add(arg_used)
            obj = self.convert_field(obj, conversion)
            format_spec, auto_arg_index = self._vformat(
                format_spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index=auto_arg_index)
            result.append(self.format_field(obj, format_spec))
        return ''.join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        if isinstance(key, int):
            return args[key]
        return kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == 's':
            return str(value)
        if conversion == 'r':
            return repr(value)
        if conversion == 'a':
            return ascii(value)
        raise ValueError("Unknown conversion specifier {0!s}".format(conversion))

    def parse(self, format_string):
        return _string.formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _string.formatter_field_name_split(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attr, name in rest:
            obj = getattr(obj, name) if is_attr else obj[name]
        return obj, first
