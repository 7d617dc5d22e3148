"""From `build/<stage>/` to a stack, by CloudFormation change set."""
