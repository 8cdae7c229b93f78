"""TactBench: is a bot polite, assertive, boundary-setting and goal-focused when the customer is difficult?

This is the public face: plugins import from here and from nowhere else. Names are loaded when they are
first used, so that `import tactbench` and `tactbench --help` stay fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tactbench.cases import Ask as Ask
    from tactbench.cases import Case as Case
    from tactbench.cases import Desk as Desk
    from tactbench.cases import Limit as Limit
    from tactbench.cases import Push as Push
    from tactbench.cases import Turn as Turn
    from tactbench.dialogue import Scene as Scene
    from tactbench.drafts import Drafts as Drafts
    from tactbench.drafts import pseudonym as pseudonym
    from tactbench.errors import EndpointError as EndpointError
    from tactbench.errors import StopRun as StopRun
    from tactbench.errors import UsageError as UsageError
    from tactbench.hooks import hookimpl as hookimpl
    from tactbench.offers import Customer as Customer
    from tactbench.offers import ExecutorFactory as ExecutorFactory
    from tactbench.offers import Generator as Generator
    from tactbench.offers import Scorer as Scorer
    from tactbench.offers import SuiteRef as SuiteRef
    from tactbench.results import Answer as Answer
    from tactbench.results import Expected as Expected
    from tactbench.results import Failure as Failure
    from tactbench.results import Row as Row
    from tactbench.results import Scored as Scored
    from tactbench.scores import Act as Act
    from tactbench.scores import Dimensions as Dimensions
    from tactbench.scores import Evidence as Evidence
    from tactbench.scores import Labels as Labels
    from tactbench.scores import Leanings as Leanings
    from tactbench.scores import Score as Score
    from tactbench.scores import Stance as Stance
    from tactbench.steps import Event as Event
    from tactbench.steps import Gauge as Gauge
    from tactbench.terminal import safe as safe

_HOME = {
    "cases": ("Ask", "Case", "Desk", "Limit", "Push", "Turn"),
    "dialogue": ("Scene",),
    "drafts": ("Drafts", "pseudonym"),
    "errors": ("EndpointError", "StopRun", "UsageError"),
    "hooks": ("hookimpl",),
    "offers": ("Customer", "ExecutorFactory", "Generator", "Scorer", "SuiteRef"),
    "results": ("Answer", "Expected", "Failure", "Row", "Scored"),
    "scores": ("Act", "Dimensions", "Evidence", "Labels", "Leanings", "Score", "Stance"),
    "steps": ("Event", "Gauge"),
    "terminal": ("safe",),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__all__ = sorted(_MODULE_OF)  # noqa: PLE0605 - computed from the one list above
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'tactbench' has no attribute {name!r}")
    value = getattr(import_module(f"tactbench.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
