"""The submission entry, and what an argument can give to it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """One field of io_uring_sqe: where it begins, in bytes, and its bits.

    `member` is the member of the C structure through which it is written, which is another one where the name is younger than the
    oldest header that Edda is built with; `shift` is where in that member it begins, in bits.
    """

    begin: int
    bits: int
    member: str
    shift: int = 0

    @property
    def is_half(self) -> bool:
        """Whether the member is wider, and another field has its other half."""
        return self.bits == 32 and self.member == "addr"


def _own(begin: int, bits: int, *names: str) -> dict[str, Field]:
    return {name: Field(begin, bits, name) for name in names}


def _through(member: str, begin: int, bits: int, *names: str) -> dict[str, Field]:
    return {name: Field(begin, bits, member) for name in names}


FIELDS: dict[str, Field] = {
    **_own(1, 8, "flags"),
    **_own(2, 16, "ioprio"),
    **_own(4, 32, "fd"),
    **_own(8, 64, "off", "addr2"),
    **_own(8, 32, "cmd_op"),
    **_own(16, 64, "addr", "splice_off_in"),
    "level": Field(16, 32, "addr"),
    "optname": Field(20, 32, "addr", 32),
    **_own(24, 32, "len"),
    **_own(28, 32, "fsync_flags", "poll32_events", "sync_range_flags", "msg_flags", "timeout_flags"),
    **_own(28, 32, "accept_flags", "cancel_flags", "open_flags", "statx_flags", "fadvise_advice", "splice_flags"),
    **_own(28, 32, "rename_flags", "unlink_flags", "hardlink_flags", "xattr_flags", "msg_ring_flags"),
    **_own(28, 32, "uring_cmd_flags"),
    **_through("msg_flags", 28, 32, "waitid_flags", "futex_flags", "install_fd_flags", "nop_flags", "pipe_flags"),
    **_through("msg_flags", 28, 32, "rw_flags"),  # signed in some headers, and not in others
    **_own(40, 16, "buf_index", "buf_group"),
    **_own(42, 16, "personality"),
    **_own(44, 32, "splice_fd_in", "file_index"),
    **_through("file_index", 44, 32, "zcrx_ifq_idx", "optlen"),
    **_own(44, 16, "addr_len"),
    **_own(48, 64, "addr3"),
    **_through("addr3", 48, 64, "optval"),
}
SIGNED = ("fd", "splice_fd_in")

# Each argument type: its bits, and its parts with theirs. A size is cut to what one operation can move.
TYPES: dict[str, tuple[int, dict[str, int]]] = {
    "fd": (32, {}),
    "id": (32, {}),
    "bytes in": (0, {"data": 64, "size": 32}),
    "bytes out": (0, {"data": 64, "size": 32}),
    "vectors": (0, {"data": 64, "count": 32}),
    "descriptors": (0, {"data": 64, "count": 32}),
    "epoll events out": (0, {"data": 64, "count": 32}),
    "futex vectors": (0, {"data": 64, "count": 32}),
    "flags": (32, {}),
    "word": (32, {}),
    "half word": (16, {}),
    "long word": (64, {}),
    "count": (32, {}),
    "mode": (32, {}),
    "events": (32, {}),
    "slot": (32, {}),
    "user data": (64, {}),
    "file offset": (64, {}),
    "memory": (64, {}),
    "path": (64, {}),
    "timespec": (64, {}),
    "message in": (64, {}),
    "message out": (64, {}),
    "open how": (64, {}),
    "statx out": (64, {}),
    "child out": (64, {}),
    "futex": (64, {}),
    "epoll event": (64, {}),
    "ends out": (64, {}),
    "address in": (64, {}),
    "address out": (64, {}),
    "address size": (32, {}),
    "address size inout": (64, {}),
    "buffer group": (16, {}),
}
# Those that point to memory, which is lent.
POINTERS = (
    "bytes in",
    "bytes out",
    "vectors",
    "descriptors",
    "epoll events out",
    "futex vectors",
    "memory",
    "path",
    "timespec",
    "message in",
    "message out",
    "open how",
    "statx out",
    "child out",
    "futex",
    "epoll event",
    "ends out",
    "address in",
    "address out",
    "address size inout",
)
