"""The strictness table: requests as bytes, and the only statuses that may answer them.

A case with status 400 (or 413, 414, 431, 505) must be the last of its connection: one answer, then the end, whatever
was sent after it. A case with 200 must leave the connection in order. Where RFC 9110 or 9112 leaves a choice, several
statuses are listed. Sources: RFC 9112 2 to 7 (lines, framing, chunks), RFC 9110 5 to 7 (fields, targets, Host).
"""

from __future__ import annotations

from dataclasses import dataclass

HOST = b"Host: localhost\r\n"
GET = b"GET /healthz HTTP/1.1\r\n"
ECHO = b"POST /echo HTTP/1.1\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"


@dataclass(frozen=True)
class Case:
    """Bytes of one request and the statuses that may answer it."""

    name: str
    sent: bytes
    verdicts: tuple[int, ...]
    gives: bytes | None = None
    """The body that a 200 must carry, where it matters: `/echo` answers with the body that it read."""
    framed: bool = False
    """The end of the request is certain though it is refused: the connection may go on."""


def with_line(name: str, line: bytes, *verdicts: int) -> Case:
    """A good request with one more header line, without its CRLF."""
    return Case(name, GET + HOST + line + b"\r\n\r\n", verdicts or (400,))


def with_host(name: str, line: bytes, *verdicts: int) -> Case:
    """A request with these lines (CRLF included) in place of Host."""
    return Case(name, GET + line + b"\r\n", verdicts or (400,))


def first_line(name: str, line: bytes, *verdicts: int) -> Case:
    """A request with this request line, without its CRLF."""
    return Case(name, line + b"\r\n" + HOST + b"\r\n", verdicts or (400,))


def with_chunks(name: str, body: bytes, *verdicts: int, gives: bytes | None = None) -> Case:
    """A chunked request with this body."""
    return Case(name, ECHO + HOST + CHUNKED + b"\r\n" + body, verdicts or (400,), gives)


def with_body(name: str, lines: bytes, body: bytes, *verdicts: int) -> Case:
    """A request with these header lines (CRLF included) and these body bytes."""
    return Case(name, ECHO + HOST + lines + b"\r\n" + body, verdicts or (400,))


LINES = [
    Case("a good request", GET + HOST + b"\r\n", (200,)),
    Case("one empty line before it", b"\r\n" + GET + HOST + b"\r\n", (200,)),
    Case("bare LF after the request line", b"GET /healthz HTTP/1.1\n" + HOST + b"\r\n", (400,)),
    Case("bare LF after a header", GET + b"Host: localhost\n\r\n", (400,)),
    Case("bare LF as the last line", GET + HOST + b"\n", (400,)),
    Case("all bare LF", b"GET /healthz HTTP/1.1\nHost: localhost\n\n", (400,)),
    Case("bare CR after the request line", b"GET /healthz HTTP/1.1\r" + HOST + b"\r\n", (400,)),
    Case("bare CR as the last line", GET + HOST + b"\rX: y\r\n\r\n", (400,)),
    Case("CR CR LF", b"GET /healthz HTTP/1.1\r\r\n" + HOST + b"\r\n", (400,)),
    Case("CR CR LF at the end", GET + HOST + b"\r\r\n", (400,)),
    with_line("bare CR inside a value", b"X: a\rb"),
    with_line("bare LF inside a value", b"X: a\nb"),
    with_line("obs-fold by a space", b"X: a\r\n b"),
    with_line("obs-fold by a tab", b"X: a\r\n\tb"),
    Case("obs-fold before the first header", GET + b" X: y\r\n" + HOST + b"\r\n", (400,)),
    Case("a line of spaces", GET + HOST + b" \r\n\r\n", (400,)),
    with_line("space before the colon", b"X : a"),
    with_line("tab before the colon", b"X\t: a"),
    with_line("space inside a name", b"X Y: a"),
    with_line("empty name", b": a"),
    with_line("no colon", b"nonsense"),
    with_line("empty value", b"X:", 200),
    with_line("value of spaces", b"X: \t  ", 200),
    with_line("no space after the colon", b"X:y", 200),
    with_line("tab inside a value", b"X: a\tb", 200),
    with_line("obs-text in a value", b"X: \xe4\xff", 200),
    with_line("many colons", b"X: a:b:c::", 200),
    with_line("NUL in a value", b"X: a\0b"),
    with_line("control byte in a value", b"X: a\x01b"),
    with_line("vertical tab in a value", b"X: a\x0bb"),
    with_line("DEL in a value", b"X: a\x7fb"),
    with_line("NUL in a name", b"X\0Y: a"),
    with_line("control byte in a name", b"X\x01: a"),
    with_line("non-ASCII byte in a name", b"X\xe4: a"),
    with_line("DEL in a name", b"X\x7f: a"),
    with_line("parenthesis in a name", b"X(y): a"),
    with_line("quote in a name", b'"X": a'),
    with_line("slash in a name", b"X/Y: a"),
    with_line("every token byte in a name", b"!#$%&'*+-.^_`|~09azAZ: a", 200),
]

