"""House rules that no tool at hand checks; floors are held by the import contracts (tox -e lint)."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted(
    path
    for top in ("bench", "plugins", "suites")
    for path in (ROOT / top).rglob("*.py")
    if "build" not in path.parts
)
LONGEST_FILE, LONGEST_FUNCTION = 250, 40


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_can_be_held_in_the_head(path: Path) -> None:
    """No file is longer than 250 lines, and no function longer than 40 lines beside its docstring."""
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= LONGEST_FILE
    long = [
        f"{path.name}:{node.lineno} {node.name}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _length(node) > LONGEST_FUNCTION
    ]
    assert long == []


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body, the docstring left out."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_no_module_keeps_global_state() -> None:
    """Nothing says `global`: what changes is passed down."""
    users = [
        path.name
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Global)
    ]
    assert users == []


@pytest.mark.parametrize(
    ("code", "heavy"),
    [
        (
            "import tactbench",
            {"starlette", "pydantic", "numpy", "scipy", "rich", "click", "yaml", "rapidfuzz", "asyncio"},
        ),
        ("import tactbench.cli", {"pydantic", "numpy", "scipy", "rich", "yaml", "rapidfuzz", "asyncio"}),
        ("import tactbench.cli.site_build", {"starlette", "uvicorn", "jinja2", "pyarrow"}),
        ("import tactbench.cli.run", {"starlette", "uvicorn", "jinja2", "numpy", "scipy", "rapidfuzz"}),
        (
            "import tactbench.plugins; tactbench.plugins.load()",
            {"starlette", "uvicorn", "jinja2", "numpy", "scipy", "rich", "rapidfuzz"},
        ),
    ],
)
def test_what_is_slow_to_import_waits_until_it_is_needed(code: str, heavy: set[str]) -> None:
    """A fresh interpreter that only imports (or only lists plugins) has none of the heavy packages."""
    check = f"import sys; {code}; print(*sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_ci_runs_the_readmes_test_command() -> None:
    """What a newcomer is told to run is what CI runs."""
    command = "pip install tox && tox"
    assert f"$ {command}" in (ROOT / "README.md").read_text()
    assert command in (ROOT / ".ci" / "run").read_text()
    assert ".ci/run" in (ROOT / ".github" / "workflows" / "ci.yml").read_text()
