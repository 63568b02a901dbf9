import pytest

from dateline.reading.fetching.client import Answer
from dateline.reading.fetching.errors import FetchError
from dateline.reading.fetching.robots import Robots

RULES = b"User-agent: *\nDisallow: /private\nAllow: /private/open\nCrawl-delay: 7\n\nUser-agent: evil\nDisallow: /\n"


class _Sites:
    """Stands for the client: robots.txt by host."""

    def __init__(self, **sites):
        self.sites, self.asked = sites, []

    def fetch(self, url, headers=None):
        self.asked.append(url)
        found = self.sites[url.split("/")[2].partition(".")[0]]
        if isinstance(found, Exception):
            raise found
        status, body = found
        return Answer(url, status, {}, body)


def test_rules_are_asked_for_once_a_site_and_kept():
    sites = _Sites(a=(200, RULES))
    robots = Robots(sites)
    robots.check("https://a.org/news/1")
    robots.check("https://a.org/private/open/1")
    with pytest.raises(FetchError) as caught:
        robots.check("https://a.org/private/1")
    assert caught.value.kind == "robots"
    assert robots.known_pause("https://a.org/x") == 7
    assert sites.asked == ["https://a.org/robots.txt"]


def test_a_site_without_rules_is_open():
    robots = Robots(_Sites(b=(404, b"<html>Disallow: /</html>")))
    robots.check("http://b.org/any")
    assert robots.known_pause("http://b.org/any") == 0


@pytest.mark.parametrize("answer", [(503, b""), (429, b""), FetchError("x", "timeout", "slow")])
def test_a_site_that_cannot_say_its_rules_is_left_alone_for_now(answer):
    with pytest.raises(FetchError) as caught:
        Robots(_Sites(c=answer)).check("http://c.org/any")
    assert caught.value.passing


def test_an_absurd_delay_is_cut():
    robots = Robots(_Sites(d=(200, b"User-agent: *\nCrawl-delay: 86400")))
    robots.check("http://d.org/")
    assert robots.known_pause("http://d.org/") == 60
