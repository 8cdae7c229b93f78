"""The public face: the names that plugins may import, and what importing them costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import tactbench

#: What vendors rely on. A name is added here on purpose, and never taken out.
NAMES = (
    "Act Answer Ask Case Customer Desk Dimensions Drafts EndpointError Event Evidence ExecutorFactory "
    "Expected Failure Gauge Generator Labels Leanings Limit Push Row Scene Score Scored Scorer Stance "
    "StopRun SuiteRef Turn UsageError hookimpl pseudonym safe"
).split()


def fresh(code: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60
    ).stdout


def test_the_public_names_are_these() -> None:
    """The list of names is pinned, and `dir` tells of them and the version."""
    assert tactbench.__all__ == NAMES
    assert dir(tactbench) == sorted([*NAMES, "__version__"])


@pytest.mark.parametrize("name", NAMES)
def test_each_name_can_be_had(name: str) -> None:
    """A public name is the very object of its inner module, and stays in place after its first use."""
    value = getattr(tactbench, name)
    home = "tactbench.hooks" if name == "hookimpl" else value.__module__
    assert value is getattr(import_module(home), name)
    assert vars(tactbench)[name] is value


def test_type_checkers_see_the_same_names() -> None:
    """The imports for type checkers are the very list of names, each from the module that it comes from."""
    assert tactbench.__file__ is not None
    tree = ast.parse(Path(tactbench.__file__).read_text(encoding="utf-8"))
    seen = {
        alias.asname: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("tactbench.")
        for alias in node.names
    }
    homes = {name: getattr(getattr(tactbench, name), "__module__", "") for name in NAMES}
    assert seen == {**homes, "hookimpl": "tactbench.hooks"}


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    """Both ways of asking for an unknown name fail as they do for any module."""
    with pytest.raises(AttributeError, match="module 'tactbench' has no attribute 'Generater'"):
        tactbench.Generater  # noqa: B018
    with pytest.raises(ImportError, match="cannot import name 'Generater'"):
        from tactbench import Generater  # noqa: F401


@pytest.mark.parametrize("code", ["import tactbench", "from tactbench import Generator, Scorer, hookimpl"])
def test_importing_the_face_imports_nothing_slow(code: str) -> None:
    """In a fresh interpreter neither the package nor its offers and hooks bring a heavy dependency along."""
    code += "; import sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    assert {"pydantic", "numpy", "scipy", "rich", "click", "yaml"} & set(fresh(code).split()) == set()


def test_a_star_import_gives_the_public_names() -> None:
    """`from tactbench import *` gives the list and nothing else."""
    assert fresh("before = set(dir()); from tactbench import *; print(*sorted(set(dir()) - before))") == (
        " ".join(sorted([*NAMES, "before"])) + "\n"
    )
