"""A sentence's statements: who says what in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.coding.actors import actor_kind
from dateline.coding.attribution.cues import Cue, CueAt, cues, find_cues
from dateline.coding.attribution.frames import all_behind, forward, is_active_report, is_claim, passive_content
from dateline.coding.attribution.headlines import marked_statement
from dateline.coding.attribution.runs import Run, holds_quotation, trimmed
from dateline.coding.attribution.speakers import PAPERS, by_whom, is_nobody, named_after, speaker_at, speaker_of
from dateline.coding.attribution.tags import as_told, backward
from dateline.coding.tree import Tree, kids, subtree
from dateline.records import RawActor, RawAttribution, RawCue, RawStatement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Verbs of which a thing may be the subject ("the report said"); of others it is none that speaks ("shares called ...").
_ANY_SUBJECT = frozenset({"report", "claim", "think", "warn"})
# Verbs whose passive tells without naming anybody.
_UNNAMED = frozenset("say report believe think allege accuse suspect claim understand rumour rumor".split())
_CITING = frozenset({"citing", "quoting"})
_SAY = frozenset({"say", "tell"})


def _span(tree: Tree, run: Run) -> tuple[int, int]:
    return tree.tokens[run[0]].start, tree.tokens[run[1]].end


def _statement(
    tree: Tree, speaker: RawActor | None, cue: tuple[int, int], stance: str, runs: Iterable[Run]
) -> RawStatement:
    index = tree.sentence.index
    source = RawAttribution(speaker, RawCue(index, *cue), stance)
    kept = [run for given in runs if (run := trimmed(tree, _without_source(tree, given)))]
    return RawStatement(index, source, tuple(_span(tree, run) for run in kept))


def _without_source(tree: Tree, run: Run) -> Run:
    """What is said, up to a semicolon or a phrase that names a further source (", citing draft documents")."""
    known = cues()
    for i in range(run[0] + 2, run[1] + 1):
        if tree.tokens[i].text == ";":
            return run[0], i - 1
        if tree.tokens[i - 1].text == "," and (tree.tokens[i].text.lower(), "phrase") in known:
            return run[0], i - 2
    return run


def _can_say(tree: Tree, head: int, cue: CueAt, found: tuple[Cue, Run] | None) -> bool:
    """Whether a subject is one whose words a text can give."""
    if is_nobody(tree, head):
        return False
    if actor_kind(tree, head) is not None or tree.tokens[head].lemma in PAPERS:
        return True
    reading = found[0] if found else cue.readings[0]
    plain = reading.frames & {"clause", "quotation"} and reading.stance in _ANY_SUBJECT
    that = found is not None and tree.tokens[found[1][0]].text.lower() == "that"
    return bool(plain or that or tree.tokens[cue.head].lemma in _SAY)


def _passive(tree: Tree, cue: CueAt) -> list[RawStatement]:
    """What a passive tells: "the raid was condemned *by Qatar*", "the men are *said* to have fled"."""
    verb, reading = cue.head, cue.readings[0]
    words, run = (cue.first, cue.last), passive_content(tree, cue)
    agent = by_whom(tree, verb)
    if tree.tokens[verb].lemma in ("quote", "cite"):
        if agent is None or _is_as(tree, verb):
            return []
        by = next(i for i in range(verb + 1, len(tree.tokens)) if tree.tokens[i].lemma == "by")
        return [replace(_statement(tree, speaker_at(tree, agent), (verb, by), "report", []), rank=1)]
    if agent is not None:
        return [_statement(tree, speaker_at(tree, agent), words, reading.stance, [run] if run else [])]
    nobody = tree.tokens[verb].lemma in _UNNAMED
    clause = bool(kids(tree, verb, "ccomp", "xcomp", "prep"))
    return [_statement(tree, None, words, reading.stance, [run])] if nobody and clause and run else []


def _active(tree: Tree, cue: CueAt, begin: int) -> RawStatement | None:
    head = speaker_of(tree, cue)
    if head is None:
        return None
    speaker = speaker_at(tree, head)
    if _tags_a_quotation(tree, cue, speaker) or _is_set_off(tree, cue, speaker, begin):
        found = None
    else:
        found = forward(tree, cue)
    if found and found[1][0] <= head <= found[1][1]:
        found = None  # "..., recalled *Tevita Fifita*": the parser takes the speaker for what is said
    reading = found[0] if found else cue.readings[0]
    if "from" in reading.frames:
        of = _from_whom(tree, cue)
        if of is None:
            return None  # who hears says nothing
        head, speaker = of, speaker_at(tree, of)
    if not _can_say(tree, head, cue, found):
        return None
    words = _words(tree, cue)
    if found:
        return _statement(tree, speaker, words, reading.stance, [found[1]])
    for reading in cue.readings:
        if reading.frames & {"clause", "quotation"}:
            runs = backward(tree, cue, (speaker.first, speaker.last), begin)
            if runs and ("clause" in reading.frames or holds_quotation(tree, runs[0])):
                return _statement(tree, speaker, words, reading.stance, runs)
        if "none" in reading.frames and _is_source(tree, cue):
            return replace(_statement(tree, speaker, words, reading.stance, []), rank=int(_is_as(tree, cue.head)))
        if runs := as_told(tree, cue):
            return _statement(tree, speaker, words, reading.stance, runs)
        if reading.stance == "deny" and is_claim(tree, cue.head, head):
            return _statement(tree, speaker, words, reading.stance, [])  # "a claim that Georgetown dismissed"
    behind = all_behind(tree, cue) if tree.tokens[cue.head].lemma in _SAY else None
    return _statement(tree, speaker, words, "report", [behind]) if behind and head < cue.head else None


def _tags_a_quotation(tree: Tree, cue: CueAt, speaker: RawActor) -> bool:
    """Whether speaker and verb stand behind a quotation: '"This is," *she said*, "a time for courage."'."""
    start = min(speaker.first, cue.first)
    while start and tree.tokens[start - 1].dep in ("det", "poss", "case"):
        start -= 1
    own = cue.head in (tree.tokens[speaker.head].head, speaker.head + 1)
    return own and start > 1 and tree.tokens[start - 1].text == '"'


def _is_set_off(tree: Tree, cue: CueAt, speaker: RawActor, begin: int) -> bool:
    """Whether a tag stands between commas: 'The deal is "close", *two diplomats said*, but "not done"'."""
    behind = tree.tokens[cue.last + 1 : cue.last + 2]
    if not behind or behind[0].text != "," or tree.tokens[speaker.head].head != cue.head or speaker.head > cue.head:
        return False
    runs = backward(tree, cue, (speaker.first, speaker.last), begin)
    return bool(runs) and bool(cue.readings[0].frames & {"clause", "quotation"})


def _from_whom(tree: Tree, cue: CueAt) -> int | None:
    """Who told what somebody heard: "the court heard *from prosecutors* that ..."."""
    prepositions = [p for p in kids(tree, cue.head, "prep") if tree.tokens[p].lemma == "from"]
    return next((o for p in prepositions for o in kids(tree, p, "pobj")), None)


def _is_source(tree: Tree, cue: CueAt) -> bool:
    """Whether a verb that tells nothing itself shows a source: "declined to comment", "quoted X as saying"."""
    if len(cue.readings[0].words) > 1:
        return True
    return _is_as(tree, cue.head)


def _is_as(tree: Tree, verb: int) -> bool:
    return any(tree.tokens[p].lemma == "as" for p in kids(tree, verb, "prep"))


def _words(tree: Tree, cue: CueAt) -> tuple[int, int]:
    """A cue's words; of "saying" with the "as" and the "quoted" that it belongs to."""
    first = cue.first
    if first and tree.tokens[first].tag == "VBG" and tree.tokens[first - 1].text.lower() == "as":
        first -= 1
        first -= first > 0 and tree.tokens[first - 1].text.lower() in ("quoted", "cited")
    return first, cue.last


