"""`tactbench.toml`: aliases for generators."""

from __future__ import annotations

from pathlib import Path

import pytest

from tactbench.config import CONFIG, Alias, read_config
from tactbench.errors import UsageError


def test_aliases_are_read_with_their_options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From `tactbench.toml` in the working folder."""
    monkeypatch.chdir(tmp_path)
    CONFIG.write_text(
        '[generators.calm]\nuse = "./b.py:reply"\noptions = {t = 0.2, deep = {a = [1]}}\n'
        '[generators.b]\nuse = "wall"'
    )
    assert read_config().generators == {
        "calm": Alias(use="./b.py:reply", options={"t": 0.2, "deep": {"a": [1]}}),
        "b": Alias(use="wall"),
    }


@pytest.mark.parametrize("text", [None, "", "# nothing yet\n", "[generators]\n"])
def test_without_a_file_or_with_an_empty_one_there_are_no_aliases(tmp_path: Path, text: str | None) -> None:
    """Nobody has to have a configuration."""
    path = tmp_path / "tactbench.toml"
    if text is not None:
        path.write_text(text)
    assert read_config(path).generators == {}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"generators = [", "cannot be read: Invalid value ("),
        (b'[generators.x]\nuse = "a"\nuse = "b"\n', "cannot be read: Cannot overwrite a value (at line 3"),
        (b"# caf\xe9\n", "cannot be read: 'utf-8' codec can't decode byte 0xe9 in position 5"),
        (b"[generator.x]\n", 'unknown field "generator": did you mean generators?'),
        (b"[generators.x]\n", 'the field "generators.x.use" is missing; add it'),
        (
            b'[generators.x]\nuse = "a"\noption = {}\n',
            'unknown field "generators.x.option": did you mean options? an alias',
        ),
        (
            b'[generators.x]\ngenerator = "a"\n',
            'unknown field "generators.x.generator": an alias has use = "',
        ),
        (b"[generators.x]\nuse = 1\n", "generators.x.use: Input should be a valid string"),
        (b'[generators."a b"]\nuse = "a"\n', "generators.a b.[key]: may hold"),
    ],
)
def test_a_file_that_breaks_its_format_is_refused_with_the_place(
    tmp_path: Path, data: bytes, message: str
) -> None:
    """Broken TOML with its line, unknown and missing fields by name."""
    path = tmp_path / "tactbench.toml"
    path.write_bytes(data)
    with pytest.raises(UsageError) as caught:
        read_config(path)
    assert str(caught.value).startswith(f"{path}: {message}")


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    """What is there but cannot be read is not taken for nothing."""
    with pytest.raises(UsageError, match=r"cannot be read: .*Is a directory"):
        read_config(tmp_path)
