"""What one person has replied to one suite: a run journal of the generator `human`, and drafts beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tactbench.cases import Ask, Case
from tactbench.drafts import Draft, Drafts
from tactbench.editions import Suite
from tactbench.engine.replies import seed_of
from tactbench.errors import EvidenceError, JournalError, UsageError
from tactbench.identity import first_replies, parse_options, plugin_id, run_spec
from tactbench.journal import JournalWriter, Run, read_lines, read_run
from tactbench.masking import masker
from tactbench.places import file_name, journal_path, journals_in
from tactbench.plugins import Offer
from tactbench.results import LONGEST_REPLY, Answer, Row, RunEnd, RunSpec, RunStart
from tactbench.runs import now


def spec_of(suite: Suite, part: str, offer: Offer, person: str) -> RunSpec:
    """The identity of `tactbench run SUITE human -o person=…` too. Raises UsageError for no pseudonym."""
    options = parse_options(offer, {"person": person})
    return run_spec(suite, part, plugin_id(offer, options), 1, 0, first_replies(suite.cases))


def begun(spec: RunSpec, folder: Path) -> tuple[Path, RunSpec] | None:
    """The latest journal that this person began on the same cases, and the identity in it.

    A person's replies do not depend on versions of Python, of packages or of our prompt: what was begun
    before an upgrade goes on after it.
    """
    name = file_name(spec.generator.name)
    found = []
    for path in journals_in(folder, f"{spec.suite.name}-{name}-*"):
        try:
            start = next(read_lines(path), None)
        except JournalError:  # not ours to judge here
            continue
        if isinstance(start, RunStart) and _who(start.spec) == _who(spec):
            found.append((start.started, path.stat().st_mtime_ns, path, start.spec))
    if not found:
        return None
    *_, path, theirs = max(found, key=lambda item: item[:3])
    return path, theirs


def _who(spec: RunSpec) -> tuple[object, ...]:
    generator = spec.generator
    person = (generator.name, generator.distribution, tuple(sorted(generator.options.items(), key=str)))
    return spec.suite, person, spec.customer, spec.trials, spec.seed


class Book:
    """One person's replies and drafts, by the number of the case. Holds the journal while it is open.

    Raises JournalError when another process writes the journal, or it cannot be written.
    """

    def __init__(self, spec: RunSpec, cases: Sequence[Case], source: str, folder: Path) -> None:
        found = begun(spec, folder)
        self.path, spec = found or (journal_path(spec, folder), spec)
        self.cases = cases
        self.asks: tuple[Ask, ...] = tuple(case.ask(seed_of(spec.seed, case.family, 0)) for case in cases)
        header = RunStart(run_id=spec.run_id, spec=spec, source=masker()(source), started=now())
        self._journal = JournalWriter(self.path, None if found else header)
        self._mask = masker()
        try:
            self._run: Run = read_run(self.path, grows=True)
            self._drafts = Drafts(str(spec.generator.options["person"]), folder)
            self._refuse_strangers()
        except BaseException:
            self.close()
            raise

    def _refuse_strangers(self) -> None:
        known = {case.id for case in self.cases}
        stranger = next((key[0] for key in self._run.rows if key[0] not in known), None)
        if stranger is not None:
            raise EvidenceError(
                f"{self.path}: has the case {stranger}, which the suite lacks; give its suite"
            )

    def reply(self, at: int) -> Answer | None:
        """The reply to that case, if there is one."""
        row = self._run.rows.get((self.cases[at].id, 0))
        return row.answers[0] if row and row.answers else None

    def draft(self, at: int) -> Draft | None:
        """What is typed there and not saved as a reply."""
        draft, reply = self._drafts.get(self.asks[at]), self.reply(at)
        return None if draft and reply and self._mask(draft.text or "") == reply.text else draft

    @property
    def done(self) -> int:
        """How many cases have a reply."""
        return sum(self.reply(at) is not None for at in range(len(self.cases)))

    def open_after(self, at: int) -> int | None:
        """The next case without a reply, from `at` on and then from the first; None when there is none."""
        count = len(self.cases)
        turns = [(at + step) % count for step in range(count)]
        return next((number for number in turns if self.reply(number) is None), None)

    def keep(self, at: int, text: str, seconds: float) -> None:
        """Keep a draft."""
        self._drafts.put(self.asks[at], text, seconds)

    def save(self, at: int, text: str, seconds: float | None) -> None:
        """Write the reply; an earlier one stays in the journal, and this one counts.

        Raises UsageError for a text that cannot be a reply; nothing is written then.
        """
        refuse(text)
        spent = None if seconds is None else round(seconds, 1)
        case, answer = self.cases[at], Answer(text=self._mask(text), seconds=spent)
        if self.reply(at) != answer:
            self._add(Row(case_id=case.id, family=case.family, answers=(answer,)))
        self._drafts.drop(self.asks[at])
        if self._run.end is None and self.done == len(self.cases):
            self._add(RunEnd(finished=now(), rows=len(self.cases)))

    def _add(self, line: Row | RunEnd) -> None:
        self._journal.write(line)
        self._run.add(line)

    def close(self) -> None:
        """Let go of the journal."""
        self._journal.close()


def refuse(text: str) -> None:
    """Raise UsageError for a text that cannot be a reply."""
    if not text.strip():
        raise UsageError("the reply is blank; write something")
    if len(text) > LONGEST_REPLY:
        raise UsageError(f"the reply has {len(text):,} characters; {LONGEST_REPLY:,} are allowed")
