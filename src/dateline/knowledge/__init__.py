"""Read-only knowledge: the tables under `dateline/data`, loaded once, open to every stage."""
