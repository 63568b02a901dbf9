"""Figures of accuracy and speed. Each runner: `python -m benchmarks.NAME --data PATH --json` from the repository's root."""
