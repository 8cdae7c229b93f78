"""`tactbench site build`: from boards to pages."""

from __future__ import annotations

from pathlib import Path

import click

from tactbench.cli.board import scoring_of, sites
from tactbench.cli.common import aside, plugins, print_json
from tactbench.cli.options import json_option
from tactbench.errors import UsageError
from tactbench.terminal import count_of, safe


@click.command("build")
@click.argument("leaderboards", nargs=-1)
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("site"), show_default=True, help="Where."
)
@click.option("--suite", "given", default="", help="Where the board's suite is now.")
@json_option
def build_command(leaderboards: tuple[str, ...], out: Path, given: str, as_json: bool) -> None:
    """Make the pages of LEADERBOARDS (folders of boards, or boards; all in leaderboards/ by default).

    The site needs no server, no script and nothing from elsewhere. Boards must be built.
    """
    try:
        from tactbench.site.building import site_files
    except ImportError as error:
        if error.name not in ("jinja2", "markupsafe"):
            raise
        raise UsageError("the site needs jinja2; pip install 'tactbench[web]'") from None
    from tactbench.site.reading import read_exhibit
    from tactbench.site.writing import write_site

    installed = plugins()
    with aside():
        exhibits = [
            read_exhibit(site.folder, scoring_of(site, installed, ""), site.withdrawn)
            for site in sites(_boards(leaderboards), installed, given)
        ]
        written = write_site(out, site_files(exhibits))
    if as_json:
        print_json({"site": str(out), "boards": len(exhibits), **vars(written)})
        return
    pages, changed = count_of(written.pages, "page"), count_of(written.changed, "file")
    name, size = written.largest
    click.echo(safe(f"{out / 'index.html'}: {pages}, {written.size / 1e6:.1f} MB, {changed} changed; "
                    f"the largest page is {name}, {size / 1e3:.0f} kB"))  # fmt: skip


def _boards(given: tuple[str, ...]) -> tuple[str, ...]:
    """Boards as they are, and the boards in each other folder."""
    found: list[str] = []
    for text in given:
        folder = Path(text)
        if not folder.is_dir() or "@" in folder.absolute().name:
            found.append(text)
            continue
        inside = sorted(str(path) for path in folder.glob("*@*") if path.is_dir())
        if not inside:
            raise UsageError(
                f"{text}: holds no board; a board is a folder like core@1.0.0 with entries/ in it"
            )
        found += inside
    return tuple(found)
