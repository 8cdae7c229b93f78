"""Who sits at which desk: each person's book is open once, and one window writes in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tactbench.errors import TactBenchError
from tactbench.human.book import Book


class SeatTakenError(TactBenchError):
    """Another window is at this person's desk."""


@dataclass
class _Seat:
    book: Book
    window: str = ""
    """The window that may write; empty before the first."""
    free: bool = False
    """It was closed: it may still write what is on its way, until another sits down."""
    heard: int = 0
    """The number of the last message of that window: what was sent before it and comes after it is old."""


class Seats:
    """The desks of one server. `only` is the one person that may sit down, if there is such a one."""

    def __init__(self, open_book: Callable[[str], Book], only: str = "") -> None:
        self.only = only
        self._open_book = open_book
        self._seats: dict[str, _Seat] = {}

    def take(self, person: str, window: str, *, over: bool) -> Book:
        """Sit down at this person's desk; with `over` in the place of another window.

        Raises SeatTakenError, and whatever opening the book raises.
        """
        if self.only and person != self.only:
            raise SeatTakenError(
                f"this page is {self.only}'s; start tactbench human without --person for others"
            )
        if person not in self._seats:
            self._seats[person] = _Seat(self._open_book(person))
        seat = self._seats[person]
        if not (over or seat.free or seat.window in ("", window)):
            raise SeatTakenError(f"{person} is open in another window, which alone can write")
        seat.window, seat.heard, seat.free = window, 0, False
        return seat.book

    def book(self, person: str, window: str) -> Book:
        """The book, for the window that has the seat. Raises SeatTakenError for any other."""
        seat = self._seats.get(person)
        if seat is None or seat.window != window:
            raise SeatTakenError(f"{person} was opened in another window, which alone can write now")
        return seat.book

    def is_old(self, person: str, number: int) -> bool:
        """Whether a later message of that window was heard already."""
        seat = self._seats[person]
        old = number <= seat.heard
        seat.heard = max(seat.heard, number)
        return old

    def leave(self, person: str, window: str) -> None:
        """The window is closed."""
        seat = self._seats.get(person)
        if seat is not None and seat.window == window:
            seat.free = True

    def books(self) -> list[Book]:
        """Every book that was opened."""
        return [seat.book for seat in self._seats.values()]

    def close(self) -> None:
        """Let go of every journal."""
        for seat in self._seats.values():
            seat.book.close()
