"""`replay` against recordings made here: whole ones are consumed to the last event, and each way to tamper is refused with its sentence.

The recordings are built byte by byte from the format's description, with words worked out by hand, so that neither the C++ writer nor
the interpreter is its own witness.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from eddagen.cli import main
from eddagen.diagnostics import Report
from eddagen.ir.machine import Machine, machine_hash
from eddagen.kinds import Project
from eddagen.model.explore import Verdict
from eddagen.trace import replay
from eddagen.trace.recording import Event, RecordedMachine, Recording, RecordingError, Thread, read
from eddagen.trace.replay import Fault, Outcome, Replay

# The word: bit 0 held, bits 1 to 2 phase (idle, open, closed), from bit 8 uses. It begins with idle and one use.
DOOR = """
kind: machine/v1
name: door
doc: A door that is pushed and shut.
word:
  bits: 32
  flags: {held: Somebody holds it.}
  fields: {phase: [idle, open, closed]}
  counters: {uses: {bits: 24, initial: 1, limit: 100, doc: How often it was pushed.}}
events:
  push:
    doc: It is pushed.
    takes: {hard: bool}
    needs: phase in [idle, open]
    rows:
      - {when: hard and uses < limit, set: held, to: {phase: open}, add: {uses: 1}, then: swing}
      - {otherwise: true, to: {phase: open}, then: creak}
  shut:
    doc: It is shut for good.
    needs: phase is open
    rows:
      - {otherwise: true, clear: held, to: {phase: closed, uses: 0}, then: rest}
model:
  doc: Pushed up to three times, then shut.
  ghosts: {pushes: 0..3, over: 0}
  actions: {rest: {set: over}}
  roles:
    hand:
      - {when: pushes < 3 and not over, add: {pushes: 1}, do: {push: {hard: true}}}
      - {when: "not over and phase in [idle, open]", do: {push: {hard: false}}}
      - {when: phase is open, do: shut}
  end: over
"""
ROWS = ("push.1", "push.2", "shut.1")
IDLE, OPEN_HELD, CLOSED = 0x100, 0x203, 0x004


@dataclass(frozen=True)
class Made:
    """An event as the writer packs it."""

    row: int
    before: int
    after: int
    told: int = 0
    address: int = 0x1000
    stamp: int = 0


HARD, SOFT, SHUT = Made(0, IDLE, OPEN_HELD, 1), Made(1, OPEN_HELD, OPEN_HELD, 0), Made(2, OPEN_HELD, CLOSED)
LIFE = (HARD, SOFT, SHUT)


@dataclass(frozen=True)
class Door:
    """The resolved door and its verdict."""

    machine: Machine
    verdict: Verdict
    folder: Path

    def file(self, *threads: Iterable[Made], digest: str = "", name: str = "door", lost: int = 0) -> Path:
        """A recording of these threads; each lost so many events before."""
        digest = digest or machine_hash(self.machine)
        rows = "".join(f"row {row}\n" for row in ROWS)
        text = f"edda recording 1\nwhy a test ends\nclock 1000 0\nclock 9000 8000\nmachine 5 {digest} 3 {name}\n{rows}unrecorded 0\n"
        data = text.encode()
        for number, events in enumerate(threads):
            made = list(events)
            data += f"thread {number} {lost + len(made)}\nevents {lost} {len(made)}\n".encode()
            for place, one in enumerate(made):
                stamp = one.stamp or 2000 + 10 * place
                data += struct.pack("<QQQQIHH", one.address, stamp, one.before, one.after, one.told, 5, one.row)
        path = self.folder / "door.recording"
        path.write_bytes(data + b"end\n")
        return path

    def replay(self, path: Path) -> Outcome:
        return Replay(read(path), {"door": self.machine}, {"door": self.verdict}).run()

    def fault(self, *threads: Iterable[Made], lost: int = 0) -> tuple[int, str]:
        """The number of the first event that is wrong, and why."""
        fault = self.replay(self.file(*threads, lost=lost)).fault
        assert fault is not None
        return fault.event, fault.sentence


@pytest.fixture
def door(resolved: Callable[..., tuple[Project, Report]], tmp_path: Path) -> Door:
    project, report = resolved(door=DOOR)
    assert not report.failed, report.render()
    machine, verdict = project.of("machine/v1")[0], project.notes["verdict door"]
    assert isinstance(machine, Machine) and isinstance(verdict, Verdict)
    return Door(machine, verdict, tmp_path)


# --- what is consumed ----------------------------------------------------------------------------------------------------


def test_a_whole_life(door: Door) -> None:
    outcome = door.replay(door.file(LIFE))
    assert outcome.fault is None
    tally = outcome.tallies["door"]
    assert (tally.events, tally.objects, tally.from_start, tally.rows) == (3, 1, 1, {0, 1, 2})


def test_objects_at_several_addresses_of_several_threads(door: Door) -> None:
    threads = [[replace(one, address=0x1000 * (thread + 1)) for one in LIFE] for thread in range(3)]
    tally = door.replay(door.file(*threads)).tallies["door"]
    assert (tally.events, tally.objects, tally.from_start) == (9, 3, 3)


def test_an_object_that_was_there_before(door: Door) -> None:
    """Its first event comes in a word that is not the initial one; what was before is not in the recording."""
    tally = door.replay(door.file([SOFT, SHUT], lost=7)).tallies["door"]
    assert (tally.events, tally.objects, tally.from_start) == (2, 1, 0)


def test_an_address_that_is_used_again(door: Door) -> None:
    """After its end no event comes to an object, so a fresh word there is another object."""
    tally = door.replay(door.file([*LIFE, *LIFE])).tallies["door"]
    assert (tally.events, tally.objects, tally.from_start) == (6, 2, 2)


def test_an_address_that_is_used_again_by_another_thread(door: Door) -> None:
    later = [replace(one, stamp=3000 + place) for place, one in enumerate(LIFE)]
    tally = door.replay(door.file(later, LIFE)).tallies["door"]
    assert (tally.events, tally.objects) == (6, 2)


def test_stamps_that_are_in_the_wrong_order(door: Door) -> None:
    """A stamp is taken after the word has changed. Each thread's own order and the words decide."""
    first = [replace(HARD, stamp=3000)]
    tally = door.replay(door.file(first, [replace(SOFT, stamp=2990), replace(SOFT, stamp=3010)])).tallies["door"]
    assert (tally.events, tally.objects, tally.from_start) == (3, 1, 1)
    assert door.fault(first, [Made(1, 0x303, 0x303, stamp=2990)])[0] == 2


