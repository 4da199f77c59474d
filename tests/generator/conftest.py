"""What the generator's tests share: a small tree to generate in, and whether expected texts are to be rewritten."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from eddagen.all_kinds import KINDS
from eddagen.cache import Cache
from eddagen.diagnostics import Report
from eddagen.ir.machine import Machine
from eddagen.kinds import Project
from eddagen.resolve import resolve

ROOT = Path(__file__).parents[2]


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether expected texts are to be rewritten."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """An empty project: the real schemas and templates, and no spec."""
    shutil.copytree(ROOT / "spec" / "schema", tmp_path / "spec" / "schema")
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    return tmp_path


@pytest.fixture
def resolved(tree: Path) -> Callable[..., tuple[Project, Report]]:
    """Writes specs into the tree (by name, without .yaml), and resolves it."""

    def run(**specs: str) -> tuple[Project, Report]:
        for name, text in specs.items():
            (tree / "spec" / f"{name}.yaml").write_text(text, encoding="utf-8")
        report = Report()
        return resolve(tree, KINDS, report, Cache()), report

    return run


@pytest.fixture
def machine(resolved: Callable[..., tuple[Project, Report]]) -> Callable[[str], Machine]:
    """A machine from its text, which must be right."""

    def build(text: str) -> Machine:
        project, report = resolved(machine=text)
        assert not report.failed, report.render()
        found = project.of("machine/v1")[0]
        assert isinstance(found, Machine)
        return found

    return build
