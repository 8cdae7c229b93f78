"""The engine: asks generators (and scorers) many times at once, and survives whatever they do."""

from tactbench.engine.pool import Limits, Outcome, Work, call_all

__all__ = ["Limits", "Outcome", "Work", "call_all"]
