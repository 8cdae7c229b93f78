"""Puts a reply together: greeting, acknowledgement, limits, what is possible, the next step."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tactbench import Ask
from tactbench_template import limits, matching, offering, offers, phrases
from tactbench_template.dice import Dice
from tactbench_template.facts import boss_fact, fault_fact
from tactbench_template.grammar import lower_first, names_in, stop, tidy, upper_first
from tactbench_template.offers import Offer
from tactbench_template.persons import Who, customer_of, private_out, to_you
from tactbench_template.reading import Reading, read

_CHOICE = re.compile(
    r"(?i), or (?:the|a|an)\b|\bwhichever|\byour choice|\bas you (?:like|wish|prefer)|\beither\b(?! way)"
)
#: Notes on a promise that the desk knows nothing of.
_UNPROVEN = re.compile(
    r"(?i)\bpromis|\bagreed\b|\bno (?:call|contact|trace|record|such note)|\bon file|pre-?approved"
)
PUBLIC = ("review", "social")
WRITTEN = ("email", "ticket")
_MOST_OFFERS = {"chat": 4, "phone": 4, "social": 3, "review": 3}


@dataclass(frozen=True)
class View:
    """All that the parts of a reply look at: the ask, how it was read, who the customer is, the dice."""

    ask: Ask
    reading: Reading
    who: Who
    dice: Dice
    names: frozenset[str]
    topic: str

    def pick(self, slot: str, options: tuple[str, ...], **fields: str) -> str:
        """A wording with its fields filled in."""
        return self.dice.pick(slot, options).format(**{"topic": self.topic, **fields})


def compose(ask: Ask) -> str:
    """The whole reply."""
    view = view_of(ask)
    body = [_opening(view), _conduct(view), _limits(view), _possible(view), _step(view)]
    return dressed(view, [part for part in body if part])


def view_of(ask: Ask) -> View:
    """Reads the ask once, for all parts of the reply."""
    reading = read(ask)
    desk = ask.desk
    notes = (*desk.facts, *desk.can_offer, *(limit.limit for limit in desk.limits))
    dice = Dice(ask.seed, len(ask.conversation), reading.agent)
    topic = matching.topic(reading.customer, notes) or dice.pick("topic", phrases.NO_TOPIC)
    names = names_in((*notes, *(turn.text for turn in ask.conversation)))
    known = tuple(part.rstrip(".") for part in reading.name.split())
    return View(ask, reading, customer_of(desk.can_offer, known, notes), dice, names, topic)


def _opening(view: View) -> str:
    """The acknowledgement; the apology where the desk's own notes say that the desk was at fault."""
    reading = view.reading
    at_fault, fault = fault_fact(view.ask.desk, view.who, view.ask.channel in PUBLIC)
    if at_fault and not re.search(r"(?i)\b(?:sorry|apolog\w+)\b", reading.agent):
        text = view.pick("ours", phrases.OURS, fault=fault) if fault else view.pick("ours", phrases.OURS_BARE)
    elif reading.has("distress") and not reading.has("threat", "slur"):
        text = view.pick("sad", phrases.SAD)
    elif reading.turns and limits_in_play(view):
        text = view.pick("again", phrases.AGAIN)
    elif reading.has("insult", "shouting", "threat"):
        text = view.pick("heated", phrases.HEATED)
    elif reading.has("kind"):
        text = view.pick("kind", phrases.KINDLY)
    else:
        text = view.pick("trouble", phrases.TROUBLE)
    return tidy(f"{text} {_extra(view, at_fault)}")


def _extra(view: View, at_fault: bool) -> str:
    """One more human sentence, where the customer's words call for it."""
    reading = view.reading
    desk = view.ask.desk
    if reading.times and (at_fault or not desk.limits):
        return view.pick("times", phrases.TIMES, times=reading.times)
    if reading.waited and not reading.turns:
        return upper_first(view.pick("waited", phrases.WAITED, waited=reading.waited))
    if reading.has("promise") and _UNPROVEN.search(
        " ".join((*desk.facts, *(rule.limit for rule in desk.limits)))
    ):
        return view.pick("promise", phrases.PROMISE)
    return ""


def _conduct(view: View) -> str:
    """A calm limit on abuse: where the desk holds a rule for it, or where somebody was threatened."""
    reading = view.reading
    rules = [limit for limit in view.ask.desk.limits if limits.about_conduct(limit.limit)]
    kind = next((name for name in ("threat", "slur", "insult") if reading.has(name)), "")
    if kind != "threat" and not rules:
        return ""
    if not rules:
        return view.pick(
            "abuse", phrases.ABUSE, what=phrases.WHAT[kind], then=view.pick("then", phrases.ABUSE_THEN)
        )
    kind = "threat" if "threat" in rules[0].limit.lower() else kind or "other"
    note = to_you(private_out(rules[0].limit), view.who, before=rules[0].limit)
    because = to_you(private_out(rules[0].because), view.who, before=rules[0].limit)
    then = limits.consequence(note) or limits.consequence(because) or view.pick("then", phrases.ABUSE_THEN)
    said = view.pick("abuse", phrases.ABUSE, what=phrases.WHAT[kind], then=then)
    why, clause = limits.reason(limits.reason_alone(because))
    table = phrases.ABUSE_WHY if clause else phrases.ABUSE_WHY[1:]
    return f"{said} {stop(view.pick('abuse-why', table, why=why))}"


def limits_in_play(view: View) -> list[tuple[str, str]]:
    """The limits that the customer's words touch; all of them where that is unclear."""
    rules = [limit for limit in view.ask.desk.limits if not limits.about_conduct(limit.limit)]
    hits = [rule for rule in rules if matching.touched(rule.limit, view.reading.customer)]
    chosen = rules if len(rules) < 3 or not hits else hits
    return [(rule.limit, rule.because) for rule in chosen]


