"""The command `tactbench`: one verb a file. `app.py` finds and runs them."""

from tactbench.cli.app import main, script

__all__ = ["main", "script"]
