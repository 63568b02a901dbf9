"""PLOVER 2.0 and its CAMEO crosswalk, as tables and look-ups."""
