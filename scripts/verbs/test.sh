# shellcheck shell=bash disable=SC2034,SC2154
summary="build and run the tests, all or those that match"

labels="generator unit generated model e2e install tidy"

usage() {
    cat <<'TEXT'
usage: ./edda test [--preset PRESET] [PATTERN]
       ./edda test --accept [PATTERN]

Builds the debug preset and runs its tests with ctest, whose closing lines end the output. When all run, the last entry checks that
together they took every row of the machines that can be taken; see ./edda coverage.

  PATTERN           a label, or a regular expression that names of tests are searched for.
                    Labels: generator unit generated model e2e install tidy
  --preset PRESET   another preset; asan, tsan and clang run the labels unit, generated and e2e;
                    core has the layers that need no reactor, and runs unit and generated
  --accept          rewrite the expected texts of the generator's and models' tests; then read `git diff`: it is the change

examples:
  ./edda test
  ./edda test unit
  ./edda test 'wheel|timeout'
  ./edda test --preset asan e2e
  ./edda test --accept bad_specs
TEXT
}

accept() {
    need_python test
    need_python docs
    cd "$root" || exit 1
    "$venv_python" -m pytest -q tests/generator tests/models tests/install/test_{package,shown}.py --accept ${1:+-k "$1"}
    git --no-pager diff --stat -- tests/generator tests/models docs/examples
}

run() {
    local preset=debug pattern="" accepting=""
    while (( $# > 0 )); do
        case $1 in
            --accept) accepting=yes ;;
            --preset) shift; preset=${1-} ;;
            --preset=*) preset=${1#*=} ;;
            -*) usage_error "test has no option '$1'" ;;
            *) if [[ -n $pattern ]]; then usage_error "test takes one pattern"; fi; pattern=$1 ;;
        esac
        shift || true
    done
    if [[ -n $accepting ]]; then accept "$pattern"; return; fi
    if [[ " debug asan tsan clang core " != *" $preset "* ]]; then
        usage_error "tests have the presets debug, asan, tsan, clang and core"
    fi

    need_for "$preset" test model docs clang  # the twins are compared under both compilers
    need_localhost
    need_python test
    need_python docs  # the package's chapters are built by a test
    configure "$preset"
    # These labels run no compiled code.
    if [[ $pattern != generator && $pattern != model ]]; then build "$preset"; fi

    # Coverage is judged only when everything has run.
    local selection=(--fixture-exclude-cleanup coverage)
    if [[ " $labels " == *" $pattern "* && -n $pattern ]]; then
        selection+=(--label-regex "^$pattern\$")
    elif [[ -n $pattern ]]; then
        selection+=(--tests-regex "$pattern")
    else
        selection=()
        export EDDA_WHOLE_SUITE=1
    fi
    cd "$root" || exit 1
    exec ctest --preset "$preset" --parallel "$(nproc)" "${selection[@]}"
}
