"""Who spoke: for which party, in which seat and post, on what day."""
