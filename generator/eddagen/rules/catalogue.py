"""Every code that the generator reports, with what its rule demands.

The texts of E1xx to E4xx are the docstrings of the rules' modules. Codes of the core have no module of their own, because they are
reported in the middle of reading or writing; their sentences are the table below. The modules are found by their names, so a new
rule is in the catalogue as soon as it has a file.
"""

from __future__ import annotations

import re
from importlib import import_module
from inspect import getdoc
from pkgutil import walk_packages
from types import ModuleType

from eddagen import rules

CORE = {
    "E001": "A spec file can be read, and is UTF-8.",
    "E002": "A spec file is one YAML document; an alias does not stand inside what it names.",
    "E003": "A spec is a mapping that starts with `kind:`.",
    "E004": "A key is a word, and stands once in its mapping.",
    "E005": "Inside `{ }` a sentence with a comma stands in quotes, because YAML splits it there.",
    "E006": "A spec says its kind, and it is one that the generator knows.",
    "E007": "No two specs of one kind have one name.",
    "E008": "No spec, right or wrong, makes the generator fail.",
    "E010": "Every kind has a schema under spec/schema/.",
    "E011": "A mapping has only keys that its schema names.",
    "E012": "A mapping has all keys that its schema requires.",
    "E013": "A value has the type that its schema asks for.",
    "E014": "A value obeys what its schema says beyond the type, such as a range, a pattern or a list of words.",
    "E015": "A name has the form that its schema asks of names in that place.",
    "E901": "A generated file is never edited by hand: the change belongs into its spec or template.",
}


def modules() -> dict[str, ModuleType]:
    """The module of each rule, by the code that its name begins with."""
    found: dict[str, ModuleType] = {}
    for one in walk_packages(rules.__path__, f"{rules.__name__}."):
        named = re.search(r"\.(e\d{3})_\w+$", one.name)
        if named is None:
            continue
        code = named[1].upper()
        assert code not in found, f"{code} has two modules: {found[code].__name__} and {one.name}"
        found[code] = import_module(one.name)
    return found


def texts() -> dict[str, str]:
    """What each rule demands and why: prose of one paragraph or two, by code and in the order of the codes."""
    ruled = {code: getdoc(module) or "" for code, module in modules().items()}
    return dict(sorted((CORE | ruled).items()))
