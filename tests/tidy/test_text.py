"""What every file keeps to: an essay at the top, a size, no unfinished words, no paths of somebody's machine, no prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tidy import tree

TEXT = {
    ".hpp",
    ".cpp",
    ".S",
    ".py",
    ".yaml",
    ".json",
    ".j2",
    ".cmake",
    ".sh",
    ".md",
    ".rst",
    ".toml",
    ".txt",
    ".in",
    "",
}
LONGEST = 700
# In pieces, so that this file does not find itself.
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b|\bfor n" + r"ow\b")
MACHINE = re.compile(r"(?<![\w.])/(wo" + r"rk|ho" + r"me|Us" + r"ers)/\w")
PRINTS = re.compile(
    r"\b(std::c(out|err|log)|fmt::print|std::print(ln)?|(?<!sn)(?<!\w)printf|puts|putchar|perror|stdout|stderr)\b"
)
MAY_PRINT = {
    "runtime_core/edda/server/main.cpp",
    "runtime_core/edda/server/ops_main.cpp",
    "runtime_core/edda/base/broken.cpp",
    "runtime_core/edda/base/misuse.cpp",
    "runtime_core/edda/base/recorder.cpp",  # in builds that observe: what the environment asked for could not be done
}


def essay(source: str) -> str:
    """The comment that a file opens with."""
    lines = []
    for line in source.splitlines():
        if not line.startswith("//"):
            break
        lines.append(line.removeprefix("//").strip())
    return " ".join(lines)


def least_essay(file: Path) -> int:
    """In characters: a source whose header tells the story may begin with one sentence."""
    return 40 if file.suffix == ".cpp" and file.with_suffix(".hpp").exists() else 100


def code(source: str) -> str:
    """The text without comments and string contents, which may speak of anything; line ends stay."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.DOTALL)
    return pattern.sub(lambda match: '""' if match[0][0] == '"' else "\n" * match[0].count("\n"), source)


def found(pattern: re.Pattern[str], file: Path, source: str) -> list[str]:
    return [
        f"{tree.shown(file)}:{number}: {match[0]}"
        for number, line in enumerate(source.splitlines(), 1)
        if (match := pattern.search(line))
    ]


def texts() -> list[Path]:
    return [
        file for file in tree.files() if file.suffix in TEXT and not file.is_relative_to(tree.ROOT / "generated/ir")
    ]


def test_every_runtime_file_opens_with_an_essay() -> None:
    files = tree.files_in("runtime_core", [".hpp", ".cpp", ".S"])
    assert files
    short = [tree.shown(file) for file in files if len(essay(tree.text(file))) < least_essay(file)]
    assert not short, "these say too little, or nothing, about what they are and why:\n" + "\n".join(short)


def test_headers_are_included_once() -> None:
    files = tree.files_in("runtime_core", [".hpp"]) + tree.files_in("generated/include", [".hpp"])
    assert not [tree.shown(file) for file in files if "\n#pragma once\n" not in tree.text(file)]


def test_hand_written_files_are_short() -> None:
    files = [file for file in tree.files() if file.suffix in {".hpp", ".cpp", ".S", ".py", ".cmake", ".sh", ".j2"}]
    long = [
        f"{tree.shown(file)}: {count} lines"
        for file in files
        if not file.is_relative_to(tree.ROOT / "generated") and (count := tree.text(file).count("\n")) > LONGEST
    ]
    assert not long, f"over {LONGEST} lines:\n" + "\n".join(long)


def test_nothing_is_unfinished() -> None:
    lines = [line for file in texts() for line in found(UNFINISHED, file, tree.text(file))]
    assert not lines, "\n" + "\n".join(lines)


def test_no_path_of_a_machine() -> None:
    lines = [line for file in texts() for line in found(MACHINE, file, tree.text(file))]
    assert not lines, "\n" + "\n".join(lines)


def test_the_library_prints_nothing() -> None:
    files = [file for file in tree.files_in("runtime_core", [".hpp", ".cpp"]) if tree.shown(file) not in MAY_PRINT]
    lines = [line for file in files for line in found(PRINTS, file, code(tree.text(file)))]
    assert not lines, "\n" + "\n".join(lines)


@pytest.mark.parametrize(
    ("source", "prints"),
    [
        ('std::printf("x");', True),
        ("std::cerr << 1;", True),
        ("fputs(text, stderr);", True),
        ('std::snprintf(buffer, 8, "x");', False),
        ("// printf is not used", False),
        ('log("printf");', False),
    ],
)
def test_the_search_for_prints(source: str, prints: bool) -> None:
    assert bool(PRINTS.search(code(source))) == prints


def test_the_other_searches() -> None:
    assert UNFINISHED.search("// TO" + "DO: later")
    assert MACHINE.search("see /ho" + "me/somebody/x")
    assert not MACHINE.search("https://example.org/ho" + "me/x")
    assert essay("// One\n// two.\n#pragma once\n// three") == "One two."
