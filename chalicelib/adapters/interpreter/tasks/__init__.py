"""Tasks to make: a message cut into clauses, and each of them read."""
