"""The page on which a person replies: one case at a time, as an agent's desk shows it."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, Any, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import Field, ValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from tactbench.cases import Record
from tactbench.drafts import LONGEST_TIME
from tactbench.errors import TactBenchError
from tactbench.human.book import Book
from tactbench.jsonl import explain
from tactbench.terminal import safe
from tactbench.web.guard import App, Guard
from tactbench.web.seats import Seats, SeatTakenError

PAGES = Path(__file__).parent / "pages"
STATIC = {"/desk.js": "text/javascript", "/desk.css": "text/css"}
#: Line ends, tabs and the joiners of scripts and emoji stay; what could hide or reorder text becomes a sign.
_KEPT = "\n\t\u200c\u200d"
M = TypeVar("M", bound=Record)


class Enter(Record):
    """Somebody sits down."""

    person: Annotated[str, Field(max_length=200)]
    window: Annotated[str, Field(min_length=8, max_length=64)]
    over: bool = False


class Said(Record):
    """What stands in the field."""

    person: Annotated[str, Field(max_length=200)]
    window: Annotated[str, Field(min_length=8, max_length=64)]
    number: Annotated[int, Field(strict=True, ge=1)]
    """Of the window's messages, counted up."""
    at: Annotated[int, Field(strict=True, ge=0)]
    text: str
    seconds: Annotated[float, Field(ge=0, le=LONGEST_TIME)]


class Desk:
    """The page's routes, over the seats."""

    def __init__(self, seats: Seats, suite: str) -> None:
        self._seats = seats
        self._suite = suite
        loader = FileSystemLoader(PAGES)
        self._pages = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
        self._pages.filters["safe_text"] = lambda text: safe(text, keep=_KEPT)

    def app(self, host: str, token: str) -> App:
        """The whole application, guarded."""
        routes = [
            Route("/", self._shell, methods=["GET"]),
            *(Route(path, self._static, methods=["GET"]) for path in STATIC),
            Route("/hello", self._hello, methods=["GET"]),
            Route("/case/{at:int}", self._case, methods=["GET"]),
            Route("/enter", self._enter, methods=["POST"]),
            Route("/draft", self._draft, methods=["POST"]),
            Route("/reply", self._reply, methods=["POST"]),
            Route("/leave", self._leave, methods=["POST"]),
        ]
        handlers: dict[Any, Callable[[Request, Exception], Awaitable[Response]]] = {
            SeatTakenError: _telling(409),
            TactBenchError: _telling(422),
            HTTPException: _telling(400),
        }
        inner = Starlette(routes=routes, exception_handlers=handlers)
        return Guard(inner, host, token, frozenset({"/", *STATIC, "/favicon.ico"}))

    async def _shell(self, _: Request) -> Response:
        return HTMLResponse(self._pages.get_template("shell.html").render())

    async def _static(self, request: Request) -> Response:
        path = request.url.path
        return FileResponse(PAGES / path.removeprefix("/"), media_type=STATIC[path])

    async def _hello(self, _: Request) -> Response:
        return JSONResponse({"suite": self._suite, "person": self._seats.only})

    async def _enter(self, request: Request) -> Response:
        given = await _read(request, Enter)
        book = self._seats.take(given.person, given.window, over=given.over)
        at = book.open_after(0)
        return JSONResponse({"at": at or 0, "total": len(book.cases), "done": book.done})

    async def _case(self, request: Request) -> Response:
        query = request.query_params
        book = self._seats.book(query.get("person", ""), query.get("window", ""))
        at = _within(book, request.path_params["at"])
        page = self._pages.get_template("case.html").render(
            ask=book.asks[at], number=at + 1, total=len(book.cases)
        )
        return JSONResponse({"key": _mark(book.asks[at].id), "html": page, **_state(book, at)})

    async def _draft(self, request: Request) -> Response:
        said, book = await self._said(request)
        if not self._seats.is_old(said.person, said.number):
            book.keep(said.at, said.text, said.seconds)
        return JSONResponse({"version": _state(book, said.at)["version"]})

    async def _reply(self, request: Request) -> Response:
        said, book = await self._said(request)
        if self._seats.is_old(said.person, said.number):
            raise HTTPException(400, "something later was sent already")
        book.save(said.at, said.text, said.seconds)
        return JSONResponse({**_state(book, said.at), "next": book.open_after(said.at)})

    async def _leave(self, request: Request) -> Response:
        given = await _read(request, Enter)
        self._seats.leave(given.person, given.window)
        return JSONResponse({})

    async def _said(self, request: Request) -> tuple[Said, Book]:
        said = await _read(request, Said)
        book = self._seats.book(said.person, said.window)
        _within(book, said.at)
        return said, book


def _within(book: Book, at: int) -> int:
    if at >= len(book.cases):
        raise HTTPException(404, f"there are {len(book.cases)} cases")
    return at


def _state(book: Book, at: int) -> dict[str, Any]:
    """What is known of one reply. `version` changes with the text: a page knows what it typed upon."""
    reply, draft = book.reply(at), book.draft(at)
    text = (draft.text if draft else reply.text if reply else "") or ""
    seconds = (draft.seconds if draft else reply.seconds if reply else 0) or 0
    return {
        "text": text,
        "seconds": seconds,
        "version": _mark(text),
        "replied": reply is not None,
        "changed": reply is not None and draft is not None,
        "done": book.done,
    }


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


async def _read(request: Request, model: type[M]) -> M:
    try:
        return model.model_validate_json(await request.body())
    except ValidationError as error:
        raise HTTPException(422, explain(error, model)) from None


def _telling(status: int) -> Callable[[Request, Exception], Awaitable[Response]]:
    """A handler that tells of an error in one line."""

    async def tell(_: Request, error: Exception) -> Response:
        if isinstance(error, HTTPException):
            return JSONResponse({"error": error.detail}, status_code=error.status_code)
        return JSONResponse({"error": str(error)}, status_code=status)

    return tell
