"""The rules that understand plain words; standard library only."""
