"""Bad specs and what the generator says about them, word for word.

Each folder under bad/ is the content of a spec/ folder with at least one mistake, and expected.txt is the whole text that a person
sees. `pytest tests/generator --accept` (or `./edda test --accept`) rewrites expected.txt, so that a rewording is a reviewed diff.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from eddagen.all_kinds import KINDS
from eddagen.cache import Cache
from eddagen.diagnostics import Report
from eddagen.resolve import resolve
from eddagen.rules import catalogue

HERE = Path(__file__).parent
SOURCES = HERE.parents[1] / "generator" / "eddagen"
CASES = sorted(path for path in (HERE / "bad").iterdir() if path.is_dir())

# Codes that no folder of specs can cause; each names the test that does.
ELSEWHERE = {
    "E008": "test_failures.py: what the phases raise",
    "E010": "test_core_schema.py: a kind without a schema",
    "E140": "test_machine_model.py: a model without bounds",
    "E901": "test_registry.py: a generated file that was edited",
}


def said_about(case: Path, tree: Path) -> str:
    """The diagnostics for a folder of specs."""
    shutil.copytree(case, tree / "spec", dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    report = Report()
    resolve(tree, KINDS, report, Cache())
    return report.render() if report.failed else ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad_spec(case: Path, tree: Path, accept: bool) -> None:
    text = said_about(case, tree)
    assert text, "the specs of this case have no mistake"
    expected = case / "expected.txt"
    if accept:
        expected.write_text(text, encoding="utf-8")
    assert expected.exists(), f"no {expected.name} yet; run with --accept and read what it writes:\n{text}"
    assert text == expected.read_text(encoding="utf-8")


def said_codes() -> list[tuple[str, Path]]:
    """Each code that is written out in the generator's sources, with its file; the catalogue's table only explains."""
    files = [file for file in sorted(SOURCES.rglob("*.py")) if file.name != "catalogue.py"]
    return [(code, file) for file in files for code in re.findall(r'"(E\d{3})"', file.read_text(encoding="utf-8"))]


def test_every_rule_has_a_bad_spec() -> None:
    """A code that the generator can say, and that no case has seen, is a rule that may be dead."""
    codes = {code for code, _ in said_codes()}
    seen = {
        code
        for case in CASES
        for code in re.findall(r"^error\[(E\d{3})\]", (case / "expected.txt").read_text(encoding="utf-8"), re.M)
    }
    assert codes, "the pattern that finds codes matches nothing"
    assert sorted(codes - seen - set(ELSEWHERE)) == []


def test_every_code_is_explained() -> None:
    """What `explain` will print: at least one whole sentence for every code that can be said, and for no other."""
    texts = catalogue.texts()
    assert set(texts) == {code for code, _ in said_codes()}
    assert [code for code, text in texts.items() if not re.match(r"[^a-z\s][^.]{20,}.*\.\Z", text, re.S)] == []


def test_a_code_is_written_out_in_its_own_module_only() -> None:
    """Codes of kinds have one module each, named by the code; all others that report it say `CODE`."""
    modules = catalogue.modules()
    homes = {code: Path(str(module.__file__)).resolve() for code, module in modules.items()}
    ruled = [(code, file.resolve()) for code, file in said_codes() if "E100" <= code < "E900"]
    assert sorted(ruled) == sorted(homes.items())
    assert {code: module.CODE for code, module in modules.items()} == {code: code for code in modules}


def test_every_rule_is_in_the_order_of_its_kind() -> None:
    """A module that nothing but the catalogue imports would be a rule that is never applied."""
    texts = {file: file.read_text(encoding="utf-8") for file in SOURCES.rglob("*.py")}
    for code, module in catalogue.modules().items():
        name = module.__name__.rsplit(".", 1)[1]
        users = [file for file, text in texts.items() if re.search(rf"\b{name}\.\w+", text)]
        assert users, f"{code} is applied nowhere"


def test_no_place_is_missing() -> None:
    """Every diagnostic has a file, a line, a column, and a caret where there is a line to show."""
    for case in CASES:
        text = (case / "expected.txt").read_text(encoding="utf-8")
        for block in text.split("\n\n")[:-1]:
            assert re.match(r"error\[E\d{3}\]: spec/[\w/]+\.yaml:\d+:\d+: .+[.?]\n", block + "\n"), (
                f"{case.name}: {block}"
            )
