"""Who says it: the statements of a sentence, those of a document, and the source of each mention."""
