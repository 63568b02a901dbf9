"""Invented news for tests and benchmarks: articles, and web pages of them in ten layouts."""
