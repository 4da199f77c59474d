# shellcheck shell=bash disable=SC2034,SC2154
summary="say which rows of the machines the whole test suite takes"

usage() {
    cat <<'TEXT'
usage: ./edda coverage [--accept] [MACHINE]

Prints, for each machine, how many of the rows that can be taken the runtime's own tests take; the marks in hand-written code that were
hit; and the reasons of rows that say `uncovered:`. Exits 1 if a row is missing without a reason, a reason is no longer true, a mark
was never hit, or docs/proof/coverage.json says otherwise. ./edda test ends with the same check.

The unit and end-to-end tests of the debug preset run first if anything has changed since they did.

  MACHINE    print each row of this machine
  --accept   write docs/proof/coverage.json

examples:
  ./edda coverage
  ./edda coverage 'http connection'
  ./edda coverage --accept
TEXT
}

run() {
    local folder=$root/build/debug/coverage step=() newer
    need_for debug test
    need_localhost
    need_python test
    newer=$(cd "$root" && find spec/machines runtime_core tests/unit tests/e2e templates/include -type f -newer "$folder/union.json" \
        -print -quit 2>&1)
    if [[ -n $newer ]]; then
        configure debug
        build debug
        # A test that fails is shown by ctest; what it did take still counts, and what it did not is named below.
        (cd "$root" && ctest --preset debug --parallel "$(nproc)" --label-regex '^(unit|e2e)$' --fixture-exclude-cleanup coverage) || true
        step=(--judge)
    fi
    PYTHONPATH=$root/generator EDDA_WHOLE_SUITE=1 exec "$venv_python" -m eddagen coverage --root "$root" --folder "$folder" \
        "${step[@]}" "$@"
}
