"""`tactbench plugin new`: a whole distribution, from the files in `scaffold/`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from tactbench.cards import CARD
from tactbench.cli.common import plugins
from tactbench.errors import UsageError
from tactbench.hooks import API, PROJECT
from tactbench.plugins import Plugins
from tactbench.suites import CASES

KINDS = ("generator", "scorer", "suite", "customer", "executor", "event")
#: What users may do with the code: the SPDX expression of each choice.
LICENSES = {"apache-2.0": "Apache-2.0", "mit": "MIT", "proprietary": "LicenseRef-Proprietary"}
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LONGEST_NAME = 50


@click.command("new")
@click.argument("name")
@click.option("--kind", type=click.Choice(KINDS), default=KINDS[0], show_default=True, help="What to offer.")
@click.option(
    "--license", "license_", type=click.Choice([*LICENSES]), default="apache-2.0", show_default=True,
    help="What others may do with your code.",
)  # fmt: skip
def new_command(name: str, kind: str, license_: str) -> None:
    """Write a distribution that offers NAME into the folder NAME: code, a test, a README, a CI workflow.

    It is called tactbench-NAME; what it offers does little, and works.
    """
    folder = Path(name)
    _refuse_bad_name(folder.name, f"tactbench_{kind}s", plugins())
    words = {
        "NAME": folder.name,
        "MODULE": f"{PROJECT}_{folder.name.replace('-', '_')}",
        "LICENSE": LICENSES[license_],
        "API": str(API),
    }
    made = dict(_files(kind, license_, words))
    _write(folder, name, made)
    click.echo(f"{name}: {len(made)} files of the distribution {PROJECT}-{folder.name}; next:")
    click.echo(f"  pip install ./{name}" if not folder.is_absolute() else f"  pip install {name}")
    click.echo(f"  tactbench check {PROJECT}-{folder.name}")


def _refuse_bad_name(name: str, hook: str, installed: Plugins) -> None:
    """Raises UsageError with the mend for a name that cannot be a distribution's, or that is taken."""
    if not _NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        fit = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-0123456789")[:LONGEST_NAME].strip("-")
        mend = f"try {fit}" if _NAME.fullmatch(fit) else "like acme-bot"
        rule = f"up to {LONGEST_NAME} lower-case letters, digits and single '-', a letter first"
        raise UsageError(f"{name}: a plugin's name is {rule}; {mend}")
    if name.startswith(f"{PROJECT}-") or name == PROJECT:
        short = name.removeprefix(PROJECT).strip("-") or "acme"
        raise UsageError(f"{name}: the distribution is called {PROJECT}-NAME by itself; write {short}")
    taken = {offer.item.name: offer.plugin for offer in installed.offers.get(hook, {}).values()}
    taken |= {plugin.name: plugin for plugin in installed.loaded}
    if name in taken:
        raise UsageError(f"{name}: that name is taken by the plugin {taken[name]}; choose another")


def _files(kind: str, license_: str, words: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Every file of the distribution: its path and its text."""
    root = files(PROJECT).joinpath("scaffold")
    for path, source in (*_tree(root.joinpath("common")), *_tree(root.joinpath(kind))):
        yield _fill(path.removesuffix(".tmpl"), words), _fill(source.read_text("utf-8"), words)
    yield "LICENSE", _fill(root.joinpath("licenses", f"{license_}.tmpl").read_text("utf-8"), words)
    if kind == "suite":
        for file in (CARD, CASES):
            text = files(PROJECT).joinpath("skeleton", file).read_text("utf-8")
            yield f"{words['MODULE']}/cases/{file}", text.replace("NAME", words["NAME"])


def _tree(folder: Traversable, above: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _tree(entry, f"{above}{entry.name}/")
        elif entry.name.endswith(".tmpl"):
            yield f"{above}{entry.name}", entry


def _fill(text: str, words: dict[str, str]) -> str:
    """The text with @NAME@ and the like filled in."""
    return re.sub(r"@([A-Z]+)@", lambda found: words[found[1]], text)


def _write(folder: Path, name: str, made: dict[str, str]) -> None:
    """Write every file; what is there already is never touched."""
    try:
        if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
            raise UsageError(f"{name}: is there already and not empty; choose another name")
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in made.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            with (folder / path).open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except OSError as error:
        raise UsageError(f"{error.filename or name}: cannot be written: {error.strerror}") from None
