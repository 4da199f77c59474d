"""The numbers that a document names."""

from __future__ import annotations

from collections.abc import Iterator

from eddagen.load import Mapping, Scalar


def numbers(doc: Mapping) -> Iterator[tuple[str, Scalar]]:
    """Each error with each of its errno names, in file order."""
    for key, entry in doc.mapping("errors").items():
        assert isinstance(entry, Mapping)
        for scalar in entry.texts("errno"):
            yield key.text, scalar