REQUEST_LINES = [
    first_line("query", b"GET /healthz?a=b&c HTTP/1.1", 200),
    first_line("absolute form", b"GET http://localhost/healthz HTTP/1.1", 200),
    first_line("absolute form, other host", b"GET http://elsewhere.example/healthz HTTP/1.1", 200),
    first_line("two spaces before the target", b"GET  /healthz HTTP/1.1"),
    first_line("two spaces before the version", b"GET /healthz  HTTP/1.1"),
    first_line("tab before the target", b"GET\t/healthz HTTP/1.1"),
    first_line("tab before the version", b"GET /healthz\tHTTP/1.1"),
    first_line("space before the method", b" GET /healthz HTTP/1.1"),
    first_line("space after the version", b"GET /healthz HTTP/1.1 "),
    first_line("no target", b"GET HTTP/1.1"),
    first_line("empty target", b"GET  HTTP/1.1"),
    first_line("no version", b"GET /healthz", 400, 505),
    first_line("no version, a space", b"GET /healthz ", 400, 505),
    first_line("method alone", b"GET"),
    first_line("no leading slash", b"GET healthz HTTP/1.1"),
    first_line("asterisk for GET", b"GET * HTTP/1.1"),
    first_line("authority for GET", b"GET localhost:80 HTTP/1.1"),
    first_line("space in the target", b"GET /a b HTTP/1.1"),
    first_line("fragment in the target", b"GET /healthz#top HTTP/1.1", 400),
    first_line("NUL in the target", b"GET /\0 HTTP/1.1"),
    first_line("control byte in the target", b"GET /\x01 HTTP/1.1"),
    first_line("DEL in the target", b"GET /\x7f HTTP/1.1"),
    first_line("non-ASCII byte in the target", b"GET /\xe4 HTTP/1.1"),
    first_line("non-ASCII bytes as UTF-8 in the target", "GET /ünï.txt HTTP/1.1".encode()),
    Case("broken percent escape", b"GET /%zz HTTP/1.1\r\n" + HOST + b"\r\n", (400,), framed=True),
    Case("percent at the end", b"GET /a% HTTP/1.1\r\n" + HOST + b"\r\n", (400,), framed=True),
    Case("half a percent escape", b"GET /a%4 HTTP/1.1\r\n" + HOST + b"\r\n", (400,), framed=True),
    first_line("method in lower case", b"get /healthz HTTP/1.1", 501, 405),
    first_line("unknown method", b"BREW /healthz HTTP/1.1", 501),
    first_line("unknown method of token bytes", b"!#$%&'*+-.^_`|~ /healthz HTTP/1.1", 501),
    first_line("method of 33 bytes", b"M" * 33 + b" /healthz HTTP/1.1", 501),
    first_line("method of 9000 bytes", b"M" * 9000 + b" /healthz HTTP/1.1", 501),
    first_line("no method", b"/healthz HTTP/1.1"),
    first_line("control byte in the method", b"G\x01T /healthz HTTP/1.1"),
    first_line("NUL in the method", b"G\0T /healthz HTTP/1.1"),
    first_line("non-ASCII byte in the method", b"G\xe4T /healthz HTTP/1.1"),
    first_line("parenthesis in the method", b"G(T /healthz HTTP/1.1"),
    first_line("colon in the method", b"G:T /healthz HTTP/1.1"),
    first_line("CONNECT", b"CONNECT localhost:80 HTTP/1.1", 405, 501),
    first_line("TRACE", b"TRACE /healthz HTTP/1.1", 405, 501),
    first_line("OPTIONS of the server", b"OPTIONS * HTTP/1.1", 200, 204, 405),
    first_line("OPTIONS with a bad asterisk", b"OPTIONS ** HTTP/1.1"),
    Case("TLS client hello", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64) + b"\r\n\r\n", (400,)),
    Case("HTTP/2 preface", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", (505, 400, 501)),
    Case("a response", b"HTTP/1.1 200 OK\r\n" + HOST + b"\r\n", (400,)),
]

