"""`tactbench power`: what a gate can show, before money is spent."""

from __future__ import annotations

import math
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import click

from tactbench.cli.common import counted, find_suite, plugins, print_json, scorer_of
from tactbench.cli.options import json_option, number_option
from tactbench.errors import EvidenceError, UsageError
from tactbench.gate.arms import Arm, arm_of
from tactbench.gate.baseline import SUFFIX, read_baseline
from tactbench.gate.capability import (
    CHANCE,
    Capability,
    Design,
    Pilot,
    capabilities,
    pilot,
    spreads_of,
)
from tactbench.gate.checks import ALPHA, LABELS
from tactbench.gate.figures import decimals_for_bounds, figure, up
from tactbench.gate.integrity import refuse_failed
from tactbench.gate.policy import MOST_POINTS, MOST_SHARE, read_policy
from tactbench.journal import read_run
from tactbench.places import find_run
from tactbench.scores import DIMENSIONS
from tactbench.stats import MIN_FAMILIES, unseen

#: Families of the rows of the plot.
PLOTTED = (12, 24, 40, 66, 100, 150, 250, 400)
WIDE = 40


@click.command("power")
@click.argument("suite", default="core")
@click.option("--pilot", "pilots", multiple=True, metavar="RUN|FILE.json",
              help="A run of yours, or two of two versions: how much scores vary.")  # fmt: skip
@click.option("--sd", type=click.FloatRange(0, 4, min_open=True), metavar="POINTS",
              help="Without a pilot: standard deviation of family differences (0.48).")  # fmt: skip
@number_option("--families", MIN_FAMILIES, None, "Instead of the suite's own number.", 1_000_000)
@number_option("--trials", 1, 4, "How often each case is asked.", 1_000)
@click.option("--margin", type=click.FloatRange(0, MOST_POINTS, min_open=True), help="Points (0.25).")
@click.option("--rate-margin", type=click.FloatRange(0, MOST_SHARE, min_open=True), help="A share (0.05).")
@click.option("--policy", default="", metavar="FILE", help="Whose margins and levels (as of the gate).")
@json_option
def power_command(**flags: Any) -> None:
    """What margins a gate on SUITE can certify of an unchanged bot, with a chance of 80 %.

    From a pilot the spread of scores is known; without one it is assumed, and said to be. What the policy
    switches off is no test, and is left out.
    """
    power(Asked(**flags))


@dataclass(frozen=True)
class Asked:
    """What the command line asks."""

    suite: str
    pilots: tuple[str, ...]
    sd: float | None
    families: int | None
    trials: int
    margin: float | None
    rate_margin: float | None
    policy: str
    as_json: bool

    def margins(self) -> dict[str, float]:
        """Those asked about, else those of the policy, of all that it does not switch off."""
        policy, where = read_policy(self.policy)
        points = {name: self.margin or getattr(policy.dimensions, name).margin for name in DIMENSIONS}
        shares = {name: self.rate_margin or getattr(policy.labels, name).margin for name in LABELS}
        levels = policy.levels()
        tested = [name for name in (*DIMENSIONS, *LABELS) if levels[name] != "off"]
        if not tested:
            raise UsageError(f"{where}: switches off every dimension and label: there is nothing to certify")
        return {name: margin for name, margin in (points | shares).items() if name in tested}


def power(asked: Asked) -> None:
    """The whole command."""
    if len(asked.pilots) > 2 or (asked.pilots and asked.sd is not None):
        raise UsageError("give one --pilot or two, or --sd instead")
    suite = find_suite(asked.suite, plugins(tell=False))
    count = len({case.family for case in suite.cases})
    design = Design(asked.families or count, len(suite.cases) / count, asked.trials)
    margins = asked.margins()
    arms = _of_suite(pilot_arms(asked.pilots), suite.card.name) if asked.pilots else None
    known = pilot(arms) if arms else None
    told = spreads_of(design, known.components if known else None, asked.sd)
    spreads = {name: sd for name, sd in told.items() if name in margins}
    found = capabilities(design, spreads, margins, known)
    if asked.as_json:
        what = {"suite": suite.card.name, **asdict(design), "pilot": [*asked.pilots], "chance": CHANCE}
        print_json({**what, "margins": margins, "measures": [_finite(one) for one in found]})
        return
    named = " and ".join(asked.pilots)
    source = f"pilot {named}" if named else "assumed: --pilot RUN takes your own bot's"
    _print(suite.card.name, design, source, found, margins)
    _plot(
        {
            number: _joint_points(replace(design, families=number), spreads, margins, known)
            for number in sorted({*PLOTTED, design.families})
        },
        design.families,
    )


