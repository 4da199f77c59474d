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
    {"POST / HTTP/1.1\r\nHost:A x\r\nContensfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"sv, Status::refused, 400, 27, ""sv},
    {"G\177ET / HTTP/1.1\r\nHostt:\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"GET / HTTP/1.1\023\nHost: x\r\nConnection: foo, CLOSE ,\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 9223372036854775807\r\n\r\n"sv, Status::done, 0, 64, "method = PUT\ntarget = /\nminor = 1\ncontent length = 9223372036854775807\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 1\nHost: x\nContent-Length: 9223372036854775807"sv},
    {"PUT / HTTP/1.1\r\nHosst: x\r\nContent-Length: 00\r\n\r\n"sv, Status::refused, 400, 48, ""sv},
    {"GET http://example.org:80/a\?b\255HTfer-En\ncoding: chunked\r\n\r\n"sv, Status::refused, 400, 30, ""sv},
    {"BREW /pot HTTP/\362.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"GET http://example.org:80/a\?b HTP/1.1\r\nHost: exampl\257.org\r\n\r\n"sv, Status::refused, 400, 33, ""sv},
    {"GET / !TTP/h.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET http://exAMContent-Length: 1\r\nLE.org:80/a\?b HTTP/1.1\r\nHost: exampl\303.org\r\n\r\n"sv, Status::refused, 400, 32, ""sv},
    {"GET /ws HTTP/1.1\r\nHost\361 x\r\nUpgraade: h2c, WebSocket\r\nConnecti\201n: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n"sv, Status::refused, 400, 23, ""sv},
    {"GET /\001 HTTP/1.m\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"\r\nGET / HTTP/1.1\r\nHost\375 x\r\n\r\n"sv, Status::refused, 400, 23, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 00x5\r\n\r\n\n"sv, Status::refused, 400, 48, ""sv},
    {"GET / HTTP/1.0\r\nConnection: Keep-Aliv\007e\r\n\r\n"sv, Status::refused, 400, 38, ""sv},
    {"\r\nGET / HTTP/1.1\r\nHost:\rx\r\n\r\n"sv, Status::refused, 400, 25, ""sv},
    {"DELETE https://user-visible.example.org:8443/another/path/of/some/length HTTP/1.1\r\nIf-None-Match: \"0123456789abcdeHf\", W/\"fedcba9876543210\"\r\nHost: user-visible.example.org:8443\r\nUser-Agent: a client (with a comment; and more) version/1.2.3\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\nConnection: upgrade, close\r\n\r\n"sv, Status::done, 0, 341, "method = DELETE\ntarget = https://user-visible.example.org:8443/another/path/of/some/length\nminor = 1\ncontent length = 0\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nIf-None-Match: \"0123456789abcdeHf\", W/\"fedcba9876543210\"\nHost: user-visible.example.org:8443\nUser-Agent: a client (with a comment; and more) version/1.2.3\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\nConnection: upgrade, close"sv},
    {"GET / HTTP/1.1\r\nHost: x\r\nConnecti.a\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 36, ""sv},
    {"GET \001 HTTP/1.0\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"PRI * HTTP/2.0\r\n\r\nSSM\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"GET / HTTP/1.0\r\nCoHTTP/1.1nection: Keep-Alive\r\n\r\n"sv, Status::refused, 400, 23, ""sv},
    {"GET / HTTP/110\r\n\r\n"sv, Status::refused, 400, 13, ""sv},
    {"PUT / HTTP/1.11\r\nHost: x\r\nContent-Length: 00\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"GET \264 HTTP/1.1\r: y\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"GET / HTTP/1.0\r\n\r\n|"sv, Status::done, 0, 18, "method = GET\ntarget = /\nminor = 0\ncontent length = 0\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0"sv},
    {"GET /a/path/that/is/longer/than/one/block\?and=a%20query&of=several&parts=~ HTTP/1.1\r\nHost: a-host-with-a-long-name.example.org:65535\r\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\r\nAn-Unknown-Field-With-A-Long-Name: 0123456789abcdef01234566789ABCDEF \r\n\r\n"sv, Status::done, 0, 266, "method = GET\ntarget = /a/path/that/is/longer/than/one/block\?and=a%20query&of=several&parts=~\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: a-host-with-a-long-name.example.org:65535\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\nAn-Unknown-Field-With-A-Long-Name: 0123456789abcdef01234566789ABCDEF"sv},
    {"PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 922337203685775807\r\n\r\n"sv, Status::done, 0, 63, "method = PUT\ntarget = /\nminor = 1\ncontent length = 922337203685775807\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 1\nHost: x\nContent-Length: 922337203685775807"sv},
    {"GET / HTTP/1.0\r\n\360onnECTIOn: Keep-Alive\r\n\r\n"sv, Status::refused, 400, 17, ""sv},
    {"GET / HTTP/1.1\n\003Host: x\n\n"sv, Status::refused, 400, 15, ""sv},
    {"POT / HTTP/1.0\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n"sv, Status::done, 0, 59, "method = POT\ntarget = /\nminor = 0\ncontent length = 1\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 1\nContent-Length: 1\nExpect: 100-continue"sv},
    {"POST / HTTP/1.0\r\nContent-Length: 1\r\nEContent-Length: 1\r\npect: 100-continue\r\n\r\n"sv, Status::done, 0, 78, "method = POST\ntarget = /\nminor = 0\ncontent length = 1\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 1\nContent-Length: 1\nEContent-Length: 1\npect: 100-continue"sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nExpect: 2000-maybe\r\n\r\n"sv, Status::refused, 417, 48, ""sv},
    {"POST / HTTP/1.1\r\nHost:: xx\r\nContent-Length: 5 5\r\n\r\n"sv, Status::refused, 400, 28, ""sv},
    {"GET / \tHTT\331/1.1\r\nHost: x\r\n\r\nGET "sv, Status::refused, 400, 7, ""sv},
    {"GET / HTTP/1.0\r\nC\221nnection: Keep-Alive\r\n\r\n"sv, Status::refused, 400, 18, ""sv},
    {"GET http://example.org:80/a\?b HTT/1.1\r\nHost: example.org\r\n\r\n"sv, Status::refused, 400, 34, ""sv},
    {"POST / HTTP/1.1\r\nhOST: x\r\nContent-Leng(h: 1\r\nExpect: 100-Continnue\r\n\r\n"sv, Status::refused, 400, 39, ""sv},
    {"PUT / HTTP/1.1\r\nHost: \256\r\nContent-Length: 00\r\n\r\n"sv, Status::refused, 400, 25, ""sv},
    {"OPTI%ONS * HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"GT / HTTP/1.1\r\nHost: x\r\nConnection: foo, CLOSE ,\r\n\r\n"sv, Status::done, 0, 52, "method = GT\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x\nConnection: foo, CLOSE ,"sv},
    {"GET /HTTP/,.1\r\nHost: :80\r\n\r\n"sv, Status::refused, 400, 14, ""sv},
    {"POST / HTTP/1.0\r\nContent-Lengt\000: \r\n\r\nExpect: 100-continue\r\n\r\n"sv, Status::refused, 400, 31, ""sv},
    {"PUT / HTTP/1.1\r\nHost: x\r\nContent-Length:9223372036854775807\r\n\r\n"sv, Status::done, 0, 63, "method = PUT\ntarget = /\nminor = 1\ncontent length = 9223372036854775807\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 1\nHost: x\nContent-Length: 9223372036854775807"sv},
    {"GET / HTTP/1.1\r\nHo\330t: x\r\n\r\nGET "sv, Status::refused, 400, 19, ""sv},
    {"CONN\327CT example.org:44: HTTP/1.1\r\nHost: example.org:443\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"POST / HTTP/1.0\363\nContent-\037ength: 1\r y\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"GET / HTTP/1.1\r\nHost: x:12\227456\r\n\r\n"sv, Status::refused, 400, 32, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding\225 , Chunked\r\n\r\n"sv, Status::refused, 400, 44, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nConten'-Length: 1\r\nExpect: 100-Continue\r\n\r\n"sv, Status::done, 0, 69, "method = POST\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 1\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x\nConten'-Length: 1\nExpect: 100-Continue"sv},
    {"CONNECT  example.o\tg:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"GET\250/ HTTP//1.1\r\nHOST: x\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"POST /p\?q=1&r=%20 HTTP/1.1\r\nhos't:[2001:db8::1]:8080\r\ncontent-LENGTH: \t 42 \t\r\n\r\n"sv, Status::refused, 400, 80, ""sv},
    {"GET /a/path/that/is/longer/than/one/block\?an\004=a%20query&of=several&parts=~ HTTP/1.1\r\nhOst: a-host-with-a-long-name.example.org:65535\r\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\r\nAn-Unknown-Field-With-A-Long-Name: 0123456789abcde,0123456789ABCDEF \r\n\r\n"sv, Status::refused, 400, 45, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::done, 0, 27, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv},
    {"GET / HTTP/1.1\r\nHost: x\r\nConnection\334 foo, CLOSE ,\r\n\r\n"sv, Status::refused, 400, 36, ""sv},
    {"GEt F:TP://X/ hTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 14, ""sv},
    {"GE / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"sv, Status::done, 0, 41, "method = GE\ntarget = /\nminor = 0\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nConnection: Keep-Alive"sv},
    {"PUT / HTTP/1.1\r\nHost: x\r\nConte\327nt-lENGTH: 00\r\n\r\n"sv, Status::refused, 400, 31, ""sv},
    {"GET / HTTP/1.0\r\nConnection: close\r\nConnectiot: keep-alive\r\n \n"sv, Status::refused, 400, 60, ""sv},
    {"PRI}* HTTP/2.0\r\n\r\nSM\r\367\n\r"sv, Status::refused, 400, 4, ""sv},
    {"CONNECT example.or1:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n"sv, Status::done, 0, 59, "method = CONNECT\ntarget = example.or1:443\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: example.org:443"sv},
    {"OPTIONS */1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 14, ""sv},
    {"GET / HTTP/1.0;\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"POST / HTTP/1.1 \r\nHost: x\r\nContent-Length: 1\r\nExpect: 100-C\261ntinue\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 92onnection: Keep-Alive\r\n\r\n"sv, Status::refused, 400, 67, ""sv},
    {"GET / HTTP/1.1\r\n:ost: x\r\n\311: y\r\n\r\n"sv, Status::refused, 400, 17, ""sv},
    {"PUT / HTTP\315/1.1\r\nHost: x\r\nContent-Length: 9223372036854775807\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"GET /ws HTTP/1.1\r\nHost: 0\r\nUpgrade: h2c, WebSocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n"sv, Status::done, 0, 114, "method = GET\ntarget = /ws\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 1\nupgrade websocket = 1\nchunked = 0\nhas content length = 0\nHost: 0\nUpgrade: h2c, WebSocket\nConnection: keep-alive, Upgrade\nSec-WebSocket-Version: 13"sv},
    {"DELETE https://user-visible.example.org:8443/another/path/of/some/length HTTP/1.1\r\nIf-None-Match: \"0123456789abcdef\", W/\"fedcba9876543210\"\r\nHost: user-visible.example.org:8443\r\nUser-Agent: a client (with a comment; and more) version/1.2.3\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\nConnection: upgrad/ HTTP/1.1\r\nHost: x\r\nContent-Length: 0x5\r\n\r\n"sv, Status::refused, 400, 349, ""sv},
    {"GET HTTPS://[::1]\?q HTTP//1.1\r\nHost: a%20b\r\n\r\n"sv, Status::refused, 400, 26, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\nConnection: foo, CLOSE ,\r\nost: x:1:2\r\n\r\n"sv, Status::done, 0, 65, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x\nConnection: foo, CLOSE ,\nost: x:1:2"sv},
    {"GET / HTTP/1.0\r\nConnection: Ke\177p-Alive\r\n\r\n"sv, Status::refused, 400, 31, ""sv},
    {"GET / HTTP/1.0\r\nC\nonnection: Keep-Alive\r\n\r\n"sv, Status::refused, 400, 18, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nmContent-Length: --5\r\n\r\n"sv, Status::done, 0, 50, "method = POST\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x\nmContent-Length: --5"sv},
    {"PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 9223372036\24154775807\r\n\r\n"sv, Status::refused, 400, 62, ""sv},
    {"POST / HTTP/s1.1\r\nHost: x\r\nTransfer-Encoding:gzip, chunked\r\n\r\n"sv, Status::refused, 400, 13, ""sv},
    {"GET / HTTP/1.0\r\nConnectiion: closCo\177tent-Length: 5\r\n\r\n"sv, Status::refused, 400, 36, ""sv},
    {"GET http://exampl:.org:80/a\?\314b HTTP/1.1\r\nHost: e:ample.org\r\n\r\n"sv, Status::refused, 400, 29, ""sv},
    {"GET http://example.\rrg:80/a\?b HTTP/1.1\r\nHost: example.org\r\n\r\n"sv, Status::refused, 400, 20, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET "sv, Status::done, 0, 27, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv},
    {"GET / HTTP/1.1\r\nHos\r\n\r\nGET "sv, Status::refused, 400, 20, ""sv},
    {"GET\223/ HTTP/1.1\r\nhOST: X\ry: zh: -5\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 9223372036854775807;\r\n\r\n"sv, Status::refused, 400, 63, ""sv},
    {"POS\317T / HTTP/1.0\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"GET / HTTP/1.0\r\nCConnecti:n: Keep-Alive\r\n\r\n"sv, Status::done, 0, 43, "method = GET\ntarget = /\nminor = 0\ncontent length = 0\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nCConnecti: n: Keep-Alive"sv},
    {"GET / HTTP/1.0\r\nConnection:chunkedclose\r\nConnection: keep-alive\r\n\r\n"sv, Status::done, 0, 67, "method = GET\ntarget = /\nminor = 0\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nConnection: chunkedclose\nConnection: keep-alive"sv},
    {"GET H0TPS://[:g: chunked, gzip\r\n\r\n"sv, Status::refused, 400, 17, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nC\255ntent-Length: 1\r\nExpect: 100-Continue\r\n\r\n"sv, Status::refused, 400, 28, ""sv},
    {"G\177T /ws HTT!/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"BlEW /pot HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::done, 0, 31, "method = BlEW\ntarget = /pot\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv},
    {"PUT / HTTP/1.1\r\nHost: x\r\nContength: -5\r\n\r\n"sv, Status::done, 0, 42, "method = PUT\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x\nContength: -5"sv},
    {"OPTINS * HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"GET /a/path/that/is/lonaer/than/one/block\?and=a%20query&of=several&parts=~ HTTP/1.1\r\nHost: a-host-with-a-long-name.example.org:65535\r\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\r\nAn-Unknown-Field-With-A-Long-Name: 0123456789abcdef0123456789ABCDEF \r\n\r\n"sv, Status::done, 0, 265, "method = GET\ntarget = /a/path/that/is/lonaer/than/one/block\?and=a%20query&of=several&parts=~\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: a-host-with-a-long-name.example.org:65535\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\nAn-Unknown-Field-With-A-Long-Name: 0123456789abcdef0123456789ABCDEF"sv},
    {"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: h2c, WebSocket\r\nConnection: ;keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n"sv, Status::done, 0, 115, "method = GET\ntarget = /ws\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 1\nupgrade websocket = 1\nchunked = 0\nhas content length = 0\nHost: x\nUpgrade: h2c, WebSocket\nConnection: ;keep-alive, Upgrade\nSec-WebSocket-Version: 13"sv},
    {"GET / HTTP/1.1\r\r\nHost: x\r\nConnection: foo, CLOSE ,\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"GET / HTTP/1.1\364\r\nHost: x\r\nConnection: foo, CLOSE ,\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"POST / HTT/1.1\r\nHost: x\r\nContent-Lengtst: u@x\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"BREW /pt HTTPP/1.1\r\nHost: X\r\n\r\n"sv, Status::refused, 400, 14, ""sv},
    {"PUT /\224 HTTP/1.1\r\nHost: x\r\nContent-Yength: 00\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"GET / HTTP/1.0\r\nConnection: close\r\nConnection: keep-al\ni\227ve\r\n\r\n"sv, Status::refused, 400, 55, ""sv},
    {"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: h2c, WebSocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebbSocket-Version: 13\r\n\r\n"sv, Status::done, 0, 115, "method = GET\ntarget = /ws\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 1\nupgrade websocket = 1\nchunked = 0\nhas content length = 0\nHost: x\nUpgrade: h2c, WebSocket\nConnection: keep-alive, Upgrade\nSec-WebbSocket-Version: 13"sv},
    {"POST / mHTTP/1.1\r\nost: x\r\nContent-Length: 1\r\nExpect: :100-Continue\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"PUT / HTTP/1.1\r\nHHost: x\r\nContent-Length: 9223372036854775807\r\n\r\n"sv, Status::refused, 400, 65, ""sv},
    {"G;ET ftp://x/ HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"POST / HTTP/\204.0\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n"sv, Status::refused, 400, 13, ""sv},
    {"\r\nGET / HTTP/1.1\r\nHost: xO\r\n"sv, Status::need_more, 0, 28, ""sv},
    {"PUT / HTTP/1.1\r\nHost: x\r\nContent-lENGTH: 00\r\n\r\n"sv, Status::done, 0, 47, "method = PUT\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 1\nHost: x\nContent-lENGTH: 00"sv},
    {"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: h2c, WebSocket\r\nConnecion: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n"sv, Status::done, 0, 113, "method = GET\ntarget = /ws\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 1\nchunked = 0\nhas content length = 0\nHost: x\nUpgrade: h2c, WebSocket\nConnecion: keep-alive, Upgrade\nSec-WebSocket-Version: 13"sv},
    {"GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r"sv, Status::need_more, 0, 41, ""sv},
    {"GE / HTTP/1.1\r\nHost: x\r\n\r\nGET "sv, Status::done, 0, 26, "method = GE\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv},
    {"POST /p\?q=1&r=\177%20 HTTP/1.1\r\nhost:[2001:db8::1]:8080\r\ncontent-LENGTH: \t 42 \t\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"G\247T / HTTP/1.1\r\nHost: x/y\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: h2c, WebSocket\r\nConnection: k:ep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\343\n"sv, Status::refused, 400, 114, ""sv},
    {"\r\nGET / HTTP/1.1\r\nH\332ost: x\r\n\r\n"sv, Status::refused, 400, 20, ""sv},
    {"G@T/ H\r\n"sv, Status::refused, 400, 2, ""sv},
    {"GET HTTPS://[::\260]\?q HTTP/1.1\r\nHost: a%20b\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"GET / HTTP/1.1\r\nHost:\r\nX-Empty: \t \r\nY: a \tb\351\r\n\r\n"sv, Status::done, 0, 48, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: \nX-Empty: \nY: a \tb\351"sv},
    {"GE\211 /a/path/that/is/longer/than/one/block\?and=a%20query&of=several&part.1\r\nHost: x\r\nContent-Length: 0x5\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"GET / HTTP/1.1\r\nHost:\177\351\r\n\r\n"sv, Status::refused, 400, 22, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\nA: y\013z\r\321\r\n"sv, Status::refused, 400, 30, ""sv},
    {"GET / HTTP/1.1\r\nHost: st: x\r\n\r\n"sv, Status::refused, 400, 29, ""sv},
    {"OPTIONS *HTTP/1.1\r\nHostost: x\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\n"sv, Status::refused, 400, 18, ""sv},
    {"POST /p\?q=1&r=%20 HTTP/1.1\r\nhost:[2001:db8::1]:8080\r\ncontent-LENGTH: \t 42 \t\r\n\r@"sv, Status::refused, 400, 79, ""sv},
    {"GET hTtp://example.org:80/a\?b HTTP/1.1\r\nHost: example.org\r9\r\n"sv, Status::refused, 400, 59, ""sv},
    {"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade:: websocket\r\n\r\n"sv, Status::done, 0, 50, "method = GET\ntarget = /ws\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x\nUpgrade: : websocket"sv},
    {"GET /HTTP/1.1\r\nHost:i x\r\n\r\n"sv, Status::refused, 400, 14, ""sv},
    {"POST / HTTP/1.0\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"POST / HTTP/1.0\r\nTra\tsfer-Encoding: chunked\r\n\r\n"sv, Status::refused, 400, 21, ""sv},
    {"GET / HTTP/1..1\r\nHost: u@x\r\n\r\n"sv, Status::refused, 400, 14, ""sv},
    {"GET nt-Length: 18446744073709551621\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"DELETE https://user-visible.example.org:8443/aNOTHER/path/of/some/length HTTP/1.1\r\nIf-None-Match: \"0123456789abcdef\", W/\"fedcba9876543210\"\r\nHost: user-visible.example.org:8443\r\nUser-Agent: a client (with a comment; and more) version/1.2.3\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\nConnection: upgrade, close\r\n\r\n"sv, Status::done, 0, 340, "method = DELETE\ntarget = https://user-visible.example.org:8443/aNOTHER/path/of/some/length\nminor = 1\ncontent length = 0\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nIf-None-Match: \"0123456789abcdef\", W/\"fedcba9876543210\"\nHost: user-visible.example.org:8443\nUser-Agent: a client (with a comment; and more) version/1.2.3\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\nConnection: upgrade, close"sv},
    {"CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n\n"sv, Status::done, 0, 59, "method = CONNECT\ntarget = example.org:443\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: example.org:443"sv},
    {"CONNECT  example.org:443 HTTP/1.1\r\nHost: example.o\322rg:443\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"PUT / HTTP/1.1\r\nHost:  x\r\nContent-Length: 9223372036854775807\r\n\r\n"sv, Status::done, 0, 65, "method = PUT\ntarget = /\nminor = 1\ncontent length = 9223372036854775807\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 1\nHost: x\nContent-Length: 9223372036854775807"sv},
    {"\r\nGET / HTTP/1.1\r\nHos t: x\r\n\r\n"sv, Status::refused, 400, 22, ""sv},
    {"OPTIONS * HTTP/1.1\r\nHost:ix\r\n\r\n"sv, Status::done, 0, 31, "method = OPTIONS\ntarget = *\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: ix"sv},
    {"\r\nGET / HTTP/1.1\r\nHos\377: x\r\n\r\n"sv, Status::refused, 400, 22, ""sv},
    {"GET / HTTP/1.0Y: z\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"DELETE https://user-visible.example.org:8443/\202nother/path/of/some/length HTTP/1.1\r\nIf-None-Match: \"0123456789abcdef\", W/\"fedcba9876543210\"\r\nHost: user-visible.example.org:8443\r\nUser-Agent: a client (with a comment; and more) version/1.2.3\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\nConnection: upgrade, close\r\n\r\n"sv, Status::refused, 400, 46, ""sv},
    {"G4T / HTTP/1.0\r\nConnection: keep-Alive\r\nHost: y\r\n\n"sv, Status::refused, 400, 50, ""sv},
    {"CONNECT exampl\r.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"\247ET / http/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"CONNEC\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"POST  / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: , Chunked\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"GET / HTTP/1.1\r\nHost:\r\nX-Empty~: \t \r\nY: a \tb\351\r\n\r\n"sv, Status::done, 0, 49, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: \nX-Empty~: \nY: a \tb\351"sv},
    {"P I * HTTP/2.0\r\n\r\nSM\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"BREW /POT http/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"POST / HTTP/1.0\r Content-Length: 1\347\nExPECT: 100-continue\r\n\r\n"sv, Status::refused, 400, 17, ""sv},
    {"PUT / HTTP/1.1\r\nHost: x\r\nCon\342ent-Length: 9223372036854775807\r\n\r\n"sv, Status::refused, 400, 29, ""sv},
    {"GET / HTTP/1.1\r\nH(st: x\r\n\r\nGET "sv, Status::refused, 400, 18, ""sv},
    {"POST /p\?q=1&r=%\2050 HTTP/1.1\r\nhost:[2001:db8::1]:8080\r\ncontent-LENGTH: \t 42 \t\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"GET / HTTP/1.0\r\nConnection: close\r\nConnection: KEEP-ALIVE\r\n\r\n"sv, Status::done, 0, 61, "method = GET\ntarget = /\nminor = 0\ncontent length = 0\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nConnection: close\nConnection: KEEP-ALIVE"sv},
    {"GET / HTTP/1.1\r\nHost: Gx\r\n\r\n"sv, Status::done, 0, 28, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: Gx"sv},
    {"POST / HTTP/1.1\r\nhOST: x\r\nContent-Length: 5 5\r\n\r\n"sv, Status::refused, 400, 47, ""sv},
    {"\r\nGET / HTTP/1.1\r\nHst: x\r\n\r\n"sv, Status::refused, 400, 28, ""sv},
    {"POSST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: , Chunked\r\n\r\n"sv, Status::done, 0, 59, "method = POSST\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 1\nhas content length = 0\nHost: x\nTransfer-Encoding: , Chunked"sv},
    {"CONNEC, example.org:443 HTTP/1t: x Y\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: h2c, WebSocket\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n"sv, Status::refused, 400, 51, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\n\r\nGED "sv, Status::done, 0, 27, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv},
    {"\177ET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"POST / HWTTP/1.1\r\nHost: x\r\nContent-Length: 1\rExpect: 100-Continue\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"OPTIONS * HTTP/1.1\r\nhOST: X\r\nx\r\n"sv, Status::refused, 400, 31, ""sv},
    {"GET / HTT/1.0\r\nConnection: close x\r\nA\000: y\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"xGET / HTTP/1.1;\nHost:\264x\r\n\r\nGET "sv, Status::refused, 400, 16, ""sv},
    {"GET / HTTP/1.1\r\n\031Host: x\r\nConnection: foo, CLOSE ,\r\n\r\n\n"sv, Status::refused, 400, 17, ""sv},
    {"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: h2c,, WebSocket\r\nConnection: keep-alive, Upgrade\r\nSec-ebSocket-Version: 13\r\n\r\n"sv, Status::done, 0, 114, "method = GET\ntarget = /ws\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 1\nupgrade websocket = 1\nchunked = 0\nhas content length = 0\nHost: x\nUpgrade: h2c,, WebSocket\nConnection: keep-alive, Upgrade\nSec-ebSocket-Version: 13"sv},
    {"GET /a/path/that/is/longer/than/one/block\?and=a%20query&of=several&parts=~ HTTP/1.1\r\nHost: a-host-with-a-long-name.example.org:65535\r\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\r\nAn-Unknown-Field-With-A-Long-Namn: 0123456789abcdef0123456789ABCDEF \r\n\r\n"sv, Status::done, 0, 265, "method = GET\ntarget = /a/path/that/is/longer/than/one/block\?and=a%20query&of=several&parts=~\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: a-host-with-a-long-name.example.org:65535\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\nAn-Unknown-Field-With-A-Long-Namn: 0123456789abcdef0123456789ABCDEF"sv},
    {"\r\nGEu / HTTP/1.1\r\nHost: x\r\n\r\n\205"sv, Status::done, 0, 29, "method = GEu\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv},
    {"GET \250TTPS://[::1]\?q HTTP/1.1\r\nHost: a%20b\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"GET / HTTP/1..0\r\nConnection: close\r\nCox\r\n\r"sv, Status::refused, 400, 14, ""sv},
    {"GET \r/ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"GET / HTTP/1.0\r\nConnection: Keep-A^live\r\n\r\n"sv, Status::done, 0, 43, "method = GET\ntarget = /\nminor = 0\ncontent length = 0\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nConnection: Keep-A^live"sv},
    {"GET /ws HTTP/1.1\r\nHosQt: x\r\nUpgradeonnection: Keep-Alive\r\n\r\n"sv, Status::refused, 400, 60, ""sv},
    {"GET // HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::done, 0, 28, "method = GET\ntarget = //\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv},
    {"OPTIONS * HTTP/1[1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 17, ""sv},
    {"GET http://example.org:80/a\?b HTTP/1.1\r\nHost: example.org\r\n\r"sv, Status::need_more, 0, 60, ""sv},
    {"\r\250GET / HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-EncodING: , Chunked6\n\r\n"sv, Status::refused, 400, 56, ""sv},
    {"BREW /pot HTTP/1.1\r\nHos\253: x\r\n\r\n"sv, Status::refused, 400, 24, ""sv},
    {"GET /\000HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"\r\nGET / HTTP/1..1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"GET http://exampl\177.org:80/a\?b HTTP/1.1\r\nHost: example.org\r\n\r\n"sv, Status::refused, 400, 18, ""sv},
    {"POST / HTTP/1.0\r\nContenT-lENGTH: 1\r\nExpect: 100-coontinue\r\n\r\n"sv, Status::refused, 417, 61, ""sv},
    {"PUT / HTTP/1.1\r\nHost: x\r\nContent-Le\000ngth: 00\r\n\r\n"sv, Status::refused, 400, 36, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\n\nConnect\270ion: f/1.1\r\nHost: x%2\r\n\r\n"sv, Status::refused, 400, 26, ""sv},
    {"GET /\000HTTP/1.0\r\nConnection:xample.org:65535\r\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\r\nAn-Unknown-Field-With-A-Long-Name: 0123456789abcdef0123456789ABCDEF \r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"GET / HTTP/1.0\r\nConnection: close\r\nConnectcation/xhtml+xml;q=0.9, */*;q=0.8\r\nAn-Unknown-Field-With-A-Long-Name: 0123456789abcdef0123456789ABCDEF \r\n\r\n"sv, Status::refused, 400, 49, ""sv},
    {"POST / HTTP/1.1\r\nHost: \r\nContent-Length: 1\r\nExpect: \00000-\tontinue\r\n\r\n"sv, Status::refused, 400, 53, ""sv},
    {"GET\r/ HTTP/1.1\r\nHost: x\r\n\n"sv, Status::refused, 400, 4, ""sv},
    {"GET h^tp://u@x/ HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"GET / HTTP/1.1\r\nHding: chunked\r\n\r\n"sv, Status::refused, 400, 34, ""sv},
    {"BREW /pot HTTPP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"GET / HTTP/:.0\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"POST / HTtp/1.1\r\nhOSt: x\r\nContent-Length: 1\r\nExpect: 100-Continue\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"GET / HT\r\337TP/1.0\r\n\r\n'"sv, Status::refused, 400, 9, ""sv},
    {"GET HTT\346PS://[::1]\?q HTTP/1.1\r\nHost: a\n"sv, Status::refused, 400, 8, ""sv},
    {"GET / \226HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: , Ch.unked\r\n\r\n"sv, Status::refused, 400, 59, ""sv},
    {"POST /p\?q=1&r=%20 HTTP/1.1\r\nhost:[2001:db8::1]:8080\r\ncontent-LENGTH: \t \2252 \t\r\n\n"sv, Status::refused, 400, 77, ""sv},
    {"P\261OST \237/Host: y\r\n HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: , Chunked\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"OPTIONS * HTTP/1.1\r\nHo\000st: x\r\n\r\n"sv, Status::refused, 400, 23, ""sv},
    {"GET \177/ HTTP\r/1.0\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"GET\250 / HTTp/1.1\r\nHoost: x\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"GET /ws HTTP/1.1\rHost: x\r\nuPGRADE: Websocket\r\n\r\n"sv, Status::refused, 400, 18, ""sv},
    {"GET / HTT\177/1.1\r\nHost:\r\nX-Empty: \t \r\nY: a \tb\351\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"OPTIONS * \362HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"POST / HTTP/1\3351\r\nHost: x\r\nTransfer-Encoding: , Chunked\r\n\r\n"sv, Status::refused, 400, 14, ""sv},
    {"GET / htt\251p/1.1\r\n Host: x\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET /ws HTTP/1.1\r\nHosZ: x\r\nUpgrade: h2c, WebSocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n"sv, Status::refused, 400, 114, ""sv},
    {"\r\nGET / HTTP/1.1\r\nHOST: X\r\n\r\n"sv, Status::done, 0, 29, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHOST: X"sv},
    {"GET http://example.org:80/a\?b HTTP/1.1\r\nHoST: EXAMPLe.org\r\n\r\n"sv, Status::done, 0, 61, "method = GET\ntarget = http://example.org:80/a\?b\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHoST: EXAMPLe.org"sv},
    {"OPTIONS * HTTP/1.11\rHost: x\r\n\r\n"sv, Status::refused, 400, 19, ""sv},
    {"GETT HTTPS://[::1]\?q HTTP/1.1\r\nHost: a%20b\r\n\r/1.1\nHost: x\n\n"sv, Status::refused, 400, 46, ""sv},
    {"GET HTTPS://[::1]\?q HTTP/1.\2711\304\nHost: a%20b\r\n\r\n"sv, Status::refused, 400, 28, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-EncodinG: , cHUNKEd\r\n\n\r\n"sv, Status::refused, 400, 57, ""sv},
    {"CONNECT example.org:443 HTTP/1.1\r\nHost: example.or:443\r\n\r\n"sv, Status::done, 0, 58, "method = CONNECT\ntarget = example.org:443\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: example.or:443"sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nExpect: 100-Contnue\r\n\r\n"sv, Status::refused, 417, 68, ""sv},
    {"GET /a/path/that/is/longer/than/one/block\?and=a%20query&of=several&parts=~ HTTP/1.1\r\nHost: a-host-with-a-long-name.example.org:65535\r\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\r\nAn-Unknown-Field-With-A-Long-Name: 01234566789abcdef0123456789ABCDEF \r\n\r\n"sv, Status::done, 0, 266, "method = GET\ntarget = /a/path/that/is/longer/than/one/block\?and=a%20query&of=several&parts=~\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: a-host-with-a-long-name.example.org:65535\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\nAn-Unknown-Field-With-A-Long-Name: 01234566789abcdef0123456789ABCDEF"sv},
    {"GET HTTP://example.org:80/a\?b HTTP/1.1\r\nHost: example.org\r\n\r\n"sv, Status::done, 0, 61, "method = GET\ntarget = HTTP://example.org:80/a\?b\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: example.org"sv},
    {"POST / H\244TP/1.0\r\nC\177nte\335nt-Length: 1\r\nExpect: 100-continue\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"GET http://examp\020e.org:80/a\?b HTTP/1.1\r\nHoS,T: EXAMPLE.org\r\n\r\n"sv, Status::refused, 400, 17, ""sv},
    {"POST /p\?q=1&r=%20 HTTP/1.1\r\nhost:[2001:db8::1]:8080\r\ncontent-LENGT\377: \t 42 \t\r\n\r\n"sv, Status::refused, 400, 67, ""sv},
    {"PUT / HTTP/1.1\r\nHost: chunkeed\r\nContent-Length: 00\r\n\r\n"sv, Status::done, 0, 54, "method = PUT\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 1\nHost: chunkeed\nContent-Length: 00"sv},
    {"GET /a/path/that/is/longer/than/one/block\?and=a%20query&of=several&parts=~ HTTP/1.1\r\nHost:\226 a-host-with-a-long-name.example.org:65535\r\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\r\nAn-Unknown-Field-With-A-Long-Name: 0123456789abcdef0123456789ABCDEF \r\n\r\n"sv, Status::refused, 400, 135, ""sv},
    {"GET /ws HTTP/1.1\r\nHo\316st: x\r\nUpgrade: websocket\r\n\r\n"sv, Status::refused, 400, 21, ""sv},
    {"GET / HTTP/1.1\r\nH\204st: [x]\r\n\r\n"sv, Status::refused, 400, 18, ""sv},
    {"POST / HTTP/1.0\r\nContent-Lengt23456\r\n\r\n"sv, Status::refused, 400, 36, ""sv},
    {"GET , HTTP/1.1\r\nHost: x\235\205\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"BREW /pot \234HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"DELETE https://user-visible.example.org:8443/another/path/of/some/length HTTP/1.1\r\nIf-None-Match: \"0123456789abcdef\", W/\"fedcba9876543210\"\r\nHost: user-visible.example.org:8443\r\nUser-Agent: a client (with a comment; and more) version/1.2.3\r\nS;ec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\nConnection: upgrade, close\r\n\r\n"sv, Status::refused, 400, 242, ""sv},
    {"\000POST / HTTP/1.1\r\nHost: x\r\nT\rransfer-Encoding: , Chunked\r\nb\n"sv, Status::refused, 400, 1, ""sv},
    {"CONNECT example.org:443 HTTP/1.1\r\nHos\r\nHost: x\r\nTransfer-Encoding: chunked;q=1\r\n\r\n"sv, Status::refused, 400, 38, ""sv},
    {"G:T HTTPS://[::1]\?q HTTP/1.\r\nHost: a%20b\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"BREW /pot HTTP/1.1\r\nHost: x\000\r\n\r\n"sv, Status::refused, 400, 28, ""sv},
    {" GET / HTTP/1.1\r\n\205\r\n"sv, Status::refused, 400, 1, ""sv},
    {"GET /ws HTTP/\274.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n"sv, Status::refused, 400, 14, ""sv},
    {"PUT \000/ HTTP/1.1\r\nHost: x\r\nContent-Len9th: 9223\20072036854775807\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"\246UT /\nHost: x\r\n\311: y\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"GET http://examp\233le.org:80/a\?7 HTTP/1.1\r\nHost: exaple.org\r\n\r\n"sv, Status::refused, 400, 17, ""sv},
    {"POST /p\?q=1&r=%20 HTTP/-Length: 5\r\nContent-Length: 5\r\n\r\n"sv, Status::refused, 400, 24, ""sv},
    {"GET /a/path/that/is/longer/than/one/block\?and=a%20queryContent-Length: 1\r\nof=several&parts=~ HT\326TP/1.1\r\nHost: a-host-with-a-long-name.example.org:65535\r\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\r\nAn-Unknown-Field-With-A-Long-Name: 0123456789abcdef0123456789ABCDEF \r\n\r\n"sv, Status::refused, 400, 72, ""sv},
    {"POST /p\?q=1&r=%20 H\320TP/1.1\r\nhost:[2001:db8::1]:8080\r\ncontent-LENGTH:\365 \t 42 \t\r\n\r\n"sv, Status::refused, 400, 20, ""sv},
    {"BREW pot HTTP/1,1\r\nHost: x\266\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"GET / HTTP/1.0\r\nConnectiON: CLose\r\nConnection: keep-alive\r\n\r\n"sv, Status::done, 0, 61, "method = GET\ntarget = /\nminor = 0\ncontent length = 0\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nConnectiON: CLose\nConnection: keep-alive"sv},
    {"PUT / HTTP/1.1\r\nHoZt: x\r\nContent-Length: 00\r\n\r\n"sv, Status::refused, 400, 47, ""sv},
    {"BFEW /pot HTTP/1..1\246\nHost: x\r\n\r\n"sv, Status::refused, 400, 18, ""sv},
    {"POST / HTTP/1.0\r\nContent-Length: 1\r\nExpect:\274 100-continue\r\n\r\n"sv, Status::refused, 417, 61, ""sv},
    {"POST // HTTP/P/1.1\r\nHost: :80\r\n\r\n"sv, Status::refused, 400, 14, ""sv},
    {"GET /a/path/that/is/\350longer/than/one/block\?and=a%20query&of=several&p\trts=~ HTTP/1.1\r\nHost: a-host-with-a-long-name.example.org:65535\341\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\r\nAn-Unknown-Field-With-A-Long-Name: 0123456789abcdef0123456789ABCDEF \r\n\r\n"sv, Status::refused, 400, 21, ""sv},
    {"BREW /pot HTTP/1.1\r\nHost: x\n\r\n"sv, Status::refused, 400, 28, ""sv},
    {"GET /s HTTP/1.1\r\nHost: x\r\nUpgrade: webocket\r\n\r\n"sv, Status::done, 0, 47, "method = GET\ntarget = /s\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x\nUpgrade: webocket"sv},
    {"GET / HTTP/1.0\r\nConnection: ~lose\r\nConnection:\r\n"sv, Status::need_more, 0, 48, ""sv},
    {"CONNECT]example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"POST / HTTP/1.0\r\nContent-Lengwhr 1\r\nExpect: 100-continue\r\n\r\n"sv, Status::refused, 400, 33, ""sv},
    {"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r"sv, Status::need_more, 0, 48, ""sv},
    {"PUT /\nHTTP/1.1\r\nHost: x\r\nContent-Length: 92233720\340685477\202807\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"GT / HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::done, 0, 26, "method = GT\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv},
    {"POST / HTTP/1.0\r\nContent-Length: 1\r\nExpect: 100-continueo\n\r\n"sv, Status::refused, 400, 58, ""sv},
    {"PUT / HTTP/1.1\r\nHost: x\r\nContent-Length:  9223372036854775807\r\n\r\n"sv, Status::done, 0, 65, "method = PUT\ntarget = /\nminor = 1\ncontent length = 9223372036854775807\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 1\nHost: x\nContent-Length: 9223372036854775807"sv},
    {"POST / HTTP/1.0\r\nContent-Length: 1\r\nExpect: 10-continue\r\n\r\n"sv, Status::refused, 417, 59, ""sv},
    {"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: h2c, WebSocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-V\177rsion: 13\r\n\r\n"sv, Status::refused, 400, 101, ""sv},
    {"GET / HTTP\n1.1\r\nHost: x\r\n\r\nGET "sv, Status::refused, 400, 11, ""sv},
    {"GET HTTPS://[::1]\?q HTTP/1.1\r\n\nHost: a%20b\r\n\r\n"sv, Status::refused, 400, 31, ""sv},
    {"\373GET / HTTP/1.1\r\nHost: x\r\352\r\n"sv, Status::refused, 400, 1, ""sv},
    {"GET / HTT\nP/1.1\r\nHost: x\r\nConnection: foo, CLOSE ,\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"OPTIONS * x\r\nContent-Length: 00\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"GET /a/path/that/is/longer/than/one/block\?and=a%20query&of=several&par\ns=~ HTTP/1.1\r\nHost: a-host-with-a-long-name.example.org:655,35\r\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\r\nAn-Unknown-Field-With-A-Long-Name: 0123456789abcdef0123456789ABCDEF \r\n\r\n"sv, Status::refused, 400, 71, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\n\r\nGEt "sv, Status::done, 0, 27, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv},
    {"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade:\200 websocket\r\n\r\n"sv, Status::done, 0, 50, "method = GET\ntarget = /ws\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x\nUpgrade: \200 websocket"sv},
    {"\357GET /\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"GET http://example.org1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 24, ""sv},
    {"POOST /p\?q=1&r=%20 HTTP/1.1\nhost:[2001:db8::1]:8080\r\ncontent-LENGTH: \t 42 \t\r\n\r\n"sv, Status::refused, 400, 28, ""sv},
    {"GET / HTHost: x\r\n\nContent-Length: +5\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"POST \373 HTTP/1.1\r\nHost: x\r\nConte\031t-Length: 1\r\nExpect: 100-Continue\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nExpect: 200-ma\rbe\r\nf\n"sv, Status::refused, 400, 42, ""sv},
    {"OPTIONS *HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 18, ""sv},
    {"GET /a/path/that/is/longer/than/onegblock\?and=a%20query&of=several&paarts=~ HTTP/1.1\r\nHost: a-host-with-a-long-name.example.org:65535\r\nAccept: text/html, application/xhtm\366+xml;q=0.9, */*;q=0.8\r\nAn-Unknown-Field-With-A-Long-Name: 0123456789abcdef0123456789ABCDEF \r\n\r\n"sv, Status::done, 0, 266, "method = GET\ntarget = /a/path/that/is/longer/than/onegblock\?and=a%20query&of=several&paarts=~\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: a-host-with-a-long-name.example.org:65535\nAccept: text/html, application/xhtm\366+xml;q=0.9, */*;q=0.8\nAn-Unknown-Field-With-A-Long-Name: 0123456789abcdef0123456789ABCDEF"sv},
    {"OPTIONS * HTTP/1.1\r\nWost: x\r\n\r\n"sv, Status::refused, 400, 31, ""sv},
    {"BRE\235W /pot HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"GET / HTTP/1.1\r\nHostt: x\r\n\n\255\n"sv, Status::refused, 400, 27, ""sv},
    {"GETt: x\r\nContent-Length: 922337203685475808\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"GETT / HTTP/1.1\r\nHost: x\r\n\r\n\n"sv, Status::done, 0, 28, "method = GETT\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv},
    {"GET /a#b HTTP/1\211.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET / HTP/1.1\r\nHosy: \351\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContet-Length: 5\r\n\r\n"sv, Status::done, 0, 65, "method = POST\ntarget = /\nminor = 1\ncontent length = 5\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 1\nHost: x\nContent-Length: 5\nContet-Length: 5"sv},
    {"PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 00\r\nHTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nExpect: 100-Continue\r\n\r\n"sv, Status::refused, 400, 50, ""sv},
    {"PUT / HTTP/1\2051\r\nHost: x\r\nContent-Lengh: 92233\r2036854775807\r\n\r\n"sv, Status::refused, 400, 13, ""sv},
    {"OPTIONS * HTT\000/1.1\r\nHoYt: x\r\177\r\n"sv, Status::refused, 400, 14, ""sv},
    {"GET http://example.org:80/a\?b HTTP/1.1\r\nH\246st: example.org\r\n\r\n"sv, Status::refused, 400, 42, ""sv},
    {"GET HTTPS://[::1]\?q HTTP/1.1\r\nHost:T / HTTP/1.1\r\nHost:\r\nX-Empty: \t \r\nY: a \tb\351\r\n\r\n"sv, Status::refused, 400, 49, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\n\r\nGGET "sv, Status::done, 0, 27, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv},
    {"GET /ws HTTP/1.1\r\nHost: x\r\nUp:grade: websocket\r\n\r\n"sv, Status::done, 0, 50, "method = GET\ntarget = /ws\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x\nUp: grade: websocket"sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encodin\225: , Chunked\r\n\r\n"sv, Status::refused, 400, 43, ""sv},
    {"GET HTTPS://[::1]\?q HTTP/1.1\r\nHost: a%20b\r\n\266\n"sv, Status::refused, 400, 44, ""sv},
    {"PUT / HTTP/\311.1\r\nHost: x\r\nContent-Length: 00\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"ET / HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::done, 0, 26, "method = ET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv},
    {"P\007ST / HTTP/1.0\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"GET HTTPS:/\n[::1]\?q HTTP/1.1\r\nHost:a%20b\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"POST / HTTP/1.1\r\nhOSt\000 x\r\nTransfer-Encoding: chunked, gzip\r\n\r\n"sv, Status::refused, 400, 22, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransferrEncoding: , Chunked\r\n\r\n"sv, Status::done, 0, 58, "method = POST\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x\nTransferrEncoding: , Chunked"sv},
    {"GET HTTPS:///[::1]\?q HTTP/1.11\r\nHost: a%20b\r\n\r\n"sv, Status::refused, 400, 21, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: , Chubnked\r\n\r\n"sv, Status::refused, 400, 59, ""sv},
    {"DELETE https://user-visible.example.org:8443/anoher/path/of/some/length HTTP/1.1\r\nIf-None-Match: \"0123456789abcdef\", W/\"fedcba9876543210\"\r\nHost: user-visible.example.org:8443\r\nUser-Agent: a client (with a comment; and more) version/1.2.3\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\nConnection: upgrade, close\r\n\r\n"sv, Status::done, 0, 339, "method = DELETE\ntarget = https://user-visible.example.org:8443/anoher/path/of/some/length\nminor = 1\ncontent length = 0\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nIf-None-Match: \"0123456789abcdef\", W/\"fedcba9876543210\"\nHost: user-visible.example.org:8443\nUser-Agent: a client (with a comment; and more) version/1.2.3\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\nConnection: upgrade, close"sv},
    {"GET / TTP\r1.1\r\nHost: x;\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"\r\nGET / HTTP\2101.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 13, ""sv},
    {"GET / HTTP/1.1\r\nHo\255t: x\r\n\r\n"sv, Status::refused, 400, 19, ""sv},
    {"GET / HTTP/1.0\r\n\267onnecti\177TTP/1.1n: Keep-Alive\r\n\r\n"sv, Status::refused, 400, 17, ""sv},
    {"OST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nExpect: 100-Continue\r\n\r\n"sv, Status::done, 0, 68, "method = OST\ntarget = /\nminor = 1\ncontent length = 1\nkeep alive = 1\nexpects continue = 1\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 1\nHost: x\nContent-Length: 1\nExpect: 100-Continue"sv},
    {"OPTIONS * HTTP/1.1\r]\nHost: x\r\n\r\n"sv, Status::refused, 400, 20, ""sv},
    {"GET http://exHTTP/1.1mple.org:80/a\?b HTTP/1.1\r\nHost: exammpl\te.org\r\n\r\n"sv, Status::refused, 400, 68, ""sv},
    {"\323ET / HTTP/1.1\r\027\nHost: x\r\n\r\nGET "sv, Status::refused, 400, 1, ""sv},
    {"POS, / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nExpecT: 100-Continue\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"get / httP/1.1\r\nHostR x\r\n\r\nGET "sv, Status::refused, 400, 7, ""sv},
    {"GE / HTTP/111\r\nHost: x\r\r\n\r\nGET "sv, Status::refused, 400, 12, ""sv},
    {"CONNECT qxample.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n"sv, Status::done, 0, 59, "method = CONNECT\ntarget = qxample.org:443\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: example.org:443"sv},
    {"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: h2c, WebSocket\r\nHTTP/1.1\r\nH\213st: x\r\nTransfer-Encoding: chunked;q=1\r\n\r\n"sv, Status::refused, 400, 57, ""sv},
    {"GET / HTTP/1.1\r\nHoP/1.1\nHost: x\n\n"sv, Status::refused, 400, 20, ""sv},
    {"GET http://example.org:80/a\?b HTT8/1.1\r\nHost: example.org\r\n\r\n"sv, Status::refused, 400, 34, ""sv},
    {"GET / HTTP/1.1\r\nHost:\r\nX-Empty: \t \r\nY: a \tb\351\r\n\n\n"sv, Status::refused, 400, 47, ""sv},
    {"GET /\1771.1\r\nHost: x\r\nA: y\177\r\n\r "sv, Status::refused, 400, 6, ""sv},
    {"GET  HTTP/1.0\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"GET HTTPS:/I[::1]\?q \363TTP/1.1\r\nHost: a%20b\r\n\r\n"sv, Status::refused, 400, 20, ""sv},
    {"DELETE https://user-visible.example.org:8443/another/path/of/some/length HTP/1.1\r\nIf-None-Match: \"0123456789abcdef\", W/\"fedcba9876543210\"\r\nHost: user-visible.example.org:8443\r\nUser-Agent: a c\220ient (with a comment; and more) version/1.2.3\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\nConnection: upgrade, close\r\n\r\n"sv, Status::refused, 400, 76, ""sv},
    {"GET http://example.org:80/a\?b-HTTP/1.1\r\nHost: example.org\r\n\r\n"sv, Status::refused, 400, 39, ""sv},
    {"PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 9223372036854775807\r)P/2.0\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 62, ""sv},
    {"PUT / TTPS://[::1]\?q HTTP/1.1\r\n\270Host: a%2\r0b\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"GET / HTTP/1.1\r\nHost:\r\nX-{Emmpty: \th \r\nY: a \tb\351\r\n\r\n"sv, Status::refused, 400, 26, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\n\r\nGT "sv, Status::done, 0, 27, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv},
    {"GET / HTTP\2661.0\r\nConnection: KeHp-Alive\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"GET /a/path/that/is/lnger/than/one/block\?and=a%20query&of=several&parts=~ HTTP/1.1\r\nHost: a-host-with-a-long-name.example.org:65535\r\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\r\nAn-Unknown-Field-With-A-Long-Name: 0123456789abcdef0123456789ABCDEF \r\n\r\n"sv, Status::done, 0, 264, "method = GET\ntarget = /a/path/that/is/lnger/than/one/block\?and=a%20query&of=several&parts=~\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: a-host-with-a-long-name.example.org:65535\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\nAn-Unknown-Field-With-A-Long-Name: 0123456789abcdef0123456789ABCDEF"sv},
    {"GET HTTPS://[::1]\?q HTT\253P/1.1\r\nHost: a%20b\r\n\r\n"sv, Status::refused, 400, 24, ""sv},
    {"POST /p\?q=1&r=%20 HTTP/1.1\r\nhost:[2001:DB8::1]:8080\r\ncontent-LENGTH: \t 42 \t\r\n\r\n"sv, Status::done, 0, 79, "method = POST\ntarget = /p\?q=1&r=%20\nminor = 1\ncontent length = 42\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 1\nhost: [2001:DB8::1]:8080\ncontent-LENGTH: 42"sv},
    {"GET /a/path/that/is/longer/than/one/block\?and=a%20query&of=several&parts=~ HTTP/1.1\r\nHost: a-host-with-a-long-name.example.org:65535\r\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\r\nAn-UnknowTP/1.1\r\nHost: x\r\n\r\nGET "sv, Status::refused, 400, 205, ""sv},
    {"OPTIONS * HTTP/1.1\r\nhOST: x\r\n\r\n"sv, Status::done, 0, 31, "method = OPTIONS\ntarget = *\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nhOST: x"sv},
    {"GET / HTTP/1.1\r\nHost: x\r\nConnection: foo, CLOSE ,\r\n:\n"sv, Status::refused, 400, 52, ""sv},
    {"GET / HTTP/1.1\r\nHost:\r\nX-Emp ty: \t \r\nY: a \tb\351\r\n\r\n"sv, Status::refused, 400, 29, ""sv},
    {"PUT / HTTP/1.1\r\nHost: x\r\nContentt-Length: 9223372036854775807\r\n\r\n"sv, Status::done, 0, 65, "method = PUT\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x\nContentt-Length: 9223372036854775807"sv},
    {"CONNECT example.org:443 HT;TP/1.1\r\nHost: example.org:443\r\n\r\n"sv, Status::refused, 400, 27, ""sv},
    {"DELETE https://user-visible.example.org:8443/another/path/of/ost: x\r\nExpect: 200-maybe\r\n\r\n"sv, Status::refused, 400, 67, ""sv},
    {"CONNNECT example.org:443 HTTP/1.1\n\nHost: example.org:443\r\n\r\n"sv, Status::refused, 400, 25, ""sv},
    {"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websockeHTTP/1.1\r\n\r\n"sv, Status::done, 0, 56, "method = GET\ntarget = /ws\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x\nUpgrade: websockeHTTP/1.1"sv},
    {"POST / HTT\tP/1.0\r\nContent-Length: 1\r\nExpe\261t: 100-continue\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"GET / HTTP/1.1\r\nHost: \352:1:2\r\n\r\n"sv, Status::refused, 400, 29, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\nConnection: foo, CL\261SE ,\r\n\r\n"sv, Status::done, 0, 53, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x\nConnection: foo, CL\261SE ,"sv},
    {"BREW /pot HTTP/1.\2411\r\nHOST: x\n\r\n"sv, Status::refused, 400, 18, ""sv},
    {"GET /a/path/that/is/longer/than/one/block\?and=a%20query&of=several&parts=~ HTTP/1.1\r\nHost: a-host-with-a-long-name.example.org:65535\r\nAccept: text/html, applic\345tion/xhtml+xml;q=0.9, */*;q=0.8\r\nAn-Unknown-Field-wITH-a-Long-Name: 0123456789abcdef0123456789ABCDEF \r\n\r\n"sv, Status::done, 0, 265, "method = GET\ntarget = /a/path/that/is/longer/than/one/block\?and=a%20query&of=several&parts=~\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: a-host-with-a-long-name.example.org:65535\nAccept: text/html, applic\345tion/xhtml+xml;q=0.9, */*;q=0.8\nAn-Unknown-Field-wITH-a-Long-Name: 0123456789abcdef0123456789ABCDEF"sv},
    {" GET / HTTP/1.1\r\n0\n"sv, Status::refused, 400, 1, ""sv},
    {"\r\nGET / HTtp/1.1\r\nH\361st: x\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"POST / HTTP/1.0\r\nContent-ength: 1\r\nExpect: 100-continue\r\n\r\n"sv, Status::done, 0, 59, "method = POST\ntarget = /\nminor = 0\ncontent length = 0\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nContent-ength: 1\nExpect: 100-continue"sv},
    {"GET / HTTP/1.1\r\nHost: x\r\n\r\ngET "sv, Status::done, 0, 27, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x"sv},
    {"PUT / HTTP/1.1\r\nHost: x\r\nContent-LengtH: 9223372036854775807\r\n\r\n"sv, Status::done, 0, 64, "method = PUT\ntarget = /\nminor = 1\ncontent length = 9223372036854775807\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 1\nHost: x\nContent-LengtH: 9223372036854775807"sv},
    {"GET /ws HTTP/1.1\r\nHost\310: x\r\nUpgrade: h2c, WebSocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n"sv, Status::refused, 400, 23, ""sv},
    {"POST / HTT\177/1.1\r\nHOST: X\r\ntRAnsferindex.html HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {" GET /  TTP/1.1\r\n\r\n\177"sv, Status::refused, 400, 1, ""sv},
    {"GET /a/path/that/is/longer/than/one/block\?and=a%20query&of=several&parts=~ HTTP/1.1\r\nHost: a-host-with-a-long-name.example.org:65535\r\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\r\nAn-Unknown-Field-With-A-Long-Name: 0123456789\314bcdef0123456789ABCDEF \r\n\r\n"sv, Status::done, 0, 265, "method = GET\ntarget = /a/path/that/is/longer/than/one/block\?and=a%20query&of=several&parts=~\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: a-host-with-a-long-name.example.org:65535\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\nAn-Unknown-Field-With-A-Long-Name: 0123456789\314bcdef0123456789ABCDEF"sv},
    {"BREW /pot H\205TP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"POST / HTTP/1.0\r\nContent-Length: 1\r\nExpect:\222100-continue\r\n\r\n"sv, Status::refused, 417, 60, ""sv},
    {"CONNECT example.org:44:3 HTP/1.1\r\nHost: example.org:443\r{\r\n"sv, Status::refused, 400, 25, ""sv},
    {"POST / HTTP/1.0\r\nContent-Length: \355\r\nExpect: 100-coontinue\r\n\r\n"sv, Status::refused, 400, 36, ""sv},
    {"GET / HTTP/1.1\r\n\rost: x\r\nConnection: foo, CL\363OSE ,\r\n\r\n"sv, Status::refused, 400, 18, ""sv},
    {"GET / HTT\227P/1.0\r\nConnnection: close\r\nConnection: keep-alive\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"GET / Http/1.1\r\nHostt: x\r\n\r\nGET "sv, Status::refused, 400, 8, ""sv},
    {"POST /p\?q=1&r=%20 HTTP/1.1\r\nhost:\0002001:db8::1]:8080\r\ncontent-LENGTH: \t 42 \t\r\n\r\n"sv, Status::refused, 400, 34, ""sv},
    {"POST / ~TTP/1.1\r\nHost: x\r\nTransfer-Encoding: , Chunked\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"G\r\nT 1\rHost: x\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"chunkedET /5HTTP/1.1\r\nHost: x:123456\r\n\r\n"sv, Status::refused, 400, 21, ""sv},
    {"CONNECT example.org:443 HTTP/1.1`\r\nHost: example.oContent-Length: 1\r\ng:443\r\n\r\n"sv, Status::refused, 400, 33, ""sv},
    {"\035"sv, Status::refused, 400, 1, ""sv},
    {"GET  /a/path/that/is/longer/than/one/block\?and=a%20query&of=several&parts=~ HTTP/1.1\r\nHost: a-host-with-a-long-name.example.org:65535\r\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\r\nAn-Unknown-Field-With-A-Long-Name: 0123456789abcdef0123456789ABCDEF \r\n\r\333\n"sv, Status::refused, 400, 5, ""sv},
    {"POST / H\356TP/1.1\r\nHost: x\r\nTransfer-Encoding:$, Chunked\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"GET /A: y\177\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"POOST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: , Chunked\r\n\r\n"sv, Status::done, 0, 59, "method = POOST\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 1\nhas content length = 0\nHost: x\nTransfer-Encoding: , Chunked"sv},
    {"POST / HTTP/1.1\r\nHo\213t: x\r\nContent-Length: -5\r\n\r\r\n"sv, Status::refused, 400, 20, ""sv},
    {"POST / HTTTP/1.1\r\nHost: x\r\nTransfer-Encoding: , Chunked\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"OPTIONS * HTTP/1.1\r\nHost: x\r\r\n\r\n"sv, Status::refused, 400, 29, ""sv},
    {"GE; / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"GET http://example.org:80/a\?b \rHTTHTTP/1.1P/1.1\r\nHost::example.org\r\n\r\n"sv, Status::refused, 400, 31, ""sv},
    {"CONNECT x HTTP.1\r\nHost: \351\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"POST / HTTP/1.0\r\nContent-Length: 1\r\nExpect: 100-CONtinue\r\n\r\n"sv, Status::done, 0, 60, "method = POST\ntarget = /\nminor = 0\ncontent length = 1\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 1\nContent-Length: 1\nExpect: 100-CONtinue"sv},
    {"CONNECT example.org:443 HTTP/1.1\r\nHost: example.oH\nrg:443\r\n\r\n"sv, Status::refused, 400, 51, ""sv},
    {"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocet\r\n\r\n"sv, Status::done, 0, 48, "method = GET\ntarget = /ws\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x\nUpgrade: websocet"sv},
    {"CONNECT example.org::443 HTTp/1.1\240\r\nHost: example.org:443\r\n\r\n"sv, Status::refused, 400, 25, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: , Chunked\r\n\r\222\n"sv, Status::refused, 400, 58, ""sv},
    {"GET / HTTP/1.1\r\nHost:\r\nX-Empty: t \r) version/1.2.3\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\nConnection: upgrade, close\r\n\r\n"sv, Status::refused, 400, 36, ""sv},
    {"GET / HTTP/1.0\r\nCoEnnection: Keep-Alive\r\n\r\n"sv, Status::done, 0, 43, "method = GET\ntarget = /\nminor = 0\ncontent length = 0\nkeep alive = 0\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nCoEnnection: Keep-Alive"sv},
    {"\r\nGET / HTTP/1.1\r\nH\270st: x\r\n\r\n"sv, Status::refused, 400, 20, ""sv},
    {"GET / HTTTP/1.1\r\nHost:\r\nX-Empty: \t \r\nY: a \tb\351\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"GET / HTTP/1.1\r\n\376ost: x\r\nConnectiion: foo, CLOSE ,\r\n\r\n"sv, Status::refused, 400, 17, ""sv},
    {"GET / HTTP/1.1\r\nHost:\r\nX-Empty: \t \r\nY: a \tb\351\r\r\n\r\n"sv, Status::refused, 400, 46, ""sv},
    {"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: h2c, WebSocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Veersion: 13\r\n\r\n"sv, Status::done, 0, 115, "method = GET\ntarget = /ws\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 1\nupgrade websocket = 1\nchunked = 0\nhas content length = 0\nHost: x\nUpgrade: h2c, WebSocket\nConnection: keep-alive, Upgrade\nSec-WebSocket-Veersion: 13"sv},
    {"GET / http/.1\r\rHo*t: x\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"1.1\r\nHost: ::1\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"GET /a/path/that/is/\177onger/than/one/block\?and=a%20query&of=several&parts=~ HTTP/1.1\r\nHost: a-host-with-a-long-name.example.org:65535\r\nAccept: text/html, application/xhtml+xml;q=0.9, */*;q=0.8\r\nAn-Unknown-Field-With-A-Long\006Name: 0123456789abcdef0123456789ABCDEF \r\n\r\n"sv, Status::refused, 400, 21, ""sv},
    {":\r\nGE& / HTTP/1.O\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"GET \212 HTTp/1.1\r\nHo\332st: x\r\n\r\nGET "sv, Status::refused, 400, 5, ""sv},
    {"GET / HTTP/1.1\r\nHost: x\r\nConnection: foo, CLOSEE ,\r\n\r\n"sv, Status::done, 0, 54, "method = GET\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nHost: x\nConnection: foo, CLOSEE ,"sv},
    {"POST /p\?q=1&r=%20 HTTP/1.1\r\nhost:[2001:db8::1]:8080\r\ncontent-LEENGTH: \t 42 \t\r\n\r\n"sv, Status::done, 0, 80, "method = POST\ntarget = /p\?q=1&r=%20\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 0\nhost: [2001:db8::1]:8080\ncontent-LEENGTH: 42"sv},
    {"PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 000\r\n\r\n"sv, Status::done, 0, 48, "method = PUT\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 0\nhas content length = 1\nHost: x\nContent-Length: 000"sv},
    {"\tPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: , CHUNKED\r\n\r\n"sv, Status::done, 0, 58, "method = POST\ntarget = /\nminor = 1\ncontent length = 0\nkeep alive = 1\nexpects continue = 0\nwants upgrade = 0\nupgrade websocket = 0\nchunked = 1\nhas content length = 0\nHost: x\nTransfer-Encoding: , CHUNKED"sv},
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
