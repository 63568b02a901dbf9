"""Reading: bytes → documents."""
