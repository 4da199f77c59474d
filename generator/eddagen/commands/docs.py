"""`docs`: the chapters of a tree's machines as a small site, for those who have no site of their own.

The repository's own site is larger and is built by `./edda docs`. Whoever has a Sphinx project adds "eddagen.book" and
"sphinx.ext.graphviz" to its extensions, links or copies the generated folder into its source, and lists the chapters.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from eddagen.workspace import Destination

SUMMARY = "Builds a site with a chapter for each machine."
EXAMPLES = """examples:
  eddagen docs                        build/site/index.html, from generated/
  eddagen docs --generated build/pool/generated --site build/pool/site
"""

_CONF = """project = {name!r}
extensions = ["eddagen.book", "sphinx.ext.graphviz"]
exclude_patterns = ["generated/ir", "generated/include", "generated/tests", "generated/models"]
primary_domain = "cpp"
graphviz_output_format = "svg"
html_copy_source = False
"""

_INDEX = """Machines of {name}
============={line}

.. toctree::
   :glob:

   /generated/docs/machines/*
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--generated", type=Path, metavar="DIR", help="what `generate` wrote (default: generated/)")
    parser.add_argument("--site", type=Path, metavar="DIR", help="where the pages go (default: build/site)")


def run(root: Path, options: argparse.Namespace) -> int:
    generated = (options.generated or Destination.of(root).output).resolve()
    site = (options.site or root / "build" / "site").resolve()
    missing = _missing(generated)
    if missing:
        print(missing, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="eddagen-docs-") as folder:
        source = Path(folder)
        name = root.name
        (source / "conf.py").write_text(_CONF.format(name=name), encoding="utf-8")
        (source / "index.rst").write_text(_INDEX.format(name=name, line="=" * len(name)), encoding="utf-8")
        (source / "generated").symlink_to(generated)
        if (root / "docs" / "proof").is_dir():
            (source / "proof").symlink_to(root / "docs" / "proof")
        command = [sys.executable, "-m", "sphinx", "-b", "html", "-W", "--keep-going", "-q", str(source), str(site)]
        if subprocess.run(command, check=False).returncode != 0:
            print("The site has errors; they are above.", file=sys.stderr)
            return 1
    print(f"the site is {site / 'index.html'}")
    return 0


def _missing(generated: Path) -> str:
    """What to do first, or nothing."""
    if not (generated / "docs" / "machines").is_dir():
        return f"There are no chapters in {generated}; run `eddagen generate` first, or say where they are with --generated."
    if importlib.util.find_spec("sphinx") is None:
        return f"Sphinx is not there; install it beside eddagen: {sys.executable} -m pip install sphinx"
    if shutil.which("dot") is None:
        return "The program dot draws the diagrams and is not there; Debian has it in the package graphviz."
    return ""
