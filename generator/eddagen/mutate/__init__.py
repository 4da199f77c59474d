"""Wrong machines on purpose: every row of a spec changed in every way that the language allows, and who notices.

edits.py      nodes of a document with one thing replaced
guards.py     expressions with one thing replaced, and as text again
mutants.py    a machine's mutants: rows, `needs`, the word
same.py       whether two machines decide the same, or cannot be told apart
readers.py    which parts of words hand-written code reads
judge.py      the first check that notices a mutant: diagnostics, then models
harness.py    mutants in C++: hand-written code and tests against a mutated header
twins.py      mutants in C++: the exhaustive test of the true spec against wrong code
run.py        a machine's mutants on all cores, remembered by content
checks.py     all checks, in the order of their price
report.py     the table, the hints, and docs/proof/mutation.json
"""
