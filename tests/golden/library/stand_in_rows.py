"""Methods of classes that are C in CPython: what they are, and what they say of wrong arguments."""
import csv
import datetime
import decimal
import io
from decimal import Decimal

day = datetime.date(2024, 2, 29)
print(type(datetime.date.isoformat), type(day.isoformat).__name__, datetime.date.__add__, datetime.date.year)
print(datetime.date.__new__.__name__, Decimal.real, decimal.Context.prec, Decimal.__slots__ if hasattr(Decimal, '__slots__') else None)
calls = """day.isoformat(1)|day.isoformat(x=1)|day.__add__()|day.__hash__(1)|day.__repr__(x=1)|datetime.date.fromordinal()
datetime.date.fromordinal(1, 2)|datetime.date.fromisoformat()|datetime.date.__new__()|datetime.date.__new__(int)
datetime.date.__new__(3)|datetime.date.isoformat(1)|datetime.date.isoformat()|datetime.date([])|datetime.date(2024)
datetime.date(2024, 1, 1, 1)|day.__format__()|day.__getstate__()|datetime.time(1).__format__('%H')|day.replace(year=5)
datetime.timezone(1)|datetime.datetime.strptime('a')|datetime.date[0]|day.strftime()|day.__rsub__(1)
Decimal(1).quantize()|Decimal(1).compare(1, 2, 3)|Decimal(1).sqrt(x=1)|Decimal(1).__add__(1, 2)|Decimal.from_float()
Decimal(1).__neg__(1)|Decimal(2).__pow__()|decimal.getcontext().add(1)|decimal.getcontext().sqrt()|setattr(Decimal, 'x', 1)
decimal.getcontext().power(2, 3)|divmod(7, Decimal(2))|2 ** Decimal(3)|pow(Decimal(2), 3, 5)|Decimal('-3').__abs__()
csv.reader()|csv.reader([], 1, 2)|csv.reader(5)|csv.writer(5)|csv.get_dialect()|csv.get_dialect(1, 2)|csv.list_dialects(1)
csv.unregister_dialect('nope')|csv.field_size_limit('x')|csv.field_size_limit(1, 2)|csv.list_dialects
csv.writer(io.StringIO()).writerow(5)|csv.writer(io.StringIO()).writerow()|next(csv.reader(['a,b']))"""
for call in calls.replace('\n', '|').split('|'):
    try:
        print(call, '->', repr(eval(call)))
    except Exception as e:
        print(call, '->', type(e).__name__, e)


class Day(datetime.date):
    def __new__(cls, *args):
        return super().__new__(cls, *args)

    def isoformat(self):
        return 'X' + super().isoformat()


print(Day(2020, 1, 2).isoformat(), Day(2020, 1, 2) + datetime.timedelta(1), type(Day.today()).__name__)


class Money(Decimal):
    def __add__(self, other):
        return Money(super().__add__(other))


print(repr(Money(1) + 2), type(Money(1) + 2).__name__, Money('2').sqrt())
