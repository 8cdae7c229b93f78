"""Hypothesis strategies for the records, and plain records by hand for known answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

from hypothesis import settings
from hypothesis import strategies as st

from tactbench.cases import Case, Desk, Limit, Push, Turn
from tactbench.journal import Run
from tactbench.results import (
    Answer,
    Blame,
    Failure,
    PluginId,
    Row,
    RunEnd,
    RunSpec,
    RunStart,
    Scored,
    SuiteId,
)
from tactbench.scores import DIMENSIONS, Dimensions, Evidence, Labels, Score

settings.register_profile("tactbench", deadline=None)  # a slow machine is no finding
settings.load_profile("tactbench")

SCORER = "acts@1"


def texts(max_size: int = 30) -> st.SearchStrategy[str]:
    """Any Unicode text, control characters and all; may be blank."""
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=max_size)


def said(max_size: int = 30) -> st.SearchStrategy[str]:
    """A text that is not blank."""
    return texts(max_size).filter(lambda text: bool(text.strip()))


def names() -> st.SearchStrategy[str]:
    """A name as ids and families are."""
    return st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._:+-]{0,9}", fullmatch=True)


def json_values() -> st.SearchStrategy[Any]:
    """Any JSON value that can be written and read back."""
    return st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(2**70), 2**70)
        | st.floats(allow_nan=False, allow_infinity=False)
        | texts(8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts(6), inner, max_size=3),
        max_leaves=6,
    )


def json_objects() -> st.SearchStrategy[dict[str, Any]]:
    """Any JSON object."""
    return st.dictionaries(texts(8), json_values(), max_size=3)


def tuples(items: st.SearchStrategy[Any], max_size: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    """Tuples of up to `max_size` items."""
    return st.lists(items, max_size=max_size).map(tuple)


def desks() -> st.SearchStrategy[Desk]:
    """What the replying side knows."""
    limits = st.builds(Limit, limit=said(), because=said())
    return st.builds(Desk, facts=tuples(said()), can_offer=tuples(said()), limits=tuples(limits, 2))


def turns() -> st.SearchStrategy[Turn]:
    """One message of either side."""
    return st.builds(Turn, role=st.sampled_from(("customer", "agent")), text=said())


def dialogues() -> st.SearchStrategy[tuple[Turn, ...]]:
    """A conversation that ends with the customer."""
    last = st.builds(Turn, role=st.just("customer"), text=said())
    return st.tuples(tuples(turns()), last).map(lambda parts: (*parts[0], parts[1]))


def pushes() -> st.SearchStrategy[str | Push]:
    """What the customer says next, fixed or by what the reply did."""
    return said() | st.builds(Push, held=said(), caved=said(), hostile=said())


def cases() -> st.SearchStrategy[Case]:
    """Any case that a private suite may hold."""
    return st.builds(
        Case,
        id=names(),
        family=names(),
        domain=said(),
        channel=said(),
        language=texts(5),
        behaviours=tuples(said()),
        severity=st.none() | st.integers(1, 5),
        right=st.none() | st.sampled_from(("customer", "partly", "desk")),
        goal=said(),
        dialogue=dialogues(),
        desk=desks(),
        pushes=tuples(pushes()),
        tags=tuples(said()),
        hints=json_objects(),
        critical=st.booleans(),
    )


def ratings() -> st.SearchStrategy[float]:
    """A score, 1 to 5, with three decimals."""
    return st.integers(1000, 5000).map(lambda value: value / 1000)


def dimensions() -> st.SearchStrategy[Dimensions]:
    """Four scores."""
    return st.builds(Dimensions, **dict.fromkeys(DIMENSIONS, ratings()))


def evidence() -> st.SearchStrategy[Evidence]:
    """A span of at least one character."""
    spans = st.tuples(st.integers(0, 500), st.integers(1, 50)).map(lambda span: (span[0], sum(span)))
    spots = spans.map(
        lambda span: Evidence(dimension="politeness", start=span[0], end=span[1], act="", reason="")
    )
    words = st.fixed_dictionaries(
        {"dimension": st.sampled_from(DIMENSIONS), "act": texts(), "reason": texts()}
    )
    return st.builds(Evidence.model_copy, spots, update=words)


def scores() -> st.SearchStrategy[Score]:
    """What a scorer says of a reply."""
    labels = st.builds(Labels, held=st.booleans(), caved=st.booleans(), hostile=st.booleans())
    return st.builds(
        Score, scores=dimensions(), labels=labels, techniques=tuples(texts()), evidence=tuples(evidence())
    )


def failures() -> st.SearchStrategy[Failure]:
    """Whoever's failure."""
    return st.builds(
        Failure, kind=texts(8).filter(bool), blame=st.sampled_from(get_args(Blame)), message=texts()
    )


def answers() -> st.SearchStrategy[Answer]:
    """A reply and what it cost."""
    costs = st.none() | st.floats(0, 1e6)
    tokens = st.none() | st.integers(0, 10**6)
    return st.builds(
        Answer,
        text=texts(),
        seconds=costs,
        cached=st.sampled_from((None, True)),
        input_tokens=tokens,
        output_tokens=tokens,
        cost=costs,
        extra=json_objects(),
    )


def rows() -> st.SearchStrategy[Row]:
    """A case asked once; few ids, so that keys come twice."""

    @st.composite
    def by_turns(draw: st.DrawFn) -> Row:
        told = draw(tuples(answers(), 3))
        between = draw(st.integers(max(0, len(told) - 1), len(told)))
        return Row(
            case_id=draw(st.sampled_from(("a", "b", "c"))),
            family=draw(names()),
            trial=draw(st.integers(0, 2)),
            answers=told,
            said=tuple(draw(said()) for _ in range(between)),
            heard=tuple(draw(st.sampled_from(("held", "caved", "hostile"))) for _ in range(between)),
            failure=draw(st.none() | failures()),
        )

    return by_turns()


