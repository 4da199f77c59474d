# shellcheck shell=bash disable=SC2034,SC2154
summary="build a preset: debug (default), release, asan, tsan, clang, core"

usage() {
    cat <<'TEXT'
usage: ./edda build [PRESET]

Builds everything that a preset has, in build/PRESET. Needs no Python: generated/ is used as it lies.

  debug     tests, warnings are errors (the default)
  release   what is served, installed and measured
  asan      AddressSanitizer and UndefinedBehaviorSanitizer
  tsan      ThreadSanitizer
  clang     Clang 19, optimised

examples:
  ./edda build
  ./edda build asan
TEXT
}

run() {
    local preset=${1-debug}
    if (( $# > 1 )); then usage_error "build takes one preset"; fi
    if [[ " $presets " != *" $preset "* ]]; then usage_error "there is no preset '$preset'; there are: $presets"; fi
    need_for "$preset"
    configure "$preset"
    build "$preset"
}
