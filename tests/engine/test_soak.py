"""A run that goes on and on needs no more memory for that."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.soaking import soak


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads /proc")
def test_memory_is_flat_for_a_minute_at_256_wide(tmp_path: Path) -> None:
    """Against a service that fails now and then, with scoring: after the warm-up nothing grows."""
    found = soak(tmp_path, 60)
    assert found.code == 5 and "--max-time 60: the time is over" in found.err
    assert found.rows > 60 * 256 / 3
    assert found.rows - 600 <= found.scores <= found.rows
    assert found.asked < 1.1 * found.rows + 600
    assert found.grown(20) < 4
    assert max(size for at, size in found.resident if at > 5) < 150
