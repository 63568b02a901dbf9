"""Exporting: coded documents → JSONL, CSV, Arrow, Parquet, and a table for people."""
