"""Who made a result: the identity block of a run and of its scorers."""

from __future__ import annotations

import hashlib
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import BaseModel, Field, SecretStr, model_validator

import tactbench
from tactbench.errors import PluginError, UsageError
from tactbench.identity import (
    codebook_digest,
    environment,
    parse_options,
    plugin_id,
    run_spec,
    source_digest,
)
from tactbench.offers import Generator, Scorer
from tactbench.plugins import Offer, Plugin, load
from tactbench.suites import read_suite

if TYPE_CHECKING:
    from tests.conftest import CommandLine

PLUGIN = Plugin("acme", "acme-dist", "3.1")


class Options(BaseModel):
    """What the bot of these tests takes."""

    model: str
    temperature: float = Field(default=0.5, ge=0, le=2)
    key: SecretStr | None = None

    @model_validator(mode="after")
    def _no_cold_parrot(self) -> Options:
        if self.model == "parrot" and self.temperature == 0:
            raise ValueError("a parrot is never cold")
        return self


def offer(options: type[BaseModel] | None = Options, version: str = "") -> Offer:
    """A generator offered by the plugin of these tests."""
    return Offer(Generator(name="acme", reply=str, options=options, version=version), PLUGIN)


def test_a_generator_is_identified_by_name_distribution_and_version() -> None:
    """The offer's own version counts, and that of the distribution where it has none."""
    assert str(plugin_id(offer())) == "acme@3.1"
    identity = plugin_id(offer(version="7"))
    assert (identity.name, identity.distribution, identity.version) == ("acme", "acme-dist", "7")
    assert identity.options == {}


def test_options_are_part_of_the_identity_and_hold_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """Values are kept as JSON; what the environment or pydantic call secret is masked."""
    monkeypatch.setenv("ACME_TOKEN", "tok-123456")
    options = Options(model="tok-123456 large", key=SecretStr("hidden"))
    assert plugin_id(offer(), options).options == {
        "model": "[masked] large",
        "temperature": 0.5,
        "key": "**********",
    }


def test_a_scorers_own_digest_counts() -> None:
    """A scorer that tells when its scores change is believed."""
    scorer = Scorer(name="acme", score=max, digest="0123456789abcdef", version="2")
    assert str(plugin_id(Offer(scorer, Plugin("x", "x", "1", "tactbench.offers")))) == "acme@2+01234567"


def test_a_plugins_source_is_part_of_its_identity(command: CommandLine) -> None:
    """A plugin that was edited under the same version is another plugin."""
    found, hook = (
        [],
        "@hookimpl\ndef tactbench_generators():\n    yield Generator(name='edited', reply=reply)\n",
    )
    for text in ("one", "one", "two"):
        source = f"from tactbench import Generator, hookimpl\ndef reply(ask):\n    return {text!r}\n{hook}"
        command.distribution("edited", source)
        sys.modules.pop("edited", None)
        found.append(plugin_id(load().named("tactbench_generators", "edited")))
    assert found[0] == found[1]
    assert found[0].version == found[2].version
    assert found[0].digest != found[2].digest
    assert found[2].digest == hashlib.sha256(b"edited.py\n" + source.encode() + b"\0").hexdigest()


def test_the_digest_of_a_package_covers_all_its_modules(command: CommandLine) -> None:
    """Editing, adding or renaming any module of a package changes the digest; other files do not."""
    command.write("site/packed/__init__.py", "")
    command.write("site/packed/deep/words.py", "A = 1\n")
    __import__("packed")
    digests = [source_digest("packed")]
    command.write("site/packed/deep/words.py", "A = 2\n")
    digests.append(source_digest("packed"))
    command.write("site/packed/more.py", "")
    digests.append(source_digest("packed"))
    (command.folder / "site/packed/more.py").rename(command.folder / "site/packed/less.py")
    digests.append(source_digest("packed"))
    assert len(set(digests)) == 4
    command.write("site/packed/notes.txt", "not code")
    assert source_digest("packed") == digests[-1]


def test_line_ends_do_not_change_a_digest(command: CommandLine) -> None:
    """A checkout on Windows has the same identity as one elsewhere."""
    command.write("site/ended.py", "A = 1\nB = 2\n")
    __import__("ended")
    before = source_digest("ended")
    command.write("site/ended.py", "A = 1\r\nB = 2\r\n")
    assert source_digest("ended") == before


