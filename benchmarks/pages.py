"""HTML pages to documents: how right, and how fast against trafilatura and newspaper4k in the same run.

    python -m benchmarks.pages --count 400 --json

The pages are `benchmarks.newsroom`'s: invented articles in ten layouts. Right are title and date that equal the
article's; the text's recall counts its words that came out, `surplus` the words that came out and are not in it.
--data PATH adds a folder of saved pages, which are only timed. newspaper4k is a peer: pip install 'dateline[peers]'.
"""

from __future__ import annotations

import logging
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.newsroom.articles import Article, articles
from benchmarks.newsroom.layouts import LAYOUTS, page
from benchmarks.running import Row, options, print_result
from dateline.errors import InputError
from dateline.reading.html import document_from_html

ROUNDS = 3
MIN_RECALL = 0.95


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it comes over the wire, and the article in it, if that is known."""

    raw: bytes
    charset: str | None
    url: str
    layout: str
    article: Article | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What an extractor made of a page; the day is in ISO 8601."""

    title: str
    text: str
    day: str


def invented(count: int, seed: int) -> list[Page]:
    """As many pages as wanted, in all layouts in turn."""
    made = []
    for number, article in enumerate(articles(count, seed=seed)):
        layout = list(LAYOUTS)[number % len(LAYOUTS)]
        url = f"https://meridian.example/news/{article.slug}"
        raw, kind = page(article, layout, url)
        made.append(Page(raw, kind.partition("charset=")[2] or None, url, layout, article))
    return made


def ours(one: Page) -> Answer:
    """Dateline's."""
    try:
        document = document_from_html(one.raw, url=one.url, charset=one.charset)
    except InputError:
        return Answer("", "", "")
    return Answer(document.title, document.text, document.published.isoformat() if document.published else "")


def _trafilatura(one: Page) -> Answer:
    import trafilatura

    found = trafilatura.bare_extraction(one.raw, url=one.url, include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict):
        return Answer("", "", "")
    return Answer(found.title or "", found.text or "", found.date or "")


def _newspaper(one: Page) -> Answer:
    import newspaper

    article = newspaper.Article(one.url, language="en", fetch_images=False)
    article.download(input_html=one.raw.decode(one.charset or "utf-8", "replace"))
    article.parse()
    day = article.publish_date.date().isoformat() if article.publish_date else ""
    return Answer(article.title or "", article.text or "", day)


def judge(pages: list[Page], answers: list[Answer]) -> Row:
    """Shares of pages whose title and date are right, and whose text is there to `MIN_RECALL` or more."""
    known = [(one.article, answer) for one, answer in zip(pages, answers, strict=True) if one.article is not None]
    recalls, surplus = [], 0
    for article, answer in known:
        wanted, got = _words(article.text), _words(answer.text)
        recalls.append((wanted & got).total() / wanted.total())
        surplus += (got - wanted).total()
    return {
        "title": round(sum(answer.title == article.title for article, answer in known) / len(known), 4),
        "date": round(
            sum(answer.day == article.published.date().isoformat() for article, answer in known) / len(known), 4
        ),
        "text": round(sum(recall >= MIN_RECALL for recall in recalls) / len(recalls), 4),
        "recall": round(statistics.mean(recalls), 4),
        "surplus_words_a_page": round(surplus / len(known), 1),
    }


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def timed(
    extractors: dict[str, Callable[[Page], Answer]], pages: list[Page]
) -> tuple[dict[str, float], dict[str, list[Answer]]]:
    """Pages a second of each, the best of `ROUNDS` rounds in which they take turns, and what they answered."""
    best: dict[str, float] = {}
    answers: dict[str, list[Answer]] = {}
    for _ in range(ROUNDS):
        for name, extract in extractors.items():
            began = time.process_time()
            answers[name] = [extract(one) for one in pages]
            best[name] = max(best.get(name, 0.0), len(pages) / (time.process_time() - began))
    return best, answers


def main() -> None:
    """Run from the command line."""
    parser = options(__doc__ or "", data="none")
    parser.add_argument("--count", type=int, default=400, help="how many invented pages")
    parser.add_argument("--seed", type=int, default=11, help="which ones")
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)
    pages = invented(given.count, given.seed)
    if given.data.is_dir():
        saved = sorted(given.data.rglob("*.html"))
        pages += [Page(one.read_bytes(), None, f"https://saved.example/{one.name}", "saved", None) for one in saved]
    extractors: dict[str, Callable[[Page], Answer]] = {
        "dateline": ours,
        "trafilatura": _trafilatura,
        "newspaper4k": _newspaper,
    }
    for extract in extractors.values():
        extract(pages[0])
    best, answers = timed(extractors, pages)
    result: Row = {
        "pages": len(pages),
        "layouts": len({one.layout for one in pages}),
        "bytes": sum(len(one.raw) for one in pages),
    }
    for name, speed in best.items():
        result[name] = {"pages_per_cpu_second": round(speed, 1), **judge(pages, answers[name])}
    print_result(result, as_json=given.json)


if __name__ == "__main__":
    main()
