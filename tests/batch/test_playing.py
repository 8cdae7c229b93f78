"""Rounds of a batch in any order, in parts, late, double and with failures: one and the same journal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.batch_provider import answer, trouble, words
from tests.strategies import case_object, flat

from tactbench import Labels, Score
from tactbench.batch.importing import read_results
from tactbench.batch.manifest import Entry, Manifest
from tactbench.batch.playing import Players, import_results
from tactbench.batch.requests import Settings, custom_ids, digest_of_requests, requests_of
from tactbench.batch.rounds import entries_of, next_requests
from tactbench.cases import Ask, Case, Turn
from tactbench.engine.replies import collect, plan
from tactbench.engine.talk import Caller
from tactbench.journal import Run, read_run
from tactbench.offers import Customer, Generator, Scorer
from tactbench.results import PluginId, Row, RunSpec, Scored, SuiteId
from tactbench_customers import Patience, reactive

TRIALS = 2
ANTHROPIC = Settings.model_validate({"provider": "anthropic", "model": "m", "system": "bare"})
PUSHES: list[Any] = ["One?", {"held": "H?", "caved": "C?", "hostile": "X?"}, "Three?"]
CASES = [
    Case.model_validate(case_object(
        id=f"c-{number}", family=f"f-{number // 2}", pushes=PUSHES[:number],
        dialogue=[{"role": "customer", "text": "Well" + "?" * number}],
    ))
    for number in range(4)
]  # fmt: skip


def read(_: Case, dialogue: tuple[Turn, ...]) -> Score:
    """By the words of the provider's replies."""
    text = dialogue[-1].text
    return Score(scores=flat(3), labels=Labels(caved="exception" in text, hostile="idiot" in text))


PLAYERS = Players(
    {case.id: case for case in CASES},
    Caller(
        Customer(name="reactive", answer=reactive, scripted=True),
        Patience(patience=1),
        Scorer(name="read", score=read),
        "read@1",
    ),
)
FIRST = requests_of(CASES, ANTHROPIC, TRIALS, 0)
SPEC = RunSpec(
    suite=SuiteId(name="x", version="1", digest=""),
    generator=PluginId(name="x", distribution="", version=""),
    customer="reactive@1",
    trials=TRIALS,
    seed=3,
    codebook="",
    tactbench="",
)


def live() -> tuple[dict[Any, Row], dict[Any, Scored]]:
    """What a run comes to with a bot that says the same."""

    def reply(ask: Ask) -> str:
        said = [{"role": "user" if turn.role == "customer" else "assistant", "content": turn.text}
                for turn in ask.conversation]  # fmt: skip
        return words({"messages": said})

    rows: dict[Any, Row] = {}
    scored: dict[Any, Scored] = {}
    caller = PLAYERS.caller
    assert caller is not None
    told = Caller(caller.customer, caller.options, caller.reads, caller.reader,
                  lambda one: scored.update({(one.case_id, one.trial, one.rung): one}))  # fmt: skip
    talks = plan(CASES, SPEC, None)
    collect(
        Generator(name="x", reply=reply), talks, lambda row: rows.update({row.key: row}), str, caller=told
    )
    return rows, scored


def plain(rows: dict[Any, Row]) -> dict[Any, object]:
    """Rows without what was measured and what the provider told."""
    return {
        key: ([one.text for one in row.answers], row.said, row.heard, row.failure)
        for key, row in rows.items()
    }


LIVE = live()


@dataclass
class Provider:
    """The files that were handed in, each a manifest with its requests, and the journal."""

    folder: Path
    files: list[tuple[Manifest, dict[str, Any]]] = field(default_factory=list)

    @property
    def path(self) -> Path:
        return self.folder / "run.jsonl"

    @property
    def run(self) -> Run | None:
        return read_run(self.path) if self.path.exists() else None

    def export(self) -> bool:
        """Hand in what is to be asked next; whether there was anything."""
        rows = self.run.rows if self.run else {}
        asked = next_requests(FIRST, PLAYERS.cases, rows, ANTHROPIC)
        digest = digest_of_requests(FIRST)
        ids = custom_ids([*FIRST], [*asked], digest)
        manifest = Manifest(
            provider="anthropic", digest=digest, spec=SPEC, file=digest,
            entries=entries_of(ids, PLAYERS.cases, rows),
        )  # fmt: skip
        if asked:
            self.files.append((manifest, {name: asked[key] for name, key in ids.items() if key in asked}))
        return bool(asked)

    def bring(self, number: int, chosen: dict[str, bool]) -> None:
        """Import results of a file: of each request chosen an answer, or trouble."""
        manifest, bodies = self.files[number]
        path = self.folder / "out.jsonl"
        lines = [
            answer("anthropic", name, words(bodies[name])) if well else trouble("anthropic", name)[0]
            for name, well in chosen.items()
        ]
        path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
        import_results(manifest, read_results(manifest, [path]), self.path, PLAYERS)


def steps(data: st.DataObject, provider: Provider) -> Iterator[None]:
    """Any exports and imports, in any order; then the rest until nothing is asked for."""
    provider.export()
    for _ in range(data.draw(st.integers(0, 8), label="steps")):
        if data.draw(st.booleans(), label="export"):
            provider.export()
        number = data.draw(st.integers(0, len(provider.files) - 1), label="file")
        names = data.draw(st.permutations([*provider.files[number][1]]), label="order")
        names = names[: data.draw(st.integers(0, len(names)), label="part")]
        provider.bring(number, {name: data.draw(st.integers(0, 3)) > 0 for name in names})
        yield
    while provider.export():
        provider.bring(-1, dict.fromkeys(provider.files[-1][1], True))
        yield


@settings(max_examples=25)
@given(st.data())
def test_rounds_in_any_order_come_to_the_same_journal(data: st.DataObject) -> None:
    """Whatever comes when: rows and readings are those of a live run, and what was once said stays said."""
    with TemporaryDirectory() as folder:
        provider = Provider(Path(folder))
        before: dict[Any, Row] = {}
        for _ in steps(data, provider):
            run = provider.run
            assert run is not None
            for key, row in before.items():
                now = run.rows[key]
                assert (
                    now.answers[: len(row.answers)] == row.answers and now.said[: len(row.said)] == row.said
                )
            before = dict(run.rows)
        run = provider.run
        assert run is not None and run.whole and run.end is not None and run.end.rows == len(LIVE[0])
        assert plain(dict(run.rows)) == plain(LIVE[0])
        assert run.scored["read@1"] == LIVE[1]


def test_the_dialogues_differ() -> None:
    """So that the property means something: some go on to the end, some leave, some end at once."""
    found = {(len(row.answers), row.heard[-1:]) for row in LIVE[0].values()}
    assert len({rungs for rungs, _ in found}) >= 3 and len({heard for _, heard in found}) >= 3


def test_entries_tell_what_was_said_before() -> None:
    """Nothing before the first reply; later the digest of both sides' words."""
    row = next(row for row in LIVE[0].values() if len(row.answers) > 2)
    waiting = row.model_copy(update={"answers": row.answers[:2], "said": row.said[:2]})
    key = next(key for key in FIRST if key.row == row.key)
    other = waiting.model_copy(update={"said": (row.said[0], "Other?")})

    def entry(rung: int, row: Row) -> Entry:
        ids = {"x": key.model_copy(update={"rung": rung})}
        return entries_of(ids, PLAYERS.cases, {row.key: row})[0]

    assert entry(0, waiting).after == "" and len(entry(2, waiting).after) == 64
    assert entry(2, waiting).after != entry(2, other).after
    assert entry(1, waiting).after == entry(1, other).after
