"""What is wrong with a world that can be known before the program runs does not compile, and the compiler says it in a sentence."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

PROGRAM = """
#include "edda/executor/handle.hpp"
#include "edda/local/builder.hpp"
#include "edda/task/spawn.hpp"
#include "edda/task/yield.hpp"
struct Db {{ int rows = 0; }};
struct Cache {{ int entries = 0; }};
edda::Task<> reads(edda::World<Db> world) {{ ++world.get<Db>().rows; co_return; }}
edda::Task<> writes(edda::World<Db, Cache> world) {{ ++world.get<Cache>().entries; co_return; }}
int not_a_task() {{ return 1; }}
void probe() {{ {body} }}
"""

BUILDS = "auto runtime = edda::LocalRuntimeBuilder().with<Db>().build();"


def complaints(body: str) -> str:
    """What the compiler says about `body`; empty when it compiles."""
    command = [
        os.environ.get("CXX", "g++"),
        "-std=c++23",
        "-fsyntax-only",
        f"-I{ROOT / 'runtime_core'}",
        f"-I{ROOT / 'generated/include'}",
        "-xc++",
        "-",
    ]
    done = subprocess.run(command, input=PROGRAM.format(body=body), text=True, capture_output=True, check=False)
    assert (done.returncode == 0) == ("error:" not in done.stderr)
    return done.stderr if done.returncode != 0 else ""


@pytest.mark.parametrize(
    "body",
    [
        BUILDS + "runtime->block_on(reads, runtime->world());",
        "auto runtime = edda::LocalRuntimeBuilder().with<Cache>().with<Db>().build();"
        "runtime->block_on(writes, runtime->world()); runtime->block_on(reads, runtime->world());",
    ],
)
def test_a_world_that_has_what_is_asked_for_compiles(body: str) -> None:
    assert not complaints(body)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (BUILDS + "runtime->world().get<Cache>();", "this world has no such resource: give it to the builder"),
        (BUILDS + "writes(runtime->world());", "this world has no such resource: give it to the builder"),
        (
            "auto twice = edda::LocalRuntimeBuilder().with<Db>().with<Cache>().with<Db>();",
            "the world has a resource of this type already",
        ),
        ("Db one; Db two; edda::World<Db, Db> world(one, two);", "a world has one resource of a type"),
        (
            "edda::Handle::current()->spawn(not_a_task);",
            "Handle::spawn needs something that gives a Task when it is called",
        ),
        ('const char* name = __builtin_getenv("X"); edda::name_this_task(name);', "constant expression"),
    ],
)
def test_what_cannot_work_is_said_in_a_sentence(body: str, sentence: str) -> None:
    assert sentence in complaints(body)
