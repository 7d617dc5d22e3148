"""Tables of English words. Data alone: another language is other tables."""
