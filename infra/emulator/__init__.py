"""The embedded AWS emulator, run by its own interpreter: checkpointed, patched, its gaps filled."""
