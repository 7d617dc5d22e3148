"""The local stack: emulator, deployed stack and one origin for page and API, started as one."""
