"""What the network says of a sentence, before anything is decided: logits by word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Logits = np.ndarray[Any, np.dtype[np.float32]]
else:
    Logits = Any  # the nouns are looked at without numpy, which takes a tenth of a second to load


@dataclass(frozen=True, slots=True)
class Scores:
    """Logits over the words of a sentence, as far as the network read it at once.

    `types`, `modes`, `status`, `contexts` and `sectors` are words × labels; `pairs` is kinds of pair × words × words
    (a trigger's actors, recipients, place, time and source; a party's country). `relation` has one logit a type, for
    the parties that were marked. `first` is the number of the first word among the sentence's tokens. The lists of
    labels are in `dateline.network.labels`.
    """

    types: Logits
    modes: Logits
    status: Logits
    contexts: Logits
    sectors: Logits
    pairs: Logits
    relation: Logits
    first: int = 0