def test_what_another_thread_has_lost(door: Door) -> None:
    """Thread 0 may have lost the end of the first object at that address; it cannot have changed a word that lives."""
    # By stamp this comes after both of the events at the other address, so what thread 0 lost before it may lie between them.
    elsewhere = [replace(HARD, address=0x2000, stamp=5000)]
    tally = door.replay(door.file(elsewhere, [HARD, HARD], lost=9)).tallies["door"]
    assert (tally.events, tally.objects) == (3, 3)
    assert door.fault(elsewhere, [HARD, Made(1, 0x303, 0x303)], lost=9)[0] == 2
    early = [replace(one, stamp=1500) for one in elsewhere]
    assert door.fault(early, [HARD, HARD], lost=9)[0] == 2, "what it lost was before both"


def test_stamps_in_the_wrong_order_in_a_long_history(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """How long a history is does not matter, only how often an order was tried in vain."""
    monkeypatch.setattr(replay, "SEARCH_LIMIT", 10)
    long = [replace(HARD, stamp=3000), *(replace(SOFT, stamp=3001 + place) for place in range(100))]
    tally = door.replay(door.file(long, [replace(SOFT, stamp=2990)])).tallies["door"]
    assert (tally.events, tally.objects, tally.from_start) == (102, 1, 1)


# --- what is not -----------------------------------------------------------------------------------------------------------


def test_another_row(door: Door) -> None:
    """The second row was recorded where the first one holds."""
    assert door.fault([replace(HARD, row=1)]) == (
        1,
        "the first row that holds is push.1: when hard and uses < limit; set held, phase to open, uses +1; swing",
    )


def test_another_word_after(door: Door) -> None:
    assert door.fault([replace(HARD, after=OPEN_HELD + 0x100)]) == (
        1,
        "the row gives [phase is open, held, uses=2] (0x203), not [phase is open, held, uses=3] (0x303)",
    )


def test_an_event_where_it_may_not_come(door: Door) -> None:
    assert door.fault([replace(SHUT, before=IDLE)]) == (
        1, "the event `shut` may not come there: it needs phase is open",
    )  # fmt: skip


def test_a_word_that_changed_between_two_events(door: Door) -> None:
    """Each event is right by itself; the second begins elsewhere than the first ended."""
    third = Made(1, 0x303, 0x303, 0)
    assert door.fault([HARD, third]) == (
        2, "the event before it, push.1 (hard: true), had left [phase is open, held, uses=2] (0x203)",
    )  # fmt: skip


def test_a_fresh_word_where_the_old_object_still_lives(door: Door) -> None:
    """Only after an end may an address be another object: a word that is overwritten in its life is found."""
    assert door.fault([HARD, SOFT, HARD]) == (
        3, "the event before it, push.2 (hard: false), had left [phase is open, held, uses=2] (0x203)",
    )  # fmt: skip


def test_an_ended_object_that_goes_on(door: Door) -> None:
    assert door.fault([*LIFE, SOFT])[0] == 4


def test_a_value_that_is_none(door: Door) -> None:
    assert door.fault([replace(HARD, told=2)]) == (1, "it was told a value that the event's arguments do not have")
    assert door.fault([Made(1, 0x106, 0x102)]) == (1, "`phase` has no value 3")
    assert door.fault([Made(1, 0x118, 0x102)]) == (1, "the word before has bits that no flag, field or counter owns")


def test_the_first_of_several_faults(door: Door) -> None:
    assert door.fault([HARD, replace(SOFT, after=IDLE), replace(SHUT, after=IDLE)])[0] == 2


def judged(
    resolved: Callable[..., tuple[Project, Report]], spec: str, *threads: list[tuple[int, int, int, int]]
) -> Fault | None:
    """The fault of one object of a machine `key`: each thread's rows, words before and after, and what they were told."""
    project, report = resolved(key=spec)
    assert not report.failed, report.render()
    machine = project.of("machine/v1")[0]
    assert isinstance(machine, Machine)
    told = [
        Thread(
            number,
            len(rows),
            [
                Event(number, place, 1, 0, before, after, told, 0, row)
                for place, (row, before, after, told) in enumerate(rows)
            ],
        )
        for number, rows in enumerate(threads)
    ]
    names = tuple(row.name for event in machine.events for row in event.rows)
    recorded = {0: RecordedMachine("key", machine_hash(machine), names)}
    return Replay(Recording("", [(0, 0), (9, 9)], recorded, told, 0), {"key": machine}, {}).run().fault


def test_an_argument_that_was_not_recorded(resolved: Callable[..., tuple[Project, Report]]) -> None:
    """The fifth argument may have been anything; the first four are held against the rows."""
    spec = """
kind: machine/v1
name: key
doc: A key with five bits.
word:
  bits: 32
  flags: {in: It fits.}
events:
  turn:
    doc: It is tried.
    takes: {a: bool, b: bool, c: bool, d: bool, e: bool}
    rows:
      - {when: a and b and c and d and e, set: in, then: open}
      - {otherwise: true, then: nothing}
"""
    assert judged(resolved, spec, [(0, 0, 1, 0x01010101), (1, 1, 1, 0x01010101), (0, 1, 1, 0x01010101)]) is None
    fault = judged(resolved, spec, [(0, 0, 1, 0x00010101)])
    assert fault is not None and fault.sentence == "the first row that holds is turn.2: otherwise; no change; nothing"


def test_a_word_that_threads_share_may_lack_what_was_under_way(resolved: Callable[..., tuple[Project, Report]]) -> None:
    """It is a fault all the same: one row explains nearly everything. Who reads it is told what else it may be."""
    spec = """
kind: machine/v1
name: key
doc: A key that hangs or is in hands.
word:
  bits: 32
  sharing: atomic
  flags: {taken: Somebody has it.}
events:
  take:
    doc: Somebody takes it.
    needs: not taken
    rows: [{otherwise: true, set: taken, order: acquire, pairs with: hang, then: nothing}]
  hang:
    doc: Whoever has it hangs it up.
    needs: taken
    rows: [{otherwise: true, clear: taken, order: release, pairs with: take, then: nothing}]
"""
    assert judged(resolved, spec, [(0, 0, 1, 0)], [(1, 1, 0, 0)]) is None
    fault = judged(resolved, spec, [(0, 0, 1, 0)], [(0, 0, 1, 0)])
    assert fault is not None and fault.sentence == "the event before it, take.1, had left [taken] (0x1)"
    assert fault.lines[-1].startswith(
        "note: other threads change this word too. If they ran while the file was written, "
    )


# --- files that are refused --------------------------------------------------------------------------------------------


def refusal(door: Door, path: Path) -> str:
    with pytest.raises(RecordingError) as caught:
        door.replay(path)
    return str(caught.value).replace(str(door.folder) + "/", "")


def test_another_version_of_a_machine(door: Door) -> None:
    assert refusal(door, door.file(LIFE, digest="0123456789abcdef")) == (
        "The machine `door` of the recording is another than that of spec/door.yaml: its hash is 0123456789abcdef, the spec's is "
        f"{machine_hash(door.machine)}. Replay it with the specs it was made with, or build and record again."
    )


def test_a_machine_without_a_spec(door: Door) -> None:
    assert refusal(door, door.file(LIFE, name="gate")) == "The recording has a machine `gate` that no spec describes."


def test_a_row_that_no_machine_has(door: Door) -> None:
    assert refusal(door, door.file([replace(HARD, row=3)])) == (
        "The recording is damaged: event 0 of thread 0 names a row that no machine has."
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda data: data[:-4], "door.recording ends too early: its writer did not finish. Record again."),
        (lambda data: data[:-60], "door.recording ends too early: its writer did not finish. Record again."),
        (lambda data: data + b"x", "door.recording is damaged: something follows its end."),
        (lambda data: b"x" + data, "door.recording is not a recording: it begins with `xedda recording 1`, not with `edda recording 1`."),
        (lambda data: data.replace(b"clock 1000 0\n", b""), "door.recording is damaged: a clock or a row's name is missing."),
        (lambda data: data.replace(b"row push.2\n", b""), "door.recording is damaged: a clock or a row's name is missing."),
        (lambda data: data.replace(b"unrecorded 0", b"unrecorded x"), "door.recording is damaged: byte 142 follows a line `unrecorded x`."),
        (lambda data: data.replace(b"thread 0 3", b"threat 0 3"), "door.recording is damaged: byte 153 follows a line `threat 0 3`."),
        (lambda data: data.replace(b"events 0 3", b"events 0 -1"), "door.recording is damaged: byte 165 follows a line `events 0 -1`."),
        (lambda data: data.replace(b"events 0 3", b"events 1 3"), "door.recording is damaged: byte 164 follows a line `events 1 3`."),
        (lambda data: data.replace(b"events 0 3", b"events 0 1_0"), "door.recording is damaged: byte 166 follows a line `events 0 1_0`."),
        (lambda data: data.replace(b"thread 0 3", b"\x1b[2J"), "door.recording is damaged: byte 147 follows a line `\ufffd[2J`."),
        (lambda data: b"\x1b[2J\n" + data, "door.recording is not a recording: it begins with `\ufffd[2J`, not with `edda recording 1`."),
        (
            lambda data: b"",
            "door.recording is empty: a program that records writes it when it ends, and this one still runs or was killed.",
        ),
    ],
)  # fmt: skip
def test_a_damaged_file(door: Door, change: Callable[[bytes], bytes], sentence: str) -> None:
    path = door.file(LIFE)
    path.write_bytes(change(path.read_bytes()))
    assert refusal(door, path) == sentence


