"""Ten ways in which sites lay out an article, each as a function: article, address → HTML.

Around the article stands what stands around articles: navigation, teasers of other stories, advertisements, forms,
readers' comments, scripts. Each layout states title, date and author in another way; one states the date only in words.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape

from benchmarks.newsroom.articles import Article

Layout = Callable[[Article, str], str]

_NAV = "".join(
    f'<li><a href="/{name.lower()}">{name}</a></li>'
    for name in ("World", "Business", "Politics", "Sport", "Weather", "Podcasts")
)
_TEASERS = (
    "Ten islands to visit before the summer ends",
    "What the new tax rules mean for small savers",
    "Quiz: how well do you know the capitals of Europe?",
    "The lighthouse keeper who never saw the sea",
    "Our critic on the best soups of the season",
)
_COMMENTS = (
    (
        "river_rat",
        "I have been saying this for years and nobody at the town hall ever listened to me or my neighbours.",
    ),
    ("Margit K.", "Please can somebody explain who pays for all of this in the end? It will be us again."),
)
_FOOTER = "© The publisher. All rights reserved. Terms of use · Privacy · Cookies · Contact · Jobs"


def page(article: Article, layout: str, url: str) -> tuple[bytes, str]:
    """The page's bytes and its Content-Type header. Two layouts are not in UTF-8, and one of these tells only the header."""
    text = LAYOUTS[layout](article, url)
    if layout in _ENCODINGS:
        encoding, header = _ENCODINGS[layout]
        return text.encode(encoding, "xmlcharrefreplace"), header
    return text.encode(), "text/html; charset=utf-8"


_ENCODINGS = {
    "tables": ("cp1252", "text/html"),
    "soup": ("cp1252", "text/html; charset=ISO-8859-1"),
}


def _teasers(tag: str = "h3") -> str:
    return "".join(
        f'<div class="teaser"><{tag}><a href="/t/{i}">{escape(one)}</a></{tag}></div>' for i, one in enumerate(_TEASERS)
    )


def _comments() -> str:
    shown = "".join(f'<div class="comment"><b>{name}</b><p>{text}</p></div>' for name, text in _COMMENTS)
    return f'<section id="comments" class="comments"><h2>Comments</h2>{shown}</section>'


def _paragraphs(article: Article) -> str:
    return "\n".join(f"<p>{escape(one)}</p>" for one in article.paragraphs)


def _og(article: Article, url: str) -> str:
    return (
        f'<meta property="og:title" content="{escape(article.title)}"><meta property="og:type" content="article">'
        f'<meta property="og:site_name" content="{escape(article.publisher)}"><meta property="og:url" content="{url}">'
    )


def _ld(article: Article, url: str) -> dict[str, object]:
    return {
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": article.published.isoformat(),
        "dateModified": (article.modified or article.published).isoformat(),
        "author": [{"@type": "Person", "name": article.author}],
        "publisher": {
            "@type": "Organization",
            "name": article.publisher,
            "logo": {"@type": "ImageObject", "url": "/l.png"},
        },
        "articleSection": article.section,
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
    }