VERSIONS = [
    first_line("version 1.2", b"GET /healthz HTTP/1.2", 505, 200),
    first_line("version 1.9", b"GET /healthz HTTP/1.9", 505, 200),
    first_line("version 2.0", b"GET /healthz HTTP/2.0", 505),
    first_line("version 3.0", b"GET /healthz HTTP/3.0", 505),
    first_line("version 0.9", b"GET /healthz HTTP/0.9", 505, 400),
    first_line("version in lower case", b"GET /healthz http/1.1"),
    first_line("version in mixed case", b"GET /healthz Http/1.1"),
    first_line("version 1.10", b"GET /healthz HTTP/1.10"),
    first_line("version 01.1", b"GET /healthz HTTP/01.1"),
    first_line("version 11.1", b"GET /healthz HTTP/11.1"),
    first_line("version 1", b"GET /healthz HTTP/1"),
    first_line("version 1.", b"GET /healthz HTTP/1."),
    first_line("version .1", b"GET /healthz HTTP/.1"),
    first_line("version with a comma", b"GET /healthz HTTP/1,1"),
    first_line("version with a sign", b"GET /healthz HTTP/+1.1"),
    first_line("version with a space", b"GET /healthz HTTP/1. 1"),
    first_line("version without a slash", b"GET /healthz HTTP 1.1"),
    first_line("version in hexadecimal", b"GET /healthz HTTP/A.B"),
    first_line("another protocol", b"GET /healthz ICE/1.1"),
    first_line("protocol with a tail", b"GET /healthz HTTPS/1.1"),
]

HOSTS = [
    with_host("missing Host", b""),
    with_host("double Host", HOST + HOST),
    with_host("two different Hosts", HOST + b"Host: elsewhere\r\n"),
    with_host("double Host in other case", HOST + b"hOsT: localhost\r\n"),
    with_host("name of Host in capitals", b"HOST: localhost\r\n", 200),
    with_host("Host with a port", b"Host: localhost:8080\r\n", 200),
    with_host("Host with an IPv4 address", b"Host: 127.0.0.1:80\r\n", 200),
    with_host("Host with an IPv6 address", b"Host: [::1]:8080\r\n", 200),
    with_host("empty Host", b"Host:\r\n", 200, 400),
    with_host("space inside Host", b"Host: a b\r\n"),
    with_host("comma in Host", b"Host: a,b\r\n", 400, 200),
    with_host("scheme in Host", b"Host: http://localhost/\r\n"),
    with_host("path in Host", b"Host: localhost/\r\n"),
    with_host("user in Host", b"Host: user@localhost\r\n"),
    with_host("query in Host", b"Host: localhost?a\r\n"),
    with_host("word as the port", b"Host: localhost:http\r\n"),
    with_host("two ports", b"Host: localhost:80:80\r\n"),
    with_host("signed port", b"Host: localhost:+80\r\n"),
    with_host("open bracket", b"Host: [::1\r\n"),
    with_host("closing bracket", b"Host: ::1]\r\n"),
    with_host("control byte in Host", b"Host: local\x01host\r\n"),
    with_host("non-ASCII byte in Host", b"Host: l\xe4\r\n"),
    with_host("backslash in Host", b"Host: a\\b\r\n"),
    with_host("less-than in Host", b"Host: <a>\r\n"),
    Case("HTTP/1.0 with a bad Host", b"GET /healthz HTTP/1.0\r\nHost: a b\r\n\r\n", (400,)),
    Case("HTTP/1.0 with two Hosts", b"GET /healthz HTTP/1.0\r\n" + HOST + HOST + b"\r\n", (400,)),
]

