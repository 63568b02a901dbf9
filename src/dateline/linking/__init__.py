"""Linking: what can only be said with other documents at hand."""