def _script(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def _words(article: Article) -> str:
    return f"{article.published:%B} {article.published.day}, {article.published.year}"


def semantic(article: Article, url: str) -> str:
    """HTML5 with everything said twice: Open Graph and JSON-LD."""
    ld = _script({"@context": "https://schema.org", **_ld(article, url)})
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(article.title)} | {article.publisher}</title>
{_og(article, url)}<link rel="canonical" href="{url}">{ld}</head><body><header><nav><ul>{_NAV}</ul></nav></header>
<main><article><header><h1>{escape(article.title)}</h1><p class="byline">By {article.author}</p>
<time datetime="{article.published.isoformat()}">{_words(article)}</time></header>{_paragraphs(article)}</article></main>
<aside><h2>Most read</h2>{_teasers()}</aside><footer><p>{_FOOTER}</p></footer></body></html>"""


def blog(article: Article, url: str) -> str:
    """A blog engine's page with readers' comments and a sidebar of archives."""
    months = "".join(f'<li><a href="/2024/{month:02}">2024-{month:02}</a></li>' for month in range(1, 13))
    modified = (
        f'<meta property="article:modified_time" content="{article.modified.isoformat()}">' if article.modified else ""
    )
    return f"""<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8"><title>{escape(article.title)} – {article.publisher}</title>
{_og(article, url)}<meta property="article:published_time" content="{article.published.isoformat()}">{modified}
<meta name="author" content="{article.author}"></head><body class="single"><div id="page"><div id="masthead"><ul class="menu">{_NAV}</ul></div>
<div id="primary"><div class="post hentry"><h1 class="entry-title">{escape(article.title)}</h1><div class="entry-meta">Posted by {article.author}</div>
<div class="entry-content">{_paragraphs(article)}<div class="sharedaddy"><a href="#">Tweet</a> <a href="#">Share</a></div></div></div>{_comments()}
<form id="respond"><textarea name="c">Leave a reply</textarea></form></div><div id="secondary"><h2>Archives</h2><ul>{months}</ul></div></div>
<div id="colophon">{_FOOTER}</div></body></html>"""


def tables(article: Article, url: str) -> str:
    """A page of 1999: tables and fonts, the date only in words, no meta tags, capitals for tags."""
    body = "\n".join(f'<P><FONT FACE="Times" SIZE=3>{escape(one)}</FONT></P>' for one in article.paragraphs)
    links = "<BR>".join(f'<A HREF="/{i}.htm">{escape(one)}</A>' for i, one in enumerate(_TEASERS))
    return f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1252"><TITLE>{escape(article.title)} - {article.publisher}</TITLE></HEAD>
<BODY BGCOLOR=white><TABLE WIDTH=760><TR><TD WIDTH=140 VALIGN=top BGCOLOR="#DDDDDD"><FONT SIZE=2>{links}</FONT></TD>
<TD VALIGN=top><H1>{escape(article.title)}</H1><FONT SIZE=2><I>By {article.author}<BR>Published {_words(article)}</I></FONT>
{body}</TD></TR></TABLE><HR><CENTER><FONT SIZE=1>{_FOOTER}</FONT></CENTER></BODY></HTML>"""


def phone(article: Article, url: str) -> str:
    """A page for phones with elements of its own, JSON-LD as a graph, and a consent banner."""
    graph = {
        "@context": "https://schema.org",
        "@graph": [{"@type": "WebSite", "name": article.publisher}, _ld(article, url)],
    }
    return f"""<!doctype html><html amp lang="en"><head><meta charset="utf-8"><title>{escape(article.title)}</title><link rel="canonical" href="{url}">
{_script(graph)}<style>body{{margin:0}}</style></head><body><amp-sidebar id="menu"><ul>{_NAV}</ul></amp-sidebar>
<div class="consent-banner"><p>We and our 812 partners store information on your device. You may accept or manage your choices.</p><button>Accept</button></div>
<article><h1>{escape(article.title)}</h1><div class="meta">{article.author}</div><amp-img src="a.jpg" width="600" height="400"></amp-img>
<div class="amp-wp-article-content">{_paragraphs(article)}</div></article><amp-list src="/more"></amp-list><footer>{_FOOTER}</footer></body></html>"""


def tabloid(article: Article, url: str) -> str:
    """Teasers, sign-up forms and advertisements between the paragraphs."""
    parts: list[str] = []
    for i, one in enumerate(article.paragraphs):
        parts.append(f'<p class="story-text">{escape(one)}</p>')
        if i % 3 == 1:
            parts.append(f'<div class="advert ad-slot" data-ad="mpu{i}"><span>Advertisement</span></div>')
        if i == 3:
            parts.append(f'<div class="related-stories"><h4>READ MORE</h4>{_teasers("h5")}</div>')
        if i == 5:
            parts.append(
                '<form class="newsletter-signup"><p>Get our morning e-mail</p><input name="e"><button>Sign up</button></form>'
            )
    return f"""<!doctype html><html lang="en-gb"><head><meta charset="utf-8"><title>{escape(article.title)} | Daily</title>{_og(article, url)}
<meta property="article:published_time" content="{article.published:%Y-%m-%dT%H:%M:%S%z}"><meta property="article:section" content="{article.section}">
<script>window.dataLayer=[];function gtag(){{dataLayer.push(arguments)}}</script></head><body><div class="navbar"><ul>{_NAV}</ul></div>
<div class="breaking-news-strip">BREAKING: follow our live page</div><div class="article-wrap"><h1 class="headline">{escape(article.title)}</h1>
<div class="author-byline">By <a rel="author" href="/a">{article.author}</a></div>{"".join(parts)}</div>
<div class="sidebar">{_teasers()}</div><div class="footer">{_FOOTER}</div></body></html>"""