CONTENT_LENGTHS = [
    with_body("Content-Length 5", b"Content-Length: 5\r\n", b"hello", 200),
    with_body("Content-Length 0", b"Content-Length: 0\r\n", b"", 200),
    with_body("leading zeros", b"Content-Length: 0005\r\n", b"hello", 200, 400),
    with_body("spaces around", b"Content-Length:  \t 5 \t\r\n", b"hello", 200),
    *(
        with_body(f"Content-Length {value!r}", b"Content-Length: " + value + b"\r\n", b"hello")
        for value in [
            *(
                b"+5",
                b"-5",
                b"-0",
                b"5 5",
                b"5,6",
                b"0x5",
                b"5h",
                b"5.0",
                b"5e0",
                b"5_0",
                b"five",
                b"",
                b"5;",
                b'"5"',
                b"5\0",
            ),
            *(b"\xb5", b"5\x0b", "٥".encode(), b"- 5", b"+ 5", b"5,", b",5"),
        ]
    ),
    with_body("repeated in a list", b"Content-Length: 5, 5\r\n", b"hello", 400, 200),
    with_body("repeated, equal", b"Content-Length: 5\r\nContent-Length: 5\r\n", b"hello", 400, 200),
    with_body("repeated, different", b"Content-Length: 5\r\nContent-Length: 6\r\n", b"hello"),
    with_body("repeated in other case", b"Content-Length: 5\r\ncontent-length: 0\r\n", b"hello"),
    with_body("2^63", b"Content-Length: 9223372036854775808\r\n", b"", 400, 413),
    with_body("2^64", b"Content-Length: 18446744073709551616\r\n", b"", 400, 413),
    with_body("2^64 + 5", b"Content-Length: 18446744073709551621\r\n", b"hello", 400, 413),
    with_body("100 digits", b"Content-Length: " + b"9" * 100 + b"\r\n", b"", 400, 413),
    with_body("2^63 - 1", b"Content-Length: 9223372036854775807\r\n", b"", 413),
    with_body("just over the body limit", b"Content-Length: 1048577\r\n", b"", 413),
]

