"""The schemas as editors use them: described throughout, found from a spec's first line, and right without our loader.

The generator reads YAML with its own loader and words what jsonschema finds. Here the same schemas meet YAML as plain libraries load
it, which is what a language server does: every good spec passes, and every bad spec whose fault is one of shape does not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "spec" / "schema"
SCHEMAS = sorted(FOLDER.glob("*.schema.json"))
BAD = ROOT / "tests" / "generator" / "bad"
GOOD = sorted((ROOT / "spec").rglob("*.yaml"))
SHAPE = {"E011", "E012", "E013", "E014", "E015"}

# Good by the schema, but not for our loader: YAML itself keeps the last of two keys, and knows nothing of split sentences.
LOADER = {"E001", "E002", "E003", "E004", "E005"}


class Yaml12(yaml.SafeLoader):
    """The plain library, with the scalars of YAML 1.2 as editors type them."""


Yaml12.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("int", r"[-+]?[0-9]+$|0x[0-9A-Fa-f]+$", list("-+0123456789")),
    ("bool", r"true$|false$", list("tf")),
    ("null", r"null$|~$|$", ["n", "~", ""]),
):
    add: Any = Yaml12.add_implicit_resolver
    add(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)


@cache
def schema(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


@cache
def validator(kind: str) -> Any:
    common: Any = Registry().with_resource("common.schema.json", Resource.from_contents(schema("common.schema.json")))
    return Draft202012Validator(schema(f"{kind}.schema.json"), registry=common)


def problems(path: Path) -> list[str]:
    """What a language server would underline."""
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=Yaml12)
    kind = str(document["kind"]).split("/")[0]
    return [error.message for error in validator(kind).iter_errors(document)]


def properties(node: Any, way: str = "") -> Iterator[tuple[str, Any]]:
    """Every property anywhere in a schema, with the way to it."""
    if isinstance(node, dict):
        named = node.get("properties")
        if isinstance(named, dict):
            yield from ((f"{way}/properties/{name}", inner) for name, inner in named.items())
        for key, inner in node.items():
            yield from properties(inner, f"{way}/{key}")
    elif isinstance(node, list):
        for place, inner in enumerate(node):
            yield from properties(inner, f"{way}/{place}")


def described(file: str, shape: Any) -> str:
    """The description of a property, its own or that of the shape that it refers to."""
    if "description" in shape:
        return str(shape["description"])
    reference = str(shape.get("$ref", ""))
    other, _, name = reference.partition("#/$defs/")
    return str(schema(other or file)["$defs"][name].get("description", "")) if name else ""


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_every_property_is_described(path: Path) -> None:
    found = list(properties(schema(path.name)))
    assert found or path.name == "common.schema.json"
    silent = [way for way, shape in found if len(described(path.name, shape)) < 5]
    assert silent == []


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_every_schema_is_one_and_says_its_name(path: Path) -> None:
    content = schema(path.name)
    Draft202012Validator.check_schema(content)
    assert content["$id"] == path.name
    assert len(content["title"]) > 5


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_the_first_line_of_a_spec_leads_to_its_schema(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", lines[0])
    assert named is not None
    target = (path.parent / named[1]).resolve()
    kind = next(line for line in lines if line.startswith("kind:")).split(":")[1].strip()
    assert target == FOLDER / f"{kind.split('/')[0]}.schema.json"
    assert schema(target.name)["properties"]["kind"]["const"] == kind


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_every_good_spec_passes(path: Path) -> None:
    assert problems(path) == []


def bad_shapes() -> list[Path]:
    """The specs of the bad cases in which the generator finds faults of shape and none that only its loader sees."""
    found = []
    for expected in sorted(BAD.glob("*/expected.txt")):
        said = re.findall(r"^error\[(E\d+)\]: spec/([\w/]+\.yaml)", expected.read_text(encoding="utf-8"), re.M)
        for file in sorted({file for _, file in said}):
            codes = {code for code, other in said if other == file}
            if codes & SHAPE and not codes & LOADER:
                found.append(expected.parent / file)
    return found


def shapely() -> list[Path]:
    """The other specs of the bad cases: their faults are no matter of shape."""
    bad = set(bad_shapes())
    found = []
    for expected in sorted(BAD.glob("*/expected.txt")):
        text = expected.read_text(encoding="utf-8")
        if not re.search(r"^error\[E00\d\]", text, re.M):
            found += [path for path in sorted(expected.parent.rglob("*.yaml")) if path not in bad]
    return found


@pytest.mark.parametrize("path", bad_shapes(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_fault_of_shape_is_underlined(path: Path) -> None:
    assert problems(path) != []


def test_there_are_faults_of_shape_of_every_kind() -> None:
    kinds = {yaml.load(path.read_text("utf-8"), Loader=Yaml12)["kind"].split("/")[0] for path in bad_shapes()}
    assert kinds == {path.name.split(".")[0] for path in SCHEMAS} - {"common"}


@pytest.mark.parametrize("path", shapely(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_is_wrong_otherwise_has_the_right_shape(path: Path) -> None:
    """A schema that refuses these would hide the better message of a rule."""
    if "E010" not in (path.parent / "expected.txt").read_text(encoding="utf-8"):
        assert problems(path) == []
