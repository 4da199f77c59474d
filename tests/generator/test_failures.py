"""Failures put into every phase: whatever is raised, a person reads a place or a file's name, and never a traceback.

Two kinds. What raises inside (a bug of a rule, of a view, of a library) is put there by hand, into each phase and each kind of spec.
What fails outside (unreadable files, a full disk, a folder where a file should be) is brought about for real where that is possible.
Held each time: the exit code is 1, the text has a position or names the file, and generated/ is as it was or complete.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from eddagen import cache, names, resolve, schema
from eddagen.all_kinds import KINDS
from eddagen.cli import main
from eddagen.emit import registry, whole
from eddagen.model import explore
from toolbox import lamp

PLACE = r"(spec|generated)/[\w./]+:\d+:\d+: "
KINDS_OF_SPECS = {
    kind.name: next(file for file, text in lamp.SPECS.items() if f"kind: {kind.name}\n" in text) for kind in KINDS
}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lamp.plant(tmp_path_factory.mktemp("lamp"))


@pytest.fixture
def tree(planted: Path, tmp_path: Path) -> Path:
    """A generated tree whose caches are empty, so that every phase has something to do."""
    tree = tmp_path / "tree"
    shutil.copytree(planted, tree, symlinks=True)
    shutil.rmtree(tree / "build")
    return tree


Said = Callable[..., str]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], tree: Path) -> Said:
    """What `generate` says when it fails; generated/ must be as it was."""

    def run(command: str = "generate", untouched: bool = True) -> str:
        before = contents(tree)
        capsys.readouterr()
        assert main([command, "--root", str(tree)]) == 1
        text = capsys.readouterr().err
        assert "Traceback" not in text
        assert not untouched or contents(tree) == before
        return text

    return run


def contents(tree: Path) -> dict[str, bytes]:
    return {
        path.relative_to(tree).as_posix(): path.read_bytes()
        for path in (tree / "generated").rglob("*")
        if path.is_file()
    }


def fail(*_: Any, **__: Any) -> NoReturn:
    raise RuntimeError("a bug of the tests' own")


def count(text: str) -> int:
    return len(re.findall(r"^error\[", text, re.M))


# --- what raises inside -----------------------------------------------------------------------------------------------------


def test_loading(tree: Path, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolve, "load", fail)
    text = said()
    assert count(text) == len(lamp.SPECS)
    assert (
        "error[E008]: spec/machines/lamp.yaml:1:1: The generator failed while loading this spec: RuntimeError" in text
    )
    assert "EDDA_TRACEBACK=1" in text


def test_the_schema_library(tree: Path, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema.Schemas, "_validator", fail)
    text = said()
    assert count(text) == len(lamp.SPECS)
    assert re.search(rf"error\[E008\]: {PLACE}The generator failed while reading this spec", text)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name.split("/")[0])
@pytest.mark.parametrize(("phase", "doing"), [("build", "reading"), ("check", "checking")])
def test_a_kind(kind: Any, phase: str, doing: str, tree: Path, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    """One kind fails, the others go on; the fault is told where the spec says its name."""
    monkeypatch.setattr(type(kind), phase, fail)
    text = said()
    file = KINDS_OF_SPECS[kind.name]
    line = next(number for number, row in enumerate(lamp.SPECS[file].splitlines(), 1) if row.startswith("name:"))
    assert f"error[E008]: {file}:{line}:7: The generator failed while {doing} this spec: RuntimeError: a bug" in text
    assert set(re.findall(r"^error\[E008\]: ([^:]+)", text, re.M)) == {file}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name.split("/")[0])
def test_planning(kind: Any, tree: Path, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(kind), "plan", fail)
    text = said()
    assert f"planning what {KINDS_OF_SPECS[kind.name]} become: RuntimeError: a bug" in text


def test_the_explorer(tree: Path, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explore, "Stepper", fail)
    assert "error[E008]: spec/machines/lamp.yaml:2:7: " in said()


@pytest.mark.parametrize(
    "rule", ["e110_gap", "e111_shadowed_row", "e113_name_clash", "e116_unused", "e108_constant_comparison"]
)
def test_a_rule(rule: str, tree: Path, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    module = __import__(f"eddagen.rules.machine.{rule}", fromlist=["check"])
    monkeypatch.setattr(module, "check", fail)
    assert "error[E008]: spec/machines/lamp.yaml:2:7: The generator failed while checking this spec" in said()


@pytest.mark.parametrize(
    ("module", "name"), [(whole, "plan"), (whole, "render"), (whole, "Registry"), (registry.Registry, "compare")]
)
@pytest.mark.parametrize("command", ["generate", "check"])
def test_a_phase_of_all(
    module: Any, name: str, command: str, tree: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a spec to blame, the command and the line of the generator are named."""
    monkeypatch.setattr(module, name, fail)
    text = said(command)
    assert text.startswith(f"`./edda {command}` failed: RuntimeError: a bug of the tests' own (eddagen/")
    assert re.search(r"\(eddagen/[\w/]+\.py:\d+\)", text)


