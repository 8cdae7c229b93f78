"""Signatures of an entry's SHA256SUMS, by OpenSSH's own tool: who made these files, and nothing more."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tactbench.board.entries import MANIFEST, SIGNATURE, Entry
from tactbench.errors import EvidenceError, UsageError

NAMESPACE = "tactbench"
#: Seconds.
PATIENCE = 30


def verify(entry: Entry, signers: Path, signer: str) -> None:
    """Whether SHA256SUMS.sig is a signature of SHA256SUMS by `signer`, one of the file of allowed signers.

    Raises EvidenceError where it is not, UsageError where that cannot be told.
    """
    tool = shutil.which("ssh-keygen")
    if tool is None:
        raise UsageError("ssh-keygen is not here, which verifies signatures; install OpenSSH")
    signature = entry.folder / SIGNATURE
    if not signature.is_file():
        how = f"ssh-keygen -Y sign -f KEY -n {NAMESPACE} {MANIFEST} makes it"
        raise EvidenceError(f"{signature}: is missing; {how}")
    if not signers.is_file() or not signer or signer.startswith("-"):
        raise UsageError(f"{signers}: a file of allowed signers is needed, and the name of one of them")
    command = [tool, "-Y", "verify", "-f", str(signers.absolute()), "-I", signer, "-n", NAMESPACE]
    try:
        with (entry.folder / MANIFEST).open("rb") as manifest:
            done = subprocess.run(  # noqa: S603 - our own arguments; a file's path and a name among them
                [*command, "-s", str(signature)],
                stdin=manifest,
                capture_output=True,
                timeout=PATIENCE,
                check=False,
            )
    except subprocess.TimeoutExpired:
        raise EvidenceError(f"{signature}: could not be verified in {PATIENCE} s") from None
    if done.returncode:
        told = " ".join(done.stderr.decode("utf-8", "replace").split()) or "no reason given"
        raise EvidenceError(f"{signature}: is no signature of {signer}: {told}")
