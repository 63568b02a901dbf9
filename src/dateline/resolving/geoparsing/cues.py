"""What speaks for and against a name's being a place: named cues, weighed by `recognition`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.knowledge import gazetteer
from dateline.parsing.words import FUNCTION_WORDS, word_kinds
from dateline.resolving.geoparsing.candidates import Candidate, Word, joined
from dateline.resolving.geoparsing.cue_words import is_surname, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.records import NameHit, Token

_POPULATIONS = (5_000, 50_000, 400_000)
_WATERS = frozenset({"sea", "strait", "canal", "river", "gulf", "island", "mountains", "desert"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_OTHERS = frozenset({"person", "organisation", "adjective", "people", "metonym"})
_COMMON_FOR_NAMES = ("country", "state")


@dataclass(slots=True)
class Line:
    """One line as the recogniser sees it. `offset` is where its text begins in the document's field."""

    text: str
    offset: int
    cased: bool
    words: list[Word]
    candidates: list[Candidate]
    tokens: Sequence[Token] = ()
    hits: Sequence[NameHit] = ()
    dateline: bool = False


def kind_of(candidate: Candidate) -> str:
    """The kind of the likeliest sense, with waters, mountains and islands as one, and "unknown" without one."""
    if not candidate.senses:
        return "unknown"
    kind = candidate.senses[0].kind
    return "water" if kind in _WATERS else "region" if kind in ("region", "continent") else kind


def contains(outer: Candidate, inner: Candidate) -> bool:
    """Whether some sense of one name is a country or division in which some sense of the other lies."""
    state = kind_of(inner) in ("country", "region")
    for whole in outer.senses:
        for part in inner.senses:
            if state and part.kind != "state":
                continue  # "China, Japan" is a list, though Japan has a town of China
            if whole.kind == "country" and part.kind != "country" and part.country == whole.country:
                return True
            if whole.kind == "state" and part.kind in ("town", "county") and part.admin1 == whole.admin1:
                return True
            if whole.kind == "county" and part.kind == "town" and part.admin1 == whole.admin1:
                return True
    return False


def cues(line: Line, number: int) -> set[str]:
    """The cues of a line's candidate."""
    candidate = line.candidates[number]
    return {
        *_of_the_name(line, candidate),
        *_before(line, candidate),
        *_after(line, candidate),
        *_neighbours(line, number),
        *_of_the_network(line, candidate),
    }


def _of_the_name(line: Line, candidate: Candidate) -> Iterator[str]:
    kind = kind_of(candidate)
    yield f"kind:{kind}"
    yield f"shape:{candidate.shape}"
    if kind == "town":
        size = max(sense.population for sense in candidate.senses)
        yield f"size:{sum(size >= step for step in _POPULATIONS)}"
    if candidate.first == candidate.last:
        yield from _of_one_word(candidate, kind)
    else:
        yield "words"
    if not candidate.senses and all(word_kinds(word.lower()) for word in candidate.text.split()):
        yield "plain"
    if line.cased:
        yield f"cased:{kind}"
    if line.dateline:
        yield "dateline"
    if candidate.first == 0 or not line.words[candidate.first].gap.isspace():
        yield "opens"
    if candidate.text.isupper() and len(candidate.text) > 1:
        yield f"capitals:{kind}"


def _of_one_word(candidate: Candidate, kind: str) -> Iterator[str]:
    word = candidate.text
    lower = word.lower()
    group = kind if kind in _COMMON_FOR_NAMES else "other"
    if lower in FUNCTION_WORDS or word_kinds(lower) - {"noun"}:
        yield f"ordinary:{group}"
    elif word_kinds(lower):
        yield f"noun:{group}"
    if word in gazetteer.given_names():
        yield f"given:{group}"
    if is_surname(word):
        yield f"surname:{group}"
    if kind == "unknown" and len(word) > 2 and not word_kinds(lower):
        yield "strange"


def _before(line: Line, candidate: Candidate) -> Iterator[str]:
    words, i = line.words, candidate.first
    if i == 0:
        return
    near = words[i].gap in (" ", "\n", "-", ". ")
    if words[i].gap == "-":
        yield "before:hyphen"
    if words[i].gap.endswith(("$", "/", "€", "£")):
        yield "before:sign"
    if not near:
        return
    k = i - 1
    word = words[k].text
    if word.lower() in words_of("direction"):
        yield "before:direction"
        k -= 1
    if k >= 0 and words[k].text.lower() in ("a", "an") and joined(words, k + 1):
        yield "before:a"
    if k >= 0 and words[k].text.lower() == "the" and joined(words, k + 1):
        yield f"before:the:{'place' if kind_of(candidate) in ('region', 'water', 'venue') else 'other'}"
        k -= 1
    if k < 0 or not joined(words, k + 1):
        return
    yield from _word_before(line, candidate, k)


