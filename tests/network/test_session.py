import numpy as np

from dateline.network.batches import MOST_PIECES, NEITHER, SOURCE, TARGET, line_of
from dateline.network.labels import (
    CLASSES,
    CONTEXTS,
    DEPENDENCIES,
    KINDS,
    MODES,
    PAIRS,
    SECTORS,
    STATUSES,
    TAGS,
    TYPES,
    mode_range,
)
from dateline.network.session import read_lines
from dateline.ontology import plover

WORDS = "Kenya lifted a ban on Ugandan maize".split()


def test_each_head_has_a_row_for_each_label() -> None:
    (found,) = read_lines([line_of(WORDS, headline=False)])
    count = len(WORDS)
    shapes = {name: getattr(found.scores, name).shape for name in ("types", "modes", "status", "contexts", "sectors")}
    lists = {"types": TYPES, "modes": MODES, "status": STATUSES, "contexts": CONTEXTS, "sectors": SECTORS}
    assert shapes == {name: (count, len(labels)) for name, labels in lists.items()}
    assert found.scores.pairs.shape == (len(PAIRS), count, count)
    assert found.scores.relation.shape == (len(TYPES) - 1,)
    grammar = {"classes": CLASSES, "tags": TAGS, "dependencies": DEPENDENCIES, "kinds": KINDS}
    assert {name: getattr(found.parse, name).shape[1] for name in grammar} == {
        name: len(labels) for name, labels in grammar.items()
    }


def test_a_line_does_not_depend_on_the_lines_beside_it() -> None:
    line, longer = line_of(WORDS, headline=False), line_of([*WORDS, *WORDS, "."], headline=False)
    (alone,) = read_lines([line])
    beside = read_lines([longer, line, longer])[1]
    assert np.array_equal(alone.scores.types, beside.scores.types)
    assert alone.scores.types.argmax(-1).tolist() == beside.scores.types.argmax(-1).tolist()


def test_order_is_kept() -> None:
    lines = [line_of(["word"] * count, headline=False) for count in (9, 2, 30, 1)]
    assert [reading.count for reading in read_lines(lines)] == [9, 2, 30, 1]
    assert read_lines([]) == []


def test_words_beyond_the_longest_input_are_not_read() -> None:
    (found,) = read_lines([line_of(["word"] * 400, headline=False)])
    assert found.count == MOST_PIECES - 2


def test_marks_are_seen() -> None:
    marks = [SOURCE, *[NEITHER] * 4, TARGET, NEITHER]
    plain, marked = read_lines([line_of(WORDS, headline=True), line_of(WORDS, headline=True, marks=marks)])
    assert not np.allclose(plain.scores.relation, marked.scores.relation)


def test_modes_stand_by_type() -> None:
    for kind in plover.types():
        low, high = mode_range(kind)
        assert MODES[low] == (kind, None)
        assert [mode for _, mode in MODES[low + 1 : high]] == list(plover.modes(kind))
