"""One thing to be asked for, a feed or a page, and what came of it. This is what the threads do; they keep no state."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from dateline.errors import InputError
from dateline.reading.failures import ReadError
from dateline.reading.feeds.articles import charset_of, page_document
from dateline.reading.feeds.entries import Entry
from dateline.reading.feeds.parsing import parse_feed
from dateline.reading.fetching.errors import FetchError
from dateline.reading.fetching.pace import retry_after

if TYPE_CHECKING:
    from dateline.reading.feeds.entries import ParsedFeed
    from dateline.reading.fetching.client import Answer, Client
    from dateline.reading.fetching.robots import Robots
    from dateline.records import Document

MAX_HOPS = 5
"""So many times a feed or page may send us on to another host."""
LONGEST_PAUSE = 60.0
"""A host is left alone for this long at most within a run, whatever it asks for; what it refuses is due again later."""
_FEED_TYPES = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
_PAGE_TYPES = "text/html, application/xhtml+xml, */*;q=0.5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What to ask for: `url` now, on behalf of `key`, the address of a feed, of a part of a feed, or of a page.

    `moved` is the new permanent address so far, `hops` how many hosts sent us on, `tries` how often it failed in this
    run.
    """

    kind: Literal["feed", "part", "page"]
    key: str
    url: str
    feed: str
    etag: str | None = None
    last_modified: str | None = None
    entry: Entry = field(default_factory=Entry)
    hops: int = 0
    moved: str | None = None
    permanent: bool = True
    tries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of an `Ask`: an answer, with the feed or document in it, or an error.

    `wait` is how many seconds the server wants to be left alone, None where it does not say.
    """

    ask: Ask
    answer: Answer | None = None
    feed: ParsedFeed | None = None
    document: Document | None = None
    error: InputError | None = None
    wait: float | None = None

    @property
    def status(self) -> int:
        """The HTTP status, 0 without an answer."""
        return self.answer.status if self.answer else 0

    @property
    def passing(self) -> bool:
        """Whether it failed in a way that may pass."""
        if isinstance(self.error, FetchError):
            return self.error.passing
        return self.error is None and (self.status >= 500 or self.status in (408, 425, 429))


def perform(ask: Ask, client: Client, robots: Robots) -> Result:
    """Ask, and read the answer. Never raises."""
    headers = {"Accept": _PAGE_TYPES if ask.kind == "page" else _FEED_TYPES}
    if ask.etag:
        headers["If-None-Match"] = ask.etag
    if ask.last_modified:
        headers["If-Modified-Since"] = ask.last_modified
    answer: Answer | None = None
    try:
        answer = client.fetch(ask.url, headers, check=robots.check, stay=True)
        wait = retry_after(answer.headers.get("retry-after"))
        bare = replace(answer, body=b"")
        if answer.status != 200 or answer.onward:
            return Result(ask=ask, answer=bare, wait=wait)
        if ask.kind == "page":
            return Result(ask=ask, answer=bare, document=page_document(answer, ask.entry, ask.key))
        return Result(ask=ask, answer=bare, feed=parse_feed(answer.body, answer.url, charset=charset_of(answer)))
    except InputError as error:
        return Result(ask=ask, answer=replace(answer, body=b"") if answer else None, error=error)
    except Exception as error:  # noqa: BLE001 - one page that trips a library must not end a run
        fault = ReadError(ask.key, f"could not be read ({type(error).__name__})")
        return Result(ask=ask, answer=replace(answer, body=b"") if answer else None, error=fault)


def pause_after(result: Result, robots: Robots) -> float:
    """The seconds for which the host that was asked is to be left alone."""
    wanted = robots.known_pause(result.ask.url)
    return min(max(wanted, result.wait or 0.0), LONGEST_PAUSE)


def onward(result: Result) -> Ask | None:
    """The ask that follows a redirect to another host; None where there is none, or there were too many."""
    ask, answer = result.ask, result.answer
    if answer is None or answer.onward is None or ask.hops >= MAX_HOPS:
        return None
    permanent = ask.permanent and answer.moved == answer.onward
    moved = answer.moved if ask.permanent and answer.moved else ask.moved
    return replace(ask, url=answer.onward, hops=ask.hops + 1, moved=moved, permanent=permanent)


def moved_to(result: Result) -> str | None:
    """The address that the servers along the way call the permanent one."""
    ask, answer = result.ask, result.answer
    return (answer.moved if answer and ask.permanent else None) or ask.moved
