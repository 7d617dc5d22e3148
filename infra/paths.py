"""Where things lie in a checkout. Standard library only: read before any dependency is there."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_EMULATOR = ROOT / ".venv-emulator"
VENV_NODE = ROOT / ".venv-node"
LOCAL = ROOT / ".local"
LOGS = LOCAL / "logs"
BUILD = ROOT / "build"
FRONTEND = ROOT / "frontend"
PAGE = FRONTEND / "dist"
EMULATOR_PYTHON = VENV_EMULATOR / "bin" / "python"
