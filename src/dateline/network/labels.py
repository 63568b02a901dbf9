"""What the network's heads predict: the label lists, in the order of the weights' rows.

Types and modes follow PLOVER's tables, the rest is written here. To change a list means to train anew.
"""

from __future__ import annotations

from typing import get_args

from dateline.ontology import plover
from dateline.records.mention import Status

TYPES: tuple[str, ...] = ("none", *plover.types())
STATUSES: tuple[Status, ...] = get_args(Status)
ROLES: tuple[str, ...] = ("actors", "recipients", "place", "when", "attribution")
# Pairs of words: a trigger with the words of each role; a party with the word that tells its country.
PAIRS: tuple[str, ...] = (*ROLES, "home")
SECTORS: tuple[str, ...] = ("", *plover.sectors())
CONTEXTS: tuple[str, ...] = plover.contexts()
# Modes as (type, mode), the mode None first; a type's modes stand side by side, so that its softmax is one slice.
MODES: tuple[tuple[str, str | None], ...] = tuple(
    (kind, mode) for kind in TYPES[1:] for mode in (None, *plover.modes(kind))
)

# Universal Dependencies word classes.
CLASSES: tuple[str, ...] = tuple(
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
)
# Penn Treebank tags.
TAGS: tuple[str, ...] = tuple(
    "NN IN NNP NNS DT JJ VBD , . VBZ VBN VB CD POS CC RB VBG VBP TO PRP$ PRP RP MD : HYPH WDT WP WRB NNPS JJR JJS $ "
    "`` '' WP$ RBR PDT UH RBS EX SYM FW -LRB- -RRB- NFP ADD AFX LS XX".split()
)
# ClearNLP dependency labels.
DEPENDENCIES: tuple[str, ...] = tuple(
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative "
    "dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj "
    "predet prep prt punct quantmod relcl xcomp".split()
)
# OntoNotes entity labels.
KINDS: tuple[str, ...] = (
    "",
    *"CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME "
    "WORK_OF_ART".split(),
)


def mode_range(kind: str) -> tuple[int, int]:
    """First and last-but-one number of a type's modes in `MODES`."""
    numbers = [number for number, (owner, _) in enumerate(MODES) if owner == kind]
    return numbers[0], numbers[-1] + 1
