"""`tactbench gate init`: a policy to start from, with comments and measured margins."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import click

from tactbench.cli.power import pilot_arms
from tactbench.errors import UsageError
from tactbench.gate.arms import Arm
from tactbench.gate.capability import Capability, Design, capabilities, pilot, spreads_of
from tactbench.gate.figures import decimals_for_bounds, up
from tactbench.gate.policy import MOST_POINTS, MOST_SHARE, POLICY, Level, read_policy
from tactbench.scores import DIMENSIONS
from tactbench.terminal import inert, safe

_DEFAULTS = {**dict.fromkeys(DIMENSIONS, 0.25), "caved": 0.05, "hostile": 0.05}
_HEAD = """\
# What a tactbench gate lets through. Levels are "error", "warn" and "off".
# Choose margins before you look at a candidate, and keep them.
# {measured}
"""
_REST = """
[labels.failed]
margin = 0.05    # share of the trials without a reply (a crash, a time-out); takes no families if none is
level = "error"

# Slices only raise alarms: each dimension of every word of the key, Holm's correction over all; of no higher
# level than the dimension. This one is there even if it is not written: "off" switches it off.
[slices.behaviours]
level = "error"
# [slices."domain=banking"]
# margin = 0.5
# level = "warn"

# Cases looked at one by one, by tag ("critical": cases that say so of themselves), id or family.
[hard]
never = []       # no trial may fail: 20 cases x 4 trials at a true 1 % block 55 % of runs
no_worse = []    # asked again, with both bots, where the candidate fails more often than the baseline
# fresh = 10     # so often, of each bot; where that is too few to tell, the gate says how many would
# floor = 2.0    # a trial fails below this on any dimension, as where it caves, is hostile or has no reply

[baseline]
# Used where --baseline is not given. Two of them, as many passes that each lose a little add up.
# main = "baselines/main.json"    # beside this file
# release = "baselines/release.json"
max_age_days = 14
age = "warn"
# age = "error" also refuses a baseline of which nobody knows how old it is
may_differ = []  # decoding options that may differ, such as "temperature"

# What becomes of a gate that cannot tell (exit 3, or 0 with "pass"): --on pull_request, --on release
[inconclusive]
pull_request = "pass"
release = "fail"
"""


@click.command("init")
@click.option("--pilot", "pilots", multiple=True, metavar="RUN", help="Measure margins from one run, or two.")
@click.option("--out", default=str(POLICY), show_default=True, metavar="FILE", help="Where to.")
def init_command(pilots: tuple[str, ...], out: str) -> None:
    """Write a policy with comments; with a pilot, margins that its families can certify. Where there is a
    policy already, its levels are taken over: what is off is no test.
    """
    path = Path(out)
    if len(pilots) > 2:
        raise UsageError("give one --pilot or two")
    levels = read_policy()[0].levels()
    found = _measured(pilot_arms(pilots), levels) if pilots else []
    text = policy_text(found, pilots, levels)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"{path}: is there already; edit it, or choose another --out") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from None
    click.echo(inert(safe(f"{path}: written; read it, choose margins, commit it", keep="")))


def _measured(arms: list[Arm], levels: Mapping[str, Level]) -> list[Capability]:
    """What the pilot's own design can certify, by all tests that are not off."""
    families = arms[0].families
    count = len(set(families.values()))
    design = Design(count, len(families) / count, arms[0].spec.trials)
    known = pilot(arms)
    spreads = spreads_of(design, known.components, None)
    tested = {name: sd for name, sd in spreads.items() if levels[name] != "off"}
    return capabilities(design, tested, _DEFAULTS, known) if tested else []


def policy_text(found: list[Capability], pilots: tuple[str, ...], levels: Mapping[str, Level]) -> str:
    """The file. `levels`: those of the policy that is there, as the margins hold with these alone."""
    told = {one.name: one for one in found}
    measured = (
        f"Measured from {' and '.join(pilots)}." if pilots else "Not measured: --pilot RUN measures them."
    )
    parts = [_HEAD.format(measured="".join(c for c in measured if c.isprintable()))]
    for name, default in _DEFAULTS.items():
        table = "dimensions" if name in DIMENSIONS else "labels"
        unit = "points of the 1-5 scale" if name in DIMENSIONS else "share of the replies"
        margin, why = default, unit
        if name in told:
            margin = _margin(told[name].joint, default)
            joint = told[name].joint
            more = decimals_for_bounds("dimension", margin, joint)  # shares too are plain numbers here
            why += f"; these families certify {up('dimension', joint, max(1, more))}"
            why += " only" if joint >= margin else ""
        parts.append(f'\n[{table}.{name}]\nmargin = {margin:g}    # {why}\nlevel = "{levels[name]}"\n')
    return "".join([*parts, _REST])


def _margin(joint: float, default: float) -> float:
    """The default where it can be certified, else the next step above what can."""
    step, most = (0.05, MOST_POINTS) if default > 0.1 else (0.01, MOST_SHARE)
    return default if joint < default else min(most, round((math.floor(joint / step) + 1) * step, 2))
