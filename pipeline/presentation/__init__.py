"""How figures, labels and quotes are put before a reader: one wording everywhere."""
