"""What all tests can ask for. Importing the stack's module starts nothing."""

from hypothesis import settings

from tests.stack import local_stack

# How long an example takes says more of the machine than of the code.
settings.register_profile("task-tracker", deadline=None)
settings.load_profile("task-tracker")

__all__ = ["local_stack"]