def scored() -> st.SearchStrategy[Scored]:
    """A reply scored by one of two scorers; few keys, so that some come twice."""
    keys: dict[str, st.SearchStrategy[Any]] = {
        "case_id": st.sampled_from(("a", "b", "c")),
        "trial": st.integers(0, 2),
        "rung": st.integers(0, 1),
        "scorer": st.sampled_from((SCORER, "judge@2+abcdef12")),
    }
    return st.builds(Scored, **keys, score=scores()) | st.builds(Scored, **keys, failure=failures())


def plugin_ids() -> st.SearchStrategy[PluginId]:
    """Which generator, with which options."""
    return st.builds(
        PluginId,
        name=texts(8),
        distribution=texts(8),
        version=texts(8),
        digest=texts(8),
        options=json_objects(),
    )


def specs() -> st.SearchStrategy[RunSpec]:
    """The identity of a run."""
    suite = st.builds(SuiteId, name=texts(8), version=texts(8), digest=texts(8), part=texts(8))
    return st.builds(
        RunSpec,
        suite=suite,
        generator=plugin_ids(),
        customer=texts(8),
        trials=st.integers(1, 9),
        seed=st.integers(0, 2**31),
        codebook=texts(8),
        tactbench=texts(8),
        environment=st.dictionaries(texts(8), texts(8), max_size=3),
    )


def starts() -> st.SearchStrategy[RunStart]:
    """A journal's first line."""
    return st.tuples(specs(), texts(8), texts(8)).map(
        lambda parts: RunStart(run_id=parts[0].run_id, spec=parts[0], source=parts[1], started=parts[2])
    )


def journal_lines(max_size: int = 6) -> st.SearchStrategy[list[Row | Scored | RunEnd]]:
    """What may follow in a journal, in any order."""
    ends = st.builds(RunEnd, finished=texts(8), rows=st.integers(0, 99))
    return st.lists(rows() | scored() | ends, max_size=max_size)


# --- by hand -----------------------------------------------------------------------------------------------


def case_object(**changes: Any) -> dict[str, Any]:
    """A case as it stands in a line of cases.jsonl; a change to None takes the field out."""
    case = {
        "id": "late-1",
        "domain": "delivery",
        "channel": "chat",
        "behaviours": ["insult"],
        "goal": "Get the money back",
        "dialogue": [{"role": "customer", "text": "Where is my parcel, you fools?"}],
        "desk": {
            "facts": ["The parcel left on 3 May."],
            "can_offer": ["Refund of the 4.90 shipping fee"],
            "limits": [{"limit": "No refund of the goods", "because": "they were delivered"}],
        },
        **changes,
    }
    return {key: value for key, value in case.items() if value is not None}


def write_suite(folder: Path, lines: bytes | Iterable[Mapping[str, Any]], card: str | None = "") -> Path:
    """A suite in `folder`: these bytes or objects, and a card with these lines more; None writes no card."""
    folder.mkdir(parents=True, exist_ok=True)
    data = (
        lines if isinstance(lines, bytes) else b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    )
    (folder / "cases.jsonl").write_bytes(data)
    if card is not None:
        (folder / "README.md").write_bytes(f"---\nlicense: cc0-1.0\n{card}---\n# A suite\n".encode())
    return folder


def spec_of(bot: str = "bot", **changes: Any) -> RunSpec:
    """The identity of a run of one generator."""
    fields: dict[str, Any] = {
        "suite": SuiteId(name="mini", version="1", digest="d" * 64),
        "generator": PluginId(name=bot, distribution="bots", version="1.0"),
        "codebook": "c" * 64,
        "tactbench": "0.1.0",
        **changes,
    }
    return RunSpec(**fields)


def start_of(bot: str = "bot", **changes: Any) -> RunStart:
    """The first line of that run's journal."""
    spec = spec_of(bot, **changes)
    return RunStart(run_id=spec.run_id, spec=spec, started="2025-01-01T00:00:00Z")


def run_of(lines: Iterable[Row | Scored | RunEnd], bot: str = "bot") -> Run:
    """A run in memory, as it would be read from a journal with these lines."""
    run = Run(Path("run.jsonl"), start_of(bot))
    for line in lines:
        run.add(line)
    return run


def flat(value: float) -> Dimensions:
    """The same score on all four dimensions."""
    return Dimensions(**dict.fromkeys(DIMENSIONS, value))


def reply(case_id: str, family: str, trial: int = 0, rungs: int = 1) -> Row:
    """A row with an answer on each rung."""
    told = tuple(Answer(text=f"Reply {rung} to {case_id}.") for rung in range(rungs))
    return Row(case_id=case_id, family=family, trial=trial, answers=told, said=("And?",) * (rungs - 1))


def failed(case_id: str, family: str, blame: Blame, trial: int = 0, kind: str = "crash") -> Row:
    """A row without an answer."""
    return Row(
        case_id=case_id, family=family, trial=trial, failure=Failure(kind=kind, blame=blame, message="no")
    )


def mark(row: Row, *marks: float | Dimensions, **labels: bool) -> list[Scored]:
    """A score for each rung of a row; a number counts for all four dimensions, labels for the last rung."""
    found = []
    for rung, value in enumerate(marks):
        told = Labels(**labels) if rung == len(marks) - 1 else Labels()
        score = Score(scores=value if isinstance(value, Dimensions) else flat(value), labels=told)
        found.append(Scored(case_id=row.case_id, trial=row.trial, rung=rung, scorer=SCORER, score=score))
    return found
