# shellcheck shell=bash disable=SC2034,SC2154
summary="after each edit of a spec: regenerate, rebuild and rerun what depends on it"

usage() {
    cat <<'TEXT'
usage: ./edda watch [--stages N] [--once] [--build DIR]

Waits for edits under spec/ and templates/. After each it regenerates, builds in build/debug what depends on what changed, and runs
these tests: first the generated test of what was edited, then the unit tests of the layers that include its header, then every
other test that was linked anew. Another edit meanwhile begins it again. Builds nothing beforehand: ./edda build does.

  --stages N    1: the generated tests; 2: also the layers; 3: all (the default)
  --once        ends after one edit; the exit status is its result
  --build DIR   another build folder than build/debug

examples:
  ./edda watch
  ./edda watch --stages 1
  ./edda watch --once
TEXT
}

run() {
    need cpp gtest
    need_python test
    if [[ " $* " != *" --build"* ]]; then configure debug; fi
    PYTHONPATH=$root/generator exec "$venv_python" -m eddagen watch --root "$root" "$@"
}
