"""What `./edda watch` does after an edit under spec/ or templates/: regenerate, rebuild what depends on it, rerun its tests.

Nothing is rerun that cannot have changed, and what matters most comes first: the generated test of what was edited, then the unit
tests of the layers that use its header, then every other test executable that was linked anew. Which these are is read from
generated/MANIFEST (which files changed), from the includes of the layers, and from the files that ninja has written (which
executables are new). What was overtaken by another edit, or failed, is owed: the next edit runs it as well, so that "all good" is
said of everything since the last time that it was said.

Files are looked at five times a second instead of asking the kernel for notices: there are some hundred of them, a look takes less
than a millisecond, and it works on every file system and with every editor's way of saving, without another package.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from eddagen.tools.places import hand_written
from eddagen.tools.terminal import Style, columns, counted, wrapped

FOLDERS = ("spec", "templates")
INTERVAL = 0.2  # seconds between two looks
SETTLED = 0.05  # seconds without a change after which a file is saved
LAYERS = "runtime_core/edda/"

Stamps = dict[str, tuple[int, int]]


def stamps(root: Path) -> Stamps:
    """Time and size of every file that generated/ is made from."""
    found: Stamps = {}
    for folder in FOLDERS:
        for path in (root / folder).rglob("*"):
            try:
                status = path.stat()
            except OSError:
                continue  # an editor has just replaced it
            if path.suffix in (".yaml", ".json", ".j2"):
                found[path.relative_to(root).as_posix()] = (status.st_mtime_ns, status.st_size)
    return found


def edited(before: Stamps, after: Stamps) -> list[str]:
    """The files that came, went or changed."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def manifest_lines(root: Path) -> list[list[str]]:
    """MANIFEST as triples of hash, file and specs."""
    try:
        lines = (root / "generated" / "MANIFEST").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    return [parts for line in lines if len(parts := line.split("  ")) == 3]


def manifest(root: Path) -> dict[str, str]:
    """The hash of each generated file."""
    return {parts[1]: parts[0] for parts in manifest_lines(root)}


@dataclass(frozen=True)
class Stage:
    """Executables that belong together, as ninja's targets, and why."""

    why: str
    targets: tuple[str, ...]


def own_tests(root: Path, files: list[str], changed: list[str]) -> list[str]:
    """The executables of generated tests that are new, or whose spec was edited: these include its header."""
    found = dict.fromkeys(changed)
    for line in manifest_lines(root):
        if set(files) & set(line[2].split()):
            found[line[1]] = None
    return [f"tests/{Path(file).stem}" for file in sorted(found) if re.fullmatch(r"tests/\w+_test\.cpp", file)]


def layers_of(root: Path, changed: list[str]) -> list[str]:
    """The layers in which a file includes one of the changed headers itself."""
    headers = {file.removeprefix("include/") for file in changed if file.startswith("include/")}
    found: set[str] = set()
    for path in hand_written(root):
        file = path.relative_to(root).as_posix()
        if file.startswith(LAYERS):
            text = path.read_text(encoding="utf-8", errors="replace")
            if headers & set(re.findall(r'#include "([^"]+)"', text)):
                found.add(file.removeprefix(LAYERS).split("/")[0])
    return sorted(found)


def ctest_names(targets: list[str]) -> str:
    """A pattern for the ctest names of executables: tests/task_test has unit.task.*"""
    stems = sorted({re.sub(r"_test$", "", Path(target).name) for target in targets})
    return rf"^(unit|generated)\.({'|'.join(stems)})\."


class Failed(Exception):
    """A phase failed; its output was shown."""


class Overtaken(Exception):
    """There was another edit meanwhile."""


