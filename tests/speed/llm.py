"""Replies per second of `llm` beside the bare openai client: `python tests/speed/llm.py [--rounds N]`.

Both ask one server of this machine that answers at once, in a process of its own, 64 at a time; ours through
the whole engine with a journal on disk. Rounds are interleaved; wall time depends on the machine's other
work, the ratio less so. The ratio is to stay below 1.5.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import socket
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

WIDE, COUNT = 64, 2000
ANSWER = (
    b'{"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":'
    b'"stop","message":{"role":"assistant","content":"I am sorry. I refund the 4.90 today."}}],'
    b'"usage":{"prompt_tokens":300,"completion_tokens":12,"total_tokens":312}}'
)


async def _instant(_: Any, receive: Any, send: Any) -> None:
    while (await receive()).get("more_body"):
        pass
    head = [(b"content-type", b"application/json"), (b"content-length", str(len(ANSWER)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": head})
    await send({"type": "http.response.body", "body": ANSWER})


def _serve(listener: socket.socket) -> None:
    import uvicorn

    config = uvicorn.Config(_instant, log_level="critical", lifespan="off", access_log=False)
    uvicorn.Server(config).run(sockets=[listener])


async def _bare(url: str, requests: list[dict[str, Any]]) -> None:
    from openai import AsyncOpenAI

    async with AsyncOpenAI(api_key="none", base_url=url, max_retries=0) as client:
        jobs = iter(requests)

        async def work() -> None:
            for request in jobs:
                found = await client.chat.completions.create(**request)
                assert found.choices[0].message.content

        await asyncio.gather(*(work() for _ in range(WIDE)))


def main() -> None:
    """Print seconds and replies per second of both, and the ratio of their medians."""
    from tactbench.briefing import system_prompt
    from tactbench.events import Listeners
    from tactbench.identity import plugin_id, run_spec
    from tactbench.plans import Plan
    from tactbench.plugins import load
    from tactbench.runs import collect_run
    from tactbench.starts import Start
    from tactbench.suites import read_suite
    from tactbench_llm.openai_api import request_of
    from tactbench_llm.options import LlmOptions
    from tactbench_llm.prompt import template

    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    rounds: int = parser.parse_args().rounds
    listener = socket.create_server(("127.0.0.1", 0))
    server = multiprocessing.get_context("fork").Process(target=_serve, args=(listener,), daemon=True)
    server.start()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/v1"
    offers = load().offers
    offer, options = offers["tactbench_generators"]["llm"], LlmOptions(model="m", base_url=url)
    folder = offers["tactbench_suites"]["core"].item.path
    suite = read_suite(Path(folder))
    trials = -(-COUNT // len(suite.cases))
    plan = Plan(run_spec(suite, "all", plugin_id(offer, options), trials, 0), suite.cases, offer, options,
                concurrency=WIDE)  # fmt: skip
    asks = [case.ask(trial, options) for trial in range(trials) for case in suite.cases]
    requests = [request_of(ask, system_prompt(template("desk"), ask)) for ask in asks]
    found: dict[str, list[float]] = {"bare": [], "ours": []}
    with tempfile.TemporaryDirectory() as out:
        for number in range(rounds + 1):  # the first round warms up
            began = time.perf_counter()
            asyncio.run(_bare(url, requests))
            middle = time.perf_counter()
            tally = collect_run(plan, Start(Path(out) / f"{number}.jsonl", "new"), Listeners(()))
            assert tally.rows == len(requests) and not tally.failures
            found["ours"].append(time.perf_counter() - middle)
            found["bare"].append(middle - began)
    server.terminate()
    for name, seconds in found.items():
        median = statistics.median(seconds[1:])
        each = " ".join(f"{second:.2f}" for second in seconds[1:])
        print(f"{name}: {len(requests) / median:.0f} replies/s (median of {each} s for {len(requests)})")
    ratio = statistics.median(found["ours"][1:]) / statistics.median(found["bare"][1:])
    print(f"ours takes {ratio:.2f} times the bare client's time")


if __name__ == "__main__":
    main()
