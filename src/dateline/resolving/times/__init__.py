"""Times: a grammar of the words of time, and what they mean."""
