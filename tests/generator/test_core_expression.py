"""Expressions: what they mean, and that their several readers agree."""

from __future__ import annotations

from itertools import product

import pytest

from eddagen.diagnostics import Report, Span
from eddagen.ir.expression import Expression, Sort, Variable, bounds_of, names_of, negation, number, parse
from eddagen.load import Scalar
from eddagen.model.compile import predicate

VARIABLES = [
    Variable("lit", Sort.truth),
    Variable("on fire", Sort.truth),
    Variable("colour", Sort.choice, ("red", "light green", "blue 2")),
    Variable("refs", Sort.count, limit=4),
]
PLACES = {"lit": "s[0]", "on fire": "s[1]", "colour": "s[2]", "refs": "s[3]"}
CODES = {"colour": ("red", "light green", "blue 2")}
WORDS = list(product((0, 1), (0, 1), (0, 1, 2), range(6)))


def tree_of(text: str) -> Expression:
    report = Report()
    tree = parse(Scalar(Span("x", 1, 1, len(text) + 1), text, text, True), VARIABLES, report)
    assert tree is not None, report.render()
    return tree


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("lit", lambda lit, fire, colour, refs: lit),
        ("not lit or on fire", lambda lit, fire, colour, refs: not lit or fire),
        ("not (lit or on fire)", lambda lit, fire, colour, refs: not (lit or fire)),
        ("lit or on fire and refs > 2", lambda lit, fire, colour, refs: lit or (fire and refs > 2)),
        ("colour is light green", lambda lit, fire, colour, refs: colour == 1),
        ("colour is not red", lambda lit, fire, colour, refs: colour != 0),
        ("colour in [red, blue 2]", lambda lit, fire, colour, refs: colour in (0, 2)),
        ("colour not in [red, blue 2] and lit", lambda lit, fire, colour, refs: colour == 1 and lit),
        ("not colour is red", lambda lit, fire, colour, refs: colour != 0),
        ("refs >= limit - 1", lambda lit, fire, colour, refs: refs >= 3),
        ("refs <= 2^1 + 1", lambda lit, fire, colour, refs: refs <= 3),
        ("refs != limit", lambda lit, fire, colour, refs: refs != 4),
        ("not not lit", lambda lit, fire, colour, refs: lit),
    ],
)
def test_meaning(text: str, meaning: object) -> None:
    tree = tree_of(text)
    holds = predicate(tree, PLACES, CODES)
    fails = predicate(negation(tree), PLACES, CODES)
    for word in WORDS:
        expected = bool(meaning(*word))  # type: ignore[operator]
        assert bool(holds(word, ())) is expected, word
        assert bool(fails(word, ())) is not expected, word


def test_what_it_depends_on() -> None:
    tree = tree_of("lit and not (colour is red or refs >= limit)")
    assert names_of(tree) == {"lit", "colour", "refs"}
    assert bounds_of(tree) == {("refs", 4)}


def test_powers() -> None:
    assert (number("2^23"), number("17")) == (8388608, 17)


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("lot", "E101", 1),
        ("lit and lot", "E101", 9),
        ("lit lit", "E101", 1),
        ("lit and", "E102", 8),
        ("(lit", "E102", 5),
        ("lit)", "E102", 4),
        ("lit && lit", "E102", 5),
        ("lit is red", "E103", 5),
        ("colour", "E103", 1),
        ("colour == red", "E103", 1),
        ("refs is 3", "E103", 1),
        ("colour is green", "E104", 11),
        ("colour in [red, lit]", "E104", 17),
        ("refs > lit", "E102", 8),
        ("", "E102", 1),
    ],
)
def test_one_message_at_the_culprit(text: str, code: str, column: int) -> None:
    report = Report()
    assert parse(Scalar(Span("x", 1, 1, len(text) + 1), text, text, True), VARIABLES, report) is None
    assert [(found.code, found.span.column) for found in report.found()] == [(code, column)]


def test_quotes_move_the_caret() -> None:
    report = Report()
    parse(Scalar(Span("x", 7, 10, 15), "lot", "lot", False), VARIABLES, report)
    assert report.found()[0].span == Span("x", 7, 11, 14)
