# Sets up what is missing: Debian's packages for C++, a virtual environment for Python. Sourced by ./edda, never run.
#
# A stamp under build/ says that a set was found complete, so that the second time costs one comparison of file times: no call of
# apt, dpkg or pip. A stamp is old when the list it stands for (this file, pyproject.toml) is newer.
# shellcheck shell=bash disable=SC2154  # root comes from ./edda

# In test: gdb reads a program and its core file (tests/debugger), valgrind counts instructions (tests/bench).
declare -A debian_packages=(
    [cpp]="g++ cmake ninja-build ccache liburing-dev libfmt-dev libcli11-dev libssl-dev libc-ares-dev"
    [gtest]="libgtest-dev libgmock-dev"
    [clang]="clang-19"
    [test]="curl strace valgrind gdb chromium chromium-driver shellcheck pkg-config"
    [bench]="libbenchmark-dev libasio-dev"  # Asio: a peer, in the benchmarks alone
    [docs]="graphviz"
    # Spin walks the models; it writes a C program, which gcc compiles.
    [model]="spin gcc libc6-dev"
    [python]="python3 python3-venv"
)

venv_python=$root/build/venv/bin/python

say() { printf 'edda: %s\n' "$*" >&2; }

die() {
    say "$*"
    exit 1
}

# tell_progress NAME LOG: every 15 seconds the last line of LOG, until it is ended or the script is gone.
tell_progress() {
    local seconds=0
    while sleep 1 && kill -0 $$ 2>/dev/null; do
        if (( ++seconds % 15 == 0 )); then say "$1: $seconds s: $(tail -n 1 "$2" | cut -c1-90)"; fi
    done
}

# quietly NAME COMMAND...: runs it with its output in build/logs/NAME.log; shows that time passes; on failure, the log's end.
quietly() {
    local name=$1 log=$root/build/logs/$1.log teller rc=0
    shift
    mkdir -p "$root/build/logs"
    : >"$log"
    tell_progress "$name" "$log" &
    teller=$!
    "$@" >"$log" 2>&1 </dev/null || rc=$?
    kill "$teller" 2>/dev/null
    wait "$teller" 2>/dev/null || true
    if (( rc != 0 )); then
        tail -n 25 "$log" >&2
        die "$name failed (the whole log: build/logs/$name.log)"
    fi
}

# missing_packages PACKAGE...: those that dpkg does not have.
missing_packages() {
    local package
    for package in "$@"; do
        if [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) != installed ]]; then printf '%s\n' "$package"; fi
    done
}

# What to put before a command that needs root: nothing, or sudo. Fails when neither will do.
as_root_prefix() {
    if (( EUID == 0 )); then
        return 0
    elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; then
        printf 'sudo'
    else
        return 1
    fi
}

install_packages() {
    local prefix
    if ! prefix=$(as_root_prefix); then
        say "these Debian packages are missing, and installing them needs root; run this once, then try again:"
        say "  apt-get update && apt-get install -y --no-install-recommends $*"
        exit 1
    fi
    say "installing Debian packages: $*"
    # sudo asks for its password here, while it still has the terminal.
    if [[ -n $prefix ]]; then sudo true || die "sudo was refused"; fi
    quietly apt-update ${prefix:+sudo} apt-get update -q
    quietly apt-install ${prefix:+sudo} env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"
}

# need GROUP...: the Debian packages of these groups are there afterwards.
need() {
    local group stamp wanted=() missing=() todo=()
    for group in "$@"; do
        stamp=$root/build/stamps/debian-$group
        if [[ ! $stamp -nt $root/scripts/setup.sh ]]; then
            todo+=("$group")
            read -ra wanted <<<"${wanted[*]} ${debian_packages[$group]}"
        fi
    done
    if (( ${#todo[@]} == 0 )); then return; fi
    if ! command -v dpkg-query >/dev/null; then
        if [[ ${EDDA_SETUP-} != skip ]]; then
            die "set-up knows Debian 12 and its kin only; install what these packages hold, then set EDDA_SETUP=skip: ${wanted[*]}"
        fi
    else
        mapfile -t missing < <(missing_packages "${wanted[@]}")
        if (( ${#missing[@]} > 0 )); then install_packages "${missing[@]}"; fi
    fi
    mkdir -p "$root/build/stamps"
    for group in "${todo[@]}"; do touch "$root/build/stamps/debian-$group"; done
}

# need_localhost: the name is known. A bare machine may have no /etc/hosts, and then the browser's driver cannot reach its browser.
need_localhost() {
    local prefix line="127.0.0.1 localhost"
    if getent hosts localhost >/dev/null; then return; fi
    if ! prefix=$(as_root_prefix); then
        say "this machine does not know the name localhost, and the browser test needs it; run this once, then try again:"
        say "  echo '$line' >>/etc/hosts"
        exit 1
    fi
    say "adding to /etc/hosts: $line"
    printf '%s\n' "$line" | ${prefix:+sudo} tee -a /etc/hosts >/dev/null
}

# Any Python >= 3.11 that can make a virtual environment.
find_python() {
    local python
    for python in python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3; do
        if "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$python"
            return
        fi
    done
    return 1
}

# need_python [EXTRA]: build/venv holds the pinned packages of pyproject.toml: those of the generator, and EXTRA's.
need_python() {
    local extra=${1-} stamp=$root/build/venv/.edda-${1:-base} python
    if [[ $stamp -nt $root/pyproject.toml && -x $venv_python ]]; then return; fi
    if [[ ! -x $venv_python ]]; then
        python=$(find_python) || { need python; python=$(find_python) || die "no Python >= 3.11 with venv was found, even after the set-up"; }
        rm -rf "$root/build/venv"
        mkdir -p "$root/build"
        quietly venv "$python" -m venv "$root/build/venv"
    fi
    local packages
    mapfile -t packages < <("$venv_python" - "$root/pyproject.toml" "$extra" <<'PY'
import sys, tomllib
with open(sys.argv[1], "rb") as file:
    project = tomllib.load(file)["project"]
print(*project["dependencies"], *project["optional-dependencies"].get(sys.argv[2], []), sep="\n")
PY
    )
    say "installing Python packages into build/venv: ${packages[*]}"
    quietly "pip-${extra:-base}" "$venv_python" -m pip install --quiet --disable-pip-version-check "${packages[@]}"
    touch "$stamp" "$root/build/venv/.edda-base"  # every set holds the generator's
}
