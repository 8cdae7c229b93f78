"""`tactbench doctor`: what is broken on this machine, and the mend."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import asdict
from pathlib import Path

import click

from tactbench import __version__
from tactbench.cli.common import FINDINGS, plugins, print_json
from tactbench.cli.options import json_option
from tactbench.config import read_config
from tactbench.errors import TactBenchError
from tactbench.places import RUNS
from tactbench.plugins import Plugins
from tactbench.suites import read_suite
from tactbench.terminal import safe


@click.command("doctor")
@json_option
def doctor_command(as_json: bool) -> int:
    """Load every plugin, read every suite and tactbench.toml, try the places that are written to; 4 if
    anything is wrong."""
    installed = plugins(tell=False)
    findings = [str(problem) for problem in installed.problems] + _suites(installed) + _places() + _config()
    if as_json:
        print_json(
            {
                "tactbench": __version__,
                "python": platform.python_version(),
                "plugins": [asdict(plugin) for plugin in installed.loaded],
                "findings": findings,
            }
        )
    else:
        click.echo(f"tactbench {__version__}, Python {platform.python_version()} ({sys.executable})")
        for plugin in installed.loaded:
            hooks = ", ".join(hook.removeprefix("tactbench_") for hook in plugin.hooks) or "no hook"
            click.echo(f"  ok      {safe(str(plugin), keep='')}: {hooks}")
        for finding in findings:
            click.echo(f"  broken  {safe(finding, keep='')}")
        click.echo(f"{len(findings)} findings" if findings else "all is well")
    return FINDINGS if findings else 0


def _suites(installed: Plugins) -> list[str]:
    findings = []
    for offer in installed.offers["tactbench_suites"].values():
        if offer.item.path is not None:
            try:
                read_suite(Path(offer.item.path))
            except TactBenchError as error:
                findings.append(str(error))
    return findings


def _config() -> list[str]:
    try:
        read_config()
    except TactBenchError as error:
        return [str(error)]
    return []


def _places() -> list[str]:
    folder = RUNS if RUNS.exists() else Path()
    if folder.is_dir() and os.access(folder, os.W_OK):
        return []
    return [f"{folder}: journals cannot be written here; go to another folder, or use --out"]
