"""Tests for byte sets as C++: one byte at a time, and sixteen at a time with nothing but SSE2.

Sixteen at a time, a range costs two instructions (an addition that moves its start to the smallest signed byte, one signed
comparison), a single byte one, and so does a range that reaches an end of the signed order. Either the members or the others
are tested, whichever is cheaper. A table lookup for each byte was measured six times slower on heads; a shuffle as lookup needs
more than SSE2.
"""

from __future__ import annotations

from dataclasses import dataclass

from eddagen.protocol.bytesets import ranges

_MASKED_FROM = 4  # with so many ranges, two words of bits are shorter than comparisons
_LETTERS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")  # asked for first: most bytes are letters


@dataclass(frozen=True)
class Skip:
    """How blocks are tested: the expressions are joined by or; `members` says that they find members, else the others."""

    members: bool
    tests: tuple[str, ...]


def literal(byte: int) -> str:
    """A char literal."""
    known = {0x0D: r"'\r'", 0x0A: r"'\n'", 0x09: r"'\t'", 0x27: r"'\''", 0x5C: r"'\\'"}
    if byte in known:
        return known[byte]
    return f"'{chr(byte)}'" if 0x20 <= byte < 0x7F else f"'\\x{byte:02x}'"


def scalar(members: frozenset[int], code: str = "code") -> str:
    """A condition on `code`, an unsigned char, that holds for the members."""
    found = ranges(members)
    if len(found) >= _MASKED_FROM and found[-1][1] < 0x80:
        masked = _masked(found, code)
        return f"({code} | 0x20u) - 0x61u <= 0x19u || ({masked})" if set(members) >= _LETTERS else masked
    tests = [_in_range(first, last, code) for first, last in found]
    return " || ".join(tests) if tests else "false"


def _in_range(first: int, last: int, code: str) -> str:
    if first == last:
        return f"{code} == 0x{first:02x}"
    if last == 0xFF:
        return f"{code} >= 0x{first:02x}"
    if first == 0:
        return f"{code} <= 0x{last:02x}"
    return f"{code} - 0x{first:02x}u <= 0x{last - first:02x}u"


def _masked(found: list[tuple[int, int]], code: str) -> str:
    word = sum(1 << byte for first, last in found for byte in range(first, last + 1))
    low, high = word & (1 << 64) - 1, word >> 64
    return f"{code} < 0x80 && (({code} < 0x40 ? 0x{low:016x}u : 0x{high:016x}u) >> ({code} & 0x3fu) & 1u) != 0"


def skip(members: frozenset[int]) -> Skip:
    """The cheaper of testing for members and for the others."""
    inside = _block_tests(members)
    outside = _block_tests(frozenset(range(256)) - members)
    if _cost(inside) < _cost(outside):
        return Skip(True, tuple(text for text, _ in inside))
    return Skip(False, tuple(text for text, _ in outside))


def _cost(tests: list[tuple[str, int]]) -> int:
    return sum(cost for _, cost in tests) + len(tests) - 1


def _block_tests(members: frozenset[int]) -> list[tuple[str, int]]:
    """Expressions over a block with their instructions. The order of bytes is that of signed ones: 0x80 comes first."""
    tests: list[tuple[str, int]] = []
    for first, last in ranges((byte + 0x80) & 0xFF for byte in members):
        low, high = (first + 0x80) & 0xFF, (last + 0x80) & 0xFF
        if first == last:
            tests.append((f"bytes::equal(block, 0x{low:02x})", 1))
        elif first == 0 and last < 0xFF:
            tests.append((f"bytes::up_to(block, 0x{high:02x})", 1))
        elif last == 0xFF and first > 0:
            tests.append((f"bytes::from(block, 0x{low:02x})", 1))
        else:
            tests.append((f"bytes::within(block, 0x{low:02x}, 0x{high:02x})", 2))
    return tests
