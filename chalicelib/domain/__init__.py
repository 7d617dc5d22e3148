"""The heart: entities, rules and ports. Imports the standard library, and nothing else of ours."""