def soup(article: Article, url: str) -> str:
    """Divs and breaks for paragraphs, Dublin Core for facts."""
    body = "<br><br>\n".join(escape(one) for one in article.paragraphs)
    return f"""<html><head><title>{article.publisher} :: {escape(article.title)}</title><meta name="DC.title" content="{escape(article.title)}">
<meta name="DC.date" content="{article.published:%Y-%m-%d}"><meta name="DC.creator" content="{article.author}"><meta name="DC.publisher" content="{article.publisher}"></head>
<body><div id="top"><span><a href="/">Home</a></span> <span><a href="/w">World</a></span> <span><a href="/b">Business</a></span></div>
<div id="middle"><div class="c1"><span class="t1">{escape(article.title)}</span></div><div class="c2">{body}</div></div>
<div id="bottom"><span>{_FOOTER}</span></div></body></html>"""


def microdata(article: Article, url: str) -> str:
    """Facts as microdata in the body."""
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(article.title)}</title><link rel="canonical" href="{url}"></head><body>
<div role="navigation"><ul>{_NAV}</ul></div><div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{escape(article.title)}</h1>
<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">{article.author}</span></span>
<meta itemprop="datePublished" content="{article.published.isoformat()}"><meta itemprop="dateModified" content="{(article.modified or article.published).isoformat()}">
<div itemprop="articleBody">{_paragraphs(article)}</div></div><div class="outbrain">{_teasers()}</div><footer>{_FOOTER}</footer></body></html>"""


def broadcaster(article: Article, url: str) -> str:
    """Subheadings, captions, a block quotation and a list of key points."""
    parts = []
    for i, one in enumerate(article.paragraphs):
        if i == 2:
            parts.append(
                '<figure><img src="p.jpg" alt=""><figcaption>File picture: a view of the scene</figcaption></figure>'
            )
        if i and i % 4 == 0:
            parts.append(f"<h2>{('What happened', 'What is known', 'What comes next')[(i // 4) % 3]}</h2>")
        parts.append(f"<blockquote><p>{escape(one)}</p></blockquote>" if i == 5 else f"<div><p>{escape(one)}</p></div>")
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(article.title)} - {article.publisher}</title>
<meta property="og:title" content="{escape(article.title)}"><meta property="og:type" content="article">{_script([{"@context": "http://schema.org", **_ld(article, url)}])}</head>
<body><header role="banner"><nav><ul>{_NAV}</ul></nav></header><main id="main-content"><article><header><h1>{escape(article.title)}</h1></header>
{"".join(parts)}</article></main><section class="recommended"><h2>More on this story</h2>{_teasers()}</section><footer>{_FOOTER}</footer></body></html>"""


def press_release(article: Article, url: str) -> str:
    """A ministry's page: a definition list of facts, the date in words with the day first."""
    when = f"{article.published.day} {article.published:%B %Y}"
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(article.title)} - Press releases - Government portal</title>
<meta name="publisher" content="{article.publisher}"><link rel="stylesheet" href="/s.css"></head><body><div class="skip"><a href="#c">Skip to main content</a></div>
<nav aria-label="Main"><ul>{_NAV}</ul></nav><ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ol>
<main id="c"><h1>{escape(article.title)}</h1><dl class="metadata"><dt>From:</dt><dd>{article.author}</dd><dt>Published</dt><dd class="date">{when}</dd></dl>
<div class="govspeak">{_paragraphs(article)}</div></main><div class="feedback"><p>Is this page useful?</p><button>Yes</button><button>No</button></div>
<footer>{_FOOTER}</footer></body></html>"""


def application(article: Article, url: str) -> str:
    """A page rendered by an application: nested wrappers, classes of chance, state in a script, a picture in an attribute."""
    state = json.dumps({"teasers": _TEASERS, "body": ["<p>" + one + "</p>" for one in _TEASERS]}).replace("</", "<\\/")
    body = "".join(
        f'<div class="css-1x{i:03}"><div><p class="css-p7">{escape(one)}</p></div></div>'
        for i, one in enumerate(article.paragraphs)
    )
    picture = "data:image/png;base64," + "iVBORw0KGgo" * 2_000
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(article.title)}</title>
<meta name="parsely-title" content="{escape(article.title)}"><meta name="parsely-pub-date" content="{article.published:%Y-%m-%dT%H:%M:%SZ}">
<meta name="parsely-author" content="{article.author}"><meta name="parsely-section" content="{article.section}"></head><body>
<div id="root">{'<div class="css-w">' * 12}<div class="css-nav"><ul>{_NAV}</ul></div><section name="articleBody"><h1>{escape(article.title)}</h1>
<img src="{picture}" onerror="alert(1)">{body}</section>{"</div>" * 12}</div><div class="css-rail">{_teasers("p")}</div>
<script>window.__STATE__={state};</script></body></html>"""


LAYOUTS: dict[str, Layout] = {
    one.__name__: one
    for one in (semantic, blog, tables, phone, tabloid, soup, microdata, broadcaster, press_release, application)
}