def _after_opening(tree: Tree, statement: RawStatement) -> int:
    """Where what is said begins, behind a phrase that opens the sentence ("According to X, ...")."""
    start = statement.contents[0][0]
    return next(token.i for token in tree.tokens if token.start >= start)


def _shared(found: Sequence[RawStatement]) -> list[RawStatement]:
    """The statements, with those that name a further source of another's words given these words too."""
    told = [one for one in found if one.contents and one.rank == 0]
    return [replace(one, contents=told[-1].contents) if one.rank and told else one for one in found]


def _phrase(tree: Tree, cue: CueAt, begin: int) -> RawStatement | None:
    """What a phrase with its speaker tells: "according to X", "citing X", "by X's account"."""
    head = named_after(tree, cue)
    if head is None:
        return None
    speaker = speaker_at(tree, head)
    words = (cue.last if cue.readings[0].pos == "account" else cue.first), cue.last
    if tree.tokens[cue.first].text.lower() in _CITING:
        return replace(_statement(tree, speaker, words, "report", []), rank=-1)
    before = range(begin, cue.first)
    if any(tree.tokens[i].pos in ("VERB", "AUX", "NOUN", "PROPN") for i in before):
        return _statement(tree, speaker, words, "report", [(begin, cue.first - 1)])
    comma = next((t.i for t in tree.tokens[max(speaker.last, cue.last) + 1 :] if t.text == ","), None)
    runs = [(comma + 1, len(tree.tokens) - 1)] if comma is not None and comma + 1 < len(tree.tokens) else []
    return _statement(tree, speaker, words, "report", runs)


def _hearsay(tree: Tree, cue: CueAt) -> RawStatement:
    own = [i for i in subtree(tree, cue.head) if i != cue.first or cue.first > 0] or [cue.first]
    return _statement(tree, None, (cue.first, cue.last), cue.readings[0].stance, [(min(own), max(own))])


def _may_hold(tree: Tree) -> bool:
    """Whether a sentence has any word that could be a cue: most have none."""
    known = cues()
    return any(
        (token.lemma, "verb") in known
        or (token.text.lower(), "phrase") in known
        or (token.lemma, "account") in known
        or (token.text.lower(), "adverb") in known
        for token in tree.tokens
    )


def statements_in(tree: Tree) -> list[RawStatement]:
    """The statements of a sentence, in the order of their cues."""
    found: list[RawStatement] = []
    begin = 0
    for cue in find_cues(tree) if _may_hold(tree) else ():
        pos = cue.readings[0].pos
        if pos == "adverb":
            found.append(_hearsay(tree, cue))
        elif pos in ("phrase", "account"):
            named = _phrase(tree, cue, begin)
            found += [named] if named else []
            if named and named.contents and begin == 0 and named.contents[0][0] > tree.tokens[cue.first].start:
                begin = _after_opening(tree, named)
        elif not is_active_report(tree, cue):
            found += _passive(tree, cue)
        else:
            made = _active(tree, cue, begin)
            found += [made] if made else []
            if made and made.contents and made.contents[-1][1] <= tree.tokens[cue.first].start:
                begin = max(cue.last, made.attribution.speaker.last if made.attribution.speaker else 0) + 1
    marked = marked_statement(tree)
    if marked and not found:
        found.append(marked)
    return _shared(found)
