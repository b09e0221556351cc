"""robots.txt: which pages a robot may fetch."""

import collections
import time
import urllib.parse

__all__ = ["RobotFileParser"]

RequestRate = collections.namedtuple("RequestRate", "requests seconds")


class RobotFileParser:
    """The rules of one robots.txt."""

    def __init__(self, url=""):
        self.entries = []
        self.sitemaps = []
        self.default_entry = None
        self.disallow_all = False
        self.allow_all = False
        self.set_url(url)
        self.last_checked = 0

    def mtime(self):
        """When the file was last fetched."""
        return self.last_checked

    def modified(self):
        """The file was fetched now."""
        self.last_checked = time.time()

    def set_url(self, url):
        self.url = url
        self.host, self.path = urllib.parse.urlparse(url)[1:3]

    def read(self):
        """Fetches the file and reads it."""
        import urllib.request
        self.parse(urllib.request.urlopen(self.url).read().decode("utf-8").splitlines())

    def _add_entry(self, entry):
        if "*" in entry.useragents:
            if self.default_entry is None:
                self.default_entry = entry
        else:
            self.entries.append(entry)

    def parse(self, lines):
        """Reads the lines of a file. A record begins with user agents; rules follow; a blank line ends it."""
        before, agents, rules = 0, 1, 2
        state, entry = before, Entry()
        self.modified()
        for line in lines:
            if not line:
                if state == rules:
                    self._add_entry(entry)
                if state != before:
                    entry, state = Entry(), before
            line = line.partition("#")[0].strip()
            name, colon, value = line.partition(":")
            if not line or not colon:
                continue
            name, value = name.strip().lower(), urllib.parse.unquote(value.strip())
            if name == "user-agent":
                if state == rules:
                    self._add_entry(entry)
                    entry = Entry()
                entry.useragents.append(value)
                state = agents
            elif name == "sitemap":
                self.sitemaps.append(value)
            elif name in ("disallow", "allow", "crawl-delay", "request-rate") and state != before:
                state = rules
                if name in ("disallow", "allow"):
                    entry.rulelines.append(RuleLine(value, name == "allow"))
                elif name == "crawl-delay":
                    if value.strip().isdigit():
                        entry.delay = int(value)
                else:
                    numbers = value.split("/")
                    if len(numbers) == 2 and all(number.strip().isdigit() for number in numbers):
                        entry.req_rate = RequestRate(int(numbers[0]), int(numbers[1]))
        if state == rules:
            self._add_entry(entry)

    def _entry(self, useragent):
        return next((entry for entry in self.entries if entry.applies_to(useragent)), self.default_entry)

    def can_fetch(self, useragent, url):
        """May this robot fetch this page?"""
        if self.disallow_all:
            return False
        if self.allow_all:
            return True
        if not self.last_checked:
            return False
        parts = urllib.parse.urlparse(urllib.parse.unquote(url))
        url = urllib.parse.urlunparse(("", "", parts.path, parts.params, parts.query, parts.fragment))
        url = urllib.parse.quote(url) or "/"
        entry = self._entry(useragent)
        return entry.allowance(url) if entry else True

    def crawl_delay(self, useragent):
        entry = self._entry(useragent) if self.mtime() else None
        return entry.delay if entry else None

    def request_rate(self, useragent):
        entry = self._entry(useragent) if self.mtime() else None
        return entry.req_rate if entry else None

    def site_maps(self):
        return self.sitemaps or None

    def __str__(self):
        entries = self.entries
        if self.default_entry is not None:
            entries = entries + [self.default_entry]
        return "\n\n".join(map(str, entries))


class RuleLine:
    """One rule: may what begins with this path be fetched?"""

    def __init__(self, path, allowance):
        if path == "" and not allowance:
            allowance = True
        self.path = urllib.parse.quote(urllib.parse.urlunparse(urllib.parse.urlparse(path)))
        self.allowance = allowance

    def applies_to(self, filename):
        return self.path == "*" or filename.startswith(self.path)

    def __str__(self):
        return ("Allow" if self.allowance else "Disallow") + ": " + self.path


class Entry:
    """The rules for some robots."""

    def __init__(self):
        self.useragents = []
        self.rulelines = []
        self.delay = None
        self.req_rate = None

    def __str__(self):
        lines = [f"User-agent: {agent}" for agent in self.useragents]
        if self.delay is not None:
            lines.append(f"Crawl-delay: {self.delay}")
        if self.req_rate is not None:
            lines.append(f"Request-rate: {self.req_rate.requests}/{self.req_rate.seconds}")
        return "\n".join(lines + list(map(str, self.rulelines)))

    def applies_to(self, useragent):
        useragent = useragent.split("/")[0].lower()
        return any(agent == "*" or agent.lower() in useragent for agent in self.useragents)

    def allowance(self, filename):
        return next((rule.allowance for rule in self.rulelines if rule.applies_to(filename)), True)
