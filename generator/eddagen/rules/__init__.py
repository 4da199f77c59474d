"""The semantic rules: what a shape cannot say. One rule a file.

A rule has a code, E1xx to E4xx, and a module that is named by it: `config/e311_default_out_of_bounds.py`. The module's docstring
says what the rule demands and why; `CODE` is what the report shows. Its functions come in two forms:

    check...(element, ..., context or report)   looks for the mistake itself; a bool result is False when it spoke
    read(node, ..., context)                    the same for one value that it gives back
    any other public function -> Diagnostic     only words the mistake, because it is found while something is built

The package of a kind puts its rules in order: which run together, and which stay silent after others have spoken. Codes below E100
(load, schema, resolve) and from E900 (registry) are no rules about a kind, and are reported where they are found; catalogue.py has
a sentence for each of them and finds the modules of all others.
"""
