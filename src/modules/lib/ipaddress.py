"""A fast, lightweight IPv4/IPv6 manipulation library.

This library is used to create/poke/manipulate IPv4 and IPv6 addresses
and networks.
"""

import functools

__version__ = "1.0"

IPV4LENGTH = 32
IPV6LENGTH = 128


class AddressValueError(ValueError):
    """A Value Error related to the address."""


class NetmaskValueError(ValueError):
    """A Value Error related to the netmask."""


def _either(address, kinds, what, *more):
    for kind in kinds:
        try:
            return kind(address, *more)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{address!r} does not appear to be an IPv4 or IPv6 {what}")


def ip_address(address):
    """Take an IP string/int and return an object of the correct type."""
    return _either(address, (IPv4Address, IPv6Address), "address")


def ip_network(address, strict=True):
    """Take an IP string/int and return an object of the correct type."""
    return _either(address, (IPv4Network, IPv6Network), "network", strict)


def ip_interface(address):
    """Take an IP string/int and return an object of the correct type."""
    return _either(address, (IPv4Interface, IPv6Interface), "interface")


def _to_bytes(address, length):
    try:
        return address.to_bytes(length, "big")
    except OverflowError:
        raise ValueError(f"Address negative or too large for IPv{4 if length == 4 else 6}")


def v4_int_to_packed(address):
    """Represent an address as 4 packed bytes in network (big-endian) order."""
    return _to_bytes(address, 4)


def v6_int_to_packed(address):
    """Represent an address as 16 packed bytes in network (big-endian) order."""
    return _to_bytes(address, 16)


def _split_optional_netmask(address):
    parts = str(address).split("/")
    if len(parts) > 2:
        raise AddressValueError(f"Only one '/' permitted in {address!r}")
    return parts


def _trailing_zeros(number, bits):
    return bits if number == 0 else min(bits, (~number & number - 1).bit_length())


def summarize_address_range(first, last):
    """Summarize a network range given the first and last IP addresses."""
    if not (isinstance(first, _BaseAddress) and isinstance(last, _BaseAddress)):
        raise TypeError("first and last must be IP addresses, not networks")
    if first.version != last.version:
        raise TypeError(f"{first} and {last} are not of the same version")
    if first > last:
        raise ValueError("last IP address must be greater than first")
    kind = IPv4Network if first.version == 4 else IPv6Network
    bits = first._max_prefixlen
    low, high = first._ip, last._ip
    while low <= high:
        size = min(_trailing_zeros(low, bits), (high - low + 1).bit_length() - 1)
        yield kind((low, bits - size))
        low += 1 << size
        if low - 1 == kind._ALL_ONES:
            break


def _collapse_networks(networks):
    # Pairs of halves become their supernet, as long as there are any; then what lies in another goes.
    left = list(networks)
    subnets = {}
    while left:
        net = left.pop()
        above = net.supernet()
        known = subnets.get(above)
        if known is None:
            subnets[above] = net
        elif known != net:
            del subnets[above]
            left.append(above)
    last = None
    for net in sorted(subnets.values()):
        if last is not None and last.broadcast_address >= net.broadcast_address:
            continue
        yield net
        last = net


def collapse_addresses(addresses):
    """Collapse a list of IP objects: an iterator of networks that hold the same addresses."""
    singles, networks = [], []
    for ip in addresses:
        known = singles or networks
        if known and known[-1].version != ip.version:
            raise TypeError(f"{ip} and {known[-1]} are not of the same version")
        if isinstance(ip, _BaseAddress):
            singles.append(ip)
        elif ip._prefixlen == ip._max_prefixlen:
            singles.append(ip.ip if isinstance(ip, (IPv4Interface, IPv6Interface)) else ip.network_address)
        else:
            networks.append(ip)
    if singles and networks and singles[0].version != networks[0].version:
        raise TypeError(f"{networks[0]} and {singles[0]} are not of the same version")
    first = last = None
    for ip in sorted(set(singles)):
        if first is not None and ip._ip == last._ip + 1:
            last = ip
            continue
        if first is not None:
            networks.extend(summarize_address_range(first, last))
        first = last = ip
    if first is not None:
        networks.extend(summarize_address_range(first, last))
    return _collapse_networks(networks)


