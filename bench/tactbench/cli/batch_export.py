"""`tactbench batch export`: a suite as a provider's batch file."""

from __future__ import annotations

import hashlib
import json
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from tactbench import __version__
from tactbench.batch.manifest import Asked, Entry, Manifest, beside, write_batch
from tactbench.batch.requests import (
    PROVIDERS,
    Settings,
    batch_file,
    custom_ids,
    digest_of_requests,
    requests_of,
)
from tactbench.cli.common import aside, find_suite, plugins, print_json
from tactbench.cli.options import json_option, number_option, pairs_option
from tactbench.editions import Suite
from tactbench.errors import EvidenceError, UsageError
from tactbench.identity import first_replies, run_spec
from tactbench.journal import read_run
from tactbench.jsonl import explain
from tactbench.masking import masker
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
@click.option("--rest", type=_FILE, help="A journal of the same export: only what it lacks.")
@json_option
def export_command(suite: str, to: Path, rest: Path | None, as_json: bool, **flags: Any) -> None:
    """Write the first replies that SUITE asks for as a batch file of the provider, to be handed in by you.

    The results become a run's journal with tactbench batch import. Beside FILE lies FILE.tactbench.json,
    which tells whose results they will be: keep both.
    """
    there = next((file for file in (to, beside(to)) if file.exists()), None)
    if there is not None:  # a manifest alone is still needed for results that are to come
        raise UsageError(f"--to {to}: {there} is there already; choose another file")
    settings = _settings(flags)
    with aside():
        found = find_suite(suite, plugins())
    cases, part = select(found, flags["slices"], flags["limit"])
    requests = requests_of(cases, settings, flags["trials"], flags["seed"])
    digest = digest_of_requests(requests)
    spec = _spec(found, part, settings, digest, flags)
    if rest is not None:
        spec, lacking = _rest(rest, spec, requests)
    else:
        lacking = requests
    ids = custom_ids([*requests], digest)
    text = batch_file(settings.provider, {name: lacking[key] for name, key in ids.items() if key in lacking})
    families = {case.id: case.family for case in cases}
    manifest = Manifest(
        provider=settings.provider, digest=digest, spec=spec, source=masker()(suite),
        file=hashlib.sha256(text.encode()).hexdigest(),
        entries=tuple(
            Entry(custom_id=name, case_id=key.case_id, trial=key.trial, family=families[key.case_id])
            for name, key in ids.items()
        ),
    )  # fmt: skip
    write_batch(to, text, manifest)
    if as_json:
        print_json({"file": str(to), "requests": len(lacking), "digest": digest, "run_id": spec.run_id})
        return
    click.echo(safe(f"{len(lacking)} requests: {to}", keep=""))
    click.echo(f"hand it in, then: tactbench batch import {shlex.quote(str(to))} RESULTS…")


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


def _spec(suite: Suite, part: str, settings: Settings, digest: str, flags: Mapping[str, Any]) -> RunSpec:
    generator = PluginId(
        name=f"batch:{settings.model}",
        distribution="tactbench",
        version=__version__,
        digest=digest,
        options=settings.identity(),
    )
    customer = first_replies(suite.cases)
    return run_spec(suite, part, generator, flags["trials"], flags["seed"], customer)


def _rest(path: Path, ours: RunSpec, requests: Mapping[Asked, Any]) -> tuple[RunSpec, Mapping[Asked, Any]]:
    """The journal's identity, and the requests of which it has no final result."""
    run = read_run(path)
    theirs = run.spec
    if (theirs.generator.digest, theirs.suite) != (ours.generator.digest, ours.suite):
        raise EvidenceError(
            f"--rest {path}: is of another export; ask with the settings that it was asked with"
        )
    done = {key for key, row in run.rows.items() if row.final}
    lacking = {key: body for key, body in requests.items() if (key.case_id, key.trial) not in done}
    if not lacking:
        raise UsageError(f"--rest {path}: lacks nothing; there is nothing to export")
    return theirs, lacking
