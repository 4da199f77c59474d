"""What the tests of the ten-minute page share: the texts that the pages show of a terminal, held to what really comes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

SHOWN = Path(__file__).resolve().parents[2] / "docs/examples/connection_pool/shown"


def even(text: str) -> str:
    """Without what differs from run to run: times, and lines of generated files, which move with any edit of a template."""
    text = re.sub(r" +[\d.]+(?= s(ec)?\b)", lambda time: "0.0".rjust(len(time[0])), text)
    text = re.sub(r"(generated/[\w./]+):\d+(?:-\d+)?", lambda place: f"{place[1]}:…".ljust(len(place[0])), text)
    return "\n".join(line.rstrip() for line in text.strip().splitlines()) + "\n"


@pytest.fixture
def shows(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Holds one of the texts to what came out; with --accept it writes it anew."""

    def check(name: str, text: str) -> None:
        file = SHOWN / name
        if request.config.getoption("--accept"):
            file.write_text(even(text), encoding="utf-8")
        assert file.exists(), f"{file.name} is not there yet; `./edda test --accept` writes it"
        assert file.read_text(encoding="utf-8") == even(text)

    return check
