"""Logging set up from a dict or a file. Listening for a set-up on a socket is not here."""

import functools
import io
import logging
import logging.handlers
import os
import re

DEFAULT_LOGGING_CONFIG_PORT = 9030
IDENTIFIER = re.compile("^[a-z_][a-z0-9_]*$", re.I)


def valid_ident(s):
    if not IDENTIFIER.match(s):
        raise ValueError("Not a valid Python identifier: %r" % s)
    return True


def _resolve(name):
    """The object of a dotted name."""
    parts = name.split(".")
    used = parts.pop(0)
    found = __import__(used)
    for part in parts:
        used += "." + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(used)
            found = getattr(found, part)
    return found


def _clear():
    logging._handlers.clear()
    logging.shutdown(logging._handlerList[:])
    del logging._handlerList[:]


def _disable_old(old, kept, children, disable):
    root = logging.root
    for name in old:
        logger = root.manager.loggerDict[name]
        if name in children:
            if not isinstance(logger, logging.PlaceHolder):
                logger.setLevel(logging.NOTSET)
                logger.handlers = []
                logger.propagate = True
        else:
            logger.disabled = disable


# Files.

def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Sets logging up from a file in the format of configparser."""
    import configparser
    if isinstance(fname, str):
        if not os.path.exists(fname):
            raise FileNotFoundError(f"{fname} doesn't exist")
        if not os.path.getsize(fname):
            raise RuntimeError(f"{fname} is an empty file")
    if isinstance(fname, configparser.RawConfigParser):
        config = fname
    else:
        try:
            config = configparser.ConfigParser(defaults)
            if hasattr(fname, "readline"):
                config.read_file(fname)
            else:
                config.read(fname, encoding=io.text_encoding(encoding) if encoding is None else encoding)
        except configparser.ParsingError as error:
            raise RuntimeError(f"{fname} is invalid: {error}")
    formatters = _file_formatters(config)
    _clear()
    handlers = _file_handlers(config, formatters)
    _file_loggers(config, handlers, disable_existing_loggers)


def _words(text):
    return [word.strip() for word in text.split(",") if word.strip()]


def _file_formatters(config):
    formatters = {}
    for name in _words(config["formatters"]["keys"]):
        section = "formatter_" + name
        get = functools.partial(config.get, section, fallback=None, raw=True)
        cls = _resolve(config[section]["class"]) if config[section].get("class") else logging.Formatter
        defaults = get("defaults")
        if defaults is not None:
            defaults = eval(defaults, vars(logging))
            formatters[name] = cls(get("format"), get("datefmt"), get("style") or "%", defaults=defaults)
        else:
            formatters[name] = cls(get("format"), get("datefmt"), config.get(section, "style", raw=True, fallback="%"))
    return formatters


def _file_handlers(config, formatters):
    handlers, targets = {}, []
    for name in _words(config["handlers"]["keys"]):
        section = config["handler_" + name]
        try:
            cls = eval(section["class"], vars(logging))
        except (AttributeError, NameError):
            cls = _resolve(section["class"])
        args = eval(section.get("args", "()"), vars(logging))
        kwargs = eval(section.get("kwargs", "{}"), vars(logging))
        handler = cls(*args, **kwargs)
        handler.name = name
        if "level" in section:
            handler.setLevel(section["level"])
        if section.get("formatter", ""):
            handler.setFormatter(formatters[section["formatter"]])
        if issubclass(cls, logging.handlers.MemoryHandler) and section.get("target", ""):
            targets.append((handler, section["target"]))
        handlers[name] = handler
    for handler, target in targets:
        handler.setTarget(handlers[target])
    return handlers


def _file_loggers(config, handlers, disable):
    names = _words(config["loggers"]["keys"])
    names.remove("root")
    root = logging.root

    def fill(logger, section):
        if "level" in section:
            logger.setLevel(section["level"])
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for name in _words(section["handlers"]):
            logger.addHandler(handlers[name])

    fill(root, config["logger_root"])
    old = sorted(root.manager.loggerDict)
    children = []
    for name in names:
        section = config["logger_" + name]
        qualname = section["qualname"]
        logger = logging.getLogger(qualname)
        if qualname in old:
            children += [other for other in old if other.startswith(qualname + ".")]
            old.remove(qualname)
        fill(logger, section)
        logger.propagate = section.getint("propagate", fallback=1)
        logger.disabled = 0
    _disable_old(old, names, children, disable)


# Dicts.

class _Converting:
    # What is read from a dict or list in a configuration is converted then.
    def convert_with_key(self, key, value, replace=True):
        result = self.configurator.convert(value)
        if value is not result:
            if replace:
                self[key] = result
            if type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
                result.parent = self
                result.key = key
        return result

    def convert(self, value):
        result = self.configurator.convert(value)
        if value is not result and type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
            result.parent = self
        return result


class ConvertingDict(dict, _Converting):
    """A dict whose values are converted when they are read."""

    def __getitem__(self, key):
        return self.convert_with_key(key, dict.__getitem__(self, key))

    def get(self, key, default=None):
        return self.convert_with_key(key, dict.get(self, key, default))

    def pop(self, key, default=None):
        return self.convert_with_key(key, dict.pop(self, key, default), replace=False)


class ConvertingList(list, _Converting):
    """A list whose items are converted when they are read."""

    def __getitem__(self, key):
        return self.convert_with_key(key, list.__getitem__(self, key))

    def pop(self, idx=-1):
        return self.convert(list.pop(self, idx))


class ConvertingTuple(tuple, _Converting):
    """A tuple whose items are converted when they are read."""

    def __getitem__(self, key):
        return self.convert_with_key(key, tuple.__getitem__(self, key), replace=False)


class BaseConfigurator:
    """Converts what stands in a configuration: ext://NAME is an object, cfg://PATH another part of it."""

    CONVERT_PATTERN = re.compile(r"^(?P<prefix>[a-z]+)://(?P<suffix>.*)$")
    WORD_PATTERN = re.compile(r"^\s*(\w+)\s*")
    DOT_PATTERN = re.compile(r"^\.\s*(\w+)\s*")
    INDEX_PATTERN = re.compile(r"^\[\s*(\w+)\s*\]\s*")
    DIGIT_PATTERN = re.compile(r"^\d+$")
    value_converters = {"ext": "ext_convert", "cfg": "cfg_convert"}
    importer = staticmethod(__import__)

    def __init__(self, config):
        self.config = ConvertingDict(config)
        self.config.configurator = self

    def resolve(self, s):
        name = s.split(".")
        used = name.pop(0)
        try:
            found = self.importer(used)
            for part in name:
                used += "." + part
                try:
                    found = getattr(found, part)
                except AttributeError:
                    self.importer(used)
                    found = getattr(found, part)
            return found
        except ImportError as error:
            raise ValueError(f"Cannot resolve {s!r}: {error}") from error

    def ext_convert(self, value):
        return self.resolve(value)

    def cfg_convert(self, value):
        match = self.WORD_PATTERN.match(value)
        if match is None:
            raise ValueError("Unable to convert %r" % value)
        rest = value[match.end():]
        found = self.config[match[1]]
        while rest:
            if match := self.DOT_PATTERN.match(rest):
                found = found[match[1]]
            elif match := self.INDEX_PATTERN.match(rest):
                index = match[1]
                if not self.DIGIT_PATTERN.match(index):
                    found = found[index]
                else:
                    try:
                        found = found[int(index)]
                    except TypeError:
                        found = found[index]
            else:
                raise ValueError("Unable to convert %r at %r" % (value, rest))
            rest = rest[match.end():]
        return found

    def convert(self, value):
        for kind, wanted in ((dict, ConvertingDict), (list, ConvertingList)):
            if isinstance(value, kind) and not isinstance(value, wanted):
                value = wanted(value)
                value.configurator = self
                return value
        if isinstance(value, tuple) and not isinstance(value, ConvertingTuple) and not hasattr(value, "_fields"):
            value = ConvertingTuple(value)
            value.configurator = self
        elif isinstance(value, str) and (match := self.CONVERT_PATTERN.match(value)):
            converter = self.value_converters.get(match["prefix"])
            if converter:
                value = getattr(self, converter)(match["suffix"])
        return value

    def configure_custom(self, config):
        make = config.pop("()")
        if not callable(make):
            make = self.resolve(make)
        result = make(**{key: config[key] for key in config if key != "." and valid_ident(key)})
        attributes = config.pop(".", None)
        for name, value in (attributes or {}).items():
            setattr(result, name, value)
        return result

    def as_tuple(self, value):
        return tuple(value) if isinstance(value, list) else value


