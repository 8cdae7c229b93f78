"""A reply cut into sentences and words, with the offsets of the original text.

Everything here keeps one character for one character, so that an offset in the normalised text is an
offset in the reply. Character classes are spelled out: none depends on a locale or a Unicode version.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tactbench_acts.words import stem

#: A letter or digit: ASCII, Latin-1 and Latin Extended A and B; nothing that a newer Unicode could change.
LETTER = "a-z0-9\u00df-\u00f6\u00f8-\u024f"
_WORD = re.compile(f"[{LETTER}]+(?:['.,:-](?=[{LETTER}])[{LETTER}]+)*")
_STOP = re.compile(r"[.!?\u2026]+[\"')\]*_]*(?=\s|$)|\n+|[;](?=\s)|\s\u2022\s", re.ASCII)
_QUOTED = re.compile(r'"[^"\n]{1,300}"|(?:(?<=\s)|^)\'[^\'\n]{3,200}\'(?=[\s.,!?]|$)|^>[^\n]*', re.M)
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr st no nr vs e.g i.e etc approx prof inc ltd jr sr p.m a.m pm am tel".split()
)
_LONGEST_SENTENCE = 600

_ONE_TO_ONE = {
    **{ord(upper): upper.lower() for upper in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    **{ord(upper): chr(ord(upper) + 32) for upper in "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ"},
    **dict.fromkeys((0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x60, 0xB4), "'"),
    **dict.fromkeys((0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0xAB, 0xBB), '"'),
    **dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212), "-"),
    **dict.fromkeys((0xA0, 0x2002, 0x2003, 0x2007, 0x2009, 0x200A, 0x202F, 0x3000, 9), " "),
    **dict.fromkeys((0x2028, 0x2029, 0x85, 13, 11, 12), "\n"),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it lies in the reply, its normalised text, and its words."""

    start: int
    end: int
    low: str
    words: tuple[str, ...]
    stems: frozenset[str]
    """Stems of the content words; what is compared with the desk."""


@dataclass(frozen=True, slots=True)
class Text:
    """A whole text, read once."""

    raw: str
    low: str
    """Lower case, plain quotes and dashes, quotations blanked out; as long as `raw`."""
    sentences: tuple[Sentence, ...]
    words: tuple[str, ...]
    """All words in order."""


def plain(raw: str) -> str:
    """Lower case with plain quotes, dashes and blanks, character for character."""
    return raw.translate(_ONE_TO_ONE)


def _without_quotations(low: str) -> str:
    """Blank out what stands between quotation marks: those words are somebody else's.

    A reply that is one quotation from end to end was merely wrapped in quotation marks by a bot.
    """
    if '"' not in low and "'" not in low and ">" not in low:
        return low
    spans = [m.span() for m in _QUOTED.finditer(low)]
    if sum(end - start for start, end in spans) > 0.8 * len(low.strip()):
        return low
    parts, last = [], 0
    for start, end in spans:
        parts += [low[last:start], '"' * (end - start)]
        last = end
    return "".join([*parts, low[last:]])


def _ends(low: str) -> list[int]:
    """Where sentences end; a full stop after an abbreviation or an initial ends none."""
    ends: list[int] = []
    last = 0
    for match in _STOP.finditer(low):
        if match.group() == ".":
            tail = low[max(last, match.start() - 8) : match.start()].rsplit(None, 1)
            if tail and (tail[-1] in _ABBREVIATIONS or (len(tail[-1]) == 1 and "a" <= tail[-1] <= "z")):
                continue
        ends.append(match.end())
        last = match.end()
    return [*ends, len(low)]


def _pieces(low: str) -> list[tuple[int, int]]:
    """Sentence spans without the blanks around them; very long ones are cut so that no pattern sees more."""
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _ends(low):
        while start < end:
            cut = end
            if end - start > _LONGEST_SENTENCE:
                blank = low.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
                cut = blank if blank > start else start + _LONGEST_SENTENCE
            body = low[start:cut].strip()
            if body:
                left = start + len(low[start:cut]) - len(low[start:cut].lstrip())
                spans.append((left, left + len(body)))
            start = cut
    return spans


def read(raw: str) -> Text:
    """Cut `raw` into sentences and words."""
    low = _without_quotations(plain(raw))
    sentences = []
    for start, end in _pieces(low):
        piece = low[start:end]
        words = tuple(_WORD.findall(piece))
        stems = frozenset(filter(None, map(stem, words)))
        sentences.append(Sentence(start, end, piece, words, stems))
    return Text(raw, low, tuple(sentences), tuple(word for sentence in sentences for word in sentence.words))
