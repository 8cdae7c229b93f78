"""Mappings whose values are lines of a file, read when they are asked for."""

from __future__ import annotations

import os
import weakref
from collections.abc import Callable, Collection, ItemsView, Iterator, Mapping, ValuesView
from pathlib import Path
from typing import Any, BinaryIO, Generic, TypeVar

import numpy as np
import numpy.typing as npt
from pydantic import TypeAdapter, ValidationError

from tactbench.journal.lines import Line, parse
from tactbench.results import Row, Scored

Integers = npt.NDArray[Any]
K = TypeVar("K", bound=tuple[Any, ...])
N = TypeVar("N", str, int)
V = TypeVar("V", Row, Scored)
#: What is known of a row without reading it.
FAILED, FINAL = 1, 2
#: Keys that are made at once.
CHUNK = 8192


class Names(Generic[N]):
    """Numbers for what is written in keys, from 0 in the order in which they came."""

    def __init__(self) -> None:
        self._names: list[N] = []
        self._numbers: dict[N, int] = {}

    def number(self, name: N) -> int:
        """Its number, a new one if it has none yet."""
        number = self._numbers.setdefault(name, len(self._names))
        if number == len(self._names):
            self._names.append(name)
        return number

    def find(self, name: object) -> int | None:
        """Its number, if it has one."""
        return self._numbers.get(name)  # type: ignore[call-overload,no-any-return]

    def __getitem__(self, number: int) -> N:
        return self._names[number]

    def __iter__(self) -> Iterator[N]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class Lines:
    """The lines of a journal by their place. Holds the file open as long as anybody holds this."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self.path = path
        self._file = file
        weakref.finalize(self, file.close)

    def read(self, begins: int, length: int) -> bytes:
        """So many bytes from there."""
        if hasattr(os, "pread"):
            return os.pread(self._file.fileno(), length, begins)
        self._file.seek(begins)
        return self._file.read(length)

    def parsed(self, begins: int, length: int) -> Line:
        """The line there. Raises JournalError with file:line."""
        line = self.read(begins, length)
        return parse(line, self.path, self._number(begins))

    def _number(self, begins: int) -> int:
        """The number of the line that begins there, from 1."""
        number, at = 1, 0
        while at < begins:
            block = self.read(at, min(1 << 20, begins - at))
            number += block.count(b"\n")
            at += len(block) or begins
        return number


class Filed(Mapping[K, V]):
    """Values by key, in the order in which the keys came. Keys are held as numbers, sorted."""

    def __init__(
        self,
        lines: Lines,
        kind: type[V],
        parts: tuple[Names[Any], ...],
        keys: tuple[Integers, Integers],
        places: tuple[Integers, Integers],
    ) -> None:
        self._lines, self._parts = lines, parts
        self._kind: type[V] = kind
        self._keys, self._order = keys
        self._begins, self._length = places
        self._parse: Callable[[bytes], V] = TypeAdapter(kind).validate_json
        self.flags: Integers | None = None

    def _find(self, key: object) -> int | None:
        """The place of a key among the sorted ones."""
        if not isinstance(key, tuple) or len(key) != len(self._parts):
            return None
        code = 0
        for names, part in zip(self._parts, key, strict=True):
            number = names.find(part)
            if number is None:
                return None
            code = code * len(names) + number
        at = int(self._keys.searchsorted(code))
        return at if at < len(self._keys) and self._keys[at] == code else None

    def _read(self, begins: int, length: int) -> V:
        try:
            return self._parse(self._lines.read(begins, length))
        except ValidationError:
            self._lines.parsed(begins, length)  # raises, and says where
            raise

    def __getitem__(self, key: K) -> V:
        at = self._find(key)
        if at is None:
            raise KeyError(key)
        return self._read(int(self._begins[at]), int(self._length[at]))

    def __contains__(self, key: object) -> bool:
        return self._find(key) is not None

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[K]:
        for begin in range(0, len(self._order), CHUNK):
            yield from self._some_keys(self._order[begin : begin + CHUNK])

    def _some_keys(self, some: Integers) -> Iterator[Any]:
        codes = self._keys[some]
        columns: list[list[Any]] = []
        for names in reversed(self._parts):
            codes, numbers = np.divmod(codes, max(1, len(names)))
            columns.append([names[number] for number in numbers.tolist()])
        return zip(*reversed(columns), strict=True)

    def values(self) -> ValuesView[V]:
        """All values, read one by one."""
        return _Values(self)

    def items(self) -> ItemsView[K, V]:
        """All keys and values, read one by one."""
        return _Items(self)

    def read_all(self) -> Iterator[V]:
        """All values in the order of the keys, read one by one."""
        for begin in range(0, len(self._order), CHUNK):
            some = self._order[begin : begin + CHUNK]
            for place in zip(self._begins[some].tolist(), self._length[some].tolist(), strict=True):
                yield self._read(*place)

    def outcomes(self) -> Iterator[tuple[bool, bool]]:
        """Of rows, which have flags: whether each failed and whether it is final, without reading it."""
        flags = self.flags[self._order].tolist() if self.flags is not None else ()
        return ((bool(flag & FAILED), bool(flag & FINAL)) for flag in flags)

    def done(self, key: K) -> bool:
        """Whether there is a row of that key, and it is final."""
        at = self._find(key)
        return at is not None and self.flags is not None and bool(self.flags[at] & FINAL)

    def without(self, case_ids: Collection[str]) -> Filed[K, V]:
        """The same without some of the cases."""
        numbers = [number for case_id in case_ids if (number := self._parts[0].find(case_id)) is not None]
        a_case = int(np.prod([max(1, len(names)) for names in self._parts[1:]], dtype=np.int64))
        kept = ~np.isin(self._keys // a_case, numbers)
        moved = np.cumsum(kept) - 1
        order = moved[self._order[kept[self._order]]].astype(np.uint32)
        places = self._begins[kept], self._length[kept]
        rest = Filed[K, V](self._lines, self._kind, self._parts, (self._keys[kept], order), places)
        rest.flags = None if self.flags is None else self.flags[kept]
        return rest


class _Values(ValuesView[V]):
    _mapping: Filed[Any, V]

    def __iter__(self) -> Iterator[V]:
        return self._mapping.read_all()


class _Items(ItemsView[K, V]):
    _mapping: Filed[K, V]

    def __iter__(self) -> Iterator[tuple[K, V]]:
        return zip(self._mapping, self._mapping.read_all(), strict=True)
