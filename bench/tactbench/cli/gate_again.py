"""What to type so that `gate` asks both bots again: a command that runs as it stands, as far as is known."""

from __future__ import annotations

import shlex

from tactbench.cli.called import called
from tactbench.cli.gate_asked import Asked, Sides
from tactbench.errors import TactBenchError
from tactbench.gate.arms import Arm
from tactbench.identity import plugin_id
from tactbench.plugins import Plugins

#: What stands for a bot that nobody can name: a file's, one of other options or of another version.
OLD, NEW = "OLD_BOT", "NEW_BOT"


def again_command(asked: Asked, sides: Sides, installed: Plugins, baseline: Arm) -> str:
    """The command, with names as the user gave them."""
    candidate = sides.candidate
    start = candidate.run.start if candidate.run is not None else None
    new = asked.candidate if asked.run else _name(candidate, installed) or NEW
    options = asked.options if asked.run else []
    old = _name(baseline, installed) or OLD
    old = OLD if old == new and not options else old
    suite = asked.suite or (start.source if start else "") or candidate.spec.suite.name
    scorer = candidate.scorer.partition("@")[0]
    found = ["tactbench", "gate", "--interleave", "--baseline", old, "--candidate", new, "--suite", suite]
    found += [text for key, word in options for text in ("-o", f"{key}={word}")]
    found += ["--trials", str(candidate.spec.trials)]
    found += ["--policy", asked.policy] if asked.policy else []
    found += ["--scorer", scorer] if scorer != "acts" else []
    found += ["--seed", str(candidate.spec.seed)] if candidate.spec.seed else []
    found += ["--on", asked.place] if asked.place != "release" else []
    return shlex.join(found)


def _name(arm: Arm, installed: Plugins) -> str:
    """What calls just this bot; empty where nothing does."""
    known = arm.spec.generator
    try:
        found = called(known.name, {}, installed)
        identity = plugin_id(found.offer, found.parsed())
    except TactBenchError:
        return ""
    return known.name if identity.model_copy(update={"name": known.name}) == known else ""
