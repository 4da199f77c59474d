"""What touches generated/: untouched, stale, edited, damaged, and a run that fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eddagen.cache import write_atomically
from eddagen.cli import main
from eddagen.emit import registry as registry_module
from eddagen.emit.registry import Registry
from eddagen.kinds import Output

LAMP = """
kind: machine/v1
name: lamp
doc: A lamp.
word: {bits: 32, flags: {lit: It shines.}}
events:
  on:  {doc: It goes on., needs: not lit, rows: [{otherwise: true, set: lit, then: shine}]}
  off: {doc: It goes off., needs: lit, rows: [{otherwise: true, clear: lit, then: rest}]}
"""

HEADER = "include/edda/gen/lamp_state.hpp"


def put(tree: Path, text: str, name: str = "lamp") -> None:
    (tree / "spec" / f"{name}.yaml").write_text(text, encoding="utf-8")


def run(tree: Path, command: str, *more: str) -> int:
    return main([command, "--root", str(tree), *more])


def stamps(tree: Path) -> dict[str, tuple[int, str]]:
    """When each generated file was written, and what is in it."""
    files = [path for path in (tree / "generated").rglob("*") if path.is_file()]
    return {
        path.relative_to(tree / "generated").as_posix(): (path.stat().st_mtime_ns, path.read_text(encoding="utf-8"))
        for path in files
    }


@pytest.fixture
def made(tree: Path) -> Path:
    """A tree in which the lamp was generated."""
    put(tree, LAMP)
    assert run(tree, "generate") == 0
    return tree


def test_what_a_machine_becomes(made: Path) -> None:
    assert set(stamps(made)) == {
        "MANIFEST",
        ".clang-format",
        "include/edda/gen/machine.hpp",
        "include/edda/gen/observe.hpp",
        "include/edda/gen/atomic_word.hpp",
        "gdb/edda_machines.py",
        HEADER,
        "tests/lamp_exhaustive_test.cpp",
        "models/lamp.dot",
        "docs/machines/lamp.rst",
        "ir/machine/lamp.json",
    }
    lines = (made / "generated" / "MANIFEST").read_text(encoding="utf-8").splitlines()
    assert [line.split("  ")[1] for line in lines] == sorted(set(stamps(made)) - {"MANIFEST"})
    assert all(line.endswith("  spec/lamp.yaml") for line in lines if ".clang-format" not in line)


def test_nothing_changed_touches_nothing(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = stamps(made)
    assert run(made, "generate") == 0
    assert stamps(made) == before
    assert capsys.readouterr().out.endswith("10 files, nothing changed.\n")
    assert run(made, "check") == 0


def test_an_edit_touches_its_own_files(made: Path) -> None:
    put(made, LAMP.replace("lamp", "torch"), "torch")
    run(made, "generate")
    before = stamps(made)
    put(made, LAMP.replace("then: shine", "then: glow"))
    assert run(made, "check") == 1
    assert run(made, "generate") == 0
    changed = {path for path, stamp in stamps(made).items() if before[path] != stamp}
    assert changed == {
        "MANIFEST",
        "gdb/edda_machines.py",  # one file for all machines: the debugger loads it once
        HEADER,
        "tests/lamp_exhaustive_test.cpp",
        "models/lamp.dot",
        "docs/machines/lamp.rst",
        "ir/machine/lamp.json",
    }
    lines = {
        path: set(text.splitlines())
        for path, (_, text) in (("old", before["MANIFEST"]), ("new", stamps(made)["MANIFEST"]))
    }
    assert all("/lamp" in line or "gdb/edda_machines.py" in line for line in lines["old"] ^ lines["new"])


def test_a_comment_in_a_spec_changes_nothing(made: Path) -> None:
    before = stamps(made)
    put(made, "# A word about lamps.\n\n" + LAMP)
    assert run(made, "generate") == 0
    assert stamps(made) == before


def test_files_of_a_spec_that_is_gone_are_deleted(made: Path) -> None:
    put(made, LAMP.replace("lamp", "torch"), "torch")
    run(made, "generate")
    (made / "spec" / "lamp.yaml").unlink()
    assert run(made, "check") == 1
    assert run(made, "generate") == 0
    assert not [path for path in stamps(made) if "lamp" in path]
    assert (made / "generated" / "include/edda/gen/torch_state.hpp").exists()


def test_a_hand_edited_file_is_refused(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    header = made / "generated" / HEADER
    header.write_text(header.read_text(encoding="utf-8") + "// mine\n", encoding="utf-8")
    before = stamps(made)
    put(made, LAMP.replace("then: shine", "then: glow"))
    assert run(made, "generate") == 1
    said = capsys.readouterr().err
    assert f"error[E901]: generated/{HEADER}:1:1: The file was edited by hand." in said
    assert "--force" in said
    assert stamps(made) == before, "nothing else may have been written either"
    assert run(made, "check") == 1
    assert f"generated/{HEADER}: edited by hand" in capsys.readouterr().err
    assert run(made, "generate", "--force") == 0
    assert "mine" not in header.read_text(encoding="utf-8")
    assert run(made, "check") == 0


def test_a_hand_edited_file_whose_spec_is_gone_is_refused_too(made: Path) -> None:
    header = made / "generated" / HEADER
    header.write_text("// mine\n", encoding="utf-8")
    (made / "spec" / "lamp.yaml").unlink()
    put(made, LAMP.replace("lamp", "torch"), "torch")
    assert run(made, "generate") == 1
    assert header.exists()


def test_a_missing_file_comes_back(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = stamps(made)[HEADER][1]
    (made / "generated" / HEADER).unlink()
    assert run(made, "check") == 1
    assert f"generated/{HEADER}: missing" in capsys.readouterr().err
    assert run(made, "generate") == 0
    assert stamps(made)[HEADER][1] == before


def test_a_foreign_file_is_left_alone(made: Path) -> None:
    note = made / "generated" / "NOTE"
    note.write_text("not ours", encoding="utf-8")
    assert run(made, "generate") == 0
    assert run(made, "check") == 0
    assert note.exists()


def test_conflict_markers_in_the_manifest(made: Path) -> None:
    """Both sides of a merge changed the lamp: the files are of one side, MANIFEST has both."""
    manifest = made / "generated" / "MANIFEST"
    ours = manifest.read_text(encoding="utf-8")
    files = stamps(made)
    put(made, LAMP.replace("then: shine", "then: glow"))
    run(made, "generate")
    theirs = manifest.read_text(encoding="utf-8")
    for path, (_, text) in files.items():
        (made / "generated" / path).write_text(text, encoding="utf-8")
    manifest.write_text(f"<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\nrubbish\n", encoding="utf-8")
    assert run(made, "generate") == 0
    assert manifest.read_text(encoding="utf-8") == theirs
    assert run(made, "check") == 0


def test_a_lost_manifest_is_made_again_from_fresh_files(made: Path) -> None:
    before = stamps(made)
    (made / "generated" / "MANIFEST").unlink()
    assert run(made, "check") == 1
    assert run(made, "generate") == 0
    assert stamps(made)["MANIFEST"][1] == before["MANIFEST"][1]


def test_a_manifest_cannot_name_files_outside(made: Path) -> None:
    outside = made / "precious"
    outside.write_text("precious", encoding="utf-8")
    line = f"{registry_module.content_hash(b'precious')}  ../precious  spec/lamp.yaml\n"
    with (made / "generated" / "MANIFEST").open("a", encoding="utf-8") as manifest:
        manifest.write(line)
    assert run(made, "generate") == 0
    assert outside.exists()


@pytest.mark.parametrize("text", ["kind: machine/v1\n", LAMP.replace("set: lit", "set: lid"), "kind: [", ""])
def test_a_wrong_spec_leaves_everything_as_it_was(made: Path, text: str) -> None:
    before = stamps(made)
    put(made, text)
    assert run(made, "generate") == 1
    assert stamps(made) == before


def test_a_broken_template_leaves_everything_as_it_was(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = stamps(made)
    templates = made / "templates"
    real = templates.resolve()
    templates.unlink()
    templates.mkdir()
    for path in real.rglob("*.j2"):
        copy = templates / path.relative_to(real)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (templates / "models" / "machine.dot.j2").write_text("{{ nobody_knows }}\n", encoding="utf-8")
    put(made, LAMP.replace("then: shine", "then: glow"))
    assert run(made, "generate") == 1
    assert "templates/models/machine.dot.j2" in capsys.readouterr().err
    assert stamps(made) == before


def test_a_crash_in_the_middle_is_repaired_by_the_next_run(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(made, LAMP.replace("then: shine", "then: glow"))
    calls: list[Path] = []

    def failing(path: Path, data: bytes) -> None:
        calls.append(path)
        if len(calls) == 4:
            raise OSError("the disk is full")
        write_atomically(path, data)

    monkeypatch.setattr(registry_module, "write_atomically", failing)
    assert run(made, "generate") == 1
    assert "the disk is full" in capsys.readouterr().err
    monkeypatch.undo()
    assert run(made, "generate") == 0, "half-written is not hand-edited"
    assert run(made, "check") == 0


def test_two_outputs_of_one_name_are_a_fault_of_ours(tree: Path) -> None:
    put(tree, LAMP)
    put(tree, LAMP.replace("name: lamp", "name: Lamp"), "other")
    assert run(tree, "generate") == 1


def test_the_ir_has_no_positions(made: Path) -> None:
    text = (made / "generated" / "ir/machine/lamp.json").read_text(encoding="utf-8")
    assert "span" not in text and '"line"' not in text
    assert json.loads(text)["events"][0]["rows"][0]["then"] == "shine"


def test_without_a_spec_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate", "--root", str(tmp_path)]) == 1
    assert "--root" in capsys.readouterr().err


def test_the_manifest_is_sorted_and_complete(tmp_path: Path) -> None:
    outputs = [Output("b", "t", {}, ("spec/b.yaml",)), Output("a", "t", {}, ("spec/a.yaml", "spec/b.yaml"))]
    text = Registry(tmp_path).manifest(outputs, {"a": "1", "b": "2"}).decode()
    assert [line.split("  ", 1)[1] for line in text.splitlines()] == ["a  spec/a.yaml spec/b.yaml", "b  spec/b.yaml"]
