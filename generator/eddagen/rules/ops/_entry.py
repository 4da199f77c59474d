"""The submission entry, and what an argument can give to it."""

from __future__ import annotations

# Each field of io_uring_sqe, with the place it shares and its bits.
FIELDS: dict[str, tuple[str, int]] = {
    "flags": ("flags", 8),
    "ioprio": ("ioprio", 16),
    "fd": ("fd", 32),
    "off": ("off", 64),
    "addr2": ("off", 64),
    "addr": ("addr", 64),
    "splice_off_in": ("addr", 64),
    "len": ("len", 32),
    **{
        name: ("rw_flags", 32)
        for name in (
            "rw_flags",
            "fsync_flags",
            "poll32_events",
            "sync_range_flags",
            "msg_flags",
            "timeout_flags",
            "accept_flags",
            "cancel_flags",
            "open_flags",
            "statx_flags",
            "fadvise_advice",
            "splice_flags",
            "rename_flags",
            "unlink_flags",
            "hardlink_flags",
            "xattr_flags",
            "msg_ring_flags",
            "uring_cmd_flags",
        )
    },
    "buf_index": ("buf_index", 16),
    "buf_group": ("buf_index", 16),
    "personality": ("personality", 16),
    "splice_fd_in": ("splice_fd_in", 32),
    "file_index": ("splice_fd_in", 32),
    "addr_len": ("splice_fd_in", 16),
    "addr3": ("addr3", 64),
}
SIGNED = ("fd", "splice_fd_in")

# Each argument type: its bits, and its parts with theirs. A size is cut to what one operation can move.
TYPES: dict[str, tuple[int, dict[str, int]]] = {
    "fd": (32, {}),
    "bytes in": (0, {"data": 64, "size": 32}),
    "bytes out": (0, {"data": 64, "size": 32}),
    "flags": (32, {}),
    "word": (32, {}),
    "count": (32, {}),
    "mode": (32, {}),
    "events": (32, {}),
    "user data": (64, {}),
    "file offset": (64, {}),
    "path": (64, {}),
    "timespec": (64, {}),
    "address in": (64, {}),
    "address out": (64, {}),
    "address size": (32, {}),
    "address size inout": (64, {}),
    "buffer group": (16, {}),
}
POINTERS = ("bytes in", "bytes out", "path", "timespec", "address in", "address out", "address size inout")
