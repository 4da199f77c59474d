"""The ten-minute page, as its reader follows it: outside the repository, with eddagen installed as a package.

The page's machine is docs/examples/connection_pool; what the page shows of a terminal is the text in its folder shown/, and each of these
tests holds one of them to what really comes out. After a change on purpose, `./edda test --accept` writes them anew: read `git diff` then.

The package is built without the network, and finds what it depends on in the environment that runs the tests; the plain way, with
the network, is the last test.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

Shows = Callable[[str, str], None]  # see conftest.py

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "docs/examples/connection_pool"
SPEC = "spec/machines/connection_pool.yaml"


def run(*command: str | Path, cwd: Path, environment: Path, fails: bool = False) -> str:
    """Its output, with the environment active as a shell has it."""
    known = {**os.environ, "PATH": f"{environment / 'bin'}:{os.environ['PATH']}", "COLUMNS": "120"}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=known,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=240,
    )
    assert (done.returncode != 0) == fails, f"{command} gave {done.returncode}\n{done.stdout}"
    return done.stdout


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the package in it."""
    folder = tmp_path_factory.mktemp("package") / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    site = next((folder / "lib").glob("python*/site-packages"))
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--python",
        str(folder / "bin/python"),
        "install",
    ]
    subprocess.run([*pip, "--quiet", "--no-deps", "--no-build-isolation", str(ROOT)], check=True, timeout=120)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The reader's folder, with what the page has him write."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "pool", ignore=shutil.ignore_patterns("shown")))


def without(project: Path, *parts: str) -> None:
    """Leaves out the lines of the spec that hold one of the parts."""
    spec = project / SPEC
    lines = spec.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not any(part in line for part in parts)]
    assert len(kept) == len(lines) - len(parts)
    spec.write_text("".join(kept), encoding="utf-8")


@pytest.fixture(scope="module")
def built(environment: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reader's folder, built in build/ as the page says."""
    folder = Path(shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("built") / "pool"))
    flags = "-Wall -Wextra -Wconversion -Wshadow -Werror"
    options = ("-DCMAKE_BUILD_TYPE=Debug", f"-DCMAKE_CXX_FLAGS={flags}")
    run("cmake", "-G", "Ninja", "-B", "build", *options, cwd=folder, environment=environment)
    run("cmake", "--build", "build", cwd=folder, environment=environment)
    return folder


def test_the_package_needs_nothing_of_the_repository(environment: Path, tmp_path: Path) -> None:
    for folder in ("cmake", "schema", "support"):
        place = Path(run("eddagen", f"--{folder}-dir", cwd=tmp_path, environment=environment).strip())
        assert place.is_dir()
        assert ROOT not in place.parents
    assert "generate" in run("eddagen", "--help", cwd=tmp_path, environment=environment)
    for command in ("generate", "model", "replay", "coverage"):
        assert "./edda" not in run("eddagen", command, "--help", cwd=tmp_path, environment=environment)
    said = run("eddagen", "generate", cwd=tmp_path, environment=environment, fails=True)
    assert said == "There is no spec/ folder here or above; say where with --root.\n"
    assert run("eddagen", "--language", cwd=tmp_path, environment=environment).startswith("# The spec language\n")
    run("eddagen", "new", "machine", "lamp", cwd=tmp_path, environment=environment)
    assert "changed." in run("eddagen", "generate", cwd=tmp_path, environment=environment)


def test_generate(environment: Path, project: Path, shows: Shows) -> None:
    shows("generate.txt", run("eddagen", "generate", cwd=project, environment=environment))
    header = (project / "generated/include/edda/gen/connection_pool_state.hpp").read_text(encoding="utf-8")
    assert "then run `eddagen generate`." in header
    again = run("eddagen", "generate", cwd=project, environment=environment)
    assert again.endswith("files, nothing changed.\n")
    assert "as the spec says" in run("eddagen", "check", cwd=project, environment=environment)


def test_a_gap(environment: Path, project: Path, shows: Shows) -> None:
    without(project, "then: {refuse: busy}")
    said = run("eddagen", "generate", cwd=project, environment=environment, fails=True)
    assert "error[E110]" in said
    shows("gap.txt", said)


def test_a_counterexample(environment: Path, project: Path, shows: Shows) -> None:
    without(project, "then: reconnect", "    reconnect:")
    said = run("eddagen", "generate", cwd=project, environment=environment, fails=True)
    assert "error[E135]" in said
    shows("counterexample.txt", said)


def test_the_program(environment: Path, built: Path, shows: Shows) -> None:
    shows("program.txt", run("build/pool", cwd=built, environment=environment))


def test_its_tests(environment: Path, built: Path, shows: Shows) -> None:
    said = run("ctest", "--test-dir", "build", cwd=built, environment=environment)
    assert "Passed" in said
    shows("ctest.txt", "\n".join(said.splitlines()[-3:]))


def test_in_the_debugger(environment: Path, built: Path, shows: Shows) -> None:
    printers = "build/pool_machine/generated/gdb/edda_pool_machines.py"
    asked = ("break pool::ConnectionPool::close", "run", "print state_")
    words = [word for one in (f"source {printers}", *asked) for word in ("-ex", one)]
    said = run("gdb", "-nx", "-batch", *words, "build/pool", cwd=built, environment=environment)
    shows("gdb.txt", said.splitlines()[-1])


