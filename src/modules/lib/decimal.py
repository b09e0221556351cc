# Stands for a module in C.
"""Decimal numbers of any precision: exact arithmetic, rounded as the context says.

A number is a sign, an integer and a power of ten. An operation first finds the exact result (or enough of it), then
fits it to the context: precision, rounding and the bounds of exponents, with a signal for everything that was lost.
"""

import math as _math
import numbers as _numbers
from collections import namedtuple as _namedtuple

from _stand_in import make as _instance, row as _row

__all__ = ["Decimal", "Context", "DecimalTuple", "DefaultContext", "BasicContext", "ExtendedContext",
           "DecimalException", "Clamped", "InvalidOperation", "DivisionByZero", "Inexact", "Rounded", "Subnormal",
           "Overflow", "Underflow", "FloatOperation", "DivisionImpossible", "InvalidContext",
           "ConversionSyntax", "DivisionUndefined", "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING",
           "ROUND_FLOOR", "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP", "setcontext", "getcontext", "localcontext",
           "MAX_PREC", "MAX_EMAX", "MIN_EMIN", "MIN_ETINY", "HAVE_THREADS", "HAVE_CONTEXTVAR"]

__version__ = "1.70"
__libmpdec_version__ = "2.5.1"

DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent")
DecimalTuple.__module__ = "decimal"

ROUND_UP = "ROUND_UP"
ROUND_DOWN = "ROUND_DOWN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_05UP = "ROUND_05UP"
_ROUNDINGS = (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,
              ROUND_05UP)

HAVE_THREADS = True
HAVE_CONTEXTVAR = True
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class InvalidContext(InvalidOperation):
    pass


_SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Subnormal, Underflow, Rounded, Inexact,
            Clamped)
# The order in which the C library looks for what to raise, and the one in which a context writes them.
_SHOWN = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped)
_WRITTEN = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)

_NUMBER, _INFINITE, _QUIET, _SIGNALING = 0, 1, 2, 3


def _digits(n):
    """How many digits a number has (0 has one)."""
    if n < 10 ** 15:
        return len(str(n))
    guess = int(n.bit_length() * 0.30102999566398120)
    return guess + 1 if n >= 10 ** guess else guess


def _parse_special(text):
    """(sign, kind, payload) of "inf", "nan123"; None for other text."""
    sign = 0
    if text[:1] in ("+", "-"):
        sign = int(text[0] == "-")
        text = text[1:]
    low = text.lower()
    if low in ("inf", "infinity"):
        return sign, _INFINITE, 0
    kind = _QUIET
    if low[:1] == "s":
        kind = _SIGNALING
        low = low[1:]
    if low[:3] == "nan":
        rest = low[3:]
        if not rest:
            return sign, kind, 0
        if rest.isdecimal():
            return sign, kind, int(rest)
    return None


def _parse_text(text):
    """(sign, kind, integer, exponent) of a number's text; None if it is not one."""
    special = _parse_special(text)
    if special is not None:
        return special + (0,)
    body = text
    sign = 0
    if body[:1] in ("+", "-"):
        sign = int(body[0] == "-")
        body = body[1:]
    exponent = 0
    mark = max(body.find("e"), body.find("E"))
    if mark >= 0:
        power = body[mark + 1:]
        unsigned = power[1:] if power[:1] in ("+", "-") else power
        if not unsigned.isdecimal():
            return None
        exponent = int(power)
        body = body[:mark]
    whole, point, fraction = body.partition(".")
    digits = whole + fraction
    if not digits.isdecimal():
        return None
    return sign, _NUMBER, int(digits), exponent - len(fraction)


def _rounds_up(rounding, sign, n, rest, half):
    """Does an integer go up by one when `rest` (below, at or above `half`: -1, 0, 1) of it is cut off?"""
    if rounding == ROUND_HALF_EVEN:
        return half > 0 or half == 0 and n & 1
    if rounding == ROUND_HALF_UP:
        return half >= 0
    if rounding == ROUND_HALF_DOWN:
        return half > 0
    if not rest:
        return False
    if rounding == ROUND_DOWN:
        return False
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_CEILING:
        return not sign
    if rounding == ROUND_FLOOR:
        return bool(sign)
    return n % 5 == 0


def _cut(sign, n, places, rounding):
    """(n without so many of its last digits, rounded; were they not all zero)"""
    if places > _digits(n) + 1:
        places = _digits(n) + 1
    power = 10 ** places
    n, rest = divmod(n, power)
    if not rest:
        return n, False
    double = 2 * rest
    half = -1 if double < power else 1 if double > power else 0
    if _rounds_up(rounding, sign, n, rest, half):
        n += 1
    return n, True


def _fix(sign, n, exponent, context, sticky=False):
    """A number fitted to a context. `sticky`: something below the last digit is missing already."""
    etiny = context.Emin - context.prec + 1
    if not n:
        if sticky:
            context._signal(Inexact)
        top = context.Emax - context.prec + 1 if context.clamp else context.Emax
        wanted = min(max(exponent, etiny), top)
        if wanted != exponent:
            context._note(Clamped)
        context._raise_noted()
        return _make(sign, 0, wanted)
    size = _digits(n)
    adjusted = exponent + size - 1
    if adjusted > context.Emax:
        return _overflow(sign, context)
    subnormal = adjusted < context.Emin
    lowest = etiny if subnormal else exponent + size - context.prec
    if lowest < etiny:
        lowest = etiny
    if subnormal:
        context._note(Subnormal)
    if exponent < lowest:
        n, inexact = _cut(sign, n, lowest - exponent, context.rounding)
        exponent = lowest
        inexact = inexact or sticky
        if _digits(n) > context.prec:
            n //= 10
            exponent += 1
            if exponent + context.prec - 1 > context.Emax:
                return _overflow(sign, context)
        context._note(Rounded)
        if inexact:
            context._note(Inexact)
            if subnormal:
                context._note(Underflow)
        if not n:
            context._note(Clamped)
    elif sticky:
        context._note(Inexact)
        context._note(Rounded)
    if context.clamp:
        top = context.Emax - context.prec + 1
        if n and exponent > top:
            n *= 10 ** (exponent - top)
            exponent = top
            context._note(Clamped)
    context._raise_noted()
    return _make(sign, n, exponent)


def _overflow(sign, context):
    rounding = context.rounding
    if rounding in (ROUND_DOWN, ROUND_05UP) or rounding == (ROUND_FLOOR, ROUND_CEILING)[sign]:
        result = _make(sign, 10 ** context.prec - 1, context.Emax - context.prec + 1)
    else:
        result = _special(sign, _INFINITE)
    for signal in (Overflow, Inexact, Rounded):
        context._note(signal)
    context._raise_noted()
    return result