def _finite(one: Capability) -> dict[str, object]:
    return {
        name: None if isinstance(value, float) and not math.isfinite(value) else value
        for name, value in asdict(one).items()
    }


def pilot_arms(pilots: Sequence[str]) -> list[Arm]:
    """The runs of a pilot. Raises EvidenceError for two that do not fit together."""
    installed = plugins(tell=False)
    arms = []
    for text in pilots:
        if text.endswith(SUFFIX):
            arms.append(read_baseline(find_run(text)))
            continue
        run, _, _ = counted(read_run(find_run(text)), installed)
        arms.append(arm_of(run, scorer_of(run, "")))
    for arm in arms:  # some may have failed; where all did, nothing varies, and any margin would be certified
        refuse_failed(replace(arm, allow_failed=True))
    if arms[0].cells.keys() != arms[-1].cells.keys():
        raise EvidenceError(f"{pilots[-1]}: has other cases or trials than {pilots[0]}; run both alike")
    if len(set(arms[0].families.values())) < 2:
        raise EvidenceError(f"{pilots[0]}: one family alone tells nothing of the spread between families")
    return arms


def _of_suite(arms: Sequence[Arm], suite: str) -> Sequence[Arm]:
    """The arms of a pilot. Raises EvidenceError for one of another suite, whose spread is another."""
    for arm in arms:
        theirs = arm.spec.suite.name
        if theirs != suite:
            raise EvidenceError(
                f"{arm.source}: is of {theirs}, whose scores vary otherwise; name a run of {suite}, or "
                f"ask of {theirs}: tactbench power {shlex.quote(theirs)} --pilot {shlex.quote(arm.source)}"
            )
    return arms


def _kind(name: str) -> str:
    return "dimension" if name in DIMENSIONS else "label"


def _print(
    suite: str, design: Design, source: str, found: Sequence[Capability], margins: dict[str, float]
) -> None:
    from tactbench.cli.tables import TITLES, console, plain_table

    out = console()
    cases = f"{design.cases:.1f} cases each, {design.trials} trials of a case"
    out.print(f"{suite}: {design.families} families, {cases}; spread: {source}", soft_wrap=True)
    rows = []
    for one in found:
        kind, margin = _kind(one.name), margins[one.name]
        can = ("perhaps" if one.at_least else "yes") if one.certifies(margin) else "no"
        mark = "≥ " if one.at_least else ""
        needed = "" if one.needed is None else f"{mark}{one.needed:,}"
        more = decimals_for_bounds(kind, margin, one.joint)
        bounds = (mark + up(kind, bound, more) for bound in (one.single, one.joint))
        sd = "–" if one.at_least else figure(kind, one.sd)
        cells = (sd, *bounds, figure(kind, margin, more=more))
        rows.append((TITLES[one.name], *cells, can, needed))
    head = ["", "sd", "alone", "jointly", "margin", "certified", "families for it"]
    out.print(plain_table(head, rows, out.width))
    out.print(
        f"alone, jointly: the smallest margin that an unchanged bot passes with a chance of {CHANCE:.0%}, by "
        "that test and by all at once",
        soft_wrap=True,
    )
    if any(one.at_least for one in found):
        out.print("≥: of rates only a pilot tells more than a bound: --pilot RUN", soft_wrap=True)
    for one in found:
        margin = margins[one.name]
        if _kind(one.name) == "label" and one.floor >= margin:
            out.print(
                f"{one.name}: {design.families} families cannot certify {figure('label', margin)}: without a "
                f"single event the bound is {100 * one.floor:.2f} %; {one.needed or '–'} families could",
                soft_wrap=True,
            )


def _joint_points(
    design: Design, spreads: Mapping[str, float], margins: Mapping[str, float], known: Pilot | None
) -> float:
    """The joint margin of the noisiest dimension; as many tests as in the whole gate."""
    found = capabilities(design, spreads, margins, replace(known, rates={}) if known else None)
    return max((one.joint for one in found if one.name in DIMENSIONS), default=0.0)


def _plot(rows: Mapping[int, float], ours: int) -> None:
    """The joint margin of the noisiest dimension, by families."""
    worst = [(count, joint, unseen(count, ALPHA)) for count, joint in rows.items()]
    if not any(joint for _, joint, _ in worst):  # the policy switches them off
        return
    most = max(margin for _, margin, _ in worst if math.isfinite(margin))
    click.echo("margin that can be certified jointly, noisiest dimension; and of rates at best")
    for count, margin, rate in worst:
        bar = "#" * max(1, round(WIDE * margin / most))
        mark = "  <- this suite" if count == ours else ""
        click.echo(f"{count:>5} families {bar:<{WIDE}} {up('dimension', margin)}  {up('label', rate)}{mark}")
