"""How well the rules understand people: messages with their answers, and what scores them."""
