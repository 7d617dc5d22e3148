"""The figures of a stage, read from its logs: the same locally as on AWS, and no account needed."""
