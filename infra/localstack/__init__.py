"""The local stack on LocalStack: the same artefact, page and origin, another emulator."""
