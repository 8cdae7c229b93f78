"""`tactbench list`: what is installed."""

from __future__ import annotations

import inspect
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from tactbench.cards import about_of, read_card
from tactbench.cli.common import plugins, print_json
from tactbench.cli.options import json_option
from tactbench.config import CONFIG, read_config
from tactbench.errors import SuiteError, UsageError
from tactbench.offers import SuiteRef
from tactbench.plugins import HOOKS, Offer, Plugin, Plugins

KINDS = ("generators", "scorers", "suites", "customers", "executors")


@click.command("list")
@click.argument("kind", type=click.Choice((*KINDS, "plugins", "hooks", "all")), default="all")
@json_option
def list_command(kind: str, as_json: bool) -> None:
    """List what is installed, from which distribution and version; `plugins` the packages that offer it,
    and how long importing each took; `hooks` prints how to offer more."""
    if kind == "hooks":
        _hooks(as_json)
        return
    installed = plugins(tell=False)
    if kind == "plugins":
        _plugins(installed, as_json)
        return
    rows = {one: _rows(installed, one) for one in (KINDS if kind == "all" else (kind,))}
    problems = [str(problem) for problem in installed.problems]
    if kind in ("generators", "all"):
        try:
            rows |= {"aliases": found} if (found := _aliases()) else {}
        except UsageError as error:
            problems.append(str(error))
    if as_json:
        print_json({**rows, "problems": problems})
        return
    for one, items in rows.items():
        if items:
            click.echo(f"{one}:")
        for item in items:
            click.echo("  {name:<16} {version:<14} {distribution:<16} {about}".format(**item))
    for problem in problems:
        click.echo(f"broken: {_safe(problem)}")


def _aliases() -> list[dict[str, Any]]:
    """The aliases of tactbench.toml: what each stands for; of its options the names, values may be long."""
    return [
        {
            "name": name,
            "version": "",
            "distribution": str(CONFIG),
            "about": _safe(" ".join([alias.use, *(f"-o {key}=…" for key in alias.options)])),
        }
        for name, alias in sorted(read_config().generators.items())
    ]


def _rows(installed: Plugins, kind: str) -> list[dict[str, Any]]:
    return [
        {
            "name": offer.item.name,
            "version": _safe(_version(offer)),
            "distribution": _safe(offer.plugin.distribution),
            "about": _safe(_about(offer)),
        }
        for _, offer in sorted(installed.offers[f"tactbench_{kind}"].items())
    ]


def _about(offer: Offer) -> str:
    """What it says of itself; for a suite the first sentence of its card, or where on a hub it lies."""
    item = offer.item
    if isinstance(item, SuiteRef) and item.path:
        return about_of(Path(item.path))
    return getattr(item, "about", "") or str(getattr(item, "repo", ""))


def _version(offer: Offer) -> str:
    """A suite's is that of its card, or its commit on a hub; else the offer's own, or the distribution's."""
    item = offer.item
    if isinstance(item, SuiteRef):
        with suppress(SuiteError):
            return read_card(item.path).version if item.path else item.revision[:12]
    version: str = getattr(item, "version", "") or offer.plugin.version
    return version


def _plugins(installed: Plugins, as_json: bool) -> None:
    if as_json:
        problems = [str(problem) for problem in installed.problems]
        print_json({"plugins": [_plugin(installed, one) for one in installed.loaded], "problems": problems})
        return
    for one in installed.loaded:
        row = {key: _safe(str(value)) for key, value in _plugin(installed, one).items()}
        hooks = ", ".join(hook.removeprefix("tactbench_") for hook in one.hooks) or "no hook"
        took = f"{1000 * one.seconds:.0f} ms"
        click.echo("{name:<16} {version:<14} {distribution:<16}".format(**row) + f" {took:>8}  {hooks}")
    for problem in installed.problems:
        click.echo(f"broken: {_safe(str(problem))}")


def _plugin(installed: Plugins, plugin: Plugin) -> dict[str, Any]:
    """What is known of a plugin; the time is that of this process, where what others imported is there."""
    offers = {
        kind: sorted(
            offer.item.name
            for offer in installed.offers[f"tactbench_{kind}"].values()
            if offer.plugin == plugin
        )
        for kind in KINDS
    }
    return {
        "name": plugin.name,
        "version": plugin.version,
        "distribution": plugin.distribution,
        "module": plugin.module,
        "api": plugin.api,
        "hooks": list(plugin.hooks),
        "offers": {kind: names for kind, names in offers.items() if names},
        "import_seconds": round(plugin.seconds, 4),
    }


def _hooks(as_json: bool) -> None:
    from tactbench.hooks import Hookspecs

    docs = {name: inspect.getdoc(getattr(Hookspecs, name)) or "" for name in HOOKS}
    if as_json:
        print_json(docs)
        return
    for name, text in docs.items():
        click.echo(f"{name}\n\n    " + text.replace("\n", "\n    ").replace("    \n", "\n") + "\n")


def _safe(text: str) -> str:
    from tactbench.terminal import safe

    return safe(text, keep="")
