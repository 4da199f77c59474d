"""`./edda watch`: what an edit leads to, with a build folder whose ninja and ctest are actors; and once with a real compiler.

The actors write down what they are asked for and touch what they are asked to build, so that the order of the stages, what is left
out and what a failure does are seen without building Edda. That the real thing is quick is measured on the real tree.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from eddagen.tools.terminal import Style
from eddagen.tools.watch import Watch, ctest_names, edited, layers_of, manifest, own_tests, stamps
from toolbox import lamp

ROOT = Path(__file__).parents[2]
LAMP = "spec/machines/lamp.yaml"
TARGETS = ("bell_test", "config_table_test", "lamp_exhaustive_test", "lamp_test", "task_test")

NINJA = """\
import os, pathlib, sys
folder, targets = pathlib.Path(sys.argv[2]), sys.argv[3:]
with (folder / "calls").open("a") as log:
    log.write("ninja " + " ".join(targets) + "\\n")
if (folder / "broken").exists():
    print("lamp_test.cpp:3: error: no such thing")
    sys.exit(1)
for target in targets:
    if target != "tests/bell_test":
        (folder / target).write_text("linked again")
"""
CTEST = """\
import pathlib, sys
folder = pathlib.Path(sys.argv[2])
with (folder / "calls").open("a") as log:
    log.write("ctest " + sys.argv[-1] + "\\n")
failed = 1 if (folder / "failing").exists() else 0
print("lamp.cpp:7: Failure" if failed else "ok")
print(f"{50 if failed else 100}% tests passed, {failed} tests failed out of 2")
sys.exit(failed)
"""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The lamp's tree, with a build folder that knows five tests, and the actors on the path."""
    tree = lamp.plant(tmp_path / "tree")
    build = tree / "build" / "debug"
    (build / "tests").mkdir(parents=True)
    (build / "build.ninja").write_text("".join(f"build tests/{name}: CXX_LINK x.o\n" for name in TARGETS))
    for name in TARGETS:
        (build / "tests" / name).write_text("linked")
    actors = tmp_path / "bin"
    actors.mkdir()
    for name, body in (("ninja", NINJA), ("ctest", CTEST)):
        (actors / name).write_text(f"#!{sys.executable}\n{body}")
        (actors / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{actors}:{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "generator"))
    return tree


