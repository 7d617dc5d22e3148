"""From the source tree to `build/<stage>/`: deployment zip and plain CloudFormation template."""
