"""Dumps that a user has → entities: Wikidata, FollowTheMoney (OpenSanctions), Popolo (everypolitician)."""
