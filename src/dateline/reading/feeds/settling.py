"""What an answer means: for a feed's health, for the pages to ask for, and for the documents to write."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.reading.feeds.articles import content_hash, entry_document, entry_line
from dateline.reading.feeds.asking import moved_to, onward
from dateline.reading.feeds.collecting import page_ask
from dateline.reading.feeds.state import FeedRow, PageRow, WrittenRow
from dateline.reading.fetching.client import host_of
from dateline.reading.fetching.pace import backoff

if TYPE_CHECKING:
    from dateline.reading.feeds.asking import Result
    from dateline.reading.feeds.collecting import Collector
    from dateline.reading.feeds.entries import Entry, ParsedFeed
    from dateline.records import Document

MAX_TRIES = 6
"""After so many runs in which a page failed it is given up."""
_LONGEST = 86_400.0
_GONE = (404, 410)


def settle(run: Collector, result: Result) -> bool:
    """Decide on a result; returns whether it is done with, or asked for again in this run."""
    ask = result.ask
    if (following := onward(result)) is not None:
        run.put_again(following)
        return False
    if result.passing and ask.tries < run.settings.in_run_tries and (result.wait or 0.0) <= run.settings.retry_pause:
        run.put_again(replace(ask, tries=ask.tries + 1))
        return False
    if ask.kind == "feed":
        _settle_feed(run, result)
    else:
        _settle_page(run, result)
    return True


def _problem(result: Result) -> str:
    if result.error is not None:
        return result.error.reason
    if result.answer is not None and result.answer.onward:
        return "is redirected too often"
    return f"answers with status {result.status}"


def _settle_feed(run: Collector, result: Result) -> None:
    row = run.state.feed(result.ask.key)
    if row is None:  # removed in the meantime
        return
    now = time.time()
    run.counts["feeds"] += 1
    if result.feed is not None:
        row = _followed(run, row, moved_to(result))
        _list(run, row, result.feed)
        run.state.put_feed(_read(run, row, result, result.feed, now))
    elif result.status == 304:
        due = now + run.settings.every
        run.counts["unchanged feeds"] += 1
        run.state.put_feed(replace(row, last_checked=now, last_success=now, failures=0, problem=None, next_due=due))
    elif result.status == 410:
        run.tell(f"{row.url}: is gone for good (410); no longer followed")
        run.counts["failed feeds"] += 1
        run.state.put_feed(replace(row, state="gone", last_checked=now, problem="is gone for good (410)"))
    else:
        failures, problem = row.failures + 1, _problem(result)
        wait = max(backoff(failures, run.chance), result.wait or 0.0)
        run.tell(f"{row.url}: {problem}")
        run.counts["failed feeds"] += 1
        run.state.put_feed(replace(row, last_checked=now, failures=failures, problem=problem, next_due=now + wait))


def _followed(run: Collector, row: FeedRow, address: str | None) -> FeedRow:
    """The row of the address that a feed moved to for good; the old one says so and is asked no more."""
    if address is None or address == row.url:
        return row
    run.tell(f"{row.url}: has moved for good to {address}")
    run.state.put_feed(replace(row, state="moved", moved_to=address, problem=None, failures=0))
    return run.state.feed(address) or replace(row, url=address)


def _read(run: Collector, row: FeedRow, result: Result, feed: ParsedFeed, now: float) -> FeedRow:
    headers = result.answer.headers if result.answer else {}
    due = now + min(max(run.settings.every, feed.pause), _LONGEST)
    return replace(
        row,
        state="active",
        title=row.title or feed.title,
        form=feed.form,
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
        last_checked=now,
        last_success=now,
        failures=0,
        problem=None,
        next_due=due,
        entries=len(feed.entries) or len(feed.parts),
    )


def _list(run: Collector, feed: FeedRow, parsed: ParsedFeed) -> None:
    """Have asked for what a feed lists and what is new or changed in it."""
    now = time.time()
    for part in parsed.parts:
        known = run.state.page(part) or PageRow(address=part, feed=feed.url, mark="", entry="", listed=now)
        waiting = replace(known, state="part waiting", next_due=now)
        run.state.put_page(waiting)
        run.put(page_ask(waiting))
    for entry in parsed.entries:
        _take_entry(run, feed, entry, now)


def _take_entry(run: Collector, feed: FeedRow, entry: Entry, now: float) -> None:
    if entry.url is None:
        document = entry_document(entry, feed.url, feed.title)
        if document is not None:
            _write(run, document, document.id, partial=entry.content is None)
        return
    known = run.state.page(entry.url)
    if known is not None and known.mark == entry.mark:
        return
    base = known or PageRow(address=entry.url, feed=feed.url, mark="", entry="", listed=now)
    if known is not None and known.feed != feed.url and known.state != "failed":
        return  # two feeds that describe one page differently: the first one's word counts
    row = replace(base, mark=entry.mark, entry=entry_line(entry), state="waiting", failures=0, next_due=now, listed=now)
    document = entry_document(entry, feed.url, "") if entry.content else None
    if document is not None:
        _write(run, document, entry.url, partial=False)
        run.state.put_page(replace(row, state="done", fetched=now, next_due=None, document=document.id))
        return
    run.state.put_page(row)
    run.put(page_ask(row))


def _settle_page(run: Collector, result: Result) -> None:
    ask, now = result.ask, time.time()
    row = run.state.page(ask.key)
    if row is None:
        return
    headers = result.answer.headers if result.answer else {}
    row = replace(
        row, etag=headers.get("etag", row.etag), last_modified=headers.get("last-modified", row.last_modified)
    )
    done = "part" if ask.kind == "part" else "done"
    if result.feed is not None:
        feed = run.state.feed(row.feed) or FeedRow(url=row.feed)
        _list(run, feed, replace(result.feed, parts=()))
        row = replace(row, state=done, fetched=now, failures=0, problem=None, next_due=None)
    elif result.document is not None:
        run.counts["pages"] += 1
        name = _write(run, result.document, row.address, partial=False)
        row = replace(row, state=done, fetched=now, failures=0, problem=None, next_due=None, document=name)
    elif result.status == 304:
        run.counts["unchanged pages"] += 1
        row = replace(row, state=done, fetched=now, failures=0, problem=None, next_due=None)
    elif result.status in _GONE and not result.error:
        run.counts["gone pages"] += 1
        row = replace(row, state="gone", fetched=now, problem=_problem(result), next_due=None)
    else:
        row = _failed(run, row, result, now)
    run.state.put_page(row)


def _failed(run: Collector, row: PageRow, result: Result, now: float) -> PageRow:
    """A page that failed: due again where that may help, else what the feed says of it is all there is."""
    failures, problem = row.failures + 1, _problem(result)
    run.counts["failed pages"] += 1
    run.tell(f"{row.address}: {problem}")
    if result.passing and failures < MAX_TRIES:
        wait = max(backoff(failures, run.chance), result.wait or 0.0)
        return replace(row, failures=failures, problem=problem, next_due=now + wait)
    document = entry_document(result.ask.entry, row.feed, "")
    name = row.document
    if document is not None and name is None and result.ask.kind == "page":
        name = _write(run, document, row.address, partial=True)
    return replace(row, state="failed", failures=failures, problem=problem, next_due=None, document=name)


def _write(run: Collector, document: Document, address: str, *, partial: bool) -> str:
    """Write a document that is new or has changed; returns its id.

    Two addresses may lead to one document; only the first of them makes new versions of it. Another text under an id
    that is taken is a page with a false address of its own, and gets that at which it was found.
    """
    digest = content_hash(document.title, document.text)
    known = run.state.written(document.id)
    if known is not None and known.address not in ("", address):
        if known.hash == digest or known.title == document.title:
            return document.id
        document = replace(document, id=address, url=address if host_of(address) else document.url)
        known = run.state.written(address)
    if known is not None and known.hash == digest:
        return document.id
    version = known.version + 1 if known else 1
    run.output.write(document, version, partial=partial)
    run.counts["documents" if version == 1 else "new versions"] += 1
    run.state.put_written(WrittenRow(document.id, address, document.title, digest, version, time.time()))
    return document.id
