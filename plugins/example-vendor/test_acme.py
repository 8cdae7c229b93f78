"""The conformance kit, run by the vendor: `pip install . pytest && pytest`."""

from tactbench_acme import Options, tactbench_generators

from tactbench.testing import check_generator


def test_the_bot_conforms() -> None:
    """Every probe gets a reply, the same one for the same ask."""
    (generator,) = tactbench_generators()
    assert check_generator(generator, Options()) == []
