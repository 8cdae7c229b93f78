"""How far a scorer can be trusted: against ratings, contrast pairs, invariances and gaming replies."""
