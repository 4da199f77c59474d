"""The index of semantics (tests/unit/semantics/index.yaml): each case has a test that exists, or says why it needs none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

import yaml

from tidy import tree

INDEX = tree.ROOT / "tests/unit/semantics/index.yaml"
_GOOGLETEST = re.compile(r"^(?:TYPED_)?TEST(?:_[FP])?\(\s*(\w+)\s*,\s*(\w+)\s*\)", re.MULTILINE)
_PYTEST = re.compile(r"^def (test_\w+)\(", re.MULTILINE)
_ELSEWHERE = re.compile(r"\b(?:shared|anchors|plan)/|https?:|(?:^|\s)/\w")


def cases() -> list[dict[str, Any]]:
    return [case for group in yaml.safe_load(tree.text(INDEX))["groups"] for case in group["cases"]]


def existing() -> set[str]:
    """Every test of the project by the name that the index uses."""
    found: set[str] = set()
    for file in tree.files_in("tests", [".cpp", ".hpp"]):
        found |= {f"{suite}.{name}" for suite, name in _GOOGLETEST.findall(tree.text(file))}
    for file in tree.files_in("tests", [".py"]):
        found |= {f"{file.stem}::{name}" for name in _PYTEST.findall(tree.text(file))}
    return found


def complaints(index: Iterable[dict[str, Any]], known: set[str]) -> list[str]:
    """What is wrong with each case alone."""
    found = []
    for case in index:
        name, tests = f"case {case['case']}", case.get("tests", [])
        found += [f"{name}: there is no test {test}" for test in tests if test not in known]
        found += [f"{name}: {test} stands there twice" for test, times in Counter(tests).items() if times > 1]
        if not tests and len(case.get("not here", "")) < 20:
            found.append(f"{name}: name its tests, or say under `not here` why there are none")
        if unknown := sorted(set(case) - {"case", "says", "from", "tests", "not here"}):
            found.append(f"{name}: nobody reads {', '.join(unknown)}")
        if len(case.get("says", "")) < 20 or not case.get("from"):
            found.append(f"{name}: `says` is the fact, and `from` the project that it comes from")
        found += [f"{name}: `{match[0].strip()}` leads out of the project" for match in _ELSEWHERE.finditer(str(case))]
    return found


def test_each_case_has_a_test_that_exists() -> None:
    found = complaints(cases(), existing())
    assert not found, "\n".join(found)


def test_no_number_is_missing() -> None:
    names = [str(case["case"]) for case in cases()]
    assert [name for name, times in Counter(names).items() if times > 1] == []
    numbers = [int(name) for name in names if name.isdigit()]
    assert numbers == sorted({*range(1, 33), *range(76, 108)} - {20, 22, 25}), "20, 22 and 25 are of work stealing"
    for project in ("norn", "nexus", "common"):
        counted = [int(name.split()[1]) for name in names if name.startswith(f"{project} ")]
        assert counted == list(range(1, len(counted) + 1)) != []


def test_each_test_of_the_folder_is_named() -> None:
    here = {
        f"{suite}.{name}"
        for file in tree.files_in("tests/unit/semantics", [".cpp"])
        for suite, name in _GOOGLETEST.findall(tree.text(file))
    }
    left = sorted(here - {test for case in cases() for test in case.get("tests", [])})
    assert not left, "these tests hold no case of index.yaml true; add the fact that they check:\n" + "\n".join(left)


def test_the_check_itself() -> None:
    known = {"Suite.Name", "test_file::test_one"}
    good: dict[str, Any] = {"case": 1, "says": "A fact of some length.", "from": "tokio", "tests": ["Suite.Name"]}

    def said(**changes: Any) -> list[str]:
        return complaints([{**good, **changes}], known)

    assert said() == [] == said(tests=[], **{"not here": "There is nothing like it here."})
    assert said(tests=["Suite.Nam"]) == ["case 1: there is no test Suite.Nam"]
    assert said(tests=["Suite.Name"] * 2) == ["case 1: Suite.Name stands there twice"]
    assert said(tests=[]) == ["case 1: name its tests, or say under `not here` why there are none"]
    assert said(since="1.0") == ["case 1: nobody reads since"]
    assert said(says="Short.") == ["case 1: `says` is the fact, and `from` the project that it comes from"]
    assert said(says="As https://example.org/page says.") == ["case 1: `https:` leads out of the project"]
