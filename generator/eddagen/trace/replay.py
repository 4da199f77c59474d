"""Holds a recording against the specs: every event of every object, by the interpreter of the rows.

Of each event it must be true that the row is the first whose `when` holds in the word before, that `needs` holds, that the row's
changes give the word after, and that the word before is the one that the object's last event left. The interpreter is the oracle of
the generated tests too; it shares nothing with the C++.

An *object* is an address and a machine. Memory is used again, so one address may be several objects, one after the other. A new one is
taken to begin only where the word before is the machine's initial word and the word left by the last event is one that the model calls
an end, where no event may come to the old object any more: then every further event at that address belongs to another object, and
whoever overwrites a word that still lives is found. The first event that is left of an object may come in any word, because what was
before it may have been overwritten, or was before the recorder was on.

Events of one object from several threads are ordered by their stamps. A stamp is taken a moment after the word changed, so for an atomic
word that order can be wrong; then any order is looked for in which each thread's events stay in theirs and the words fit. What a thread
lost may be missing from the history of an object that others touched too: until the last of those losses, such a gap is no fault. What
a thread was in the middle of when the file was written is missing as well (base/recorder.hpp). That is told beside a fault of a shared
word, and does not excuse it: whatever one row could explain would be excused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

from eddagen.ir.machine import Argument, Machine, Row, machine_hash
from eddagen.model.explore import Verdict
from eddagen.model.interpret import Interpreter
from eddagen.targets.machine_rows import TOLD_MOST
from eddagen.trace.recording import Event, Recording, RecordingError

SEARCH_LIMIT = 200_000  # wrong turns in the search for an order of one object's events


@dataclass(frozen=True)
class Fault:
    """The first event that the spec does not allow. `event` counts from 1 within the object."""

    machine: Machine
    address: int
    event: int
    of: int
    sentence: str
    lines: tuple[str, ...]


@dataclass
class Tally:
    """What was held against one machine. `objects` began in the recording, or before it."""

    events: int = 0
    objects: int = 0
    from_start: int = 0
    rows: set[int] = field(default_factory=set)


@dataclass
class Outcome:
    """The verdict on a recording: what was consumed for each machine, and the first fault if there is one."""

    tallies: dict[str, Tally]
    fault: Fault | None = None


class Known:
    """A machine of the spec, ready to be asked about numbers."""

    def __init__(self, machine: Machine, verdict: Verdict | None) -> None:
        self.machine = machine
        self.interpreter = Interpreter(machine)
        self.rows = [(event, row) for event in machine.events for row in event.rows]
        self.initial = self.interpreter.encode(machine.initial_values())
        self._ends = _end_words(machine, verdict.ends if verdict is not None else [])
        self._judged: dict[tuple[int, int, int, int], str] = {}

    def fault_of(self, event: Event) -> str:
        """Why the spec does not allow this event by itself; empty if it does."""
        key = (event.row, event.before, event.after, event.told)
        if key not in self._judged:
            self._judged[key] = self._judge(event)
        return self._judged[key]

    def _judge(self, event: Event) -> str:
        said, row = self.rows[event.row]
        word = self.interpreter.decode(event.before)
        if self.interpreter.encode(word) != event.before:
            return "the word before has bits that no flag, field or counter owns"
        for one in self.machine.fields:
            if word[one.name] >= len(one.values):
                return f"`{one.name}` has no value {word[one.name]}"
        told = self.told(event)
        if told is None:
            return "it was told a value that the event's arguments do not have"
        if not self.interpreter.may_come(said, word):
            assert said.needs is not None
            return f"the event `{said.name}` may not come there: it needs {said.needs.text}"
        # One set of values will do for the arguments that were not recorded.
        rest = [[(one.name, code) for code in range(_values(one))] for one in said.takes[TOLD_MOST:]]
        faults = [self._fault_in(event, word, {**told, **dict(values)}) for values in product(*rest)]
        return "" if "" in faults else faults[0]

    def _fault_in(self, event: Event, word: dict[str, int], told: dict[str, int]) -> str:
        said, row = self.rows[event.row]
        outcome = self.interpreter.take(said, word, told)
        if outcome.row is None or outcome.fault:
            return outcome.fault
        if outcome.row.anchor != row.anchor:
            return f"the first row that holds is {outcome.row.name}: {row_text(outcome.row)}"
        after = self.interpreter.encode(outcome.word)
        if after != event.after:
            return f"the row gives {self.describe(after)}, not {self.describe(event.after)}"
        return ""

    def told(self, event: Event) -> dict[str, int] | None:
        """The recorded arguments by code; None if a code is no value, or there is one that the event does not take."""
        found = {}
        takes = self.rows[event.row][0].takes[:TOLD_MOST]
        for place, one in enumerate(takes):
            found[one.name] = event.told >> 8 * place & 0xFF
            if found[one.name] >= _values(one):
                return None
        return None if event.told >> 8 * len(takes) else found

    def may_begin_again(self, last: int, before: int) -> bool:
        """Whether the address may have become another object between these two words."""
        word = self.interpreter.decode(last)
        pattern = tuple(word[one.name] for one in self.machine.shape)
        counts = self._ends.get(pattern)
        if counts is None or before != self.initial:
            return False
        return all(counts[one.name] in (None, word[one.name]) for one in self.machine.counters)

    def describe(self, word: int) -> str:
        decoded = self.interpreter.decode(word)
        if any(decoded[one.name] >= len(one.values) for one in self.machine.fields):
            return f"0x{word:x}"
        return f"[{self.interpreter.describe(decoded)}] (0x{word:x})"

    def title(self, event: Event) -> str:
        """The row, and what its event was told: `park.2 (sleep: true, ...)`."""
        said, row = self.rows[event.row]
        told = self.told(event)
        inside = self.interpreter.describe({}, told, said) if told else ""
        return f"{row.name}{inside.removeprefix('no flag set')}"


def _values(one: Argument) -> int:
    return 2 if one.is_bool else len(one.values)


def _end_words(machine: Machine, ends: Iterable[Sequence[int]]) -> dict[tuple[int, ...], dict[str, int | None]]:
    """For each pattern of an ended word what its counters then are; None where the model ends with several values, because those
    are as many as its bounds allow and an object may have more."""
    found: dict[tuple[int, ...], dict[str, int | None]] = {}
    size = len(machine.shape)
    for word in ends:
        counts = {one.name: value for one, value in zip(machine.counters, word[size:], strict=True)}
        known = found.setdefault(tuple(word[:size]), dict(counts))
        for name, value in counts.items():
            if known[name] != value:
                known[name] = None
    return found


def row_text(row: Row) -> str:
    """A row as its table has it: when, what changes, the action."""
    changes = [f"set {name}" for name in row.set] + [f"clear {name}" for name in row.clear]
    changes += [f"{name} to {value}" for name, value in row.to] + [f"{name} {amount:+d}" for name, amount in row.add]
    when = f"when {row.when_text}" if row.when is not None else "otherwise"
    return f"{when}; {', '.join(changes) or 'no change'}; {row.then}"


class Replay:
    """One recording against one set of specs. Raises RecordingError if the two do not belong together."""

    def __init__(self, recording: Recording, machines: dict[str, Machine], verdicts: dict[str, Verdict]) -> None:
        self._recording = recording
        self._known: dict[int, Known] = {}
        for number, one in recording.machines.items():
            machine = machines.get(one.name)
            if machine is None:
                raise RecordingError(f"The recording has a machine `{one.name}` that no spec describes.")
            if machine_hash(machine) != one.hash:
                raise RecordingError(
                    f"The machine `{one.name}` of the recording is another than that of {machine.file}: its hash is "
                    f"{one.hash}, the spec's is {machine_hash(machine)}. Replay it with the specs it was made with, or "
                    "build and record again."
                )
            self._known[number] = Known(machine, verdicts.get(one.name))
        self._horizon = {
            thread.number: thread.events[0].stamp if thread.events else recording.clocks[1][0]
            for thread in recording.threads
            if thread.lost
        }

    def objects(self) -> dict[tuple[int, int], list[Event]]:
        """The events by machine number and address; within one object by stamp, each thread's in its own order."""
        found: dict[tuple[int, int], list[Event]] = {}
        for thread in self._recording.threads:
            for event in thread.events:
                known = self._known.get(event.machine)
                if known is None or event.row >= len(known.rows):
                    raise RecordingError(
                        f"The recording is damaged: event {event.place} of thread {event.thread} names a row that no machine has."
                    )
                found.setdefault((event.machine, event.address), []).append(event)
        for events in found.values():
            events.sort(key=lambda event: event.stamp)  # stable: of one thread and stamp, in their order
        return found

    def run(self, only: str | None = None) -> Outcome:
        """Every event of every object of every machine, or of the machine `only`."""
        outcome = Outcome({})
        for (number, address), events in self.objects().items():
            known = self._known[number]
            if only is not None and known.machine.name != only:
                continue
            tally = outcome.tallies.setdefault(known.machine.name, Tally())
            fault = self._object(known, address, events, tally)
            if fault is not None and (outcome.fault is None or self._earlier(fault, outcome.fault)):
                outcome.fault = fault
        return outcome

    @staticmethod
    def _earlier(fault: Fault, other: Fault) -> bool:
        return (fault.machine.name, fault.event) < (other.machine.name, other.event)

    def _object(self, known: Known, address: int, events: list[Event], tally: Tally) -> Fault | None:
        ordered = self.order(known, events)
        last: Event | None = None
        torn = False
        for place, event in enumerate(ordered, 1):
            sentence = known.fault_of(event)
            if not sentence and last is not None and event.before != last.after:
                gap = self._gap(known, last, event)
                if known.may_begin_again(last.after, event.before) or (gap and event.before == known.initial):
                    last = None
                elif not gap:
                    sentence = f"the event before it, {known.title(last)}, had left {known.describe(last.after)}"
                    torn = known.machine.atomic
            if sentence:
                return self._fault(known, address, place, ordered, sentence, torn=torn)
            if last is None:
                tally.objects += 1
                tally.from_start += event.before == known.initial
            tally.events += 1
            tally.rows.add(event.row)
            last = event
        return None

    def _gap(self, known: Known, last: Event, event: Event) -> bool:
        """Whether what came between these two may be among what a thread has lost. A word that belongs to one thread can only have
        become another object meanwhile."""
        lost = any(stamp > last.stamp for stamp in self._horizon.values())
        return lost and (known.machine.atomic or event.before == known.initial)

    # --- the order of one object's events -----------------------------------------------------------------------------

    def order(self, known: Known, events: list[Event]) -> list[Event]:
        """By stamp if the words then fit, if there is only one order anyway, or if none was found; else the first in which they fit."""
        threads = {event.thread for event in events}
        if len(threads) == 1 or all(self._follows(known, a, b) for a, b in pairwise(events)):
            return events
        streams = [[event for event in events if event.thread == thread] for thread in sorted(threads)]
        return self._search(known, streams) or events

    def _follows(self, known: Known, last: Event, event: Event) -> bool:
        return (
            last.after == event.before
            or known.may_begin_again(last.after, event.before)
            or self._gap(known, last, event)
        )

    def _search(self, known: Known, streams: list[list[Event]]) -> list[Event] | None:
        """Depth first, the earlier stamp first. What follows depends on how far each thread is and on the last event alone, so a
        place where it went wrong once is not tried again."""
        places = (0,) * len(streams)
        chosen: list[Event] = []
        choices: list[Iterator[int]] = [iter(_by_stamp(streams, places))]
        wrong: set[tuple[tuple[int, ...], int]] = set()
        total = sum(len(stream) for stream in streams)
        while len(chosen) < total:
            which = next(choices[-1], None)
            if which is None:
                if not chosen or len(wrong) == SEARCH_LIMIT:
                    return None
                choices.pop()
                taken = chosen.pop()
                back = next(place for place, stream in enumerate(streams) if stream[0].thread == taken.thread)
                wrong.add((places, back))
                places = _moved(places, back, -1)
                continue
            event = streams[which][places[which]]
            after = _moved(places, which, 1)
            if (after, which) in wrong or (chosen and not self._follows(known, chosen[-1], event)):
                continue
            chosen.append(event)
            places = after
            choices.append(iter(_by_stamp(streams, places)))
        return chosen

    # --- telling it -----------------------------------------------------------------------------------------------------

    @staticmethod
    def _fault(known: Known, address: int, place: int, events: list[Event], sentence: str, *, torn: bool) -> Fault:
        event = events[place - 1]
        said, row = known.rows[event.row]
        lines = [
            f"word before  {known.describe(event.before)}",
            f"recorded     {known.title(event)}: {row_text(row)}",
            f"word after   {known.describe(event.after)}",
        ]
        if torn:
            lines.append(
                "note: other threads change this word too. If they ran while the file was written, what one of them was in the "
                "middle of is not in it."
            )
        return Fault(known.machine, address, place, len(events), sentence, tuple(lines))

    def history(self, known: Known, events: list[Event]) -> Iterator[str]:
        """One object's events as lines: when, thread, row, the word after."""
        for event in self.order(known, events):
            when = self._recording.seconds(event.stamp)
            yield f"{when:12.6f} s  thread {event.thread}  {known.title(event):<32}  {known.describe(event.after)}"

    def known(self, number: int) -> Known:
        return self._known[number]


def _by_stamp(streams: list[list[Event]], places: tuple[int, ...]) -> list[int]:
    """The streams that have an event left, the one whose event is the oldest first."""
    left = [which for which, stream in enumerate(streams) if places[which] < len(stream)]
    return sorted(left, key=lambda which: streams[which][places[which]].stamp)


def _moved(places: tuple[int, ...], which: int, by: int) -> tuple[int, ...]:
    return tuple(place + by * (at == which) for at, place in enumerate(places))
