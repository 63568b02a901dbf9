"""Text → sentences with their grammar, at offsets into the text as it was given."""
