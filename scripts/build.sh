# Configures and builds a preset of CMakePresets.json in build/<preset>. Sourced by ./edda, never run.
# shellcheck shell=bash disable=SC2034,SC2154  # root comes from ./edda

presets="debug release asan tsan clang core"

# need_for PRESET [GROUP...]: what that preset is built with, and these groups, in one go.
need_for() {
    local preset=$1
    shift
    case $preset in
        release) need cpp "$@" ;;
        clang) need cpp gtest clang "$@" ;;
        *) need cpp gtest "$@" ;;
    esac
}

# configure PRESET [OPTION...]: once, and again when the presets or the options change; ninja itself sees to the CMake files.
configure() {
    local preset=$1 stamp=$root/build/$1/.configured options
    shift
    options="$*"
    if [[ -e $root/build/$preset/build.ninja && $stamp -nt $root/CMakePresets.json ]] &&
        { [[ -z $options ]] || [[ $(cat "$stamp") == *"$options"* ]]; }; then
        return
    fi
    (cd "$root" && quietly "configure-$preset" cmake --preset "$preset" "$@")
    printf '%s\n' "$options" >"$stamp"
}

# Reads what ninja says: a status line overwrites the last one on a terminal and shows every ten seconds elsewhere; messages of the
# compiler pass; that there is nothing to do is not worth a line.
show_progress() {
    local line told=$SECONDS
    while IFS= read -r line; do
        case $line in
            "ninja: no work to do." | *"Re-checking globbed directories"*) ;;
            "["*"] "*)
                if [[ -t 2 ]]; then
                    printf '\r\033[K%.*s' "$((${COLUMNS:-80} - 1))" "$line" >&2
                elif (( SECONDS - told >= 10 )); then
                    told=$SECONDS
                    printf '%s\n' "$line" >&2
                fi
                ;;
            *) printf '%s\n' "$line" >&2 ;;
        esac
    done
    if [[ -t 2 ]]; then printf '\r\033[K' >&2; fi
}

# build PRESET [TARGET...]: silent when there is nothing to do.
build() {
    local preset=$1
    shift
    (cd "$root/build/$preset" && NINJA_STATUS="[$preset %f/%t] " ninja "$@" 2>&1) | show_progress ||
        die "the build failed; its messages are above"
}
