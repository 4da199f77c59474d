"""Sphinx settings. `./edda docs` runs them in build/docs/source, where docs/, generated/, spec/ and runtime_core/ lie side by side."""

from __future__ import annotations

import sys
from pathlib import Path

project = "Edda"
author = "The Edda contributors"
project_copyright = author

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "generator"))

extensions = ["myst_parser", "sphinx.ext.graphviz", "eddagen.book"]
# spec/README.md is read in its own folder, where its links lead somewhere.
suppress_warnings = ["myst.header", "myst.xref_missing"]
# The sources that pages include, and the generated files that are no pages.
exclude_patterns = [
    "generated/ir",
    "generated/include",
    "generated/tests",
    "generated/models",
    "runtime_core",
    "spec",
    "tests",
]
root_doc = "index"
primary_domain = "cpp"
highlight_language = "cpp"
nitpicky = True

html_theme = "furo"
html_title = "Edda"
html_show_sphinx = False
html_copy_source = False
html_theme_options: dict[str, list[str]] = {"footer_icons": []}
graphviz_output_format = "svg"
