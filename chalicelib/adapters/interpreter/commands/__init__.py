"""Orders and questions about tasks that exist."""
