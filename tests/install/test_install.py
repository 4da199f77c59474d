"""What `cmake --install` leaves is complete: a stranger's program builds against it in the three ways that people use."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONSUMER = ROOT / "tests/install/consumer"


def run(*command: str | Path, env: Mapping[str, str] | None = None) -> str:
    """Its output; a failure shows all of it."""
    done = subprocess.run(
        command,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{shlex.join(map(str, command))}\n{done.stdout}"
    return done.stdout


@pytest.fixture(scope="module")
def prefix(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation of the build under test, moved afterwards: nothing in it may remember where it was made."""
    build = os.environ.get("EDDA_BUILD_DIR", str(ROOT / "build/debug"))
    made = tmp_path_factory.mktemp("install") / "made"
    run("cmake", "--install", build, "--prefix", made)
    return made.rename(made.with_name("moved"))


def test_find_package(prefix: Path, tmp_path: Path) -> None:
    run("cmake", "-G", "Ninja", "-S", CONSUMER, "-B", tmp_path, f"-DCMAKE_PREFIX_PATH={prefix}")
    run("cmake", "--build", tmp_path)
    assert run(tmp_path / "consumer") == "42\n"


def test_pkg_config(prefix: Path, tmp_path: Path) -> None:
    search = {"PKG_CONFIG_PATH": ":".join(str(path.parent) for path in prefix.rglob("edda.pc"))}
    flags = shlex.split(run("pkg-config", "--cflags", "--libs", "edda", env=search))
    run("g++", CONSUMER / "main.cpp", *flags, "-o", tmp_path / "consumer")
    assert run(tmp_path / "consumer") == "42\n"


def test_subproject_builds_libraries_alone(tmp_path: Path) -> None:
    (tmp_path / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.25)\nproject(outer LANGUAGES CXX)\n"
        f'add_subdirectory("{ROOT}" edda)\nadd_executable(consumer "{CONSUMER}/main.cpp")\n'
        "target_link_libraries(consumer PRIVATE edda::edda)\n"
    )
    run("cmake", "-G", "Ninja", "-S", tmp_path, "-B", tmp_path / "build")
    targets = run("ninja", "-C", tmp_path / "build", "-t", "targets", "all")
    assert "consumer" in targets
    assert "edda-server" not in targets
    assert "_test" not in targets
    assert run("ctest", "--test-dir", tmp_path / "build").strip().endswith("No tests were found!!!")


def test_the_core_needs_no_io_uring(tmp_path: Path) -> None:
    """Tasks, executor and timers build, with their tests, where there is no liburing."""
    run("cmake", "-G", "Ninja", "-S", ROOT, "-B", tmp_path, "-DEDDA_REACTOR=none", "-DEDDA_DEVELOPER=ON")
    targets = run("ninja", "-C", tmp_path, "-t", "targets", "all")
    assert "task_test" in targets
    assert "edda-server" not in targets
    assert "liburing" not in (tmp_path / "build.ninja").read_text()
    run("ninja", "-C", tmp_path, "edda_core")


def test_headers_stand_alone(prefix: Path, tmp_path: Path) -> None:
    """Each installed header compiles when it is the only include; that of the generated ones, too."""
    headers = sorted(header.relative_to(prefix / "include") for header in (prefix / "include").rglob("*.hpp"))
    assert headers
    assert not any("server" in header.parts for header in headers)
    for index, header in enumerate(headers):
        (tmp_path / f"alone_{index}.cpp").write_text(f'#include "{header}"\n')
    (tmp_path / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.25)\nproject(alone LANGUAGES CXX)\nfind_package(edda REQUIRED)\n"
        "file(GLOB sources *.cpp)\nadd_library(alone OBJECT ${sources})\n"
        "target_compile_options(alone PRIVATE -fsyntax-only)\ntarget_link_libraries(alone PRIVATE edda::edda)\n"
    )
    run("cmake", "-G", "Ninja", "-S", tmp_path, "-B", tmp_path / "build", f"-DCMAKE_PREFIX_PATH={prefix}")
    run("ninja", "-C", tmp_path / "build", "-k", "0")


def test_gdb_finds_its_commands_and_printers(prefix: Path) -> None:
    command = ["gdb", "-nx", "-q", "-batch", "-ex", f"source {prefix}/share/edda/gdb/edda.py", "-ex", "help edda-tasks"]
    said = run(*command, "-ex", "python print(sorted(__import__('edda_machines').MACHINES))")
    assert "lists every task of every executor" in said
    assert "'operation', " in said and "'task'" in said
