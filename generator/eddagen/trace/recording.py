"""Reads what the flight recorder wrote; runtime_core/edda/base/recorder.hpp describes the file.

A recording is read whole or refused with a sentence: a file that ends early, or holds a line that this format does not have, was not
written by the recorder that belongs to this tree, and guessing would turn its faults into faults of the machines.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

FIRST_LINE = "edda recording 1"
MOST_DIGITS = 20  # of a number of 64 bits
_EVENT = struct.Struct("<QQQQIHH")


class RecordingError(Exception):
    """The file is not a whole recording; the text is a sentence that says so."""


class Event(NamedTuple):
    """One row that was taken. `thread` is the ring's number, `place` counts the ring's events from the start of the recording."""

    thread: int
    place: int
    address: int
    stamp: int
    before: int
    after: int
    told: int
    machine: int
    row: int


@dataclass(frozen=True)
class RecordedMachine:
    """A machine as the recording process knew it: rows by number."""

    name: str
    hash: str
    rows: tuple[str, ...]


@dataclass
class Thread:
    """One ring: how many events it was given, and those that are left, without a hole."""

    number: int
    written: int
    events: list[Event] = field(default_factory=list)

    @property
    def lost(self) -> int:
        """Events that were overwritten, or came while the file was written."""
        return self.events[0].place if self.events else self.written


@dataclass
class Recording:
    """A whole file. Machines are by the number that events carry."""

    why: str
    clocks: list[tuple[int, int]]
    machines: dict[int, RecordedMachine]
    threads: list[Thread]
    unrecorded: int

    @property
    def events(self) -> int:
        return sum(len(thread.events) for thread in self.threads)

    def seconds(self, stamp: int) -> float:
        """A stamp as seconds since the recording began."""
        (first, begun), (last, ended) = self.clocks
        return (stamp - first) * (ended - begun) / (last - first) / 1e9 if last > first else 0.0


def read(path: Path) -> Recording:
    """The recording in that file. Raises RecordingError."""
    try:
        with path.open("rb") as file:
            data = file.readline(len(FIRST_LINE) + 1)
            _check_first_line(path, data)
            data += file.read()
    except OSError as problem:
        raise RecordingError(f"{path} cannot be read: {problem.strerror}.") from None
    return _Reader(str(path), data).recording()


def _check_first_line(path: Path, line: bytes) -> None:
    """Before the rest is read, which may be anything and have no end."""
    if not line:
        raise RecordingError(
            f"{path} is empty: a program that records writes it when it ends, and this one still runs or was killed."
        )
    if line.rstrip(b"\n") != FIRST_LINE.encode():
        raise RecordingError(f"{path} is not a recording: it begins with `{_shown(line)}`, not with `{FIRST_LINE}`.")


def _shown(line: str | bytes) -> str:
    """Part of a line, for a terminal: what is not meant to be printed could move its cursor."""
    text = line.decode(errors="replace") if isinstance(line, bytes) else line
    return "".join(one if one.isprintable() else "\ufffd" for one in text.rstrip("\n")[:60])


def _number(text: str) -> int:
    """As the writer writes one: int() also takes signs, spaces and the digits of other scripts."""
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS):
        raise ValueError
    return int(text)


class _Reader:
    def __init__(self, shown: str, data: bytes) -> None:
        self._shown = shown
        self._data = data
        self._at = 0

    def recording(self) -> Recording:
        self._line()
        found = Recording("", [], {}, [], 0)
        rows: dict[int, list[str]] = {}
        counts: dict[int, int] = {}
        number = -1
        while (line := self._line()) != "end":
            key, _, rest = line.partition(" ")
            try:
                if key == "why":
                    found.why = rest
                elif key == "clock":
                    stamp, nanoseconds = rest.split()
                    found.clocks.append((_number(stamp), _number(nanoseconds)))
                elif key == "machine":
                    text, digest, count, name = rest.split(" ", 3)
                    number = _number(text)
                    rows[number], counts[number] = [], _number(count)
                    found.machines[number] = RecordedMachine(name, digest, ())
                elif key == "row":
                    rows[number].append(rest)
                elif key == "unrecorded":
                    found.unrecorded = _number(rest)
                elif key == "thread":
                    text, written = rest.split()
                    found.threads.append(Thread(_number(text), _number(written)))
                elif key == "events":
                    place, count = rest.split()
                    self._events(found.threads[-1], _number(place), _number(count))
                else:
                    raise ValueError
            except (ValueError, KeyError, IndexError):
                raise RecordingError(
                    f"{self._shown} is damaged: byte {self._at} follows a line `{_shown(line)}`."
                ) from None
        if self._at != len(self._data):
            raise RecordingError(f"{self._shown} is damaged: something follows its end.")
        if len(found.clocks) != 2 or any(len(rows[one]) != count for one, count in counts.items()):
            raise RecordingError(f"{self._shown} is damaged: a clock or a row's name is missing.")
        found.machines = {
            one: RecordedMachine(machine.name, machine.hash, tuple(rows[one]))
            for one, machine in found.machines.items()
        }
        return found

    def _line(self) -> str:
        end = self._data.find(b"\n", self._at)
        if end < 0:
            raise RecordingError(f"{self._shown} ends too early: its writer did not finish. Record again.")
        line = self._data[self._at : end]
        self._at = end + 1
        return line.decode(errors="replace")

    def _events(self, thread: Thread, place: int, count: int) -> None:
        end = self._at + count * _EVENT.size
        if end > len(self._data):
            raise RecordingError(f"{self._shown} ends too early: its writer did not finish. Record again.")
        if place + count > thread.written or (thread.events and place <= thread.events[-1].place):
            raise ValueError
        if thread.events and thread.events[-1].place + 1 != place:
            thread.events.clear()  # the ring went round while it was written: what was before the hole proves nothing
        for numbers in _EVENT.iter_unpack(self._data[self._at : end]):
            address, stamp, before, after, told, machine, row = numbers
            thread.events.append(Event(thread.number, place, address, stamp, before, after, told, machine, row))
            place += 1
        self._at = end
