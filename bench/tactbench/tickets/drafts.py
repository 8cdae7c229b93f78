"""Drafts of cases from tickets: masked, looked over once more, and written as a folder."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tactbench.cards import CARD
from tactbench.cases import Role
from tactbench.errors import EvidenceError, UsageError, near
from tactbench.suites import CASES
from tactbench.tickets.columns import Ticket
from tactbench.tickets.gazetteer import Gazetteer
from tactbench.tickets.mask import TicketMasker
from tactbench.tickets.payment import survivor
from tactbench.tickets.plain import plain

#: A longer ticket is no case, and one of more tags (nested, they would take minutes to read); it is left out.
LONGEST, MOST_TAGS = 100_000, 5_000
_TOO_LONG = f"over {LONGEST:,} characters or {MOST_TAGS:,} tags"
#: How help desks call the channels of the codebook.
_CHANNELS = {
    "chat": "chat messaging livechat conversation inapp native widget messenger web_messaging sunshine",
    "email": "email mail e-mail",
    "phone": "phone voice call phonecall telephone inboundcall voicemail",
    "ticket": "ticket web webform form api mobile mobilesdk webservice helpcenter portal",
    "review": "review appstore googleplay trustpilot",
    "social": "social facebook twitter instagram whatsapp x tiktok linkedin anychannel telegram line sms",
}
_CHANNEL_OF = {word: channel for channel, words in _CHANNELS.items() for word in words.split()}
_ORDER_TOKEN = re.compile(r"\[order [0-9a-f]+\]")

README = """---
license: other
license_name: private
license_details: made from customers' tickets; not for publication
name: {name}
version: 0.1.0
---

# {name}: drafts

{count} drafts of cases, imported from tickets. They are not cases yet, and no bot can be run on them.

Personal data were masked by a program, as [name 1], [email 1], [order 3f2a91c0]. **No program finds all,** so
they may still hold some: read every draft, and mask what is left, before anybody else sees this folder.

What each line of {cases} still needs, and only a person can write: `domain`, `behaviours`, `goal` (what the
customer is after), and `desk`: its `facts`, what it `can_offer`, and its `limits`, each with the reason
(`because`). Placeholders may be replaced by invented names and numbers. `tactbench check` tells line by line
what is missing; take the tag `draft` out of a case that is ready.
"""


@dataclass
class Imported:
    """What came of a file of tickets."""

    drafts: list[dict[str, Any]] = field(default_factory=list)
    read: int = 0
    masked: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    unseen: list[str] = field(default_factory=list)
    """Places of the tickets left out because no customer speaks in them."""


def draft(
    tickets: Iterable[Ticket], lists: Gazetteer, key: bytes, leave_out: Collection[str] = ()
) -> Imported:
    """A draft for each ticket that can be one. Nothing of what it returns is unmasked.

    Raises EvidenceError where a card number is still there, UsageError for an id in `leave_out` that no
    ticket has.
    """
    done = Imported()
    seen: set[str] = set()
    asked: set[str] = set()
    known: set[str] = set()
    for ticket in tickets:
        done.read += 1
        masker = TicketMasker(lists, key, ticket.people)
        case, why = (None, _TOO_LONG) if _too_long(ticket) else _case(ticket, masker)
        names = {ticket.id, case["id"]} - {""} if case else {ticket.id} - {""}
        known |= names
        if found := names & set(leave_out):
            asked |= found
            why = "asked for"
        elif case and (case["id"] in seen or (ticket.id and f"id {ticket.id}" in seen)):
            why = "there already"
        if case is None or why:
            done.left_out[why] += 1
            if why == _SILENT:
                done.unseen.append(ticket.place)
            continue
        _refuse_survivor(ticket, case)
        seen |= {case["id"], f"id {ticket.id}"}
        done.drafts.append(case)
        done.masked += masker.counts
    for wrong in sorted(set(leave_out) - asked):
        raise UsageError(f"--leave-out {wrong}: no ticket has that id: {near(wrong, known)}")
    return done


_SILENT = "no text of a customer"


def _too_long(ticket: Ticket) -> bool:
    texts = [ticket.subject, ticket.channel, *(text for _, text in ticket.turns)]
    return sum(map(len, texts)) > LONGEST or sum(text.count("<") for text in texts) > MOST_TAGS


def _case(ticket: Ticket, masker: TicketMasker) -> tuple[dict[str, Any] | None, str]:
    """The draft, or why there is none."""
    turns: list[tuple[Role, str]] = [(role, text) for role, raw in ticket.turns if (text := plain(raw))]
    while turns and turns[-1][0] == "agent":
        turns.pop()
    if not turns:
        return None, _SILENT
    subject = " ".join(plain(ticket.subject).split())
    if subject and turns[0][0] == "customer" and subject not in turns[0][1]:
        turns[0] = ("customer", f"Subject: {subject}\n\n{turns[0][1]}")
    dialogue = [{"role": role, "text": masker(text)} for role, text in turns]
    channel = masker(_channel(ticket.channel))
    # Of what is masked: no number can be guessed back. Order tokens differ from file to file.
    told = _ORDER_TOKEN.sub("", json.dumps(dialogue))
    name = hashlib.blake2b(told.encode(), digest_size=6).hexdigest()
    return {"id": f"t-{name}", "channel": channel, "dialogue": dialogue, "tags": ["draft"]}, ""


def _channel(word: str) -> str:
    plain_word = "".join(char for char in word.casefold() if char.isalnum())
    return _CHANNEL_OF.get(plain_word, " ".join(plain(word).split()) or "ticket")


def _refuse_survivor(ticket: Ticket, case: dict[str, Any]) -> None:
    texts = [turn["text"] for turn in case["dialogue"]]
    if survivor(texts) or survivor([case["channel"]]):
        raise EvidenceError(
            f"{ticket.place}: what may be a payment card's number is still there after masking, so"
            f" nothing is written;"
            f" --leave-out {case['id']} goes on without this ticket"
        )


def refuse_taken(folder: Path) -> None:
    """Raise UsageError where something is there already: nothing is ever overwritten."""
    if folder.is_dir() and not any(folder.iterdir()):
        return
    if folder.exists() or folder.is_symlink():
        raise UsageError(f"--out {folder}: is there already, and nothing is overwritten; name another folder")


def write(folder: Path, drafts: Collection[dict[str, Any]]) -> None:
    """The folder as a suite: all of it or nothing."""
    lines = "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in drafts)
    name = re.sub(r"[^A-Za-z0-9._+-]+", "-", folder.resolve().name).strip("-._+") or "tickets"
    card = README.format(name=name, count=len(drafts), cases=CASES)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=folder.parent))
        try:
            (aside / CASES).write_text(lines, encoding="utf-8", newline="\n")
            (aside / CARD).write_text(card, encoding="utf-8", newline="\n")
            aside.chmod(0o755)
            if folder.is_dir():  # an empty one; not every system replaces it
                folder.rmdir()
            aside.rename(folder)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise UsageError(f"--out {folder}: cannot be written: {error.strerror}") from None
