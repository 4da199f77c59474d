"""A core file of each program, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from debugger.debugged import make_core


@pytest.fixture(scope="session")
def core(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of the program that is not optimised."""
    return make_core(tmp_path_factory.mktemp("core"), level=0)


@pytest.fixture(scope="session")
def optimised_core(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_core(tmp_path_factory.mktemp("core"), level=2)


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether expected texts are to be rewritten."""
    return bool(request.config.getoption("--accept"))