class Decimal(object):
    """Construct a new Decimal object. 'value' can be an integer, string, tuple, or another Decimal object. If no
    value is given, return Decimal('0'). The context does not affect the conversion and is only passed to determine if
    the InvalidOperation trap is active."""

    __slots__ = ("_sign", "_int", "_exp", "_kind")

    def __new__(cls, value="0", context=None):
        if context is not None:
            _context_of(context)
        if isinstance(value, str):
            text = value.strip().replace("_", "")
            parts = _parse_text(text)
            if parts is None:
                return (_context_of(context))._invalid(ConversionSyntax)
            sign, kind, n, exponent = parts
            if kind == _NUMBER and not (MIN_ETINY <= exponent and exponent + _digits(n) - 1 <= MAX_EMAX):
                return (_context_of(context))._invalid(InvalidOperation)
            return _fresh(cls, sign, n, exponent, kind)
        if isinstance(value, int):
            return _fresh(cls, int(value < 0), abs(int(value)), 0, _NUMBER)
        if isinstance(value, Decimal):
            if cls is Decimal and type(value) is Decimal:
                return value
            return _fresh(cls, value._sign, value._int, value._exp, value._kind)
        if isinstance(value, (list, tuple)):
            return cls._from_tuple(value)
        if isinstance(value, float):
            (_context_of(context))._signal(FloatOperation)
            exact = _of_float(value)
            return exact if cls is Decimal else _fresh(cls, exact._sign, exact._int, exact._exp, exact._kind)
        raise TypeError("conversion from %s to Decimal is not supported" % type(value).__name__)

    @classmethod
    def _from_tuple(cls, value):
        if len(value) != 3:
            raise ValueError("argument must be a sequence of length 3")
        sign, digits, exponent = value
        if not isinstance(sign, int) or sign not in (0, 1):
            raise ValueError("sign must be an integer with the value 0 or 1")
        kinds = {"F": _INFINITE, "n": _QUIET, "N": _SIGNALING}
        if isinstance(exponent, str):
            if exponent not in kinds:
                raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
            kind, exponent = kinds[exponent], 0
        elif isinstance(exponent, int):
            kind = _NUMBER
        else:
            raise ValueError("exponent must be an integer")
        n = 0
        if kind != _INFINITE:
            if not isinstance(digits, (tuple, list)):
                raise ValueError("coefficient must be a tuple of digits")
            for digit in digits:
                if not isinstance(digit, int) or not 0 <= digit <= 9:
                    raise ValueError("coefficient must be a tuple of digits")
                n = n * 10 + digit
        if kind == _NUMBER and not (MIN_ETINY <= exponent and exponent + _digits(n) - 1 <= MAX_EMAX):
            return getcontext()._invalid(InvalidOperation)
        return _fresh(cls, sign, n, exponent, kind)

    @classmethod
    def from_float(cls, f):
        """Class method that converts a float to a decimal number, exactly."""
        if isinstance(f, int):
            result = Decimal(f)
        elif isinstance(f, float):
            result = _of_float(f)
        else:
            raise TypeError("argument must be int or float")
        return result if cls is Decimal else cls(result)

    def __sizeof__(self):
        """Size of the number in memory, in bytes: from the fifth word of 19 digits on, they are a block of its own."""
        words = (len(str(self._int)) + 18) // 19
        return object.__sizeof__(self) + words * 8 * (words > 4)

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __copy__(self):
        return self if type(self) is Decimal else self.__class__(str(self))

    def __deepcopy__(self, memo):
        return self if type(self) is Decimal else self.__class__(str(self))

    def __repr__(self):
        return "Decimal('%s')" % str(self)

    def __str__(self):
        return self._text(False, None)

    def to_eng_string(self, context=None):
        """Convert to an engineering-type string: the exponent is a multiple of three."""
        return self._text(True, context)

    def _text(self, engineering, context):
        sign = "-" if self._sign else ""
        if self._kind:
            if self._kind == _INFINITE:
                return sign + "Infinity"
            return sign + ("NaN", "sNaN")[self._kind - 2] + (str(self._int) if self._int else "")
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            point = left
        elif not engineering:
            point = 1
        elif digits == "0":
            point = (left + 1) % 3 - 1
        else:
            point = (left - 1) % 3 + 1
        if point <= 0:
            body = "0." + "0" * -point + digits
        elif point >= len(digits):
            body = digits + "0" * (point - len(digits))
        else:
            body = digits[:point] + "." + digits[point:]
        if left != point:
            body += ("E" if (_context_of(context)).capitals else "e") + "%+d" % (left - point)
        return sign + body

    def __bool__(self):
        return bool(self._kind or self._int)

    def __hash__(self):
        if self._kind:
            if self._kind == _SIGNALING:
                raise TypeError("Cannot hash a signaling NaN value")
            if self._kind == _QUIET:
                return object.__hash__(self)
            return -314159 if self._sign else 314159
        prime = 2 ** 61 - 1
        if self._exp >= 0:
            value = pow(10, self._exp, prime)
        else:
            value = pow(pow(10, prime - 2, prime), -self._exp, prime)
        value = self._int * value % prime
        if self._sign:
            value = -value
        return -2 if value == -1 else value

    def as_tuple(self):
        """Return a tuple representation of the number."""
        if self._kind == _INFINITE:
            return DecimalTuple(self._sign, (0,), "F")
        if self._kind:
            digits = tuple(map(int, str(self._int))) if self._int else ()
            return DecimalTuple(self._sign, digits, "nN"[self._kind - 2])
        return DecimalTuple(self._sign, tuple(map(int, str(self._int))), self._exp)

    def as_integer_ratio(self):
        """Decimal.as_integer_ratio() -> (int, int)

        Return a pair of integers, whose ratio is exactly equal to the original Decimal and with a positive
        denominator. The ratio is in lowest terms."""
        if self._kind:
            if self._kind == _INFINITE:
                raise OverflowError("cannot convert Infinity to integer ratio")
            raise ValueError("cannot convert NaN to integer ratio")
        n = -self._int if self._sign else self._int
        if self._exp >= 0:
            return n * 10 ** self._exp, 1
        d = 10 ** -self._exp
        common = _math.gcd(n, d)
        return n // common, d // common

    # Conversions.

    def __int__(self):
        if self._kind:
            if self._kind == _INFINITE:
                raise OverflowError("cannot convert Infinity to integer")
            raise ValueError("cannot convert NaN to integer")
        n = self._int * 10 ** self._exp if self._exp >= 0 else _cut(0, self._int, -self._exp, ROUND_DOWN)[0]
        return -n if self._sign else n

    __trunc__ = __int__

    def __float__(self):
        if self._kind == _SIGNALING:
            raise ValueError("cannot convert signaling NaN to float")
        if self._kind == _QUIET:
            return float("-nan" if self._sign else "nan")
        return float(str(self))

    def __complex__(self):
        return complex(float(self))

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def conjugate(self):
        """Return self."""
        return self

    def __round__(self, n=None):
        if n is not None:
            if not isinstance(n, int):
                raise TypeError("optional arg must be an integer")
            return self.quantize(_make(0, 1, -n))
        return self._rounded_int(ROUND_HALF_EVEN)

    def _rounded_int(self, rounding):
        if self._kind or self._exp >= 0:
            return int(self)
        n = _cut(self._sign, self._int, -self._exp, rounding)[0]
        return -n if self._sign else n

    def __floor__(self):
        return self._rounded_int(ROUND_FLOOR)

    def __ceil__(self):
        return self._rounded_int(ROUND_CEILING)

    # Comparisons.

    def _order(self, other):
        """-1, 0 or 1, for numbers and infinities."""
        if self._kind or other._kind:
            mine = (0, 1)[self._kind == _INFINITE] * (-1 if self._sign else 1)
            theirs = (0, 1)[other._kind == _INFINITE] * (-1 if other._sign else 1)
            return (mine > theirs) - (mine < theirs)
        if not self._int or not other._int:
            mine = 0 if not self._int else -1 if self._sign else 1
            theirs = 0 if not other._int else -1 if other._sign else 1
            return (mine > theirs) - (mine < theirs)
        if self._sign != other._sign:
            return -1 if self._sign else 1
        direction = -1 if self._sign else 1
        mine, theirs = self.adjusted(), other.adjusted()
        if mine != theirs:
            return direction if mine > theirs else -direction
        a, b = self._int, other._int
        if self._exp > other._exp:
            a *= 10 ** (self._exp - other._exp)
        else:
            b *= 10 ** (other._exp - self._exp)
        return direction * ((a > b) - (a < b))

    def __eq__(self, other):
        pair = _comparable(self, other, True)
        if pair is NotImplemented:
            return pair
        one, two = pair
        if one._kind >= _QUIET or two._kind >= _QUIET:
            if _SIGNALING in (one._kind, two._kind):
                getcontext()._invalid(InvalidOperation)
            return False
        return one._order(two) == 0

    def _compared(self, other):
        """The order as a number; None if a NaN is in it."""
        pair = _comparable(self, other, False)
        if pair is NotImplemented:
            return pair
        one, two = pair
        if one._kind >= _QUIET or two._kind >= _QUIET:
            getcontext()._invalid(InvalidOperation)
            return None
        return one._order(two)

    def __lt__(self, other):
        order = self._compared(other)
        return order if order is NotImplemented else order is not None and order < 0

    def __le__(self, other):
        order = self._compared(other)
        return order if order is NotImplemented else order is not None and order <= 0

    def __gt__(self, other):
        order = self._compared(other)
        return order if order is NotImplemented else order is not None and order > 0

    def __ge__(self, other):
        order = self._compared(other)
        return order if order is NotImplemented else order is not None and order >= 0

    def compare(self, other, context=None):
        """Compare self to other. Return a decimal value: -1, 0, 1 or NaN."""
        other = _operand(other)
        context = _context_of(context)
        nan = _nan_of(self, other, context)
        return nan if nan is not None else Decimal(self._order(other))

    def compare_signal(self, other, context=None):
        """Identical to compare, except that all NaNs signal."""
        other = _operand(other)
        context = _context_of(context)
        if self._kind >= _QUIET or other._kind >= _QUIET:
            context._signal(InvalidOperation)
            return _quieted(_first_nan(self, other), context)
        return Decimal(self._order(other))

    def compare_total(self, other, context=None):
        """Compare two operands using their abstract representation rather than their numerical value."""
        other = _operand(other)
        mine, theirs = _total_key(self), _total_key(other)
        return Decimal((mine > theirs) - (mine < theirs))

    def compare_total_mag(self, other, context=None):
        """Like compare_total(), ignoring the sign of each operand."""
        return self.copy_abs().compare_total(_operand(other).copy_abs())

    # Arithmetic.

    def __neg__(self, context=None):
        context = _context_of(context)
        nan = _nan_of(self, None, context)
        if nan is not None:
            return nan
        if not self and context.rounding != ROUND_FLOOR:
            return self.copy_abs()._fixed(context)
        return self.copy_negate()._fixed(context)

    def __pos__(self, context=None):
        context = _context_of(context)
        nan = _nan_of(self, None, context)
        if nan is not None:
            return nan
        if not self and context.rounding != ROUND_FLOOR:
            return self.copy_abs()._fixed(context)
        return self._fixed(context)

    def __abs__(self, round=True, context=None):
        return _neg(self, context) if self._sign else _pos(self, context)

    def _fixed(self, context):
        if self._kind:
            if self._kind >= _QUIET:
                return _trimmed(self, context)
            return _special(self._sign, _INFINITE)
        return _fix(self._sign, self._int, self._exp, context)

    def __add__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        return _add(self, other, _context_of(context))

    __radd__ = __add__

    def __sub__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = _context_of(context)
        nan = _nan_of(self, other, context)
        return nan if nan is not None else _add(self, other.copy_negate(), context)

    def __rsub__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        return _sub(other, self, context)

    def __mul__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = _context_of(context)
        sign = self._sign ^ other._sign
        if self._kind or other._kind:
            nan = _nan_of(self, other, context)
            if nan is not None:
                return nan
            if not self or not other:
                return context._invalid(InvalidOperation)
            return _special(sign, _INFINITE)
        return _fix(sign, self._int * other._int, self._exp + other._exp, context)

    __rmul__ = __mul__

    def __truediv__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        return _divide(self, other, _context_of(context))

    def __rtruediv__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        return _truediv(other, self, context)

    def __floordiv__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        return _integer_division(self, other, _context_of(context), 0)

    def __rfloordiv__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        return _floordiv(other, self, context)

    def __mod__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        return _integer_division(self, other, _context_of(context), 1)

    def __rmod__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        return _mod(other, self, context)

    def __divmod__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        return _integer_division(self, other, _context_of(context), 2)

    def __rdivmod__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        return _divmod(other, self, context)

    def remainder_near(self, other, context=None):
        """Return the remainder from dividing self by other, with the quotient rounded to the nearest integer."""
        other = _operand(other)
        context = _context_of(context)
        nan = _nan_of(self, other, context)
        if nan is not None:
            return nan
        if self._kind or not other and not other._kind:
            return context._invalid(DivisionUndefined if not self and not self._kind else InvalidOperation)
        if other._kind:
            return self._fixed(context)
        exponent = min(self._exp, other._exp)
        if not self:
            return _fix(self._sign, 0, exponent, context)
        if self.adjusted() - other.adjusted() > context.prec:
            return context._invalid(DivisionImpossible)
        a = self._int * 10 ** (self._exp - exponent)
        b = other._int * 10 ** (other._exp - exponent)
        q, r = divmod(a, b)
        sign = self._sign
        if 2 * r + (q & 1) > b:
            r -= b
            q += 1
        if q >= 10 ** context.prec:
            return context._invalid(DivisionImpossible)
        if r < 0:
            sign, r = 1 - sign, -r
        return _fix(sign, r, exponent, context)

    def fma(self, other, third, context=None):
        """Fused multiply-add. Return self*other+third with no rounding of the intermediate product."""
        other, third = _operand(other), _operand(third)
        context = _context_of(context)
        if self._kind or other._kind:
            for one, two in ((self, other), (third, third)):
                if _SIGNALING in (one._kind, two._kind):
                    return _nan_of(one, two, context)
            nan = _nan_of(self, other, context)
            if nan is not None:
                return nan
            if not self or not other:
                return context._invalid(InvalidOperation)
            product = _special(self._sign ^ other._sign, _INFINITE)
        else:
            product = _make(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp)
        return _add(product, third, context)

    def __pow__(self, other, modulo=None, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = _context_of(context)
        if modulo is not None:
            modulo = _convert(modulo)
            return modulo if modulo is NotImplemented else _power_modulo(self, other, modulo, context)
        return _power(self, other, context)

    def __rpow__(self, other, modulo=None, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        return _pow(other, self, modulo, context)

    def sqrt(self, context=None):
        """Return the square root of the argument to full precision. The result is correctly rounded using the
        ROUND_HALF_EVEN rounding mode."""
        context = _context_of(context)
        nan = _nan_of(self, None, context)
        if nan is not None:
            return nan
        if not self and not self._kind:
            return _fix(self._sign, 0, self._exp >> 1, context)
        if self._sign:
            return context._invalid(InvalidOperation)
        if self._kind:
            return self
        exponent = self._exp >> 1
        n = self._int * 10 if self._exp & 1 else self._int
        shift = context.prec + 2 - (_digits(n) + 1) // 2
        if shift > 0:
            n *= 100 ** shift
            root = _math.isqrt(n)
            exact = root * root == n
        else:
            whole, rest = divmod(n, 100 ** -shift)
            root = _math.isqrt(whole)
            exact = not rest and root * root == whole
        exponent -= shift
        if exact:
            # The ideal exponent is half of the operand's.
            if shift > 0:
                root, exponent = _toward(root, exponent, self._exp >> 1)
            return context._even(_fix, 0, root, exponent)
        if root % 5 == 0:
            root += 1
        return context._even(_fix, 0, root, exponent)

    def exp(self, context=None):
        """Return the value of the (natural) exponential function e**x. The result is correctly rounded using the
        ROUND_HALF_EVEN rounding mode."""
        context = _context_of(context)
        nan = _nan_of(self, None, context)
        if nan is not None:
            return nan
        if self._kind:
            return _make(0, 0, 0) if self._sign else self
        if not self:
            return Decimal(1)
        if self.adjusted() > 20:
            if self._sign:
                return context._even(_fix, 0, 1, context.Emin - 2 * context.prec - 5)
            return context._even(_fix, 0, 1, context.Emax + 1)
        if self.adjusted() < -context.prec - 1:
            return context._even(_fix, 0, 10 ** (context.prec + 1) + (-1 if self._sign else 1), -context.prec - 1)
        return context._even(_from_bounds, lambda p: _exp_digits(self, p), context.prec)

    def ln(self, context=None):
        """Return the natural (base e) logarithm of the operand. The result is correctly rounded using the
        ROUND_HALF_EVEN rounding mode."""
        context = _context_of(context)
        special = _log_special(self, context)
        if special is not None:
            return special
        if self == 1:
            return Decimal(0)
        return context._even(_from_bounds, lambda p: _ln_digits(self, p), context.prec)

    def log10(self, context=None):
        """Return the base ten logarithm of the operand. The result is correctly rounded using the ROUND_HALF_EVEN
        rounding mode."""
        context = _context_of(context)
        special = _log_special(self, context)
        if special is not None:
            return special
        digits = str(self._int)
        if digits.rstrip("0") == "1":
            power = self._exp + len(digits) - 1
            return context._even(_fix, int(power < 0), abs(power), 0)
        return context._even(_from_bounds, lambda p: _log10_digits(self, p), context.prec)

    def logb(self, context=None):
        """For a non-zero number, return the adjusted exponent of the operand as a Decimal instance."""
        context = _context_of(context)
        nan = _nan_of(self, None, context)
        if nan is not None:
            return nan
        if self._kind:
            return _special(0, _INFINITE)
        if not self:
            context._signal(DivisionByZero)
            return _special(1, _INFINITE)
        return Decimal(self.adjusted())._fixed(context)

    # Exponents.

    def adjusted(self):
        """Return the adjusted exponent of the number. Defined as exp + digits - 1."""
        return 0 if self._kind else self._exp + _digits(self._int) - 1

    def quantize(self, exp, rounding=None, context=None):
        """Return a value equal to the first operand after rounding and having the exponent of the second operand."""
        exp = _operand(exp)
        context = _context_of(context)
        if rounding is None:
            rounding = context.rounding
        elif rounding not in _ROUNDINGS:
            raise TypeError(_BAD_ROUNDING)
        if self._kind or exp._kind:
            nan = _nan_of(self, exp, context)
            if nan is not None:
                return nan
            if self._kind and exp._kind:
                return _special(self._sign, _INFINITE)
            return context._invalid(InvalidOperation)
        target = exp._exp
        if not context.Emin - context.prec + 1 <= target <= context.Emax:
            return context._invalid(InvalidOperation)
        n, inexact = self._rescaled(target, rounding, context.prec)
        if n is None or _digits(n) > context.prec or n and target + _digits(n) - 1 > context.Emax:
            return context._invalid(InvalidOperation)
        if n and target + _digits(n) - 1 < context.Emin:
            context._note(Subnormal)
        if target > self._exp:
            context._note(Rounded)
            if inexact:
                context._note(Inexact)
        if context.clamp:
            return _fix(self._sign, n, target, context)
        context._raise_noted()
        return _make(self._sign, n, target)

    def _rescaled(self, target, rounding, most):
        """(the integer at another exponent, was anything lost); None if it would have far too many digits."""
        if self._exp >= target:
            if self._int and self._exp - target > most:
                return None, False
            return (self._int * 10 ** (self._exp - target) if self._int else 0), False
        return _cut(self._sign, self._int, target - self._exp, rounding)

    def same_quantum(self, other, context=None):
        """Test whether self and other have the same exponent or whether both are NaN or infinite."""
        other = _operand(other)
        if self._kind or other._kind:
            return min(self._kind, 2) == min(other._kind, 2)
        return self._exp == other._exp

    def to_integral_value(self, rounding=None, context=None):
        """Round to the nearest integer without signaling Inexact or Rounded."""
        return self._to_integral(rounding, context, False)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        """Round to the nearest integer, signaling Inexact or Rounded as appropriate if rounding occurs."""
        return self._to_integral(rounding, context, True)

    def _to_integral(self, rounding, context, tell):
        context = _context_of(context)
        if rounding is None:
            rounding = context.rounding
        elif rounding not in _ROUNDINGS:
            raise TypeError(_BAD_ROUNDING)
        nan = _nan_of(self, None, context)
        if nan is not None:
            return nan
        if self._kind or self._exp >= 0:
            return Decimal(self)
        n, inexact = _cut(self._sign, self._int, -self._exp, rounding)
        if tell:
            context._note(Rounded)
            if inexact:
                context._note(Inexact)
            context._raise_noted()
        return _make(self._sign, n, 0)

    def normalize(self, context=None):
        """Normalize the number by stripping the rightmost trailing zeros and converting any result equal to
        Decimal('0') to Decimal('0e0')."""
        context = _context_of(context)
        nan = _nan_of(self, None, context)
        if nan is not None:
            return nan
        fixed = self._fixed(context)
        if fixed._kind:
            return fixed
        if not fixed._int:
            return _make(fixed._sign, 0, 0)
        top = context.Emax - context.prec + 1 if context.clamp else context.Emax
        n, exponent = _toward(fixed._int, fixed._exp, top)
        return _make(fixed._sign, n, exponent)

    def scaleb(self, other, context=None):
        """Return the first operand with the exponent adjusted by the second. The second operand must be an
        integer."""
        other = _operand(other)
        context = _context_of(context)
        nan = _nan_of(self, other, context)
        if nan is not None:
            return nan
        limit = 2 * (context.Emax + context.prec)
        if other._kind or other._exp != 0 or other._int > limit:
            return context._invalid(InvalidOperation)
        if self._kind:
            return self
        return _fix(self._sign, self._int, self._exp + int(other), context)

    # Neighbours, extremes.

    def next_minus(self, context=None):
        """Return the largest number representable in the given context (or in the current default context if no
        context is given) that is smaller than the given operand."""
        return self._next(_context_of(context), ROUND_FLOOR, 1)

    def next_plus(self, context=None):
        """Return the smallest number representable in the given context (or in the current default context if no
        context is given) that is larger than the given operand."""
        return self._next(_context_of(context), ROUND_CEILING, 0)

    def _next(self, context, rounding, down):
        nan = _nan_of(self, None, context)
        if nan is not None:
            return nan
        if self._kind:
            if self._sign == down:
                return _special(self._sign, _INFINITE)
            return _make(self._sign, 10 ** context.prec - 1, context.Emax - context.prec + 1)
        quiet = context.copy()
        quiet.rounding = rounding
        quiet.clear_traps()
        fixed = self._fixed(quiet)
        if fixed != self:
            return fixed
        step = _make(down, 1, context.Emin - context.prec)
        return _add(self, step, quiet)

    def next_toward(self, other, context=None):
        """If the two operands are unequal, return the number closest to the first operand in the direction of the
        second operand."""
        other = _operand(other)
        context = _context_of(context)
        nan = _nan_of(self, other, context)
        if nan is not None:
            return nan
        order = self._order(other)
        if order == 0:
            return self.copy_sign(other)
        result = self.next_plus(context) if order < 0 else self.next_minus(context)
        if result._kind:
            for signal in (Overflow, Inexact, Rounded):
                context._signal(signal)
        elif result.adjusted() < context.Emin:
            for signal in (Underflow, Subnormal, Inexact, Rounded):
                context._signal(signal)
            if not result:
                context._signal(Clamped)
        return result

    def _extreme(self, other, context, magnitude, largest):
        other = _operand(other)
        context = _context_of(context)
        if self._kind >= _QUIET or other._kind >= _QUIET:
            if self._kind == _QUIET and other._kind < _QUIET:
                return other._fixed(context)
            if other._kind == _QUIET and self._kind < _QUIET:
                return self._fixed(context)
            return _nan_of(self, other, context)
        order = 0
        if magnitude:
            order = self.copy_abs()._order(other.copy_abs())
        order = order or self._order(other) or int(self.compare_total(other))
        return (self if (order > 0) == largest or order == 0 else other)._fixed(context)

    def max(self, other, context=None):
        """Maximum of self and other. If one operand is a quiet NaN and the other is numeric, the numeric operand is
        returned."""
        return self._extreme(other, context, False, True)

    def min(self, other, context=None):
        """Minimum of self and other. If one operand is a quiet NaN and the other is numeric, the numeric operand is
        returned."""
        return self._extreme(other, context, False, False)

    def max_mag(self, other, context=None):
        """Similar to the max() method, but the comparison is done using the absolute values of the operands."""
        return self._extreme(other, context, True, True)

    def min_mag(self, other, context=None):
        """Similar to the min() method, but the comparison is done using the absolute values of the operands."""
        return self._extreme(other, context, True, False)

    # Signs and kinds.

    def copy_abs(self):
        """Return the absolute value of the argument. This operation is unaffected by context and is quiet."""
        return _fresh(Decimal, 0, self._int, self._exp, self._kind)

    def copy_negate(self):
        """Return the negation of the argument. This operation is unaffected by context and is quiet."""
        return _fresh(Decimal, 1 - self._sign, self._int, self._exp, self._kind)

    def copy_sign(self, other, context=None):
        """Return a copy of the first operand with the sign set to be the same as the sign of the second operand."""
        return _fresh(Decimal, _operand(other)._sign, self._int, self._exp, self._kind)

    def canonical(self):
        """Return the canonical encoding of the argument: the argument itself."""
        return self

    def is_canonical(self):
        """Return True if the argument is canonical and False otherwise: a Decimal always is."""
        return True

    def is_finite(self):
        """Return True if the argument is a finite number, and False if the argument is infinite or a NaN."""
        return self._kind == _NUMBER

    def is_infinite(self):
        """Return True if the argument is either positive or negative infinity and False otherwise."""
        return self._kind == _INFINITE

    def is_nan(self):
        """Return True if the argument is a (quiet or signaling) NaN and False otherwise."""
        return self._kind >= _QUIET

    def is_qnan(self):
        """Return True if the argument is a quiet NaN, and False otherwise."""
        return self._kind == _QUIET

    def is_snan(self):
        """Return True if the argument is a signaling NaN and False otherwise."""
        return self._kind == _SIGNALING

    def is_signed(self):
        """Return True if the argument has a negative sign and False otherwise."""
        return self._sign == 1

    def is_zero(self):
        """Return True if the argument is a (positive or negative) zero and False otherwise."""
        return not self

    def is_normal(self, context=None):
        """Return True if the argument is a normal finite non-zero number with an adjusted exponent greater than or
        equal to Emin. Return False if the argument is zero, subnormal, infinite or a NaN."""
        return not self._kind and bool(self._int) and self.adjusted() >= (_context_of(context)).Emin

    def is_subnormal(self, context=None):
        """Return True if the argument is subnormal, and False otherwise."""
        return not self._kind and bool(self._int) and self.adjusted() < (_context_of(context)).Emin

    def number_class(self, context=None):
        """Return a string describing the class of the operand."""
        if self._kind >= _QUIET:
            return "sNaN" if self._kind == _SIGNALING else "NaN"
        sign = "-" if self._sign else "+"
        if self._kind:
            return sign + "Infinity"
        if not self._int:
            return sign + "Zero"
        return sign + ("Subnormal" if self.is_subnormal(context) else "Normal")

    def radix(self):
        """Return Decimal(10), the radix (base) in which the Decimal class does all its arithmetic."""
        return Decimal(10)

    # Digits as bits.

    def _logical(self, other, context, function):
        other = _operand(other)
        context = _context_of(context)
        if not _is_logical(self) or not _is_logical(other):
            return context._invalid(InvalidOperation)
        size = context.prec
        one = str(self._int).zfill(size)[-size:]
        two = str(other._int).zfill(size)[-size:]
        return _make(0, int("".join(str(function(int(a), int(b))) for a, b in zip(one, two))), 0)

    def logical_and(self, other, context=None):
        """Return the digit-wise 'and' of the two (logical) operands."""
        return self._logical(other, context, lambda a, b: a & b)

    def logical_or(self, other, context=None):
        """Return the digit-wise 'or' of the two (logical) operands."""
        return self._logical(other, context, lambda a, b: a | b)

    def logical_xor(self, other, context=None):
        """Return the digit-wise 'exclusive or' of the two (logical) operands."""
        return self._logical(other, context, lambda a, b: a ^ b)

    def logical_invert(self, context=None):
        """Return the digit-wise inversion of the (logical) operand."""
        context = _context_of(context)
        return self.logical_xor(_make(0, int("1" * context.prec), 0), context)

    def _shifted(self, other, context, rotate):
        other = _operand(other)
        context = _context_of(context)
        nan = _nan_of(self, other, context)
        if nan is not None:
            return nan
        size = context.prec
        if other._kind or other._exp != 0 or other._int > size:
            return context._invalid(InvalidOperation)
        if self._kind:
            return self
        by = int(other)
        digits = str(self._int).zfill(size)[-size:]
        if rotate:
            digits = digits[by:] + digits[:by]
        elif by >= 0:
            digits = (digits + "0" * by)[-size:]
        else:
            digits = digits[:by]
        return _make(self._sign, int(digits or "0"), self._exp)

    def rotate(self, other, context=None):
        """Return the result of rotating the digits of the first operand by an amount specified by the second."""
        return self._shifted(other, context, True)

    def shift(self, other, context=None):
        """Return the result of shifting the digits of the first operand by an amount specified by the second."""
        return self._shifted(other, context, False)

    def __format__(self, specifier, context=None):
        """Formats the Decimal according to the given specifier."""
        return _format(self, specifier, _context_of(context))


_numbers.Number.register(Decimal)

_BAD_ROUNDING = ("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                 "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")

_new = object.__new__


def _fresh(cls, sign, n, exponent, kind):
    return _instance(cls, exponent, n, kind, sign)


def _make(sign, n, exponent):
    """A finite number."""
    return _instance(Decimal, exponent, n, _NUMBER, sign)


def _special(sign, kind, payload=0):
    return _fresh(Decimal, sign, payload, 0, kind)


def _of_float(f):
    """The exact value of a float."""
    sign = int(_math.copysign(1.0, f) < 0)
    if f != f:
        return _special(sign, _QUIET)
    if f in (_math.inf, -_math.inf):
        return _special(sign, _INFINITE)
    n, d = abs(f).as_integer_ratio()
    places = d.bit_length() - 1
    return _make(sign, n * 5 ** places, -places)


def _convert(other):
    """An operand of arithmetic: a Decimal or an int."""
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return _make(int(other < 0), abs(int(other)), 0)
    return NotImplemented


def _operand(other):
    """The argument of a method."""
    converted = _convert(other)
    if converted is NotImplemented:
        raise TypeError("conversion from %s to Decimal is not supported" % type(other).__name__)
    return converted


def _comparable(one, other, equality):
    """Both sides of a comparison as decimals; a fraction's denominator goes to the other side."""
    if isinstance(other, Decimal):
        return one, other
    if isinstance(other, int):
        return one, _convert(other)
    if isinstance(other, float):
        context = getcontext()
        if equality:
            context.flags[FloatOperation] = True
        else:
            context._signal(FloatOperation)
        return one, Decimal.from_float(other)
    if isinstance(other, _numbers.Rational):
        if not one._kind:
            one = _make(one._sign, one._int * other.denominator, one._exp)
        return one, Decimal(other.numerator)
    if equality and isinstance(other, _numbers.Complex) and other.imag == 0:
        getcontext().flags[FloatOperation] = True
        return one, Decimal.from_float(float(other.real))
    return NotImplemented


def _trimmed(nan, context):
    """A quiet NaN whose payload fits the context."""
    size = context.prec - context.clamp
    payload = nan._int % 10 ** size if _digits(nan._int) > size else nan._int
    return _special(nan._sign, nan._kind, payload)


def _quieted(nan, context):
    return _trimmed(_special(nan._sign, _QUIET, nan._int), context)


def _first_nan(one, two):
    for kind in (_SIGNALING, _QUIET):
        for operand in (one, two):
            if operand._kind == kind:
                return operand
    return None


def _nan_of(one, two, context):
    """What an operation on a NaN gives; None if neither is one."""
    if one._kind < _QUIET and (two is None or two._kind < _QUIET):
        return None
    nan = _first_nan(one, two or one)
    if nan._kind == _SIGNALING:
        context._signal(InvalidOperation)
    return _quieted(nan, context)


def _total_key(d):
    """What compare_total orders by."""
    if d._kind == _NUMBER:
        if not d._int:
            key = (0, _TotalValue(Decimal(0)), d._exp)
        else:
            key = (0, _TotalValue(d.copy_abs()), d._exp)
    else:
        key = (d._kind if d._kind == _INFINITE else 5 - d._kind, _TotalValue(Decimal(d._int)), 0)
    return _Signed(d._sign, key)


class _TotalValue:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return self.value._order(other.value) == 0

    def __lt__(self, other):
        return self.value._order(other.value) < 0

    def __gt__(self, other):
        return self.value._order(other.value) > 0


class _Signed:
    def __init__(self, sign, key):
        self.sign, self.key = sign, key

    def __lt__(self, other):
        if self.sign != other.sign:
            return self.sign > other.sign
        return self.key > other.key if self.sign else self.key < other.key

    def __gt__(self, other):
        return other < self


def _toward(n, exponent, limit):
    """Trailing zeros taken off, until the exponent is the limit."""
    while exponent < limit:
        q, r = divmod(n, 10)
        if r:
            break
        n = q
        exponent += 1
    return n, exponent


def _add(one, two, context):
    if one._kind or two._kind:
        nan = _nan_of(one, two, context)
        if nan is not None:
            return nan
        if one._kind:
            if two._kind and one._sign != two._sign:
                return context._invalid(InvalidOperation)
            return _special(one._sign, _INFINITE)
        return _special(two._sign, _INFINITE)
    exponent = min(one._exp, two._exp)
    if not one._int and not two._int:
        sign = one._sign & two._sign
        if one._sign != two._sign:
            sign = int(context.rounding == ROUND_FLOOR)
        return _fix(sign, 0, exponent, context)
    if not one._int:
        one, two = two, one
    if not two._int:
        exponent = max(exponent, one._exp - context.prec - 1)
        if one._exp > exponent:
            return _fix(one._sign, one._int * 10 ** (one._exp - exponent), exponent, context)
        return _fix(one._sign, one._int, one._exp, context)
    a, b = one, two
    if a._exp < b._exp:
        a, b = b, a
    # A number far below the last digit that counts is as good as a small one.
    low, low_exponent = b._int, b._exp
    reach = a._exp + min(-1, _digits(a._int) - context.prec - 2)
    if b.adjusted() < reach:
        low, low_exponent = 1, reach
        exponent = reach
    x = a._int * 10 ** (a._exp - low_exponent)
    total = (-x if a._sign else x) + (-low if b._sign else low)
    if not total:
        return _fix(int(context.rounding == ROUND_FLOOR), 0, exponent, context)
    return _fix(int(total < 0), abs(total), low_exponent, context)


def _divide(one, two, context):
    sign = one._sign ^ two._sign
    if one._kind or two._kind:
        nan = _nan_of(one, two, context)
        if nan is not None:
            return nan
        if one._kind and two._kind:
            return context._invalid(InvalidOperation)
        if one._kind:
            return _special(sign, _INFINITE)
        context._signal(Clamped)
        return _make(sign, 0, context.Emin - context.prec + 1)
    if not two._int:
        if not one._int:
            return context._invalid(DivisionUndefined)
        context._signal(DivisionByZero)
        return _special(sign, _INFINITE)
    ideal = one._exp - two._exp
    if not one._int:
        return _fix(sign, 0, ideal, context)
    shift = _digits(two._int) - _digits(one._int) + context.prec + 1
    if shift >= 0:
        q, r = divmod(one._int * 10 ** shift, two._int)
    else:
        q, r = divmod(one._int, two._int * 10 ** -shift)
    exponent = ideal - shift
    if r:
        # What is missing must not look like a tie or like nothing.
        if q % 5 == 0:
            q += 1
    else:
        q, exponent = _toward(q, exponent, ideal)
    return _fix(sign, q, exponent, context)


def _integer_division(one, two, context, wanted):
    """The quotient (0), the remainder (1) or both (2)."""
    sign = one._sign ^ two._sign
    if one._kind or two._kind:
        nan = _nan_of(one, two, context)
        if nan is not None:
            return (nan, nan)[:wanted] if wanted == 2 else nan
        if one._kind:
            if wanted == 0 and not two._kind:
                return _special(sign, _INFINITE)
            nan = context._invalid(InvalidOperation)
            if wanted == 2:
                return (nan if two._kind else _special(sign, _INFINITE)), nan
            return nan
        pair = _make(sign, 0, 0), one._fixed(context)
        return pair if wanted == 2 else pair[wanted]
    if not two._int:
        if not one._int:
            nan = context._invalid(DivisionUndefined)
            return (nan, nan) if wanted == 2 else nan
        if wanted == 1:
            return context._invalid(InvalidOperation)
        if wanted == 0:
            context._signal(DivisionByZero)
            return _special(sign, _INFINITE)
        context._note(DivisionByZero)
        context._note(InvalidOperation)
        context._raise_noted()
        return _special(sign, _INFINITE), _special(0, _QUIET)
    exponent = min(one._exp, two._exp)
    if one._int and one.adjusted() - two.adjusted() > context.prec:
        nan = context._invalid(DivisionImpossible)
        return (nan, nan) if wanted == 2 else nan
    if one.adjusted() < two.adjusted() - 1 or not one._int:
        q, r = 0, one._int
        exponent = exponent if not one._int else one._exp
        if one._int and one._exp > two._exp:
            r, exponent = one._int * 10 ** (one._exp - two._exp), two._exp
    else:
        q, r = divmod(one._int * 10 ** (one._exp - exponent), two._int * 10 ** (two._exp - exponent))
    if q >= 10 ** context.prec:
        nan = context._invalid(DivisionImpossible)
        return (nan, nan) if wanted == 2 else nan
    if wanted == 0:
        return _fix(sign, q, 0, context)
    rest = _fix(one._sign, r, exponent, context)
    return rest if wanted == 1 else (_fix(sign, q, 0, context), rest)


def _power_modulo(base, power, modulo, context):
    nan = _first_nan(base, power) or (modulo if modulo._kind >= _QUIET else None)
    if nan is not None:
        if _SIGNALING in (base._kind, power._kind, modulo._kind):
            context._signal(InvalidOperation)
        return _quieted(nan, context)
    for operand in (base, power, modulo):
        if operand._kind or operand != operand.to_integral_value():
            return context._invalid(InvalidOperation)
    if power < 0 or not modulo or modulo.adjusted() >= context.prec or not base and not power:
        return context._invalid(InvalidOperation)
    n, p, m = abs(int(base)), int(power), abs(int(modulo))
    sign = base._sign if p & 1 else 0
    return _make(sign, pow(n, p, m), 0)


def _is_integer(d):
    return not d._kind and (d._exp >= 0 or not d._int % 10 ** min(-d._exp, _digits(d._int) + 1))


def _is_odd(d):
    if d._exp > 0 or not d._int:
        return False
    return bool(d._int // 10 ** -d._exp & 1)


def _power(base, power, context):
    nan = _nan_of(base, power, context)
    if nan is not None:
        return nan
    if not power and not power._kind:
        if not base and not base._kind:
            return context._invalid(InvalidOperation)
        return Decimal(1)
    sign = 0
    if base._sign:
        if _is_integer(power):
            sign = int(_is_odd(power))
        elif base:
            return context._invalid(InvalidOperation)
        base = base.copy_abs()
    if not base and not base._kind:
        return _make(sign, 0, 0) if not power._sign else _special(sign, _INFINITE)
    if base._kind:
        return _special(sign, _INFINITE) if not power._sign else _make(sign, 0, 0)
    order = base._order(Decimal(1))
    if power._kind:
        if order == 0:
            return context._even_inexact_one(0)
        return _make(0, 0, 0) if (order > 0) == bool(power._sign) else _special(0, _INFINITE)
    if _is_integer(power) and power.adjusted() <= 18:
        return _integer_power(base, int(power), sign, context)
    if order == 0:
        return context._even_inexact_one(sign)
    return _real_power(base, power, sign, context)


def _integer_power(base, power, sign, context):
    """Exact if that is not much longer than the precision."""
    n, zeros = _toward(base._int, base._exp, MAX_EMAX)
    if n == 1:
        # A power of ten stays one.
        exponent = zeros * power
        if base._int == 1 and base._exp == 0:
            return _fix(sign, 1, 0, context)
        if power > 0:
            return _exact_power(base._int, base._exp, power, sign, context)
    bits = n.bit_length() * abs(power)
    if bits < 8 * context.prec + 4000 and power > 0:
        return _exact_power(base._int, base._exp, power, sign, context)
    if power < 0 and bits < 8 * context.prec + 4000:
        one = _make(0, 1, 0)
        whole = _make(sign, base._int ** -power, base._exp * -power)
        return _divide(one, whole, context)
    return _real_power(base, Decimal(power), sign, context)


def _exact_power(n, exponent, power, sign, context):
    stripped, places = _toward(n, exponent, MAX_EMAX)
    result = stripped ** power
    places *= power
    # The ideal exponent is the operand's times the power, as far as digits allow.
    ideal = exponent * power
    room = context.prec - _digits(result)
    if room > 0 and places > ideal:
        extra = min(room, places - ideal)
        result *= 10 ** extra
        places -= extra
        if places > ideal:
            context._signal(Rounded)
    elif places > ideal:
        context._signal(Rounded)
    return _fix(sign, result, places, context)


def _exact_root_power(base, power, sign, context):
    """For a power like 0.5 of a square: the exact result; None if there is none."""
    p, q = power.as_integer_ratio()
    if q == 1 or q > 4096 or abs(p) > 10 * context.prec + 100:
        return None
    n, exponent = _toward(base._int, base._exp, MAX_EMAX)
    if exponent % q:
        shift = exponent % q
        n *= 10 ** shift
        exponent -= shift
    root = _integer_root(n, q)
    if root ** q != n:
        return None
    exponent //= q
    if p > 0:
        return _make(sign, root ** p, exponent * p)
    whole = root ** -p
    size = 0
    rest = whole
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
            size += 1
    if rest != 1:
        return None
    return _make(sign, 10 ** size // whole, exponent * p - size)


def _integer_root(n, k):
    low, high = 0, 1 << (n.bit_length() // k + 1)
    while low < high - 1:
        middle = (low + high) // 2
        if middle ** k <= n:
            low = middle
        else:
            high = middle
    return low


def _real_power(base, power, sign, context):
    """exp(power * ln(base)), with as many digits as the rounding needs."""
    exact = _exact_root_power(base, power, sign, context)
    if exact is not None and _digits(exact._int) <= context.prec:
        # Such a result is padded to the whole precision.
        pad = context.prec - _digits(exact._int)
        fixed = _fix(sign, exact._int * 10 ** pad, exact._exp - pad, context)
        for signal in (Inexact, Rounded):
            context._signal(signal)
        return fixed
    # The size of the logarithm of the result tells overflow early.
    rough = (base.adjusted() + (0.5 if base.adjusted() >= 0 else 0.5)) * float(power)
    if base.adjusted() not in (-1, 0) and abs(rough) > 3 * max(context.Emax, -context.Emin) + 10:
        if rough > 0:
            return _overflow(sign, context)
        return _fix(sign, 1, context.Emin - 2 * context.prec - 5, context)

    def digits(p):
        extra = max(power.adjusted(), 0) + 25
        wide = Context(prec=p + extra, rounding=ROUND_HALF_EVEN, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])
        logarithm = _from_bounds(lambda q: _ln_digits(base, q), p + extra, context=wide)
        product = _make(logarithm._sign ^ power._sign, logarithm._int * power._int, logarithm._exp + power._exp)
        _, n, exponent = _exp_digits(product, p)
        return sign, n, exponent
    return _from_bounds(digits, context.prec, context)


# Transcendental functions, on integers.

def _from_bounds(digits, prec, context):
    """A number of which `digits(p)` gives (sign, integer, exponent), right to one unit at p digits."""
    extra = 3
    while True:
        sign, n, exponent = digits(prec + extra)
        if not n:
            extra += 10
            continue
        places = _digits(n) - prec
        rest = n % 10 ** places if places > 0 else 0
        half = 5 * 10 ** (places - 1) if places > 0 else 0
        if places > 1 and abs(rest - half) > 2 and 2 < rest < 10 ** places - 2:
            return _fix(sign, n, exponent, context)
        extra += max(5, extra)


def _ln_integer(x, scale):
    """ln(x / 2**scale) * 2**scale, for x > 0: halved into the reach of a short series."""
    one = 1 << scale
    steps = 0
    while abs(x - one) >> (scale - 8 if scale > 8 else 0):
        x = _math.isqrt(x << scale)
        steps += 1
    # ln(x) = 2 atanh((x-1) / (x+1))
    y = ((x - one) << scale) // (x + one)
    square = y * y >> scale
    total, term, k = 0, y, 1
    while term:
        total += term // k
        term = term * square >> scale
        k += 2
    return total << (steps + 1)


_ln10_cache = {}


def _ln10(scale):
    found = _ln10_cache.get(scale)
    if found is None:
        found = _ln10_cache[scale] = _ln_integer(10 << scale, scale)
    return found


def _ln_digits(d, p):
    """(sign, integer, exponent) of the natural logarithm, to about p digits."""
    adjusted = d.adjusted()
    # Near 1 the result is small, and needs more places.
    small = 0
    if adjusted in (0, -1):
        offset = _make(d._sign, d._int, d._exp)
        distance = abs(d._int - 10 ** -d._exp) if d._exp < 0 else 0
        small = max(0, -(d._exp + _digits(distance))) if distance else 0
    scale = int((p + small + 12) * 3.3219280948873626) + 2 * len(str(abs(adjusted))) * 4 + 40
    size = _digits(d._int)
    mantissa = (d._int << scale) // 10 ** (size - 1) if size > 1 else d._int << scale
    value = _ln_integer(mantissa, scale) + adjusted * _ln10(scale)
    return _decimal_of(value, scale, p)


def _log10_digits(d, p):
    adjusted = d.adjusted()
    scale = int((p + 15 + max(0, -d._exp)) * 3.3219280948873626) + 60
    size = _digits(d._int)
    mantissa = (d._int << scale) // 10 ** (size - 1) if size > 1 else d._int << scale
    value = (_ln_integer(mantissa, scale) << scale) // _ln10(scale) + (adjusted << scale)
    return _decimal_of(value, scale, p)


def _exp_digits(d, p):
    """(sign, integer, exponent) of e to a power, to about p digits."""
    extra = max(d.adjusted(), 0) + 10
    scale = int((p + extra + 10) * 3.3219280948873626) + 60
    if d._exp >= 0:
        x = d._int * 10 ** d._exp << scale
    else:
        x = (d._int << scale) // 10 ** -d._exp
    if d._sign:
        x = -x
    ln10 = _ln10(scale)
    tens = x // ln10
    x -= tens * ln10
    halvings = 8 + int(scale ** 0.5)
    x >>= halvings
    one = 1 << scale
    total = term = one
    k = 1
    while term:
        term = (term * x >> scale) // k
        total += term
        k += 1
    for _ in range(halvings):
        total = total * total >> scale
    sign, n, exponent = _decimal_of(total, scale, p)
    return sign, n, exponent + tens


def _decimal_of(value, scale, p):
    """A binary fraction as (sign, integer, exponent) with about p digits."""
    sign = int(value < 0)
    value = abs(value)
    if not value:
        return sign, 0, 0
    magnitude = int((value.bit_length() - scale) * 0.30103)
    places = p - magnitude
    if places >= 0:
        n = value * 10 ** places >> scale
    else:
        n = (value >> scale) // 10 ** -places
    return sign, n, -places


def _log_special(d, context):
    nan = _nan_of(d, None, context)
    if nan is not None:
        return nan
    if not d and not d._kind:
        return _special(1, _INFINITE)
    if d._sign:
        return context._invalid(InvalidOperation)
    if d._kind:
        return d
    return None


def _is_logical(d):
    return not d._kind and not d._sign and not d._exp and not set(str(d._int)) - {"0", "1"}


# Formatting.

_format_pattern = None


def _format(d, specifier, context):
    global _format_pattern
    if _format_pattern is None:
        import re
        _format_pattern = re.compile(r"(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([eEfFgGn%])?\Z",
                                     re.DOTALL)
    match = _format_pattern.match(specifier)
    if match is None:
        raise ValueError("invalid format string")
    fill, align, sign_mode, no_negative_zero, _, zero, width, comma, precision, kind = match.groups()
    if zero and align:
        if fill is None:
            fill = "0"
    if zero:
        if align:
            raise ValueError("invalid format string")
        fill, align = "0", "="
    fill = " " if fill is None else fill
    align = align or ">"
    width = int(width or 0)
    precision = None if precision is None else int(precision)
    if kind in ("g", "G") and precision == 0:
        precision = 1
    if kind == "n":
        kind = "g"
    suffix = ""
    if d._kind:
        body, exponent, fraction = str(d.copy_abs()), None, ""
        negative = d._sign
        if kind == "%":
            suffix = "%"
        if zero:
            fill, align = " ", ">"
    else:
        negative, body, fraction, exponent, suffix = _format_number(d, kind, precision, context, no_negative_zero)
    sign = "-" if negative else "+" if sign_mode == "+" else " " if sign_mode == " " else ""
    tail = ("." + fraction if fraction else "") + (exponent or "") + suffix
    if comma and not d._kind:
        least = width - len(sign) - len(tail) if fill == "0" and align == "=" else 0
        body = _grouped(body, comma, least)
    text = body + tail
    padding = fill * (width - len(sign) - len(text))
    if align == "<":
        return sign + text + padding
    if align == "=":
        return sign + padding + text
    if align == "^":
        half = len(padding) // 2
        return padding[:half] + sign + text + padding[half:]
    return padding + sign + text


def _grouped(digits, separator, least):
    """Digits in groups of three; zeros in front until there is the least width."""
    groups = []
    while digits:
        groups.insert(0, digits[-3:])
        digits = digits[:-3]
    text = separator.join(groups)
    while len(text) < least:
        if len(groups[0]) == 3:
            groups.insert(0, "0")
        else:
            groups[0] = "0" + groups[0]
        text = separator.join(groups)
    return text


def _format_number(d, kind, precision, context, no_negative_zero):
    """(negative, digits before the point, after it, exponent, suffix)"""
    rounding = context.rounding
    sign, n, exponent = d._sign, d._int, d._exp
    suffix = ""
    if kind == "%":
        exponent += 2
        suffix = "%"
    if precision is not None:
        if kind in ("e", "E"):
            n, exponent = _to_places(sign, n, exponent, precision + 1, rounding)
        elif kind in ("f", "F", "%"):
            if exponent < -precision:
                n = _cut(sign, n, -precision - exponent, rounding)[0]
            else:
                n *= 10 ** (exponent + precision)
            exponent = -precision
        elif _digits(n) > (precision or 1):
            n, exponent = _to_places(sign, n, exponent, precision or 1, rounding)
    if kind in ("f", "F", "%") and exponent > 0:
        n *= 10 ** exponent
        exponent = 0
    negative = sign
    if no_negative_zero and not n:
        negative = 0
    digits = str(n)
    left = exponent + len(digits)
    if kind in ("e", "E"):
        point = 1
        if not n and precision is not None:
            left = 1 + exponent + precision
            digits = "0" * (precision + 1)
    elif kind in ("f", "F", "%"):
        point = left
    else:
        point = left if exponent <= 0 and left > -6 else 1
    if point < 0 or point == 0:
        whole, fraction = "0", "0" * -point + digits
    elif point > len(digits):
        whole, fraction = digits + "0" * (point - len(digits)), ""
    else:
        whole, fraction = digits[:point] or "0", digits[point:]
    power = left - point
    mark = ""
    if kind in ("e", "E") or power:
        letter = kind if kind in ("e", "E") else "e" if kind == "g" else "E" if kind == "G" or context.capitals else "e"
        mark = "%s%+d" % (letter, power)
    return negative, whole, fraction, mark, suffix


def _to_places(sign, n, exponent, size, rounding):
    """A number with exactly (or, if it is shorter, padded to) so many digits."""
    if not n:
        return 0, exponent
    have = _digits(n)
    if have > size:
        n, _ = _cut(sign, n, have - size, rounding)
        exponent += have - size
        if _digits(n) > size:
            n //= 10
            exponent += 1
        return n, exponent
    return n * 10 ** (size - have), exponent - (size - have)


# Contexts.

class _SignalDict:
    """The flags or the traps of a context: a mapping from all signals to bool."""

    def __init__(self, on=()):
        self._on = set(on)

    def __getitem__(self, key):
        if key not in _SIGNALS:
            raise KeyError("invalid signal dict")
        return key in self._on

    def __setitem__(self, key, value):
        if key not in _SIGNALS:
            raise KeyError("invalid signal dict")
        (self._on.add if value else self._on.discard)(key)

    def __delitem__(self, key):
        raise ValueError("signal keys cannot be deleted")

    def __iter__(self):
        return iter(_SHOWN)

    def __len__(self):
        return len(_SHOWN)

    def __contains__(self, key):
        return key in _SIGNALS

    def keys(self):
        return list(_SHOWN)

    def values(self):
        return [s in self._on for s in _SHOWN]

    def items(self):
        return [(s, s in self._on) for s in _SHOWN]

    def get(self, key, default=None):
        return key in self._on if key in _SIGNALS else default

    def update(self, other):
        for key, value in other.items():
            self[key] = value

    def copy(self):
        return dict(self.items())

    def clear(self):
        self._on.clear()

    def __eq__(self, other):
        if isinstance(other, _SignalDict):
            return self._on == other._on
        if isinstance(other, dict):
            return dict(self.items()) == other
        return NotImplemented

    __hash__ = None

    def __repr__(self):
        return "{" + ", ".join("<class 'decimal.%s'>:%s" % (s.__name__, s in self._on) for s in _SHOWN) + "}"


_SignalDict.__name__ = _SignalDict.__qualname__ = "SignalDict"


class Context(object):
    """The context affects almost all operations and controls rounding, Over/Underflow, raising of exceptions and much
    more. A new context is initialized from the values of DefaultContext, where nothing else is said."""

    __slots__ = ("_flags", "_traps", "_noted", "_prec", "_rounding", "_capitals", "_clamping", "_Emin", "_Emax")

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None,
                 traps=None):
        base = globals().get("DefaultContext")
        self._flags = _SignalDict()
        self._traps = _SignalDict((DivisionByZero, Overflow, InvalidOperation))
        self._noted = []
        self._prec, self._rounding, self._capitals, self._clamping = 28, ROUND_HALF_EVEN, 1, 0
        self._Emin, self._Emax = -999999, 999999
        if base is not None:
            self._traps = _SignalDict(base._traps._on)
            self._prec, self._rounding, self._capitals, self._clamping = (base._prec, base._rounding, base._capitals,
                                                                       base._clamping)
            self._Emin, self._Emax = base._Emin, base._Emax
        for name, value in (("prec", prec), ("rounding", rounding), ("Emin", Emin), ("Emax", Emax),
                            ("capitals", capitals), ("clamp", clamp)):
            if value is not None:
                setattr(self, name, value)
        if flags is not None:
            self._flags = _signals_of(flags)
        if traps is not None:
            self._traps = _signals_of(traps)

    def _checked(self, name, value, low, high, text):
        if not isinstance(value, int):
            raise TypeError("an integer is required" if not isinstance(value, float) else
                            "'float' object cannot be interpreted as an integer")
        if not low <= value <= high:
            raise ValueError("valid %s for %s" % (text, name) if text == "values" else text)
        return value

    prec = property(lambda self: self._prec)
    rounding = property(lambda self: self._rounding)
    Emin = property(lambda self: self._Emin)
    Emax = property(lambda self: self._Emax)
    capitals = property(lambda self: self._capitals)
    clamp = property(lambda self: self._clamping)
    flags = property(lambda self: self._flags)
    traps = property(lambda self: self._traps)

    @prec.setter
    def prec(self, value):
        self._prec = self._checked("prec", value, 1, MAX_PREC, "valid range for prec is [1, MAX_PREC]")

    @Emin.setter
    def Emin(self, value):
        self._Emin = self._checked("Emin", value, MIN_EMIN, 0, "valid range for Emin is [MIN_EMIN, 0]")

    @Emax.setter
    def Emax(self, value):
        self._Emax = self._checked("Emax", value, 0, MAX_EMAX, "valid range for Emax is [0, MAX_EMAX]")

    @capitals.setter
    def capitals(self, value):
        self._capitals = self._checked("capitals", value, 0, 1, "valid values for capitals are 0 or 1")

    @clamp.setter
    def clamp(self, value):
        self._clamping = self._checked("clamp", value, 0, 1, "valid values for clamp are 0 or 1")

    @rounding.setter
    def rounding(self, value):
        if value not in _ROUNDINGS:
            raise TypeError(_BAD_ROUNDING)
        self._rounding = value

    @flags.setter
    def flags(self, value):
        self._flags = _signals_of(_signal_dict(value))

    @traps.setter
    def traps(self, value):
        self._traps = _signals_of(_signal_dict(value))

    def __delattr__(self, name):
        raise AttributeError("context attributes cannot be deleted")

    def __setattr__(self, name, value):
        if name[:1] != "_" and name not in _CONTEXT_NAMES and type(self) is Context:
            raise AttributeError("'decimal.Context' object has no attribute '%s'" % name)
        object.__setattr__(self, name, value)

    def __repr__(self):
        flags = ", ".join(s.__name__ for s in _WRITTEN if s in self._flags._on)
        traps = ", ".join(s.__name__ for s in _WRITTEN if s in self._traps._on)
        return ("Context(prec=%d, rounding=%s, Emin=%d, Emax=%d, capitals=%d, clamp=%d, flags=[%s], traps=[%s])" %
                (self._prec, self._rounding, self._Emin, self._Emax, self._capitals, self._clamping, flags, traps))

    def __reduce__(self):
        return Context, (self._prec, self._rounding, self._Emin, self._Emax, self._capitals, self._clamping,
                         [s for s in _SHOWN if s in self._flags._on], [s for s in _SHOWN if s in self._traps._on])

    def copy(self):
        """Return a duplicate of the context with all flags, traps and settings."""
        other = _new(Context)
        other._noted = []
        other._prec, other._rounding, other._Emin, other._Emax = self._prec, self._rounding, self._Emin, self._Emax
        other._capitals, other._clamping = self._capitals, self._clamping
        other._flags, other._traps = _SignalDict(self._flags._on), _SignalDict(self._traps._on)
        return other

    __copy__ = copy

    def clear_flags(self):
        """Reset all flags to False."""
        self._flags.clear()

    def clear_traps(self):
        """Set all traps to False."""
        self._traps.clear()

    def Etiny(self):
        """Return a value equal to Emin - prec + 1, which is the minimum exponent value for subnormal results."""
        return self._Emin - self._prec + 1

    def Etop(self):
        """Return a value equal to Emax - prec + 1. This is the maximum exponent if the _clamping field of the context is
        set to 1 (IEEE clamp mode)."""
        return self._Emax - self._prec + 1

    def _note(self, signal):
        """A signal of the operation that is going on."""
        self._noted.append(signal)

    def _raise_noted(self):
        """Sets the flags of what was noted; raises the first that is trapped, naming them all."""
        noted = self._noted
        if not noted:
            return
        self._noted = []
        self._flags._on.update(noted)
        trapped = [s for s in _SHOWN if s in noted and s in self._traps._on]
        if trapped:
            raise trapped[0](trapped)

    def _signal(self, signal):
        self._note(signal)
        self._raise_noted()

    def _invalid(self, condition):
        """An operation that has no result: a NaN, or the exception."""
        self._noted = []
        self._flags._on.add(InvalidOperation)
        if InvalidOperation in self._traps._on:
            raise InvalidOperation([condition])
        return _special(0, _QUIET)

    def _even(self, function, *args):
        """Some functions round half even, whatever the context says."""
        rounding, self._rounding = self._rounding, ROUND_HALF_EVEN
        try:
            return function(*args, context=self)
        finally:
            self._rounding = rounding

    def _even_inexact_one(self, sign):
        self._signal(Inexact)
        self._signal(Rounded)
        return _make(sign, 10 ** (self._prec - 1), 1 - self._prec)

    def create_decimal(self, num="0", /):
        """Create a new Decimal instance from num, using self as the context. Unlike the Decimal constructor, this
        function observes the context limits."""
        if isinstance(num, str) and (num != num.strip() or "_" in num):
            return self._invalid(ConversionSyntax)
        d = Decimal(num, context=self)
        if d._kind >= _QUIET and _digits(d._int) > self._prec - self._clamping:
            return self._invalid(ConversionSyntax)
        return d._fixed(self)

    def create_decimal_from_float(self, f, /):
        """Create a new Decimal instance from float f. Unlike the Decimal.from_float() class method, this function
        observes the context limits."""
        return Decimal.from_float(f)._fixed(self)


_CONTEXT_NAMES = ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps")


def _signal_dict(value):
    """What is assigned to flags and traps: no list, as it is taken when a context is made."""
    if not isinstance(value, (dict, _SignalDict)):
        raise TypeError("argument must be a signal dict")
    return value


def _signals_of(value):
    if isinstance(value, _SignalDict):
        return _SignalDict(value._on)
    if isinstance(value, dict):
        if len(value) != len(_SIGNALS) or any(key not in _SIGNALS for key in value):
            raise KeyError("invalid signal dict")
        return _SignalDict(key for key in value if value[key])
    if not isinstance(value, (list, tuple)):
        raise TypeError("argument must be a signal dict")
    for signal in value:
        if signal not in _SIGNALS:
            raise KeyError("valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n"
                           "   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]")
    return _SignalDict(value)


def _context_method(name, method, count):
    """A method of contexts: that of the first operand, with the context."""
    function = getattr(Decimal, method)
    if count == 1:
        def call(self, x, /):
            return function(_operand(x), context=self)
    elif count == 2:
        def call(self, a, b):
            return function(_operand(a), _operand(b), context=self)
    else:
        def call(self, a, b, c):
            return function(_operand(a), _operand(b), _operand(c), context=self)
    call.__name__ = name
    call.__qualname__ = "Context." + name
    call.__doc__ = function.__doc__
    setattr(Context, name, call)


for _name in ("exp", "ln", "log10", "logb", "logical_invert", "next_minus", "next_plus", "normalize", "sqrt",
              "to_integral_exact", "to_integral_value", "to_eng_string", "is_normal", "is_subnormal", "number_class"):
    _context_method(_name, _name, 1)
for _name, _method in (("abs", "__abs__"), ("minus", "__neg__"), ("plus", "__pos__"),
                       ("to_integral", "to_integral_value")):
    _context_method(_name, _method, 1)
_BINARY = ("compare", "compare_signal", "compare_total", "compare_total_mag", "copy_sign", "logical_and",
              "logical_or", "logical_xor", "max", "max_mag", "min", "min_mag", "next_toward", "remainder_near",
              "rotate", "same_quantum", "scaleb", "shift")
for _name in _BINARY:
    _context_method(_name, _name, 2)
_BINARY += ("add", "subtract", "multiply", "divide", "divide_int", "remainder", "divmod", "quantize")
for _name, _method in (("add", "__add__"), ("subtract", "__sub__"), ("multiply", "__mul__"),
                       ("divide", "__truediv__"), ("divide_int", "__floordiv__"), ("remainder", "__mod__"),
                       ("divmod", "__divmod__")):
    _context_method(_name, _method, 2)
_context_method("fma", "fma", 3)


def _without_context(name):
    function = getattr(Decimal, name)

    def call(self, x, /):
        return function(_operand(x))
    call.__name__ = name
    call.__qualname__ = "Context." + name
    call.__doc__ = function.__doc__
    setattr(Context, name, call)


for _name in ("canonical", "copy_abs", "copy_negate", "is_finite", "is_infinite", "is_nan", "is_qnan", "is_signed",
              "is_snan", "is_zero"):
    _without_context(_name)
del _name, _method


def _context_quantize(self, a, b):
    """Return a value equal to x (rounded), having the exponent of y."""
    return _operand(a).quantize(_operand(b), context=self)


def _context_power(self, a, b, modulo=None):
    """Compute a**b, or a**b % modulo."""
    return _pow(_operand(a), _operand(b), None if modulo is None else _operand(modulo), context=self)


def _context_to_sci_string(self, x, /):
    """Convert a number to a string, using scientific notation."""
    return _operand(x)._text(False, self)


def _context_radix(self):
    """Return 10."""
    return Decimal(10)


def _context_is_canonical(self, x, /):
    """Return True if x is canonical."""
    return _operand(x).is_canonical()


for _name, _function in (("quantize", _context_quantize), ("power", _context_power),
                         ("to_sci_string", _context_to_sci_string), ("radix", _context_radix),
                         ("is_canonical", _context_is_canonical)):
    _function.__name__, _function.__qualname__ = _name, "Context." + _name
    setattr(Context, _name, _function)
del _name, _function

DefaultContext = Context(prec=28, rounding=ROUND_HALF_EVEN, traps=[DivisionByZero, Overflow, InvalidOperation],
                         flags=[], Emax=999999, Emin=-999999, capitals=1, clamp=0)
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP,
                       traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow], flags=[])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[], flags=[])

_current = None


def _context_of(context):
    """The context of an operation: the one that was given, or the thread's."""
    if context is None:
        return getcontext()
    if not isinstance(context, Context):
        raise TypeError("optional argument must be a context")
    return context


@_row("getcontext()")
def getcontext():
    """Get the current default context."""
    global _current
    if _current is None:
        _current = DefaultContext.copy()
    return _current


@_row("setcontext(context, /)")
def setcontext(context, /):
    """Set a new default context."""
    global _current
    if not isinstance(context, Context):
        raise TypeError("argument must be a context")
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current = context


class _ContextManager(object):
    """The block of a `with localcontext()`."""

    __slots__ = ("_new_context", "_saved")

    def __init__(self, context):
        self._new_context = context.copy()

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._new_context)
        return self._new_context

    def __exit__(self, kind, value, tb):
        setcontext(self._saved)