def test_a_template(tree: Path, said: Said) -> None:
    folder = tree / "templates"
    folder.unlink()
    shutil.copytree(lamp.ROOT / "templates", folder)
    template = folder / "include/edda/gen/errors.hpp.j2"
    template.write_text(template.read_text(encoding="utf-8") + "{{ nothing_has_that_name }}\n", encoding="utf-8")
    text = said()
    assert "templates/include/edda/gen/errors.hpp.j2" in text
    assert "nothing_has_that_name" in text
    template.write_text("{% for x in %}\n", encoding="utf-8")
    assert "templates/include/edda/gen/errors.hpp.j2:1" in said()


def test_a_filter_of_a_template(tree: Path, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(names.FILTERS, "comment", fail)
    text = said()
    assert "A template failed" in text
    assert re.search(r"templates/[\w/.]+ for generated/[\w/.]+: RuntimeError: a bug", text)


def test_the_traceback_on_request(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDDA_TRACEBACK", "1")
    monkeypatch.setattr(whole, "render", fail)
    with pytest.raises(RuntimeError):
        main(["generate", "--root", str(tree)])
    monkeypatch.setattr(resolve, "load", fail)
    with pytest.raises(RuntimeError):
        main(["generate", "--root", str(tree)])


# --- what fails outside -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", "E003", "empty"),
        (b"\n\n# nothing\n", "E003", "empty"),
        (b"kind: machine/v1\nname: \xff\xfe\n", "E001", "not UTF-8"),
        (b"\x00\x01\x02", "E002", "not YAML"),
        (b"[" * 100_000, "E002", "40 levels"),
        (b"[" * 1_000_000 + b"]" * 1_000_000, "E002", "40 levels"),
        (b"- " * 100_000, "E002", "40 levels"),
        (b"a: " + b"{a: " * 300 + b"1" + b"}" * 300, "E002", "40 levels"),
        (b"? " * 50_000 + b"x", "E002", "40 levels"),
        (b"a: &a [x]\nb: &b [" + b"*a," * 50 + b"]\nc: [" + b"*b," * 50 + b"]\n", "E006", "kind"),
        (b"kind: " + b"9" * 100_000 + b"\n", "E006", "no kind"),
        (b"kind: machine/v1\n" + b"name: lamp\n" * 5_000, "E004", "already given"),
        (b"kind: [machine/v1]\n", "E006", "kind"),
        (b"!!python/object/apply:os.abort []\n", "E003", "mapping"),
    ],
    ids=["nothing", "comments", "latin", "zeros", "open", "deep", "dashes", "braces", "questions", "aliases", "digits",
         "twice", "list", "tag"],
)  # fmt: skip
def test_a_file_that_is_no_spec(content: bytes, code: str, words: str, tree: Path, said: Said) -> None:
    (tree / "spec" / "odd.yaml").write_bytes(content)
    text = said()
    found = re.search(rf"^error\[{code}\]: spec/odd\.yaml:\d+:\d+: (.*)$", text, re.M)
    assert found is not None, text[:500]
    assert words in found[1]


def test_a_folder_where_a_spec_should_be(tree: Path, said: Said) -> None:
    (tree / "spec" / "odd.yaml").mkdir()
    assert "error[E001]: spec/odd.yaml:1:1: The file cannot be read: is a directory." in said()


