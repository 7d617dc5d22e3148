"""Integration tests run on the deployed stack, behind its public origin."""

from tests.stack import local_stack

__all__ = ["local_stack"]
