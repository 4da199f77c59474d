"""Throws broken specs at the generator's front and holds it to its promise: no crash, no hang, every refusal has a place.

Inputs are made from the good specs. Most mutations know the structure: they take pieces of the text that are nodes of the YAML
(a row, a key, an expression, a whole event) and drop, double, exchange or replace them, so that what comes out still gets past the
loader and reaches the rules. The others know nothing and change bytes. An input is one spec, alone or with the others that it
refers to, because rules that look across files fail in their own ways.

The same seed gives the same inputs on every machine. An input that breaks the promise is written to build/fuzz/ with what happened.

    python tests/fuzz/spec_fuzz.py --seconds 600            as long as one has patience
    python tests/fuzz/spec_fuzz.py --seed 7 --only 1234     one input again, with the traceback
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "generator"))

from eddagen.all_kinds import KINDS  # noqa: E402
from eddagen.cache import Cache  # noqa: E402
from eddagen.diagnostics import Report  # noqa: E402
from eddagen.model import explore  # noqa: E402
from eddagen.resolve import resolve  # noqa: E402
from eddagen.rules.machine import _cases  # noqa: E402

INPUT_SECONDS = 20.0  # more than the slowest good spec needs, by far
SMALL_WALK = 3_000  # states of a model, and cases of an event: bounds of the real run are for the patience of people
LARGEST = 60_000  # bytes of an input

WORDS = (
    "", "~", "null", "true", "-1", "0", "1", "18446744073709551616", "2^23", "2^99999", "9" * 5000, "0x", "1..0", "0..99999999",
    "a", "-", "not", "limit", "limit - limit", "not not not", "(", "((((", "a and", "is", "in []", "refs >= limit + 1", "[]", "{}",
    "[a, a]", "{a: b, a: c}", "[[[[]]]]", "*x", "&x y", "!!binary x", "'", '"', "|", ">", "forbid", "otherwise", "\\x", "é",
    "日本", "\u2028", "a\tb", "nothing", "E_X", "-9223372036854775809", "1e400", "kind: machine/v1", "999999999 GiB",
    "0 s", "100 percent of", "x.y.z", "..",
)  # fmt: skip


@dataclass(frozen=True)
class Input:
    """Texts by file name; `about` says how they were made."""

    texts: dict[str, bytes]
    about: str


@dataclass
class Tally:
    """What a run saw."""

    inputs: int = 0
    accepted: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


class TooLong(Exception):
    """One input took more than its time."""


# --- making inputs ----------------------------------------------------------------------------------------------------------


def good_specs() -> dict[str, str]:
    """Every spec of the tree, by its name below spec/."""
    folder = ROOT / "spec"
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml"))}


def pieces(text: str) -> list[tuple[int, int]]:
    """Where each node of the document begins and ends, outer ones first; none if the text is no YAML."""
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError):
        return []
    found: list[tuple[int, int]] = []

    def walk(node: Any) -> None:
        found.append((node.start_mark.index, node.end_mark.index))
        for child in node.value if isinstance(node.value, list) else ():
            for one in child if isinstance(child, tuple) else (child,):
                walk(one)

    if root is not None:
        walk(root)
    return [(begin, end) for begin, end in found if end > begin]


def valued(text: str) -> list[tuple[str, int, int]]:
    """Keys with where their values begin and end, as far as a value stands on one line."""
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError):
        return []
    found: list[tuple[str, int, int]] = []

    def walk(node: Any) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.start_mark.line == value.end_mark.line and isinstance(key.value, str):
                    found.append((key.value, value.start_mark.index, value.end_mark.index))
                walk(value)
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                walk(item)

    walk(root)
    return found


class Mutator:
    """Changes texts; all its choices come from one seeded source."""

    def __init__(self, seed: int) -> None:
        self._specs = good_specs()
        self._names = sorted(self._specs)
        self._pieces = {name: pieces(text) for name, text in self._specs.items()}
        self._valued = {name: valued(text) for name, text in self._specs.items()}
        self._seed = seed

    def make(self, number: int) -> Input:
        """The input of that number."""
        dice = random.Random(f"{self._seed}/{number}")
        name = dice.choice(self._names)
        data = self._specs[name].encode()
        done = []
        for _ in range(dice.choice((1, 1, 1, 2, 3, 6))):
            change = dice.choices(
                (self._sibling, self._leaf, self._structure, self._lines, self._bytes), (8, 6, 3, 2, 1)
            )[0]
            data = change(data, dice)[:LARGEST]
            done.append(change.__name__.strip("_"))
        texts = {name: data}
        if dice.random() < 0.25:
            texts |= {other: self._specs[other].encode() for other in self._near(name) if other != name}
        return Input(texts, f"{name}: {', '.join(done)}")

    def _near(self, name: str) -> list[str]:
        """The specs that a spec of this folder refers to, or that refer to it."""
        folder = name.split("/")[0]
        groups = {
            "ops": ("ops", "errors.yaml", "syscalls"),
            "syscalls": ("ops", "errors.yaml", "syscalls"),
            "errors.yaml": ("ops", "errors.yaml", "syscalls"),
            "protocols": ("protocols", "config.yaml"),
            "config.yaml": ("protocols", "config.yaml"),
        }.get(folder, ("machines", "metrics.yaml"))
        return [other for other in self._names if other.split("/")[0] in groups]

    def _sibling(self, data: bytes, dice: random.Random) -> bytes:
        """The value of a key becomes what stands under the same key elsewhere: its shape stays right, its meaning seldom."""
        text = data.decode("utf-8", "replace")
        own = valued(text)
        if not own:
            return self._bytes(data, dice)
        key, begin, end = dice.choice(own)
        others = [text[first:last] for name, first, last in own if name == key]
        others += [
            self._specs[name][first:last]
            for name in self._names
            for other, first, last in self._valued[name]
            if other == key
        ]
        return (text[:begin] + dice.choice(others) + text[end:]).encode("utf-8", "replace")

    def _structure(self, data: bytes, dice: random.Random) -> bytes:
        """One piece is dropped, doubled, exchanged with another, replaced by one of another spec, or by an odd word."""
        text = data.decode("utf-8", "replace")
        found = pieces(text)
        if not found:
            return self._bytes(data, dice)
        begin, end = dice.choice(found)
        piece = text[begin:end]
        way = dice.randrange(6)
        if way == 0:
            new = ""
        elif way == 1:
            new = piece + piece
        elif way == 2:
            other = dice.choice(found)
            new = text[other[0] : other[1]]
        elif way == 3:
            name = dice.choice(self._names)
            other = dice.choice(self._pieces[name])
            new = self._specs[name][other[0] : other[1]]
        elif way == 4:
            new = (
                dice.choice(
                    ("[%s]", "{%s}", "{a: %s}", '"%s"', "&a %s", "- %s", "not (%s)", "[" * 300 + "%s" + "]" * 300)
                )
                % piece
            )
        else:
            new = dice.choice(WORDS)
        return (text[:begin] + new + text[end:]).encode("utf-8", "replace")

    def _leaf(self, data: bytes, dice: random.Random) -> bytes:
        """A word or number becomes another of the same text, or an expression loses, gains or exchanges a word."""
        text = data.decode("utf-8", "replace")
        found = [(begin, end) for begin, end in pieces(text) if end - begin < 60 and "\n" not in text[begin:end]]
        if not found:
            return self._bytes(data, dice)
        (begin, end), (first, last) = dice.choice(found), dice.choice(found)
        words = text[begin:end].split(" ")
        others = text[first:last].split(" ")
        way = dice.randrange(5)
        if way == 0:
            new = text[first:last]
        elif way == 1:
            words[dice.randrange(len(words))] = dice.choice(others)
            new = " ".join(words)
        elif way == 2:
            words.insert(
                dice.randrange(len(words) + 1), dice.choice(("not", "and", "or", "is", "in", "limit", "==", *others))
            )
            new = " ".join(words)
        elif way == 3:
            new = str(dice.choice((-1, 0, 1, 2, 3, 7, 31, 32, 33, 63, 64, 255, 2**16, 2**31, 2**32, 2**63, 2**64)))
        else:
            new = dice.choice((*WORDS, "true", "false", "bool", "forbid", "otherwise"))
        return (text[:begin] + new + text[end:]).encode("utf-8", "replace")

    def _lines(self, data: bytes, dice: random.Random) -> bytes:
        """A line is dropped, doubled, moved, or indented otherwise."""
        lines = data.split(b"\n")
        place = dice.randrange(len(lines))
        way = dice.randrange(4)
        line = lines.pop(place)
        if way == 1:
            lines[place:place] = [line, line]
        elif way == 2:
            lines.insert(dice.randrange(len(lines) + 1), line)
        elif way == 3:
            lines.insert(place, b" " * dice.randrange(9) + line.lstrip())
        return b"\n".join(lines)

    def _bytes(self, data: bytes, dice: random.Random) -> bytes:
        """Bytes are changed, put in, taken out, or all after one are cut off."""
        changed = bytearray(data or b"x")
        for _ in range(dice.choice((1, 1, 2, 8))):
            place = dice.randrange(len(changed))
            way = dice.randrange(5)
            if way == 0:
                changed[place] = dice.randrange(256)
            elif way == 1:
                changed[place:place] = bytes(dice.randrange(256) for _ in range(dice.randrange(1, 4)))
            elif way == 2:
                del changed[place : place + dice.randrange(1, 30)]
            elif way == 3:
                changed[place] = dice.choice(b"\t\n :#{}[],&*!|>'\"%@`-?\0\x7f\x85\xff")
            elif dice.random() < 0.2:
                del changed[place:]
            changed = changed or bytearray(b"x")
        return bytes(changed)


# --- trying them ------------------------------------------------------------------------------------------------------------


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raises TooLong inside; a hang that never comes back to Python ends the program with every thread's stack."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLong(f"no answer after {seconds:g} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    faulthandler.dump_traceback_later(seconds * 3, exit=True)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        faulthandler.cancel_dump_traceback_later()


@contextmanager
def small_walks() -> Iterator[None]:
    """Models and events of a mutated machine may be endless; here they are given up early."""
    before = explore.STATE_LIMIT, _cases.CASE_LIMIT
    explore.STATE_LIMIT, _cases.CASE_LIMIT = SMALL_WALK, SMALL_WALK
    try:
        yield
    finally:
        explore.STATE_LIMIT, _cases.CASE_LIMIT = before


@contextmanager
def uncaught() -> Iterator[None]:
    """The generator tells its own faults as diagnostics; here they are what is looked for."""
    before = os.environ.get("EDDA_TRACEBACK")
    os.environ["EDDA_TRACEBACK"] = "1"
    try:
        yield
    finally:
        os.environ.pop("EDDA_TRACEBACK")
        if before is not None:
            os.environ["EDDA_TRACEBACK"] = before


class Front:
    """The generator from files to rules, in a tree of its own. A fault of it is raised here, and not told as a diagnostic."""

    def __init__(self, folder: Path, seconds: float = INPUT_SECONDS) -> None:
        self._folder = folder
        self._seconds = seconds
        self._cache = Cache(folder / "cache")
        shutil.copytree(ROOT / "spec" / "schema", folder / "schema")

    def answer(self, given: Input) -> Report:
        """What the generator says about an input; raises what it raises."""
        spec = self._folder / "spec"
        shutil.rmtree(spec, ignore_errors=True)
        for name, data in given.texts.items():
            path = spec / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        (spec / "schema").symlink_to(self._folder / "schema")
        report = Report()
        with limited(self._seconds), small_walks(), uncaught():
            resolve(self._folder, KINDS, report, self._cache)
            report.render()
        return report


def misplaced(report: Report, given: Input) -> list[str]:
    """The findings that lead nowhere: no file of the input, or a place outside of it."""
    wrong = []
    for found in report.found():
        span = found.span
        name = span.file.removeprefix("spec/")
        lines = given.texts.get(name, b"").decode("utf-8", "replace").splitlines() if name in given.texts else None
        if lines is None or not (1 <= span.line <= len(lines) + 1) or span.column < 1 or span.end_column <= span.column:
            wrong.append(f"{found.code} at {span.file}:{span.line}:{span.column}-{span.end_column}: {found.message}")
    return wrong


def try_one(front: Front, given: Input, tally: Tally) -> str:
    """Counts one input; what is wrong with the answer, or nothing."""
    tally.inputs += 1
    try:
        report = front.answer(given)
    except Exception:
        return traceback.format_exc()
    tally.codes.update(found.code for found in report.found())
    tally.accepted += not report.failed
    return "\n".join(misplaced(report, given))


def fuzz(seed: int, until: Callable[[int], bool], folder: Path, tell: Callable[[str], None]) -> Tally:
    """Inputs 0, 1, 2, ... of a seed while `until` allows the next."""
    mutator, front, tally = Mutator(seed), Front(folder), Tally()
    number, told = 0, time.monotonic()
    while until(number):
        given = mutator.make(number)
        problem = try_one(front, given, tally)
        if problem:
            tally.failures.append(f"seed {seed}, input {number} ({given.about}):\n{problem}")
            tell(tally.failures[-1])
            _keep(seed, number, given, problem)
        if time.monotonic() - told > 15:
            told = time.monotonic()
            tell(f"{tally.inputs} inputs, {len(tally.failures)} failures, {len(tally.codes)} codes seen")
        number += 1
    return tally


def _keep(seed: int, number: int, given: Input, problem: str) -> None:
    folder = ROOT / "build" / "fuzz" / f"{seed}-{number}"
    for name, data in given.texts.items():
        path = folder / "spec" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (folder / "problem.txt").write_text(problem, encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description="Fuzzes the generator's front with broken specs.", allow_abbrev=False)
    parser.add_argument("--seconds", type=float, default=15, help="how long (default: 15)")
    parser.add_argument("--seed", type=int, default=1, help="which inputs (default: 1)")
    parser.add_argument("--only", type=int, help="the number of one input")
    options = parser.parse_args()
    end = time.monotonic() + options.seconds
    with tempfile.TemporaryDirectory(prefix="spec-fuzz.") as name:
        if options.only is not None:
            given = Mutator(options.seed).make(options.only)
            problem = try_one(Front(Path(name)), given, Tally())
            print(given.about, problem or "nothing is wrong with the answer", sep="\n")
            return 1 if problem else 0
        tally = fuzz(options.seed, lambda _: time.monotonic() < end, Path(name), lambda text: print(text, flush=True))
    codes = " ".join(f"{code}:{count}" for code, count in sorted(tally.codes.items()))
    print(f"{tally.inputs} inputs, {tally.accepted} accepted, {len(tally.failures)} failures; codes {codes}")
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
