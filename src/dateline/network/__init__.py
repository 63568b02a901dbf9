"""Dateline's own network: one small encoder that reads a sentence once, for its grammar and for its events."""
