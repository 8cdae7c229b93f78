"""Bodies of a bounded size: an endpoint that never ends must not fill the memory."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from tactbench_llm.said import UnreadableError

#: Bytes; the longest reply that counts, streamed token by token, takes less than half of it.
LARGEST_BODY = 16_000_000


def bounded(limit: int = LARGEST_BODY) -> Callable[[Any], Awaitable[None]]:
    """A hook for the HTTP client: what a body has beyond `limit` bytes is never read.

    We ask for bodies that are not compressed; one that is could be small here and vast when unpacked.
    """
    import httpx2

    class Bounded(httpx2.AsyncByteStream):  # type: ignore[misc]
        def __init__(self, stream: Any) -> None:
            self._stream = stream

        async def __aiter__(self) -> AsyncIterator[bytes]:
            size = 0
            async for piece in self._stream:
                size += len(piece)
                if size > limit:
                    raise UnreadableError(f"a body of more than {limit:,} bytes")
                yield piece

        async def aclose(self) -> None:
            await self._stream.aclose()

    async def hook(response: Any) -> None:
        packed = response.headers.get("content-encoding", "identity")
        if packed != "identity":
            raise UnreadableError(f"a body packed with {packed!r}, which was not asked for")
        response.stream = Bounded(response.stream)

    return hook
