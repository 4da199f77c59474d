"""Canonical names and their casings, and prose as comments or reStructuredText.

Names in specs are words with spaces ("poll ready"). Casing is decided here and nowhere else; templates get these functions as
filters, and view models call them.
"""

from __future__ import annotations

import re
import textwrap

_KEYWORDS = """
alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t
char32_t class compl concept const consteval constexpr constinit const_cast continue co_await
co_return co_yield decltype default delete do double dynamic_cast else enum explicit export extern
false float for friend goto if inline int long mutable namespace new noexcept not not_eq nullptr
operator or or_eq private protected public register reinterpret_cast requires return short signed
sizeof static static_assert static_cast struct switch template this thread_local throw true try
typedef typeid typename union unsigned using virtual void volatile wchar_t while xor xor_eq
"""
CPP_KEYWORDS = frozenset(_KEYWORDS.split())


def words(name: str) -> list[str]:
    """The words of a name: letters and digits; everything else separates."""
    return re.findall(r"[A-Za-z0-9]+", name)


def snake(name: str) -> str:
    """poll ready -> poll_ready"""
    return "_".join(word.lower() for word in words(name))


def camel(name: str) -> str:
    """poll ready -> PollReady"""
    return "".join(word[0].upper() + word[1:].lower() for word in words(name))


def upper_snake(name: str) -> str:
    """poll ready -> POLL_READY"""
    return snake(name).upper()


def kebab(name: str) -> str:
    """poll ready -> poll-ready"""
    return snake(name).replace("_", "-")


def ident(name: str) -> str:
    """The snake_case C++ identifier; a keyword or a leading digit gets an underscore."""
    text = snake(name)
    if text in CPP_KEYWORDS:
        return text + "_"
    return "_" + text if text[:1].isdigit() else text


def sentence(text: str) -> str:
    """Upper case at the start, a full stop at the end."""
    text = " ".join(text.split())
    if not text:
        return text
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?:" else ".")


def cpp_string(text: str) -> str:
    """A C++ string literal with its quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def comment(text: str, width: int = 110, prefix: str = "//", indent: int = 0) -> str:
    """Prose as comment lines of at most `width` columns. Paragraphs stay apart; indented lines are kept as they are."""
    start = " " * indent + prefix
    lines: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text.strip("\n")):
        if lines:
            lines.append(start)
        lines += [f"{start} {line}".rstrip() for line in _wrap(paragraph, width - len(start) - 1)]
    return "\n".join(lines)


def _wrap(paragraph: str, width: int) -> list[str]:
    rows = paragraph.split("\n")
    if any(row.startswith((" ", "* ", "- ")) for row in rows):
        return rows
    return textwrap.wrap(" ".join(paragraph.split()), width, break_long_words=False, break_on_hyphens=False)


def rst(text: str) -> str:
    """Prose as reStructuredText: `code` becomes a literal, *emphasis* stays, everything else that markup would eat is escaped."""
    parts = re.split(r"(``[^`]+``|`[^`]+`)", text.strip("\n"))
    return "".join(f"``{part.strip('`')}``" if part.startswith("`") else _escape_rst(part) for part in parts)


def _escape_rst(text: str) -> str:
    pieces = re.split(r"((?<![\w*])\*[^\s*](?:[^*\n]*[^\s*])?\*(?![\w*]))", text)
    return "".join(
        piece if place % 2 else re.sub(r"([\\*|])|(?<=\w)(_)(?!\w)", r"\\\1\2", piece)
        for place, piece in enumerate(pieces)
    )


def rst_heading(text: str, line: str = "=") -> str:
    """A heading with its underline."""
    return f"{text}\n{line * len(text)}"


FILTERS = {
    "snake": snake,
    "camel": camel,
    "upper_snake": upper_snake,
    "kebab": kebab,
    "ident": ident,
    "sentence": sentence,
    "cpp_string": cpp_string,
    "comment": comment,
    "rst": rst,
    "rst_heading": rst_heading,
}