def _limits(view: View) -> str:
    """Each limit in play, with its reason."""
    said: list[str] = []
    if view.reading.has("orders"):
        said.append(view.pick("orders", phrases.ORDERS))
    for place, (limit, because) in enumerate(limits_in_play(view)):
        said.append(_limit(view, place, limit, because))
    said += [_pressure(view)] if said else []
    return " ".join(part for part in said if part)


def _limit(view: View, place: int, limit: str, because: str) -> str:
    """One limit with its reason, led in by its place and by whether it was stated before."""
    note = to_you(private_out(limit), view.who)
    why = to_you(private_out(because), view.who, before=limit)
    line = limits.with_reason(
        limits.sentence(note, view.names),
        why,
        phrases.WHY[(view.dice.number("why", 3) + place) % len(phrases.WHY)],
    )
    repeated = view.reading.turns and matching.touched(limit, view.reading.agent) > 1
    table: tuple[str, ...] = phrases.LIMIT_NEXT
    if place == 0:
        table = phrases.SAME if repeated else phrases.LIMIT_LEAD
    if place > 1 or line.startswith("What stays"):
        table = ("{limit}",)
    if place and line.startswith("What stays"):
        line = line.replace("What stays fixed is this:", "The same goes for this:", 1)
    chosen = view.dice.pick(f"limit{place}", table)
    return chosen.format(limit=line if chosen.startswith("{") else lower_first(line, view.names))


def _pressure(view: View) -> str:
    """A sentence on a threat to go public, to law or to a competitor; said without heat."""
    pressed = view.reading.has("bargain", "insult", "shouting", "leave", "legal")
    for sign, table in (("public", phrases.PUBLIC), ("legal", phrases.LEGAL), ("leave", phrases.LEAVE)):
        if view.reading.has(sign) and (pressed or sign != "public"):
            return view.pick(sign, table)
    return ""


def offers_of(view: View) -> list[Offer]:
    """The offers, said to the customer, as many as the channel bears."""
    notes = [to_you(private_out(note), view.who) for note in view.ask.desk.can_offer]
    most = _MOST_OFFERS.get(view.ask.channel, 6)
    return [offers.offer_of(note, view.names) for note in notes if note][:most]


def _possible(view: View) -> str:
    """What the desk can do, in whole sentences."""
    found = offers_of(view)
    if not found:
        return boss(view)
    lead = view.pick("can", phrases.CAN_BESIDE if limits_in_play(view) else phrases.CAN)
    if view.ask.channel in WRITTEN and len(found) > 1:
        text = lead + "\n" + "\n".join(f"- {offering.item(offer, modal(view, offer))}" for offer in found)
        return "\n\n".join(part for part in (text, boss(view)) if part)
    return tidy(" ".join([lead if len(found) > 1 else "", *_spoken(view, found), boss(view)]))


def modal(view: View, offer: Offer) -> str:
    """For one of several choices "can", else "can" or "will" by the seed."""
    return "can" if offer.either else view.dice.pick("lead", ("can", "will"))


def _spoken(view: View, found: list[Offer]) -> list[str]:
    """The offers as running sentences, none with the frame of another."""
    shift = view.dice.number("things", len(phrases.THING_LATER))
    frames = phrases.THING_LATER[shift:] + phrases.THING_LATER[:shift]
    said = []
    for place, offer in enumerate(found):
        first = place == 0 or offer.either
        frame = phrases.THING_FIRST if first else frames[place % len(frames)]
        said.append(offering.sentence(offer, modal(view, offer), frame))
    return said


def boss(view: View) -> str:
    """An answer to the wish for a supervisor, from the notes alone."""
    if not view.reading.has("supervisor"):
        return ""
    fact = boss_fact(view.ask.desk, view.who)
    if fact:
        return view.pick("boss", phrases.BOSS, fact=lower_first(stop(fact), view.names))
    return ""


def _step(view: View) -> str:
    """What happens next: one question, or one thing to do."""
    found = offers_of(view)
    if not found:
        return view.pick("step", phrases.STEP_NOTHING)
    if any(offer.either or _CHOICE.search(offer.text) for offer in found):
        return view.pick("step", phrases.STEP_CHOICE)
    short = offering.short(found[0])
    if found[0].kind in {"said"}:
        return view.pick("step", phrases.STEP_NOW)
    return view.pick(
        "step", phrases.STEP_YES if short and found[0].kind == "thing" else phrases.STEP_YES[:2], short=short
    )


def _called(name: str) -> str:
    """How the customer is addressed: with the title, if one was used, else by the first name."""
    first = name.split(" ", 1)[0]
    return name if first.rstrip(".") in {"Mr", "Mrs", "Ms", "Miss", "Dr"} else first


def dressed(view: View, parts: list[str]) -> str:
    """The form that the channel asks for."""
    channel = view.ask.channel
    name = "" if channel in PUBLIC else _called(view.reading.name)
    table = phrases.GREETING if name else phrases.NAMELESS
    greeting = view.pick("greeting", table.get(channel, table["chat"]), name=name)
    if channel in WRITTEN:
        by = view.reading.signature or "Customer Support"
        end = view.dice.pick("sign", phrases.SIGN_OFF).format(by=by) if channel == "email" else by
        return "\n\n".join([greeting, *parts, end])
    joint = " " if channel == "phone" or channel in PUBLIC else "\n\n"
    body = joint.join(parts)
    if greeting.endswith(","):
        body = lower_first(body, view.names)
    return f"{greeting} {body}".strip()
