"""Other engines of dates on the same messages, each in an environment of its own."""
