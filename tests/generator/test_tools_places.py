"""The places that the tools name are the right ones: each line is read again, and must say what it is said to say.

On the tree of the tests, and on Edda itself: every event there has generated code, a test, a chapter and a harness that switches
over it, and every line of a generated header leads back to its spec.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from eddagen import names
from eddagen.diagnostics import Report
from eddagen.kinds import Project
from eddagen.tools.explain import where_lines
from eddagen.tools.facts import Fact, as_words, facts, find
from eddagen.tools.places import Places
from eddagen.tools.terminal import Style, clipped, columns, prose, table, wrapped
from eddagen.tools.where import Nowhere, meant, where
from eddagen.workspace import open_project
from toolbox import lamp

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def edda() -> Project:
    """Edda's own specs."""
    report = Report()
    project = open_project(ROOT, report)
    assert not report.failed, report.render()
    return project


@pytest.fixture(scope="module")
def known(edda: Project) -> list[Fact]:
    return facts(edda)


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(ROOT)


def line(file: str, number: int) -> str:
    return (ROOT / file).read_text(encoding="utf-8").splitlines()[number - 1]


def of(known: list[Fact], sort: str) -> list[Fact]:
    found = [fact for fact in known if fact.sort == sort]
    assert found, f"there is no {sort}"
    return found


def test_rows_have_their_anchor(known: list[Fact], places: Places) -> None:
    for fact in of(known, "row"):
        code = [place for place in places.generated(fact) if place.what == "code"]
        assert len(code) == 1, fact.name
        assert line(code[0].file, code[0].line).endswith(f"//~ {fact.name}")


def test_events_have_code_test_and_chapter(known: list[Fact], places: Places) -> None:
    for fact in of(known, "event"):
        found = {place.what: place for place in places.generated(fact)}
        assert {"code", "test", "chapter"} <= found.keys(), fact.name
        code = found["code"]
        body = (ROOT / code.file).read_text(encoding="utf-8").splitlines()[code.line - 1 : code.last]
        assert any(re.search(rf"\b{names.ident(fact.thing.name)}\(", one) for one in body), fact.name
        assert line(code.file, code.line - 1).strip() == f"//~ begin {fact.name}."


def test_the_harness_is_found(known: list[Fact], places: Places) -> None:
    """Each event of the task's word is switched over in the layer task, once or in several files."""
    for fact in of(known, "event"):
        if fact.element.name == "task":
            users = places.users(fact)
            assert users, fact.name
            for user in users:
                assert re.search(rf"\b{names.ident(fact.thing.name)}\(", line(user.file, user.line)), user
            assert any(user.file.startswith("runtime_core/edda/task/") for user in users), fact.name


def test_two_machines_with_one_event_name_keep_their_harnesses(known: list[Fact], places: Places) -> None:
    mine = {fact.name: {user.shown for user in places.users(fact)} for fact in of(known, "event")}
    http = {shown for name, found in mine.items() if name.startswith("http_connection.") for shown in found}
    ws = {shown for name, found in mine.items() if name.startswith("websocket_connection.") for shown in found}
    assert http
    assert ws
    assert not http & ws


@pytest.mark.parametrize(
    "sort", ["operation", "error", "metric", "tunable", "syscall", "policy", "tier", "machine", "flag", "field"]
)
def test_everything_has_code_and_most_has_a_chapter(sort: str, known: list[Fact], places: Places) -> None:
    for fact in of(known, sort):
        whats = {place.what for place in places.generated(fact)}
        if not (sort == "syscall" and fact.thing.raw):
            assert "code" in whats, fact.title
        if sort != "tier":
            assert "chapter" in whats, fact.title


def test_every_spec_line_leads_to_itself(edda: Project, known: list[Fact], places: Places) -> None:
    """`where file:line` of a fact's own place shows that fact."""
    for fact in known:
        if fact.sort != "action":
            spot = f"{fact.span.file}:{fact.span.line}:{fact.span.column}"
            assert fact in meant(edda, spot, places), fact.title


