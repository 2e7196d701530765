"""The two figures of the method (data/reference/method.toml): what a party has bound itself to, and what its members have
pressed for in Parliament. Pure functions over items, and one module that reads and writes the database (`tables`)."""
