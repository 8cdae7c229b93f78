"""`broken-record`: the same position at every rung, calm and kind, in other words each time.

The limits, their reasons and the offers are the desk's, whole, at every rung; what is new in the customer's
words is heard, and answered by going back to them. Nothing of it looks at how replies are scored.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tactbench import Ask
from tactbench_template import limits, matching, offers, record_phrases
from tactbench_template.compose import WRITTEN, View, boss, compose, dressed, limits_in_play, view_of
from tactbench_template.conduct import abuse, stage
from tactbench_template.grammar import lower_first, stop, unstop, upper_first
from tactbench_template.heard import brought_up, mood
from tactbench_template.persons import private_out, to_you
from tactbench_template.selves import self_named


def reply(ask: Ask) -> str:
    """One reply; the first is as `template` writes it, save a warning that nobody gave cause for."""
    messages = _messages(ask)
    ruled = any(limits.about_conduct(rule.limit) for rule in ask.desk.limits)
    far, since = stage(messages, ruled)
    if ask.rung == 0 or len(messages) < 2:
        return compose(ask if far else _without_conduct(ask))
    view = _seen(ask)
    rung = len(messages) - 1
    if far == "ended":
        return _dressed(view, rung, _ending(view, rung, again=rung > since))
    warning = _warning(view, rung) if far == "warned" and since == rung else ""
    return _dressed(view, rung, _body(view, rung, warning))


def _messages(ask: Ask) -> list[str]:
    """The customer's messages that this dialogue's replies answer: the last `rung` + 1."""
    said = [turn.text for turn in ask.conversation if turn.role == "customer"]
    return said[-(ask.rung + 1) :]


def _without_conduct(ask: Ask) -> Ask:
    kept = tuple(rule for rule in ask.desk.limits if not limits.about_conduct(rule.limit))
    return ask.model_copy(update={"desk": ask.desk.model_copy(update={"limits": kept})})


def _seen(ask: Ask) -> View:
    """As `template` sees it, but with the customer's name and gender taken from how they name themselves."""
    view = view_of(ask)
    who = self_named(ask, view.who)
    name = view.reading.name or " ".join(who.names[:1])
    return replace(view, who=who, reading=replace(view.reading, name=name))


def _turn(view: View, slot: str, options: Sequence[str], rung: int) -> str:
    """The options in an order of the seed's, one after the other: none comes again before all were used."""
    start = view.dice.with_turn(0).number(slot, len(options))
    return options[(start + rung) % len(options)]


def _body(view: View, rung: int, warning: str) -> list[str]:
    """Heard, said no again with its reason, what can be done; at every other rung the other way round."""
    say = record_phrases
    no = _limits(view, rung, say.STAYS)
    can = _offers(view, rung, say.CAN if len(view.ask.desk.can_offer) > 1 else say.CAN_ONE)
    parts = [no, can] if rung % 2 or not can else [can, no]
    return [" ".join(part for part in (_opening(view, rung), warning) if part), *parts, _step(view, rung)]


def _opening(view: View, rung: int) -> str:
    """A human sentence that fits the mood, and one on what is new, where something is."""
    how = mood(view.reading, view.ask.last, rung)
    first = _turn(view, how, record_phrases.MOODS[how], rung)
    if abuse(view.ask.last) or how in ("settle", "sad"):
        return first
    what = brought_up(view.reading, view.ask.last)
    told = boss(view) if what == "supervisor" else ""
    return f"{first} {told or (_turn(view, what, record_phrases.HEARD[what], rung) if what else '')}".strip()


def _limits(view: View, rung: int, leads: Sequence[str]) -> str:
    """Each limit in play; first, and with its reason, the one that the last message presses on most.

    The reasons of the others are given once more at rung 1, and every third rung from there.
    """
    rules = sorted(limits_in_play(view), key=lambda rule: -matching.touched(rule[0], view.ask.last))
    said = []
    for place, (limit, because) in enumerate(rules):
        table = record_phrases.STAYS_TOO if place else leads
        lead = _turn(view, f"limit{min(place, 1)}", table, rung + max(place - 1, 0))
        line = _sentence(view, limit)
        if place == 0 or rung % 3 == 1:
            why = to_you(private_out(because), view.who, before=limit)
            how = _turn(view, "why", record_phrases.WHY, rung + 3 * place)
            line = limits.with_reason(line, why, how)
        said.append(stop(lead.format(limit=lower_first(line, view.names))))
    return " ".join(said)


