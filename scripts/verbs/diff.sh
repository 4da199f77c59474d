# shellcheck shell=bash disable=SC2034,SC2154
summary="say in spec terms what changed since a revision, and how compatible it is"

usage() {
    cat <<'TEXT'
usage: ./edda diff [REVISION] [--from DIR] [--exit-code]

Compares the specs of a revision (default: HEAD) with those of the work tree, element by element. Each change has a grade; the
highest is the result. Where an event's rows changed, every word is tried with everything that the event can be told, and the text
says whether the decisions stay the same, or names a word that now decides differently.

  prose        nothing but sentences        callers   a caller or a harness does not compile any more, or may abort
  compatible   nobody has to do anything    stored    words and recordings that somebody kept are read wrongly
  behaviour    something decides otherwise

  --from DIR    the specs of another tree instead of a revision
  --exit-code   0 nothing or prose, 11 compatible, 12 behaviour, 13 callers, 14 stored; without it 0

examples:
  ./edda diff
  ./edda diff main
  ./edda diff HEAD~5 --exit-code
  ./edda diff --from ../other
TEXT
}

run() {
    need_python
    PYTHONPATH=$root/generator exec "$venv_python" -m eddagen diff --root "$root" "$@"
}
