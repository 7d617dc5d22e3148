"""The ports fulfilled: DynamoDB, Secrets Manager, hashing, tokens."""
