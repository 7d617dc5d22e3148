"""Backup and restore: a stage's data as it was, in a folder or at a moment of AWS's own record."""
