"""`tactbench suite push`: a suite's folder to a hub, after a check."""

from __future__ import annotations

from pathlib import Path

import click

from tactbench.cli.common import FINDINGS, print_json
from tactbench.cli.options import json_option
from tactbench.errors import SuiteError
from tactbench.hub.address import SCHEME, Address, parse_address
from tactbench.hub.push import pack, push
from tactbench.lint.finding import Finding
from tactbench.suites import read_suite
from tactbench.terminal import count_of, safe


@click.command("push")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.argument("repository", metavar="ORGANISATION/NAME")
@click.option("--private", is_flag=True, help="Make the repository a private one.")
@click.option("--message", default="", help="What the commit says (the suite's name and version by default).")
@click.option("--dry-run", is_flag=True, help="Tell what would be pushed, and push nothing.")
@json_option
def push_command(
    folder: Path, repository: str, private: bool, message: str, dry_run: bool, as_json: bool
) -> int:
    """Push the suite in FOLDER as one commit to a dataset repository of the Hugging Face hub, and make that
    repository where there is none.

    README.md, CHANGELOG.md and *.jsonl are pushed and nothing else, once `tactbench check` finds no error in
    them. HF_TOKEN must hold a token that may write; HF_ENDPOINT may name another hub.
    """
    address = parse_address(SCHEME + repository)
    if address.revision:
        raise click.UsageError(f"{repository}: name no revision; a push makes one")
    errors = _errors(folder)
    if errors:
        _tell(
            [*map(str, errors), f"{len(errors)} errors: nothing was pushed"],
            as_json,
            findings=[*map(vars, errors)],
        )
        return FINDINGS
    suite = read_suite(folder)
    if suite.card.withheld is not None:
        raise SuiteError(
            f"{folder}: its cases are kept back, as its card says; push them nowhere, or take `withheld` out"
        )
    drafts = sum("draft" in case.tags for case in suite.cases)
    if drafts and not private:
        raise SuiteError(
            f"{folder}: {count_of(drafts, 'case')} tagged as drafts; finish them, or push --private"
        )
    if suite.card.license == "other" and not private:
        raise SuiteError(f"{folder}: its license is `other`; give the card an open one, or push --private")
    parcel = pack(folder)
    sizes = {path.name: path.stat().st_size for path in parcel.files}
    lines = [f"  {name:<24} {size:>12,} bytes" for name, size in sizes.items()]
    if parcel.left_out:
        lines.append(f"left out: {', '.join(parcel.left_out)}")
    facts = {"files": sizes, "left_out": parcel.left_out}
    if dry_run:
        _tell([*lines, "nothing was pushed (--dry-run)"], as_json, **facts)
        return 0
    _tell(lines, as_json)
    commit = push(
        parcel.files, address, message or f"{suite.card.name} {suite.card.version}", private=private
    )
    run = f"tactbench run {Address(address.repo, commit)}"
    _tell([f"pushed: {commit}", f"run it: {run}"], as_json, **facts, commit=commit, run=run)
    return 0


def _errors(folder: Path) -> list[Finding]:
    from tactbench.lint.suite import lint_suite

    return [finding for finding in lint_suite(folder).findings if finding.level == "error"]


def _tell(lines: list[str], as_json: bool, **facts: object) -> None:
    """The lines for a person; or, once there are any, the facts as JSON."""
    if not as_json:
        for line in lines:
            click.echo(safe(line, keep=""))
    elif facts:
        print_json(facts)
