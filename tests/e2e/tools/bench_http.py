"""Requests per second and processor time per request of Edda beside nginx, in interleaved runs on one machine.

    python tests/e2e/tools/bench_http.py [--server PATH] [--rounds 5] [--seconds 3] [--json FILE]

Both serve with one worker on loopback; `wrk -t1 -c64` asks for a short text, for `/healthz` here and for `return 200`
with the same body there. The runs alternate, so that whatever else the machine does falls on both; medians are
compared. Processor time is the worker's own, user and system, from /proc before and after a run. With two processors
or more, server and wrk are pinned to one each: otherwise the scheduler's choices are measured too.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from e2e.support.process import processor_time
from e2e.support.server import Server, binary
from e2e.support.wire import Peer

NGINX = """
worker_processes 1;
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; use epoll; }}
http {{
    access_log off;
    keepalive_requests 1000000000;
    client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
    uwsgi_temp_path {folder}; scgi_temp_path {folder};
    server {{
        listen 127.0.0.1:{port} backlog=1024;
        location / {{ default_type text/plain; return 200 "ok\\n"; }}
    }}
}}
"""


@dataclass(frozen=True)
class Run:
    """One run of wrk."""

    requests_per_second: float
    microseconds_per_request: float
    """Processor time of the server."""


def pin(processor: int) -> list[str]:
    """A command prefix that keeps a program on one processor, where there are two."""
    return ["taskset", "-c", str(processor)] if (os.cpu_count() or 1) > 1 and shutil.which("taskset") else []


def pin_process(pid: int) -> None:
    """Keep every thread of a running server on processor 0."""
    if (os.cpu_count() or 1) > 1:
        for task in Path(f"/proc/{pid}/task").iterdir():
            os.sched_setaffinity(int(task.name), {0})


def load(url: str, pid: int, seconds: int) -> Run:
    """One run of wrk against a server."""
    before = processor_time(pid)
    command = [*pin(1), "wrk", "-t1", "-c64", f"-d{seconds}s", url]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    spent = processor_time(pid) - before
    asked = re.search(r"(\d+) requests in ([0-9.]+)(m?s)", text)
    if asked is None or "Non-2xx" in text or "Socket errors" in text:
        raise SystemExit(f"wrk failed:\n{text}")
    duration = float(asked[2]) / (1000 if asked[3] == "ms" else 1)
    return Run(int(asked[1]) / duration, spent / int(asked[1]) * 1e6)


def free_port() -> int:
    """A port that nobody listens on at the moment."""

    with socket.create_server(("127.0.0.1", 0)) as finder:
        return int(finder.getsockname()[1])


@contextmanager
def nginx() -> Iterator[tuple[str, int]]:
    """nginx with one worker; gives URL and the worker's process id."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        config = Path(folder) / "nginx.conf"
        config.write_text(NGINX.format(folder=folder, port=port))
        process = subprocess.Popen(["nginx", "-p", folder, "-c", str(config)], stderr=subprocess.DEVNULL)
        try:
            wait_for(port, process)
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
            yield f"http://127.0.0.1:{port}/", int(children[0])
        finally:
            process.terminate()
            process.wait(10)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return when a program of somebody else, which prints nothing, answers on its port."""
    while process.poll() is None:
        try:
            with Peer(("127.0.0.1", port)) as peer:
                peer.send(b"GET / HTTP/1.0\r\n\r\n")
                peer.read_to_end()
                return
        except ConnectionRefusedError:
            continue
    raise SystemExit("nginx did not start")


def show(name: str, runs: list[Run]) -> tuple[float, float]:
    """Print one server's runs and return its medians."""
    rate = median(run.requests_per_second for run in runs)
    cost = median(run.microseconds_per_request for run in runs)
    rates = " ".join(f"{run.requests_per_second:.0f}" for run in runs)
    print(f"{name:6} {rate:9.0f} requests/s  {cost:6.2f} us/request  (runs: {rates})")
    return rate, cost


def main() -> int:
    """Run the comparison and print it."""
    parser = argparse.ArgumentParser(description="Edda beside nginx, one worker each, in interleaved runs.")
    parser.add_argument("--server", type=Path, help="the edda-server binary, a release build")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each server [5]")
    parser.add_argument("--seconds", type=int, default=3, help="length of a run [3]")
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    arguments = parser.parse_args()
    for tool in ("wrk", "nginx"):
        if shutil.which(tool) is None:
            raise SystemExit(f"{tool} is not installed: apt-get install {tool}")
    if arguments.server is not None:
        os.environ["EDDA_SERVER"] = str(arguments.server)
    elif "EDDA_SERVER" not in os.environ:
        os.environ["EDDA_SERVER"] = str(binary().parents[1] / "release" / "edda-server")
    runs: dict[str, list[Run]] = {"edda": [], "nginx": []}
    with Server() as edda, nginx() as (url, worker):
        targets = {"edda": (edda.url + "/healthz", edda.pid), "nginx": (url, worker)}
        for _, pid in targets.values():
            pin_process(pid)
        for at in range(arguments.rounds):
            for name, (target, pid) in targets.items():
                print(f"round {at + 1} of {arguments.rounds}: {name}", file=sys.stderr)
                runs[name].append(load(target, pid, arguments.seconds))
    rate, cost = show("edda", runs["edda"])
    other_rate, other_cost = show("nginx", runs["nginx"])
    print(f"ratio  {rate / other_rate:9.2f} x requests/s  {cost / other_cost:5.2f} x processor time a request")
    if arguments.json is not None:
        arguments.json.write_text(
            json.dumps({name: [asdict(run) for run in of] for name, of in runs.items()}, indent=1)
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
