"""Figures of accuracy and speed. Run each from the repository's root: `python -m benchmarks.NAME --data PATH --json`."""
