# shellcheck shell=bash disable=SC2034,SC2154
summary="say which rows of the machines the whole test suite takes"

usage() {
    cat <<'TEXT'
usage: ./edda coverage [--accept] [MACHINE]

Prints, for each machine, how many of the rows that can be taken the runtime's own tests take; the marks in hand-written code that were
hit; and the reasons of rows that say `uncovered:`. Exits 1 if a row is missing without a reason, a reason is no longer true, a mark
was never hit, or docs/proof/coverage.json says otherwise. ./edda test ends with the same check.

The unit and end-to-end tests of the debug preset run first if anything has changed since they last ran whole, here or in ./edda test.

  MACHINE    print each row of this machine
  --accept   write docs/proof/coverage.json

examples:
  ./edda coverage
  ./edda coverage 'http connection'
  ./edda coverage --accept
TEXT
}

run() {
    local union=$root/build/debug/coverage/union.json step=()
    need_for debug test
    need_localhost
    need_python test
    if [[ ! -e $union || -n $(changed_since "$union") ]]; then
        configure debug
        build debug
        # Removed, because what was there is older, and what a suite that fails leaves is no result.
        rm -f "$union"
        (cd "$root" && ctest --preset debug --parallel "$(nproc)" --label-regex '^(unit|e2e)$' --fixture-exclude-cleanup coverage) ||
            die "tests fail, so what the whole suite takes cannot be said; mend them and run this again"
        step=(--judge)
    fi
    PYTHONPATH=$root/generator EDDA_WHOLE_SUITE=1 exec "$venv_python" -m eddagen coverage --root "$root" --folder "${union%/*}" \
        "${step[@]}" "$@"
}

# The first file that the tests' programs are made of, or that runs them, and that is newer. A spec counts once it is generated.
changed_since() {
    cd "$root" && find generated/include runtime_core cmake tests/unit tests/e2e -type f -not -name '*.pyc' -newer "$1" -print -quit
}
