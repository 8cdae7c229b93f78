"""The same scores everywhere: one digest over all that `acts` says of the replies of `rated-check`."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import tactbench_acts
import tactbench_suites
from tactbench.cases import Turn
from tactbench.rated import read_rated

CHECK = Path(tactbench_suites.__file__).parent / "rated" / "check"
#: SHA-256 over every score, label, technique and piece of evidence, one JSON line a reply. It must be the
#: same on every Python, platform and version of numpy. A change of cues, effects or weights changes it on
#: purpose: run `python -m pytest tests/plugins/test_acts_digest.py` and put the digest it found here.
DIGEST_OF_ALL_SCORES = "2c66f097259359a93b9622da822bd2854019dc4d778687456d4961950d11b782"


def test_every_python_gives_the_same_scores() -> None:
    """To the last byte, so that boards may be compared across machines."""
    whole = sha256()
    for reply in read_rated(CHECK).replies:
        turns = (*reply.case.dialogue, Turn(role="agent", text=reply.text))
        result = tactbench_acts.score(reply.case, turns).model_dump(mode="json")
        line = json.dumps({"id": reply.id, "result": result}, sort_keys=True, ensure_ascii=True)
        whole.update(line.encode("ascii") + b"\n")
    assert whole.hexdigest() == DIGEST_OF_ALL_SCORES