def _sentence(view: View, limit: str) -> str:
    """The limit as a sentence that may follow a colon or a "that"."""
    note = re.sub(r"^Not more than\b", "Nothing beyond", private_out(limit))
    line = limits.sentence(to_you(note, view.who), view.names)
    return upper_first(line.removeprefix("What stays fixed is this: "))


def _offers(view: View, rung: int, leads: Sequence[str]) -> str:
    """All that the desk may give, whole, in the desk's own words."""
    notes = [unstop(to_you(private_out(note), view.who)) for note in view.ask.desk.can_offer]
    notes = [_offered(view, note) for note in notes if note]
    if not notes:
        return ""
    lead = _turn(view, "can", leads, rung)
    if len(notes) == 1:
        return stop(f"{lead} {lower_first(notes[0], view.names)}")
    if view.ask.channel in WRITTEN:
        return "\n".join([lead, *(f"- {stop(upper_first(note))}" for note in notes)])
    if view.ask.channel == "chat" and rung % 2 == 0:
        return "\n".join(
            [lead, *(f"{place}) {stop(upper_first(note))}" for place, note in enumerate(notes, 1))]
        )
    return " ".join([lead, *_spoken(view, notes, rung)])


_JOINTS = (
    ("", "", "", ""),
    ("For a start, ", "then, ", "also, ", "and "),
    ("For one, ", "besides, ", "further, ", "and "),
)


def _spoken(view: View, notes: Sequence[str], rung: int) -> list[str]:
    """The offers one after the other, as they would be told on the phone."""
    joints = _JOINTS[rung % len(_JOINTS)]
    said = []
    for place, note in enumerate(notes):
        joint = joints[min(place, 3)] if not note.startswith(("Or ", "If ", "Once, ")) else ""
        text = upper_first(joint) + (lower_first(note, view.names) if joint else upper_first(note))
        said.append(stop(text))
    return said


def _offered(view: View, note: str) -> str:
    """A note that fits behind a colon; what is granted once says so in a sentence of its own."""
    once = re.match(r"(Once, as an exception): ", note)
    if once:
        return f"{once.group(1)}, {lower_first(note[once.end() :], view.names)}"
    found = offers.offer_of(note, view.names)
    return f"I can {found.text}" if found.kind == "do" and not note.startswith("Everything") else note


def _step(view: View, rung: int) -> str:
    count = len(view.ask.desk.can_offer)
    say = record_phrases
    return _turn(view, "step", say.STEP if count > 1 else say.STEP_ONE, rung) if count else ""


def _talk(view: View) -> str:
    return record_phrases.TALK.get(view.ask.channel, "conversation")


def _warning(view: View, rung: int) -> str:
    """The one warning: what must stop, what follows if it goes on, and why the desk holds to that."""
    say = record_phrases
    what = say.WHAT[abuse(view.ask.last)]
    rule = next((rule for rule in view.ask.desk.limits if limits.about_conduct(rule.limit)), None)
    then = limits.consequence(to_you(private_out(rule.limit), view.who)) if rule else ""
    then = then if re.search(r"\b(?:ended|ends|closed|closes|hidden|passed)\b", then) else ""
    said = _turn(view, "warn", say.WARN, rung).format(what=what)
    return f"{said} {then or _turn(view, 'then', say.WARN_THEN, rung).format(talk=_talk(view))}"


def _ending(view: View, rung: int, *, again: bool) -> list[str]:
    """The contact ends: said calmly, with what stays open; nothing of the position is taken back."""
    say, talk = record_phrases, _talk(view)
    first = _turn(view, "end", say.ENDED if again else say.END, rung).format(talk=talk)
    return [
        first,
        _limits(view, rung, say.END_STAYS),
        _offers(view, rung, say.END_CAN),
        _turn(view, "end-step", say.END_STEP, rung),
    ]


def _dressed(view: View, rung: int, parts: list[str]) -> str:
    """In letters with greeting and signature; elsewhere nobody is greeted twice."""
    said = [part for part in parts if part]
    if view.ask.channel in WRITTEN:
        return dressed(view, said)
    text = ("\n\n" if view.ask.channel == "chat" else " ").join(said)
    name = view.reading.name.split(" ")[0] if view.reading.name and rung % 3 == 2 else ""
    return (
        f"{name}, {lower_first(text, view.names)}"
        if name and name[-1].isalpha() and name not in {"Mr", "Mrs", "Ms", "Miss", "Dr"}
        else text
    )
