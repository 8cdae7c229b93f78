"""`tactbench batch export`: a suite as a provider's batch file."""

from __future__ import annotations

import hashlib
import json
import shlex
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from tactbench import __version__
from tactbench.batch.manifest import Manifest, beside, write_batch
from tactbench.batch.requests import (
    PROVIDERS,
    Settings,
    batch_file,
    custom_ids,
    digest_of_requests,
    requests_of,
)
from tactbench.batch.rounds import customers_turn, entries_of, next_requests
from tactbench.cli.batch_again import arguments_of
from tactbench.cli.casting import cast_of
from tactbench.cli.common import aside, find_suite, plugins, print_json
from tactbench.cli.options import json_option, number_option, pairs_option
from tactbench.errors import EvidenceError, UsageError
from tactbench.identity import run_spec
from tactbench.journal import Run, read_run
from tactbench.jsonl import explain
from tactbench.masking import mask_tree, masker
from tactbench.places import journal_path
from tactbench.results import PluginId, RunSpec
from tactbench.suites import select
from tactbench.terminal import safe

_FILE = click.Path(path_type=Path)


@click.command("export")
@click.argument("suite")
@click.option("--provider", type=click.Choice(PROVIDERS), required=True, help="Whose batch file to write.")
@click.option("--model", required=True, help="The provider's name of the model.")
@click.option("--to", "to", type=_FILE, required=True, help="The file to write; must not be there yet.")
@click.option("--system", type=click.Choice(("desk", "bare")), default="desk", show_default=True,
              help="The system prompt: the desk as a briefing, or none.")  # fmt: skip
@click.option("--temperature", type=float, help="The provider's own by default.")
@number_option("--max-tokens", 1, None, "The most that a reply may have.")
@click.option("--body", default="{}", help="A JSON object of whatever else each request is to say.")
@number_option("--trials", 1, 1, "How often each case is asked.")
@number_option("--seed", 0, 0, "The seed of the run.")
@number_option("--limit", 1, None, "Only the first N cases.")
@pairs_option("slices", "--slice", "Only matching cases, like domain=retail; several must all match.")
@click.option(
    "--customer", default="", help="Who goes on after the first reply: tactbench list customers, or none."
)
@pairs_option("customer_options", "-c", "An option of the customer.")
@click.option(
    "--rest", type=_FILE, help="A journal of the same export: what is to be asked next, and what it lacks."
)
@json_option
def export_command(suite: str, to: Path, rest: Path | None, as_json: bool, **flags: Any) -> None:
    """Write the first replies that SUITE asks for as a batch file of the provider, to be handed in by you.

    The results become a run's journal with tactbench batch import. Where the customer goes on, as in a run,
    --rest then writes the next file: for each dialogue the reply that it waits for. Beside FILE lies
    FILE.tactbench.json, which tells whose results they will be: keep both.
    """
    there = next((file for file in (to, beside(to)) if file.exists()), None)
    if there is not None:  # a manifest alone is still needed for results that are to come
        raise UsageError(f"--to {to}: {there} is there already; choose another file")
    settings = _settings(flags)
    with aside():
        installed = plugins()
        found = find_suite(suite, installed)
        cases, part = select(found, flags["slices"], flags["limit"])
        cast = cast_of(flags["customer"], dict(flags["customer_options"]), cases, installed)
    first = requests_of(cases, settings, flags["trials"], flags["seed"])
    digest = digest_of_requests(first)
    spec = run_spec(found, part, _generator(settings, digest), flags["trials"], flags["seed"], cast.identity)
    run = _journal(rest, spec) if rest is not None else None
    known = {case.id: case for case in cases}
    rows = run.rows if run is not None else {}
    asked = next_requests(first, known, rows, settings)
    if run is not None and not asked:
        raise UsageError(f"--rest {rest}: {_why_nothing(run)}; there is nothing to export")
    ids = custom_ids([*first], [*asked], digest)
    names = {key: name for name, key in ids.items()}
    text = batch_file(settings.provider, {names[key]: body for key, body in asked.items()})
    manifest = Manifest(
        provider=settings.provider, digest=digest, spec=run.spec if run is not None else spec,
        source=_source(suite), customer=flags["customer"], file=hashlib.sha256(text.encode()).hexdigest(),
        customer_options=mask_tree(dict(flags["customer_options"]), masker()),
        arguments=mask_tree(arguments_of(_source(suite), flags), masker()),
        entries=entries_of(ids, known, rows),
    )  # fmt: skip
    write_batch(to, text, manifest)
    _tell(manifest, [key.rung for key in asked], to, rest, as_json=as_json)


def _tell(manifest: Manifest, rungs: list[int], to: Path, rest: Path | None, *, as_json: bool) -> None:
    if as_json:
        counts = {"requests": len(rungs), "rungs": {str(rung): n for rung, n in _counted(rungs).items()}}
        print_json({"file": str(to), **counts, "digest": manifest.digest, "run_id": manifest.spec.run_id})
        return
    of_rungs = ", ".join(f"{count} of rung {rung}" for rung, count in _counted(rungs).items())
    click.echo(safe(f"{len(rungs)} requests{f' ({of_rungs})' if any(rungs) else ''}: {to}", keep=""))
    elsewhere = rest is not None and rest != journal_path(manifest.spec)
    out = shlex.join(["--out", str(rest)]) if elsewhere else ""
    command = f"tactbench batch import {shlex.quote(str(to))} RESULTS… {out}".rstrip()
    click.echo(safe(f"hand it in, then: {command}", keep=""))


def _counted(rungs: list[int]) -> dict[int, int]:
    return dict(sorted(Counter(rungs).items()))


def _source(suite: str) -> str:
    return masker()(suite.encode("utf-8", "backslashreplace").decode())  # a path may be any bytes


def _settings(flags: Mapping[str, Any]) -> Settings:
    try:
        body = json.loads(flags["body"])
        if not isinstance(body, dict):
            raise ValueError("must be an object")
    except ValueError as error:
        raise UsageError(f'--body: is no JSON object like {{"top_p": 0.9}}: {error}') from None
    given = {key: flags[key] for key in ("provider", "model", "system", "temperature", "max_tokens")}
    try:
        return Settings(**given, body=body)
    except ValidationError as error:
        raise UsageError(f"--{explain(error, Settings).replace('_', '-')}") from None


def _generator(settings: Settings, digest: str) -> PluginId:
    return PluginId(
        name=f"batch:{settings.model}",
        distribution="tactbench",
        version=__version__,
        digest=digest,
        options=settings.identity(),
    )


def _journal(path: Path, ours: RunSpec) -> Run:
    """The journal that is gone on with. Raises EvidenceError where it is not of this export."""
    run = read_run(path)
    theirs = run.spec
    if (theirs.generator.digest, theirs.suite) != (ours.generator.digest, ours.suite):
        raise EvidenceError(
            f"--rest {path}: is of another export; ask with the settings that it was asked with"
        )
    if theirs.customer != ours.customer:
        raise EvidenceError(
            f"--rest {path}: its customer is {theirs.customer}, and here {ours.customer}; ask with the "
            "--customer that it was asked with"
        )
    return run


def _why_nothing(run: Run) -> str:
    unheard = sum(customers_turn(row) for row in run.rows.values())
    if not unheard:
        return "lacks nothing"
    return f"{unheard} dialogues wait for their customer, not for a reply: import once more"
