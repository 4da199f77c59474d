"""The loader: YAML 1.2 typing, positions, and what only it can see."""

from __future__ import annotations

import pytest

from eddagen.diagnostics import Report
from eddagen.load import Mapping, Scalar, Sequence, load_text, plain


def loaded(text: str) -> Mapping:
    report = Report()
    doc = load_text(text, report, "x.yaml")
    assert doc is not None, report.render()
    assert not report.failed, report.render()
    return doc


def codes(text: str) -> list[str]:
    report = Report()
    load_text(text, report, "x.yaml")
    return [found.code for found in report.found()]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("on", "on"),
        ("no", "no"),
        ("Yes", "Yes"),
        ("6.10", "6.10"),
        ("1e3", "1e3"),
        ("2026-01-02", "2026-01-02"),
        ("12:30", "12:30"),
        ("010", 10),
        ("0x1F", 31),
        ("-4", -4),
        ("1_000", "1_000"),
        ("true", True),
        ("True", "True"),
        ("null", None),
        ("~", None),
        ("'7'", "7"),
        ('"true"', "true"),
        ("=", "="),
    ],
)
def test_typing(written: str, value: object) -> None:
    found = plain(loaded(f"key: {written}\n"))["key"]
    assert found == value
    assert type(found) is type(value)


def test_keys_that_yaml_1_1_would_take_for_truths() -> None:
    assert plain(loaded("on: 1\noff: 2\nn: 3\n")) == {"on": 1, "off": 2, "n": 3}


def test_positions_count_from_one() -> None:
    doc = loaded("first: 1\nrows:\n  - {when: a b, then: c}\n")
    rows = doc.get("rows")
    assert isinstance(rows, Sequence)
    row = rows.items[0]
    assert isinstance(row, Mapping)
    when = row.get("when")
    assert isinstance(when, Scalar)
    assert (when.span.line, when.span.column, when.span.end_column) == (3, 12, 15)
    assert (row.key("then").span.line, row.key("then").span.column) == (3, 17)
    assert row.flow and not doc.flow


def test_an_empty_value_is_no_split_sentence() -> None:
    assert plain(loaded("key: {a: , b: 1}\n")) == {"key": {"a": None, "b": 1}}


def test_a_split_sentence_is_put_together_again() -> None:
    report = Report()
    doc = load_text("row: {then: x, why: a, b, c}\n", report, "x.yaml")
    assert [found.code for found in report.found()] == ["E005"]
    assert doc is not None
    assert plain(doc) == {"row": {"then": "x", "why": "a, b, c"}}


def test_anchors_are_followed_and_loops_are_not() -> None:
    assert plain(loaded("a: &x {b: 1}\nc: *x\n")) == {"a": {"b": 1}, "c": {"b": 1}}
    assert codes("a: &x [*x]\n") == ["E002"]


@pytest.mark.parametrize(
    "text", ["a: [1", "a: 'b", "\tb: 1", "a: b: c", "%YAML 9\n---\na", "a: !!python/object:os.system b\n- c"]
)
def test_no_text_brings_the_loader_down(text: str) -> None:
    assert codes(text) == ["E002"]


def test_a_tag_makes_no_object() -> None:
    assert plain(loaded("a: !!python/object/apply:os.getcwd x\n")) == {"a": "x"}


def test_all_duplicate_keys_are_told() -> None:
    assert codes("a: 1\na: 2\nb: {c: 1, c: 2}\n") == ["E004", "E004"]
