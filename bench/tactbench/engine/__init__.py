"""The engine: asks generators (and scorers) many times at once, and survives whatever they do."""

from tactbench.engine.pool import Outcome, call_all

__all__ = ["Outcome", "call_all"]
