"""Use cases: each decides, through the ports, what one request or event does."""
