"""What gdb knows about the machines' words: how to read one aloud, which events may come in it, and the row that each would take.

Generated from spec/machines/buffer_ring_slot.yaml, spec/machines/driver.yaml, spec/machines/http_connection.yaml and 6 more by templates/gdb/machines.py.j2. Change those, then run `./edda generate`.

`source` this file in gdb, or the commands of scripts/gdb/edda.py, which load it; then a word prints as
`[scheduled, joined, refs=3] next: poll begin -> poll (row 3), wake -> nothing (row 1), ...`. An event that is not named may not come:
its `needs` do not hold, or the row that it would take ends the program. Arguments are named where they decide about the row.

Without gdb it is an ordinary module, which is how it is tested.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

NAMESPACE = "edda::gen"

Predicate = Callable[[int, Sequence[int]], Any]


@dataclass(frozen=True)
class Part:
    """A flag, a field or a counter of the word."""

    sort: str
    name: str
    shift: int
    width: int
    values: tuple[str, ...]

    def read(self, word: int) -> int:
        return word >> self.shift & ((1 << self.width) - 1)

    def say(self, word: int) -> str:
        value = self.read(word)
        if self.sort == "flag":
            return self.name if value else ""
        if self.sort == "counter":
            return f"{self.name}={value}"
        return f"{self.name} is {self.values[value] if value < len(self.values) else f'no value: {value}'}"


@dataclass(frozen=True)
class Row:
    id: str
    when: Predicate
    then: str
    stops: Predicate


@dataclass(frozen=True)
class Event:
    name: str
    takes: tuple[tuple[str, tuple[str, ...]], ...]
    needs: Predicate
    rows: tuple[Row, ...]

    def row(self, word: int, told: Sequence[int]) -> Row | None:
        """The row that the event takes when it is told this, or None when it may not come."""
        if not self.needs(word, told):
            return None
        row = next((row for row in self.rows if row.when(word, told)), None)
        return None if row is None or row.stops(word, told) else row

    def choices(self) -> Iterator[tuple[int, ...]]:
        return product(*(range(len(values)) for _, values in self.takes))

    def say(self, word: int) -> Iterator[str]:
        """`wake -> enqueue (row 3)`, one for each row that may be taken; with the arguments that lead to it."""
        found: dict[str, tuple[Row, set[tuple[int, ...]]]] = {}
        for told in self.choices():
            row = self.row(word, told)
            if row is not None:
                found.setdefault(row.id, (row, set()))[1].add(told)
        for row, told_ones in found.values():
            yield f"{self.name}{self._told(told_ones)} -> {row.then} (row {row.id})"

    def _told(self, chosen: set[tuple[int, ...]]) -> str:
        """` (opcode: ping or pong)`: the values of each argument that matters, or every choice if they hang together."""
        seen = [sorted({told[place] for told in chosen}) for place in range(len(self.takes))]
        if len(chosen) == len(list(product(*seen))):
            texts = [
                f"{name}: {' or '.join(values[code] for code in codes)}"
                for (name, values), codes in zip(self.takes, seen, strict=True)
                if len(codes) < len(values)
            ]
            return f" ({', '.join(texts)})" if texts else ""
        named = [", ".join(self.takes[place][1][code] for place, code in enumerate(told)) for told in sorted(chosen)]
        return f" ({'; '.join(named)})"


@dataclass(frozen=True)
class Machine:
    name: str
    class_name: str
    atomic: bool
    parts: tuple[Part, ...]
    always: tuple[tuple[str, Predicate], ...]
    events: tuple[Event, ...]

    def describe(self, word: int) -> str:
        """scheduled, joined, refs=3"""
        return ", ".join(text for part in self.parts if (text := part.say(word))) or "no flag set"

    def flags(self, word: int) -> set[str]:
        """The names of the flags that are set."""
        return {part.name for part in self.parts if part.sort == "flag" and part.read(word)}

    def next_events(self, word: int) -> list[str]:
        return [text for event in self.events for text in event.say(word)]

    def broken(self, word: int) -> list[str]:
        """The invariants that do not hold: then the word is no word of this machine."""
        return [name for name, holds in self.always if not holds(word, ())]

    def say(self, word: int) -> str:
        """The whole line."""
        if wrong := self.broken(word):
            return f"[{self.describe(word)}] broken: {', '.join(wrong)}"
        return f"[{self.describe(word)}] next: {', '.join(self.next_events(word)) or 'nothing may come'}"


BUFFER_RING_SLOT = Machine(
    "buffer ring slot",
    "BufferRingSlotState",
    False,
    (
        Part('field', 'place', 0, 3, ('home', 'written', 'offered', 'out', 'gone')),
        Part('counter', 'pieces', 16, 16, ()),
    ),
    (
        ("an idle buffer is in no hands", lambda w, a: ((not ((w >> 0 & 0x7) in (0, 1, 4))) or ((w >> 16 & 0xffff) == 0))),
        ("out means in hands", lambda w, a: ((not ((w >> 0 & 0x7) == 3)) or ((w >> 16 & 0xffff) >= 1))),
    ),
    (
        Event(
            "write",
            (),
            lambda w, a: ((w >> 0 & 0x7) == 0),
            (
                Row("1", lambda w, a: True, "write entry", lambda w, a: False),
            ),
        ),
        Event(
            "publish",
            (),
            lambda w, a: ((w >> 0 & 0x7) == 1),
            (
                Row("1", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
        Event(
            "pick",
            (('more', ('false', 'true')),),
            lambda w, a: ((w >> 0 & 0x7) in (2, 4)),
            (
                Row("1", lambda w, a: ((w >> 0 & 0x7) == 4), "adopt late", lambda w, a: False),
                Row("2", lambda w, a: a[0], "adopt", lambda w, a: (w >> 16 & 0xffff) + 1 > 32768),
                Row("3", lambda w, a: True, "adopt", lambda w, a: (w >> 16 & 0xffff) + 1 > 32768),
            ),
        ),
        Event(
            "give back",
            (),
            lambda w, a: ((w >> 16 & 0xffff) >= 1),
            (
                Row("1", lambda w, a: (((w >> 0 & 0x7) == 3) and ((w >> 16 & 0xffff) == 1)), "write entry", lambda w, a: False),
                Row("2", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
        Event(
            "close",
            (),
            lambda w, a: (not ((w >> 0 & 0x7) == 4)),
            (
                Row("1", lambda w, a: ((w >> 16 & 0xffff) == 0), "nothing", lambda w, a: False),
                Row("2", lambda w, a: True, "leave pieces", lambda w, a: False),
            ),
        ),
    ),
)

DRIVER = Machine(
    "driver",
    "DriverState",
    False,
    (
        Part('field', 'phase', 1, 2, ('running', 'draining', 'closed', 'abandoned')),
        Part('flag', 'listening', 0, 1, ()),
        Part('counter', 'flights', 11, 21, ()),
    ),
    (
        ("closed means empty", lambda w, a: ((not ((w >> 1 & 0x3) == 2)) or ((w >> 11 & 0x1fffff) == 0))),
        ("a closed ring hears nothing", lambda w, a: ((not ((w >> 1 & 0x3) == 2)) or (not (w >> 0 & 0x1)))),
    ),
    (
        Event(
            "admit",
            (('cleanup', ('false', 'true')),),
            lambda w, a: True,
            (
                Row("1", lambda w, a: ((w >> 1 & 0x3) in (2, 3)), "refuse", lambda w, a: False),
                Row("2", lambda w, a: (((w >> 1 & 0x3) == 1) and (not a[0])), "refuse", lambda w, a: False),
                Row("3", lambda w, a: ((w >> 11 & 0x1fffff) >= 1048576), "refuse busy", lambda w, a: False),
                Row("4", lambda w, a: True, "admit", lambda w, a: False),
            ),
        ),
        Event(
            "retire",
            (),
            lambda w, a: ((w >> 11 & 0x1fffff) >= 1),
            (
                Row("1", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
        Event(
            "park",
            (('sleep', ('false', 'true')), ('ready', ('false', 'true')), ('queued', ('false', 'true')), ('flagged', ('false', 'true'))),
            lambda w, a: True,
            (
                Row("1", lambda w, a: ((w >> 1 & 0x3) in (2, 3)), "refuse", lambda w, a: False),
                Row("2", lambda w, a: (a[0] and (not a[1])), "wait", lambda w, a: False),
                Row("3", lambda w, a: (a[2] or a[3]), "enter", lambda w, a: False),
                Row("4", lambda w, a: True, "skip", lambda w, a: False),
            ),
        ),
        Event(
            "listen",
            (),
            lambda w, a: (((w >> 1 & 0x3) == 0) and (not (w >> 0 & 0x1))),
            (
                Row("1", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
        Event(
            "heard",
            (('more', ('false', 'true')),),
            lambda w, a: (w >> 0 & 0x1),
            (
                Row("1", lambda w, a: a[0], "nothing", lambda w, a: False),
                Row("2", lambda w, a: ((w >> 1 & 0x3) == 0), "listen again", lambda w, a: False),
                Row("3", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
        Event(
            "shutdown",
            (),
            lambda w, a: True,
            (
                Row("1", lambda w, a: ((w >> 1 & 0x3) == 0), "cancel everything", lambda w, a: False),
                Row("2", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
        Event(
            "settle",
            (('late', ('false', 'true')),),
            lambda w, a: ((w >> 1 & 0x3) == 1),
            (
                Row("1", lambda w, a: (((w >> 11 & 0x1fffff) == 0) and (not (w >> 0 & 0x1))), "close", lambda w, a: False),
                Row("2", lambda w, a: a[0], "abandon", lambda w, a: False),
                Row("3", lambda w, a: True, "wait", lambda w, a: False),
            ),
        ),
    ),
)

HTTP_CONNECTION = Machine(
    "http connection",
    "HttpConnectionState",
    False,
    (
        Part('field', 'phase', 2, 3, ('idle', 'head', 'body', 'answer', 'upgraded', 'linger', 'closed')),
        Part('flag', 'keep alive', 0, 1, ()),
        Part('flag', 'stopping', 1, 1, ()),
    ),
    (
        ("nothing is promised at the end", lambda w, a: ((not (w >> 0 & 0x1)) or ((w >> 2 & 0x7) in (1, 2, 3, 4)))),
    ),
    (
        Event(
            "bytes arrived",
            (),
            lambda w, a: ((w >> 2 & 0x7) in (0, 1)),
            (
                Row("1", lambda w, a: ((w >> 2 & 0x7) == 1), "read on", lambda w, a: False),
                Row("2", lambda w, a: (w >> 1 & 0x1), "begin", lambda w, a: False),
                Row("3", lambda w, a: True, "begin", lambda w, a: False),
            ),
        ),
        Event(
            "last request",
            (),
            lambda w, a: ((w >> 2 & 0x7) == 1),
            (
                Row("1", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
        Event(
            "head refused",
            (),
            lambda w, a: ((w >> 2 & 0x7) == 1),
            (
                Row("1", lambda w, a: True, "refuse", lambda w, a: False),
            ),
        ),
        Event(
            "head arrived",
            (('body', ('none', 'taken', 'refused', 'too large')), ('expected', ('false', 'true'))),
            lambda w, a: ((w >> 2 & 0x7) == 1),
            (
                Row("1", lambda w, a: (a[0] == 0), "answer", lambda w, a: False),
                Row("2", lambda w, a: (a[0] == 3), "fail content too large", lambda w, a: False),
                Row("3", lambda w, a: ((a[0] == 2) and a[1]), "answer", lambda w, a: False),
                Row("4", lambda w, a: a[1], "send continue", lambda w, a: False),
                Row("5", lambda w, a: True, "read body", lambda w, a: False),
            ),
        ),
        Event(
            "distrusted",
            (),
            lambda w, a: ((w >> 2 & 0x7) == 3),
            (
                Row("1", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
        Event(
            "body finished",
            (),
            lambda w, a: ((w >> 2 & 0x7) == 2),
            (
                Row("1", lambda w, a: True, "answer", lambda w, a: False),
            ),
        ),
        Event(
            "body refused",
            (('fault', ('malformed', 'too large', 'trailers too large')),),
            lambda w, a: ((w >> 2 & 0x7) == 2),
            (
                Row("1", lambda w, a: (a[0] == 1), "fail content too large", lambda w, a: False),
                Row("2", lambda w, a: (a[0] == 2), "fail fields too large", lambda w, a: False),
                Row("3", lambda w, a: True, "fail bad request", lambda w, a: False),
            ),
        ),
        Event(
            "answered",
            (),
            lambda w, a: ((w >> 2 & 0x7) == 3),
            (
                Row("1", lambda w, a: (w >> 0 & 0x1), "go on", lambda w, a: False),
                Row("2", lambda w, a: True, "end output", lambda w, a: False),
            ),
        ),
        Event(
            "upgrade",
            (),
            lambda w, a: ((w >> 2 & 0x7) == 3),
            (
                Row("1", lambda w, a: True, "hand over", lambda w, a: False),
            ),
        ),
        Event(
            "websocket ended",
            (),
            lambda w, a: ((w >> 2 & 0x7) == 4),
            (
                Row("1", lambda w, a: True, "close", lambda w, a: False),
            ),
        ),
        Event(
            "deadline",
            (),
            lambda w, a: ((w >> 2 & 0x7) in (0, 1, 2, 5)),
            (
                Row("1", lambda w, a: ((w >> 2 & 0x7) == 0), "close", lambda w, a: False),
                Row("2", lambda w, a: ((w >> 2 & 0x7) == 1), "fail request timeout", lambda w, a: False),
                Row("3", lambda w, a: ((w >> 2 & 0x7) == 2), "fail request timeout", lambda w, a: False),
                Row("4", lambda w, a: True, "close", lambda w, a: False),
            ),
        ),
        Event(
            "peer ended",
            (),
            lambda w, a: ((w >> 2 & 0x7) in (0, 1, 2, 5)),
            (
                Row("1", lambda w, a: ((w >> 2 & 0x7) in (1, 2)), "close", lambda w, a: False),
                Row("2", lambda w, a: True, "close", lambda w, a: False),
            ),
        ),
        Event(
            "broken",
            (),
            lambda w, a: ((not ((w >> 2 & 0x7) == 4)) and (not ((w >> 2 & 0x7) == 6))),
            (
                Row("1", lambda w, a: True, "drop", lambda w, a: False),
            ),
        ),
        Event(
            "stop requested",
            (),
            lambda w, a: (not (w >> 1 & 0x1)),
            (
                Row("1", lambda w, a: ((w >> 2 & 0x7) == 0), "wait briefly", lambda w, a: False),
                Row("2", lambda w, a: ((w >> 2 & 0x7) in (1, 2)), "nothing", lambda w, a: False),
                Row("3", lambda w, a: ((w >> 2 & 0x7) == 4), "say goodbye", lambda w, a: False),
                Row("4", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
    ),
)

JOIN = Machine(
    "join",
    "JoinState",
    False,
    (
        Part('field', 'handle', 0, 2, ('full', 'empty', 'gone')),
        Part('field', 'awaiter', 2, 2, ('none', 'waiting', 'woken')),
    ),
    (
        ("nobody waits for nothing", lambda w, a: (((w >> 0 & 0x3) == 0) or (not ((w >> 2 & 0x3) == 1)))),
    ),
    (
        Event(
            "wait",
            (),
            lambda w, a: (((w >> 0 & 0x3) == 0) and (not ((w >> 2 & 0x3) == 2))),
            (
                Row("1", lambda w, a: ((w >> 2 & 0x3) == 1), "replace", lambda w, a: False),
                Row("2", lambda w, a: True, "register", lambda w, a: False),
            ),
        ),
        Event(
            "notify",
            (),
            lambda w, a: ((not ((w >> 0 & 0x3) == 1)) and (not ((w >> 2 & 0x3) == 2))),
            (
                Row("1", lambda w, a: ((w >> 2 & 0x3) == 1), "wake awaiter", lambda w, a: False),
                Row("2", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
        Event(
            "forget",
            (),
            lambda w, a: ((not ((w >> 0 & 0x3) == 2)) and (not ((w >> 2 & 0x3) == 0))),
            (
                Row("1", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
        Event(
            "take",
            (('lost', ('false', 'true')),),
            lambda w, a: (not ((w >> 2 & 0x3) == 1)),
            (
                Row("1", lambda w, a: ((w >> 0 & 0x3) == 2), "fail detached", lambda w, a: False),
                Row("2", lambda w, a: ((w >> 0 & 0x3) == 1), "fail taken", lambda w, a: False),
                Row("3", lambda w, a: (not a[0]), "take output", lambda w, a: False),
                Row("4", lambda w, a: True, "give up", lambda w, a: False),
            ),
        ),
        Event(
            "abort",
            (),
            lambda w, a: (not ((w >> 0 & 0x3) == 2)),
            (
                Row("1", lambda w, a: ((w >> 0 & 0x3) == 1), "fail taken", lambda w, a: False),
                Row("2", lambda w, a: True, "ask task", lambda w, a: False),
            ),
        ),
        Event(
            "drop",
            (),
            lambda w, a: ((w >> 0 & 0x3) == 0),
            (
                Row("1", lambda w, a: ((w >> 2 & 0x3) == 0), "nothing", lambda w, a: False),
                Row("2", lambda w, a: True, "tell awaiter", lambda w, a: False),
            ),
        ),
    ),
)

MAILBOX = Machine(
    "mailbox",
    "MailboxState",
    True,
    (
        Part('flag', 'parked', 0, 1, ()),
        Part('counter', 'holders', 1, 31, ()),
    ),
    (
        ("only a held mailbox has a sleeper", lambda w, a: ((not (w >> 0 & 0x1)) or ((w >> 1 & 0x7fffffff) >= 1))),
    ),
    (
        Event(
            "announce",
            (),
            lambda w, a: (not (w >> 0 & 0x1)),
            (
                Row("1", lambda w, a: True, "look again", lambda w, a: False),
            ),
        ),
        Event(
            "rise",
            (),
            lambda w, a: True,
            (
                Row("1", lambda w, a: (w >> 0 & 0x1), "nothing", lambda w, a: False),
                Row("2", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
        Event(
            "knock",
            (),
            lambda w, a: True,
            (
                Row("1", lambda w, a: (w >> 0 & 0x1), "write event", lambda w, a: False),
                Row("2", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
        Event(
            "hold",
            (),
            lambda w, a: True,
            (
                Row("1", lambda w, a: ((w >> 1 & 0x7fffffff) >= 1073741824), "forbid", lambda w, a: True),
                Row("2", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
        Event(
            "let go",
            (),
            lambda w, a: ((w >> 1 & 0x7fffffff) >= 1),
            (
                Row("1", lambda w, a: ((w >> 1 & 0x7fffffff) == 1), "free", lambda w, a: False),
                Row("2", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
    ),
)

OPERATION = Machine(
    "operation",
    "OperationState",
    False,
    (
        Part('field', 'phase', 6, 2, ('idle', 'waiting', 'flying', 'done')),
        Part('flag', 'notifies', 0, 1, ()),
        Part('flag', 'held', 1, 1, ()),
        Part('flag', 'cancelled', 2, 1, ()),
        Part('flag', 'cancel waiting', 3, 1, ()),
        Part('flag', 'voided', 4, 1, ()),
        Part('flag', 'dropped', 5, 1, ()),
    ),
    (
        ("only a cancelled entry becomes a NOP", lambda w, a: ((w >> 2 & 0x1) or (not (w >> 4 & 0x1)))),
        ("a cancellation waits for something in flight", lambda w, a: ((not (w >> 3 & 0x1)) or ((w >> 2 & 0x1) and ((w >> 6 & 0x3) == 2)))),
        ("only zero copy is held", lambda w, a: ((not (w >> 1 & 0x1)) or ((w >> 0 & 0x1) and ((w >> 6 & 0x3) == 2)))),
        ("a NOP is still to come", lambda w, a: ((not (w >> 4 & 0x1)) or ((w >> 6 & 0x3) in (2, 3)))),
    ),
    (
        Event(
            "promise notification",
            (),
            lambda w, a: ((w >> 6 & 0x3) == 0),
            (
                Row("1", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
        Event(
            "start",
            (('room', ('false', 'true')),),
            lambda w, a: (((w >> 6 & 0x3) in (0, 3)) and (not (w >> 5 & 0x1))),
            (
                Row("1", lambda w, a: (w >> 2 & 0x1), "deliver cancelled", lambda w, a: False),
                Row("2", lambda w, a: a[0], "submit", lambda w, a: False),
                Row("3", lambda w, a: True, "line up", lambda w, a: False),
            ),
        ),
        Event(
            "room",
            (),
            lambda w, a: (((w >> 6 & 0x3) == 1) or (w >> 3 & 0x1)),
            (
                Row("1", lambda w, a: ((w >> 6 & 0x3) == 1), "submit", lambda w, a: False),
                Row("2", lambda w, a: True, "send cancel", lambda w, a: False),
            ),
        ),
        Event(
            "cancel",
            (('by', ('owner', 'shutdown')), ('unsubmitted', ('false', 'true')), ('room', ('false', 'true'))),
            lambda w, a: ((not ((w >> 6 & 0x3) == 3)) or (not (w >> 5 & 0x1))),
            (
                Row("1", lambda w, a: ((a[0] == 1) and (w >> 5 & 0x1)), "nothing", lambda w, a: False),
                Row("2", lambda w, a: (w >> 2 & 0x1), "nothing", lambda w, a: False),
                Row("3", lambda w, a: ((w >> 6 & 0x3) in (0, 3)), "nothing", lambda w, a: False),
                Row("4", lambda w, a: (((w >> 6 & 0x3) == 1) and (w >> 5 & 0x1)), "free", lambda w, a: False),
                Row("5", lambda w, a: ((w >> 6 & 0x3) == 1), "deliver cancelled", lambda w, a: False),
                Row("6", lambda w, a: (w >> 1 & 0x1), "nothing", lambda w, a: False),
                Row("7", lambda w, a: a[1], "turn into nop", lambda w, a: False),
                Row("8", lambda w, a: a[2], "send cancel", lambda w, a: False),
                Row("9", lambda w, a: True, "line up cancel", lambda w, a: False),
            ),
        ),
        Event(
            "detach",
            (),
            lambda w, a: (not (w >> 5 & 0x1)),
            (
                Row("1", lambda w, a: ((w >> 6 & 0x3) in (0, 3)), "free", lambda w, a: False),
                Row("2", lambda w, a: True, "leave", lambda w, a: False),
            ),
        ),
        Event(
            "completion",
            (('more', ('false', 'true')), ('notification', ('false', 'true'))),
            lambda w, a: ((w >> 6 & 0x3) == 2),
            (
                Row("1", lambda w, a: (a[1] and a[0]), "forbid", lambda w, a: True),
                Row("2", lambda w, a: (a[1] and (not (w >> 1 & 0x1))), "forbid", lambda w, a: True),
                Row("3", lambda w, a: (a[1] and (w >> 5 & 0x1)), "free", lambda w, a: False),
                Row("4", lambda w, a: a[1], "release", lambda w, a: False),
                Row("5", lambda w, a: (w >> 1 & 0x1), "forbid", lambda w, a: True),
                Row("6", lambda w, a: ((w >> 4 & 0x1) and a[0]), "forbid", lambda w, a: True),
                Row("7", lambda w, a: (a[0] and (w >> 0 & 0x1)), "keep", lambda w, a: False),
                Row("8", lambda w, a: (a[0] and (w >> 5 & 0x1)), "dispose", lambda w, a: False),
                Row("9", lambda w, a: a[0], "pass on", lambda w, a: False),
                Row("10", lambda w, a: ((w >> 4 & 0x1) and (w >> 5 & 0x1)), "free", lambda w, a: False),
                Row("11", lambda w, a: (w >> 4 & 0x1), "deliver cancelled", lambda w, a: False),
                Row("12", lambda w, a: (w >> 5 & 0x1), "dispose last", lambda w, a: False),
                Row("13", lambda w, a: True, "deliver", lambda w, a: False),
            ),
        ),
    ),
)

REMOTE_WAKE = Machine(
    "remote wake",
    "RemoteWakeState",
    True,
    (
        Part('flag', 'posted', 0, 1, ()),
        Part('flag', 'abort asked', 1, 1, ()),
        Part('flag', 'over', 2, 1, ()),
        Part('counter', 'holders', 3, 29, ()),
    ),
    (
        ("an entry is a holder", lambda w, a: ((not (w >> 0 & 0x1)) or ((w >> 3 & 0x1fffffff) >= 1))),
        ("an entry is one more than the owner", lambda w, a: ((w >> 2 & 0x1) or (not (w >> 0 & 0x1)) or ((w >> 3 & 0x1fffffff) >= 2))),
        ("an owner holds", lambda w, a: ((w >> 2 & 0x1) or ((w >> 3 & 0x1fffffff) >= 1))),
        ("an abort lies in the entry", lambda w, a: ((not (w >> 1 & 0x1)) or (w >> 0 & 0x1))),
    ),
    (
        Event(
            "share",
            (),
            lambda w, a: True,
            (
                Row("1", lambda w, a: ((w >> 3 & 0x1fffffff) >= 268435456), "forbid", lambda w, a: True),
                Row("2", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
        Event(
            "wake",
            (),
            lambda w, a: True,
            (
                Row("1", lambda w, a: (w >> 2 & 0x1), "nothing", lambda w, a: False),
                Row("2", lambda w, a: (w >> 0 & 0x1), "nothing", lambda w, a: False),
                Row("3", lambda w, a: True, "post", lambda w, a: False),
            ),
        ),
        Event(
            "abort",
            (),
            lambda w, a: True,
            (
                Row("1", lambda w, a: (w >> 2 & 0x1), "too late", lambda w, a: False),
                Row("2", lambda w, a: (w >> 0 & 0x1), "asked", lambda w, a: False),
                Row("3", lambda w, a: True, "post abort", lambda w, a: False),
            ),
        ),
        Event(
            "release",
            (),
            lambda w, a: ((w >> 3 & 0x1fffffff) >= 1),
            (
                Row("1", lambda w, a: ((w >> 3 & 0x1fffffff) == 1), "send home", lambda w, a: False),
                Row("2", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
        Event(
            "take",
            (),
            lambda w, a: (w >> 0 & 0x1),
            (
                Row("1", lambda w, a: ((w >> 3 & 0x1fffffff) == 1), "free", lambda w, a: False),
                Row("2", lambda w, a: (w >> 2 & 0x1), "nothing", lambda w, a: False),
                Row("3", lambda w, a: (w >> 1 & 0x1), "abort task", lambda w, a: False),
                Row("4", lambda w, a: True, "wake task", lambda w, a: False),
            ),
        ),
        Event(
            "refuse",
            (),
            lambda w, a: (w >> 0 & 0x1),
            (
                Row("1", lambda w, a: ((w >> 3 & 0x1fffffff) == 1), "free", lambda w, a: False),
                Row("2", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
        Event(
            "end",
            (),
            lambda w, a: (((not (w >> 0 & 0x1)) and ((w >> 3 & 0x1fffffff) >= 1)) or ((not (w >> 2 & 0x1)) and ((w >> 3 & 0x1fffffff) >= 2))),
            (
                Row("1", lambda w, a: ((w >> 3 & 0x1fffffff) == 1), "free", lambda w, a: False),
                Row("2", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
    ),
)

TASK = Machine(
    "task",
    "TaskState",
    False,
    (
        Part('flag', 'scheduled', 0, 1, ()),
        Part('flag', 'running', 1, 1, ()),
        Part('flag', 'complete', 2, 1, ()),
        Part('flag', 'cancelled', 3, 1, ()),
        Part('flag', 'shielded', 4, 1, ()),
        Part('flag', 'joined', 5, 1, ()),
        Part('counter', 'refs', 8, 24, ()),
    ),
    (
        ("complete excludes running", lambda w, a: (not ((w >> 2 & 0x1) and (w >> 1 & 0x1)))),
        ("nobody holds nothing", lambda w, a: (((w >> 8 & 0xffffff) >= 1) or (w >> 2 & 0x1))),
    ),
    (
        Event(
            "poll begin",
            (),
            lambda w, a: ((w >> 0 & 0x1) and (not (w >> 1 & 0x1))),
            (
                Row("1", lambda w, a: (w >> 2 & 0x1), "forbid", lambda w, a: True),
                Row("2", lambda w, a: ((w >> 3 & 0x1) and (not (w >> 4 & 0x1))), "cancel", lambda w, a: False),
                Row("3", lambda w, a: True, "poll", lambda w, a: False),
            ),
        ),
        Event(
            "poll pending",
            (),
            lambda w, a: (w >> 1 & 0x1),
            (
                Row("1", lambda w, a: ((w >> 3 & 0x1) and (not (w >> 4 & 0x1))), "cancel", lambda w, a: False),
                Row("2", lambda w, a: (w >> 0 & 0x1), "requeue", lambda w, a: False),
                Row("3", lambda w, a: True, "park", lambda w, a: False),
            ),
        ),
        Event(
            "poll yielded",
            (),
            lambda w, a: (w >> 1 & 0x1),
            (
                Row("1", lambda w, a: ((w >> 3 & 0x1) and (not (w >> 4 & 0x1))), "cancel", lambda w, a: False),
                Row("2", lambda w, a: True, "requeue", lambda w, a: False),
            ),
        ),
        Event(
            "drain pending",
            (),
            lambda w, a: ((w >> 1 & 0x1) and (w >> 3 & 0x1) and (not (w >> 4 & 0x1))),
            (
                Row("1", lambda w, a: (w >> 0 & 0x1), "requeue", lambda w, a: False),
                Row("2", lambda w, a: True, "park", lambda w, a: False),
            ),
        ),
        Event(
            "finish",
            (),
            lambda w, a: ((w >> 1 & 0x1) and (not (w >> 4 & 0x1))),
            (
                Row("1", lambda w, a: (w >> 5 & 0x1), "notify joiner", lambda w, a: False),
                Row("2", lambda w, a: True, "drop output", lambda w, a: False),
            ),
        ),
        Event(
            "wake",
            (),
            lambda w, a: True,
            (
                Row("1", lambda w, a: ((w >> 2 & 0x1) or (w >> 0 & 0x1)), "nothing", lambda w, a: False),
                Row("2", lambda w, a: (w >> 1 & 0x1), "nothing", lambda w, a: False),
                Row("3", lambda w, a: True, "enqueue", lambda w, a: False),
            ),
        ),
        Event(
            "abort",
            (),
            lambda w, a: ((not (w >> 2 & 0x1)) or (w >> 5 & 0x1)),
            (
                Row("1", lambda w, a: ((w >> 2 & 0x1) or (w >> 3 & 0x1)), "too late", lambda w, a: False),
                Row("2", lambda w, a: ((w >> 1 & 0x1) or (w >> 0 & 0x1)), "nothing", lambda w, a: False),
                Row("3", lambda w, a: True, "enqueue", lambda w, a: False),
            ),
        ),
        Event(
            "shield",
            (),
            lambda w, a: ((w >> 1 & 0x1) and (not (w >> 4 & 0x1))),
            (
                Row("1", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
        Event(
            "unshield",
            (),
            lambda w, a: ((w >> 1 & 0x1) and (w >> 4 & 0x1)),
            (
                Row("1", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
        Event(
            "take output",
            (),
            lambda w, a: ((w >> 2 & 0x1) and (w >> 5 & 0x1)),
            (
                Row("1", lambda w, a: True, "move output", lambda w, a: False),
            ),
        ),
        Event(
            "drop handle",
            (),
            lambda w, a: (w >> 5 & 0x1),
            (
                Row("1", lambda w, a: (w >> 2 & 0x1), "drop output", lambda w, a: False),
                Row("2", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
        Event(
            "share",
            (),
            lambda w, a: True,
            (
                Row("1", lambda w, a: ((w >> 8 & 0xffffff) >= 8388608), "forbid", lambda w, a: True),
                Row("2", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
        Event(
            "release",
            (),
            lambda w, a: ((w >> 8 & 0xffffff) >= 1),
            (
                Row("1", lambda w, a: (((w >> 8 & 0xffffff) == 1) and (w >> 2 & 0x1)), "free", lambda w, a: False),
                Row("2", lambda w, a: ((w >> 8 & 0xffffff) == 1), "forbid", lambda w, a: True),
                Row("3", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
    ),
)

WEBSOCKET_CONNECTION = Machine(
    "websocket connection",
    "WebsocketConnectionState",
    False,
    (
        Part('field', 'phase', 1, 2, ('open', 'closing', 'ended')),
        Part('field', 'message', 3, 2, ('none', 'text', 'binary')),
        Part('field', 'frame', 5, 3, ('none', 'part', 'last', 'ping', 'pong', 'close', 'skipped')),
        Part('flag', 'asked', 0, 1, ()),
    ),
    (
        ("data belongs to a message", lambda w, a: ((not ((w >> 5 & 0x7) in (1, 2))) or (not ((w >> 3 & 0x3) == 0)))),
        ("closing looks at closes alone", lambda w, a: ((not ((w >> 1 & 0x3) == 1)) or ((w >> 5 & 0x7) in (0, 5, 6)))),
        ("only an open conversation has a message", lambda w, a: (((w >> 1 & 0x3) == 0) or ((w >> 3 & 0x3) == 0))),
        ("the end reads nothing", lambda w, a: ((not ((w >> 1 & 0x3) == 2)) or ((w >> 5 & 0x7) == 0))),
    ),
    (
        Event(
            "frame head",
            (('opcode', ('continuation', 'text', 'binary', 'close', 'ping', 'pong', 'reserved')), ('fin', ('false', 'true'))),
            lambda w, a: ((not ((w >> 1 & 0x3) == 2)) and ((w >> 5 & 0x7) == 0)),
            (
                Row("1", lambda w, a: ((a[0] == 6) and ((w >> 1 & 0x3) == 0)), "fail protocol error", lambda w, a: False),
                Row("2", lambda w, a: ((a[0] in (3, 4, 5)) and (not a[1]) and ((w >> 1 & 0x3) == 0)), "fail protocol error", lambda w, a: False),
                Row("3", lambda w, a: (a[0] == 3), "read control", lambda w, a: False),
                Row("4", lambda w, a: ((w >> 1 & 0x3) == 1), "skip", lambda w, a: False),
                Row("5", lambda w, a: (a[0] == 4), "read control", lambda w, a: False),
                Row("6", lambda w, a: (a[0] == 5), "read control", lambda w, a: False),
                Row("7", lambda w, a: ((a[0] == 0) and ((w >> 3 & 0x3) == 0)), "fail protocol error", lambda w, a: False),
                Row("8", lambda w, a: ((a[0] in (1, 2)) and (not ((w >> 3 & 0x3) == 0))), "fail protocol error", lambda w, a: False),
                Row("9", lambda w, a: ((a[0] == 1) and a[1]), "begin message", lambda w, a: False),
                Row("10", lambda w, a: (a[0] == 1), "begin message", lambda w, a: False),
                Row("11", lambda w, a: ((a[0] == 2) and a[1]), "begin message", lambda w, a: False),
                Row("12", lambda w, a: (a[0] == 2), "begin message", lambda w, a: False),
                Row("13", lambda w, a: a[1], "continue message", lambda w, a: False),
                Row("14", lambda w, a: True, "continue message", lambda w, a: False),
            ),
        ),
        Event(
            "payload end",
            (('content', ('good', 'bad text', 'bad close')),),
            lambda w, a: ((not ((w >> 1 & 0x3) == 2)) and (not ((w >> 5 & 0x7) == 0))),
            (
                Row("1", lambda w, a: ((w >> 5 & 0x7) in (1, 6)), "go on", lambda w, a: False),
                Row("2", lambda w, a: (((w >> 5 & 0x7) == 2) and (a[0] == 1)), "fail invalid payload", lambda w, a: False),
                Row("3", lambda w, a: ((w >> 5 & 0x7) == 2), "deliver", lambda w, a: False),
                Row("4", lambda w, a: ((w >> 5 & 0x7) == 3), "send pong", lambda w, a: False),
                Row("5", lambda w, a: ((w >> 5 & 0x7) == 4), "go on", lambda w, a: False),
                Row("6", lambda w, a: ((w >> 1 & 0x3) == 1), "end", lambda w, a: False),
                Row("7", lambda w, a: (a[0] == 2), "fail protocol error", lambda w, a: False),
                Row("8", lambda w, a: (a[0] == 1), "fail invalid payload", lambda w, a: False),
                Row("9", lambda w, a: True, "answer close", lambda w, a: False),
            ),
        ),
        Event(
            "bad text",
            (),
            lambda w, a: (((w >> 1 & 0x3) == 0) and ((w >> 3 & 0x3) == 1) and ((w >> 5 & 0x7) in (1, 2))),
            (
                Row("1", lambda w, a: True, "fail invalid payload", lambda w, a: False),
            ),
        ),
        Event(
            "too large",
            (),
            lambda w, a: ((not ((w >> 1 & 0x3) == 2)) and ((w >> 5 & 0x7) == 0)),
            (
                Row("1", lambda w, a: ((w >> 1 & 0x3) == 1), "skip", lambda w, a: False),
                Row("2", lambda w, a: True, "fail message too big", lambda w, a: False),
            ),
        ),
        Event(
            "malformed",
            (),
            lambda w, a: ((not ((w >> 1 & 0x3) == 2)) and ((w >> 5 & 0x7) == 0)),
            (
                Row("1", lambda w, a: ((w >> 1 & 0x3) == 1), "end", lambda w, a: False),
                Row("2", lambda w, a: True, "fail protocol error", lambda w, a: False),
            ),
        ),
        Event(
            "silence",
            (),
            lambda w, a: (not ((w >> 1 & 0x3) == 2)),
            (
                Row("1", lambda w, a: ((w >> 1 & 0x3) == 1), "end", lambda w, a: False),
                Row("2", lambda w, a: (w >> 0 & 0x1), "drop", lambda w, a: False),
                Row("3", lambda w, a: True, "send ping", lambda w, a: False),
            ),
        ),
        Event(
            "goodbye",
            (),
            lambda w, a: True,
            (
                Row("1", lambda w, a: (((w >> 1 & 0x3) == 0) and ((w >> 5 & 0x7) in (0, 5))), "close going away", lambda w, a: False),
                Row("2", lambda w, a: ((w >> 1 & 0x3) == 0), "close going away", lambda w, a: False),
                Row("3", lambda w, a: True, "nothing", lambda w, a: False),
            ),
        ),
        Event(
            "peer ended",
            (),
            lambda w, a: (not ((w >> 1 & 0x3) == 2)),
            (
                Row("1", lambda w, a: True, "end", lambda w, a: False),
            ),
        ),
    ),
)

MACHINES = {
    "buffer ring slot": BUFFER_RING_SLOT,
    "driver": DRIVER,
    "http connection": HTTP_CONNECTION,
    "join": JOIN,
    "mailbox": MAILBOX,
    "operation": OPERATION,
    "remote wake": REMOTE_WAKE,
    "task": TASK,
    "websocket connection": WEBSOCKET_CONNECTION,
}


class WordPrinter:
    """Prints an object of a machine's class."""

    def __init__(self, machine: Machine, value: Any) -> None:
        self._machine = machine
        self._value = value

    def to_string(self) -> str:
        word = self._value["word_"]
        while fields := _fields(word.type):  # an atomic, then what it is made of
            word = word[fields[0]]
        return self._machine.say(int(word))


def _fields(type_: Any) -> list[Any]:
    try:
        return [field for field in type_.strip_typedefs().fields() if not hasattr(field, "enumval") and field.type.sizeof > 1]
    except TypeError:
        return []  # a number


def printer_of(value: Any) -> WordPrinter | None:
    """The printer of a value of gdb, if its type is the class of a machine: the word itself, a shared one, or a copy of that."""
    name = (value.type.strip_typedefs().unqualified().name or "").split("<")[0]
    for machine in MACHINES.values():
        short = machine.class_name.removesuffix("State")
        if name.removeprefix(f"{NAMESPACE}::") in (f"{short}State", f"Basic{short}State", f"{short}Rules::Word"):
            return WordPrinter(machine, value)
    return None


def register() -> None:
    """Makes gdb use the printers. Loading the file again replaces them."""
    import gdb

    printers = gdb.pretty_printers
    printers[:] = [one for one in printers if getattr(one, "__edda__", "") != NAMESPACE]
    printer_of.__edda__ = NAMESPACE  # type: ignore[attr-defined]
    printers.insert(0, printer_of)


try:
    register()
except ImportError:
    pass  # an ordinary Python
