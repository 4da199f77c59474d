# shellcheck shell=bash disable=SC2034,SC2154
summary="run the benchmarks, all or those that match"

usage() {
    cat <<'TEXT'
usage: ./edda bench [PATTERN] [--json FILE] [-- OPTIONS]

Builds tests/bench/ in the release preset and runs it with Google Benchmark.

  PATTERN       a regular expression that names of benchmarks, or of programs, are searched for
  --json FILE   also write the results there: one object, a member for each program
  OPTIONS       for the programs themselves; which ones they have, `-- --help` tells

examples:
  ./edda bench
  ./edda bench 'spawn|yield'
  ./edda bench --json bench.json
  ./edda bench reactor_echo -- --realtime --rounds=15
TEXT
}

run() {
    local pattern=. json="" suite separator="{" options=()
    while (( $# > 0 )); do
        case $1 in
            --json) shift; json=${1-}; if [[ -z $json ]]; then usage_error "--json needs a file"; fi ;;
            --json=*) json=${1#*=} ;;
            --) shift; options=("$@"); break ;;
            -*) usage_error "bench has no option '$1'" ;;
            *) if [[ $pattern != . ]]; then usage_error "bench takes one pattern"; fi; pattern=$1 ;;
        esac
        shift
    done
    need_for release bench
    configure release -DEDDA_BENCHES=ON
    build release benches

    local ran="" out=$root/build/release/bench/result.json merged="" name filter
    for suite in "$root"/build/release/bench/*_bench; do
        name=$(basename "$suite")
        filter=$pattern
        if [[ $name =~ $pattern ]]; then filter=.; fi
        if [[ -z $("$suite" --benchmark_list_tests --benchmark_filter="$filter" 2>/dev/null) ]]; then continue; fi
        ran=yes
        "$suite" --benchmark_filter="$filter" "${options[@]}" ${json:+"--benchmark_out=$out" --benchmark_out_format=json}
        if [[ -n $json ]]; then
            merged+="$separator\"$name\": $(cat "$out")"
            separator=$',\n'
        fi
    done
    if [[ -z $ran ]]; then die "no benchmark matches '$pattern'"; fi
    if [[ -n $json ]]; then printf '%s}\n' "$merged" >"$json"; fi
}
