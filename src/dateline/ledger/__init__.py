"""The ledger: what was read, coded and linked, kept so that nothing is lost."""
