# zoneinfo, with a zone of our own: two changes of the clock, then the rules of Central Europe.
import io
import struct
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_file(moments, kinds, indices, names, rule):
    def block(width):
        head = struct.pack(">4sc15x6l", b"TZif", b"2", 0, 0, 0, len(moments), len(kinds), len(names))
        times = struct.pack(f">{len(moments)}{'q' if width == 8 else 'l'}", *moments)
        rows = b"".join(struct.pack(">lbB", *kind) for kind in kinds)
        return head + times + bytes(indices) + rows + names
    return io.BytesIO(block(4) + block(8) + b"\n" + rule + b"\n")


moments = [1585443600, 1603587600]
kinds = [(3208, 0, 0), (3600, 0, 4), (7200, 1, 8)]
zone = ZoneInfo.from_file(zone_file(moments, kinds, [2, 1], b"LMT\0CET\0CEST\0", b"CET-1CEST,M3.5.0,M10.5.0/3"), key="Our/Zone")
print(zone, repr(zone), zone.key, zone.utcoffset(None))
for year, month, day in ((1990, 1, 1), (2020, 3, 29), (2020, 7, 1), (2020, 10, 25), (2021, 3, 28), (2024, 10, 27), (2060, 7, 1)):
    for hour in (0, 1, 2, 3):
        for fold in (0, 1):
            there = datetime(year, month, day, hour, 30, tzinfo=zone, fold=fold)
            back = there.astimezone(timezone.utc)
            print(there, there.tzname(), there.dst(), back, back.astimezone(zone), back.astimezone(zone).fold)
print(datetime(2024, 3, 31, 1, 30, tzinfo=zone) + timedelta(hours=2))
for rule in (b"<+03>-3", b"EST5EDT,J60/1:30,J300/2", b"NZST-12NZDT,M9.5.0,M4.1.0/3", b"XXX3"):
    other = ZoneInfo.from_file(zone_file([], [(0, 0, 0)], [], b"UTC\0", rule))
    for month in (1, 3, 7, 11):
        at = datetime(2024, month, 1, 12, tzinfo=other)
        print(rule.decode(), at, at.tzname(), at.dst(), at.astimezone(timezone.utc))
for key in ("Mars/Base", "/etc/x", "Europe/", "a/../b"):
    try:
        ZoneInfo(key)
    except (ValueError, ZoneInfoNotFoundError) as e:
        print(type(e).__name__, e)
