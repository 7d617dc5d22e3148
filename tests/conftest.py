"""What all tests can ask for. Importing the stack's module starts nothing."""

from tests.stack import local_stack

__all__ = ["local_stack"]
