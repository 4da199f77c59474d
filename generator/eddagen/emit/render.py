"""Outputs to text, in memory.

Templates are Jinja2 with StrictUndefined: a name that the view lacks is an error, never an empty string. They hold layout, loops
and yes-or-no questions; types and casings come ready from the view. Compiled templates are kept under build/.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket

from eddagen import names
from eddagen.cache import write_atomically
from eddagen.emit.plan import IR_TEMPLATE
from eddagen.kinds import Output


class RenderError(Exception):
    """A template that cannot be rendered: a fault of the generator, with the template's own place."""


def environment(templates: Path, cache_folder: Path | None) -> Any:
    """The one Jinja2 environment."""

    class Bytecode(jinja2.BytecodeCache):
        """Compiled templates, written atomically: several runs may share the folder."""

        def load_bytecode(self, bucket: Bucket) -> None:
            if cache_folder is not None and (path := cache_folder / bucket.key).exists():
                bucket.bytecode_from_string(path.read_bytes())

        def dump_bytecode(self, bucket: Bucket) -> None:
            if cache_folder is not None:
                write_atomically(cache_folder / bucket.key, bucket.bytecode_to_string())

    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        bytecode_cache=Bytecode() if cache_folder is not None else None,
    )
    made.filters.update(names.FILTERS)
    return made


def render(outputs: Sequence[Output], templates: Path, cache_folder: Path | None) -> dict[str, str]:
    """The text of every output, by path. Each template also sees `banner`, the line that says where the file comes from."""
    env: Any = None
    texts: dict[str, str] = {}
    for output in outputs:
        if output.template == IR_TEMPLATE:
            texts[output.path] = str(output.view["text"])
            continue
        if env is None:
            env = environment(templates, cache_folder)
        texts[output.path] = _render_one(env, output)
    return texts


def _render_one(env: Any, output: Output) -> str:
    try:
        text: str = env.get_template(output.template).render(banner=banner(output), **output.view)
    except Exception as problem:
        place = getattr(problem, "lineno", None)
        where = f"templates/{output.template}" + (f":{place}" if place else "")
        raise RenderError(f"{where} for generated/{output.path}: {type(problem).__name__}: {problem}") from problem
    return text if text.endswith("\n") else text + "\n"


def banner(output: Output) -> str:
    """The sentence of the header: what made this file and what to do to change it. Without comment signs."""
    specs = ", ".join(output.specs[:3]) + (f" and {len(output.specs) - 3} more" if len(output.specs) > 3 else "")
    return f"Generated from {specs} by templates/{output.template}. Change those, then run `./edda generate`."
