"""Which documents are copies of others: the same page again, wire text under other titles, new versions."""
