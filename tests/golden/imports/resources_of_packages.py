# importlib.resources finds what lies beside a package's modules; importlib.metadata knows no distribution.
import importlib.metadata
import importlib.resources as resources

import _resources

print(resources.files(_resources).name, (resources.files("_resources") / "words.txt").read_text(encoding="utf-8").split())
with resources.as_file(resources.files(_resources) / "words.txt") as path:
    print(path.name, path.exists())
for name in ("words.txt", "nothing.txt"):
    print(resources.files(_resources).joinpath(name).is_file())
try:
    importlib.metadata.version("no-such-distribution")
except importlib.metadata.PackageNotFoundError as e:
    print(repr(e), e, e.name, isinstance(e, ModuleNotFoundError))
print(list(importlib.metadata.entry_points(group="no.such.group")))
