"""A hub on 127.0.0.1 for tests, over real HTTP: as much of one as huggingface_hub calls for our verbs.

It imitates, from what huggingface_hub sends and reads:

- `GET /api/datasets/<repo>` and `…/revision/<revision>`: `id`, `sha`, `private`, `siblings` with sizes,
  git hashes and, for large files, SHA-256; 401 (nobody) or 404 (somebody) with X-Error-Code for what is not
  to be seen; 404 RevisionNotFound
- `GET /datasets/<repo>/resolve/<revision>/<file>`
- `POST /api/repos/create` (409 where it is there), `/api/validate-yaml`, `…/preupload/<branch>` (always
  "regular"), `…/commit/<branch>` (NDJSON, 412 where `parentCommit` is not the head)

It leaves out: uploads of large files (LFS, Xet), redirects to other hosts, rate limits, pull requests.
Commits are not git's; hashes of files are.
"""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

TOKEN = "hf_a_secret_that_nobody_may_see"


@dataclass
class Repo:
    """A repository: its commits on `main`, the last one its head, each with all its files."""

    commits: dict[str, dict[str, bytes]] = field(default_factory=dict)
    private: bool = False
    titles: list[str] = field(default_factory=list)

    @property
    def head(self) -> str:
        return [*self.commits][-1]

    def commit(self, files: dict[str, bytes], title: str = "") -> str:
        """Put a commit on top; its id."""
        text = repr((len(self.commits), sorted(files.items())))
        oid = hashlib.sha1(text.encode()).hexdigest()
        self.commits[oid] = files
        self.titles.append(title)
        return oid


class Hub:
    """The server: its repositories, what was asked of it, and what is to go wrong."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.repos: dict[str, Repo] = {}
        self.asked: list[str] = []
        """`METHOD path`, with ` +token` where our token came along."""
        self.faults: dict[str, Callable[[Handler], None]] = {}
        """By a part of the path: what answers instead."""
        self.siblings: Callable[[list[dict[str, Any]]], list[dict[str, Any]]] = lambda items: items
        """What is told of the files, changed on the way."""

    def add(self, folder: Path, repo: str = "acme/mini", *, private: bool = False) -> str:
        """A repository with the files of a folder; the address of its one commit."""
        files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        self.repos[repo] = Repo(private=private)
        return f"hf:{repo}@{self.repos[repo].commit({'.gitattributes': b'', **files})}"


class Handler(BaseHTTPRequestHandler):
    """One request."""

    hub: Hub

    def log_message(self, *_: object) -> None:
        """Quiet."""

    @property
    def known(self) -> bool:
        return self.headers.get("Authorization") == f"Bearer {TOKEN}"

    def answer(self, data: object, status: int = 200, **headers: str) -> None:
        """An answer; bytes as they are, anything else as JSON."""
        body = data if isinstance(data, bytes) else json.dumps(data).encode()
        self.send_response(status)
        kind = "text/plain" if isinstance(data, bytes) else "application/json"
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def refuse(self, status: int, code: str) -> None:
        """An error as hubs tell it."""
        self.answer({"error": code}, status, X_Error_Code=code, X_Error_Message=code)

    def do_GET(self) -> None:
        """What is asked."""
        path = unquote(urlsplit(self.path).path)
        self.hub.asked.append(f"{self.command} {path}{' +token' if self.known else ''}")
        for part, fault in self.hub.faults.items():
            if part in path:
                return fault(self)
        words = path.strip("/").split("/")
        if self.command == "POST" and path in ("/api/repos/create", "/api/validate-yaml"):
            return self._create() if path.endswith("create") else self.answer({})
        if words[0] == "api":
            return self._api("/".join(words[2:4]), words[4:])
        return self._resolve("/".join(words[1:3]), words[4], words[5:])

    do_POST = do_GET  # noqa: N815 - what the server calls

    def _repo(self, name: str) -> Repo | None:
        repo = self.hub.repos.get(name)
        if repo is None or (repo.private and not self.known):
            self.refuse(404 if self.known else 401, "RepoNotFound")
            return None
        return repo

    def _api(self, name: str, rest: list[str]) -> None:
        repo = self._repo(name)
        if repo is None:
            return None
        if self.command == "POST":
            return self._preupload(repo) if rest[0] == "preupload" else self._commit(name, repo)
        revision = rest[1] if rest else "main"
        oid = repo.head if revision == "main" else revision
        if oid not in repo.commits:
            return self.refuse(404, "RevisionNotFound")
        siblings = self.hub.siblings([_sibling(*item) for item in repo.commits[oid].items()])
        return self.answer({"id": name, "sha": oid, "private": repo.private, "siblings": siblings})

    def _resolve(self, name: str, oid: str, path: list[str]) -> None:
        repo = self._repo(name)
        if repo is not None:
            self.answer(repo.commits[oid]["/".join(path)], X_Repo_Commit=oid)

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers["Content-Length"]))

    def _create(self) -> None:
        asked = json.loads(self._body())
        name = f"{asked['organization']}/{asked['name']}"
        if not self.known:
            return self.refuse(401, "Unauthorized")
        if name in self.hub.repos:
            return self.answer({"url": f"{self.hub.url}/datasets/{name}"}, 409)
        assert asked["type"] == "dataset"
        self.hub.repos[name] = Repo(private=asked.get("visibility") == "private")
        self.hub.repos[name].commit({".gitattributes": b""})
        return self.answer({"url": f"{self.hub.url}/datasets/{name}"})

    def _preupload(self, repo: Repo) -> None:
        there = {name: _sibling(name, data)["blobId"] for name, data in repo.commits[repo.head].items()}
        files = [
            {
                "path": item["path"],
                "uploadMode": "regular",
                "shouldIgnore": False,
                "oid": there.get(item["path"]),
            }
            for item in json.loads(self._body())["files"]
        ]
        self.answer({"files": files})

    def _commit(self, name: str, repo: Repo) -> None:
        header, *operations = [json.loads(line) for line in self._body().splitlines()]
        if header["value"].get("parentCommit", repo.head) != repo.head:
            return self.refuse(412, "PreconditionFailed")
        assert {item["key"] for item in operations} == {"file"}
        new = {item["value"]["path"]: base64.b64decode(item["value"]["content"]) for item in operations}
        oid = repo.commit({**repo.commits[repo.head], **new}, header["value"]["summary"])
        return self.answer({"commitUrl": f"{self.hub.url}/datasets/{name}/commit/{oid}", "commitOid": oid})


def _sibling(name: str, data: bytes) -> dict[str, Any]:
    """What a hub tells of a file. It tells no mode: a link of git's looks like any other file."""
    blob = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
    return {"rfilename": name, "size": len(data), "blobId": blob}


@contextmanager
def serving() -> Iterator[Hub]:
    """A hub, until the block ends."""
    handler = type("OurHandler", (Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    hub = Hub(f"http://127.0.0.1:{server.server_port}")
    handler.hub = hub  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
