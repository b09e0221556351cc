"""re: search, findall, sub, split over a text of lines."""

import re

LINES = [f"2024-{i % 12 + 1:02d}-{i % 28 + 1:02d} host{i % 7}.example.com user_{i}@mail.org GET /path/{i}?q={i * 7} {i % 5}00" for i in range(1500)]
TEXT = "\n".join(LINES)

date = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
mail = re.compile(r"[\w.]+@[\w.]+\.\w+")
request = re.compile(r"^(?P<date>\S+) (?P<host>\S+) .* (?P<verb>GET|POST) (?P<path>/\S*) (?P<code>\d+)$")
word = re.compile(r"\b[a-z]+\b")


def work():
    count = 0
    for line in LINES:
        match = request.match(line)
        count += len(match["path"]) + int(match.group("code"))
        if date.search(line).group(2) == "07":
            count += 1
        count += len(mail.sub("<mail>", line))
    print(count, len(mail.findall(TEXT)), len(word.findall(TEXT)))
    print(len(date.sub(r"\3.\2.\1", TEXT)), len(re.split(r"[\s/?=]+", TEXT)))
    print(sum(1 for m in re.finditer(r"(?i)HOST[0-3]", TEXT)))
    print(len(re.sub(r"\d+", lambda m: str(int(m.group()) + 1), TEXT)))


for _ in range(6):
    work()
