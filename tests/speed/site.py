"""How fast a site is built, and how large its pages are: `python tests/speed/site.py [FOLDER]` makes a board
of 50 entries and 300 cases, 4 trials each (a third of the cases with behaviours that hurt to read), and
times `tactbench site build`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.sites import board_of, case

from tactbench.board.controlled import wanted_controls

ENTRIES, CASES = 50, 300


def main(folder: Path) -> None:
    """Make the board, then time the site as a whole process."""
    if not (folder / "many@1.0.0").exists():
        others = ENTRIES - len(wanted_controls(dialogues=False))
        names = {f"bot-{number}": f"A bot of number {number}" for number in range(others)}
        board_of(folder, [case(number) for number in range(CASES)], names)
    command = [sys.executable, "-m", "tactbench", "site", "build", str(folder / "many@1.0.0")]
    command += ["--suite", str(folder / "suite"), "--out", str(folder / "pages")]
    begun = time.perf_counter()
    subprocess.run(command, check=True)
    print(f"site build, {ENTRIES} entries of {CASES} cases: {time.perf_counter() - begun:.2f} s")
    board = (folder / "pages/many-1.0.0/index.html").stat().st_size
    print(f"board page: {board / 1e3:.0f} kB")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as scratch:
            main(Path(scratch))
