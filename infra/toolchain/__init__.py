"""Environments, Node and the page: what comes before everything else. Standard library only."""
