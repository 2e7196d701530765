"""People's decisions on mentions (data/reviews): read, settled, applied; and the queue of what to review next."""
