"""Rotating the keys that sign tokens and pepper passwords."""
