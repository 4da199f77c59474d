"""What explain, where, diff, step and new say, word for word, about a tree of the tests' own.

Expected texts are files under said/, one a conversation; `pytest tests/generator --accept` rewrites them. Lines of generated files
are left out of them, because templates may move those: test_tools_places.py holds that they are the right ones.
"""

from __future__ import annotations

import io
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from eddagen.cli import main
from toolbox import lamp

SAID = Path(__file__).parent / "said"
LAMP = "spec/machines/lamp.yaml"


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree, generated. Tests that change it take a copy."""
    return lamp.plant(tmp_path_factory.mktemp("lamp"))


@dataclass(frozen=True)
class Talk:
    """A command line, what is typed, and edits of the tree (file, old, new) before; for `diff` the old side is the tree without them."""

    name: str
    words: str
    typed: str = ""
    edits: tuple[tuple[str, str, str], ...] = ()
    code: int = 0


TALKS = (
    Talk("explain_machine", "explain lamp"),
    Talk("explain_event", "explain lamp press"),
    Talk("explain_event_alone", "explain smash"),
    Talk("explain_row", "explain lamp.press.slow"),
    Talk("explain_row_by_number", "explain lamp press 4"),
    Talk("explain_action", "explain LampState::Press::shine"),
    Talk("explain_flag", "explain lit"),
    Talk("explain_field", "explain lamp colour"),
    Talk("explain_counter", "explain lamp.uses"),
    Talk("explain_invariant", "explain broken is dark"),
    Talk("explain_rule", "explain e110"),
    Talk("explain_shared_name", "explain close"),
    Talk("explain_op", "explain op close"),
    Talk("explain_error", "explain bad descriptor"),
    Talk("explain_metric", "explain slow presses"),
    Talk("explain_tunable", "explain head timeout"),
    Talk("explain_syscall", "explain syscall close"),
    Talk("explain_tier", "explain isolate"),
    Talk("explain_policy", "explain balanced"),
    Talk("explain_protocol", "explain http tables"),
    Talk("explain_near_miss", "explain lamp presss", code=1),
    Talk("explain_far_miss", "explain quux", code=1),
    Talk("explain_no_rule", "explain E1100", code=1),
    Talk("explain_no_such_rule", "explain E031", code=1),
    Talk("where_function", "where LampState::press"),
    Talk("where_answer", "where edda::gen::LampState::Press::shine"),
    Talk("where_row", "where lamp.press.slow"),
    Talk("where_op", "where edda::gen::op::Close"),
    Talk("where_spec_line", f"where {LAMP}:27"),
    Talk("where_spec_column", f"where {LAMP}:8:40"),
    Talk("where_switch", f"where {lamp.HARNESS_FILE}:7"),
    Talk("where_case", f"where {lamp.HARNESS_FILE}:8"),
    Talk("where_name_in_code", f"where {lamp.HARNESS_FILE}:15"),
    Talk("where_nothing_there", f"where {lamp.HARNESS_FILE}:1", code=1),
    Talk("where_no_such_line", f"where {LAMP}:4000", code=1),
    Talk("where_no_such_file", "where spec/machines/lamb.yaml:3", code=1),
    Talk("where_unknown", "where LampState::prss", code=1),
    Talk("step_first", "step lamp", "2\nundo\nredo\nquit\n"),
    Talk("step_goto", "step lamp", "goto colour is green and lit\ntrail\nwhy child\ngoto kicked\n"),
    Talk("step_mistakes", "step lamp", "9\nundo\nredo\ngoto nothing\nwhy nobody\nfly\ngoto uses == limit and lit and broken\n", code=1),
    Talk("step_nothing_said", "step lamp", "goto\nwhy\n", code=1),
    Talk("step_why", "step lamp", "goto kicked\nwhy press\nwhy vandal 1\nall\n"),
    Talk("step_alone", "step lamp --alone", "goto broken\nwhy press\nreset\nall\n"),
    Talk("step_help", "step lamp", "help\n"),
    Talk("step_trail", "step lamp", "goto broken and colour is green\nsave a.trail\nreset\nload a.trail\nload b.trail\n", code=1),
    Talk("step_no_machine", "step lamb", code=1),
    Talk("new_machine", "new machine door bell"),
    Talk("new_machine_twice", "new machine lamp", code=1),
    Talk("new_bad_name", "new machine Door_bell", code=1),
    Talk("new_name_of_a_word", "new machine in or out", code=1),
    Talk("new_op", "new op fsync --family core --since 5.1"),
    Talk("new_op_without_family", "new op fsync", code=1),
    Talk("new_op_wrong_family", "new op fsync --family cor --since 5.1", code=1),
    Talk("new_op_unknown", "new op frobnicate --family core --since 9.9", code=1),
    Talk("new_op_without_kernel", "new op fsync --family core", code=1),
    Talk("new_op_twice", "new op close --family core --since 5.6", code=1),
    Talk("new_syscall", "new syscall fsync"),
    Talk("new_syscall_unknown", "new syscall frobnicate", code=1),
)  # fmt: skip

CONFIG_LINES = "".join(line for line in lamp.CONFIG.splitlines(keepends=True) if line.startswith("  "))
DIFFS = (
    Talk("diff_nothing", "diff"),
    Talk(
        "diff_prose",
        "diff",
        edits=((LAMP, "Somebody breaks it.", "Somebody ends it."), (LAMP, "It was pressed too often.", "Enough.")),
    ),
    Talk(
        "diff_flag_added",
        "diff",
        edits=(
            (LAMP, "    lit: It shines.\n", "    warm: It is warm.\n    lit: It shines.\n"),
            (LAMP, "then: clean up}", "set: warm, then: clean up}".replace("set: warm, ", "")),
        ),
        code=14,
    ),
    Talk(
        "diff_row_inserted",
        "diff",
        code=12,
        edits=(
            (
                LAMP,
                "      - {when: lit, clear: lit,  ",
                "      - {when: lit and slowly, then: darken}\n      - {when: lit, clear: lit,  ",
            ),
        ),
    ),
    Talk("diff_guard_widened", "diff", code=12, edits=((LAMP, "when: uses == limit, ", "when: uses >= limit - 1, "),)),
    Talk(
        "diff_same_decisions",
        "diff",
        code=11,
        edits=((LAMP, "when: lit, clear: lit,  ", "when: lit or (lit and slowly), clear: lit,  "),),
    ),
    Talk(
        "diff_rows_reordered",
        "diff",
        code=11,
        edits=(
            (
                LAMP,
                "      - {when: broken, then: nothing, why: It is broken already.}\n"
                "      - {otherwise: true, set: broken, clear: lit, then: clean up}",
                "      - {when: not broken, set: broken, clear: lit, then: clean up}\n"
                "      - {otherwise: true, then: nothing, why: It is broken already.}",
            ),
        ),
    ),
    Talk(
        "diff_row_moved",
        "diff",
        code=12,
        edits=(
            (LAMP, "      - {when: lit, clear: lit,          then: darken}\n", ""),
            (
                LAMP,
                "      - {otherwise: true, set: lit, add",
                "      - {when: lit, clear: lit, then: darken}\n      - {otherwise: true, set: lit, add",
            ),
        ),
    ),
    Talk(
        "diff_action_renamed",
        "diff",
        code=13,
        edits=((LAMP, "then: clean up}", "then: sweep}"), (LAMP, "    clean up: {", "    sweep: {")),
    ),
    Talk(
        "diff_action_added",
        "diff",
        code=13,
        edits=(
            (
                LAMP,
                "- {otherwise: true, set: lit, add: {uses: 1}, then: shine}",
                "- {otherwise: true, set: lit, add: {uses: 1}, then: blink}",
            ),
        ),
    ),
    Talk(
        "diff_event_renamed",
        "diff",
        code=13,
        edits=(
            (LAMP, "  smash:\n", "  crash:\n"),
            (LAMP, "not swept, do: smash", "not swept, do: crash"),
            (LAMP, "set: kicked, do: smash", "set: kicked, do: crash"),
        ),
    ),
    Talk(
        "diff_argument_added",
        "diff",
        code=13,
        edits=((LAMP, "takes: {slowly: bool}", "takes: {slowly: bool, hand: [left, right]}"),),
    ),
    Talk(
        "diff_needs_narrowed", "diff", code=13, edits=((LAMP, "needs: not broken", "needs: not broken and uses < 3"),)
    ),
    Talk("diff_needs_widened", "diff", code=11, edits=((LAMP, "    needs: not broken\n", ""),)),
    Talk(
        "diff_flag_renamed", "diff", code=13, edits=((LAMP, lamp.MACHINE, re.sub(r"\blit\b", "aglow", lamp.MACHINE)),)
    ),
    Talk(
        "diff_order",
        "diff",
        code=13,
        edits=(("spec/config.yaml", CONFIG_LINES, "\n".join(reversed(CONFIG_LINES.splitlines())) + "\n"),),
    ),
    Talk("diff_limit", "diff", code=12, edits=((LAMP, "limit: 3,", "limit: 4,"),)),
    Talk(
        "diff_invariant_and_model",
        "diff",
        code=11,
        edits=(
            (LAMP, "holds: not (broken and lit)", "holds: not lit or not broken"),
            (LAMP, "when: not swept, do: press", "when: not swept and not broken, do: press"),
        ),
    ),
    Talk(
        "diff_id",
        "diff",
        code=13,
        edits=((LAMP, "id: slow, ", ""), ("spec/metrics.yaml", "lamp.press.slow", "lamp.press.3")),
    ),
    Talk(
        "diff_op",
        "diff",
        code=13,
        edits=(
            (
                "spec/ops/core.yaml",
                "      EBADF: {is: bad descriptor, when: no such descriptor is open}",
                "      ECANCELED: {is: cancelled, when: it was}",
            ),
            (
                "spec/ops/core.yaml",
                "fd: {type: fd, doc: What to close.}",
                "fd: {type: fd, default: -1, doc: What to close.}",
            ),
            ("spec/ops/core.yaml", "runs: inline or worker", "runs: worker"),
        ),
    ),
    Talk(
        "diff_tunables",
        "diff",
        code=13,
        edits=(
            ("spec/config.yaml", "default: 16 KiB, at least: 1 KiB", "default: 32 KiB, at least: 2 KiB"),
            ("spec/config.yaml", "at most: 1 h", "at most: 2 h"),
        ),
    ),
    Talk(
        "diff_tables",
        "diff",
        code=13,
        edits=(
            ("spec/errors.yaml", "  bad descriptor: {errno", "  no good descriptor: {errno"),
            ("spec/tiers/balanced.yaml", "overruns: 4, of: 16", "overruns: 5, of: 16"),
            ("spec/protocols/http_tables.yaml", "too large:   {wire: 431", "too large:   {wire: 413"),
            ("spec/syscalls/linux.yaml", "errors: [EBADF]", "errors: [EBADF, EINTR]"),
            ("spec/metrics.yaml", "slow presses:", "slow pushes:"),
        ),
    ),
    Talk("diff_unreadable", "diff", code=1, edits=((LAMP, "kind: machine/v1", "kind: ["),)),
)


def plain_places(text: str) -> str:
    """Without what the templates decide: lines and texts of generated files, and the columns that they widen."""
    text = re.sub(r"^(  \w+) +(generated/[^\s:]+):\d+(-\d+)?.*$", r"\1 \2", text, flags=re.M)
    text = re.sub(r"^(  (?:spec|model|used by)) +(\S+:\d+(?::\d+)?) *(.*)$", r"\1 \2 \3", text, flags=re.M)
    return re.sub(r" +$", "", text, flags=re.M)


Spoken = Callable[[Talk, Path], str]


@pytest.fixture
def spoken(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Spoken:
    """The whole conversation: what was said on both streams, and the exit code, which is held."""

    def run(talk: Talk, tree: Path) -> str:
        monkeypatch.chdir(tree)
        monkeypatch.setattr(sys, "stdin", io.StringIO(talk.typed))
        capsys.readouterr()
        code = main([*talk.words.split(), "--root", "."])
        said = capsys.readouterr()
        assert code == talk.code, said.out + said.err
        return plain_places(said.out + (f"--- on the error stream\n{said.err}" if said.err else ""))

    return run


def hold(name: str, text: str, accept: bool) -> None:
    """Compares with the expected text, or accepts the new one; nothing may be wider than a terminal."""
    expected = SAID / f"{name}.txt"
    if accept:
        SAID.mkdir(exist_ok=True)
        expected.write_text(text, encoding="utf-8")
    assert expected.exists(), f"no {expected.name} yet; run with --accept and read what it writes:\n{text}"
    assert text == expected.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if len(line) > 100] == []


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.name)
def test_talk(talk: Talk, planted: Path, tmp_path: Path, spoken: Spoken, accept: bool) -> None:
    tree = planted
    if talk.words.startswith(("new", "step")):
        tree = shutil.copytree(planted, tmp_path / "tree", symlinks=True)
    hold(talk.name, spoken(talk, tree), accept)


@pytest.mark.parametrize("talk", DIFFS, ids=lambda talk: talk.name)
def test_diff(talk: Talk, planted: Path, tmp_path: Path, spoken: Spoken, accept: bool) -> None:
    tree = shutil.copytree(planted, tmp_path / "tree", symlinks=True)
    shutil.copytree(planted / "spec", tree / "before" / "spec")
    for file, old, new in talk.edits:
        lamp.edit(tree, file, old, new)
    whole = Talk(talk.name, f"{talk.words} --from before --exit-code", code=talk.code)
    hold(talk.name, spoken(whole, tree), accept)


def test_every_expected_text_is_of_a_talk() -> None:
    assert {path.stem for path in SAID.glob("*.txt")} == {talk.name for talk in (*TALKS, *DIFFS)}
