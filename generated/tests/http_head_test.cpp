// HTTP head: the generated parser against the interpreter of its spec.
// Generated from spec/protocols/http_head.yaml by templates/tests/protocol_parser_test.cpp.j2. Change those, then run `./edda generate`.
//
// The oracle is the byte-at-a-time interpreter of the spec (generator/eddagen/protocol/interpreter.py), which shares nothing with
// the C++ but the spec. Each vector is an input, how it ends, after how many bytes, and all that was gathered. The first ones are
// the samples of the spec; the others are samples that a seeded hand has damaged in one to three places. Every vector is fed
// whole, one byte at a time, and in two parts for every split, each time from storage of its own that ends with the last byte
// given: a byte read beyond it, or a pointer kept into storage that is gone, is a finding of the address sanitizer.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "edda/gen/http_head.hpp"

namespace {

using namespace std::string_view_literals;
using edda::gen::http::HeadParser;
using edda::gen::http::HeadLimits;
using Status = HeadParser::Status;

struct Vector {
    std::string_view input;
    Status status;
    std::uint16_t code;        // of a refusal
    std::size_t shown;         // the byte that decided, counted from 1; all of them if none did
    std::string_view results;  // when done, one line a value
    HeadLimits limits{};
    bool usual_limits = true;
};

// clang-format off
const Vector vectors[] = {
    {"GET / HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::done, 0, 27, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv},
    {"\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::done, 0, 29, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv},
    {"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET "sv, Status::done, 0, 27, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv},
    {"GET / HTTP/1.0\r\n\r\n"sv, Status::done, 0, 18, "method = GET\ntarget = /\nminor = 0\ncontent length = 0\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0"sv},
    {"GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"sv, Status::done, 0, 42, "method = GET\ntarget = /\nminor = 0\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nConnection: Keep-Alive"sv},
    {"GET / HTTP/1.1\r\nHost: x\r\nConnection: foo, CLOSE ,\r\n\r\n"sv, Status::done, 0, 53, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x\nConnection: foo, CLOSE ,"sv},
    {"GET / HTTP/1.0\r\nConnection: close\r\nConnection: keep-alive\r\n\r\n"sv, Status::done, 0, 61, "method = GET\ntarget = /\nminor = 0\ncontent length = 0\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nConnection: close\nConnection: keep-alive"sv},
    {"POST /p\?q=1&r=%20 HTTP/1.1\r\nhost:[2001:db8::1]:8080\r\ncontent-LENGTH: \t 42 \t\r\n\r\n"sv, Status::done, 0, 79, "method = POST\ntarget = /p\?q=1&r=%20\nminor = 1\ncontent length = 42\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 1\nhost: [2001:db8::1]:8080\ncontent-LENGTH: 42"sv},
    {"PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 9223372036854775807\r\n\r\n"sv, Status::done, 0, 64, "method = PUT\ntarget = /\nminor = 1\ncontent length = 9223372036854775807\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 1\nHost: x\nContent-Length: 9223372036854775807"sv},
    {"PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 00\r\n\r\n"sv, Status::done, 0, 47, "method = PUT\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 1\nHost: x\nContent-Length: 00"sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: , Chunked\r\n\r\n"sv, Status::done, 0, 58, "method = POST\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 1\nhas content length = 0\nHost: x\nTransfer-Encoding: , Chunked"sv},
    {"GET / HTTP/1.1\r\nHost:\r\nX-Empty: \t \r\nY: a \tb\351\r\n\r\n"sv, Status::done, 0, 48, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: \nX-Empty: \nY: a \tb\351"sv},
    {"GET http://example.org:80/a\?b HTTP/1.1\r\nHost: example.org\r\n\r\n"sv, Status::done, 0, 61, "method = GET\ntarget = http://example.org:80/a\?b\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: example.org"sv},
    {"GET HTTPS://[::1]\?q HTTP/1.1\r\nHost: a%20b\r\n\r\n"sv, Status::done, 0, 45, "method = GET\ntarget = HTTPS://[::1]\?q\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: a%20b"sv},
    {"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::done, 0, 31, "method = OPTIONS\ntarget = *\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv},
    {"CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n"sv, Status::done, 0, 59, "method = CONNECT\ntarget = example.org:443\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: example.org:443"sv},
    {"BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::done, 0, 31, "method = BREW\ntarget = /pot\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nExpect: 100-Continue\r\n\r\n"sv, Status::done, 0, 69, "method = POST\ntarget = /\nminor = 1\ncontent length = 1\nkeep alive = 1\nexpects continue = 1\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 1\nHost: x\nContent-Length: 1\nExpect: 100-Continue"sv},
    {"POST / HTTP/1.0\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n"sv, Status::done, 0, 60, "method = POST\ntarget = /\nminor = 0\ncontent length = 1\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 1\nContent-Length: 1\nExpect: 100-continue"sv},
    {"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: h2c, WebSocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n"sv, Status::done, 0, 114, "method = GET\ntarget = /ws\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 1\nupgrade websocket = 1\nchunked = 0\nhas content length = 0\nHost: x\nUpgrade: h2c, WebSocket\nConnection: keep-alive, Upgrade\nSec-WebSocket-Version: 13"sv},
    {"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n"sv, Status::done, 0, 49, "method = GET\ntarget = /ws\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 1\nchunked = 0\nhas content length = 0\nHost: x\nUpgrade: websocket"sv},
    {"GET /a/path/that/is/longer/than/one/block\?and=a%20query&of=several&parts=~ HTTP/1.1\r\nHost: a-host-with-a-long-name.example.org:65535\r\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\r\nAn-Unknown-Field-With-A-Long-Name: 0123456789abcdef0123456789ABCDEF \r\n\r\n"sv, Status::done, 0, 265, "method = GET\ntarget = /a/path/that/is/longer/than/one/block\?and=a%20query&of=several&parts=~\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: a-host-with-a-long-name.example.org:65535\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\nAn-Unknown-Field-With-A-Long-Name: 0123456789abcdef0123456789ABCDEF"sv},
    {"DELETE https://user-visible.example.org:8443/another/path/of/some/length HTTP/1.1\r\nIf-None-Match: \"0123456789abcdef\", W/\"fedcba9876543210\"\r\nHost: user-visible.example.org:8443\r\nUser-Agent: a client (with a comment; and more) version/1.2.3\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\nConnection: upgrade, close\r\n\r\n"sv, Status::done, 0, 340, "method = DELETE\ntarget = https://user-visible.example.org:8443/another/path/of/some/length\nminor = 1\ncontent length = 0\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nIf-None-Match: \"0123456789abcdef\", W/\"fedcba9876543210\"\nHost: user-visible.example.org:8443\nUser-Agent: a client (with a comment; and more) version/1.2.3\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\nConnection: upgrade, close"sv},
    {""sv, Status::need_more, 0, 0, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\n\r"sv, Status::need_more, 0, 26, ""sv},
    {"GET / HTTP/1.1\r\nHost: x"sv, Status::need_more, 0, 23, ""sv},
    {"GET / HTTP/1.1\nHost: x\n\n"sv, Status::refused, 400, 15, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\n\n"sv, Status::refused, 400, 26, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\rY: z\r\n\r\n"sv, Status::refused, 400, 25, ""sv},
    {"GET / HTTP/1.1\rHost: x\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"\r\n\r\nGET / HTTP/1.1\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"\nGET / HTTP/1.1\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {" GET / HTTP/1.1\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"GET  / HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"GET /  HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET\t/ HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"GET / HTTP/1.1 \r\nHost: x\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"GET /\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"GET / http/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET / HTTP/1.10\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"GET / HTTP/11.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 13, ""sv},
    {"GET / HTTP/1,1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 13, ""sv},
    {"GET / HTTP/2.0\r\nHost: x\r\n\r\n"sv, Status::refused, 505, 16, ""sv},
    {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"GET / HTTP/2.0x\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"G\311T / HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"G@T / HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"GET /\001 HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"GET /\177 HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"GET /\303\251 HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"GET /a#b HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET index.html HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"GET * HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"GET http:/x HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"GET http://u@x/ HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"GET ftp://x/ HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 13, ""sv},
    {"CONNECT / HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"CONNECT x HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"OPTIONS ** HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"GET / HTTP/1.1\r\nHost : x\r\n\r\n"sv, Status::refused, 400, 21, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\n y\r\n\r\n"sv, Status::refused, 400, 26, ""sv},
    {"GET / HTTP/1.1\r\n Host: x\r\n\r\n"sv, Status::refused, 400, 17, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n"sv, Status::refused, 400, 26, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\nA\r\n\r\n"sv, Status::refused, 400, 27, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\nA(b): y\r\n\r\n"sv, Status::refused, 400, 27, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\n\311: y\r\n\r\n"sv, Status::refused, 400, 26, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\nA\000: y\r\n\r\n"sv, Status::refused, 400, 27, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\nA: \000\r\n\r\n"sv, Status::refused, 400, 29, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\nA: y\013z\r\n\r\n"sv, Status::refused, 400, 30, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\nA: y\177\r\n\r\n"sv, Status::refused, 400, 30, ""sv},
    {"GET / HTTP/1.1\r\n\r\n"sv, Status::refused, 400, 18, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\nhOST: x\r\n\r\n"sv, Status::refused, 400, 34, ""sv},
    {"GET / HTTP/1.0\r\nHost: x\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 34, ""sv},
    {"GET / HTTP/1.1\r\nHost: x y\r\n\r\n"sv, Status::refused, 400, 27, ""sv},
    {"GET / HTTP/1.1\r\nHost: x/y\r\n\r\n"sv, Status::refused, 400, 27, ""sv},
    {"GET / HTTP/1.1\r\nHost: u@x\r\n\r\n"sv, Status::refused, 400, 27, ""sv},
    {"GET / HTTP/1.1\r\nHost: x:port\r\n\r\n"sv, Status::refused, 400, 30, ""sv},
    {"GET / HTTP/1.1\r\nHost: x:1:2\r\n\r\n"sv, Status::refused, 400, 29, ""sv},
    {"GET / HTTP/1.1\r\nHost: x:123456\r\n\r\n"sv, Status::refused, 400, 32, ""sv},
    {"GET / HTTP/1.1\r\nHost: :80\r\n\r\n"sv, Status::refused, 400, 27, ""sv},
    {"GET / HTTP/1.1\r\nHost: [::1\r\n\r\n"sv, Status::refused, 400, 28, ""sv},
    {"GET / HTTP/1.1\r\nHost: [::1]x\r\n\r\n"sv, Status::refused, 400, 30, ""sv},
    {"GET / HTTP/1.1\r\nHost: [x]\r\n\r\n"sv, Status::refused, 400, 27, ""sv},
    {"GET / HTTP/1.1\r\nHost: ::1\r\n\r\n"sv, Status::refused, 400, 27, ""sv},
    {"GET / HTTP/1.1\r\nHost: x%2\r\n\r\n"sv, Status::refused, 400, 27, ""sv},
    {"GET / HTTP/1.1\r\nHost: \351\r\n\r\n"sv, Status::refused, 400, 25, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +5\r\n\r\n"sv, Status::refused, 400, 46, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n"sv, Status::refused, 400, 46, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0x5\r\n\r\n"sv, Status::refused, 400, 47, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5 5\r\n\r\n"sv, Status::refused, 400, 47, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5, 5\r\n\r\n"sv, Status::refused, 400, 48, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length:\r\n\r\n"sv, Status::refused, 400, 43, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9223372036854775808\r\n\r\n"sv, Status::refused, 400, 63, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 18446744073709551621\r\n\r\n"sv, Status::refused, 400, 64, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\n"sv, Status::refused, 400, 64, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"sv, Status::refused, 400, 75, ""sv},
    {"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"sv, Status::refused, 400, 47, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:\r\n\r\n"sv, Status::refused, 400, 48, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: identity\r\n\r\n"sv, Status::refused, 400, 57, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n"sv, Status::refused, 400, 57, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, gzip\r\n\r\n"sv, Status::refused, 400, 60, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"sv, Status::refused, 400, 82, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked;q=1\r\n\r\n"sv, Status::refused, 400, 60, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"sv, Status::refused, 501, 62, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"sv, Status::refused, 501, 81, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nExpect: 200-maybe\r\n\r\n"sv, Status::refused, 417, 47, ""sv},
    {"GETGETGE / HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::done, 0, 32, "method = GETGETGE\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv, {.method_limit = 8}, false},
    {"GETGETGET / HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 501, 9, ""sv, {.method_limit = 8}, false},
    {"GET /1234567 HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::done, 0, 34, "method = GET\ntarget = /1234567\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv, {.target_limit = 8}, false},
    {"GET /12345678 HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 414, 13, ""sv, {.target_limit = 8}, false},
    {"GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n\r\n"sv, Status::done, 0, 33, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x\nA: b"sv, {.header_count_limit = 2}, false},
    {"GET / HTTP/1.1\r\nHost: x\r\nA: b\r\nC: d\r\n\r\n"sv, Status::refused, 431, 32, ""sv, {.header_count_limit = 2}, false},
    {"GET / HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::done, 0, 27, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv, {.header_limit = 27}, false},
    {"GET / HTTP/1.1\r\nHost: xy\r\n\r\n"sv, Status::refused, 431, 28, ""sv, {.header_limit = 27}, false},
    {"GET / HTTP/1.1\r\nHost: xyzxyzxyzxyzxyzxyzxyzxyz"sv, Status::refused, 431, 28, ""sv, {.header_limit = 27}, false},
    // Damaged.
    {"get / http/1.0\r\nhOST: X\r\nhOST: \n\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"\nGET / 0T\n0/1.1\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"G\177ET / HTTP/1.1\n\rX"sv, Status::refused, 400, 2, ""sv},
    {"GET http://\325xample.org:80/a\?b HTTP/1.1\r\nHost: example.org\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"get /WS http/1.1\r\nhOST: X\r\nuPGRADE: H2C, wEBsOCKET\r\ncONNECTION: KEEP-ALIVE, uPGRADE\r\nsEC-wEBsOCKET-vERSION: 13\r\n:\n"sv, Status::refused, 400, 9, ""sv},
    {" GE,\372T / HTTP/1.1\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"CONNECT / HTTP/1.1\r\nHost: x\r\n\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"get / http/1.1\nhOST\n: X\n\n"sv, Status::refused, 400, 7, ""sv},
    {"CONNECT x HTTP/\362.1\r\nHost x\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"GET / HTTP/1.1\r\n Host: x\n\257\n"sv, Status::refused, 400, 17, ""sv},
    {"PRI * HTTP/2.0\r\n\n\r\nSM\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 00\r\n\r\n"sv, Status::done, 0, 47, "method = PUT\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 1\nHost: h\nContent-Length: 00"sv},
    {"GET / HTTP/1.1\r\n Host: x\r\n\r\n"sv, Status::refused, 400, 17, ""sv},
    {" get / http/1.1\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"GET / HTTP/\361.1\r\nHding: gzip, chunked\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {" GET / HTTP/1.1\201\n\r\na"sv, Status::refused, 400, 1, ""sv},
    {"CONNECT / HTT / HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContet-Length: 0x5\r\n\r\n"sv, Status::done, 0, 48, "method = POST\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x\nContet-Length: 0x5"sv},
    {"POST / HTTP/1.1\rContent-Length: 1\r\n\nHost: x\r\nTransfer-Encoding: chunked\r\nTr\220nsfer-Encoding: chunked\r\n\r\n"sv, Status::refused, 400, 17, ""sv},
    {"ET / HTTP/1.1\r\nHo\250t: u@x\r\n\r\n"sv, Status::refused, 400, 18, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 18446744073009551621\r\n\r\n"sv, Status::refused, 400, 64, ""sv},
    {"GET /ws HTTP/1.1\r\nHoschunked: x\r\nUpgrade: websocket\r\n\r\n"sv, Status::refused, 400, 55, ""sv},
    {"get / http/1.1\r\nhOST: [::1\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"get / h\rtp/1.0\r\nhOST: X\r\nhOST: X\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET \001 HTTP\1771.0\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"CONNECT / HTTP/1.1\r\nHost: x\r\n\re"sv, Status::refused, 400, 10, ""sv},
    {"GE\247 /\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"GET: x\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"GET / HTTP/1,1Q\nHost: x\r\n\r\n"sv, Status::refused, 400, 13, ""sv},
    {"GET /a/path/that/is/longer/than/o\264e/block\?and=a%20query&of=several&parts=~ HTTP/1.1\r\nHost: a-host-with-a-long-name.example.org:: y\r\n\r\n"sv, Status::refused, 400, 34, ""sv},
    {"POST\t/\000HTTP/1.0\r\nTransfer-Encoding: chunke\373d\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"connect \374X http/1.1\r\nhOST:X\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"get FTP:/X/ http\3201.1\r\nhOST: X\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"GET / \377HTTP/1.10\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET / HTTPT / HTTP/1.1\r\nHost: x\r\n\r\nGET "sv, Status::refused, 400, 11, ""sv},
    {"GET \\ HGET / HTTP/1.1\r\nHost: [x]\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"get / http/1.0\r\nhOST: X\r\nhOST: X\r\n\r\020"sv, Status::refused, 400, 7, ""sv},
    {"GET / HTTP/1x\r\nContentt-Length: 5 5\r\n\r/"sv, Status::refused, 400, 13, ""sv},
    {"GET ft\tp:/\331x/ HTTP/1.1\r\nHosIt: x\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET chunked/ HTTP/11\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 13, ""sv},
    {"GET / HTTP/1.1\r\nHost: [::1]]x\r\n\r\n"sv, Status::refused, 400, 31, ""sv},
    {"GEET / HTTP/11\017.1\r\nH\rst: x\r\n\r\n"sv, Status::refused, 400, 14, ""sv},
    {"GET / HTTP/\256.1\r\n H\357ost: xx\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"GET %http://example.org\31680/a\?b QTTP/1.1\r\nHost: example.org\r\n\r\n"sv, Status::refused, 400, 24, ""sv},
    {"options * htp/1.1\r\nhO,T: X\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"G\311T / HTTP/1.1\r\000\r\noost: x\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"\nGET / H\240TTP,1.1\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"GET /  HTTP/1\0241k\nHost: x\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET / HTTP/2.0x\r\nHosm: x\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"post / http/1.1\r\nhOST: X\r\ntRANSFER-eNCODING: GZIP\r\ntRANSFER-eNCODING: CHUN\r\nget / http/1.1\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"GET / HTTP/1.\r\r\nHost: x:12456\r\n\r\n"sv, Status::refused, 400, 14, ""sv},
    {"GET / HTT(P/1.1\r\nHos: x:12345\2506\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"POST / HTTP/1.1\r\nH\026ost: x\r\nContent-Length: +5\r\n\r\n"sv, Status::refused, 400, 19, ""sv},
    {"GEEGET / HTTP/1.1\r\n\r\n"sv, Status::refused, 400, 21, ""sv},
    {"POST / HHTTP/1.1\r\n\tost: x\r\nTransfer-Encoding: chunked, gzip\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"pTTP://EXAMPLE.ORG:80/A\?B http/1.1\r\nhOST: EXAMPLE.ORG\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"POST / HTT\370P/1. \r\nHost: x\rHost: y\r\nExpect: 200-maybe\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked;q=1\r'\n\r\n"sv, Status::refused, 400, 58, ""sv},
    {"get /\004http/1.0\r\ncONNECTION: kEEP-aLIVE\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"post / http/1.1\r\nhOST: X\r\nt:RANSFER-eNCODING: CHUNKED\r\ntRANSF,R-eNCODING: CHUNKED\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"P\rOST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, gzip\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"G\311T / HTTP/1.q=0.8\r\nAn-Unknown-Field-With-A-Long-Name: 0123456789abcdef\334123456789ABCDEF \r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"get F:TP://X/ http/1.1\r\nhOST: X\r\n\r\n"sv, Status::refused, 400, 14, ""sv},
    {"POST / HT\026P/1.1\r\nHost: x\r\nTransfer\363-Encoding: cunked;q=1\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"G;T / HTTP/11.1\r\nHost: x\r\nA: \000\r\327\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 921.1\r\nHost: \351\r\n\r\n"sv, Status::refused, 400, 48, ""sv},
    {"GET / \326TTP/1.1\r\n Host: x\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"CONNECT x HTTP/1.1\r\nHost: x\r\n\r\n\220"sv, Status::refused, 400, 10, ""sv},
    {"GGET / HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::done, 0, 28, "method = GGET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv},
    {"GET\345/ HTT/1..1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"get  / http/1.1\nhOOST: X\n\n"sv, Status::refused, 400, 5, ""sv},
    {"GET / HTTP/Content-Length: 1\r\n.1\r\nHost : x\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"post / http/1.1\r\nhOST: X\r\ncONTENT-lENGTH: 5\rONNECTION: kEEP-aLIVE\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"POST / HTTP/1.1\r:Host: x\r\nTransfer-Encoding: identity\r\n\r\n"sv, Status::refused, 400, 17, ""sv},
    {"GET  : HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"GETT / HTTP/1.0\r\n\r\n"sv, Status::done, 0, 19, "method = GETT\ntarget = /\nminor = 0\ncontent length = 0\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0"sv},
    {"GET / H/ H/1.1\r\nHost: x\r\r\n"sv, Status::refused, 400, 8, ""sv},
    {"GET / HTTP/1.1\r\n Ho`t: x\r\n\r\n"sv, Status::refused, 400, 17, ""sv},
    {"POST / HT TP/1.1\r\nHost: x\r\nTra\177sfer-Enco1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"GET ftp:\217//x/ HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"GET\t/ HT\000P/1.1\r\nHost: x\r\n\r\r"sv, Status::refused, 400, 4, ""sv},
    {"GET / HTTP/1.1\r\nHost: \351]\n\r\n"sv, Status::refused, 400, 25, ""sv},
    {"GET /a/path/that/is/longer/than/one/block\?and=a%20query&of=several&partss=~ HTTP/1.1\r\nHost: a-host-with-a-long-name.example.org:65535\r\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\r\nAn-Unknow\236-Field-With-A-Long-Name: 0123456789abcdef0123456789ABCDEF \r\n\r\n"sv, Status::refused, 400, 204, ""sv},
    {"get / http/1.1\r\nhOST: X\ry: Z\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"get / htp/1.1\r\nhOST: X\r\n\351: Y,\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"get / ht:p/1.1\314\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET /t: [::1]x\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"get / hhttp/1.1\r\nhOST:\r\nx-eMPTY: \t : X\r\ncONTENT-lENGTH: 18446744073709551621\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"\r\n\r\nGET\177\r\n\r\r\n\r\nGET "sv, Status::refused, 400, 3, ""sv},
    {"post / http/1.1\r\nhOST: X\r\ntRANSFER-eNCODING: CHUNKED;Q=1\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"POST / HTTP/1.\3471\r\nHost: x\r\nContent-Length: 5, 5\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"GET / HTTP/1.1\r\n:ost:1.1\r\nHost: examplee.org:443\r\n\r\n"sv, Status::refused, 400, 17, ""sv},
    {"GET  / HTT\n1.1\r\nHost\035 x\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"CONNECT Host: [::1\r\n\r\n"sv, Status::refused, 400, 14, ""sv},
    {"POST / HTTP/1.1\r\n\nHost: x:\nTransfer-Encoding: chunked;q=1\r\n\r\n"sv, Status::refused, 400, 18, ""sv},
    {"POS / HTTP/\337.1\r\nHost: x\r\nContent-Length: 5 5\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"GET f\000p://x/ HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-E;codi\255g: chunked, gzipn\n\r\n"sv, Status::refused, 400, 37, ""sv},
    {"POST /p\?s=1&r=%20 HTTP/1.1\r\nhost:[2001:db8::1]:808&\r\ncontent,-LENGTH: \t 42 \t\r\n\r\n"sv, Status::refused, 400, 53, ""sv},
    {"GET / \265TTP/1.1\r\nHost: x\rY: z\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GGET / HTTP/1.1 \r\nHosngth:: -5\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"GE/ HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"OPTIONS * HTTP/1.1\r\nHo identity\r\n\r\n"sv, Status::refused, 400, 23, ""sv},
    {"POST { HTTP/1.0i\nCo: x\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"DELETE https://user-visible.example.org:8443/another/path/of/some/length HTTP/1.1\r\nIf-None-Match: \"0123456789abcde\364f\", W/\"fedcba9876543210\"\r\nHost: user-visible.example.org:8443\r\nUser-Agent: a client (with a comment; and more) version/1.2.3\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\nConnection: upgrade, close\r\n\r\n"sv, Status::done, 0, 341, "method = DELETE\ntarget = https://user-visible.example.org:8443/another/path/of/some/length\nminor = 1\ncontent length = 0\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nIf-None-Match: \"0123456789abcde\364f\", W/\"fedcba9876543210\"\nHost: user-visible.example.org:8443\nUser-Agent: a client (with a comment; and more) version/1.2.3\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\nConnection: upgrade, close"sv},
    {"GET / http/1.1\r\nHst: x\r\n "sv, Status::refused, 400, 7, ""sv},
    {"post / http/1.1\r\nhOST: X\r\ncONTENT-lEN1\r\nhOST: X/Y\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"GET / HTTP/1.1\r\nHost: x:1:2\r\n\r"sv, Status::refused, 400, 29, ""sv},
    {"GET/\372 HTTP/1.1\r\nY\n"sv, Status::refused, 400, 4, ""sv},
    {"POST / HTTP/1.1\r\nH\336st: x\r\nTransfer-Encoding: , Chunked\n\r\n\r\n"sv, Status::refused, 400, 19, ""sv},
    {"POST / HTTP/1.1\r\nH\310st: x\r\nContent-Leng\r\nh: 0x5\r\n\r\n"sv, Status::refused, 400, 19, ""sv},
    {"get / http/1.1\r\nhOST: X\r00-Continue\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET / HTTP/1.1\r\nHost: \327:123456\r\n\r\n"sv, Status::refused, 400, 32, ""sv},
    {"post / http/1.0\r\ntRANSFER-eNCODI\204NG: CHUNKED\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"post / http/1.1\r\nhOST: X\r\ncONTENT-lENGTH: 1\r\neXPECT: 10\0100-cONTINUE\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"GE\202T /  HTTP/1.1\r\nHcost: x\r\343\r\n"sv, Status::refused, 400, 3, ""sv},
    {"POT / HTTP/1.1\r\nHo\r\n"sv, Status::refused, 400, 19, ""sv},
    {"get /\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"G\311T \353 HTTP/1./ HTP/2.0x\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"POST\024/ HTTP/1.1\r\nHost: x\r\nTvansfer-Encoding: xchunked\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"GET\177 / HTTP/1.1\rHost: x\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"GET / HTTP/1.0\r\nsonnction: close\r\nConnnection: keep-alive\r\n\r\n"sv, Status::done, 0, 61, "method = GET\ntarget = /\nminor = 0\ncontent length = 0\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nsonnction: close\nConnnection: keep-alive"sv},
    {"GET / HTTP/1.1 \r:Host: \023\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Lengt\332h:\r\n\r\n"sv, Status::refused, 400, 40, ""sv},
    {"GET / HTTP/1.1\r\nH;ost: x:123456\r\n\r\320"sv, Status::refused, 400, 18, ""sv},
    {"GETT / HTTP/1.1\260\nHosHTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"GET \332 HTTP/1.1\r\nHost: \000x\nA(b): y\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nC4ntent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"sv, Status::done, 0, 75, "method = POST\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 1\nhas content length = 0\nHost: x\nC4ntent-Length: 5\nTransfer-Encoding: chunked"sv},
    {" / HTTP/1.1\r\nHost: x\r\nA(b): y\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"POST ' HTTP/1.;1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"G@T / \nTTP/1.1\r\341Hot: x\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"QOST / HTTP/1.0\r\nContent-Length: 1\r\nExpect: 100ost: x\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\n"sv, Status::refused, 400, 74, ""sv},
    {"POS\306 / HTTP/1.1\r\nHost: x\r\nConte\rt-Lngth:\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"POST /t\?q=1&r=%20 HTTP/1.1\r\nhost:[2001:db8::1]:8080\r\ncontent-LENGTH: \t 42 \t\r\n\r\n"sv, Status::done, 0, 79, "method = POST\ntarget = /t\?q=1&r=%20\nminor = 1\ncontent length = 42\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 1\nhost: [2001:db8::1]:8080\ncontent-LENGTH: 42"sv},
    {"GET / HTTP/1.1\r\nH;\322t: x\r\nA: \000\r\n\r\n"sv, Status::refused, 400, 18, ""sv},
    {"POST / HTTP/1.1\r\nHost: xHost: x\r\n\r\n"sv, Status::refused, 400, 33, ""sv},
    {"GET / HTTP/1.1\r\nHost:\r\r\nX-Empt/: \t \r\nY: a \tb\351\r\n\r\n"sv, Status::refused, 400, 23, ""sv},
    {"POST / HTTP/1.1\366\nHost: x\r\nConten\022t-Length:\r\n\r\n."sv, Status::refused, 400, 16, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nCContent-Len\ngth: 5\r\nContent-Length: 5\r\n\r\n"sv, Status::refused, 400, 39, ""sv},
    {"OPTIO\200S ** HTTP/1.1\r\nHost:\367x\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"CONNECT example.org:443 HTTPP/1.1\r\nHost: example.org:443\r\n\r\n"sv, Status::refused, 400, 29, ""sv},
    {"GET / HTTP/1.0\r\nHo st: x\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 19, ""sv},
    {"CONNECT / HTTP/1.1\r\nHost: x\r\n\316\n"sv, Status::refused, 400, 10, ""sv},
    {"\n\250ET / HTTP/1.1\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"GET / HTTP/1.1\rHost: x\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"GETv/ HTTP/1.1\r\nHo\306t : x\r[\r\n"sv, Status::refused, 400, 5, ""sv},
    {" GET /chunkedHTTP/1.1\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"GET / \000TTP/1.1\r\n,ost: x y\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET HTTPS://[::1]\?q HTTP/1.11\r\nHost: a%20b\r\n\r\n"sv, Status::refused, 400, 29, ""sv},
    {"GET / H\rTP/1.1\r\nHost: [::1\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"GE\000 \014 httpp/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"GE\353T / HTTP/1.1\r\nHost: [x]\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"post / http/11.10\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\037\r\nContent-Length:~ 5\r\n\r\n"sv, Status::refused, 400, 44, ""sv},
    {"POST /p\?q=1&r=%20 HTTP/1.1\r\nhost [2001:db8::1]:8080\r\ncontent-LENGTH: \t 42 \t\r\n\r\n"sv, Status::refused, 400, 33, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\nConHost: [::1]x\r\n\r\n"sv, Status::done, 0, 44, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x\nConHost: [::1]x"sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n8446744073709551621\r\n\r\n"sv, Status::refused, 400, 65, ""sv},
    {"GET / HTTP/1.0\r\r\nConnection: Keep-Alive\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"GET / HTTP/1.\1771\r\nHost: [::1]x\r\n\r\n"sv, Status::refused, 400, 14, ""sv},
    {"GET / HTTP/1.1\r\nHostr x\r\n\n"sv, Status::refused, 400, 22, ""sv},
    {"GET\t/ HTTP/1.1\r\nHost: x\205\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"GET / HTTP/1.1HTTP/2.0x\r\nHoGst: x\r\n\rOPTIONS ** HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nExpect\323: 200-maybe\r\200\r\n"sv, Status::refused, 400, 33, ""sv},
    {"OPTIONHost: x\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"POS\350 / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\371\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"post / http/1.1\r\nhOST: X\r\ncONTT: X=Y\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"GET / HTTP/1.1\r\n"sv, Status::need_more, 0, 16, ""sv},
    {"GEET /a## HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"GET / HTTP/1.1\r\nHoEst: x"sv, Status::need_more, 0, 24, ""sv},
    {"\177ET / HTTP/1.1\r\nHost: [::1\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"\r\nGET / HTTP/\250.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 14, ""sv},
    {"get /A/PATH/THAT/IS/LONGER/THAN/ONE/BLOCK\?AND=A%20QUERY&OF=SEVERAL&PARTS=~ http/1.1\r\nhOST: A-HOST-WITH-A-LONG-NAME.EXAMPLE.ORG:65535\r\naCCEPT: TEXT/HTML, APPLICATION/XHTML+XML;Q=0.9, */*;Q=0.8\r\naN-uNKNOWN-fIELD-wITH-a-lONG-nAME: 01223456789ABCDEF0123456789abcdef \r\n\r\n"sv, Status::refused, 400, 76, ""sv},
    {"POST / HTTP/1.1\r\nHost:\207x\r\nContent--Length:\r\n\r\n"sv, Status::refused, 400, 26, ""sv},
    {"GET  HTTP/1.1\nHo x\r\nA\000: y\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"|POSTHTTP/1.1\r\nHost: x\r\n\r\264"sv, Status::refused, 400, 10, ""sv},
    {"POST / HTTP/1.1\r\nHost: P/1.1\r\nHost: [::11]x\r\n\r\n"sv, Status::refused, 400, 30, ""sv},
    {" \372ET / HTTTP/1.1\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nCont\177nt-Length: 5, 5\r\n\r\n"sv, Status::refused, 400, 31, ""sv},
    {"G T u HTTP/1.1\r\nHost: x%2\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"OPTION!S\320 * HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"GET /\001 HTTP/1.1\r\nHost: x\r\n\r\r\n"sv, Status::refused, 400, 6, ""sv},
    {"GET / HTTP/1..1\r\nH%st: u@x\r\n\r\nchunked"sv, Status::refused, 400, 14, ""sv},
    {"G\311T \t HTTP;1.1\r\nHostt: x\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"post / http/1.1\r\nhOST: X\r\ntRANSFER-eNCODING: IDENTITY\r \nQ\r\n"sv, Status::refused, 400, 8, ""sv},
    {"post / http/1.1\r\nhOST: X\r\ncONTENT-lENGTH: +5\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"GET / HTTP/1.1\r\nHost: x y\r\nD\r\n"sv, Status::refused, 400, 27, ""sv},
    {"GET // HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::done, 0, 28, "method = GET\ntarget = //\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv},
    {"post / http/1.1\r\nhOST: X\r\ncONTENT-lENGTH: m1\r\neXPECT: 100-cONTINUE\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"get  http/1.1\r\nhOST: X\r\na\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"POST\250/p\?q=1&r=%20 HTTP/1.1\r\nhost:[2001:db8::1]:8080\r\ncontent-LENGTH: \t 42 \t\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"post / http/1.1\r\nhOST6 X\r\ncONTENT-lENGTH: 5\r\ncONTENT-lENGTH: 5\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"[CONNECT example.org:443 HTTP/1.1\r\nHost: example.or\277:\03043\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:  Chunked\r\n\r\n"sv, Status::done, 0, 57, "method = POST\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 1\nhas content length = 0\nHost: x\nTransfer-Encoding: Chunked"sv},
    {"GET / HTTP//1.1\r\nHost: x\r\nA: y\177\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"POST / HTTP/1.1\r\nHostt: x\214\nContent-Length:: -5\r\n\r\n"sv, Status::refused, 400, 27, ""sv},
    {"GET / HTTP/1.1\r\nHost:\r[x]\r\n\r\n"sv, Status::refused, 400, 23, ""sv},
    {"GET ftp:///x/ HTTP/1.1\r\nHost: x\r\n\r\r\n"sv, Status::refused, 400, 14, ""sv},
    {"GET / HTTP/1.10\r\n\000Host: x\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"get HTTP:/X http/1.1\r\nhOST: X\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"GET / HTTP/22.0\r\nHos/1.1\r\nHost: x%2\r\n\r\n"sv, Status::refused, 400, 13, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 5\r8\r\n"sv, Status::refused, 400, 64, ""sv},
    {"get / http/1.1\r\nhOST: ::1\rXAMPLE.ORG:65535\r\naCCEPT: TEXT/HTML, APPLICATION/XHTML+XML;Q=0.9, */*;Q=0.8\r\naN-uNKNOWN-fIELD-wITH-a-lONG-nAME: 0123456789ABCDEF0123456789abcdef \r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET / HTTP/1.1\r\nHost:cation/xhtml+xml;q=0.9, */*;q=0.8\r\nAn-Unknown-Field-With-A-Long-Name: 0123456789abcdef0123456789ABCDEF \r\n\r\n"sv, Status::refused, 400, 56, ""sv},
    {"\nget  http/1.1\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"GET * HTTP/1.1\r\nHHost: x\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"PUT/ HTTP/1.1\r\nHost: x\r\nContent-Le\300gth: 9223372036N54775807\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"GET / HTTP/1.:\r\nHost: x\r\n\r\nGET "sv, Status::refused, 400, 14, ""sv},
    {"GET / HTTP/1.1\r\nHding: chunked\r\n\r\n"sv, Status::refused, 400, 34, ""sv},
    {"PUT / HTTP/81.1\r\nHost: x\r\nConte\016tvLength: 00\r\n\r\n"sv, Status::refused, 400, 13, ""sv},
    {"post / http/1.http/1.1\r\nhOST: X\r\nHost: X\r\n/\n"sv, Status::refused, 400, 8, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransf\277er-Encoding: chunked, gzip\r\n\r\n"sv, Status::refused, 400, 33, ""sv},
    {"^ET ftp://x/ HTTP;1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 13, ""sv},
    {"GET HTTTPS://[::1]\?q HTTP/1.1\r\nHost:u@x\r\n\r\n"sv, Status::refused, 400, 21, ""sv},
    {"CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:4433\r\n\r\n"sv, Status::done, 0, 60, "method = CONNECT\ntarget = example.org:443\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: example.org:4433"sv},
    {"GET / HT&t: x\r\nContent-Length: +5\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"GETTP/1.10\r\nHost: x\r\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"GE\255T \237/ HTTP/1.1\r\nHost: x:1:2\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"GET / HTTP//\210.0\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"POST / HTTP/1.1\r\nHost:\000 x\r\nContent-Length: 5, 5\r\n\r\n"sv, Status::refused, 400, 23, ""sv},
    {"GET htt:\177/x HTTP/1.1\r\nH\rost: x\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"TP/1.1\r\nHost: a%20b\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"get / http/2.0\r\nhOST: X\r\n\r\026\n\n"sv, Status::refused, 400, 7, ""sv},
    {"post / http/1.1\r\nhOST: X\r\ncONTE\362NT-lEN\000GTH: -5\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"GET \177\001 HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"GET / \270TTP/1.1\r\nHost: x\r\nA\r\r\n\r,\n"sv, Status::refused, 400, 7, ""sv},
    {"PRI   HTP/2.0\r\r\n\r\nSM\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"GET http:/x HTTP/1.\2511\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"GE; Zttp://\237@x/ HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"get / http/1..1\r\nhOST: X\r\n\351: Y\r\n\r\350\n"sv, Status::refused, 400, 7, ""sv},
    {"GET http://u@x/ HTTP/1.1\rContent-Length: 1\r\nHost:t: x\r\nContent-Length:\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"GETT ftp://x/\317 HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 14, ""sv},
    {"GET / HTTP/1.0\r\nConnection: \304lose\r\nConnectin: keep-alive\r\n\r\n"sv, Status::done, 0, 60, "method = GET\ntarget = /\nminor = 0\ncontent length = 0\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nConnection: \304lose\nConnectin: keep-alive"sv},
    {"GET ftp://x/ HTTP/1.1ost: x%2\r\n\r\n"sv, Status::refused, 400, 13, ""sv},
    {"get / htp/1.1\r\nhOST: [::1]X\r\n\r\n\333"sv, Status::refused, 400, 7, ""sv},
    {"\r\nGET / HTTP/1.1\r\nHost\367 x\r\n\r\n"sv, Status::refused, 400, 23, ""sv},
    {"GET index.html HTTP/\353.1\r\nHost:\r\nx\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"POST / HTTP/1Content-Length: 1\r\n1\r\nHost: x\r\nContent-Length: 5\r\nCoontent-Length: 5\r\n\r\n"sv, Status::refused, 400, 14, ""sv},
    {"GET / HTTP/1.1\r@Host: x:123\r\n456\r\n\r\220\n"sv, Status::refused, 400, 16, ""sv},
    {"\ngt / http/1.1\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"GET /\nHTTP/1.1\r\nHost: x%2\r,\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"CONNECT / HTTP/\r1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"GET / HTTP/t: x\"\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContZnt-Length:\r\r\n\r\n"sv, Status::refused, 400, 43, ""sv},
    {"GET\t/  HTTP/1.1\r\nHos\245: x\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"g\351t / http/1.1\r\nhOST : X\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"CONNECT example.org:443 HTTP/1.1\r\n\nHost: exampl\n\r\nSM\r\n\r\n"sv, Status::refused, 400, 35, ""sv},
    {"GET , HTTP/1Host: x\r\n\r\n\235"sv, Status::refused, 400, 6, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunkeKd\r\n\r\n"sv, Status::refused, 400, 58, ""sv},
    {"GET / HT\014TP/1.1\r\n\361ost: Rx y\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"get / \007tt: X\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"PRI HTTP/1.1* \r\n y\r\n\r\n"sv, Status::refused, 400, 14, ""sv},
    {"GET / HTTP/1.1\rHost:st: x:port\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"\322GET / HTTP/1.1\r\nHost: x y\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"get /\177 http/1.1\r\nhOST: X\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"GET http://u@x/ HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfHTTP/1.1r-Enncoding: chunked, gzip\r\n\r\n"sv, Status::refused, 400, 37, ""sv},
    {"GET \"/ HTTP/1.1\r\nH,ost: xl\r\nhOST: x\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GETT  / \250TTP/1.1\r\nHost: x\r\nH\r\n"sv, Status::refused, 400, 6, ""sv},
    {"GET /\nHost: x\r\n\311: y\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"\r\nGET / HTt: x\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"GET http:/x HTTP/1.\r\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"GET / HTTP/1.1\r\nHosst: [::P/1.1\r\nHost: x\r\n\r\n"sv, Status::done, 0, 44, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHosst: [::P/1.1\nHost: x"sv},
    {"GET/ HTTP/1.1\r\nHost: \351\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"OPTIONS * HTTP/1.1\r\nHost:\335 x\r\n\r\n"sv, Status::refused, 400, 30, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encodi-Length: 5\r\nContent-Le\tgth: 5\r\n\r\n"sv, Status::refused, 400, 64, ""sv},
    {"GET ftp://x\326/ HTTP/1.1\r\347Host: x\r\n\r\nT"sv, Status::refused, 400, 12, ""sv},
    {"get /WS http/1.1\r\nhOST:X\r\nuPGRADE: H2C, wEBsOCKET\r\ncONNECTION: KEEP-\325ALIVE, uPGRADE\r\nsEC-wEBsOCKET-vERSION: 13\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"POST / HTTP/1.0\r\nTransfer-Encoding: chun\266d\r\n\r3\n"sv, Status::refused, 400, 46, ""sv},
    {"get / http/1.1\r\nhOST:\r\nx-e\271PTY: \t \r\ny: A \tB\311\r\nc\n"sv, Status::refused, 400, 7, ""sv},
    {"GET /\001 HTTP/1.1\r\nHoHTTP/1.1st: x\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-LenZth: 5\r\nTransfer-Encoding: chunked\r\n\r\n"sv, Status::done, 0, 75, "method = POST\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 1\nhas content length = 0\nHost: x\nContent-LenZth: 5\nTransfer-Encoding: chunked"sv},
    {"GET / HTTP/1.1\r\nHost:\r\nX-Empty: P/1.1\r\nHost: x\r\n\r\nG\212T "sv, Status::refused, 400, 48, ""sv},
    {"GET / HTTP/1.1\r\nHo\177tO : \000x\r\n\r\n"sv, Status::refused, 400, 19, ""sv},
    {"G@TT / HTTP/1.1\r\nHost: x\r\n\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"r-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"POST \350/ HTTP\r1.1\r\nHost: x\r\nContent-Length: 1\r\nExpect: 10-Continue\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"GET / HTTP/1.1\r\nHost: \r\nA\t T /\177 HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 26, ""sv},
    {"GET ftp://x/ TTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 13, ""sv},
    {"CONNECT x HTTP/\r\n"sv, Status::refused, 400, 10, ""sv},
    {"GET\n/ HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {";"sv, Status::refused, 400, 1, ""sv},
    {"GET /\n TTP/1\3401\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"POST / HTTP/1.1\r\nET / HTTP/1.1\r\nHost: x:123456\r\n\r\n"sv, Status::refused, 400, 20, ""sv},
    {"get / http/2.0\r\nhOST: X\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET / httpp/o.1\r\nHost:N x\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET / HTTP/1.1\r\nHo\r\nt: x\r\n\r"sv, Status::refused, 400, 19, ""sv},
    {"GET R HTTP/1.1\r\nT / HTTP/1.1\r\nHost: x\rY: z\r\nv\n"sv, Status::refused, 400, 6, ""sv},
    {"GT / HTTP/1.1\r\n\nHost: \r\n\r"sv, Status::refused, 400, 16, ""sv},
    {"PS\373T / HTTP/1.1\r\nHost: x\r\nContent-Length: 9223372036854775808\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"POSSTS/ HTTP/1.1\r\nH\nost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"POST / HT\000TP/1.1\r\nHosContent-Length: 1\r\n: x\r\nContent-Length: 5 5\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"GET /\177 HTTP/1.1\r\nFHost: x\r\n\r\nO"sv, Status::refused, 400, 6, ""sv},
    {"DELETE https://user-v-sible.example.org:8443/another/path/of/some/length HTTP/1.1\r\nIf-None-Match: \"0123456789abcdef\", W/\"fedcba9876543210\"\r\nHost: user-visible.example.org:8443\r\nUser-Agent: a client (with a comment; and more) version/1.2.3\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\nConnection: upgrade, close\r\n\r\n"sv, Status::done, 0, 340, "method = DELETE\ntarget = https://user-v-sible.example.org:8443/another/path/of/some/length\nminor = 1\ncontent length = 0\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nIf-None-Match: \"0123456789abcdef\", W/\"fedcba9876543210\"\nHost: user-visible.example.org:8443\nUser-Agent: a client (with a comment; and more) version/1.2.3\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\nConnection: upgrade, close"sv},
    {"GET http:/x HTTP\t1l.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"\357GET /\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"GET / HTTP/1\2601\r\nHost: x\r\n\n"sv, Status::refused, 400, 13, ""sv},
    {"POST / HTTP/1.11\r\nHost: x\r\nContnt-Lengh:\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nExpec\323: 200-maybe\r\n\r\n"sv, Status::refused, 400, 32, ""sv},
    {"GET / HTHost: x\r\n\nContent-Length: +5\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"GET / HTTP/1.0\r\nConnection: Keep-Aive\r\n\r\n"sv, Status::done, 0, 41, "method = GET\ntarget = /\nminor = 0\ncontent length = 0\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nConnection: Keep-Aive"sv},
    {"\n\373ET / HTTP/1.f\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"POT /  TTP/\n"sv, Status::refused, 400, 7, ""sv},
    {"get / http/1.1\r\nhOST:\366 ::1\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"POST / HgTP/1.1\r\nHost: x\r\nCContent-Length: 1\r\nExpect: 100-Continue\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"GET / HTTP/1.1\r\nHost;: [x]\r\n\r\n"sv, Status::refused, 400, 21, ""sv},
    {"GET\r / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"POST /\235 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:T / HTTP/1.1\r\nHost: x\r\n\r\nGET "sv, Status::refused, 400, 7, ""sv},
    {"RI  HTTP/2.0\r\n\n\r\nSM\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"GGET HTTPS://[::1]\?q HTTP/1l1\r\nHost:;a%20b\r\n\r\n"sv, Status::refused, 400, 28, ""sv},
    {"GETT / HTTP/1.1\r\nHost: \351\r\n\r"sv, Status::refused, 400, 26, ""sv},
    {"GET / HT\000TP/1.1\r\nHostt: x\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"GET\t/ HTTP/1.1\r\nHoyt: x\r\nHTTP/1.1\r\n"sv, Status::refused, 400, 4, ""sv},
    {"POST / HTTP/1.0\r\nTransferEncoding: chunked/\r\n\r\n"sv, Status::done, 0, 47, "method = POST\ntarget = /\nminor = 0\ncontent length = 0\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nTransferEncoding: chunked/"sv},
    {"post /\205h\245tp/1.1\r\nhOST: X\r\ncONTENT-lENGTH: 5, 5\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET  /\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"GET / HTTP/1\2651\r\nHost: x:port\r\n\r\n"sv, Status::refused, 400, 13, ""sv},
    {"PUT / HTTP/1.1\r\nHost: x\r\nCon\177ent-Length: 00\r\n\r\n"sv, Status::refused, 400, 29, ""sv},
    {"POST\246/ HTTP/1.1\r\nHost: x\r\nContent-Length:  5\r\nTransfer-Encoding: chunked\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"get * http/1.1\r\nhOST: X\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"G\"T / HTTP/1.1\r\nHost: x/y\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 92233720368547755807\r\n\r\n"sv, Status::refused, 400, 63, ""sv},
    {"GET / HTSTP/1,1\r\nHost: x\r:\354\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"GET / HTT\323/1.1\r\nHost: \351\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"GET / \230TTP/2.0\r\nHost\266 x\r\n\r\nY"sv, Status::refused, 400, 7, ""sv},
    {"\017GET / HTP/1.1\r\nHost: x"sv, Status::refused, 400, 1, ""sv},
    {"GET * HTTP/1.1\r\nHost: x\r\n\r\000ET / HTTP/1.1\r\nHost: x\r\nConn"sv, Status::refused, 400, 6, ""sv},
    {"GET / HTTP/\n1.1\r\nHost: x\r\n1A: y\013z\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"POST   HTTP/1.1\r\nHost: x\r\nContent\264Length: 5, 5\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nCotent-Length: 9223372036854775808\r\n\r\n"sv, Status::done, 0, 64, "method = POST\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x\nCotent-Length: 9223372036854775808"sv},
    {"CONNECT / HTTP/1.1\r\nHost: \376\r\n\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length\233: 9223372036854775808\r\n\r\n"sv, Status::refused, 400, 41, ""sv},
    {"GET /\tHTTP/11.1\r\nHost: 0\r\n\r"sv, Status::refused, 400, 6, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nontent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"sv, Status::done, 0, 74, "method = POST\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 1\nhas content length = 0\nHost: x\nontent-Length: 5\nTransfer-Encoding: chunked"sv},
    {"GET / HTTP/1.1 \r\nHost\023 x\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"\000GET / H\266TTP/1.1\r\nHost: x\r\n\r"sv, Status::refused, 400, 1, ""sv},
    {"PUT / HTTP/1.1\r\n"sv, Status::need_more, 0, 16, ""sv},
    {"POST / HTTPQ/1.1\r\nHost x\r\nContent-Length: 5 5\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"GET / HTTP/1\2111\rHo\001st:: x\r\n\r\n"sv, Status::refused, 400, 13, ""sv},
    {"OPTIONS ** HTTP/1.1]\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"G@T / HTTP)1: x\r\nExpect: 200-ma:be\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"CONNECT / HTTP/1.1\r\n\001ost: x\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9223372036R854775808\r\n\r\n"sv, Status::refused, 400, 64, ""sv},
    {"get / http<1.1\r\nhOST: X\r\nHost: X\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"get / http/1.1\r\nhOST: ::1\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET /\tHTTP/11.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"GET / HTTP/1.1\r\177\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"put / http/1.1\r\nhOST: X\r\ncONTENT-l0NGTH: 00\r\024\r\n"sv, Status::refused, 400, 7, ""sv},
    {"get\020* h\374ttp/1.1\r\nhOST: X\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"GET / HHTTP/1.1\r\nHost: x\rY: Host: x\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"GET\t / HTTP/1.0\r\n\r "sv, Status::refused, 400, 4, ""sv},
    {"get / http/1.1\r\nh\356O\227T: X\r\na\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET /a/path/that/is/longer/than/one/block\?and=a%20query&of=several&parts=~ HTTP/1.1\r\nHost: a-host-with-a-long-name.example.Lorg:65535\r\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\r\nAn-Unknown-Field-With-A-Long-Name: 0123456789abcdef0123456789ABCDEF \r\n\r\n"sv, Status::done, 0, 266, "method = GET\ntarget = /a/path/that/is/longer/than/one/block\?and=a%20query&of=several&parts=~\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: a-host-with-a-long-name.example.Lorg:65535\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\nAn-Unknown-Field-With-A-Long-Name: 0123456789abcdef0123456789ABCDEF"sv},
    {"post / htt\177/1.1\r\nhOST: X\r\n1.1\r\nHost: x\r\nA: y\177\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"POST / HTTP/1.1\r\nost: x\r\nConten\274Length: 1\r\nExpect: 100-Continue\r\n\r\n"sv, Status::refused, 400, 32, ""sv},
    {"GE\242 ftp://x/ HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"GET / HTTPP/1.1\r\nHost: x\rY: z\r\n\n"sv, Status::refused, 400, 11, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Le\300gth: 5\r\nContent-Length: 5\r\n\r\n"sv, Status::refused, 400, 37, ""sv},
    {"GET /IHTTP/2\3550x\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 13, ""sv},
    {"GET /  HTTP/1.1): y\r\n\r\n\n"sv, Status::refused, 400, 7, ""sv},
    {"get / http/1.1\r\nhO\177ST: X:1:2\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\nTTPS://[::1]\?q HTTP/1.1\r\nHost: a%20b\r\n\r\n"sv, Status::refused, 400, 47, ""sv},
    {"GET / HTTP/1.1\r\nHost: [::,1]x\r\n\r\270\n"sv, Status::refused, 400, 31, ""sv},
    {"GET / HTTP/1.1\r\nHos,: x\r\nA: \r\n\r\n"sv, Status::refused, 400, 20, ""sv},
    {"PRI * H\026TP/2.0\r\n\r\nSM\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"CONNEOT x HTTP/1.1\r\nHost:  x\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"POST / HTTP/1.\r1\r\nHost: x\r\nTransfer-Encoding:Hg ip, chunked\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"GET / HTTP/1.0\r\tHost: x\r\nH\000\275st: x\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"GET\t/ ;HTTP/1.1\r\nHosty x\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"GET / HTTP/1TP/1..1\r\nHost: x\r\n\r\nGET "sv, Status::refused, 400, 13, ""sv},
    {"get / http/1.1\r\nhOST: X\r\ncONNECTION: FOO, close ,\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"POST /p\?q=1&r=%20 HTTP/(1.1\r\nhost:[2001:db8::1]:8080\r\ncontent-LENGTH: \t 42 \t\r\n\r\n"sv, Status::refused, 400, 24, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\343port\r\n\r\n"sv, Status::refused, 400, 30, ""sv},
    {"POST / HTTP/1.1a\r\nHost: x\r\nTransfer-Encodng: xchunked\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {" GEET / HTP/1.1\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfe\344-Encoding: chunked, gzip:\n\r\n"sv, Status::refused, 400, 34, ""sv},
    {"CONNECT example.org:443 HTTP/1.1\r\nHost: exaple.org:r443\r\r\n\r\n"sv, Status::refused, 400, 57, ""sv},
    {"GETT / HTTP/1.1\r\nHost: x\r\n\311: y\r\n\r\n"sv, Status::refused, 400, 27, ""sv},
    {"GET / HTTP/1.1\r\nHost\177 \351\r\n\r\n"sv, Status::refused, 400, 21, ""sv},
    {"CONNECT ex\tample.org:443 HTTP/1.1\r\nHot: examplle.org:443\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::done, 0, 27, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv},
    {"post / http/1.1\r\nhOST:  \r\ncONTENT-lENGTH: 1\r\neXPECT: 100-cONTINUE\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"get https://[::1]\?Q http/1.1\r\nhOS: A%20B\r\n\r\n"sv, Status::refused, 400, 21, ""sv},
    {"GET /\177 HTTP/1.1\r Host: x\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"get / http/1.1\r\nhOST: X%\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET / HT\tP/11.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 922337203\362854775808\r\n\r\n"sv, Status::refused, 400, 63, ""sv},
    {"GET / HTTP/1.1\r\nHost: x:123456\r\r\n\r\n"sv, Status::refused, 400, 32, ""sv},
    {"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\rT / HTTP/1.1\r\nHost: x%2\r\n\r\n"sv, Status::refused, 400, 45, ""sv},
    {"get INDEX.HTM\375 http/1.1\r\nhOST: X\r\n\r\n"sv, Status::refused, 400, 14, ""sv},
    {"GET / HT\230P/1.1\nHo\342t: x\n\n"sv, Status::refused, 400, 9, ""sv},
    {"post / http\310/1.1\r\nhOST: X\r\ntRANSFER-eNCODING: CHUNKED\r\ntRANS"sv, Status::refused, 400, 8, ""sv},
    {"put / http\1771.1\r\nhOST: X\r\ncONTENT-lINDEX.HTML http/1.1\r\nhOST: X\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET / HTTTP/1.1\r\nHost: ::1\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nConten%-Length: 5\r\nTransfer-Encod\314ng: st: x\r\nContent-Length: -5\r\n\r\n"sv, Status::refused, 400, 60, ""sv},
    {"POST / HTTP/1.1\r\nHost: \205\r\nTransfer-Encoding: chunked\r\nTransfer-En coding: chunked\r\n\r\n"sv, Status::refused, 400, 26, ""sv},
    {"GET / HTTP/2.0x\r\nHost: x\r\n\r\nTP/1.1\r\nHost: ::1\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"POST / HTTP/1.1\r\nHHost: x\r\nContent-Length: +5\r\n\r\n"sv, Status::refused, 400, 47, ""sv},
    {"GET / HTTP/1.1\r\r\n\nHost: x:1:2\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"get / http/2.X\r\nhOOST: X\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\nA\000:  y\r\n\r\n"sv, Status::refused, 400, 27, ""sv},
};
// clang-format on

/// A copy that ends where the text ends.
std::unique_ptr<char[]> copy(std::string_view text) {
    auto storage = std::make_unique<char[]>(text.size());
    std::copy(text.begin(), text.end(), storage.get());
    return storage;
}

/// What was gathered, as the interpreter writes it.
std::string results(const HeadParser& parser, const char* head) {
    std::string text;
    text += "method = " + std::string(parser.method().in(head)) + '\n';
    text += "target = " + std::string(parser.target().in(head)) + '\n';
    text += "minor = " + std::to_string(parser.minor()) + '\n';
    text += "content length = " + std::to_string(parser.content_length()) + '\n';
    text += "keep alive = " + std::to_string(parser.keep_alive()) + '\n';
    text += "expects continue = " + std::to_string(parser.expects_continue()) + '\n';
    text += "wants upgrade = " + std::to_string(parser.wants_upgrade()) + '\n';
    text += "upgrade websocket = " + std::to_string(parser.upgrade_websocket()) + '\n';
    text += "chunked = " + std::to_string(parser.chunked()) + '\n';
    text += "has content length = " + std::to_string(parser.has_content_length()) + '\n';
    for (const auto& field : parser.fields()) {
        text += std::string(field.name.in(head)) + ": " + std::string(field.value.in(head)) + '\n';
    }
    return text.substr(0, text.size() - 1);
}

void expect_end(const Vector& vector, const HeadParser& parser, Status status, const char* head) {
    EXPECT_EQ(status, vector.status);
    EXPECT_EQ(parser.refusal(), vector.code);
    EXPECT_EQ(parser.why().empty(), vector.code == 0);
    if (status == Status::done) {
        EXPECT_EQ(results(parser, head), vector.results);
        EXPECT_EQ(parser.size(), vector.shown);
    }
}

void feed_in_parts(const Vector& vector, std::size_t split) {
    HeadParser parser(vector.limits);
    auto status = parser.feed(copy(vector.input.substr(0, split)).get(), split);
    EXPECT_EQ(status == Status::need_more, split < vector.shown || vector.status == Status::need_more);
    const auto head = copy(vector.input);
    if (status == Status::need_more) status = parser.feed(head.get(), vector.input.size());
    EXPECT_EQ(parser.feed(head.get(), vector.input.size()), status) << "the end does not stay";
    expect_end(vector, parser, status, head.get());
}

void feed_bytes(const Vector& vector) {
    HeadParser parser(vector.limits);
    auto status = Status::need_more;
    auto head = copy({});
    std::size_t shown = 0;
    while (shown < vector.input.size() && status == Status::need_more) {
        head = copy(vector.input.substr(0, ++shown));
        status = parser.feed(head.get(), shown);
    }
    EXPECT_EQ(shown, vector.shown);
    expect_end(vector, parser, status, head.get());
}

TEST(HttpHead, EndsAsTheInterpreterSaysAtEverySplit) {
    for (const auto& vector : vectors) {
        SCOPED_TRACE(testing::PrintToString(vector.input));
        for (std::size_t split = 0; split <= vector.input.size(); ++split) feed_in_parts(vector, split);
        if (HasFailure()) return;
    }
}

TEST(HttpHead, EndsAtTheByteThatTheInterpreterSays) {
    for (const auto& vector : vectors) {
        SCOPED_TRACE(testing::PrintToString(vector.input));
        feed_bytes(vector);
        if (HasFailure()) return;
    }
}

/// One parser for all vectors of the usual limits: nothing of a head may be left for the next.
TEST(HttpHead, ForgetsEverythingAtReset) {
    HeadParser parser;
    for (const auto& vector : vectors) {
        if (!vector.usual_limits) continue;
        SCOPED_TRACE(testing::PrintToString(vector.input));
        parser.reset();
        const auto head = copy(vector.input);
        const auto status = parser.feed(head.get(), vector.input.size());
        expect_end(vector, parser, status, head.get());
        if (HasFailure()) return;
    }
}

}  // namespace