def test_a_file_that_is_not_there(door: Door) -> None:
    assert refusal(door, door.folder / "none") == "none cannot be read: No such file or directory."


def test_a_file_without_an_end() -> None:
    """What is no recording is not read to its end: it may have none."""
    with pytest.raises(RecordingError, match="^/dev/zero is not a recording: it begins with "):
        read(Path("/dev/zero"))


def test_every_byte_of_an_event_counts(door: Door) -> None:
    """Whichever byte of an event changes, but those of its stamp and its address alone, the recording is not consumed."""
    path = door.file([HARD, SOFT])
    data = path.read_bytes()
    start = len(data) - len(b"end\n") - 40  # the second event
    for place in range(16, 40):
        changed = bytearray(data)
        changed[start + place] ^= 0x40
        path.write_bytes(changed)
        try:
            assert door.replay(path).fault is not None, f"byte {place}"
        except RecordingError:
            continue


# --- what people see -------------------------------------------------------------------------------------------------------


def told(door: Door, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """The command on the door's own tree: its exit code, and all that it says."""
    code = main(["replay", "--root", str(door.folder), *words])
    out, err = capsys.readouterr()
    return code, out + err


def test_the_command_says_what_it_consumed(door: Door, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(door, capsys, str(door.file([*LIFE, *LIFE], lost=4))) == (
        0,
        "Written because a test ends; 1 thread.\n"
        "  door                            6 events, 2 objects, 2 from their beginning; 3 rows\n"
        "All 6 events are as the spec says. 4 older ones were overwritten.\n",
    )


def test_the_command_says_the_first_fault(door: Door, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(door, capsys, str(door.file([HARD, replace(SOFT, told=1)]))) == (
        1,
        "door at 0x1000, event 2 of 2: the first row that holds is push.1: when hard and uses < limit; set held, phase to open, uses +1; "
        "swing.\n"
        "  word before  [phase is open, held, uses=2] (0x203)\n"
        "  recorded     push.2 (hard: true): otherwise; phase to open; creak\n"
        "  word after   [phase is open, held, uses=2] (0x203)\n"
        "help: --machine 'door' --object 0x1000 prints all of them.\n",
    )


def test_the_command_tells_one_object(door: Door, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(door.file(LIFE, [replace(HARD, address=0x2000)]))
    assert told(door, capsys, path, "--object", "0x1000") == (
        0,
        "door at 0x1000, first [phase is idle, uses=1] (0x100)\n"
        "      0.000001 s  thread 0  push.1 (hard: true)               [phase is open, held, uses=2] (0x203)\n"
        "      0.000001 s  thread 0  push.2 (hard: false)              [phase is open, held, uses=2] (0x203)\n"
        "      0.000001 s  thread 0  shut.1                            [phase is closed, uses=0] (0x4)\n",
    )
    assert told(door, capsys, path, "--machine", "doors") == (2, "There is no machine `doors`; did you mean `door`?\n")
