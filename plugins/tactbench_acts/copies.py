"""Words that are not the reply's own: the customer's given back, the agent's or the desk's read out again."""

from __future__ import annotations

from tactbench_acts.compared import Reading
from tactbench_acts.desk import RUN, Brief
from tactbench_acts.text import Text

_SHORT = 4
"""Sentences of fewer words may well be alike by chance."""
_MOSTLY = 0.7
"""Share of a sentence's words from which it is the desk's rather than the reply's."""


def copies(reading: Reading, brief: Brief, text: Text) -> None:
    """Shares of the words that echo the customer or repeat the agent, the reply itself or the desk."""
    echoed = repeated = earlier = 0
    seen: set[tuple[str, ...]] = set()
    for sentence in text.sentences:
        size = len(sentence.words)
        if size < _SHORT:
            continue
        if sentence.words in seen:
            repeated += size
            continue
        seen.add(sentence.words)
        words = frozenset(sentence.words)
        echoed += size if _copied(words, brief.said) else 0
        earlier += size if _copied(words, brief.earlier) else 0
    total = max(1, len(text.words))
    reading.echoed = echoed / total
    reading.repeated = repeated / total
    reading.earlier = earlier / total
    reading.read_out = _read_out(text.words, brief.notes)
    reading.read_out_spans = [
        (sentence.start, sentence.end)
        for sentence in text.sentences
        if len(sentence.words) >= RUN and _read_out(sentence.words, brief.notes) >= _MOSTLY
    ]


def _read_out(words: tuple[str, ...], notes: frozenset[tuple[str, ...]]) -> float:
    """Share of the words that stand in runs of the desk's own wording."""
    covered = last = 0
    for index in range(len(words) - RUN + 1):
        if words[index : index + RUN] in notes:
            covered += index + RUN - max(index, last)
            last = index + RUN
    return covered / max(1, len(words))


def _copied(words: frozenset[str], originals: tuple[frozenset[str], ...]) -> bool:
    least = 0.8 * len(words)
    return any(len(original) >= least and len(words & original) >= least for original in originals)