TRANSFER_ENCODINGS = [
    with_chunks("chunked, empty", b"0\r\n\r\n", 200, gives=b""),
    with_body("chunked in capitals", b"Transfer-Encoding: CHUNKED\r\n", b"0\r\n\r\n", 200),
    with_body("beside Content-Length", b"Content-Length: 5\r\n" + CHUNKED, b"0\r\n\r\n"),
    with_body("before Content-Length", CHUNKED + b"Content-Length: 5\r\n", b"0\r\n\r\n"),
    with_body("gzip alone", b"Transfer-Encoding: gzip\r\n", b"", 400, 501),
    with_body("gzip, chunked", b"Transfer-Encoding: gzip, chunked\r\n", b"0\r\n\r\n", 501, 400),
    with_body("gzip, chunked on two lines", b"Transfer-Encoding: gzip\r\n" + CHUNKED, b"0\r\n\r\n", 501, 400),
    with_body("chunked, gzip", b"Transfer-Encoding: chunked, gzip\r\n", b"0\r\n\r\n", 400, 501),
    with_body("chunked, gzip on two lines", CHUNKED + b"Transfer-Encoding: gzip\r\n", b"0\r\n\r\n", 400, 501),
    with_body("chunked twice", b"Transfer-Encoding: chunked, chunked\r\n", b"0\r\n\r\n"),
    with_body("chunked twice on two lines", CHUNKED + CHUNKED, b"0\r\n\r\n"),
    with_body("identity", b"Transfer-Encoding: identity\r\n", b"", 400, 501),
    with_body("chunked, identity", b"Transfer-Encoding: chunked, identity\r\n", b"0\r\n\r\n", 400, 501),
    with_body("unknown coding", b"Transfer-Encoding: xchunked\r\n", b"0\r\n\r\n", 400, 501),
    with_body("chunked with a tail", b"Transfer-Encoding: chunkedx\r\n", b"0\r\n\r\n", 400, 501),
    with_body("chunked in quotes", b'Transfer-Encoding: "chunked"\r\n', b"0\r\n\r\n", 400, 501),
    with_body("chunked with a parameter", b"Transfer-Encoding: chunked;q=1\r\n", b"0\r\n\r\n", 400, 501),
    with_body("empty", b"Transfer-Encoding:\r\n", b"", 400, 501),
    with_body("a comma alone", b"Transfer-Encoding: ,\r\n", b"", 400, 501),
    with_body("vertical tab before chunked", b"Transfer-Encoding: \x0bchunked\r\n", b"0\r\n\r\n"),
    with_body("space before the colon", b"Transfer-Encoding : chunked\r\n", b"0\r\n\r\n"),
    with_body("two words", b"Transfer-Encoding: chunked chunked\r\n", b"0\r\n\r\n", 400, 501),
    Case("HTTP/1.0 chunked", b"GET /healthz HTTP/1.0\r\n" + HOST + CHUNKED + b"\r\n0\r\n\r\n", (400,)),
]

