"""How well the tagger agrees with people."""
