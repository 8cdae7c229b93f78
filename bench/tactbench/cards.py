"""Cards: the front matter of a suite's README.md."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from tactbench.editions import SuiteCard
from tactbench.errors import SuiteError
from tactbench.jsonl import parse, places

CARD = "README.md"
#: A line about a suite is cut there.
LONGEST_ABOUT = 90


def read_card(folder: Path) -> SuiteCard:
    """The front matter of the folder's README.md (YAML between two lines of ---)."""
    path = folder / CARD
    if not path.is_file():
        raise SuiteError(f"{path}: the card is missing; it starts with ---, license: ..., ---")
    lines = [text for _, text in places(path)]
    if not lines or lines[0].strip() != "---" or "---" not in lines[1:]:
        raise SuiteError(f"{path}:1: must start with front matter: ---, license: ..., ---")
    try:
        matter = _yaml("\n".join(lines[1 : lines.index("---", 1)]))
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        what = getattr(error, "problem", None) or str(error).partition("\n")[0]
        raise SuiteError(
            f"{path}:{line}: the front matter is not YAML: {what}; mend the line, or put its value in quotes"
        ) from None
    if not isinstance(matter, dict):
        raise SuiteError(f"{path}:2: the front matter must hold keys, license among them")
    return parse(SuiteCard, _card_fields(matter, folder), f"{path}:1")


def about_of(folder: Path) -> str:
    """The first sentence below the front matter, links as their words; empty where there is none."""
    try:
        text = (folder / CARD).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    paragraphs = re.split(r"\n\s*\n", text.partition("\n---\n")[2])
    prose = (" ".join(part.split()) for part in paragraphs if not re.match(r"\s*([#|>!`<-]|$)", part))
    plain = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", next(prose, ""))
    sentence = re.split(r"(?<=\w)[.?:;](?= |$)", plain, maxsplit=1)[0]
    return sentence if len(sentence) <= LONGEST_ABOUT else sentence[: LONGEST_ABOUT - 1] + "…"


def _yaml(text: str) -> Any:
    """Lists and mappings of plain strings, as they are written: version 1.10 is no number."""
    matter = yaml.compose(text, Loader=yaml.BaseLoader)
    if isinstance(matter, yaml.MappingNode):
        seen = set()
        for key, _ in matter.value:
            if key.value in seen:
                problem = f"the key {key.value} is there twice"
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=key.start_mark)
            seen.add(key.value)
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - the loader that builds strings only


def _card_fields(matter: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    own = SuiteCard.model_fields.keys() - {"extra"}
    fields = {key: value for key, value in matter.items() if key in own and value != ""}
    fields.setdefault("name", folder.resolve().name)
    fields["version"] = str(fields.get("version", 0))
    if isinstance(fields.get("language"), str):
        fields["language"] = [fields["language"]]
    extra = {str(key): value for key, value in matter.items() if key not in own}
    return {**fields, "extra": extra}
