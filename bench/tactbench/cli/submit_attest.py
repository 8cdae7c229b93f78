"""`tactbench submit attest`: whose signature an entry bears."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from tactbench.board.attesting import verify
from tactbench.board.entries import ATTESTATION, read_entry
from tactbench.board.submissions import Attestation
from tactbench.terminal import safe

_FILE = click.Path(path_type=Path)


@click.command("attest")
@click.argument("entry", type=_FILE)
@click.option("--signer", required=True, help="Who signed, by the name in leaderboards/allowed_signers.")
def attest_command(entry: Path, signer: str) -> None:
    """Verify ENTRY's SHA256SUMS.sig by ssh-keygen, and note the signer in its folder.

    The submitter made it in the entry's folder: ssh-keygen -Y sign -f KEY -n tactbench SHA256SUMS. Whose
    signatures are believed stands in allowed_signers, as ssh-keygen takes it, beside the boards' folders;
    every build and check of the board verifies it again.
    """
    read, day = read_entry(entry), datetime.now(UTC).strftime("%Y-%m-%d")
    verify(read, signer, day)
    note = Attestation(date=day, signer=signer, manifest=read.manifest)
    text = note.model_dump_json(indent=1) + "\n"
    (read.folder / ATTESTATION).write_text(text, encoding="utf-8", newline="\n")
    click.echo(safe(f"{read.slug}: SHA256SUMS is signed by {signer}", keep=""))
