"""The module that the classes of io say they are from."""

import io as _module

for _name, _value in vars(_module).items():
    if getattr(_value, "__module__", None) in ("_io", "io") and not _name.startswith("_"):
        globals()[_name] = _value
DEFAULT_BUFFER_SIZE = _module.DEFAULT_BUFFER_SIZE
del _module, _name, _value
