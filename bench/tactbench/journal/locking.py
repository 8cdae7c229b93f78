"""One writer at a time."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from tactbench.errors import JournalError

#: What a file system says that has no locks, as some network ones.
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL)


def hold(file: BinaryIO, path: Path) -> Callable[[], None]:
    """Keep every other writer away until what this returns is called.

    The lock of the system goes with the process, however it ends. Where there is none of the kind (Windows,
    some network file systems), a file beside the journal stands for it, which a killed process leaves behind.
    Raises JournalError, `file` closed, where another holds it.
    """
    try:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:
        return _hold_by_file(file, path)
    except BlockingIOError:
        file.close()
        raise JournalError(
            f"{path}: another run is writing it; wait for it, or choose another --out"
        ) from None
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            file.close()
            raise
        return _hold_by_file(file, path)
    return lambda: None


def _hold_by_file(file: BinaryIO, path: Path) -> Callable[[], None]:
    beside = path.with_name(f"{path.name}.lock")
    try:
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        file.close()
        raise JournalError(
            f"{path}: another run is writing it; wait for it, or, if none is, take {beside} away"
        ) from None
    except OSError:
        file.close()
        raise
    return lambda: beside.unlink(missing_ok=True)
