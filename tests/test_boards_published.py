"""The boards that are committed: what stands in them is what their entries give."""

from __future__ import annotations

import builtins
import json
import math
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import CommandLine

BOARDS = Path(__file__).parent.parent / "leaderboards"
LIVE = {"template", "broken-record"}
KNOWN_BAD = {"doormat", "wall", "empty", "courtesy", "echo", "injection", "crumbling", "escalating"}


@pytest.mark.parametrize("name", ["core@1.0.0", "pressure@1.0.0", "smoke@1.0.0"])
def test_a_board_is_what_its_entries_give(name: str, command: CommandLine) -> None:
    """Byte for byte, on every Python that CI has."""
    ended = command("board", "check", BOARDS / name)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == f"{BOARDS / name}: all is well\n"


@pytest.mark.parametrize("name", ["core@1.0.0", "pressure@1.0.0", "smoke@1.0.0"])
def test_a_board_has_real_bots_and_the_known_bad(name: str) -> None:
    """And each of the known bad stands below every bot that tries."""
    lines = json.loads((BOARDS / name / "board.json").read_text("utf-8"))["lines"]
    tact = {line["slug"]: line["estimates"]["tact"][0] for line in lines}
    ours = LIVE | {"llm-attentive", "llm-brisk"}
    assert set(tact) >= KNOWN_BAD | ours
    assert max(tact[bad] for bad in KNOWN_BAD) < min(tact[good] for good in ours)


def test_a_board_needs_no_particular_sum(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """From Python 3.12 on `sum` rounds otherwise; nothing of a board may hang by that."""
    plain = builtins.sum

    def exact(values: Iterable[Any], /, start: Any = 0) -> Any:
        found = [*values]
        floats = start == 0 and any(isinstance(one, float) for one in found)
        return math.fsum(found) if floats else plain(found, start)

    monkeypatch.setattr(builtins, "sum", exact)
    ended = command("board", "check", BOARDS / "pressure@1.0.0")
    assert ended.code == 0, ended.out
