from collections import Counter, defaultdict, deque, namedtuple

Row = namedtuple("Row", "name place pay")


def main():
    rows = [Row(f"n{i % 977}", f"p{i % 13}", i * 7919 % 5000) for i in range(90_000)]
    by_place = defaultdict(list)
    for row in rows:
        by_place[row.place].append(row)
    summary = {
        place: (len(found), sum(row.pay for row in found), max(found, key=lambda row: row.pay).name)
        for place, found in by_place.items()
    }
    names = Counter(row.name for row in rows)
    last = deque(maxlen=50)
    for row in sorted(rows, key=lambda row: (row.place, -row.pay, row.name)):
        last.append(row.pay)
    letters = Counter()
    for row in rows[::3]:
        letters.update(row.name)
    return sorted(summary.items())[:2], names.most_common(3), sum(last), letters.most_common(2)


print(main())
