"""The tools as programs: `step` on a terminal, `diff` against git, and what `new` begins, generated and compiled."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from eddagen.cli import main
from eddagen.tools import scaffold
from toolbox import lamp

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
PATIENCE = 30.0


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lamp.plant(tmp_path_factory.mktemp("lamp"))


@pytest.fixture
def tree(planted: Path, tmp_path: Path) -> Path:
    return Path(str(shutil.copytree(planted, tmp_path / "tree", symlinks=True)))


class Terminal:
    """A program on a pseudo-terminal: what is typed, and what comes until a text stands there."""

    def __init__(self, *words: str, term: str = "xterm") -> None:
        self._master, slave = pty.openpty()
        environment = {**ENVIRONMENT, "TERM": term, "INPUTRC": os.devnull}
        environment.pop("NO_COLOR", None)
        command = [sys.executable, "-m", "eddagen", *words]
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, close_fds=True
        )
        os.close(slave)
        self.seen = ""

    def until(self, text: str) -> str:
        """Everything up to and with `text`, which was not read before."""
        while text not in self.seen:
            ready, _, _ = select.select([self._master], [], [], PATIENCE)
            assert ready, f"waited for {text!r} in vain after:\n{self.seen}"
            try:
                more = os.read(self._master, 4096)
            except OSError:  # the program has ended, and its side of the terminal with it
                more = b""
            assert more, f"it ended before it said {text!r}:\n{self.seen}"
            self.seen += more.decode(errors="replace").replace("\r\n", "\n")
        said, _, self.seen = self.seen.partition(text)
        return said + text

    def type(self, text: str) -> None:
        os.write(self._master, text.encode())

    def end(self) -> int:
        code = self.process.wait(PATIENCE)
        os.close(self._master)
        return code


def bare(text: str) -> str:
    """Without the sequences that move and colour."""
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", text)


def test_step_on_a_terminal(tree: Path) -> None:
    """Prompt, colour, editing: what is typed is edited by readline, and Ctrl-D ends it without a mark."""
    terminal = Terminal("step", "lamp", "--root", str(tree))
    first = terminal.until("step> ")
    assert "\x1b[1mlamp, at first" in first
    assert "3  vandal 1  smash, row 2: clean up" in bare(first)
    terminal.type("33\x08\r")  # a digit too many, and the key that takes it back
    second = bare(terminal.until("step> "))
    assert "lamp, after 1 step\n" in second
    terminal.type("nonsense\r")
    assert "There is no command `nonsense`" in bare(terminal.until("step> "))
    terminal.type("\x1b[A\x1b[A\x15undo\r")  # up twice, wipe the line, type another
    assert "lamp, at first" in bare(terminal.until("step> "))
    terminal.type("\x04")
    assert terminal.end() == 0


def test_no_colour_on_a_dumb_terminal(tree: Path) -> None:
    terminal = Terminal("step", "lamp", "--root", str(tree), term="dumb")
    assert "\x1b[1m" not in terminal.until("step> ")
    terminal.type("quit\r")
    assert terminal.end() == 0


def test_a_trail_goes_on_where_it_ended(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    python = [sys.executable, "-m", "eddagen", "step", "lamp", "--root", str(tree)]

    def talk(typed: str, *options: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*python, *options], input=typed, env=ENVIRONMENT, capture_output=True, text=True, check=False
        )

    trail = tree / "a.trail"
    assert talk(f"2\nsave {trail}\n").returncode == 0
    assert trail.read_text().splitlines()[2:] == ["child 1: press (slowly: true), row 3: shine"]
    assert "lamp, after 1 step\n" in talk("", "--trail", str(trail)).stdout
    lamp.edit(tree, "spec/machines/lamp.yaml", "id: slow, set: lit, ", "id: slow, set: lit, ")
    lamp.edit(tree, "spec/machines/lamp.yaml", "add: {uses: 1}, then: shine, why:", "add: {uses: 1}, then: glow, why:")
    lamp.edit(tree, "spec/machines/lamp.yaml", "    shine: {expect", "    glow: {set: light}\n    shine: {expect")
    refused = talk("", "--trail", str(trail))
    assert refused.returncode == 1
    assert "Step 1 of the trail cannot be taken here" in refused.stderr
    assert "The rows have changed since it was written." in refused.stderr.replace("\n", " ")


def git(tree: Path, *words: str) -> None:
    identity = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(tree), *identity, *words], check=True, capture_output=True)


def test_diff_against_git(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(tree, "init", "-q")
    git(tree, "add", "spec")
    git(tree, "commit", "-q", "-m", "first")
    capsys.readouterr()
    assert main(["diff", "--root", str(tree)]) == 0
    assert capsys.readouterr().out == "Nothing changed in the specs since HEAD.\n"
    lamp.edit(tree, "spec/machines/lamp.yaml", "when: uses == limit, ", "when: uses >= 2, ")
    assert main(["diff", "HEAD", "--exit-code", "--root", str(tree)]) == 12
    assert "lamp.press.1: guard widened" in capsys.readouterr().out
    git(tree, "commit", "-q", "-a", "-m", "second")
    assert main(["diff", "--exit-code", "--root", str(tree)]) == 0
    assert main(["diff", "HEAD~1", "--exit-code", "--root", str(tree)]) == 12
    capsys.readouterr()
    assert main(["diff", "v99", "--root", str(tree)]) == 1
    assert "The specs of `v99` cannot be read" in capsys.readouterr().err


def test_diff_without_git(tree: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["diff", "--root", str(tree)]) == 1
    assert "use --from DIR" in capsys.readouterr().err
    monkeypatch.setenv("PATH", "")
    assert main(["diff", "--root", str(tree)]) == 1
    assert "git cannot be started" in capsys.readouterr().err.replace("\n", " ")
    assert main(["diff", "--from", str(tree / "nowhere"), "--root", str(tree)]) == 1
    assert "There is no spec/ folder in" in capsys.readouterr().err


def test_what_new_begins_is_generated_and_compiles(tmp_path: Path) -> None:
    """Into a copy of Edda's own specs: each begun spec passes, its header compiles alone, and the tree is all as the spec says."""
    for name in ("spec", "templates", "generated"):
        shutil.copytree(ROOT / name, tmp_path / name)
    assert main(["new", "machine", "connection", "pool", "--root", str(tmp_path)]) == 0
    assert (
        main(["new", "op", "nop128", "--family", "fs", "--since", "6.19", "--opcode", "63", "--root", str(tmp_path)])
        == 0
    )
    assert main(["new", "syscall", "chdir", "--root", str(tmp_path)]) == 0
    assert main(["generate", "--force", "--root", str(tmp_path)]) == 0
    assert main(["check", "--root", str(tmp_path)]) == 0
    program = tmp_path / "use.cpp"
    program.write_text(
        '#include "edda/gen/connection_pool_state.hpp"\n#include "edda/gen/ops_fs.hpp"\n#include "edda/gen/arch/syscalls.hpp"\n'
        "using edda::gen::ConnectionPoolState;\n"
        "constexpr bool used() { ConnectionPoolState pool; return pool.take() == ConnectionPoolState::Take::use; }\n"
        "static_assert(used());\n"
        "int main() { return edda::sys::chdir(-1) == 0 || edda::gen::op::Nop128{.fd = 1}.fd == 0; }\n"
    )
    folders = [f"-I{tmp_path}/generated/include", f"-I{ROOT}/runtime_core"]
    flags = ["-std=c++23", "-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Werror", "-fsyntax-only"]
    done = subprocess.run(["g++", *flags, *folders, str(program)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    test = tmp_path / "generated/tests/connection_pool_exhaustive_test.cpp"
    done = subprocess.run(["g++", *flags, *folders, str(test)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_new_takes_back_what_would_not_pass(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (tree / "spec/ops/core.yaml").read_bytes()
    monkeypatch.setattr(scaffold, "OPERATION", scaffold.OPERATION.replace("{type: fd,", "{type: fdd,"))
    assert main(["new", "op", "fsync", "--family", "core", "--since", "5.1", "--root", str(tree)]) == 1
    assert (tree / "spec/ops/core.yaml").read_bytes() == before
    monkeypatch.setattr(scaffold, "MACHINE", scaffold.MACHINE.replace("bits: 32", "bits: 31"))
    assert main(["new", "machine", "door", "--root", str(tree)]) == 1
    assert not (tree / "spec/machines/door.yaml").exists()


def test_numbers_come_from_the_kernel_s_headers() -> None:
    opcodes = scaffold.opcodes()
    assert opcodes["IORING_OP_NOP"] == 0
    assert opcodes["IORING_OP_RECV"] == 27
    assert "IORING_OP_LAST" not in opcodes


@pytest.mark.parametrize("verb", ["explain", "where", "diff", "step", "new", "watch"])
def test_help_has_examples(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([verb, "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert f"./edda {verb} " in said.split("examples:")[1]
