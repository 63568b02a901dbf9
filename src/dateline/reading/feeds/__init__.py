"""Feeds: what publishers list of their articles, which of them are followed, and how the articles are got."""
