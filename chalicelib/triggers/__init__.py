"""What the event functions call."""
