"""Sentences → raw mentions: which events a sentence reports, and with which words for every part."""