@dataclass
class Watch:
    """One tree and its build folder."""

    root: Path
    build: Path
    style: Style
    stages: int = 3
    write: Callable[[str], None] = print
    _began: float = 0.0
    _seen: Stamps = field(default_factory=dict)
    # What has not passed yet, because another edit overtook it or something failed.
    _owed_files: set[str] = field(default_factory=set)
    _proven: dict[str, str] = field(default_factory=dict)  # MANIFEST when all was good, at first as it was found
    _untested: set[str] = field(default_factory=set)

    def run(self, once: bool) -> int:
        """Watches until it is interrupted, or for one edit; then the exit code says how that went."""
        self._seen = stamps(self.root)
        self._proven = self._proven or manifest(self.root)
        self.write(f"Watching {' and '.join(f'{folder}/' for folder in FOLDERS)} of {self.root.name}/; Ctrl-C ends it.")
        while True:
            files = self._wait()
            try:
                good = self._after(files)
            except Overtaken:
                self.write(self.style.faint("  another edit came; beginning again"))
                continue
            if once:
                return 0 if good else 1

    def _wait(self) -> list[str]:
        while not (files := edited(self._seen, now := stamps(self.root))):
            time.sleep(INTERVAL)
        self._seen = now
        while more := edited(self._seen, now := self._later()):  # some editors empty a file before they write it
            files, self._seen = sorted({*files, *more}), now
        return files

    def _later(self) -> Stamps:
        time.sleep(SETTLED)
        return stamps(self.root)

    def _after(self, files: list[str]) -> bool:
        """Everything that an edit leads to; False if a phase failed."""
        self._began = time.monotonic()
        owed = set(self._owed_files)
        self._owed_files |= set(files)
        shown = ", ".join(files[:3]) + (f" and {len(files) - 3} more" if len(files) > 3 else "")
        self.write(self.style.strong(f"{time.strftime('%H:%M:%S')} {shown}"))
        try:
            changed = self._generate()
            if owed:  # also what was taken back: it was perhaps built
                made = {line[1] for line in manifest_lines(self.root) if owed & set(line[2].split())}
                changed = sorted(made.union(changed))
            if not changed:
                self._settle()
                self.write("  nothing that is generated has changed")
                return True
            if not (self.build / "build.ninja").is_file():
                self._settle()
                self.write(f"  {self.build} is not configured; run `./edda build` once to have it built and tested too")
                return True
            for stage in self._stages(sorted(self._owed_files), changed):
                self._build_and_test(stage)
        except Failed as phase:
            self.write(self.style.bad(f"  {phase} after {self._elapsed()}"))
            return False
        self._settle()
        self.write(self.style.good(f"  all good after {self._elapsed()}"))
        return True

    def _settle(self) -> None:
        """Nothing is owed any more."""
        self._owed_files.clear()
        self._proven = manifest(self.root)

    def _elapsed(self) -> str:
        return f"{time.monotonic() - self._began:.1f} s"

    # --- phases -------------------------------------------------------------------------------------------------------------

    def _generate(self) -> list[str]:
        self._call("generate", [sys.executable, "-m", "eddagen", "generate", "--root", str(self.root)])
        before, after = self._proven, manifest(self.root)
        changed = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
        if changed:
            self._tell("generated", f"{counted(len(changed), 'file')}: {', '.join(changed)}")
        return changed

    def _stages(self, files: list[str], changed: list[str]) -> Iterator[Stage]:
        """First what is quickest and says most; the last one finds out by building what it is about."""
        own = [target for target in own_tests(self.root, files, changed) if self._known(target)]
        layers = [f"tests/{layer}_test" for layer in layers_of(self.root, changed)]
        wanted = [target for target in layers if self._known(target)]
        if own:
            yield Stage("own tests", tuple(own))
        if wanted and self.stages > 1:
            yield Stage("layers that include it", tuple(wanted))
        if self.stages > 2:
            done = {*own, *wanted}
            yield Stage("everything else", tuple(target for target in self._executables() if target not in done))

    def _known(self, target: str) -> bool:
        return target in self._executables()

    def _executables(self) -> list[str]:
        """The test executables that the build folder knows."""
        rules = (self.build / "build.ninja").read_text(encoding="utf-8")
        return sorted(set(re.findall(r"^build (tests/\w+_test)(?:\[\d+\]\S*)?[: ]", rules, re.M)))

    def _build_and_test(self, stage: Stage) -> None:
        before = {target: self._time(target) for target in stage.targets}
        if not stage.targets:
            return
        try:
            self._call("build", ["ninja", "-C", str(self.build), *stage.targets])
        finally:
            self._untested |= {target for target in stage.targets if self._time(target) != before[target]}
        new = [target for target in stage.targets if target in self._untested]
        if not new:
            self._tell("built", f"{stage.why}: nothing was linked anew")
            return
        self._tell("built", f"{stage.why}: {', '.join(new)}")
        command = [
            "ctest",
            "--test-dir",
            str(self.build),
            "--output-on-failure",
            "--parallel",
            "2",
            "-R",
            ctest_names(new),
        ]
        said = self._call("test", command)
        self._untested -= set(new)
        summary = re.search(r"(\d+)% tests passed, (\d+) tests failed out of (\d+)", said)
        self._tell("tested", f"{stage.why}: " + (f"{summary[3]} passed" if summary else "no test has that name"))

    def _time(self, target: str) -> int:
        try:
            return (self.build / target).stat().st_mtime_ns
        except OSError:
            return 0

    def _tell(self, phase: str, text: str) -> None:
        first, *rest = wrapped(text, columns() - 21)
        self.write(f"  {phase:9} {self._elapsed():>7}  {first}")
        for line in rest:
            self.write(f"{' ' * 21}{line}")

    def _call(self, phase: str, command: list[str]) -> str:
        """The output of a program that went well. It is stopped when there is another edit: its result would be old."""
        with subprocess.Popen(
            command, cwd=self.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process:
            while True:
                try:
                    said, _ = process.communicate(timeout=INTERVAL)
                    break
                except subprocess.TimeoutExpired:
                    if edited(self._seen, stamps(self.root)):
                        process.terminate()
                        process.communicate()
                        raise Overtaken from None
        if process.returncode != 0:
            self.write("\n".join(f"  {line}" for line in said.rstrip().splitlines()[-60:]))
            raise Failed(f"{phase} failed")
        return said
