"""What is known of installed distributions: there are none, for packages from outside are not found here."""

__all__ = ["Distribution", "DistributionFinder", "PackageMetadata", "PackageNotFoundError", "distribution",
           "distributions", "entry_points", "files", "metadata", "packages_distributions", "requires", "version"]


class PackageNotFoundError(ModuleNotFoundError):
    """The package was not found."""

    def __str__(self):
        return f"No package metadata was found for {self.name}"

    @property
    def name(self):
        name, = self.args
        return name


class PackageMetadata:
    """The fields of a distribution's metadata."""


class DistributionFinder:
    """What finds distributions."""


class Distribution:
    """A distribution of a package."""

    @classmethod
    def from_name(cls, name):
        if not name:
            raise ValueError("A distribution name is required.")
        raise PackageNotFoundError(name)

    @classmethod
    def discover(cls, **kwargs):
        return iter(())


def distribution(distribution_name):
    """Get the Distribution instance for the named package."""
    return Distribution.from_name(distribution_name)


def distributions(**kwargs):
    """Get all Distribution instances."""
    return Distribution.discover(**kwargs)


def metadata(distribution_name):
    """Get the metadata for the named package."""
    return Distribution.from_name(distribution_name).metadata


def version(distribution_name):
    """Get the version string for the named package."""
    return distribution(distribution_name).version


def files(distribution_name):
    """Return a list of files for the named package."""
    return distribution(distribution_name).files


def requires(distribution_name):
    """Return a list of requirements for the named package."""
    return distribution(distribution_name).requires


def packages_distributions():
    """Return a mapping of top-level packages to their distributions."""
    return {}


class EntryPoints(tuple):
    """Entry points, of which there are none."""

    def select(self, **params):
        return EntryPoints(entry for entry in self if all(getattr(entry, k) == v for k, v in params.items()))

    @property
    def names(self):
        return {entry.name for entry in self}

    @property
    def groups(self):
        return {entry.group for entry in self}

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, tuple(self))


def entry_points(**params):
    """Return the entry points of all installed packages."""
    return EntryPoints().select(**params)