class DictConfigurator(BaseConfigurator):
    """Sets logging up from a dict."""

    def configure(self):
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError("Unsupported version: %s" % config["version"])
        empty = {}
        if config.pop("incremental", False):
            self._increment(config, empty)
            return
        disable = config.pop("disable_existing_loggers", True)
        _clear()
        for what, configure in (("formatter", self.configure_formatter), ("filter", self.configure_filter)):
            parts = config.get(what + "s", empty)
            for name in parts:
                try:
                    parts[name] = configure(parts[name])
                except Exception as error:
                    raise ValueError(f"Unable to configure {what} {name!r}") from error
        self._configure_handlers(config.get("handlers", empty))
        self._configure_loggers(config.get("loggers", empty), disable)
        if config.get("root", None):
            try:
                self.configure_root(config["root"])
            except Exception as error:
                raise ValueError("Unable to configure root logger") from error

    def _increment(self, config, empty):
        handlers = config.get("handlers", empty)
        for name in handlers:
            if name not in logging._handlers:
                raise ValueError("No handler found with name %r" % name)
            try:
                if level := handlers[name].get("level", None):
                    logging._handlers[name].setLevel(logging._checkLevel(level))
            except Exception as error:
                raise ValueError("Unable to configure handler %r" % name) from error
        loggers = config.get("loggers", empty)
        for name in loggers:
            try:
                self.configure_logger(name, loggers[name], True)
            except Exception as error:
                raise ValueError("Unable to configure logger %r" % name) from error
        if config.get("root", None):
            try:
                self.configure_root(config["root"], True)
            except Exception as error:
                raise ValueError("Unable to configure root logger") from error

    def _configure_handlers(self, handlers):
        # One that needs another that is not there yet is tried again.
        later = []
        for name in sorted(handlers):
            try:
                handler = self.configure_handler(handlers[name])
                handler.name = name
                handlers[name] = handler
            except Exception as error:
                if " not configured yet" not in str(error.__cause__):
                    raise ValueError("Unable to configure handler %r" % name) from error
                later.append(name)
        for name in later:
            try:
                handler = self.configure_handler(handlers[name])
                handler.name = name
                handlers[name] = handler
            except Exception as error:
                raise ValueError("Unable to configure handler %r" % name) from error

    def _configure_loggers(self, loggers, disable):
        old, children = sorted(logging.root.manager.loggerDict), []
        for name in loggers:
            if name in old:
                children += [other for other in old if other.startswith(name + ".")]
                old.remove(name)
            try:
                self.configure_logger(name, loggers[name])
            except Exception as error:
                raise ValueError("Unable to configure logger %r" % name) from error
        _disable_old(old, loggers, children, disable)

    def configure_formatter(self, config):
        if "()" in config:
            factory = config["()"]
            try:
                return self.configure_custom(config)
            except TypeError as error:
                if "'format'" not in str(error):
                    raise
                config["fmt"] = config.pop("format")
                config["()"] = factory
                return self.configure_custom(config)
        cls = _resolve(config["class"]) if config.get("class", None) else logging.Formatter
        args = (config.get("format", None), config.get("datefmt", None), config.get("style", "%"))
        kwargs = {}
        if config.get("defaults", None) is not None:
            kwargs["defaults"] = config["defaults"]
        if "validate" in config:
            args += (config["validate"],)
        return cls(*args, **kwargs)

    def configure_filter(self, config):
        return self.configure_custom(config) if "()" in config else logging.Filter(config.get("name", ""))

    def add_filters(self, filterer, filters):
        for item in filters:
            try:
                is_filter = callable(item) or callable(getattr(item, "filter", None))
                filterer.addFilter(item if is_filter else self.config["filters"][item])
            except Exception as error:
                raise ValueError("Unable to add filter %r" % item) from error

    def configure_handler(self, config):
        before = dict(config)
        formatter = config.pop("formatter", None)
        if formatter:
            try:
                formatter = self.config["formatters"][formatter]
            except Exception as error:
                raise ValueError("Unable to set formatter %r" % formatter) from error
        level = config.pop("level", None)
        filters = config.pop("filters", None)
        if "()" in config:
            make = config.pop("()")
            if not callable(make):
                make = self.resolve(make)
        else:
            make = self._handler_class(config, before)
        attributes = config.pop(".", None)
        kwargs = {key: config[key] for key in config if valid_ident(key)}
        try:
            result = make(**kwargs)
        except TypeError as error:
            if "'stream'" not in str(error):
                raise
            kwargs["strm"] = kwargs.pop("stream")
            result = make(**kwargs)
        if formatter:
            result.setFormatter(formatter)
        if level is not None:
            result.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(result, filters)
        for name, value in (attributes or {}).items():
            setattr(result, name, value)
        return result

    def _handler_class(self, config, before):
        name = config.pop("class")
        cls = name if callable(name) else self.resolve(name)
        if issubclass(cls, logging.handlers.MemoryHandler):
            if "target" in config:
                try:
                    target = self.config["handlers"][config["target"]]
                    if not isinstance(target, logging.Handler):
                        config.update(before)
                        raise TypeError("target not configured yet")
                    config["target"] = target
                except Exception as error:
                    raise ValueError("Unable to set target handler %r" % config["target"]) from error
        return cls

    def add_handlers(self, logger, handlers):
        for name in handlers:
            try:
                logger.addHandler(self.config["handlers"][name])
            except Exception as error:
                raise ValueError("Unable to add handler %r" % name) from error

    def common_logger_config(self, logger, config, incremental=False):
        level = config.get("level", None)
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if not incremental:
            for handler in logger.handlers[:]:
                logger.removeHandler(handler)
            if handlers := config.get("handlers", None):
                self.add_handlers(logger, handlers)
            if filters := config.get("filters", None):
                self.add_filters(logger, filters)

    def configure_logger(self, name, config, incremental=False):
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        propagate = config.get("propagate", None)
        if propagate is not None:
            logger.propagate = propagate

    def configure_root(self, config, incremental=False):
        self.common_logger_config(logging.getLogger(), config, incremental)


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Sets logging up from a dict."""
    dictConfigClass(config).configure()


def listen(port=DEFAULT_LOGGING_CONFIG_PORT, verify=None):
    raise NotImplementedError("listen() needs threads and sockets, and Hognose has neither")


def stopListening():
    pass