_ContextManager.__name__ = _ContextManager.__qualname__ = "ContextManager"


@_row("localcontext(ctx=None, **kwargs)")
def localcontext(ctx=None, **kwargs):
    """Return a context manager that will set the default context to a copy of ctx on entry to the with-statement and
    restore the previous default context when exiting the with-statement. If no context is specified, a copy of the
    current default context is used."""
    if ctx is None:
        ctx = getcontext()
    elif not isinstance(ctx, Context):
        raise TypeError("optional argument must be a context")
    manager = _ContextManager(ctx)
    for name, value in kwargs.items():
        if name not in _CONTEXT_NAMES:
            raise TypeError("'%s' is an invalid keyword argument for this function" % name)
        setattr(manager._new_context, name, value)
    return manager


# Operators with a context of their own: as slots of the class they take none.
_sub, _truediv, _floordiv, _mod = Decimal.__sub__, Decimal.__truediv__, Decimal.__floordiv__, Decimal.__mod__
_divmod, _pow, _neg, _pos = Decimal.__divmod__, Decimal.__pow__, Decimal.__neg__, Decimal.__pos__


def _mark_all():
    from _stand_in import freeze, lay_out, mark, rows
    for cls, size in (Decimal, 104), (Context, 96), (_ContextManager, 32):
        lay_out(cls, size)
    lay_out(_SignalDict, 32, True)
    for cls in (Context, Decimal, _ContextManager, _SignalDict):
        mark(cls)
        binary = "\n".join(f"{name}(self, a, b, /, ..., ..)" for name in _BINARY) if cls is Context else ""
        rows(cls, """__deepcopy__(self, memo, /)
__round__(self, n=None, /, ..., ..)
__format__(self, specifier, context=None, /, ..., ..)
from_float(cls, f, /)
""" + binary, True)
    freeze(Decimal, False)
    freeze(Context, False, True)


_mark_all()
del _mark_all
