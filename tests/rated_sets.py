"""A rated set by hand, small enough that every figure of an audit is known; and scorers that read it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.strategies import case_object, write_suite

from tactbench.audit.columns import Asker, ask
from tactbench.cases import Case, Turn
from tactbench.offers import Scorer
from tactbench.rated import LABELS, PAIRS, RATINGS, REPLIES, RatedSet
from tactbench.results import Failure, PluginId
from tactbench.scores import DIMENSIONS, Dimensions, Labels, Score

Four = tuple[float, float, float, float]
Scoring = Callable[[Case, tuple[Turn, ...]], Score | Failure]
Lines = dict[str, list[dict[str, Any]]]

AUTHORS = ("a1", "a2", "n1")
CARD = "version: 1.2\nrated:\n  natural: [n1]\n"
JUDGE = PluginId(name="judge", distribution="judges", version="2", digest="0123456789abcdef")
#: The four replies of a case, best first, in the first case of an author and in the second: what the first
#: rater says. The second rater gives the second reply one point more of politeness.
RATED: tuple[tuple[Four, ...], ...] = (
    ((5, 5, 5, 5), (4, 3, 3, 4), (2, 2, 3, 2), (1, 1, 1, 1)),
    ((5, 5, 5, 5), (3, 4, 4, 3), (2, 3, 2, 2), (1, 1, 1, 1)),
)
WORDS = ("gladly, certainly, great", "fine, noted", "hardly, slowly", "never, stupid, awful")
SENDERS = ("concierge", "clerk", "sleeper", "brute")
READ = ("held", "held", "caved", "hostile")


def text_of(case_id: str, place: int) -> str:
    """A reply that tells which it is; each of the edits of an audit changes it, and leaves that readable."""
    more = "We're sorry and we apologise.\nThis is not our last word." + " And so on." * ((3 * place + 1) % 4)
    return f"Understandably, {WORDS[place]}. {more} This is <{case_id}-r{place}>."


def rated_lines() -> Lines:
    """The files of the set: 6 cases of 3 authors with 4 replies each, two raters and two readers."""
    lines: Lines = {"cases.jsonl": [], REPLIES: [], RATINGS: [], LABELS: []}
    for author in AUTHORS:
        for number, rated in enumerate(RATED):
            case_id = f"{author}-s0{number}"
            lines["cases.jsonl"].append(case_object(id=case_id))
            for place, one in enumerate(rated):
                name = f"{case_id}-r{place}"
                other = (one[0] + (place == 1), *one[1:])
                reading = {label: label == READ[place] for label in ("held", "caved", "hostile")}
                words = {"id": name, "case_id": case_id, "text": text_of(case_id, place)}
                lines[REPLIES].append({**words, "intent": SENDERS[place]})
                lines[RATINGS].append({"id": name, "ratings": [one, other]})
                lines[LABELS].append({"id": name, "labels": [{"in_play": True, **reading}] * 2})
    return lines


def pair_object(number: int, kind: str = "apology", **changes: Any) -> dict[str, Any]:
    """A contrast pair: politeness falls by one point of its marks, the rest should stay."""
    expected = {**dict.fromkeys(DIMENSIONS, "same"), "politeness": "down"}
    pair = {"id": f"p-{number}", "case_id": "a1-s00", "kind": kind, "expected": expected}
    return {**pair, "base": "marks 4 4 4 4", "changed": "marks 3 4 4 4", **changes}


def write_rated(folder: Path, lines: Lines | None = None, card: str = CARD) -> Path:
    """The set in a folder, its lines as given."""
    files = rated_lines() if lines is None else lines
    write_suite(folder, files["cases.jsonl"], card)
    for name in (REPLIES, RATINGS, LABELS, PAIRS):
        if name in files:
            (folder / name).write_text("".join(json.dumps(line) + "\n" for line in files[name]), "utf-8")
    return folder


# --- scorers -------------------------------------------------------------------------------------


def four(values: Sequence[float], *labels: str) -> Score:
    """A score of these four numbers and labels."""
    scores = Dimensions(**dict(zip(DIMENSIONS, values, strict=True)))
    return Score(scores=scores, labels=Labels(**dict.fromkeys(labels, True)))


def constant(value: float = 3.0) -> Scoring:
    """The same for every reply."""
    return lambda _, __: four([value] * 4)


def by_text(score: Callable[[str], Score | Failure]) -> Scoring:
    """A scorer that looks at the reply alone."""
    return lambda _, dialogue: score(dialogue[-1].text)


def marks(text: str) -> Score:
    """What the text says of itself after `marks`; ones where it says nothing."""
    found = re.search(r"marks ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)", text)
    return four([float(value) for value in found.groups()] if found else [1.0] * 4)


def perfect(rated: RatedSet) -> Scoring:
    """The ratings and readings themselves; ones for whatever is no reply to the case."""
    known = {(reply.case.id, reply.id): reply for reply in rated.replies}

    def score(case: Case, dialogue: tuple[Turn, ...]) -> Score:
        found = re.search(r"<([^>]*)>", dialogue[-1].text)
        reply = known.get((case.id, found[1])) if found else None
        if reply is None:
            return four([1.0] * 4)
        return four(reply.mean, *(label for label in ("held", "caved", "hostile") if reply.most(label)))

    return score


def scorer(score: Scoring, **fields: Any) -> Scorer:
    """The scorer `judge`."""
    return Scorer(**{"name": "judge", "score": score, **fields})


def asker(score: Scoring) -> Asker:
    """Asks that scorer."""
    return lambda texts: ask(scorer(score), JUDGE, texts)
