"""Names, prose and diagnostics."""

from __future__ import annotations

import pytest

from eddagen import names
from eddagen.diagnostics import Report, Span, did_you_mean, suggestion


def test_casings() -> None:
    assert names.snake("Poll ready 2") == "poll_ready_2"
    assert names.camel("http connection") == "HttpConnection"
    assert names.upper_snake("wake up") == "WAKE_UP"
    assert names.kebab("wake up") == "wake-up"


@pytest.mark.parametrize(
    ("name", "identifier"), [("continue", "continue_"), ("2 fast", "_2_fast"), ("wake", "wake"), ("not", "not_")]
)
def test_identifiers_are_identifiers(name: str, identifier: str) -> None:
    assert names.ident(name) == identifier


def test_sentences() -> None:
    assert [names.sentence(text) for text in ("it ends", "It ends.", "why?", "")] == [
        "It ends.",
        "It ends.",
        "Why?",
        "",
    ]


def test_comments_wrap_and_keep_paragraphs() -> None:
    text = names.comment("one two three\nfour\n\nfive", 14)
    assert text == "// one two\n// three four\n//\n// five"
    assert names.comment("one", 20, "///", 4) == "    /// one"


def test_rst_escapes_what_markup_would_eat() -> None:
    assert names.rst("a *b* c") == "a *b* c"
    assert names.rst("2 * 3 and |x|") == "2 \\* 3 and \\|x\\|"
    assert names.rst("the `word_` of task_") == "the ``word_`` of task\\_"


def test_did_you_mean() -> None:
    assert did_you_mean("runing", ["running", "complete"]) == "running"
    assert did_you_mean("zzz", ["running"]) is None
    assert suggestion("zzz", ["a", "b"], "flags") == "known flags: `a`, `b`"
    assert suggestion("zzz", [], "flags") == "there are no flags here"


def test_a_report_is_sorted_and_says_a_thing_once() -> None:
    report = Report()
    report.add_source("a.yaml", "key: value\n\ttab: x\n")
    report.error("E002", Span("a.yaml", 2, 2, 5), "Second.")
    for _ in range(2):
        report.error("E001", Span("a.yaml", 1, 6, 11), "First.", "do this")
    assert report.render() == (
        "error[E001]: a.yaml:1:6: First.\n  1 | key: value\n    |      ^^^^^\n  help: do this\n\n"
        "error[E002]: a.yaml:2:2: Second.\n  2 |  tab: x\n    |  ^^^\n\n"
        "2 errors in 1 file; generated/ is as it was.\n"
    )
    assert report.failed_in("a.yaml") and not report.failed_in("b.yaml")


def test_a_caret_never_leaves_its_line() -> None:
    report = Report()
    report.add_source("a.yaml", "ab")
    report.error("E001", Span("a.yaml", 1, 2, 99), "Long.")
    report.error("E001", Span("a.yaml", 9, 1, 2), "Beyond the file.")
    assert "    |  ^\n" in report.render()
