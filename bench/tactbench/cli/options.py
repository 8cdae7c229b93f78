"""Options that several verbs share, or that are made alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click
from click.core import ParameterSource

from tactbench.cli.displays import WAYS

#: Seconds in each unit of a time.
UNITS = {"s": 1, "m": 60, "h": 3600}
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")
scorer_option = click.option("--scorer", default="acts", show_default=True, help="The scorer to use.")


def progress_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--progress WAY`, and `-q` for none at all: they give `progress`, one of `WAYS`, and `quiet`."""
    way = click.option(
        "--progress",
        type=click.Choice(WAYS),
        default=WAYS[0],
        show_default=True,
        envvar="TACTBENCH_PROGRESS",
        show_envvar=True,
        help="On stderr: a bar on a terminal, plain lines elsewhere; or JSON lines.",
    )
    quiet = click.option("-q", "--quiet", is_flag=True, help="Nothing but results and errors.")
    return quiet(way(command))


def pairs_option(name: str, flag: str, text: str) -> Decorator:
    """An option that takes KEY=VALUE, any number of times; it gives a list of pairs."""
    return click.option(flag, name, multiple=True, callback=_pairs, metavar="KEY=VALUE", help=text)


def number_option(
    flag: str, least: int, default: int | None, text: str, most: int | None = None
) -> Decorator:
    """An option that takes a whole number from `least` up, and to `most` if that is given."""
    shown = default is not None
    return click.option(
        flag, type=click.IntRange(least, most), default=default, show_default=shown, help=text
    )


def amount_option(flag: str, text: str) -> Decorator:
    """An option that takes a number above 0; None where it is not given."""
    return click.option(flag, type=click.FloatRange(0, 1e15, min_open=True), metavar="NUMBER", help=text)


def time_option(flag: str, text: str) -> Decorator:
    """An option that takes a time, as 90, 90s, 15m or 2h; it gives seconds, None where it is not given."""
    return click.option(flag, callback=_seconds, metavar="TIME", help=text)


def _named(context: click.Context, option: click.Parameter, value: str) -> str:
    """A file's name: an empty one, as of a variable that is not set, is refused rather than passed over."""
    if not value and context.get_parameter_source(option.name or "") is ParameterSource.COMMANDLINE:
        raise click.BadParameter("names no file; is a variable not set? leave it out if none is meant")
    return value


def file_option(flag: str, text: str) -> Decorator:
    """An option that takes a file's name; empty where it is not given."""
    return click.option(flag, default="", callback=_named, metavar="FILE", help=text)


def _seconds(_: click.Context, option: click.Parameter, value: str | None) -> float | None:
    if value is None:
        return None
    number, unit = (value[:-1], value[-1]) if value[-1:] in UNITS else (value, "s")
    try:
        seconds = float(number) * UNITS[unit]
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e9:
        raise click.BadParameter(f"{value!r} must be a time above 0, like {option.opts[0]} 90s, 15m or 2h")
    return seconds


def _pairs(_: click.Context, option: click.Parameter, values: Sequence[str]) -> list[tuple[str, str]]:
    pairs = []
    for value in values:
        key, equals, word = value.partition("=")
        if not (key and equals):
            raise click.BadParameter(f"{value!r} must be KEY=VALUE, like {option.opts[0]} key=value")
        pairs.append((key, word))
    return pairs
