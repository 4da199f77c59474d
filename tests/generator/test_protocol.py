"""The kind protocol/v1: its small languages, its two roads from a form to a verdict, and what the real specs promise."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from eddagen.all_kinds import KINDS
from eddagen.cache import Cache
from eddagen.diagnostics import Report
from eddagen.kinds import Project
from eddagen.protocol import bytesets, conditions, cpp_bytes, forms
from eddagen.protocol.cpp_forms import FormState, lower
from eddagen.protocol.interpreter import Grammar, Walk
from eddagen.protocol.ir import Protocol, Row
from eddagen.protocol.samples import damaged, vectors
from eddagen.resolve import resolve
from eddagen.targets.protocol import tables_of

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def project() -> Project:
    """The real specs of protocols, which must be right."""
    report = Report()
    found = resolve(ROOT, KINDS, report, Cache(ROOT / "build" / "eddagen"))
    assert not report.failed, report.render()
    return found


@pytest.fixture(scope="module")
def head(project: Project) -> Protocol:
    found = project.find("protocol/v1", "http head")
    assert isinstance(found, Protocol)
    return found


@pytest.fixture(scope="module")
def grammar(head: Protocol, project: Project) -> Grammar:
    return Grammar(head, {name: table.rows for name, table in tables_of(head, project).items()})


# Byte sets.


def test_a_dash_at_the_end_is_itself() -> None:
    assert bytesets.from_text("a-c-") == frozenset(b"abc-")
    assert bytesets.from_text("-a") == frozenset(b"-a")


def test_items_of_a_list() -> None:
    assert bytesets.from_item("0x21..0x23") == {0x21, 0x22, 0x23}
    assert bytesets.from_item("HT") == {9}
    assert bytesets.from_item(0xFF) == {0xFF}


@pytest.mark.parametrize("text", ["z-a", "a-a", "\u20ac"])
def test_texts_that_are_no_set(text: str) -> None:
    with pytest.raises(ValueError, match=r"backwards|not one byte"):
        bytesets.from_text(text)


def _block_says(test: str, byte: int) -> bool:
    """What a block test of bytes.hpp does with one lane, by its description there: in the signed order of bytes."""
    name, arguments = re.fullmatch(r"bytes::(\w+)\(block, (.+)\)", test).groups()  # type: ignore[union-attr]
    numbers = [int(one, 16) for one in arguments.split(", ")]
    signed = byte - 256 if byte >= 0x80 else byte
    bounds = [one - 256 if one >= 0x80 else one for one in numbers]
    if name == "equal":
        return signed == bounds[0]
    if name == "up_to":
        return signed <= bounds[0]
    return signed >= bounds[0] if name == "from" else bounds[0] <= signed <= bounds[1]


def _scalar_says(condition: str, byte: int) -> bool:
    """A C++ condition on `code` in Python: unsigned arithmetic, so that a difference under 0 is large."""
    text = re.sub(r"\(code < 0x40 \? (0x\w+)u : (0x\w+)u\)", r"(\1 if code < 0x40 else \2)", condition)
    text = text.replace("&& ", "and ").replace("|| ", "or ")
    text = re.sub(r"(code|\(code \| 0x20u\)) - (0x\w+)u <=", r"((\1 - \2) % 2**32) <=", text)
    return bool(eval(re.sub(r"\b(0x[0-9a-f]+|1)u", r"\1", text), {"code": byte}))


def _some_sets() -> Iterator[frozenset[int]]:
    hand = random.Random(7)
    for size in (1, 2, 3, 17, 64, 128, 200, 254, 255):
        yield frozenset(hand.sample(range(256), size))
    for first, last in itertools.product((0, 1, 0x7F, 0x80, 0x81, 0xFE), (1, 0x7F, 0x80, 0xFE, 0xFF)):
        if first <= last and (first, last) != (0, 0xFF):
            yield frozenset(range(first, last + 1))


@pytest.mark.parametrize("members", list(_some_sets()), ids=lambda one: f"{len(one)}from{min(one)}")
def test_both_tests_of_a_set_hold_for_its_members_alone(members: frozenset[int]) -> None:
    skip = cpp_bytes.skip(members)
    scalar = cpp_bytes.scalar(members)
    for byte in range(256):
        found = any(_block_says(test, byte) for test in skip.tests)
        assert found == ((byte in members) == skip.members), f"block, byte {byte}"
        assert _scalar_says(scalar, byte) == (byte in members), f"scalar, byte {byte}"


# Conditions.


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("a and not c", [{"a"}, {"a", "b"}]),
        ("not a and b", [{"b"}, {"b", "c"}]),
        ("a or b and c", [{"a"}, {"a", "b"}, {"a", "c"}, {"b", "c"}, {"a", "b", "c"}]),
        ("not (a or b)", [set(), {"c"}]),
    ],
)
def test_conditions(text: str, true: list[set[str]]) -> None:
    tree = conditions.parse(text)
    every = [set(one) for size in range(4) for one in itertools.combinations("abc", size)]
    holds = [flags for flags in every if tree.holds(flags.__contains__, lambda _: 0)]
    assert sorted(map(sorted, holds)) == sorted(map(sorted, true))


def test_a_name_keeps_its_spaces() -> None:
    tree = conditions.parse("content length and minor version is 1")
    assert [atom.name for atom in tree.atoms()] == ["content length", "minor version"]
    assert tree.holds(lambda _: True, lambda _: 1)
    assert not tree.holds(lambda _: True, lambda _: 0)


# Forms: the automaton, and Python's re.


def _accepts(found: forms.Automaton, text: bytes) -> bool:
    state: int | None = 0
    for byte in text:
        state = found.steps[state].get(byte) if state is not None else None
    return state is not None and found.accepting[state]


def _lowered_accepts(states: tuple[FormState, ...], text: bytes) -> bool:
    """Runs the C++ of a form: its arrows in order, `settles` included."""
    here = 0
    for byte in text:
        state = next(one for one in states if one.number == here)
        arrow = next((one for one in state.arrows if _scalar_says(one.condition, byte)), None)
        if arrow is None:
            return False
        if arrow.settles:
            return True
        here = arrow.go
    return next(one for one in states if one.number == here).accepting


def _texts_for(name: str) -> Iterator[bytes]:
    """Texts near what the forms allow, from a seeded hand."""
    parts = [
        b"a",
        b"example.org",
        b"%20",
        b"%2",
        b"%",
        b"[",
        b"]",
        b"::",
        b":",
        b"1",
        b"65535",
        b"/",
        b"*",
        b"http://",
        b"HTTPS://",
        b"?",
        b"@",
        b"[::1]",
        b".",
    ]
    hand = random.Random(name)
    yield b""
    for _ in range(1500):
        yield b"".join(hand.choice(parts) for _ in range(hand.randint(1, 6)))


def test_the_two_roads_of_a_form_agree(head: Protocol, grammar: Grammar) -> None:
    sets = {one.name: one.members for one in head.sets}
    patterns = {one.name: (one.pattern, one.any_case) for one in head.forms if one.pattern is not None}
    accepted = 0
    for form in head.forms:
        assert form.pattern is not None
        found = forms.automaton(form.pattern, form.any_case, sets, patterns)
        alphabet = frozenset(range(256)) if form.name in ("port", "address") else sets["target"]
        lowered = lower(head, form.name, alphabet)
        for text in _texts_for(form.name):
            wanted = grammar.fits(form.name, text)
            accepted += wanted
            assert _accepts(found, text) == wanted, (form.name, text)
            if alphabet.issuperset(text):
                assert _lowered_accepts(lowered, text) == wanted, (form.name, text)
    assert accepted > 500, "hardly any text fits: the comparison says little"


def test_an_automaton_is_the_smallest() -> None:
    letters = {"letter": frozenset(b"ab")}
    wide = forms.automaton(forms.parse('letter letter* | "a" letter+ | "b"'), False, letters, {})
    assert len(wide.steps) == 2


# The interpreter and the samples.


def test_the_samples_cover_every_refusal(head: Protocol, project: Project) -> None:
    """A status and sentence that no sample causes is a row that may be dead."""
    wanted = {(row.refuse.status, row.refuse.why) for row in head.verdict}
    wanted |= {(one.refuse.status, one.refuse.why) for one in head.headers if one.refuse is not None}
    wanted |= {(one.otherwise.status, one.otherwise.why) for one in head.states if one.otherwise is not None}
    wanted |= {(one.too_long.status, one.too_long.why) for one in head.limits}
    wanted |= {(one.too_long.status, one.too_long.why) for one in head.states if one.limit}
    tables: dict[str, tuple[Row, ...]] = {name: table.rows for name, table in tables_of(head, project).items()}
    seen = set()
    for sample in head.samples:
        walk = Walk(Grammar(head, tables), sample.limits)
        refusal = walk.feed(sample.input.encode("latin-1")).refusal
        seen |= {(refusal.status, refusal.why)} if refusal is not None else set()
    assert wanted - seen == set()


@pytest.mark.parametrize("name", ["http head", "http chunk"])
def test_the_damaged_inputs_are_of_all_outcomes(name: str, project: Project) -> None:
    protocol = project.find("protocol/v1", name)
    assert isinstance(protocol, Protocol)
    found = vectors(protocol, tables_of(protocol, project), project)[len(protocol.samples) :]
    outcomes = [one.status for one in found]
    assert len(found) == len({one.input for one in found}) == 400
    assert outcomes.count("done") > 40
    assert outcomes.count("refuse") > 100
    assert outcomes.count("more") > 2


def test_damage_is_the_same_in_every_run(head: Protocol) -> None:
    assert damaged(list(head.samples)) == damaged(list(head.samples))


def test_a_walk_stops_at_its_end(grammar: Grammar) -> None:
    walk = Walk(grammar)
    verdict = walk.feed(b"GET / HTTP/1.0\r\n\r\nGET / HTTP/1.0\r\n\r\n")
    assert (verdict.status, verdict.taken) == ("done", 18)


# What else must be so in the real specs.


def test_every_limit_is_a_config_value(resolved: Callable[..., tuple[Project, Report]]) -> None:
    spec = (ROOT / "spec" / "protocols" / "http_head.yaml").read_text(encoding="utf-8")
    tables = (ROOT / "spec" / "protocols" / "http_tables.yaml").read_text(encoding="utf-8")
    config = (ROOT / "spec" / "config.yaml").read_text(encoding="utf-8").replace("target limit:", "goal limit:")
    _, report = resolved(http_head=spec, http_tables=tables, config=config)
    messages = [one.message for one in report.found()]
    assert messages == ["There is no config value `target limit`."]


def test_close_codes_that_may_be_sent(project: Project) -> None:
    """RFC 6455, 7.4 and the IANA registry, written down again."""
    websocket = project.find("protocol/v1", "websocket")
    assert isinstance(websocket, Protocol)
    table = next(one for one in websocket.tables if one.name == "close code")
    sent: set[Any] = {row.wire for row in table.rows if dict(row.values)["may be sent"]}
    assert sent == {1000, 1001, 1002, 1003, *range(1007, 1015)}
    assert [(row.wire, row.upto) for row in table.ranges] == [(3000, 3999), (4000, 4999)]
