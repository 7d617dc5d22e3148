"""Taking a stage away: its stack, and its data only where that was asked for and agreed to."""
