"""The teacher of the network's grammar: spaCy's small English model, its input and output mended for headlines."""
