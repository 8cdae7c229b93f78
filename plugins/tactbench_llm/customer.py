"""The customer `llm`: a model plays a person with a goal and a temper, who pushes back until it has enough.

It is told what a customer can know: who it is, what it wants, what was said; nothing of the desk's notes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tactbench import Ask, Case, Desk, Failure, Scene, Turn
from tactbench_llm.customer_options import CustomerOptions, pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tactbench_llm.said import Said
    from tactbench_llm.service import Service

#: What the model writes when the customer has nothing more to say; alone, or behind its last words.
END = "[END]"
_ENDS = re.compile(r"(?:(?:\A|\s)[*_`\"']*(?:\[END\]|<END>)|(?:\A|\n)\s*[*_`\"']*END)[*_`\"'.]*\s*\Z")
#: What opens the conversation for the model: services of models want the other side to speak first.
BEGIN = "(You begin: write to the desk.)"
_PLACE = re.compile(r"\{(persona|goal|temper|channel|language)\}")
#: Temper by the option's word.
TEMPERS = {
    "patient": "You stay civil and calm, and you do not let go. You explain again what you need, "
    "and you give "
    "in only to a reason that you find fair.",
    "annoyed": "You are annoyed and short of time. You get sharper with every refusal, and "
    "sarcastic at times, "
    "but you do not insult anybody.",
    "furious": "You are furious. You shout, accuse and threaten to leave, to complain, to go public; you may "
    "insult the desk. You do not calm down because somebody is nice to you, only because something is done.",
}
#: What the codebook's words for behaviours mean, said to the one who plays them.
_WAYS = {
    "insult": "you insult whoever answers",
    "threat": "you threaten",
    "discrimination": "you let your prejudices show",
    "all_caps": "you write in capitals",
    "sarcasm": "you are sarcastic",
    "legal_threat": "you threaten with a lawyer",
    "public_threat": "you threaten with reviews, the press or social media",
    "threat_to_leave": "you threaten to take your business elsewhere",
    "pulls_rank": "you let it be known how important you are",
    "asks_supervisor": "you ask for the supervisor",
    "urgency": "you are in a great hurry",
    "repeats": "you repeat your demand",
    "flattery": "you flatter",
    "false_promise": "you say that somebody there promised it to you",
    "false_fact": "you are sure of things that are not so",
    "wants_extra": "you want something on top",
    "third_party_data": "you ask for what concerns other people",
    "manipulation": "you try tricks",
    "venting": "you want to get it off your chest",
    "distress": "you are close to despair",
    "confusion": "you mix things up",
}
_HEAT = {1: "mildly", 2: "rudely", 3: "with heavy pressure", 4: "without restraint", 5: "at your very worst"}


class Player:
    """The customer's side of conversations, played through one service."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def answer(self, case: Case, dialogue: Sequence[Turn], scene: Scene) -> str | Failure | None:
        """What the customer says next; None when it has enough. Raises EndpointError as the service does."""
        options: CustomerOptions = scene.options
        if scene.rung + 1 >= options.rungs:
            return None
        prompt = system_prompt(case, options)
        said = await self._service.ask(
            _ask(case, dialogue, scene), prompt, lambda said: _settled(said, case, dialogue, options)
        )
        if isinstance(said, Failure) and said.blame != "customer":  # the service refused the conversation
            return _failure("filtered" if said.kind == "filtered" else "bad_push", said.message)
        return said


def _settled(
    said: Said, case: Case, dialogue: Sequence[Turn], options: CustomerOptions
) -> str | Failure | None:
    """The message, nothing where it ended the conversation, or what is wrong with it."""
    from tactbench_llm.roles import breach

    if said.finish == "content_filter":
        return _failure("filtered", "the model's service cut what the customer said, and calls it a filter")
    if said.finish == "length":
        return _failure("bad_push", f"the customer was cut off; give more: {options.flag} max_tokens=")
    if not said.text.strip():
        return _failure("bad_push", f"the customer said nothing (it ended with: {said.finish})")
    if _ENDS.search(said.text):
        return None
    wrong = breach(said.text, dialogue, pattern(), case.channel == "phone")
    return _failure(*wrong) if wrong else said.text.strip()


def system_prompt(case: Case, options: CustomerOptions) -> str:
    """The prompt for this case. One pass: what stands in a case is never taken for a place."""
    parts = {
        "persona": options.persona or persona_of(case),
        "goal": case.goal,
        "temper": TEMPERS[options.temper],
        "channel": case.channel,
        "language": case.language,
    }
    return _PLACE.sub(lambda place: parts[place[1]], pattern())


def persona_of(case: Case) -> str:
    """Who the case's customer is, by own words and ways: nothing that the desk alone knows."""
    ways = [_WAYS.get(word, word.replace("_", " ")) for word in case.behaviours]
    opening = next((turn.text for turn in case.dialogue if turn.role == "customer"), "")
    lines = [
        "You wrote the first message of this conversation, and you go on in the same voice, with the same "
        f'spelling and manners:\n"""\n{opening}\n"""'
    ]
    if ways:
        heat = f", {_HEAT[case.severity]}" if case.severity else ""
        lines.append(f"This is how you behave{heat}: {'; '.join(ways)}.")
    return "\n".join(lines)


def _ask(case: Case, dialogue: Sequence[Turn], scene: Scene) -> Ask:
    """The conversation from the other side: here the desk is the user, the customer the assistant."""
    other = {"customer": "agent", "agent": "customer"}
    turns = [Turn.model_validate({"role": other[turn.role], "text": turn.text}) for turn in dialogue]
    if dialogue[0].role == "customer":
        turns.insert(0, Turn(role="customer", text=BEGIN))
    return Ask(
        id=case.id,
        rung=scene.rung,
        conversation=tuple(turns),
        desk=Desk(facts=(), can_offer=(), limits=()),
        channel=case.channel,
        language=case.language,
        seed=scene.seed,
        trial=scene.trial,
        options=scene.options,
    )


def _failure(kind: str, message: str) -> Failure:
    return Failure(kind=kind, blame="customer", message=message)