def test_lines_of_generated_code_lead_back(edda: Project, known: list[Fact], places: Places) -> None:
    for fact in of(known, "row")[::9]:
        code = next(place for place in places.generated(fact) if place.what == "code")
        for number in (code.line, code.last):
            assert fact in meant(edda, f"{code.file}:{number}", places)


def test_a_path_outside_is_nowhere(edda: Project, tmp_path: Path) -> None:
    (tmp_path / "x.hpp").write_text("\n")
    with pytest.raises(Nowhere, match="There is no file"):
        where(edda, "x.hpp:1", Style(), ROOT)


@pytest.mark.parametrize(
    ("said", "names_it"),
    [
        ("task wake", "task.wake"),
        ("task.wake", "task.wake"),
        ("TaskState::wake", "task.wake"),
        ("edda::gen::TaskState::wake()", "task.wake"),
        ("TaskState::Wake", "task.wake"),
        ("gen::TaskState::is_running", "task.running"),
        ("HttpConnectionState::Phase::idle", "http_connection.phase"),
        ("http connection head arrived", "http_connection.head_arrived"),
        ("op::Recv", "recv"),
        ("io::recv", "recv"),
        ("RecvError", "recv"),
        ("Metric::wakes", "wakes"),
        ("Metric::tier_polls_warn", "tier polls"),
        ("config::keep_alive_timeout", "keep alive timeout"),
        ("keep_alive_timeout", "keep alive timeout"),
        ("ErrorCode::connection_reset", "connection reset"),
        ("sys::openat2", "openat2"),
        ("Tier::warn", "balanced.warn"),
        ("http head", "http head"),
    ],
)
def test_names_in_any_casing(said: str, names_it: str, known: list[Fact]) -> None:
    assert [fact.name for fact in find(known, said)][:1] == [names_it]


def test_a_sort_picks_one_of_several(known: list[Fact]) -> None:
    assert {fact.sort for fact in find(known, "close")} >= {"operation", "syscall"}
    assert [fact.sort for fact in find(known, "op close")] == ["operation"]
    assert [fact.sort for fact in find(known, "syscall close")] == ["syscall"]


def test_words() -> None:
    assert as_words("TaskState::poll_begin") == "task state poll begin"
    assert as_words("task.wake.2") == "task wake 2"


def test_a_table_gives_way_where_it_is_widest() -> None:
    rows = [("a", "word " * 30, ""), ("b", "short", "")]
    lines = table(("one", "two", "three"), rows, width=40)
    assert max(map(len, lines)) <= 40
    assert lines[0] == "one  two"
    assert lines[-1] == "b    short"


def test_long_words_stay_whole() -> None:
    assert wrapped("a " + "x" * 50, 20) == ["a", "x" * 50]


class Terminal:
    """A stream that is, or is not, a terminal."""

    def __init__(self, is_one: bool) -> None:
        self._is_one = is_one

    def isatty(self) -> bool:
        return self._is_one

    def fileno(self) -> int:
        return 1


