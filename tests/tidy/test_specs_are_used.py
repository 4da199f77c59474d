"""A fact that nothing uses is not a fact: of each kind of spec, the server includes something."""

from __future__ import annotations

import json
import re

from tidy import tree


def kinds_of_headers() -> dict[str, set[str]]:
    """For each kind of spec, the headers that MANIFEST says were made from files of that kind."""
    kinds: dict[str, set[str]] = {}
    for line in tree.text(tree.ROOT / "generated/MANIFEST").splitlines():
        _, path, *specs = line.split()
        for spec in specs:
            match = (
                re.search(r"^kind: *(\S+)", tree.text(tree.ROOT / spec), re.MULTILINE)
                if spec.endswith(".yaml")
                else None
            )
            if match:
                headers = kinds.setdefault(match[1], set())
                if path.startswith("include/"):
                    headers.add(path)
    return kinds


def test_the_server_uses_each_kind() -> None:
    server = tree.reachable([tree.RUNTIME / "edda/server/main.cpp"], with_sources=True)
    used = {str(file.relative_to(tree.ROOT / "generated")) for file in server if file.is_relative_to(tree.GENERATED)}
    kinds = kinds_of_headers()
    schemas = {schema.name.removesuffix(".schema.json") for schema in (tree.ROOT / "spec/schema").glob("*.schema.json")}
    assert {kind.removesuffix("/v1") for kind in kinds} == schemas - {"common"}
    unused = [kind for kind, headers in sorted(kinds.items()) if not headers & used]
    assert not unused, f"nothing that the server includes comes from: {', '.join(unused)}"


def test_each_spec_names_its_schema_for_editors() -> None:
    without = [
        tree.shown(spec)
        for spec in tree.files_in("spec", [".yaml"])
        if not re.match(r"# yaml-language-server: \$schema=\S+\.schema\.json\n", tree.text(spec))
    ]
    assert not without, "the first line of a spec names its schema:\n" + "\n".join(without)


def test_rows_are_covered_by_the_runtime() -> None:
    """Coverage counts what tests/unit makes the runtime do. A test that takes a row of a word by itself would count as well; those that
    mean to are in words/ and base/, which observe nothing or are not counted."""
    specs = tree.files_in("generated/ir/machine", [".json"])
    events = {event["name"] for spec in specs for event in json.loads(tree.text(spec))["events"]}
    assert {"promise notification", "poll begin"} <= events
    names = "|".join(sorted(event.replace(" ", "_") for event in events))
    takes = re.compile(rf"\b(?:state|State\{{\}}|state\(\))(?:\.|->)({names})\(")
    counted = [
        file for file in tree.files_in("tests/unit", [".cpp", ".hpp"]) if file.parent.name not in {"words", "base"}
    ]
    found = [f"{tree.shown(file)}: {match[1]}()" for file in counted for match in takes.finditer(tree.text(file))]
    assert not found, "let the runtime take the row, or put the test into tests/unit/words:\n" + "\n".join(found)