class Watched:
    """A `watch --once` in a process of its own, which has said that it watches."""

    def __init__(self, tree: Path, *options: str) -> None:
        command = [sys.executable, "-m", "eddagen", "watch", "--once", "--root", str(tree), *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert self.process.stdout is not None
        assert self.process.stdout.readline().startswith("Watching spec/ and templates/")

    def end(self) -> tuple[int, str]:
        said, _ = self.process.communicate(timeout=60)
        return self.process.returncode, said


@pytest.fixture
def calls(tree: Path) -> Iterator[Path]:
    """What the actors were asked for."""
    yield tree / "build" / "debug" / "calls"


def test_an_edit_of_a_row_goes_through_all_stages(tree: Path, calls: Path) -> None:
    watched = Watched(tree)
    lamp.edit(tree, LAMP, "- {when: uses == limit, ", "- {when: uses >= limit, ")
    code, said = watched.end()
    assert code == 0, said
    assert calls.read_text().splitlines() == [
        "ninja tests/lamp_exhaustive_test",
        r"ctest ^(unit|generated)\.(lamp_exhaustive)\.",
        "ninja tests/lamp_test",
        r"ctest ^(unit|generated)\.(lamp)\.",
        "ninja tests/bell_test tests/config_table_test tests/task_test",
        r"ctest ^(unit|generated)\.(config_table|task)\.",
    ]
    assert "own tests: 2 passed" in said
    assert "all good after" in said


def test_stages_can_be_left_out(tree: Path, calls: Path) -> None:
    watched = Watched(tree, "--stages", "1")
    lamp.edit(tree, LAMP, "Who presses slowly sees green.", "Slow people see green.")
    assert watched.end()[0] == 0
    assert calls.read_text().splitlines()[0] == "ninja tests/lamp_exhaustive_test"
    assert len(calls.read_text().splitlines()) == 2


def test_a_mistake_in_a_spec_is_told_and_nothing_is_built(tree: Path, calls: Path) -> None:
    watched = Watched(tree)
    lamp.edit(tree, LAMP, "when: uses == limit,", "when: usess == limit,")
    code, said = watched.end()
    assert code == 1
    assert "error[E101]: spec/machines/lamp.yaml:24:" in said
    assert "generate failed after" in said
    assert not calls.exists()


@pytest.mark.parametrize(("mark", "words"), [("broken", "no such thing"), ("failing", "lamp.cpp:7: Failure")])
def test_a_failure_ends_it(tree: Path, calls: Path, mark: str, words: str) -> None:
    (calls.parent / mark).touch()
    watched = Watched(tree)
    lamp.edit(tree, LAMP, "Somebody breaks it.", "Somebody ends it.")
    code, said = watched.end()
    assert code == 1
    assert words in said
    assert len(calls.read_text().splitlines()) == (1 if mark == "broken" else 2)


def test_an_edit_that_changes_nothing(tree: Path, calls: Path) -> None:
    watched = Watched(tree)
    lamp.edit(tree, LAMP, "events:\n", "events:   # what can happen\n")
    code, said = watched.end()
    assert code == 0
    assert "nothing that is generated has changed" in said
    assert not calls.exists()


def test_without_a_build_folder_it_generates_and_says_so(tree: Path) -> None:
    watched = Watched(tree, "--build", str(tree / "nowhere"))
    lamp.edit(tree, LAMP, "Somebody breaks it.", "Somebody ends it.")
    code, said = watched.end()
    assert code == 0
    assert "run `./edda build` once" in said
    assert "Somebody ends it" in (tree / "generated/include/edda/gen/lamp_state.hpp").read_text()


def test_another_edit_meanwhile_begins_again(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first ninja hangs until it is stopped; the edit that stops it is made by the watcher's own telling."""
    build = tree / "build" / "debug"
    ninja = Path(os.environ["PATH"].split(":")[0]) / "ninja"
    body = ninja.read_text()
    ninja.write_text(f"#!{sys.executable}\nimport signal\nsignal.pause()\n")
    said: list[str] = []

    def tell(text: str) -> None:
        said.append(text)
        if "generated" in text and len(said) < 5:
            lamp.edit(tree, LAMP, "Somebody presses the switch.", "Somebody uses the switch.")
        if "beginning again" in text:
            ninja.write_text(body)
        if text.startswith("Watching"):
            lamp.edit(tree, LAMP, "Somebody breaks it.", "Somebody ends it.")

    assert Watch(tree, build, Style(), 1, tell).run(once=True) == 0
    assert [text for text in said if "beginning again" in text]
    assert "all good" in said[-1]


def test_what_was_overtaken_is_not_forgotten(tree: Path, calls: Path) -> None:
    """The edit that overtakes is of another spec; the tests of the first one run all the same."""
    ninja = Path(os.environ["PATH"].split(":")[0]) / "ninja"
    body = ninja.read_text()
    ninja.write_text(f"#!{sys.executable}\nimport signal\nsignal.pause()\n")
    said: list[str] = []

    def tell(text: str) -> None:
        said.append(text)
        if "generated" in text and not calls.exists() and "again" not in "".join(said):
            lamp.edit(tree, "spec/config.yaml", "The values of this tree.", "All values of this tree.")
        if "beginning again" in text:
            ninja.write_text(body)
        if text.startswith("Watching"):
            lamp.edit(tree, LAMP, "Somebody breaks it.", "Somebody ends it.")

    assert Watch(tree, calls.parent, Style(), 1, tell).run(once=True) == 0
    assert "tests/lamp_exhaustive_test" in calls.read_text().splitlines()[0]


def test_what_failed_is_owed_until_it_passes(tree: Path, calls: Path) -> None:
    """The second edit has nothing to do with what failed after the first; "all good" would be a lie without it."""
    said: list[str] = []
    edits = [("Somebody breaks it.", "Somebody ends it."), ("The values of this tree.", "All values of this tree.")]
    files = [LAMP, "spec/config.yaml"]

    def tell(text: str) -> None:
        said.append(text)
        if text.startswith("Watching"):
            lamp.edit(tree, files.pop(0), *edits.pop(0))

    watch = Watch(tree, calls.parent, Style(), 1, tell)
    (calls.parent / "failing").touch()
    assert watch.run(once=True) == 1
    (calls.parent / "failing").unlink()
    calls.unlink()
    assert watch.run(once=True) == 0, said
    assert "lamp_exhaustive" in calls.read_text().splitlines()[1], "what failed was not run again"
    assert "all good" in said[-1]


def test_what_is_taken_back_is_built_again(tree: Path, calls: Path) -> None:
    """The generated files are as before the first edit, but the executables are those of the edit that failed."""
    said: list[str] = []
    edits = [("Somebody breaks it.", "Somebody ends it."), ("Somebody ends it.", "Somebody breaks it.")]

    def tell(text: str) -> None:
        said.append(text)
        if text.startswith("Watching"):
            lamp.edit(tree, LAMP, *edits.pop(0))

    watch = Watch(tree, calls.parent, Style(), 2, tell)
    (calls.parent / "failing").touch()
    assert watch.run(once=True) == 1
    (calls.parent / "failing").unlink()
    calls.unlink()
    assert watch.run(once=True) == 0, said
    asked = calls.read_text().splitlines()
    assert asked[0] == "ninja tests/lamp_exhaustive_test"
    assert asked[2] == "ninja tests/lamp_test"


def test_what_is_looked_at(tree: Path) -> None:
    before = stamps(tree)
    assert LAMP in before
    assert edited(before, before) == []
    (tree / "spec/machines/new.yaml").write_text("kind: machine/v1\n")
    (tree / "spec/machines/.new.yaml.swp").write_text("an editor's own")
    (tree / "spec/errors.yaml").unlink()
    assert edited(before, stamps(tree)) == ["spec/errors.yaml", "spec/machines/new.yaml"]


def test_what_depends_on_an_edit(tree: Path) -> None:
    changed = ["include/edda/gen/lamp_state.hpp"]
    assert own_tests(tree, [LAMP], changed) == ["tests/lamp_exhaustive_test"]
    assert own_tests(tree, [], ["tests/x_test.cpp", "models/x.dot"]) == ["tests/x_test"]
    assert layers_of(tree, changed) == ["lamp"]
    assert layers_of(tree, ["include/edda/gen/other.hpp"]) == []
    assert len(manifest(tree)) > 10
    assert (
        ctest_names(["tests/task_test", "tests/lamp_exhaustive_test"]) == r"^(unit|generated)\.(lamp_exhaustive|task)\."
    )


def test_the_layers_of_edda() -> None:
    assert "task" in layers_of(ROOT, ["include/edda/gen/task_state.hpp"])
    assert "http" in layers_of(ROOT, ["include/edda/gen/http_connection_state.hpp"])
