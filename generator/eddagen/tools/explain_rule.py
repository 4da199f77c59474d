"""A rule of the generator: what it demands and why, with a spec that breaks it and what is said then.

The text is the rule's own (rules/catalogue.py); the example is a bad spec of the tests, whose message is compared word for word
whenever they run. A generator that was installed alone has no tests beside it, and then tells the text only.
"""

from __future__ import annotations

import re
from pathlib import Path

from eddagen.rules import catalogue
from eddagen.tools.terminal import Style, prose


class NoRule(Exception):
    """There is no rule of that code; the text says what may be meant."""


BAD = Path("tests") / "generator" / "bad"


def is_code(words: str) -> bool:
    """Whether something looks like the code of a rule."""
    return re.fullmatch(r"[Ee]\d+", words.strip()) is not None


def rule_lines(root: Path, code: str, style: Style) -> list[str]:
    """The rule of a code. Raises NoRule."""
    code = code.strip()
    texts = catalogue.texts()
    if code not in texts:
        close = next((one for one in texts if one.startswith(code) or code.startswith(one)), None)
        raise NoRule(
            f"There is no rule `{code}`; " + (f"did you mean `{close}`?" if close else "`explain rules` lists them.")
        )
    lines = [style.strong(f"rule {code}"), "", *prose(texts[code], 2)]
    module = catalogue.modules().get(code)
    if module is not None and module.__file__:
        lines += ["", f"  rule     {_shown(root, Path(module.__file__))}"]
    example = _example(root, code)
    if example is None:
        return lines
    case, message = example
    lines += [] if module is not None else [""]
    lines += [f"  example  {case.relative_to(root).as_posix()}", "", style.strong("what is said")]
    return [*lines, *(f"  {line}".rstrip() for line in message)]


def list_lines(style: Style) -> list[str]:
    """The first sentence of each rule."""
    lines = []
    for code, text in catalogue.texts().items():
        first, *rest = prose(" ".join(text.split()).split(". ")[0].rstrip(".") + ".", 8)
        lines += [f"  {style.strong(code)}  {first.strip()}", *rest]
    return lines


def _shown(root: Path, file: Path) -> str:
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name


def _example(root: Path, code: str) -> tuple[Path, list[str]] | None:
    """The bad spec that says this code with the least around it, and its message there."""
    best: tuple[int, Path, list[str]] | None = None
    for expected in sorted((root / BAD).glob("*/expected.txt")):
        blocks = expected.read_text(encoding="utf-8").split("\n\n")
        own = [block.splitlines() for block in blocks if block.startswith(f"error[{code}]")]
        if own and (best is None or len(blocks) < best[0]):
            best = (len(blocks), expected.parent, own[0])
    return None if best is None else (best[1], best[2])
