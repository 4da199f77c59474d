"""The flight recorder on a real server: what it recorded under load, replayed against the specs to the last event."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from websockets.sync.client import connect

from e2e.support.http import ask
from e2e.support.load import ask_many
from e2e.support.server import REPOSITORY, Server, binary, run

REQUEST = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
observing = pytest.mark.skipif(
    b"EDDA_RECORD_EVENTS" not in binary().read_bytes(), reason="this build records nothing: it has no EDDA_OBSERVE"
)


def replay(file: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "eddagen", "replay", "--root", str(REPOSITORY), str(file), *options]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "generator")}
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env=environment)


def served(file: Path, monkeypatch: pytest.MonkeyPatch, requests: int, *, events: int | None = None) -> None:
    """A server's life with requests, pipelined ones, a refusal, a conversation and a stop, recorded into `file`."""
    monkeypatch.setenv("EDDA_RECORD", str(file))
    if events is not None:
        monkeypatch.setenv("EDDA_RECORD_EVENTS", str(events))
    with Server(workers=2) as server:
        assert ask_many(server.address, REQUEST, requests, connections=8) == requests
        assert ask(server.address, "/missing").status == 404
        assert ask(server.address, "/healthz", "BREW").status == 501
        with connect(f"ws://127.0.0.1:{server.port}/ws", open_timeout=10, close_timeout=10) as client:
            for text in ("one", "two", "three"):
                client.send(text)
                assert client.recv(10) == text


@observing
def test_a_recording_is_consumed_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the server's start to its end: every machine of it, every object, nothing left over, nothing overwritten."""
    file = tmp_path / "server.recording"
    served(file, monkeypatch, 200)
    done = replay(file)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Written because the process ended; "), done.stdout
    counts = {
        match[1]: (int(match[2]), int(match[3]), int(match[4]))
        for match in re.finditer(
            r"^  (\S.*?) +(\d+) events, (\d+) objects?, (\d+) from their beginning", done.stdout, re.MULTILINE
        )
    }
    assert set(counts) >= {"driver", "http connection", "operation", "task", "websocket connection"}
    assert all(objects == begun for _, objects, begun in counts.values()), "the recorder was on from the start"
    assert counts["driver"][1] == 2, "two workers"
    assert counts["http connection"][1] == 11, "8 connections of the load, two requests, one conversation"
    assert counts["http connection"][0] > 3 * 200, "a request begins, its head arrives, it is answered"
    assert counts["websocket connection"][1] == 1
    total = sum(events for events, _, _ in counts.values())
    assert done.stdout.endswith(f"All {total} events are as the spec says.\n")


@observing
def test_a_full_ring_keeps_the_newest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left of a long run is replayed as well; objects then begin in the middle of their life."""
    file = tmp_path / "server.recording"
    served(file, monkeypatch, 2000, events=1024)
    done = replay(file)
    assert done.returncode == 0, done.stderr
    found = re.search(
        r"^All (\d+) events are as the spec says\. (\d+) older ones were overwritten\.$", done.stdout, re.MULTILINE
    )
    assert found is not None, done.stdout
    # The workers share the load as they like. While the recorder is on, the place after a ring's newest event may be half
    # written, so 1023 of 1024 are certain.
    assert 1023 <= int(found[1]) <= 2 * 1023
    assert int(found[2]) > 0


@observing
def test_the_history_of_one_object(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One object's rows, in order, with its words in words."""
    file = tmp_path / "server.recording"
    served(file, monkeypatch, 20)
    driver = re.search(r"^machine (\d+) \w+ \d+ driver$", file.read_bytes().decode(errors="replace"), re.MULTILINE)
    assert driver is not None
    assert replay(file, "--machine", "driver").stdout.count("driver") == 1
    wrong = replay(file, "--object", "0x10")
    assert (wrong.returncode, wrong.stderr) == (1, "The recording has no event of an object at 0x10.\n")


@observing
def test_a_killed_server_leaves_no_older_recording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "server.recording"
    served(file, monkeypatch, 1)
    assert replay(file).returncode == 0
    server = Server().start()
    server.kill()
    done = replay(file)
    assert (done.returncode, done.stderr) == (
        1,
        f"{file} is empty: a program that records writes it when it ends, and this one still runs or was killed.\n",
    )


@observing
def test_a_recording_that_cannot_be_written_is_refused_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "none" / "server.recording"
    monkeypatch.setenv("EDDA_RECORD", str(file))
    refused = run("--listen", "127.0.0.1:0")
    assert (refused.returncode, refused.stderr) == (
        1,
        f"edda: the recording cannot be written to {file}: No such file or directory.\n",
    )


@observing
@pytest.mark.parametrize("events", ["64k", "-1", "", "99999999999999999999999"])
def test_a_number_of_events_that_is_none(events: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDDA_RECORD", str(tmp_path / "file"))
    monkeypatch.setenv("EDDA_RECORD_EVENTS", events)
    assert run("--help").stderr == (
        f"edda: EDDA_RECORD_EVENTS is '{events}', not a number of events; each thread keeps 65536.\n"
    )


def test_a_build_that_cannot_record_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Asked to record, a server either does or refuses to start: it never serves and keeps nothing."""
    monkeypatch.setenv("EDDA_RECORD", str(tmp_path / "file"))
    done = run("--help")
    assert done.returncode == 0
    if observing.args[0]:
        refused = run("--listen", "127.0.0.1:0")
        assert refused.returncode == 1
        assert refused.stderr == (
            "edda-server: EDDA_RECORD is set, but this build cannot record. Unset it, or use a build with "
            "EDDA_OBSERVE=ON, as ./edda serve --record FILE does.\n"
        )
    else:
        assert (tmp_path / "file").exists()
