"""A Sphinx extension for chapters of machines: `extensions = ["eddagen.book", "sphinx.ext.graphviz"]`.

Generated chapters use three things that plain reStructuredText lacks:

    machine-proof    the figures of the last measured proof: model, mutation, coverage (proof.py)
    machine-figures  the same of all machines, as a table
    semantics        an index of facts with the tests that hold each true (semantics.py)
    machine-notes    what somebody wrote by hand about the machine: which code carries it out, what to look at first (notes.py)
    elements.py      no directive, but the build's end: every element of every spec stands on some page, or the build fails

Paths are below the Sphinx source folder: `eddagen_generated` (what `eddagen generate` wrote), `eddagen_proof` (the measured figures,
which need not be there) and `eddagen_notes` (one <machine>.inc a machine, which need not be there either).
"""

from __future__ import annotations

from typing import Any

from eddagen.book import elements, notes, proof, semantics


def setup(app: Any) -> dict[str, object]:
    """What Sphinx calls."""
    app.add_config_value("eddagen_generated", "generated", "env")
    app.add_config_value("eddagen_proof", "proof", "env")
    app.add_config_value("eddagen_notes", "book", "env")
    app.add_directive("machine-proof", proof.MachineProof)
    app.add_directive("machine-figures", proof.MachineFigures)
    app.add_directive("machine-notes", notes.MachineNotes)
    app.add_directive("semantics", semantics.Semantics)
    app.connect("env-check-consistency", elements.check)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
