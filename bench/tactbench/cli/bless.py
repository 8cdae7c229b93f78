"""`tactbench bless`: make a run the baseline that gates compare with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from tactbench.cli.common import counted, plugins, print_json, scorer_of
from tactbench.cli.options import json_option
from tactbench.errors import UsageError
from tactbench.gate.arms import arm_of
from tactbench.gate.baseline import SUFFIX, blessed_of, write_baseline
from tactbench.gate.integrity import refuse_cached
from tactbench.journal import read_run
from tactbench.places import find_run
from tactbench.terminal import count_of, inert, safe, say


@click.command("bless")
@click.argument("run")
@click.option("--out", default="", metavar="FILE.json", help="Where to (by default baselines/SUITE.json).")
@click.option("--scorer", default="", help="Which scores, where the journal holds those of several scorers.")
@json_option
@click.option("--allow-cached", is_flag=True, help="Take a run with replies from the cache too.")
@click.option(
    "--allow-failed", is_flag=True, help="Take a run with failed replies too; each gate will say so."
)
def bless_command(
    run: str, out: str, scorer: str, allow_cached: bool, allow_failed: bool, as_json: bool
) -> None:
    """Write the scores of RUN as a baseline: a small file to commit, the same bytes for the same run.

    It holds every trial's scores, the suite's digest and the scorer's identity; of the replies their SHA-256.
    """
    journal, _, _ = counted(read_run(find_run(run)).needs_whole(), plugins(tell=False))
    arm = replace(arm_of(journal, scorer_of(journal, scorer)), allow_failed=allow_failed)
    if not allow_cached:
        refuse_cached(arm)
    path = Path(out or f"baselines/{arm.spec.suite.name}{SUFFIX}")
    if path.suffix != SUFFIX:
        raise UsageError(f"--out {out}: a baseline's name ends in {SUFFIX}")
    changed = write_baseline(path, blessed_of(arm))
    if as_json:
        told = {"baseline": str(path), "changed": changed, "failed": arm.failed}
        print_json({**told, "run": arm.spec.model_dump(mode="json")})
        return
    if arm.failed:
        say(f"{path}: {arm.failures()}, and may stand (--allow-failed); each gate will say so")
    what = f"{count_of(len(arm.families), 'case')}, {count_of(arm.spec.trials, 'trial')} each"
    done = "written; commit it" if changed else "is that already"
    click.echo(inert(safe(f"{path}: {what}, of {arm.name}: {done}", keep="")))
