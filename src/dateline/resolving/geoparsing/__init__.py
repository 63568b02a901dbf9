"""The geoparser: the place names of a document, and the places they mean."""
