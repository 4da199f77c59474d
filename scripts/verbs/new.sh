# shellcheck shell=bash disable=SC2034,SC2154
summary="begin a spec: a machine, an operation or a system call"

usage() {
    cat <<'TEXT'
usage: ./edda new machine NAME
       ./edda new op NAME --family FAMILY --since KERNEL [--opcode N]
       ./edda new syscall NAME [--x86-64 N] [--aarch64 N]

Writes a spec that passes `generate` at once, with sentences that say what to put in their place, and says what to do next. Opcodes
and call numbers are read from the kernel's headers on this machine; what these do not know has to be given.

examples:
  ./edda new machine connection pool
  ./edda new op nop128 --family core --since 6.19 --opcode 63
  ./edda new syscall chdir
TEXT
}

run() {
    if (( $# < 2 )); then usage_error "new needs a sort and a name"; fi
    need_python
    PYTHONPATH=$root/generator exec "$venv_python" -m eddagen new --root "$root" "$@"
}
