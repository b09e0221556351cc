"""csv, calendar, configparser, queue, uuid as scripts use them."""
import calendar
import configparser
import csv
import io
import queue
import uuid

rows = list(csv.reader(io.StringIO('a,b,c\r\n1,"x, y",3\n"he said ""hi""",,\n"two\nlines",2,\n\n')))
print(rows)
out = io.StringIO()
w = csv.writer(out)
print(w.writerow(['a', 1, 2.5, None, 'x,y', 'q"q', 'l\nl', '']), w.writerow([]), w.writerow(['']))
csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator='\n').writerows([['a', 1], ('b', 2.5)])
csv.writer(out, delimiter='\t', quotechar="'", quoting=csv.QUOTE_ALL).writerow(["it's", 3])
print(repr(out.getvalue()))
for row in csv.DictReader(io.StringIO('name,age\nAnn,3\nBob\nCy,5,6\n')):
    print(row)
out = io.StringIO()
d = csv.DictWriter(out, ['x', 'y'], restval='-')
d.writeheader()
d.writerow({'x': 1})
print(out.getvalue().split('\r\n'))
for bad in (lambda: d.writerow({'z': 1}), lambda: csv.reader([], delimiter='ab'), lambda: next(csv.reader([b'a'])),
            lambda: csv.writer(io.StringIO(), quoting=csv.QUOTE_NONE).writerow(['a,b']), lambda: csv.get_dialect('q'),
            lambda: csv.writer(3), lambda: w.writerow(3), lambda: list(csv.reader(['"a"b'], strict=True))):
    try:
        print(bad())
    except Exception as e:
        print(type(e), e)
print(csv.list_dialects(), csv.Sniffer().sniff('a;b;c\n1;2;3\n').delimiter)

print(calendar.month(2024, 2))
print(calendar.isleap(2000), calendar.monthrange(2023, 2), calendar.weekday(2024, 1, 1), calendar.day_name[0])
print(calendar.monthcalendar(2024, 9)[0], list(calendar.month_abbr), calendar.timegm((1970, 1, 2, 0, 0, 0)))
print(calendar.TextCalendar(6).formatmonth(2023, 1))
print(calendar.calendar(2023, m=4)[:300])
try:
    calendar.monthrange(2023, 13)
except ValueError as e:
    print(type(e), e)

c = configparser.ConfigParser()
c.read_string('[DEFAULT]\nhome = /h\n[a]\npath = %(home)s/x\nn = 3\nflag: yes\nlong = one\n  two\n[b]\n; note\nk = v\n')
print(c.sections(), c['a']['path'], c.getint('a', 'n'), c['a'].getboolean('flag'), repr(c['a']['long']), 'b' in c)
print(dict(c['b']), c.get('a', 'zz', fallback='?'), c['a'].get('zz'), c.has_option('a', 'n'), c['a'])
c['new'] = {'q': '1'}
c.set('new', 'r', 'two')
out = io.StringIO()
c.write(out)
print(out.getvalue())
for bad in (lambda: c['zz'], lambda: c.get('a', 'zz'), lambda: c.get('zz', 'k'), lambda: c.getint('b', 'k'),
            lambda: c.read_string('x=1'), lambda: c.read_string('[a]\n[a]\n'), lambda: c.read_string('[q]\nx\n'),
            lambda: c.add_section('a'), lambda: c.set('a', 'n', 3)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)

q = queue.PriorityQueue()
for n in (3, 1, 2):
    q.put((n, 'x'))
print(q.qsize(), q.get(), q.empty())
try:
    queue.Queue().get_nowait()
except queue.Empty as e:
    print(repr(e))
print(repr(uuid.UUID('12345678123456781234567812345678')), uuid.UUID(int=5).hex, uuid.uuid4().version)
