"""Each layer includes only layers under it, and the layers without a reactor include nothing of Linux."""

from __future__ import annotations

from pathlib import Path

import pytest

from tidy import tree

# Lowest first; what stands in one row stands side by side and does not include each other.
ROWS: tuple[frozenset[str], ...] = tuple(
    frozenset(row.split())
    for row in (
        "gen",
        "base",
        "arch",
        "task",
        "executor",
        "timer",
        "reactor",
        "io",
        "net fs os sync frame preempt",
        "local",
        "runtime",
        "http ws",
        "server nano",
    )
)
RANK = {layer: rank for rank, row in enumerate(ROWS) for layer in row}
WITHOUT_ARCH = frozenset({"task", "executor", "timer", "sync"})
PORTABLE = ("base", "task", "executor", "timer", "sync", "preempt", "local")
OF_LINUX = tuple(
    "linux/ sys/ asm/ netinet/ arpa/ liburing unistd.h fcntl.h poll.h sched.h pthread.h signal.h dirent.h netdb.h semaphore.h".split()
)


def layer_of(include: str) -> str | None:
    """The layer of a path like edda/task/task.hpp; generated awaitables count as io, generated syscalls as arch."""
    parts = include.split("/")
    if parts[0] != "edda" or len(parts) < 3:
        return None
    if parts[1] == "gen" and parts[2] in {"io", "arch"}:
        return parts[2]
    return parts[1]


def violations(include_of_file: str, source: str) -> list[str]:
    """What the file edda/... with this text includes and may not."""
    layer = layer_of(include_of_file)
    found = []
    for quote, include in tree.includes(source):
        other = layer_of(include)
        if quote == '"' and other is None:
            found.append(f'{include_of_file} includes "{include}": write "edda/<layer>/<file>.hpp"')
        if layer is None or other is None or other == layer:
            continue
        if other not in RANK:
            found.append(f"{include_of_file} includes {include}: there is no layer '{other}'")
        elif RANK[other] >= RANK[layer]:
            found.append(f"{include_of_file} includes {include}: {other} is not under {layer}")
        elif other == "arch" and layer in WITHOUT_ARCH:
            found.append(f"{include_of_file} includes {include}: {layer} does without arch")
    return found


def of_linux(source: str) -> list[str]:
    return [include for quote, include in tree.includes(source) if quote == "<" and include.startswith(OF_LINUX)]


def as_include(file: Path) -> str:
    root = tree.RUNTIME if file.is_relative_to(tree.RUNTIME) else tree.GENERATED
    return str(file.relative_to(root))


def test_every_folder_is_a_layer() -> None:
    folders = {folder.name for folder in (tree.RUNTIME / "edda").iterdir() if folder.is_dir()}
    assert folders <= RANK.keys()


def test_layers_include_only_what_is_under_them() -> None:
    files = tree.files_in("runtime_core", [".hpp", ".cpp"]) + tree.files_in("generated/include", [".hpp"])
    assert files
    found = [violation for file in files for violation in violations(as_include(file), tree.text(file))]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("layer", PORTABLE)
def test_layers_without_a_reactor_include_nothing_of_linux(layer: str) -> None:
    found = [
        f"{tree.shown(file)} includes <{include}>"
        for file in tree.reachable(tree.files_in(f"runtime_core/edda/{layer}", [".hpp", ".cpp"]))
        for include in of_linux(tree.text(file))
    ]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("file", "include", "complaint"),
    [
        ("edda/task/task.hpp", '"edda/executor/queue.hpp"', "executor is not under task"),
        ("edda/http/a.hpp", '"edda/ws/b.hpp"', "ws is not under http"),
        ("edda/net/a.hpp", '"edda/gen/io/ops_net.hpp"', None),
        ("edda/task/a.hpp", '"edda/gen/io/ops_net.hpp"', "io is not under task"),
        ("edda/timer/a.hpp", '"edda/arch/tsc.hpp"', "timer does without arch"),
        ("edda/base/a.hpp", '"result.hpp"', 'write "edda/<layer>/<file>.hpp"'),
        ("edda/gen/a.hpp", '"edda/base/result.hpp"', "base is not under gen"),
        ("edda/server/a.hpp", '"edda/nose/a.hpp"', "there is no layer 'nose'"),
        ("edda/server/a.hpp", '"edda/base/result.hpp"', None),
        ("edda/server/a.hpp", "<sys/socket.h>", None),
    ],
)
def test_the_check_itself(file: str, include: str, complaint: str | None) -> None:
    found = violations(file, f"#include {include}\n")
    assert [complaint in line for line in found] == [True] if complaint else not found
    assert of_linux("#include <sys/socket.h>\n#include <vector>\n") == ["sys/socket.h"]
