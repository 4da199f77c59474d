"""The spec fuzzer for some seconds, and that it can find something.

Ten minutes of it are a command: `python tests/fuzz/spec_fuzz.py --seconds 600`. Here a run is bounded by the number of inputs, so that
every machine tries the same ones.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, NoReturn

import pytest

from eddagen import resolve
from eddagen.diagnostics import Report, Span
from fuzz import spec_fuzz
from fuzz.spec_fuzz import Front, Input, Mutator, Tally, fuzz, misplaced, try_one

INPUTS = 400
SECONDS = 15.0
SEED = 3


def test_no_input_breaks_the_promise(tmp_path: Path) -> None:
    """Ends early on a machine that is slow: what it has tried by then counts."""
    end = time.monotonic() + SECONDS
    said: list[str] = []
    tally = fuzz(SEED, lambda number: number < INPUTS and time.monotonic() < end, tmp_path, said.append)
    assert tally.failures == []
    assert tally.inputs >= 20
    assert len(tally.codes) >= 10, "the inputs do not reach the rules"


def test_the_same_seed_gives_the_same_inputs() -> None:
    first, second, other = Mutator(1), Mutator(1), Mutator(2)
    made = [first.make(number) for number in range(40)]
    assert made == [second.make(number) for number in range(40)]
    assert made != [other.make(number) for number in range(40)]
    assert len({tuple(one.texts.values()) for one in made}) >= 38


def a_spec() -> Input:
    return Input({"errors.yaml": spec_fuzz.good_specs()["errors.yaml"].encode()}, "a good spec")


def test_a_good_spec_is_accepted(tmp_path: Path) -> None:
    tally = Tally()
    assert try_one(Front(tmp_path), a_spec(), tally) == ""
    assert (tally.inputs, tally.accepted) == (1, 1)


def test_a_crash_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: Any) -> NoReturn:
        raise RecursionError("too deep")

    monkeypatch.setattr(resolve, "load", crash)
    assert "RecursionError: too deep" in try_one(Front(tmp_path), a_spec(), Tally())


def test_a_hang_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: Any) -> NoReturn:
        while True:
            pass

    monkeypatch.setattr(resolve, "load", hang)
    assert "no answer after 0.2 s" in try_one(Front(tmp_path, 0.2), a_spec(), Tally())


@pytest.mark.parametrize(
    ("span", "right"),
    [
        (Span("spec/a.yaml", 1, 1, 2), True),
        (Span("spec/a.yaml", 3, 1, 2), True),
        (Span("spec/a.yaml", 4, 1, 2), False),
        (Span("spec/a.yaml", 0, 1, 2), False),
        (Span("spec/a.yaml", 1, 0, 2), False),
        (Span("spec/a.yaml", 1, 2, 2), False),
        (Span("spec/b.yaml", 1, 1, 2), False),
        (Span("", 1, 1, 2), False),
    ],
)
def test_a_refusal_without_a_place_is_found(span: Span, right: bool) -> None:
    report = Report()
    report.error("E001", span, "It is wrong.")
    assert bool(misplaced(report, Input({"a.yaml": b"x\ny\n"}, ""))) is not right
