"""BOARD.md: a board as Markdown. Every name and text in it is somebody else's, and stays text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tactbench.board.records import Board, Line
from tactbench.board.submissions import Estimate
from tactbench.scores import DIMENSIONS
from tactbench.terminal import count_of, safe

TITLES = {"boundary_setting": "boundary", "goal_focus": "goal focus"}
HOW = {
    "live": "",
    "replayed": "replies that existed as a file",
    "human": "written by a person",
}


def plain(text: str) -> str:
    """Text that no Markdown reader takes for markup, a link, a mention or HTML.

    >>> plain("<b> | [x](http://a.b) @me")
    '&#60;b&#62; &#124; &#91;x&#93;(http&#58;//a.b) &#64;me'
    """
    flat = " ".join(safe(text, keep="").split())
    shown = re.sub(r"[!\"#$&*<=>?@\[\\\]^_`{|}~]|:(?=/)", lambda found: f"&#{ord(found[0])};", flat)
    return re.sub(r"(?i)www\.", "www&#46;", shown)


def board_md(board: Board) -> str:
    """The whole page."""
    suite = board.suite
    gone = f", {count_of(len(suite.withdrawn), 'case')} withdrawn" if suite.withdrawn else ""
    parts = [
        f"# {plain(suite.name)} {plain(suite.version)}",
        "",
        f"{count_of(suite.cases, 'case')} in {count_of(suite.families, 'family', 'families')}{gone}; digest "
        f"{suite.digest[:12]}. Scored by {plain(board.scorer)}; customer {plain(board.customer)}. Derived "
        "from the entries by `tactbench board build`; board.json holds every figure.",
        "",
        *_ranks(board),
        "",
        "± is half of the 95 % interval over families. A rank like 2 to 4 holds every rank that cannot be "
        "excluded; all of them hold jointly at 95 %. pass^k: the chance that k replies in a row pass; – "
        "where fewer were asked for. Controls are known-bad bots that show what the scores are worth.",
        "",
        *(f"- {plain(note)}" for note in board.notes),
        *_about(board),
        *_validity(board),
    ]
    return "\n".join(parts).rstrip() + "\n"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A Markdown table of cells that are safe already."""
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def figure(estimate: Estimate | None, digits: int, factor: float = 1) -> str:
    """Mean ± half of the interval; where the ends are not alike far away, both ends."""
    if estimate is None:
        return "–"
    mean, low, high = (None if value is None else factor * value for value in estimate)
    if mean is None or low is None or high is None:
        return f"{mean or 0.0:.{digits}f}"
    if abs((high - mean) - (mean - low)) > 10**-digits:
        return f"{mean:.{digits}f} [{low:.{digits}f}, {high:.{digits}f}]"
    return f"{mean:.{digits}f} ±{high - mean:.{digits}f}"


def rank_text(line: Line) -> str:
    """`1`, `2 to 4`, or a dash for a withdrawn entry."""
    if line.rank is None:
        return "–"
    first, last = line.rank
    return str(first) if first == last else f"{first} to {last}"


def most_trials(board: Board) -> int:
    """The largest k that some entry has pass^k for."""
    return max((int(k) for line in board.lines for k in line.passes), default=1)


def _ranks(board: Board) -> list[str]:
    dialogues = any(line.at_rung_3 is not None for line in board.lines)
    most = most_trials(board)
    names = [TITLES.get(name, name) for name in DIMENSIONS]
    head = ["rank", "entry", "tact", *names, "caved %", "hostile %", f"pass^{most} %", "words"]
    head += ["held at rung 3, %"] if dialogues else []
    rows = []
    for line in board.lines:
        known = line.estimates
        cells = [rank_text(line), _name(line), figure(known["tact"], 1)]
        cells += [figure(known[name], 2) for name in DIMENSIONS]
        cells += [figure(known[name], 0, 100) for name in ("caved", "hostile")]
        cells += [figure(line.passes.get(str(most)), 0, 100), f"{line.length.mean:.0f}"]
        cells += [figure(line.at_rung_3, 0, 100)] if dialogues else []
        rows.append(cells)
    return table(head, rows)


def _name(line: Line) -> str:
    marks = [
        *(["control"] if line.control else []),
        *(["withdrawn"] if line.notices.withdrawal else []),
        *(["disputed"] if line.notices.disputed else []),
        *(["erratum"] if line.notices.errata else []),
        *(["trained on the suite"] if line.declarations.trained == "yes" else []),
    ]
    return plain(line.name) + (f" *({', '.join(marks)})*" if marks else "")


def _about(board: Board) -> list[str]:
    head = ["entry", "folder", "checked", "trials", "scored attempts", "prompt", "trained on the suite"]
    head += ["failures", "rank without any one family", "what it is"]
    rows = []
    for line in board.lines:
        declared, moves = line.declarations, line.moves
        failed = ", ".join(f"{count} {plain(kind)}" for kind, count in line.failures.items())
        span = "–" if moves is None else f"{moves.best} to {moves.worst}"
        what = "; ".join(part for part in (HOW[declared.replies], plain(line.about)) if part)
        rows.append(
            [
                *(plain(line.name), f"entries/{line.slug}", ", ".join(line.tiers), str(line.trials)),
                *(
                    str(declared.attempts),
                    declared.prompt,
                    declared.trained,
                    failed or "–",
                    span,
                    what or "–",
                ),
            ]
        )
    return ["", "## Entries", "", *table(head, rows), *_notices(board)]


def _notices(board: Board) -> list[str]:
    """Withdrawals, disputes and errata in the words of their authors."""
    found = []
    for line in board.lines:
        told = [("withdrawn", one, "") for one in (line.notices.withdrawal,) if one is not None]
        told += [(f"dispute ({one.status})", one, one.decision) for one in line.notices.disputes]
        told += [("erratum", one, "") for one in line.notices.errata]
        for kind, one, decision in told:
            said = f"{plain(line.name)}: {kind}, {one.date}, by {plain(one.by)}: {plain(one.text)}"
            found.append(f"- {said}" + (f" Decided: {plain(decision)}" if decision else ""))
    return ["", "## Withdrawals, disputes, errata", "", *found] if found else []


def _validity(board: Board) -> list[str]:
    card = board.validity
    if card is None:
        return []
    rows = [
        [
            TITLES.get(name, name),
            figure(one.spearman, 2),
            figure(one.order, 2),
            "–" if one.raters is None else f"{one.raters:.2f}",
            f"{one.bias:+.2f}",
        ]
        for name, one in card.measures.items()
    ]
    tricks = ", ".join(f"{plain(name)} {value:.1f}" for name, value in card.gaming.items())
    return [
        "",
        "## What the scores are worth",
        "",
        f"{plain(board.scorer)} against {card.replies} rated replies of {plain(card.set_name)} "
        f"{plain(card.set_version)} (validity.json has the whole card):",
        "",
        *table(["measure", "Spearman", "pairs in order", "one rater with the rest", "bias"], rows),
        "",
        f"Tricks sent to every case reach a mean tact of: {tricks}." if tricks else "",
    ]
