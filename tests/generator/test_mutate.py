"""Mutation: which wrong machines are made, and that each check can tell one from the right one, and knows when it cannot."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from eddagen.cache import Cache
from eddagen.cli import main
from eddagen.diagnostics import Report, Span
from eddagen.ir.expression import Expression, Sort, Variable, parse
from eddagen.kinds import Project
from eddagen.load import plain
from eddagen.mutate import guards
from eddagen.mutate.edits import scalar
from eddagen.mutate.judge import DIAGNOSTICS, MODEL, SAME, SURVIVES, UNTOLD, Bench, Judgement, judge
from eddagen.mutate.mutants import Mutant
from eddagen.mutate.report import Tally, tally
from eddagen.mutate.run import Selection, Tried, all_mutants, bench_of
from eddagen.schema import Schemas

ROOT = Path(__file__).parents[2]
Resolved = Callable[..., tuple[Project, Report]]

LAMP = """
kind: machine/v1
name: lamp
doc: A lamp with a fuse that burns, and a dust flag that nobody looks at.
word:
  bits: 32
  flags: {lit: It shines., burnt: The fuse is gone. Final., dusty: Nobody looks at this.}
  counters: {turns: {bits: 8, limit: 100, doc: How often.}}
events:
  turn:
    doc: The switch.
    rows:
      - {when: burnt, then: nothing}
      - {when: turns >= limit, set: burnt, clear: lit, then: burn}
      - {when: lit, clear: lit, then: darken}
      - {otherwise: true, set: lit, add: {turns: 1}, then: shine}
  look:
    doc: Somebody looks.
    needs: lit
    rows: [{otherwise: true, set: dusty, then: see}]
EQUIVALENT
model:
  doc: A hand.
  ghosts: {bright: 0, gone: 0}
  actions:
    shine: {expect: not bright, set: bright}
    darken: {expect: bright, clear: bright}
    burn: {clear: bright}
  roles:
    hand:
      - {when: turns < 3 and not gone, do: turn}
      - {when: bright and not gone, do: look}
      - {when: turns == 3, set: gone}
  always: [{holds: bright and lit or not (bright or lit), why: Light is light.}]
  end: gone
