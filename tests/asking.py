"""Asks an offered generator through the real engine, without a command line."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from tactbench import Case, Generator, Row
from tactbench.cases import Desk, Turn
from tactbench.engine.replies import collect, plan
from tactbench.masking import masker
from tactbench.results import PluginId, RunSpec, SuiteId


def case(number: int, text: str = "") -> Case:
    """A case by number."""
    return Case(
        id=f"c-{number}",
        domain="retail",
        channel="chat",
        behaviours=("insult",),
        goal="Help.",
        dialogue=(Turn(role="customer", text=text or f"Where is parcel {number}? 🙁"),),
        desk=Desk(facts=("It is late.",), can_offer=("A new one",), limits=()),
    )


def asked(
    generator: Generator,
    options: dict[str, Any],
    count: int = 1,
    texts: tuple[str, ...] = (),
    concurrency: int | None = None,
) -> list[Row]:
    """The rows of `count` cases (or one for each of `texts`), in their order."""
    model = generator.options
    assert model is not None
    parsed = model.model_validate(options)
    spec = RunSpec(
        suite=SuiteId(name="x", version="1", digest=""),
        generator=PluginId(name="x", distribution="", version=""),
        codebook="",
        tactbench="",
    )
    cases = [case(number, text) for number, text in enumerate(texts or ("",) * count)]
    rows: list[Row] = []
    generator = replace(generator, concurrency=concurrency or generator.concurrency)
    collect(generator, plan(cases, spec, parsed), rows.append, masker())
    return sorted(rows, key=lambda row: int(re.sub(r"\D", "", row.case_id)))


def failure(rows: list[Row]) -> tuple[str, str, str]:
    """Kind, blame and message of the one row."""
    (row,) = rows
    assert row.failure is not None, row
    return row.failure.kind, row.failure.blame, row.failure.message