def get_mixed_type_key(obj):
    """Return a key suitable for sorting between networks and addresses."""
    if isinstance(obj, _BaseNetwork):
        return obj._get_networks_key()
    if isinstance(obj, _BaseAddress):
        return obj._get_address_key()
    return NotImplemented


class _IPAddressBase:
    """What addresses and networks of both versions share."""

    __slots__ = ()

    exploded = property(lambda self: self._explode_shorthand_ip_string(),
                        doc="""Return the longhand version of the IP address as a string.""")
    compressed = property(lambda self: str(self),
                          doc="""Return the shorthand version of the IP address as a string.""")

    @property
    def reverse_pointer(self):
        """The name of the reverse DNS pointer for the IP address."""
        return self._reverse_pointer()

    @property
    def version(self):
        return self._version

    def _check_int_address(self, address):
        if address < 0:
            raise AddressValueError(f"{address} (< 0) is not permitted as an IPv{self._version} address")
        if address > self._ALL_ONES:
            raise AddressValueError(f"{address} (>= 2**{self._max_prefixlen}) is not permitted as an"
                                    f" IPv{self._version} address")

    def _check_packed_address(self, address, expected):
        if len(address) != expected:
            raise AddressValueError(f"{address!r} (len {len(address)} != {expected}) is not permitted as an"
                                    f" IPv{self._version} address")

    @classmethod
    def _ip_int_from_prefix(cls, prefixlen):
        return cls._ALL_ONES ^ cls._ALL_ONES >> prefixlen

    @classmethod
    def _prefix_from_ip_int(cls, number):
        zeros = _trailing_zeros(number, cls._max_prefixlen)
        length = cls._max_prefixlen - zeros
        if number >> zeros != (1 << length) - 1:
            shown = number.to_bytes(cls._max_prefixlen // 8, "big")
            raise ValueError(f"Netmask pattern {shown!r} mixes zeroes & ones")
        return length

    @classmethod
    def _report_invalid_netmask(cls, netmask):
        raise NetmaskValueError(f"{netmask!r} is not a valid netmask") from None

    @classmethod
    def _prefix_from_prefix_string(cls, text):
        if not (text.isascii() and text.isdigit()):
            cls._report_invalid_netmask(text)
        length = int(text)
        if length > cls._max_prefixlen:
            cls._report_invalid_netmask(text)
        return length

    @classmethod
    def _prefix_from_ip_string(cls, text):
        # A netmask, or the opposite of one.
        try:
            number = cls._ip_int_from_string(text)
        except AddressValueError:
            cls._report_invalid_netmask(text)
        for mask in (number, number ^ cls._ALL_ONES):
            try:
                return cls._prefix_from_ip_int(mask)
            except ValueError:
                pass
        cls._report_invalid_netmask(text)

    @classmethod
    def _split_addr_prefix(cls, address):
        if isinstance(address, (bytes, int)):
            return address, cls._max_prefixlen
        if not isinstance(address, tuple):
            address = _split_optional_netmask(address)
        return address if len(address) > 1 else (address[0], cls._max_prefixlen)

    def __reduce__(self):
        return self.__class__, (str(self),)


@functools.total_ordering
class _BaseAddress(_IPAddressBase):
    """A single IP address, of either version."""

    __slots__ = ()

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        try:
            return self._ip == other._ip and self._version == other._version
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _BaseAddress):
            return NotImplemented
        if self._version != other._version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return self._ip < other._ip

    def __add__(self, other):
        return self.__class__(int(self) + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return self.__class__(int(self) - other) if isinstance(other, int) else NotImplemented

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __str__(self):
        return str(self._string_from_ip_int(self._ip))

    def __hash__(self):
        return hash(hex(int(self._ip)))

    def _get_address_key(self):
        return self._version, self

    def __reduce__(self):
        return self.__class__, (self._ip,)

    def __format__(self, fmt):
        """Returns an IP address as a formatted string: 's', 'b', 'x', 'X' or 'n', with '#' and '_' before those of
        numbers.
        """
        import re
        if not fmt or fmt[-1] == "s":
            return format(str(self), fmt)
        match = re.fullmatch("(#?)(_?)([xbnX])", fmt)
        if not match:
            return super().__format__(fmt)
        alternate, grouping, base = match.groups()
        if base == "n":
            base = "b" if self._version == 4 else "x"
        width = self._max_prefixlen if base == "b" else self._max_prefixlen // 4
        if grouping:
            width += width // 4 - 1
        if alternate:
            width += 2
        return format(int(self), f"{alternate}0{width}{grouping}{base}")


@functools.total_ordering
class _BaseNetwork(_IPAddressBase):
    """A network, of either version: an address and how many of its bits count."""

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __str__(self):
        return f"{self.network_address}/{self.prefixlen}"

    def hosts(self):
        """Generate Iterator over usable hosts in a network.

        This is like __iter__ except it doesn't return the network
        or broadcast addresses.
        """
        network, broadcast = int(self.network_address), int(self.broadcast_address)
        for number in range(network + 1, broadcast):
            yield self._address_class(number)

    def __iter__(self):
        for number in range(int(self.network_address), int(self.broadcast_address) + 1):
            yield self._address_class(number)

    def __getitem__(self, n):
        network, broadcast = int(self.network_address), int(self.broadcast_address)
        number = network + n if n >= 0 else broadcast + n + 1
        if not network <= number <= broadcast:
            raise IndexError("address out of range")
        return self._address_class(number)

    def __lt__(self, other):
        if not isinstance(other, _BaseNetwork):
            return NotImplemented
        if self._version != other._version:
            raise TypeError(f"{self} and {other} are not of the same version")
        if self.network_address != other.network_address:
            return self.network_address < other.network_address
        return self.netmask < other.netmask if self.netmask != other.netmask else False

    def __eq__(self, other):
        try:
            return (self._version == other._version and self.network_address == other.network_address
                    and int(self.netmask) == int(other.netmask))
        except AttributeError:
            return NotImplemented

    def __hash__(self):
        return hash(int(self.network_address) ^ int(self.netmask))

    def __contains__(self, other):
        if self._version != other._version or isinstance(other, _BaseNetwork):
            return False
        return other._ip & self.netmask._ip == self.network_address._ip

    def overlaps(self, other):
        """Tell if self is partly contained in other."""
        return (self.network_address in other or self.broadcast_address in other
                or other.network_address in self or other.broadcast_address in self)

    @functools.cached_property
    def broadcast_address(self):
        return self._address_class(int(self.network_address) | int(self.hostmask))

    @functools.cached_property
    def hostmask(self):
        return self._address_class(int(self.netmask) ^ self._ALL_ONES)

    with_prefixlen = property(lambda self: f"{self.network_address}/{self._prefixlen}")
    with_netmask = property(lambda self: f"{self.network_address}/{self.netmask}")
    with_hostmask = property(lambda self: f"{self.network_address}/{self.hostmask}")
    prefixlen = property(lambda self: self._prefixlen)

    @property
    def num_addresses(self):
        """Number of hosts in the current subnet."""
        return int(self.broadcast_address) - int(self.network_address) + 1

    def _explode_shorthand_ip_string(self):
        return f"{self.network_address.exploded}/{self._prefixlen}"

    def _reverse_pointer(self):
        return self.network_address._reverse_pointer()

    def address_exclude(self, other):
        """Remove an address from a larger block: an iterator of the networks that are left."""
        if self._version != other._version:
            raise TypeError(f"{self} and {other} are not of the same version")
        if not isinstance(other, _BaseNetwork):
            raise TypeError(f"{other} is not a network object")
        if not other.subnet_of(self):
            raise ValueError(f"{other} not contained in {self}")
        if other == self:
            return
        other = other.__class__(f"{other.network_address}/{other.prefixlen}")
        one, two = self.subnets()
        while one != other and two != other:
            if other.subnet_of(one):
                yield two
                one, two = one.subnets()
            else:
                yield one
                one, two = two.subnets()
        yield two if one == other else one

    def compare_networks(self, other):
        """Compare two IP objects: -1, 0 or 1, by address, then by netmask."""
        if self._version != other._version:
            raise TypeError(f"{self} and {other} are not of the same type")
        own = (self.network_address, self.netmask)
        others = (other.network_address, other.netmask)
        return (own > others) - (own < others)

    def _get_networks_key(self):
        return self._version, self.network_address, self.netmask

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """The subnets which join to make the current subnet."""
        if self._prefixlen == self._max_prefixlen:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self._prefixlen:
                raise ValueError("new prefix must be longer")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = new_prefix - self._prefixlen
        if prefixlen_diff < 0:
            raise ValueError("prefix length diff must be > 0")
        length = self._prefixlen + prefixlen_diff
        if length > self._max_prefixlen:
            raise ValueError(f"prefix length diff {length} is invalid for netblock {self}")
        step = int(self.hostmask) + 1 >> prefixlen_diff
        for number in range(int(self.network_address), int(self.broadcast_address) + 1, step):
            yield self.__class__((number, length))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """The supernet containing the current network."""
        if self._prefixlen == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefixlen:
                raise ValueError("new prefix must be shorter")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = self._prefixlen - new_prefix
        length = self.prefixlen - prefixlen_diff
        if length < 0:
            raise ValueError(f"current prefixlen is {self.prefixlen}, cannot have a prefixlen_diff of {prefixlen_diff}")
        return self.__class__((int(self.network_address) & int(self.netmask) << prefixlen_diff, length))

    @staticmethod
    def _is_subnet_of(a, b):
        try:
            if a._version != b._version:
                raise TypeError(f"{a} and {b} are not of the same version")
            return b.network_address <= a.network_address and b.broadcast_address >= a.broadcast_address
        except AttributeError:
            raise TypeError(f"Unable to test subnet containment between {a} and {b}")

    def subnet_of(self, other):
        """Return True if this network is a subnet of other."""
        return self._is_subnet_of(self, other)

    def supernet_of(self, other):
        """Return True if this network is a supernet of other."""
        return self._is_subnet_of(other, self)

    def _both(self, name):
        return getattr(self.network_address, name) and getattr(self.broadcast_address, name)

    is_multicast = property(lambda self: self._both("is_multicast"))
    is_reserved = property(lambda self: self._both("is_reserved"))
    is_link_local = property(lambda self: self._both("is_link_local"))
    is_private = property(lambda self: self._both("is_private"))
    is_global = property(lambda self: not self.is_private)
    is_unspecified = property(lambda self: self._both("is_unspecified"))
    is_loopback = property(lambda self: self._both("is_loopback"))

    def _set_up(self, address, strict):
        # The network's address and netmask from what the constructor was given.
        addr, mask = self._split_addr_prefix(address)
        self.network_address = self._address_class(addr)
        self.netmask, self._prefixlen = self._make_netmask(mask)
        packed = int(self.network_address)
        if packed & int(self.netmask) != packed:
            if strict:
                raise ValueError(f"{self} has host bits set")
            self.network_address = self._address_class(packed & int(self.netmask))
        if self._prefixlen == self._max_prefixlen - 1:
            self.hosts = self.__iter__
        elif self._prefixlen == self._max_prefixlen:
            self.hosts = lambda: [self._address_class(addr)]


class _BaseV4:
    """What IPv4 addresses and networks share."""

    __slots__ = ()
    _version = 4
    _ALL_ONES = 2 ** IPV4LENGTH - 1
    _max_prefixlen = IPV4LENGTH
    _netmask_cache = {}
    max_prefixlen = property(lambda self: self._max_prefixlen)

    def _explode_shorthand_ip_string(self):
        return str(self)

    @classmethod
    def _make_netmask(cls, arg):
        if arg not in cls._netmask_cache:
            if isinstance(arg, int):
                length = arg
                if not 0 <= length <= cls._max_prefixlen:
                    cls._report_invalid_netmask(length)
            else:
                try:
                    length = cls._prefix_from_prefix_string(arg)
                except NetmaskValueError:
                    length = cls._prefix_from_ip_string(arg)
            cls._netmask_cache[arg] = IPv4Address(cls._ip_int_from_prefix(length)), length
        return cls._netmask_cache[arg]

    @classmethod
    def _ip_int_from_string(cls, text):
        if not text:
            raise AddressValueError("Address cannot be empty")
        octets = text.split(".")
        if len(octets) != 4:
            raise AddressValueError(f"Expected 4 octets in {text!r}")
        try:
            return int.from_bytes(map(cls._parse_octet, octets), "big")
        except ValueError as exc:
            raise AddressValueError(f"{exc} in {text!r}") from None

    @classmethod
    def _parse_octet(cls, text):
        if not text:
            raise ValueError("Empty octet not permitted")
        if not (text.isascii() and text.isdigit()):
            raise ValueError(f"Only decimal digits permitted in {text!r}")
        if len(text) > 3:
            raise ValueError(f"At most 3 characters permitted in {text!r}")
        if text != "0" and text[0] == "0":
            raise ValueError(f"Leading zeros are not permitted in {text!r}")
        number = int(text, 10)
        if number > 255:
            raise ValueError(f"Octet {number} (> 255) not permitted")
        return number

    @classmethod
    def _string_from_ip_int(cls, number):
        return ".".join(map(str, number.to_bytes(4, "big")))

    def _reverse_pointer(self):
        return ".".join(reversed(str(self).split("."))) + ".in-addr.arpa"


class IPv4Address(_BaseV4, _BaseAddress):
    """Represent and manipulate single IPv4 Addresses."""

    __slots__ = ("_ip", "__weakref__")

    def __init__(self, address):
        if isinstance(address, int):
            self._check_int_address(address)
            self._ip = address
        elif isinstance(address, bytes):
            self._check_packed_address(address, 4)
            self._ip = int.from_bytes(address, "big")
        else:
            text = str(address)
            if "/" in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            self._ip = self._ip_int_from_string(text)

    packed = property(lambda self: v4_int_to_packed(self._ip),
                      doc="""The binary representation of this address.""")

    def _in(self, *networks):
        return any(self in network for network in networks)

    is_reserved = property(lambda self: self in _constants(4)["reserved"])
    is_private = property(lambda self: self._in(*_constants(4)["private"]))
    is_global = property(lambda self: self not in _constants(4)["public"] and not self.is_private)
    is_multicast = property(lambda self: self in _constants(4)["multicast"])
    is_unspecified = property(lambda self: self._ip == 0)
    is_loopback = property(lambda self: self in _constants(4)["loopback"])
    is_link_local = property(lambda self: self in _constants(4)["linklocal"])


class _Interface:
    """An address together with its network."""

    __slots__ = ()

    hostmask = property(lambda self: self.network.hostmask)
    ip = property(lambda self: self._ip_class(self._ip))
    with_prefixlen = property(lambda self: f"{self._string_from_ip_int(self._ip)}/{self._prefixlen}")
    with_netmask = property(lambda self: f"{self._string_from_ip_int(self._ip)}/{self.netmask}")
    with_hostmask = property(lambda self: f"{self._string_from_ip_int(self._ip)}/{self.hostmask}")

    def _set_up(self, address):
        addr, mask = self._split_addr_prefix(address)
        self._ip_class.__init__(self, addr)
        self.network = self._network_class((addr, mask), strict=False)
        self.netmask = self.network.netmask
        self._prefixlen = self.network._prefixlen

    def __str__(self):
        return f"{self._ip_class.__str__(self)}/{self._prefixlen}"

    def __eq__(self, other):
        equal = self._ip_class.__eq__(self, other)
        if equal is NotImplemented or not equal:
            return equal
        try:
            return self.network == other.network
        except AttributeError:
            # An address has no network.
            return False

    def __lt__(self, other):
        less = self._ip_class.__lt__(self, other)
        if less is NotImplemented:
            return NotImplemented
        try:
            return self.network < other.network or self.network == other.network and less
        except AttributeError:
            # Addresses come before interfaces.
            return False

    def __hash__(self):
        return hash((self._ip, self._prefixlen, int(self.network.network_address)))

    def __reduce__(self):
        return self.__class__, (str(self),)


class IPv4Interface(_Interface, IPv4Address):
    """An IPv4 address and its network."""

    _ip_class = IPv4Address

    def __init__(self, address):
        self._set_up(address)


class IPv4Network(_BaseV4, _BaseNetwork):
    """A network of IPv4 addresses, such as 192.0.2.0/27."""

    _address_class = IPv4Address

    def __init__(self, address, strict=True):
        self._set_up(address, strict)

    @property
    def is_global(self):
        """Test if this address is allocated for public networks."""
        public = IPv4Network("100.64.0.0/10")
        return (not (self.network_address in public and self.broadcast_address in public) and not self.is_private)


IPv4Interface._network_class = IPv4Network


class _BaseV6:
    """What IPv6 addresses and networks share."""

    __slots__ = ()
    _version = 6
    _ALL_ONES = 2 ** IPV6LENGTH - 1
    _HEXTET_COUNT = 8
    _max_prefixlen = IPV6LENGTH
    _netmask_cache = {}
    max_prefixlen = property(lambda self: self._max_prefixlen)

    @classmethod
    def _make_netmask(cls, arg):
        if arg not in cls._netmask_cache:
            if isinstance(arg, int):
                length = arg
                if not 0 <= length <= cls._max_prefixlen:
                    cls._report_invalid_netmask(length)
            else:
                length = cls._prefix_from_prefix_string(arg)
            cls._netmask_cache[arg] = IPv6Address(cls._ip_int_from_prefix(length)), length
        return cls._netmask_cache[arg]

    @classmethod
    def _ip_int_from_string(cls, text):
        if not text:
            raise AddressValueError("Address cannot be empty")
        parts = text.split(":")
        if len(parts) < 3:
            raise AddressValueError(f"At least 3 parts expected in {text!r}")
        if "." in parts[-1]:
            # The last 32 bits written as an IPv4 address.
            try:
                last = IPv4Address(parts.pop())._ip
            except AddressValueError as exc:
                raise AddressValueError(f"{exc} in {text!r}") from None
            parts += [f"{last >> 16 & 0xFFFF:x}", f"{last & 0xFFFF:x}"]
        if len(parts) > cls._HEXTET_COUNT + 1:
            raise AddressValueError(f"At most {cls._HEXTET_COUNT} colons permitted in {text!r}")
        high, skipped, low = cls._split_parts(parts, text)
        try:
            number = 0
            for part in parts[:high]:
                number = number << 16 | cls._parse_hextet(part)
            number <<= 16 * skipped
            for part in parts[len(parts) - low:]:
                number = number << 16 | cls._parse_hextet(part)
            return number
        except ValueError as exc:
            raise AddressValueError(f"{exc} in {text!r}") from None

    @classmethod
    def _split_parts(cls, parts, text):
        # How many parts are in front of '::', how many it stands for, how many are behind it.
        skip = None
        for place in range(1, len(parts) - 1):
            if not parts[place]:
                if skip is not None:
                    raise AddressValueError(f"At most one '::' permitted in {text!r}")
                skip = place
        if skip is not None:
            high, low = skip, len(parts) - skip - 1
            if not parts[0]:
                high -= 1
                if high:
                    raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
            if not parts[-1]:
                low -= 1
                if low:
                    raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
            skipped = cls._HEXTET_COUNT - high - low
            if skipped < 1:
                raise AddressValueError(f"Expected at most {cls._HEXTET_COUNT - 1} other parts with '::' in {text!r}")
            return high, skipped, low
        if len(parts) != cls._HEXTET_COUNT:
            raise AddressValueError(f"Exactly {cls._HEXTET_COUNT} parts expected without '::' in {text!r}")
        if not parts[0]:
            raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
        if not parts[-1]:
            raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
        return len(parts), 0, 0

    @classmethod
    def _parse_hextet(cls, text):
        if not all(c in "0123456789abcdefABCDEF" for c in text):
            raise ValueError(f"Only hex digits permitted in {text!r}")
        if len(text) > 4:
            raise ValueError(f"At most 4 characters permitted in {text!r}")
        return int(text, 16)

    @classmethod
    def _compress_hextets(cls, hextets):
        # The longest run of zeros, if it is longer than one, becomes '::'.
        best, length, start = -1, 1, None
        for place, hextet in enumerate([*hextets, "end"]):
            if hextet == "0":
                if start is None:
                    start = place
            elif start is not None:
                if place - start > length:
                    best, length = start, place - start
                start = None
        if best < 0:
            return hextets
        behind = hextets[best + length:]
        front = hextets[:best]
        return [*(front or [""]), "", *(behind or [""])]

    @classmethod
    def _string_from_ip_int(cls, number=None):
        if number > cls._ALL_ONES:
            raise ValueError("IPv6 address is too large")
        digits = "%032x" % number
        return ":".join(cls._compress_hextets([f"{int(digits[at:at + 4], 16):x}" for at in range(0, 32, 4)]))

    def _explode_shorthand_ip_string(self):
        number = self.network_address._ip if isinstance(self, _BaseNetwork) else self._ip
        digits = "%032x" % number
        text = ":".join([digits[at:at + 4] for at in range(0, 32, 4)])
        return f"{text}/{self._prefixlen}" if isinstance(self, (_BaseNetwork, IPv6Interface)) else text

    def _reverse_pointer(self):
        return ".".join(self.exploded[::-1].replace(":", "")) + ".ip6.arpa"

    @staticmethod
    def _split_scope_id(text):
        address, percent, scope = text.partition("%")
        if not percent:
            return address, None
        if not scope or "%" in scope:
            raise AddressValueError(f'Invalid IPv6 address: "{text!r}"')
        return address, scope


class IPv6Address(_BaseV6, _BaseAddress):
    """Represent and manipulate single IPv6 Addresses."""

    __slots__ = ("_ip", "_scope_id", "__weakref__")

    def __init__(self, address):
        self._scope_id = None
        if isinstance(address, int):
            self._check_int_address(address)
            self._ip = address
        elif isinstance(address, bytes):
            self._check_packed_address(address, 16)
            self._ip = int.from_bytes(address, "big")
        else:
            text = str(address)
            if "/" in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            text, self._scope_id = self._split_scope_id(text)
            self._ip = self._ip_int_from_string(text)

    def __str__(self):
        text = super().__str__()
        return text + "%" + self._scope_id if self._scope_id else text

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    def __eq__(self, other):
        equal = super().__eq__(other)
        if equal is NotImplemented or not equal:
            return equal
        return self._scope_id == getattr(other, "_scope_id", None)

    def __reduce__(self):
        return self.__class__, (str(self),)

    scope_id = property(lambda self: self._scope_id, doc="""Identifier of a particular zone of the address's scope.""")
    packed = property(lambda self: v6_int_to_packed(self._ip),
                      doc="""The binary representation of this address.""")

    def _in(self, *networks):
        return any(self in network for network in networks)

    is_multicast = property(lambda self: self in _constants(6)["multicast"])
    is_reserved = property(lambda self: self._in(*_constants(6)["reserved"]))
    is_link_local = property(lambda self: self in _constants(6)["linklocal"])
    is_site_local = property(lambda self: self in _constants(6)["sitelocal"])

    @property
    def is_private(self):
        """Test if this address is allocated for private networks."""
        mapped = self.ipv4_mapped
        return mapped.is_private if mapped is not None else self._in(*_constants(6)["private"])

    is_global = property(lambda self: not self.is_private)
    is_unspecified = property(lambda self: self._ip == 0)
    is_loopback = property(lambda self: self._ip == 1)

    @property
    def ipv4_mapped(self):
        """The IPv4 address of ::ffff:a.b.c.d, or None."""
        return IPv4Address(self._ip & 0xFFFFFFFF) if self._ip >> 32 == 0xFFFF else None

    @property
    def teredo(self):
        """Tuple of embedded teredo IPs (server, client), or None."""
        if self._ip >> 96 != 0x20010000:
            return None
        return IPv4Address(self._ip >> 64 & 0xFFFFFFFF), IPv4Address(~self._ip & 0xFFFFFFFF)

    @property
    def sixtofour(self):
        """The IPv4 6to4-embedded address, or None."""
        return IPv4Address(self._ip >> 80 & 0xFFFFFFFF) if self._ip >> 112 == 0x2002 else None


class IPv6Interface(_Interface, IPv6Address):
    """An IPv6 address and its network."""

    _ip_class = IPv6Address

    def __init__(self, address):
        self._set_up(address)

    is_unspecified = property(lambda self: self._ip == 0 and self.network.is_unspecified)
    is_loopback = property(lambda self: self._ip == 1 and self.network.is_loopback)


class IPv6Network(_BaseV6, _BaseNetwork):
    """A network of IPv6 addresses."""

    _address_class = IPv6Address

    def __init__(self, address, strict=True):
        self._set_up(address, strict)

    def hosts(self):
        """Generate Iterator over usable hosts in a network.

          This is like __iter__ except it doesn't return the
          Subnet-Router anycast address.
        """
        for number in range(int(self.network_address) + 1, int(self.broadcast_address) + 1):
            yield self._address_class(number)

    is_site_local = property(lambda self: self._both("is_site_local"))


IPv6Interface._network_class = IPv6Network


@functools.cache
def _constants(version):
    # The networks that the registries of special purpose addresses name.
    if version == 4:
        net = IPv4Network
        private = ("0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/29",
                   "192.0.0.170/31", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
                   "203.0.113.0/24", "240.0.0.0/4", "255.255.255.255/32")
        return {"linklocal": net("169.254.0.0/16"), "loopback": net("127.0.0.0/8"), "multicast": net("224.0.0.0/4"),
                "public": net("100.64.0.0/10"), "reserved": net("240.0.0.0/4"), "private": [net(p) for p in private]}
    net = IPv6Network
    private = ("::1/128", "::/128", "::ffff:0:0/96", "100::/64", "2001::/23", "2001:2::/48", "2001:db8::/32",
               "2001:10::/28", "fc00::/7", "fe80::/10")
    reserved = ("::/8", "100::/8", "200::/7", "400::/6", "800::/5", "1000::/4", "4000::/3", "6000::/3", "8000::/3",
                "A000::/3", "C000::/3", "E000::/4", "F000::/5", "F800::/6", "FE00::/9")
    return {"linklocal": net("fe80::/10"), "multicast": net("ff00::/8"), "sitelocal": net("fec0::/10"),
            "private": [net(p) for p in private], "reserved": [net(p) for p in reserved]}
