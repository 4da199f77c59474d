"""Makes the table and the picture of docs/explanation/reactor-performance.rst from what `./edda bench reactor --json FILE` has written.

    python tests/bench/reactor_picture.py FILE

writes reactor-performance.inc and reactor-performance.svg beside that page. Bars are ratios to the raw ring of the same round, so that a
picture made on another machine can be laid beside this one.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation"
TOP, ROW, LEFT, SCALE = 46, 30, 190, 360
COLOURS = {"edda": "#2f6fb0", "epoll": "#b9b9b9"}


@dataclass(frozen=True)
class Cell:
    """One row of the echo benchmarks: a transport, a size of message, a number of connections."""

    transport: str
    size: int
    connections: int
    values: dict[str, float]

    @property
    def title(self) -> str:
        size = f"{self.size // 1024} KiB" if self.size >= 1024 else f"{self.size} B"
        return f"{'TCP' if self.transport == 'tcp' else 'AF_UNIX'}, {size}, {self.connections}"


def runs(
    results: dict[str, dict[str, list[dict[str, object]]]], program: str
) -> Iterator[tuple[str, dict[str, float]]]:
    """The names of a program's benchmarks with their numbers."""
    for run in results.get(program, {}).get("benchmarks", []):
        if not run.get("error_occurred"):
            yield str(run["name"]), {key: float(value) for key, value in run.items() if isinstance(value, int | float)}


def echo_cells(results: dict[str, dict[str, list[dict[str, object]]]]) -> list[Cell]:
    """The echo benchmarks, in the order in which they ran."""
    cells = []
    for name, values in runs(results, "reactor_echo_bench"):
        if found := re.match(r"echo_(\w+)/bytes:(\d+)/connections:(\d+)", name):
            cells.append(Cell(found[1], int(found[2]), int(found[3]), values))
    return cells


def table(title: str, head: list[str], rows: list[list[str]]) -> list[str]:
    """A list-table of reStructuredText."""
    lines = [f".. list-table:: {title}", "   :header-rows: 1", ""]
    for row in [head, *rows]:
        lines += [f"   {'*' if i == 0 else ' '} - {cell}" for i, cell in enumerate(row)]
    return [*lines, ""]


def echo_table(cells: list[Cell]) -> list[str]:
    """What somebody who changes the hot path looks at."""
    head = [
        "echo",
        "messages/s",
        "to raw ring",
        "CPU to raw ring",
        "epoll to raw ring",
        "user ns",
        "raw ring's",
        "anonymous KiB",
    ]
    rows = []
    for cell in cells:
        get = cell.values.__getitem__
        numbers = [f"{get('msgs'):,.0f}"] + [f"{get(key):.2f}" for key in ("ratio", "cpu_ratio", "epoll_ratio")]
        numbers += [f"{get(key):.0f}" for key in ("user", "user_raw", "anon_kb")]
        rows.append([cell.title, *numbers])
    return table("Echo: transport, message, connections", head, rows)


def other_tables(results: dict[str, dict[str, list[dict[str, object]]]]) -> list[str]:
    """No-ops, first replies and idle connections."""
    nops, first, idle = [], [], []
    for name, values in runs(results, "reactor_nop_bench"):
        path = name.split("/")
        nops.append([path[0], path[1], f"{values['ns']:.0f}", f"{values['twin']:.0f}", f"{values['more']:.1f}"])
    for name, values in runs(results, "reactor_echo_bench"):
        kind = name.split("/")[0]
        if kind.startswith("first_reply"):
            keys = (
                "all_edda",
                "worst_all_edda",
                "worst_one_edda",
                "all_raw_uring",
                "worst_all_raw_uring",
                "worst_one_raw_uring",
            )
            first.append([kind.removeprefix("first_reply_"), *(f"{values[key]:.1f}" for key in keys)])
        if kind.startswith("idle"):
            parts = ("bytes_edda", "anon_kb_edda", "rss_kb_edda")
            idle.append([kind.removeprefix("idle_"), *(f"{values[part]:.0f}" for part in parts)])
    lines = table("No-ops, ns each", ["by", "batch", "Edda", "liburing", "more"], nops) if nops else []
    head = ["transport", "all", "worst", "worst of one", "raw ring: all", "worst", "worst of one"]
    lines += table("1000 connections at once, ms until the first replies", head, first) if first else []
    head = ["transport", "bytes for one more", "anonymous KiB at 1000", "total KiB at 1000"]
    return lines + (table("Idle connections", head, idle) if idle else [])


def bar(x: float, y: float, ratio: float, kind: str) -> str:
    """One bar with its number."""
    width = ratio * SCALE
    return (
        f'<rect x="{x}" y="{y}" width="{width:.1f}" height="10" fill="{COLOURS[kind]}"/>'
        f'<text x="{x + width + 4:.1f}" y="{y + 9}" font-size="10">{ratio:.2f}</text>'
    )


def picture(cells: list[Cell]) -> str:
    """Throughput of Edda and of the epoll loop, as ratios to the raw ring, which is the line at 1."""
    height = TOP + ROW * len(cells) + 16
    most = max(max(cell.values["ratio"], cell.values["epoll_ratio"]) for cell in cells)
    width = LEFT + most * SCALE + 50
    one = LEFT + SCALE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" font-family="sans-serif" font-size="12">',
        f'<rect width="{width:.0f}" height="{height}" fill="white"/>',
        f'<text x="{LEFT}" y="18">messages a second, as a ratio to liburing alone</text>',
        f'<rect x="{LEFT}" y="26" width="10" height="10" fill="{COLOURS["edda"]}"/><text x="{LEFT + 14}" y="35">Edda</text>',
        f'<rect x="{LEFT + 60}" y="26" width="10" height="10" fill="{COLOURS["epoll"]}"/><text x="{LEFT + 74}" y="35">epoll alone</text>',
    ]
    for i, cell in enumerate(cells):
        y = TOP + i * ROW
        parts.append(f'<text x="{LEFT - 8}" y="{y + 15}" text-anchor="end">{escape(cell.title)}</text>')
        parts.append(bar(LEFT, y, cell.values["ratio"], "edda"))
        parts.append(bar(LEFT, y + 11, cell.values["epoll_ratio"], "epoll"))
    parts.append(
        f'<line x1="{one}" y1="{TOP - 6}" x2="{one}" y2="{height - 10}" stroke="#c03030" stroke-dasharray="4 3"/>'
    )
    return "\n".join([*parts, "</svg>", ""])


def main(words: list[str]) -> int:
    """Writes both files; 2 when it was called wrongly."""
    if len(words) != 2 or words[1].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    results = json.loads(Path(words[1]).read_text())
    cells = echo_cells(results)
    if not cells:
        print(f"{words[1]} has no echo benchmarks; make it with: ./edda bench reactor --json FILE", file=sys.stderr)
        return 1
    note = ".. Made by tests/bench/reactor_picture.py of a run of ./edda bench reactor; do not edit."
    (PAGE / "reactor-performance.inc").write_text("\n".join([note, "", *echo_table(cells), *other_tables(results)]))
    (PAGE / "reactor-performance.svg").write_text(picture(cells))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
