"""The files of the served directory: one of each type, and the names that need care."""

from __future__ import annotations

FILES: dict[str, bytes] = {
    "hello.txt": b"Hello from a file.\n",
    "empty.txt": b"",
    "page.html": b"<!doctype html><title>t</title>\n",
    "style.css": b"body{}\n",
    "code.js": b"let a;\n",
    "data.json": b"{}\n",
    "image.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>\n",
    "image.png": b"\x89PNG\r\n\x1a\n",
    "module.wasm": b"\0asm\1\0\0\0",
    "unknown.qqq": b"\x00\x01\x02",
    "bare": b"no extension\n",
    "UPPER.TXT": b"upper\n",
    "a file.txt": b"spaced\n",
    "ünï.txt": "ünï\n".encode(),
    "digits.txt": bytes(48 + i % 10 for i in range(100_000)),
    "folder/inside.txt": b"inside\n",
    "...dots": b"three dots\n",
}
