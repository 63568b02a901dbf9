"""Finished mentions → entities of the registry, which learns from the documents. State begins here."""
