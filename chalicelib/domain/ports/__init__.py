"""What the domain needs of the world, as Protocols that the adapters fulfil."""
