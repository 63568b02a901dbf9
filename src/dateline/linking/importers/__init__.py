"""Dumps that a user has → entities of the registry: Wikidata, FollowTheMoney (OpenSanctions), Popolo (everypolitician)."""
