"""The few questions asked of a hub, through huggingface_hub, and its troubles as errors of one line."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from json import JSONDecodeError
from typing import Any
from urllib.parse import urlsplit

from tactbench.errors import IncompleteError, TactBenchError, UsageError
from tactbench.hub.address import Address
from tactbench.masking import masker

KIND = "dataset"
HUB = "https://huggingface.co"
_CHUNK = 65_536


def library() -> Any:
    """huggingface_hub; imported here only, because it is slow to import and need not be installed."""
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")  # it is read once, by the import
    try:
        return import_module("huggingface_hub")
    except ImportError:
        raise UsageError(
            "huggingface_hub is not installed, which reads hubs; pip install 'tactbench[hub]'"
        ) from None


def endpoint(environ: Mapping[str, str] = os.environ) -> str:
    """Where the hub is: HF_ENDPOINT, or huggingface.co."""
    found = (environ.get("HF_ENDPOINT") or HUB).rstrip("/")
    _host(found)
    return found


def host(environ: Mapping[str, str] = os.environ) -> str:
    """The hub's host and port, without what an address may hold beside them (a password)."""
    return _host(environ.get("HF_ENDPOINT") or HUB)


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
        if parts.scheme in ("http", "https") and parts.hostname:
            return parts.hostname + (f":{parts.port}" if parts.port else "")
    except ValueError:
        pass
    raise UsageError(f"HF_ENDPOINT: is not the address of a hub; write one like {HUB}, or take it away")


def token(environ: Mapping[str, str] = os.environ) -> str:
    """HF_TOKEN; "" where there is none. No other place is looked into."""
    found = environ.get("HF_TOKEN", "").strip()
    if not (found.isascii() and found.isprintable() and " " not in found):  # errors of clients would quote it
        raise UsageError("HF_TOKEN: holds characters that no token has; set it anew")
    return found


def api() -> Any:
    """A client of huggingface_hub that uses our token or none, never one that lies about on this machine."""
    return library().HfApi(endpoint=endpoint(), token=token() or False, library_name="tactbench")


def patience() -> float:
    """Seconds to wait for the hub's next byte: HF_HUB_DOWNLOAD_TIMEOUT, as huggingface_hub reads it."""
    return float(import_module("huggingface_hub.constants").HF_HUB_DOWNLOAD_TIMEOUT)


def info(address: Address) -> Any:
    """What the hub knows of the repository at that revision: `sha`, `private`, `siblings`.

    Raises UsageError where there is none to be seen, IncompleteError where the hub cannot be asked.
    """
    with troubles(address):
        found = api().dataset_info(
            address.repo, revision=address.revision or None, files_metadata=True, timeout=patience()
        )
        if not Address(address.repo, str(found.sha)).fixed:
            raise KeyError("sha")
        return found


def stream(address: Address, name: str) -> Generator[bytes, None, None]:
    """The bytes of one file, as they come. Close it where it is not read to its end."""
    hub, utils = library(), import_module("huggingface_hub.utils")
    url = hub.hf_hub_url(address.repo, name, repo_type=KIND, revision=address.revision, endpoint=endpoint())
    headers = utils.build_hf_headers(token=token() or False, library_name="tactbench")
    with (
        troubles(address),
        hub.get_session().stream("GET", url, headers=headers, timeout=patience()) as response,
    ):
        utils.hf_raise_for_status(response)
        yield from response.iter_bytes(_CHUNK)


@contextmanager
def troubles(address: Address) -> Iterator[None]:
    """What the hub, or the way to it, does wrong within becomes an error of one line."""
    library()
    errors = import_module("huggingface_hub.errors")
    try:
        yield
    except TactBenchError:
        raise
    except errors.HfHubHTTPError as error:
        raise _refused(address, error) from None
    except (errors.HTTPError, errors.OfflineModeIsEnabled) as error:
        what = _line(error)
        raise IncompleteError(
            f"{address}: the connection to {host()} failed ({what}); mend the network, and try again"
        ) from None
    except (JSONDecodeError, TypeError, KeyError, AttributeError) as error:
        raise IncompleteError(
            f"{address}: {host()} answered what no hub does ({_line(error)}); "
            "look whether the network wants a login, and at HF_ENDPOINT"
        ) from None
    except ValueError as error:  # a name or a card that hubs do not take
        raise UsageError(f"{address}: {_line(error)}") from None


def _refused(address: Address, error: Any) -> TactBenchError:
    """What a status of 400 or more means."""
    status, headers = error.response.status_code, error.response.headers
    code, said = headers.get("X-Error-Code"), _line(headers.get("X-Error-Message") or "it says no more")
    if code == "RevisionNotFound":
        return UsageError(f"{address}: {address.repo} has no such commit at {host()}; look it up there")
    if status in (401, 403, 404):
        mend = (
            "the token in HF_TOKEN may not do this, or the name is wrong"
            if token()
            else "mend the name, or set HF_TOKEN if it is private"
        )
        return UsageError(
            f"{address}: {host()} has no such dataset repository, or keeps it from you ({status}); {mend}"
        )
    if status < 500 and status not in (408, 429):
        return UsageError(f"{address}: {host()} refused ({status}): {said}")
    return IncompleteError(f"{address}: {host()} is in trouble ({status}); try again later")


def _line(what: str | Exception) -> str:
    """Foreign words for an error: one short line without secrets."""
    text = what if isinstance(what, str) else f"{type(what).__name__}: {what}"
    return " ".join(masker()(text).split())[:200]
