"""Names of stages: each is a stack of its own, side by side in one account."""

import argparse
import re

_NAME = re.compile(r"[a-z][a-z0-9-]{0,15}")


def stage_name(text: str) -> str:
    """A stage's name as a command takes it: it becomes part of names that AWS bounds."""
    if not _NAME.fullmatch(text):
        raise argparse.ArgumentTypeError("1 to 16 of a-z, 0-9 and -, a letter first")
    return text


def stack_name(stage: str) -> str:
    return f"task-tracker-{stage}"
