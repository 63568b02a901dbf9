"""Dateline Gold: checks, splits and agreement; training of models."""
