"""The engine: asks generators (and scorers) many times at once, and survives whatever they do."""

from tactbench.engine.pool import call_all
from tactbench.engine.work import Limits, Outcome, Part, Work

__all__ = ["Limits", "Outcome", "Part", "Work", "call_all"]
