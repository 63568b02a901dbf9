"""Who says it: the reporting verb over an event, "according to", "reportedly"."""

from __future__ import annotations

from dateline.coding.lexicon import governors
from dateline.coding.modality import is_reported_doubtfully
from dateline.coding.tree import Tree, ancestors, is_verb, kids, main_verb, phrase, subtree
from dateline.records import RawAttribution

_REPORTING = frozenset({"report", "claim", "deny", "warn"})


def is_reporting(tree: Tree, verb: int) -> bool:
    """Whether a verb reports what its clause says."""
    governor = governors().get((tree.tokens[verb].lemma, "verb"))
    return is_verb(tree, verb) and governor is not None and governor.effect in _REPORTING


def _speaker(tree: Tree, head: int) -> RawAttribution:
    """A speaker with others named beside it and its place ("residents and an army source", "officials in X")."""
    first, last = phrase(tree, head)
    for child in kids(tree, head, "conj", "prep"):
        if child > head and not any(is_verb(tree, node) for node in subtree(tree, child)):
            last = max(last, *subtree(tree, child))
    return RawAttribution(first, last, head)


def _according_to(tree: Tree, within: frozenset[int]) -> RawAttribution | None:
    for token in tree.tokens:
        if token.text.lower() == "according" and token.i in within:
            for to in kids(tree, token.i, "prep"):
                for speaker in kids(tree, to, "pobj"):
                    return _speaker(tree, speaker)
    return None


def attribution_of(tree: Tree, event: int) -> RawAttribution | None:
    """Who the sentence names as the source of an event, nearest first; None if nobody."""
    verb = main_verb(tree, event)
    node = event
    for above in ancestors(tree, event):
        clause = tree.tokens[node].dep in ("ccomp", "parataxis", "xcomp", "oprd")
        if clause and is_reporting(tree, above):
            speakers = kids(tree, above, "nsubj")
            if speakers:
                return _speaker(tree, speakers[0])
        node = above
    for clause_head in kids(tree, verb, "advcl", "parataxis", "ccomp"):
        # "as the ministry put it", ", the ministry said": the report hangs on what it reports
        bare = not kids(tree, clause_head, "ccomp", "dobj", "xcomp")
        if is_reporting(tree, clause_head) and bare and kids(tree, clause_head, "nsubj"):
            return _speaker(tree, kids(tree, clause_head, "nsubj")[0])
    found = _according_to(tree, frozenset(subtree(tree, verb)) | frozenset(kids(tree, verb, "prep", "advcl")))
    if found:
        return found
    cue = is_reported_doubtfully(tree, verb) if verb != event else None
    cue = cue if cue is not None else is_reported_doubtfully(tree, event)
    return RawAttribution(cue, cue, None) if cue is not None else None