@pytest.mark.parametrize("module", ["", "sys", "no_such_module"])
def test_what_has_no_file_has_no_digest(module: str) -> None:
    """A built-in module and one that is not loaded give an empty digest."""
    assert source_digest(module) == ""


def test_options_are_checked_and_converted() -> None:
    """Words from the command line become what the model says."""
    options = parse_options(offer(), {"model": "large", "temperature": "1.5"})
    assert options == Options(model="large", temperature=1.5)


def test_a_generator_without_options_takes_none() -> None:
    """No options are no options, and any option is one too many."""
    assert parse_options(offer(options=None), {}) is None
    with pytest.raises(UsageError, match="-o model: acme takes no options"):
        parse_options(offer(options=None), {"model": "large"})


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"modle": "large"}, "-o modle: acme has no such option: did you mean model?"),
        ({"zzz": "1"}, "-o zzz: acme has no such option: there are: key, model, temperature"),
        ({}, "-o model: acme: is needed: -o model=…"),
        ({"model": "a\udcff"}, "-o model: acme: holds bytes that are no UTF-8; it stands in the journal"),
        (
            {"model": "large", "temperature": "hot"},
            "-o temperature: acme: Input should be a valid number, unable to parse string as a number",
        ),
        (
            {"model": "large", "temperature": "9"},
            "-o temperature: acme: Input should be less than or equal to 2",
        ),
    ],
)
def test_wrong_options_are_refused_by_name(given: dict[str, str], message: str) -> None:
    """The option, the generator and what is wrong stand in one line."""
    with pytest.raises(UsageError) as caught:
        parse_options(offer(), given)
    assert str(caught.value) == message


def test_options_that_do_not_go_together_are_refused() -> None:
    """A check over several options is told without naming one of them."""
    with pytest.raises(UsageError) as caught:
        parse_options(offer(), {"model": "parrot", "temperature": "0"})
    assert str(caught.value) == "acme: a parrot is never cold"


def test_an_options_model_that_breaks_is_the_plugins_trouble() -> None:
    """Whatever a model raises beside what pydantic understands is told with the generator's name."""

    class Broken(BaseModel):
        word: str = ""

        @model_validator(mode="after")
        def _break(self) -> Broken:
            raise LookupError("no table")

    with pytest.raises(PluginError, match=r"acme.*: its options model raises LookupError: no table"):
        parse_options(offer(Broken), {})


def test_a_runs_identity_names_all_that_its_replies_depend_on(command: CommandLine) -> None:
    """Suite, part, generator, trials, seed, codebook, version and environment are in the identity."""
    suite = read_suite(command.folder / "mini")
    identity = plugin_id(load().named("tactbench_generators", "four"))
    spec = run_spec(suite, "domain=retail", identity, 2, 7)
    assert spec.suite.model_dump() == {
        "name": "mini",
        "version": "1.0",
        "digest": suite.digest,
        "part": "domain=retail",
    }
    assert (spec.generator, spec.trials, spec.seed) == (identity, 2, 7)
    assert (spec.codebook, spec.tactbench) == (codebook_digest(), tactbench.__version__)
    assert spec.environment["steady"] == "1.0"
    assert run_spec(suite, "domain=retail", identity, 2, 7).run_id == spec.run_id
    assert run_spec(suite, "domain=retail", identity, 2, 8).run_id != spec.run_id


def test_the_codebook_is_the_file_that_ships() -> None:
    """The digest is that of the file's bytes."""
    assert tactbench.__file__ is not None
    path = Path(tactbench.__file__).with_name("codebook.md")
    assert codebook_digest() == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_environment_tells_nothing_of_the_machine_but_versions() -> None:
    """Python, the system's family and package versions; a distribution that is not there is left out."""
    found = environment("click", "no-such-distribution")
    assert set(found) == {"python", "os", "click", "numpy", "pluggy", "pydantic", "scipy"}
    assert found["python"] == ".".join(str(part) for part in sys.version_info[:3])
    assert found["os"] in {"posix", "nt"}
    assert found["click"] == version("click")
