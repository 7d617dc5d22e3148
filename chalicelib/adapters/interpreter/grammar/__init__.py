"""What is said of time: from tokens to spans, and from spans to days and instants."""
