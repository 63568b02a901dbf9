"""robots.txt: what a site lets a program fetch (RFC 9309)."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from protego import Protego

from dateline.reading.fetching.client import AGENT, Client
from dateline.reading.fetching.errors import FetchError

# How long a site's rules are believed, and how long a site that could not say them is left alone, in seconds.
_FRESH, _AGAIN = 86_400.0, 600.0
# RFC 9309, 2.5: at least the first 500 KiB count.
_LONGEST = 512_000
# The longest pause between two fetches that a site's rules can ask for, in seconds.
_LONGEST_PAUSE = 60.0
_NAME = AGENT.partition("/")[0]


@dataclass(slots=True)
class _Rules:
    until: float
    parsed: Protego | None
    """None: everything is forbidden for now."""


@dataclass(slots=True)
class Robots:
    """The rules of every site met, asked for once a day."""

    client: Client
    _sites: dict[str, _Rules] = field(default_factory=dict)

    def check(self, url: str) -> None:
        """Raise `FetchError` where the site's rules forbid an address."""
        rules = self._rules(url)
        if rules.parsed is None:
            raise FetchError(url, "broken", "its site's robots.txt cannot be read; tried again in ten minutes")
        if not rules.parsed.can_fetch(url, _NAME):
            raise FetchError(url, "robots", "the site's robots.txt asks programs to leave it alone")

    def known_pause(self, url: str) -> float:
        """The seconds that a site wants between two fetches; 0 where it does not say, or was not asked yet."""
        known = self._sites.get(_site(url))
        parsed = known.parsed if known else None
        wanted = parsed.crawl_delay(_NAME) if parsed else None
        return min(float(wanted or 0.0), _LONGEST_PAUSE)

    def _rules(self, url: str) -> _Rules:
        site = _site(url)
        known = self._sites.get(site)
        if known is None or known.until < time.monotonic():
            known = self._sites[site] = self._asked(site)
        return known

    def _asked(self, site: str) -> _Rules:
        now = time.monotonic()
        try:
            answer = self.client.fetch(f"{site}/robots.txt")
        except FetchError as error:
            if error.kind in ("resolve", "connect", "timeout", "broken"):
                return _Rules(now + _AGAIN, None)
            return _Rules(now + _FRESH, Protego.parse(""))
        if answer.status >= 500 or answer.status == 429:
            return _Rules(now + _AGAIN, None)
        text = answer.body[:_LONGEST].decode("utf-8", "replace") if answer.status == 200 else ""
        return _Rules(now + _FRESH, Protego.parse(text))


def _site(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        raise FetchError(url, "address", "is no usable address") from None
    return f"{parts.scheme}://{parts.netloc}"
