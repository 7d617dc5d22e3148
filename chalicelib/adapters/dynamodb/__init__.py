"""Repositories over DynamoDB by PynamoDB."""
