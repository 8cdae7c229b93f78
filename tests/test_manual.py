"""The vendor's manual: every hook, kind, switch and probe stands in it, and the catalogue is what ships."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.test_hooks import example

import tactbench.testing as kit
from tactbench.cli.plugin_new import KINDS
from tactbench.hooks import PROJECT
from tactbench.offers import Generator, Scorer
from tactbench.plugins import ALLOW, DISABLE, HOOKS, TRACE, load
from tactbench.testing.examine import runs_of

PLUGINS = Path(__file__).parent.parent / "plugins"
MANUAL = (PLUGINS / "README.md").read_text("utf-8")
CATALOGUE = (PLUGINS / "CATALOGUE.md").read_text("utf-8")


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_a_section_with_the_example_that_is_tested(hook: str) -> None:
    """Whoever adds a hook, or changes an example, writes it into the manual."""
    section = re.search(rf"^### `{hook}`: .*?\n(.*?)(?=^##)", MANUAL, re.MULTILINE | re.DOTALL)
    assert section, f"plugins/README.md has no section ### `{hook}`"
    assert f"```python\n{example(hook).strip()}\n```\n" in section[1]


def test_every_hook_can_be_started_from_a_template() -> None:
    """`plugin new` has a kind for each hook, and the manual names them all."""
    assert {f"tactbench_{kind}s".replace("events", "event") for kind in KINDS} == set(HOOKS)
    assert "|".join(KINDS) in MANUAL


def test_every_probe_of_a_generator_is_told() -> None:
    """A vendor who is failed by a probe finds it in the manual."""
    probes = runs_of(Generator(name="acme", reply=str))
    assert [name for name in probes if name not in MANUAL] == []
    assert [*runs_of(Scorer(name="judge", score=max))]


def test_every_switch_and_function_is_told() -> None:
    """Environment variables, and what `tactbench.testing` offers."""
    assert [name for name in (ALLOW, DISABLE, TRACE, "TACTBENCH_API") if f"`{name}" not in MANUAL] == []
    assert [name for name in kit.__all__ if name.startswith("check_") and name not in MANUAL] == []


def test_the_catalogue_lists_all_that_ships() -> None:
    """Each plugin of ours, with everything that it offers."""
    installed = load()
    for plugin in installed.loaded:
        if plugin.distribution == PROJECT:
            (line,) = [line for line in CATALOGUE.splitlines() if line.startswith(f"| `{plugin.name}` |")]
            offered = {
                offer.item.name
                for offers in installed.offers.values()
                for offer in offers.values()
                if offer.plugin == plugin
            }
            named = set(re.findall(r"`([^`]+)`", line.split("|")[3]))
            assert named == offered