@pytest.mark.parametrize(
    ("terminal", "environment", "colour"),
    [(True, {}, True), (False, {}, False), (True, {"NO_COLOR": "1"}, False), (True, {"TERM": "dumb"}, False)],
)
def test_colour_is_for_terminals(
    terminal: bool, environment: dict[str, str], colour: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert Style.of(Terminal(terminal)).on == colour  # type: ignore[arg-type]
    assert Style(True).bad("x") == "\033[31mx\033[0m"
    assert Style(False).bad("x") == "x"


def test_users_of_the_lamp(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A switch in a comment, or over another machine's event of the same name, is none."""
    tree = lamp.plant(tmp_path)
    capsys.readouterr()
    (tree / "runtime_core" / "edda" / "lamp" / "other.cpp").write_text(
        "// switch (lamp.state.press(true)) { case LampState::Press::shine: }\n"
        "switch (bell.state.press()) {\n    case gen::BellState::Press::shine: break;\n}\n"
        "using State = gen::LampState;\nswitch (state_.press(true)) {\n    case State::Press::shine: break;\n}\n"
    )
    report = Report()
    press = next(fact for fact in facts(open_project(tree, report)) if fact.name == "lamp.press")
    found: Callable[[], list[str]] = lambda: [user.shown for user in Places(tree).users(press)]  # noqa: E731
    assert found() == [f"{lamp.HARNESS_FILE}:7", "runtime_core/edda/lamp/other.cpp:6"]


WORDS = """\
using Press = edda::gen::BasicBellState<std::atomic>;
struct Two {
    void press() {
        switch (block.word.press()) {
            case Press::Press::shine: return;
        }
    }
};
void use(Two* two) { two->press(); }
bool known(gen::LampState& lamp) { return lamp.press(true) == gen::LampState::Press::darken; }
"""


def test_a_name_counts_only_where_its_type_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another class is called like the answers of this machine, and has an event and an answer of the same names."""
    tree = lamp.plant(tmp_path)
    capsys.readouterr()
    folder = tree / "runtime_core" / "edda" / "lamp"
    (folder / "words.cpp").write_text(WORDS)
    (folder / "own.hpp").write_text("class Own {\n    using State = gen::LampState;\n};\n")
    (folder / "own.cpp").write_text("void Own::go() {\n    if (s.press(true) == State::Press::shine) on();\n}\n")
    (folder / "bell.cpp").write_text(
        '#include "edda/lamp/own.hpp"\nusing State = gen::BellState;\nbool on() { return s.press() == State::Press::shine; }\n'
    )
    (folder / "answer.cpp").write_text(
        "using Todo = gen::LampState::Press;\nswitch (lamp.go()) {\n    case Todo::darken: break;\n}\n"
    )
    press = next(fact for fact in facts(open_project(tree, Report())) if fact.name == "lamp.press")
    found = [user.shown.removeprefix("runtime_core/edda/lamp/") for user in Places(tree).users(press)]
    assert found == ["answer.cpp:3", "harness.cpp:7", "own.cpp:2", "words.cpp:10"]


def test_users_of_one_event_are_no_users_of_its_namesake(known: list[Fact], places: Places) -> None:
    """The task and its remote wake both have `wake`; tests/weak drives the second one only."""
    users = {
        name: places.users(next(fact for fact in known if fact.name == name))
        for name in ("task.wake", "remote_wake.wake")
    }
    assert all(not user.file.startswith("tests/weak/") for user in users["task.wake"])
    assert users["task.wake"]
    assert {user.file for user in users["remote_wake.wake"]} >= {"tests/weak/party.hpp"}
    assert all("->wake();" not in user.text for found in users.values() for user in found)


def test_a_class_in_hand_written_code_leads_to_its_machine(edda: Project) -> None:
    file = "runtime_core/edda/task/header.hpp"
    number = next(
        i for i, text in enumerate((ROOT / file).read_text().splitlines(), 1) if re.search(r"TaskState \w+", text)
    )
    assert [fact.title for fact in meant(edda, f"{file}:{number}", Places(ROOT))] == ["machine task"]


def test_a_file_without_a_line_is_told_so(edda: Project) -> None:
    with pytest.raises(Nowhere, match="is a file; say which of its lines, like spec/machines/task.yaml:1"):
        where(edda, "spec/machines/task.yaml", Style())


@pytest.mark.parametrize(
    ("terminal", "wide", "expected"), [(60, True, 60), (200, True, 100), (10, True, 40), (60, False, 100)]
)
def test_lines_are_as_long_as_the_terminal_is_wide(
    terminal: int, wide: bool, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout", Terminal(wide))
    monkeypatch.setattr("os.get_terminal_size", lambda _: os.terminal_size((terminal, 24)))
    assert columns() == expected
    assert max(map(len, prose("word " * 100))) <= expected
    assert max(map(len, table(("one", "two"), [("a", "word " * 60)]))) <= expected
    assert len(clipped("x" * 500)) == expected


def test_a_place_is_never_cut(known: list[Fact], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", Terminal(True))
    monkeypatch.setattr("os.get_terminal_size", lambda _: os.terminal_size((60, 24)))
    places = Places(ROOT)
    wake = next(fact for fact in known if fact.name == "task.wake")
    lines = where_lines(wake, places, known)
    for place in [*places.generated(wake), *places.users(wake)]:
        assert any(f" {place.shown}" in line for line in lines), place.shown
