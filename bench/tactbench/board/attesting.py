"""Signatures of an entry's SHA256SUMS, by OpenSSH's own tool: who made these files, and nothing more."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace

from tactbench.board.entries import MANIFEST, SIGNATURE, Entry
from tactbench.errors import EvidenceError, UsageError

NAMESPACE = "tactbench"
#: Whose signatures are believed, as ssh-keygen takes it; it lies beside the boards' folders.
SIGNERS = "allowed_signers"
#: Seconds.
PATIENCE = 30


def believed(entry: Entry) -> tuple[Entry, str]:
    """The entry, without an attestation that its signature does not bear out; and why not.

    Raises UsageError where that cannot be told.
    """
    said = entry.notices.attestation
    if said is None:
        return entry, ""
    try:
        verify(entry, said.signer, said.date)
    except EvidenceError:  # in words of our own: what ssh-keygen says differs from edition to edition
        notices = entry.notices.model_copy(update={"attestation": None})
        return replace(entry, notices=notices), f"{entry.slug}: is not signed by {said.signer} as it says"
    return entry, ""


def verify(entry: Entry, signer: str, day: str) -> None:
    """Whether SHA256SUMS.sig is a signature of SHA256SUMS by `signer`, who was allowed to sign on that day
    (YYYY-MM-DD).

    Raises EvidenceError where it is not, UsageError where that cannot be told.
    """
    signers = entry.folder.parent.parent.parent / SIGNERS
    tool = shutil.which("ssh-keygen")
    if tool is None:
        raise UsageError("ssh-keygen is not here, which verifies signatures; install OpenSSH")
    signature = entry.folder / SIGNATURE
    if not signature.is_file():
        how = f"ssh-keygen -Y sign -f KEY -n {NAMESPACE} {MANIFEST} makes it"
        raise EvidenceError(f"{signature}: is missing; {how}")
    if not signers.is_file() or not signer or signer.startswith("-"):
        raise EvidenceError(
            f"{signers}: a file of allowed signers is needed there, and the name of one of them"
        )
    command = [tool, "-Y", "verify", "-f", str(signers), "-I", signer, "-n", NAMESPACE]
    command += ["-O", f"verify-time={day.replace('-', '')}"]
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
