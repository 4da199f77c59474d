"""Runs a program under a seccomp filter that refuses io_uring_setup, as the profile of a container would.

    python seccomp.py EPERM PROGRAM [ARGUMENT...]

A filter of the kernel stays in force across exec, and needs no privilege once no_new_privs is set. So this program puts it on
itself and becomes the other one. The filter is classic BPF over `struct seccomp_data`: the system call's number is its first
word, the architecture its second. io_uring_setup has the number 425 on every architecture of Linux; a call by the numbers of another
architecture (x86 programs may make them) has nothing to do with this test and is let through.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys

PR_SET_NO_NEW_PRIVS = 38
PR_SET_SECCOMP = 22
SECCOMP_MODE_FILTER = 2
SECCOMP_RET_ALLOW = 0x7FFF0000
SECCOMP_RET_ERRNO = 0x00050000
IO_URING_SETUP = 425

BPF_LOAD_WORD = 0x20  # BPF_LD | BPF_W | BPF_ABS
BPF_JUMP_IF_EQUAL = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
BPF_RETURN = 0x06  # BPF_RET | BPF_K


class Program(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    """struct sock_filter."""
    return struct.pack("HBBI", code, if_true, if_false, value)


def refuse(number: int) -> None:
    """From now on io_uring_setup fails with this errno, in this process and what it becomes."""
    lines = (
        instruction(BPF_LOAD_WORD, 0),
        instruction(BPF_JUMP_IF_EQUAL, IO_URING_SETUP, 0, 1),
        instruction(BPF_RETURN, SECCOMP_RET_ERRNO | number),
        instruction(BPF_RETURN, SECCOMP_RET_ALLOW),
    )
    libc = ctypes.CDLL(None, use_errno=True)
    program = Program(len(lines), b"".join(lines))
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_NO_NEW_PRIVS)")
    if libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program)) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_SECCOMP)")


def main() -> None:
    """Put the filter on and become the program."""
    refuse(int(getattr(errno, sys.argv[1])))
    os.execv(sys.argv[2], sys.argv[2:])


if __name__ == "__main__":
    main()
