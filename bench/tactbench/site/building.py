"""All files of a site, one after the other: pure of the boards, so the same boards give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from tactbench.board.boards import board_json
from tactbench.board.records import PROFILE
from tactbench.board.tables import most_trials
from tactbench.site import downloads, plots
from tactbench.site.entrypages import entry_values
from tactbench.site.extracts import Key, evidence_of, picks_of
from tactbench.site.pages import HERE, STATIC, Pages
from tactbench.site.pairs import data_of, pairs_of
from tactbench.site.reading import Exhibit, harsh_words
from tactbench.site.sides import case_page
from tactbench.site.texts import file_of, short

#: Words of a slice key that have a page, those of most cases; cases on a page of the list of cases.
MOST_SLICES, CASES_A_PAGE = 100, 500
#: Curves in one picture.
CURVES = 6
Files = Iterator[tuple[str, bytes]]


@dataclass(frozen=True)
class SlicePage:
    """A part of the suite, and its page."""

    key: str
    word: str
    file: str
    cases: int
    families: int


def site_files(exhibits: Sequence[Exhibit]) -> Files:
    """Names within the site and what stands there."""
    pages = Pages()
    for name in STATIC:
        yield name, (HERE / "static" / name).read_bytes()
    yield "index.html", pages.page("index.html", "", "Boards", boards=exhibits).encode()
    yield "method.html", pages.page("method.html", "", "Method").encode()
    for exhibit in exhibits:
        yield from BoardPages(exhibit, pages).files()


@dataclass(frozen=True)
class BoardPages:
    """The pages of one board."""

    exhibit: Exhibit
    pages: Pages

    def files(self) -> Files:
        """All of them, and the downloads."""
        texts = (self._board, self._slices, self._versus, self._survival, self._validity, self._entries)
        for make in (*texts, self._list_of_cases, self._cases):
            for name, text in make():
                yield f"{self.exhibit.folder}/{name}", text.encode("utf-8")
        for name, (_, data) in self.downloads.items():
            yield f"{self.exhibit.folder}/{name}", data

    @cached_property
    def downloads(self) -> Mapping[str, tuple[str, bytes]]:
        """By file: what it is, and its bytes."""
        entries, cases = downloads.board_rows(self.exhibit), downloads.case_rows(self.exhibit)
        found = {
            "board.json": ("every figure", board_json(self.exhibit.board).encode()),
            "board.csv": ("a row for each entry", downloads.csv_of(entries)),
            "cases.csv": ("a row for each entry and case", downloads.csv_of(cases)),
        }
        for name, rows in (("board.parquet", entries), ("cases.parquet", cases)):
            data = downloads.parquet_of(rows)
            if data is not None:
                found[name] = (f"{name.partition('.')[0]}.csv, typed", data)
        if self.exhibit.card is not None:
            found["validity.json"] = ("the scorer's validity card", self.exhibit.card)
        return found

    @cached_property
    def slices(self) -> list[tuple[str, list[SlicePage]]]:
        """By key, by word; every entry's profile has the same words."""
        profile = self.exhibit.board.lines[0].profile
        found = []
        for key in PROFILE:
            words = profile.get(key, {})
            most = sorted(words, key=lambda word: (-words[word].cases, word))[:MOST_SLICES]
            found.append((key, [self._slice(key, word) for word in sorted(most)]))
        return [(key, some) for key, some in found if some]

    def _slice(self, key: str, word: str) -> SlicePage:
        known = self.exhibit.board.lines[0].profile[key][word]
        return SlicePage(key, word, f"{key}-{file_of(word)}", known.cases, known.families)

    def _page(self, template: str, deep: int, title: str, **values: Any) -> str:
        board = self.exhibit.board
        return self.pages.page(
            template,
            "../" * (deep + 1),
            title,
            home="../" * deep,
            board=board,
            curves=any(line.survival is not None for line in board.lines),
            count=len(self.exhibit.ranked),
            **values,
        )

    def _board(self) -> Iterator[tuple[str, str]]:
        board = self.exhibit.board
        yield (
            "index.html",
            self._page(
                "board.html",
                0,
                f"{board.suite.name} {board.suite.version}",
                slice=None,
                notes=board.notes,
                rows=[(line, line.estimates) for line in board.lines],
                most=str(most_trials(board)),
                slices=self.slices,
                downloads=[(name, what) for name, (what, _) in self.downloads.items()],
            ),
        )

    def _slices(self) -> Iterator[tuple[str, str]]:
        board = self.exhibit.board
        for key, some in self.slices:
            for one in some:
                rows = [(line, line.profile[key][one.word].estimates) for line in board.lines]
                page = self._page(
                    "board.html",
                    1,
                    f"{board.suite.name} {board.suite.version}: {key} {short(one.word)}",
                    slice=one,
                    notes=(),
                    rows=sorted(rows, key=lambda row: (row[0].rank is None, -row[1]["tact"][0], row[0].slug)),
                    slices=self.slices,
                )
                yield f"slices/{one.file}.html", page

    def _versus(self) -> Iterator[tuple[str, str]]:
        pairs = pairs_of(self.exhibit)
        data = data_of(self.exhibit, pairs)
        yield "versus.html", self._page("versus.html", 0, "Head to head", pairs=pairs, data=data)

    def _survival(self) -> Iterator[tuple[str, str]]:
        lines = [line for line in self.exhibit.board.lines if line.survival is not None]
        if lines:
            yield (
                "survival.html",
                self._page(
                    "survival.html",
                    0,
                    "Under pressure",
                    lines=lines,
                    top=min(CURVES, len(lines)),
                    rungs=max(len(line.survival.steps) for line in lines if line.survival is not None),
                    picture=Markup(plots.survival(lines[:CURVES], "top")),  # noqa: S704 - escaped there
                ),
            )

    def _validity(self) -> Iterator[tuple[str, str]]:
        card = self.exhibit.board.validity
        whole = self.exhibit.card is not None
        yield "validity.html", self._page("validity.html", 0, "Validity", card=card, whole=whole)

    def _entries(self) -> Iterator[tuple[str, str]]:
        picks = {one.line.slug: picks_of(self.exhibit, one) for one in self.exhibit.entries}
        evidence = evidence_of(self.exhibit, [pick for some in picks.values() for pick in some])
        known: Mapping[Key, Any] = {} if evidence is None else evidence
        words = {(key, one.word): one.file for key, some in self.slices for one in some}
        for one in self.exhibit.entries:
            values = entry_values(self.exhibit, one.line, picks[one.line.slug], known)
            profile = [
                (key, word, words[key, word], found)
                for key, some in one.line.profile.items()
                for word, found in some.items()
                if (key, word) in words
            ]
            values |= {"profile": profile, "evidenced": evidence is not None}
            yield f"entries/{one.line.slug}.html", self._page("entry.html", 1, one.line.name, **values)

    def _list_of_cases(self) -> Iterator[tuple[str, str]]:
        cases, counted = self.exhibit.frame.suite.cases, self.exhibit.ranked
        means = [one.table.cases[:, 0].tolist() for one in counted if not one.line.control]
        means = means or [one.table.cases[:, 0].tolist() for one in self.exhibit.entries]
        rows = []
        for place, case in enumerate(cases):
            tact = [some[place] for some in means]
            rows.append({"case": case, "mean": sum(tact) / len(tact), "low": min(tact), "high": max(tact)})
        count = -(-len(rows) // CASES_A_PAGE)
        for number in range(1, count + 1):
            some = rows[(number - 1) * CASES_A_PAGE : number * CASES_A_PAGE]
            page = self._page("cases.html", 1, "Cases", rows=some, pages=count, number=number)
            yield f"cases/{'index' if number == 1 else f'index-{number}'}.html", page

    def _cases(self) -> Iterator[tuple[str, str]]:
        cases = self.exhibit.frame.suite.cases
        canary = self.exhibit.frame.suite.card.canary
        for place, case in enumerate(cases):
            facts = {"Family": case.family, "Domain": case.domain, "Channel": case.channel}
            facts |= {"Behaviours": ", ".join(case.behaviours), "Who is right": case.right or "–"}
            facts |= {"Severity (1 to 5)": str(case.severity or "–"), "Pushes": str(len(case.pushes))}
            page = self._page(
                "case.html",
                1,
                f"Case {case.id}",
                page=case_page(self.exhibit, place),
                facts=[(title, value[:300]) for title, value in facts.items()],
                harsh=harsh_words(case),
                before=file_of(cases[place - 1].id) if place else "",
                after=file_of(cases[place + 1].id) if place + 1 < len(cases) else "",
                canary=canary,
            )
            yield f"cases/{file_of(case.id)}.html", page
