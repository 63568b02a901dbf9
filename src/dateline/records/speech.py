"""What people say in a document: statements and quotations."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.mention import Attribution, Field, Span


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody is told to have said: who, and the pieces of what is said, in order. Spans count in `field`.

    `stance` says how it is told: "report", "claim", "deny", "accuse", "think", "warn", "promise", "ask", "judge"
    (`data/attribution/cues.tsv`). Without contents it is not told what was said ("declined to comment").
    """

    field: Field
    attribution: Attribution
    stance: str
    contents: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quotation marks, without the marks; `speaker` is None where the text names none.

    A quotation that runs over several paragraphs is one quote for each.
    """

    field: Field
    span: Span
    speaker: Attribution | None