def test_its_model(environment: Path, project: Path, shows: Shows) -> None:
    """With Spin, which takes the claims under `leads to` as well."""
    said = run("eddagen", "model", cwd=project, environment=environment)
    shows("model.txt", "\n".join(line for line in said.splitlines() if not line.startswith("edda: model: ")))
    spec = project / SPEC
    spec.write_text(
        spec.read_text(encoding="utf-8").replace("do: release, fair: true", "do: release"), encoding="utf-8"
    )
    said = run("eddagen", "model", cwd=project, environment=environment, fails=True)
    assert "`gone`" in said


def test_its_pages(environment: Path, built: Path) -> None:
    run("cmake", "--build", "build", "--target", "pool_machine_docs", cwd=built, environment=environment)
    page = (built / "build/pool_machine/site/generated/docs/machines/connection_pool.html").read_text(encoding="utf-8")
    assert "Nothing is lent any more." in page
    assert "ConnectionPoolState" in page or "acquire() noexcept" in re.sub("<[^>]*>", "", page)
    assert list((built / "build/pool_machine/site/_images").glob("graphviz-*.svg"))


def test_an_edit_reaches_everything(environment: Path, project: Path) -> None:
    """Nothing is built twice; a changed row changes the program; a mistake stops the build and leaves what was there."""
    run("cmake", "-G", "Ninja", "-B", "build", cwd=project, environment=environment)
    run("cmake", "--build", "build", "--target", "pool", cwd=project, environment=environment)
    assert "no work to do" in run("cmake", "--build", "build", "--target", "pool", cwd=project, environment=environment)
    spec = project / SPEC
    text = spec.read_text(encoding="utf-8")
    spec.write_text(text.replace("waiters: {bits: 15, limit: 2", "waiters: {bits: 15, limit: 1"), encoding="utf-8")
    spec.write_text(spec.read_text(encoding="utf-8").replace("[line == 2,", "[line == 1,"), encoding="utf-8")
    run("cmake", "--build", "build", "--target", "pool", cwd=project, environment=environment)
    assert "caller 4: the line is full" in run("build/pool", cwd=project, environment=environment)
    header = project / "build/pool_machine/generated/include/edda/gen/pool/connection_pool_state.hpp"
    good = header.read_bytes()
    header.unlink()
    run("cmake", "--build", "build", "--target", "pool", cwd=project, environment=environment)
    assert header.read_bytes() == good
    spec.write_text(text.replace("needs: lent >= 1", "needs: lend >= 1"), encoding="utf-8")
    said = run("cmake", "--build", "build", "--target", "pool", cwd=project, environment=environment, fails=True)
    assert "error[E101]" in said
    assert "did you mean `lent`?" in said
    assert header.read_bytes() == good


def test_beside_the_runtime(environment: Path, project: Path) -> None:
    """A program that uses Edda as well takes the C++ behind the machines from there, once; MODELS makes Spin a test of ctest."""
    build = os.environ.get("EDDA_BUILD_DIR", str(ROOT / "build/debug"))
    run("cmake", "--install", build, "--prefix", project / "edda", cwd=project, environment=environment)
    lists = project / "CMakeLists.txt"
    text = lists.read_text(encoding="utf-8").replace(
        "find_package(eddagen", "find_package(edda REQUIRED)\nfind_package(eddagen"
    )
    lists.write_text(text.replace(" TESTS DOCS)", " MODELS)"), encoding="utf-8")
    (project / "main.cpp").open("a", encoding="utf-8").write("#include <edda/task/task.hpp>\n")
    run(
        "cmake",
        "-G",
        "Ninja",
        "-B",
        "build",
        f"-DCMAKE_PREFIX_PATH={project / 'edda'}",
        cwd=project,
        environment=environment,
    )
    run("cmake", "--build", "build", cwd=project, environment=environment)
    assert "caller 5: the line is full" in run("build/pool", cwd=project, environment=environment)
    assert "broken.cpp" not in (project / "build/build.ninja").read_text(encoding="utf-8")
    assert "100% tests passed, 0 tests failed out of 1" in run(
        "ctest", "--test-dir", "build", cwd=project, environment=environment
    )


def test_a_wrong_call_says_what_is_wrong(environment: Path, project: Path) -> None:
    said = run("eddagen", "generate", "--namespace", "class", cwd=project, environment=environment, fails=True)
    assert said == "`class` is no namespace of C++; write names with `::` between them.\n"
    lists = project / "CMakeLists.txt"
    text = lists.read_text(encoding="utf-8")
    for call, message in (
        ("TARGET pool_machine SPECS machines", "the folder of the specs is called spec"),
        ("TARGET pool_machine", "needs TARGET, a name, and SPECS"),
        ("TARGET pool_machine SPECS spec TEST", "knows no argument 'TEST'"),
    ):
        lists.write_text(re.sub(r"edda_generate\([^)]*\)", f"edda_generate({call})", text), encoding="utf-8")
        said = run("cmake", "-G", "Ninja", "-B", "build", cwd=project, environment=environment, fails=True)
        assert message in " ".join(said.split())


def test_the_plain_way(tmp_path: Path) -> None:
    """`pip install` as the page has it, which fetches three packages and what they need."""
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    done = subprocess.run(
        [environment / "bin/pip", "install", "--quiet", "--retries", "1", ROOT],
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )
    if done.returncode != 0 and re.search("No matching distribution|Could not find a version|connection", done.stderr):
        pytest.skip("pip reaches no index here")
    assert done.returncode == 0, done.stderr
    project = Path(shutil.copytree(EXAMPLE, tmp_path / "pool"))
    assert "changed." in run("eddagen", "generate", cwd=project, environment=environment)