"""


@pytest.fixture
def bench(resolved: Resolved) -> Callable[[str], Bench]:
    """What judging needs of a tree with one lamp."""

    def make(text: str = LAMP) -> Bench:
        project, report = resolved(lamp=text.replace("EQUIVALENT", ""))
        assert not report.failed, report.render()
        return bench_of(project)

    return make


def found(bench: Bench, name: str) -> Judgement:
    return judge(bench, named(bench, name))


def named(bench: Bench, name: str) -> Mutant:
    return next(one for one in all_mutants(bench, bench.machines["lamp"]) if one.name == name)


# --- expressions ----------------------------------------------------------------------------------------------------------

VARIABLES = {
    one.name: one
    for one in (
        Variable("lit", Sort.truth),
        Variable("burnt", Sort.truth),
        Variable("phase", Sort.choice, ("idle", "open", "closed")),
        Variable("refs", Sort.count, limit=100),
    )
}


def tree_of(text: str) -> Expression:
    report = Report()
    made = parse(scalar(Span("lamp.yaml", 1, 1, 2), text), VARIABLES.values(), report)
    assert made is not None, report.render()
    return made


@pytest.mark.parametrize(
    "text",
    [
        "lit",
        "not lit",
        "lit and not burnt",
        "not (lit or burnt) and phase is not idle",
        "phase in [idle, open] or (lit and burnt or refs >= limit - 1)",
    ],
)
def test_an_expression_is_written_as_it_is_read(text: str) -> None:
    assert tree_of(guards.text_of(tree_of(text))) == tree_of(text)


def test_variants_differ_in_one_place() -> None:
    said = {
        guards.text_of(one) for one in guards.variants(tree_of("lit and phase is idle and refs >= limit"), VARIABLES)
    }
    assert said == {
        "not (lit and phase is idle and refs >= limit)",
        "lit or phase is idle or refs >= limit",
        "phase is idle and refs >= limit",
        "lit and refs >= limit",
        "lit and phase is idle",
        "not lit and phase is idle and refs >= limit",
        "lit and phase is not idle and refs >= limit",
        "lit and phase is open and refs >= limit",
        "lit and phase is closed and refs >= limit",
        "lit and phase in [idle, open] and refs >= limit",
        "lit and phase in [idle, closed] and refs >= limit",
        "lit and phase is idle and not refs >= limit",
        "lit and phase is idle and refs >= limit - 1",
        "lit and phase is idle and refs >= limit + 1",
    }


# --- mutants --------------------------------------------------------------------------------------------------------------


def test_the_mutants_of_a_row(bench: Callable[[str], Bench]) -> None:
    lamp = bench(LAMP)
    made = [one.change for one in all_mutants(lamp, lamp.machines["lamp"]) if one.row == "turn.3"]
    assert made == [
        "when -> not lit", "when -> otherwise", "then darken -> nothing", "then darken -> burn", "then darken -> shine",
        "then darken -> forbid", "drop clear lit", "set lit", "set burnt", "clear burnt", "set dusty", "clear dusty", "add turns -1",
        "add turns +1", "drop the row", "swap with row 4",
    ]  # fmt: skip


def test_mutants_are_documents_of_the_schema_and_differ(bench: Callable[[str], Bench]) -> None:
    """What the schema refused would never get to the rules, and would count as noticed by them."""
    lamp = bench(LAMP)
    mutants = all_mutants(lamp, lamp.machines["lamp"])
    schemas = Schemas(ROOT / "spec" / "schema", Cache())
    for one in mutants:
        report = Report()
        assert schemas.check("machine/v1", one.doc, report), f"{one.name}: {report.render()}"
    assert len({one.name for one in mutants}) == len(mutants)
    assert len({json.dumps(plain(one.doc)) for one in mutants}) == len(mutants)


def test_a_sample_depends_on_its_seed_alone(bench: Callable[[str], Bench]) -> None:
    lamp = bench(LAMP)
    mutants = all_mutants(lamp, lamp.machines["lamp"])
    some = Selection(sample=10, seed="1").of(mutants)
    assert len(some) == 10
    assert some == Selection(sample=10, seed="1").of(mutants)
    assert some != Selection(sample=10, seed="2").of(mutants)
    assert {one.row for one in Selection(row="turn.3").of(mutants)} == {"turn.3"}


# --- who notices ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "check", "by"),
    [
        ("turn.2: add turns +1", UNTOLD, "turns"),
        ("turn.4: otherwise -> when dusty", DIAGNOSTICS, "E110"),
        ("turn.3: then darken -> shine", DIAGNOSTICS, "E121"),
        ("turn.4: drop set lit", MODEL, "E135"),
        ("look: drop needs", MODEL, "E144"),
        ("turn.1: clear burnt", SURVIVES, ""),
        ("turn.2: when -> turns >= limit - 1", SURVIVES, ""),
        ("turn.3: clear burnt", SAME, ""),
        ("turn.3: set dusty", UNTOLD, "dusty"),
    ],
)
def test_the_first_check_that_notices(bench: Callable[[str], Bench], name: str, check: str, by: str) -> None:
    assert found(bench(LAMP), name) == Judgement(check, by)


def test_what_code_reads_is_told_apart(bench: Callable[[str], Bench]) -> None:
    lamp = bench(LAMP)
    read = Bench(lamp.machines, lamp.verdicts, lamp.root, frozenset({"dusty"}))
    assert found(read, "turn.3: set dusty") == Judgement(SURVIVES)


# --- equivalents ----------------------------------------------------------------------------------------------------------


def tallied(resolved: Resolved, entries: str) -> Tally:
    project, report = resolved(lamp=LAMP.replace("EQUIVALENT", f"equivalent:\n{entries}"))
    assert not report.failed, report.render()
    bench = bench_of(project)
    lamp = bench.machines["lamp"]
    tried = [Tried(one, judge(bench, one)) for one in all_mutants(bench, lamp)]
    return tally(lamp, tried, True)


def test_an_equivalent_change_is_argued_once(resolved: Resolved) -> None:
    result = tallied(resolved, "  - {row: turn.2, change: when -> turns >= limit - 1, why: Nobody counts that far.}")
    assert [one.mutant.name for one in result.argued] == ["turn.2: when -> turns >= limit - 1"]
    assert not result.stale
    assert "turn.2: when -> turns >= limit + 1" in [one.mutant.name for one in result.survivors]


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("{row: turn.3, change: drop clear lit, why: No.}", "it is noticed after all, by model (E13"),
        ("{row: turn.3, change: set dusty, why: No.}", "this is found without being told"),
        ("{row: turn.3, change: drop clear darkness, why: No.}", "there is no such mutant"),
    ],
)
def test_an_equivalent_that_is_not_true_is_an_error(resolved: Resolved, entry: str, says: str) -> None:
    stale = tallied(resolved, f"  - {entry}").stale
    assert len(stale) == 1
    assert says in stale[0]


# --- the command ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["lamb"], 2, "did you mean `lamp`?"),
        (["street", "lamp"], 2, "there is no machine `street lamp`"),
        (["lamp", "--row", "turn.9"], 2, "no mutant of lamp is of the row `turn.9`"),
        (["--checks", "luck"], 2, "there is no check `luck`"),
        (["--accept", "--sample", "3"], 2, "leave out the rest"),
        (["lamp", "--row", "turn.3", "--checks", "model"], 1, "nothing notices"),
        (["lamp", "--row", "turn.4", "--sample", "1", "--seed", "4", "--checks", "model", "--workers", "1"], 0, ""),
    ],
)
def test_the_command(tree: Path, capfd: pytest.CaptureFixture[str], words: list[str], code: int, says: str) -> None:
    (tree / "spec" / "lamp.yaml").write_text(LAMP.replace("EQUIVALENT", ""), encoding="utf-8")
    assert main(["mutate", "--root", str(tree), *words]) == code
    assert says in capfd.readouterr().err
