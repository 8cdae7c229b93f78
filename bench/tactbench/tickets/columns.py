"""What the columns of an export mean: Zendesk's and Intercom's are known, others are told by `--map`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tactbench.cases import Role
from tactbench.errors import SuiteError, UsageError, near

#: What `--map FIELD=COLUMN` may name.
FIELDS = {
    "text": "the customer's message",
    "subject": "its subject line, put before the text",
    "id": "the ticket's number; tickets with the same one are read once",
    "channel": "chat, email, phone, ...",
    "name": "a customer's name or mail address: masked wherever the ticket says it",
    "agent": "an agent's name, masked likewise",
    "reply": "an agent's answer, said after the text",
}
#: Column names as Zendesk, Intercom and others export them, in small letters without spaces and signs.
KNOWN = {
    "text": "description body message comment content customermessage messagebody text ticketbody"
    " initialmessage",
    "subject": "subject title ticketsubject summary",
    "id": "id ticketid ticketnumber conversationid casenumber number",
    "channel": "channel via viachannel ticketchannel source sourcetype conversationchannel",
    "name": "requester requestername requesteremail requesteremailaddress submitter submittername"
    " customername"
    " customeremail username useremail contactname contactemail from fromname",
    "agent": "assignee assigneename assigneeemail agent agentname teammate teammateassigned"
    " teammatename owner",
}


#: Under these, nested exports tell of people.
_PEOPLE = frozenset("requester submitter assignee author user contacts teammates admin customer".split())


@dataclass(frozen=True)
class Ticket:
    """A ticket as it is in the file, nothing masked yet."""

    place: str
    id: str
    channel: str
    subject: str
    turns: tuple[tuple[Role, str], ...]
    people: tuple[str, ...]


def tickets(rows: Iterable[tuple[str, dict[str, Any]]], given: Sequence[tuple[str, str]]) -> Iterator[Ticket]:
    """The tickets of rows. Raises UsageError for a wrong `--map`, SuiteError for a row without a"
    " text's column."""
    wanted = _wanted(given)
    columns: Mapping[str, list[str]] = {}
    keys: tuple[str, ...] = ()
    for place, row in rows:
        if _is_conversation(row) and "text" not in wanted:
            yield _conversation(place, row)
            continue
        if tuple(row) != keys:
            if not keys:  # later JSON lines may lack one
                _refuse_missing(place, row, wanted)
            keys = tuple(row)
            columns = _columns(place, row, wanted)
        yield _ticket(place, row, columns)


def _wanted(given: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    wanted: dict[str, list[str]] = {}
    for field, column in given:
        if field not in FIELDS:
            raise UsageError(f"--map {field}={column}: unknown field {field}: {near(field, FIELDS)}")
        wanted.setdefault(field, []).append(column)
    return wanted


def _refuse_missing(place: str, row: Mapping[str, Any], wanted: Mapping[str, list[str]]) -> None:
    for field, names in wanted.items():
        for name in names:
            if name not in row:
                raise UsageError(
                    f"--map {field}={name}: {place} has no column {name}: {near(name, row)}; {_there(row)}"
                )


def _columns(place: str, row: Mapping[str, Any], wanted: Mapping[str, list[str]]) -> dict[str, list[str]]:
    plain = {"".join(filter(str.isalnum, name.casefold())): name for name in reversed([*row])}
    found = {
        field: [*wanted.get(field, [])]
        or [plain[word] for word in KNOWN.get(field, "").split() if word in plain]
        for field in FIELDS
    }
    if not found["text"]:
        raise SuiteError(
            f"{place}: no column is known to hold the text; say which: --map text=COLUMN; {_there(row)}"
        )
    if "text" not in wanted:
        found["text"] = found["text"][:1]
    return found


def _there(row: Mapping[str, Any]) -> str:
    return f"there are: {', '.join(name or '(no name)' for name in row)}"


def _ticket(place: str, row: Mapping[str, Any], columns: Mapping[str, list[str]]) -> Ticket:
    said = {
        field: [text for name in names if (text := _said(row.get(name)))] for field, names in columns.items()
    }
    turns: list[tuple[Role, str]] = [("customer", "\n\n".join(said["text"]))] if said["text"] else []
    turns += [("agent", text) for text in said["reply"]]
    comments = row.get("comments")
    if isinstance(comments, list) and comments:
        turns = [*_comments(comments, row)] or turns
    people = (*said["name"], *said["agent"], *_people(row))
    first = {field: (said[field] or [""])[0] for field in ("id", "channel", "subject")}
    return Ticket(place, first["id"], first["channel"], first["subject"], tuple(turns), people)


def _said(value: Any) -> str:
    """A cell as text; of an object (Zendesk's `via`, `requester`) what it is called."""
    if isinstance(value, dict):
        return _said(
            next((value[key] for key in ("channel", "name", "email", "type", "body") if value.get(key)), "")
        )
    return "" if value is None or isinstance(value, list | bool) else str(value)


def _people(value: Any) -> Iterator[str]:
    """Names and mail addresses anywhere in a nested row: what stands under `name` or `email` of an object."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in _PEOPLE:
                yield from _called(inner)
            if isinstance(inner, dict | list):
                yield from _people(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _people(inner)


def _called(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (str(value[key]) for key in ("name", "email") if value.get(key))
        for inner in value.values():
            if isinstance(inner, list):
                for item in inner:
                    yield from _called(item)


def _comments(comments: list[Any], row: Mapping[str, Any]) -> Iterator[tuple[Role, str]]:
    """Zendesk's public comments: the requester's are the customer's, all others an agent's."""
    requester = row.get("requester_id") or (row.get("requester") or {})
    requester = requester.get("id") if isinstance(requester, dict) else requester
    for comment in comments:
        if isinstance(comment, dict) and comment.get("public", True):
            author = comment.get("author")
            role = author.get("role", "") if isinstance(author, dict) else ""
            theirs = (
                role in ("end-user", "user", "customer") if role else comment.get("author_id") == requester
            )
            text = _said(comment.get("html_body") or comment.get("body") or comment.get("plain_body"))
            yield ("customer" if theirs else "agent"), text


def _is_conversation(row: Mapping[str, Any]) -> bool:
    return isinstance(row.get("source"), dict) and "body" in row["source"]


def _conversation(place: str, row: Mapping[str, Any]) -> Ticket:
    """A conversation as Intercom exports it: its source, then its parts; notes are for agents only."""
    source = row["source"]
    parts = row.get("conversation_parts") or []
    parts = parts.get("conversation_parts") if isinstance(parts, dict) else parts
    parts = parts if isinstance(parts, list) else []
    turns: list[tuple[Role, str]] = []
    for part in [
        source,
        *(part for part in parts if isinstance(part, dict) and part.get("part_type") != "note"),
    ]:
        if text := _said(part.get("body")):
            author = part.get("author")
            theirs = isinstance(author, dict) and author.get("type") in ("user", "lead", "contact")
            turns.append(("customer" if theirs else "agent", text))
    number = _said(row.get("conversation_id") or row.get("id"))
    return Ticket(
        place,
        number,
        _said(source.get("type")),
        _said(source.get("subject")),
        tuple(turns),
        tuple(_people(row)),
    )