CHUNKS = [
    with_chunks("two chunks", b"5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n", 200, gives=b"hello!"),
    with_chunks("size in capitals", b"A\r\n0123456789\r\n0\r\n\r\n", 200, gives=b"0123456789"),
    with_chunks("size in small letters", b"a\r\n0123456789\r\n0\r\n\r\n", 200, gives=b"0123456789"),
    with_chunks("size with leading zeros", b"0005\r\nhello\r\n000\r\n\r\n", 200, gives=b"hello"),
    with_chunks("data that looks like an end", b"5\r\n0\r\n\r\n\r\n0\r\n\r\n", 200, gives=b"0\r\n\r\n"),
    with_chunks("extension", b"5;a\r\nhello\r\n0\r\n\r\n", 200, gives=b"hello"),
    with_chunks("extension with a value", b"5;a=b;c=d\r\nhello\r\n0;e\r\n\r\n", 200, gives=b"hello"),
    with_chunks("extension with a quoted value", b'5;a="b;\t\\"c"\r\nhello\r\n0\r\n\r\n', 200, gives=b"hello"),
    with_chunks("trailer", b"0\r\nX: y\r\n\r\n", 200, gives=b""),
    with_chunks("no size", b"\r\nhello\r\n0\r\n\r\n"),
    with_chunks("extension without a size", b";a=b\r\nhello\r\n0\r\n\r\n"),
    with_chunks("letter beyond f", b"g\r\nhello\r\n0\r\n\r\n"),
    with_chunks("junk after the size", b"5g\r\nhello\r\n0\r\n\r\n"),
    with_chunks("0x before the size", b"0x5\r\nhello\r\n0\r\n\r\n"),
    with_chunks("sign before the size", b"+5\r\nhello\r\n0\r\n\r\n"),
    with_chunks("minus before the size", b"-5\r\nhello\r\n0\r\n\r\n"),
    with_chunks("space before the size", b" 5\r\nhello\r\n0\r\n\r\n"),
    with_chunks("space after the size", b"5 \r\nhello\r\n0\r\n\r\n"),
    with_chunks("two sizes", b"5 5\r\nhello\r\n0\r\n\r\n"),
    with_chunks("underscore in the size", b"1_0\r\nhello\r\n0\r\n\r\n"),
    with_chunks("comma in the size", b"5,5\r\nhello\r\n0\r\n\r\n"),
    with_chunks("NUL after the size", b"5\0\r\nhello\r\n0\r\n\r\n"),
    with_chunks("size of 2^64", b"10000000000000000\r\nhello\r\n0\r\n\r\n", 400, 413),
    with_chunks("size of 2^64 + 5", b"10000000000000005\r\nhello\r\n0\r\n\r\n", 400, 413),
    with_chunks("size of 2^63", b"8000000000000000\r\nhello\r\n0\r\n\r\n", 400, 413),
    with_chunks("size over the body limit", b"100001\r\nhello\r\n0\r\n\r\n", 413),
    with_chunks("control byte in an extension", b"5;a\x01\r\nhello\r\n0\r\n\r\n"),
    with_chunks("NUL in an extension", b"5;a=\0\r\nhello\r\n0\r\n\r\n"),
    with_chunks("bare LF in an extension", b"5;a\nb\r\nhello\r\n0\r\n\r\n"),
    with_chunks("bare CR in an extension", b"5;a\rb\r\nhello\r\n0\r\n\r\n"),
    with_chunks("control byte in a quoted extension", b'5;a="\x01"\r\nhello\r\n0\r\n\r\n'),
    with_chunks("an endless extension", b"5;" + b"a" * 20000 + b"\r\nhello\r\n0\r\n\r\n", 400, 413, 431),
    with_chunks("bare LF after the size", b"5\nhello\r\n0\r\n\r\n"),
    with_chunks("bare CR after the size", b"5\rhello\r\n0\r\n\r\n"),
    with_chunks("CR CR LF after the size", b"5\r\r\nhello\r\n0\r\n\r\n"),
    with_chunks("no CRLF after the data", b"5\r\nhello0\r\n\r\n"),
    with_chunks("bare LF after the data", b"5\r\nhello\n0\r\n\r\n"),
    with_chunks("bare CR after the data", b"5\r\nhello\r0\r\n\r\n"),
    with_chunks("more data than the size", b"5\r\nhello!\r\n0\r\n\r\n"),
    with_chunks("less data than the size", b"6\r\nhello\r\n0\r\n\r\n"),
    with_chunks("extra CRLF after the data", b"5\r\nhello\r\n\r\n0\r\n\r\n"),
    with_chunks("bare LF at the end", b"0\r\n\n"),
    with_chunks("bare LF after the last size", b"0\n\r\n"),
    with_chunks("obs-fold in the trailer", b"0\r\nX: a\r\n b\r\n\r\n"),
    with_chunks("space before the colon in the trailer", b"0\r\nX : a\r\n\r\n"),
    with_chunks("no colon in the trailer", b"0\r\nnonsense\r\n\r\n"),
    with_chunks("control byte in the trailer", b"0\r\nX: \x01\r\n\r\n"),
    with_chunks("NUL in the trailer's name", b"0\r\nX\0: a\r\n\r\n"),
    with_chunks("bare LF in the trailer", b"0\r\nX: a\n\r\n"),
]

GROUPS = {
    "line": LINES,
    "request line": REQUEST_LINES,
    "version": VERSIONS,
    "host": HOSTS,
    "content length": CONTENT_LENGTHS,
    "transfer encoding": TRANSFER_ENCODINGS,
    "chunk": CHUNKS,
}