def _word_before(line: Line, candidate: Candidate, k: int) -> Iterator[str]:
    words = line.words
    lower = words[k].text.lower()
    of_kind = lower == "of" and k > 0 and words[k - 1].text.lower() in words_of("kind")
    if of_kind:
        yield "before:kind"
    elif lower in words_of("locative"):
        yield "before:locative"
    elif lower in words_of("bound"):
        yield "before:bound"
        if lower == "of" and k > 0 and words[k - 1].text in words_of("organisation"):
            yield "of:organisation"
        elif lower in ("of", "for", "and") and k > 0 and words[k - 1].capital and k - 1 > 0:
            yield "bound:capital"
    elif lower in words_of("kind"):
        yield "before:kind-word"
    if words[k].possessive:
        yield "before:possessive"
    elif words[k].capital and k == candidate.first - 1:
        yield from _capital_before(line, k)


def _capital_before(line: Line, k: int) -> Iterator[str]:
    words = line.words
    word = words[k].text
    stop = line.text[words[k].end : words[k].end + 1] == "."
    if word in words_of("honorific"):
        yield "before:honorific"
    elif word in gazetteer.given_names():
        yield "before:given"
    elif len(word) == 1 or (stop and len(word) < 4):
        yield "before:initial"
    elif any(one.first <= k <= one.last and one.senses for one in line.candidates):
        yield "before:name"
    elif not line.cased and word.lower() not in FUNCTION_WORDS and (k > 0 or not word_kinds(word.lower())):
        yield "before:capital"


def _after(line: Line, candidate: Candidate) -> Iterator[str]:
    words, j = line.words, candidate.last + 1
    if line.text[words[candidate.last].end : words[candidate.last].end + 1] in ("$", "/"):
        yield "after:sign"
    if words[candidate.last].possessive:
        yield "after:possessive"
        return
    if j >= len(words):
        return
    word = words[j]
    if word.gap == "-":
        yield "after:hyphen" if not word.capital else "after:hyphen-capital"
    if not joined(words, j):
        return
    lower = word.text.lower()
    if lower in words_of("illness"):
        yield "after:illness"
    if lower in words_of("food"):
        yield "after:food"
    if word.capital:
        yield from _capitals_after(line, j, kind_of(candidate))
    elif lower in words_of("dweller"):
        yield "after:dweller"
    elif lower in words_of("kind"):
        yield "after:kind"
    elif lower in words_of("speech"):
        yield "after:speech"


def _capitals_after(line: Line, j: int, kind: str) -> Iterator[str]:
    words = line.words
    run = [words[j].text]
    while j + len(run) < len(words) and joined(words, j + len(run)) and words[j + len(run)].capital:
        if words[j + len(run) - 1].possessive:
            break
        run.append(words[j + len(run)].text)
    if run[0] in words_of("title"):
        yield "after:title"
    if line.cased:
        run = run[:1]  # every word has a capital here: the next one alone may belong to the name
    if any(word in words_of("organisation") for word in run):
        yield "after:organisation"
        yield f"after:organisation:{kind}"
    elif run[0] in gazetteer.given_names() or is_surname(run[0]):
        yield "after:person"
    elif not line.cased and run[0].lower() not in FUNCTION_WORDS:
        yield "after:capital"


def _neighbours(line: Line, number: int) -> Iterator[str]:
    candidate = line.candidates[number]
    for step, side in ((-1, "before"), (1, "after")):
        if not 0 <= number + step < len(line.candidates):
            continue
        other = line.candidates[number + step]
        first, second = (other, candidate) if step < 0 else (candidate, other)
        between = line.text[line.words[first.last].end : line.words[second.first].start].strip()
        if not other.senses:
            continue
        if between in (",", "(") and contains(second, first):
            yield f"{side}:container" if step > 0 else "before:contained"
        elif step > 0 and between == "," and not candidate.senses and kind_of(other) in ("country", "state"):
            yield "after:holder"
        elif between in (",", "and", ", and", "or", "&", "/") and other.senses:
            yield f"list:{side}:{'town' if kind_of(other) == 'town' else 'other'}"


def _of_the_network(line: Line, candidate: Candidate) -> Iterator[str]:
    start = line.offset + line.words[candidate.first].start
    end = line.offset + line.words[candidate.last].end
    for hit in line.hits:
        if hit.start <= start and hit.end >= end and (hit.start < start or hit.end > end):
            yield f"hit:{hit.table}"
        elif (hit.start, hit.end) == (start, end) and hit.table in _OTHERS:
            yield f"is:{hit.table}"
    covering = [token for token in line.tokens if token.start < end and token.end > start]
    if not covering:
        yield "net:silent"
        return
    kinds = [token.kind for token in covering]
    most = max(dict.fromkeys(kinds), key=kinds.count)
    name = "place" if most in _PLACES else most or "none"
    yield f"net:{name}"
    if not any(token.pos == "PROPN" for token in covering):
        yield "net:common"
    if covering[-1].dep in ("compound", "nmod", "amod") and name not in ("place",):
        yield "net:compound"
    if covering[-1].dep == "pobj":
        yield "net:pobj"