def test_a_link_to_nowhere(tree: Path, said: Said) -> None:
    (tree / "spec" / "odd.yaml").symlink_to("gone.yaml")
    assert "error[E001]: spec/odd.yaml:1:1: The file cannot be read: no such file or directory." in said()


def test_a_link_to_itself(tree: Path, said: Said) -> None:
    (tree / "spec" / "odd.yaml").symlink_to("odd.yaml")
    assert "error[E001]: spec/odd.yaml:1:1: The file cannot be read: too many levels" in said()


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_one_may_not_read(tree: Path, said: Said) -> None:
    (tree / "spec" / "errors.yaml").chmod(0)
    assert "error[E001]: spec/errors.yaml:1:1: The file cannot be read: permission denied." in said()


def test_a_schema_that_is_gone(tree: Path, said: Said) -> None:
    (tree / "spec" / "schema" / "machine.schema.json").unlink()
    assert re.search(r"error\[E010\]: spec/machines/lamp\.yaml:1:1: .*machine/v1", said())


@pytest.mark.parametrize("content", ["{", '{"type": 7}', '{"$ref": "nowhere.json"}', "[]"])
def test_a_schema_that_is_none(content: str, tree: Path, said: Said) -> None:
    (tree / "spec" / "schema" / "machine.schema.json").write_text(content)
    text = said()
    assert re.search(rf"error\[E\d+\]: {PLACE}", text)
    assert "spec/machines/lamp.yaml:" in text


def test_a_damaged_cache_is_no_failure(tree: Path) -> None:
    assert main(["generate", "--root", str(tree)]) == 0
    for path in (tree / "build").rglob("*"):
        if path.is_file():
            path.write_bytes(b"\x00 no cache \xff")
    assert main(["check", "--root", str(tree)]) == 0


def test_a_cache_that_cannot_be_written_is_no_failure(tree: Path) -> None:
    (tree / "build").write_text("a file where the folder should be")
    assert main(["check", "--root", str(tree)]) == 0


def test_a_folder_where_a_generated_file_should_be(tree: Path, said: Said) -> None:
    path = tree / "generated" / "include" / "edda" / "gen" / "errors.hpp"
    path.unlink()
    path.mkdir()
    (path / "somebody").write_text("was here")
    text = said(untouched=False)
    assert "generated/include/edda/gen/errors.hpp" in text
    assert "directory" in text


class FullDisk:
    """Writes go well until there is no room; the file that was being written is not there afterwards."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._write = cache.write_atomically

    def __call__(self, path: Path, data: bytes) -> None:
        self._room -= len(data)
        if self._room < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        self._write(path, data)


@pytest.mark.parametrize("room", [0, 3_000, 20_000])
def test_a_full_disk(room: int, tree: Path, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the file, and the next run, with room again, brings everything to what it should be."""
    lamp.edit(tree, "spec/errors.yaml", "The descriptor is not open.", "No such descriptor is open.")
    lamp.edit(tree, "spec/machines/lamp.yaml", "A lamp with a switch", "A lamp and a switch")
    monkeypatch.setattr(registry, "write_atomically", FullDisk(room))
    text = said(untouched=False)
    assert re.search(r"generated/\S+: no space left on device\. .*`\./edda generate` again\.", text)
    monkeypatch.undo()
    assert main(["generate", "--root", str(tree)]) == 0
    assert main(["check", "--root", str(tree)]) == 0


def test_a_write_that_fails_halfway_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "x.hpp"
    target.write_text("old")

    def full(_: Path, __: Path) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match=re.escape(str(target))):
        cache.write_atomically(target, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["x.hpp"]
    assert target.read_text() == "old"


def test_a_reader_that_has_read_enough(tree: Path) -> None:
    """`./edda explain task | head -1` ends well; here the reader is gone before the first word."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "eddagen", "explain", "lamp", "--root", str(tree)]
    environment = {**os.environ, "PYTHONPATH": str(lamp.ROOT / "generator")}
    environment.pop("PYTHONUNBUFFERED", None)  # unbuffered words meet the closed pipe earlier than anybody's
    done = subprocess.run(command, env=environment, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")
