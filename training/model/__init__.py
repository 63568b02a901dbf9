"""A first joint model: triggers, modes, status and arguments of all events of a sentence from one small encoder."""
