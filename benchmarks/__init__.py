"""Figures of accuracy and speed. Run from the root: `python -m benchmarks.NAME --data PATH --json`."""
