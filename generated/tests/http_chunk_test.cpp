// HTTP chunk: the generated parser against the interpreter of its spec.
// Generated from spec/protocols/http_chunk.yaml by templates/tests/protocol_parser_test.cpp.j2. Change those, then run `./edda generate`.
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

#include "edda/gen/http_chunk.hpp"

namespace {

using namespace std::string_view_literals;
using edda::gen::http::ChunkParser;
using edda::gen::http::ChunkLimits;
using Status = ChunkParser::Status;

struct Vector {
    std::string_view input;
    Status status;
    std::uint16_t code;        // of a refusal
    std::size_t shown;         // the byte that decided, counted from 1; all of them if none did
    std::string_view results;  // when done, one line a value
    ChunkLimits limits{};
    bool usual_limits = true;
};

// clang-format off
const Vector vectors[] = {
    {"5\r\nhello\r\n0\r\n\r\n"sv, Status::done, 0, 15, "data = hello"sv},
    {"0\r\n\r\nGET "sv, Status::done, 0, 5, "data = "sv},
    {"1\r\na\r\n00A\r\n0123456789\r\n0\r\n\r\n"sv, Status::done, 0, 28, "data = a0123456789"sv},
    {"2\r\n\r\n\r\n0\r\n\r\n"sv, Status::done, 0, 12, "data = \r\n"sv},
    {"1;a;b=c ; d = \"e\\\"\\;\t\";f\r\nx\r\n0;last\r\n\r\n"sv, Status::done, 0, 39, "data = x"sv},
    {"1 ;a\r\nx\r\n0\r\nA: b\r\nC:\r\n\r\n"sv, Status::done, 0, 24, "data = x"sv},
    {"7fffffffffffffff\r\nxyz"sv, Status::need_more, 0, 21, ""sv},
    {"5\r\nhel"sv, Status::need_more, 0, 6, ""sv},
    {"0\r\n"sv, Status::need_more, 0, 3, ""sv},
    {"8000000000000000\r\n"sv, Status::refused, 400, 16, ""sv},
    {"10000000000000000\r\n"sv, Status::refused, 400, 17, ""sv},
    {"\r\n"sv, Status::refused, 400, 1, ""sv},
    {"-1\r\n"sv, Status::refused, 400, 1, ""sv},
    {"+1\r\na\r\n0\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"0x1\r\na\r\n0\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {" 1\r\na\r\n0\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1 \r\na\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1g\r\na\r\n0\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1 1\r\na\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1\na\r\n0\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1\ra\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1\r\nab\r\n0\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1\r\na\n0\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1\r\na0\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1\r\na\r\n\r\n0\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"1;\r\na\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1;a=\r\na\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1;a\001\r\na\r\n"sv, Status::refused, 400, 4, ""sv},
    {"1;a=\"\001\"\r\na\r\n"sv, Status::refused, 400, 6, ""sv},
    {"1;a=\"\\\n\"\r\na\r\n"sv, Status::refused, 400, 7, ""sv},
    {"1;a=\"b\r\na\r\n"sv, Status::refused, 400, 7, ""sv},
    {"1;a=\"b\"c\r\na\r\n"sv, Status::refused, 400, 8, ""sv},
    {"1;a\nb\r\na\r\n"sv, Status::refused, 400, 4, ""sv},
    {"0\r\nA : b\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"0\r\nA: b\r\n c\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"0\r\n: b\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"0\r\nA: \000\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"0\r\nA: b\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"0\r\n\n"sv, Status::refused, 400, 4, ""sv},
    {"0000000a\r\n"sv, Status::need_more, 0, 10, ""sv, {.chunk_line_limit = 10}, false},
    {"00000000a\r\n"sv, Status::refused, 400, 11, ""sv, {.chunk_line_limit = 10}, false},
    {"1;a\r\nx\r\n1;b\r\ny\r\n0\r\n\r\n"sv, Status::done, 0, 21, "data = xy"sv, {.chunk_line_limit = 5}, false},
    {"0\r\nA: b\r\n\r\n"sv, Status::done, 0, 11, "data = "sv, {.header_limit = 8}, false},
    {"0\r\nA: bc\r\n\r\n"sv, Status::refused, 431, 12, ""sv, {.header_limit = 8}, false},
    // Damaged.
    {"1;a;b=c ; d = \"1\r\na\r\n0\rA\n\r\n"sv, Status::refused, 400, 17, ""sv},
    {"\1775\r\nhe0lo\r\n0\r\n\r"sv, Status::refused, 400, 1, ""sv},
    {"5\r\nhnello\r\n0\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"1\r\na\r\n00AA\r\n0123456789\r\n0\r\n\r\n"sv, Status::need_more, 0, 29, ""sv},
    {"7fffff,fffFFFFFFF\"\r\na\r\n"sv, Status::refused, 400, 7, ""sv},
    {"1 ;a\r\nx\r\n0\r\nA: b\r\nC:\r\n\r\362"sv, Status::refused, 400, 24, ""sv},
    {"\2572\r\n\r\n\r\n\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"5\r\nhel!o\r\n0h\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"2\r\nContent-Length: 1\r\n\n\r\n0\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"1;a;b=c ; d\361= \"ee\\\"\\;\t\";f\r\nx\r\n\201;last\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"1\r\na0\r\nm\n"sv, Status::refused, 400, 5, ""sv},
    {"5\r\r\nhello\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"@1\r\na\r\n\r\n0\r\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1 ;a\r\nx\r\n\304\r\nA: b\r\250C:\r\n\r\r"sv, Status::refused, 400, 10, ""sv},
    {"1 ;a\r\nxH\r\n0\r\nA: b\r\nC:\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"0\r\n\r\nGETa"sv, Status::done, 0, 5, "data = "sv},
    {"0\r\001\r\nGET "sv, Status::refused, 400, 3, ""sv},
    {"1\r\nab\r\n0\r\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"0\r\n\rHTTP/1.1GET "sv, Status::refused, 400, 5, ""sv},
    {"5\r\nhello\r\n0\r1\r\n"sv, Status::refused, 400, 13, ""sv},
    {"1\r\na\r\n000A\r\n0123456789\r\n0\r\n\r\n"sv, Status::done, 0, 29, "data = a0123456789"sv},
    {"0\264\na\r\n"sv, Status::refused, 400, 2, ""sv},
    {"5\r\thello\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1g\r\na\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1\r\na\r\n00A\r\n01234567\3179\r\n0\177\r\n\r"sv, Status::refused, 400, 25, ""sv},
    {"1\r\na\r\n00Aj\2450123456789\r\n0\r\n\377\r\n"sv, Status::refused, 400, 10, ""sv},
    {"5\r\nhello\r\n0\r\n\177\n"sv, Status::refused, 400, 14, ""sv},
    {"5\r\\hel\to\r\n0\r\n\r\n\177"sv, Status::refused, 400, 3, ""sv},
    {"0\r\n\r\n\350geT/"sv, Status::done, 0, 5, "data = "sv},
    {"0\r\n\r\nGT "sv, Status::done, 0, 5, "data = "sv},
    {"1\r\nachunked\r\n00A\r\n0123456789\r\n0\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1 ;a\r\nx\r\n0\r\nA: b\nC:\r\n\r\n"sv, Status::refused, 400, 17, ""sv},
    {"1;a;b=c ; D = \"e\\\"\\(\t\";f\r\nx\r\n0;;last\r\n\r\n"sv, Status::refused, 400, 32, ""sv},
    {"1\r\na\r\n00A\r\n\256123456789\r\n0\r\n\r\n"sv, Status::done, 0, 28, "data = a\256123456789"sv},
    {"2\r\n\r\n\r\n0\r\n\r\n"sv, Status::done, 0, 12, "data = \r\n"sv},
    {"2\r\010\n\r\n\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"5\r\nhelo\r\n0,\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"1;a;b=c ; d = \"e\\\"\\;\t\";f\r\nx\r\n0\000la\r\nt\r\n\r\n"sv, Status::refused, 400, 31, ""sv},
    {"1\r\na\r\n00A\r0123456789\r\n0\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"5\r\nhello\r\3300\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"2\327\n\r\n:\n0\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1;a;b=c ; d = \"\363\\\"\\;\t\";f\r\n\r\n0;lasta\r\n"sv, Status::refused, 400, 28, ""sv},
    {"0\r\n\r\nGET \r\n\r\n"sv, Status::done, 0, 5, "data = "sv},
    {"5\r\nhe\211llo\r\n\n0\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"1;a;b=c ; d = \"e\\\"\\;\t\";f\r\nx\r\n0;last\r\016\n\r\n"sv, Status::refused, 400, 37, ""sv},
    {"5"sv, Status::need_more, 0, 1, ""sv},
    {"5\r\n\250e\370llo\r\n0\rHost: y\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"5\r\nhello\022\n0\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"1;a;b=c ;chunkedd = \"e\\\"\\;\t\";f\r\nx\r\n0;last\r\n\r\n"sv, Status::done, 0, 45, "data = x"sv},
    {"5\r\nhel:lo\r\n0\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"5\r\nhello\n0\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"0\r\n\r\nGET\334"sv, Status::done, 0, 5, "data = "sv},
    {"1:;A\001\r\nA\r\n"sv, Status::refused, 400, 2, ""sv},
    {"\r\n\r\nGET "sv, Status::refused, 400, 1, ""sv},
    {"1\r\na\r\n00A\r\n0123\327456789\r\n0\r\n\r\n"sv, Status::refused, 400, 22, ""sv},
    {";\257\n\r\nGET "sv, Status::refused, 400, 1, ""sv},
    {"1\r\na\r\n0A\r\n0123456789\r\n0\r\ne\n"sv, Status::refused, 400, 27, ""sv},
    {"2\r\n\r1\r\n0\r\n\r\n"sv, Status::done, 0, 12, "data = \r1"sv},
    {"1;a=\"\\\n\"\r\na\r\n"sv, Status::refused, 400, 7, ""sv},
    {"2\345\nel"sv, Status::refused, 400, 2, ""sv},
    {"5\r\nhello\r\n0\r\n\r\n"sv, Status::done, 0, 15, "data = hello"sv},
    {"2\177\r\n+\r\n\r\n0\r\n\r\n\205"sv, Status::refused, 400, 2, ""sv},
    {"0\r\n\r\nGET `"sv, Status::done, 0, 5, "data = "sv},
    {"1 ;a\r\nx\r\n0\r\nA: b\r\rW:\r\n\r\n"sv, Status::refused, 400, 18, ""sv},
    {"1\r\na\r\t00A\r\n0123\17756789\r\n0\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"1\r\na\r\n00A\r\n0123456789\r\r\n0\r\n\r\206"sv, Status::refused, 400, 23, ""sv},
    {"1;a;b=c ; d = \245e\\\n\"\\;\t\";f\r\nx\r\n0;last\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"1;a=\000b\"c\r\n\na\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1\r\na\r\n00A\r\n0123456789\r\n0\n\r\n"sv, Status::refused, 400, 25, ""sv},
    {"1\ra\r\n0\r\r\n"sv, Status::refused, 400, 3, ""sv},
    {"0\r\n\r\nGET,"sv, Status::done, 0, 5, "data = "sv},
    {"1 ;a\r\nx\r\n0\r\nA: b\r\177C:\r\n\r\n"sv, Status::refused, 400, 18, ""sv},
    {"5\r\nHelLO\r\n0\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"2\r\n\r\r\r\n0\r\n\r\n"sv, Status::done, 0, 12, "data = \r\r"sv},
    {"a0\r\n\r\n"sv, Status::need_more, 0, 6, ""sv},
    {"0\223\nA: b\r\n c\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1;a;b=cc ; d = \":\\\"\\;\t\";f\r\nx\r\n0;last\r\n\r\r\n"sv, Status::refused, 400, 40, ""sv},
    {"1 ;a\r\nx5\r\nhel"sv, Status::refused, 400, 8, ""sv},
    {"5\r\nha\r\n"sv, Status::need_more, 0, 7, ""sv},
    {"2\r\n\r\n\r\n0\ra\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"1;a\001\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {",\r\n\035\r\nGET ;"sv, Status::refused, 400, 1, ""sv},
    {"1\017\r\na\r\n"sv, Status::refused, 400, 2, ""sv},
    {"2\r\n\r\n\r\n0\t\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"0\r\n\r\362GET "sv, Status::refused, 400, 5, ""sv},
    {"1 ;a\r\nx\r\n0\r\n;A: b\r\nC:\r\n\r\n"sv, Status::refused, 400, 13, ""sv},
    {"1 ;\266\r\nx\r\n0\r\nA: b\r\nC:\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"80{0000i0"sv, Status::refused, 400, 3, ""sv},
    {"5\r\nhello\r\n00\r\n\r\n"sv, Status::done, 0, 16, "data = hello"sv},
    {"1;a;bc ; d = \"e\\\"\\;\n"sv, Status::refused, 400, 20, ""sv},
    {"1;a;b=c; d =  \"e\\\"\\;\t\";f\r\nX\r\n0;LAST\r\n\r\n"sv, Status::done, 0, 39, "data = X"sv},
    {"1\r\224\na\r\n00A\r\n01234Y6789\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"0\r\n\rs,GET "sv, Status::refused, 400, 5, ""sv},
    {"1;a;b=c ; d = \"e\\\"\\;\t\";f\r\nx\r\n0;;last\r\n\r\n"sv, Status::refused, 400, 32, ""sv},
    {"0\r\n\nGET \265"sv, Status::refused, 400, 4, ""sv},
    {"1 \r\n\263a\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"0\r\n\r\nGET\n "sv, Status::done, 0, 5, "data = "sv},
    {"1\r\202\na\r\n00A\r\n0123456789\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1\r\na\r\n00A\r\n0123456789\r\n0\rO\r\n\r\n"sv, Status::refused, 400, 26, ""sv},
    {"1\r\na\r\n00A\r\n0123456789\r\n0\r\n\r\n"sv, Status::done, 0, 28, "data = a0123456789"sv},
    {"800000000000000\r\n"sv, Status::need_more, 0, 17, ""sv},
    {"0\r\n\r\nGGET "sv, Status::done, 0, 5, "data = "sv},
    {"0\r\n\r\nGvT "sv, Status::done, 0, 5, "data = "sv},
    {"51 \r\na\r\n0\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"1\ra\r\r\n0\r\n\r\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1;;a\r\nx\r\n0\r\nA: b\r\nC:\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1\nab\r\n0\r;\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1;a;b=c ; d = \"e\\\"\\;\t\";f\r\nx\r\n0;last\r\n\r\n\355"sv, Status::done, 0, 39, "data = x"sv},
    {"2\r\n\260\n\r\n0\r\n\r\n"sv, Status::done, 0, 12, "data = \260\n"sv},
    {"1\r\na\r\n00A\r\n01234567 9\r\n0\r\n\r\n"sv, Status::done, 0, 28, "data = a01234567 9"sv},
    {"1 ;a\r\nx\r\n0\r\n: b\r\nC:\010\n\r\n\r"sv, Status::refused, 400, 13, ""sv},
    {"1 ;a\r\nx\r\n0\r\nA: b\r\nC:\r\177\r\n"sv, Status::refused, 400, 22, ""sv},
    {"0\nA: b\r\n c\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"5\r\nhello\r\n0"sv, Status::need_more, 0, 11, ""sv},
    {"2\r\n\n\r\n0\r\n\n"sv, Status::refused, 400, 6, ""sv},
    {"Q ;a\r\nx\r\n0\r\nA: b\r\nC:\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1;a;b=c  d = \"e\\\"\\;\t\";f\r\nx\r\n0;last\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"2\r\n\r\n\r\n0:\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"2\r\n\177\r\n\r\n0\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"0\r\n:;b\r\n\r\r\n "sv, Status::refused, 400, 4, ""sv},
    {"2\r\n\r\t\r\n0\r\n\242\n"sv, Status::refused, 400, 11, ""sv},
    {"5\rhel\r\no/\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"0\r\n\nA: \000\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"1\r\na0\r\n\r\022\n"sv, Status::refused, 400, 5, ""sv},
    {"1;a=\"\370\r\na\r\n"sv, Status::refused, 400, 7, ""sv},
    {"1\r\200aa\r\n00A\r\n0123456789\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"2\r\n\r\n\r\n0\r Host: y\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"2\r\n\r\n\ri0\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"5\r\nheello\r\n0\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"5\r\nhello\r\n0\r\n\r\r\n0\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"\202\n"sv, Status::refused, 400, 1, ""sv},
    {"0\343\n\000\nGEt "sv, Status::refused, 400, 2, ""sv},
    {"5\r\nha\r\n0\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"1\r\000a\r\n00A\r\n012345678(\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1;a=\"\\\n\"\r\nA\r\n"sv, Status::refused, 400, 7, ""sv},
    {"1\r\na\r\n00A\r\n0123~456789\r\n0\r\n\r\n"sv, Status::refused, 400, 22, ""sv},
    {" \r\nab\r\n0\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1;a;b=C ; D = \"e\\\"\\;\t\";f\r\nx\r\n0;last\r\n\r\n"sv, Status::done, 0, 39, "data = x"sv},
    {"1;a;b=c ; d = \"e \"\\;\t\";f\r\nx\r\n0;las\347\r\n\r\n"sv, Status::refused, 400, 19, ""sv},
    {"1\r\na\r\n00A\r\n0123456789\r\n0\rz\r\n"sv, Status::refused, 400, 26, ""sv},
    {"5\r\nhello(\n0\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"0\205\n\r\nGET "sv, Status::refused, 400, 2, ""sv},
    {"0\r\n\r\nGET\r\n"sv, Status::done, 0, 5, "data = "sv},
    {"1 ;aa\r\nx\r\n0\r\nA: b\r\nC:\r\n\r\n"sv, Status::done, 0, 25, "data = x"sv},
    {"1 ;a\r\nx\r\n0\r\na: b\r\nC:\r\n\r\n"sv, Status::done, 0, 24, "data = x"sv},
    {"5\r\nhello\r\n0\r\n\254\r\n"sv, Status::refused, 400, 14, ""sv},
    {"0\r\n\r\nGE\n0\r\n\r\n"sv, Status::done, 0, 5, "data = "sv},
    {"2\r\n:\n\r\n0\rA: b\r\n c\r\n\310\r\n"sv, Status::refused, 400, 10, ""sv},
    {"\321\r\032\r\n\tET "sv, Status::refused, 400, 1, ""sv},
    {"0\r\n\r\nGet "sv, Status::done, 0, 5, "data = "sv},
    {"2\r\n\r\n\207\n00\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"0\r\n\r\nGET\r\n\t"sv, Status::done, 0, 5, "data = "sv},
    {"x1;a;b=c ; d = ;e\\\"\\;\t\264;f\r\nx\r\n0;last\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"0\r\r\r\n\031\r\nGET "sv, Status::refused, 400, 3, ""sv},
    {"1 ;a\r\nx\r\n0\r\nA: \177\r\nC:\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"07\r\n\r\nGET "sv, Status::need_more, 0, 10, ""sv},
    {"1;a;b=c ; d = \"e\\\"\\;\t;f\r\nx\r\n0;last\r\n\r\n"sv, Status::refused, 400, 24, ""sv},
    {"2\r\n\r\n\r\r\n0%chunked\r\n"sv, Status::refused, 400, 7, ""sv},
    {"1 ;a\t\nx\r\n0;\nA: b\r\nC:\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"1 ;a\r\nx\r\n0Q\r\nA: b\n"sv, Status::refused, 400, 11, ""sv},
    {"2\r\n\r\n\r\n0\r\nM\r\n"sv, Status::refused, 400, 12, ""sv},
    {"2\r\r\n\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"0\r\n\r\n\nGET "sv, Status::done, 0, 5, "data = "sv},
    {"0\177\n\r\nGET "sv, Status::refused, 400, 2, ""sv},
    {"1\r\na\r\n00A\rM0123456789\r\n0\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"1 ;a\r\nx\r\n0\r\nA: b\r\nC:\r\n\n"sv, Status::refused, 400, 23, ""sv},
    {"0\r\n\r\nG\214\367T "sv, Status::done, 0, 5, "data = "sv},
    {"0\r\n\r\nGET "sv, Status::done, 0, 5, "data = "sv},
    {"1;a;b=c ;; d = \"e\\\"\r;\t\";f\r\nx\r\n0;last\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"2\r\n\r\n\r\n0\r\na\r\n0\r8\r\n"sv, Status::refused, 400, 12, ""sv},
    {"1 ;a\r\rx\r\n0\r\nA: b\rzC:\r00000000\r\n"sv, Status::refused, 400, 6, ""sv},
    {"1;a;b=c ; d= \"e\\\"\\;\t\";f\r\nx\000\n\t;last\r\n\r\n"sv, Status::refused, 400, 27, ""sv},
    {"\r\nhello\r\n0\rN\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1 ;a\r\nX\r\n0\r\na: b\r\nC:\r\n\r\n"sv, Status::done, 0, 24, "data = X"sv},
    {"0\r\n\r\nGET  "sv, Status::done, 0, 5, "data = "sv},
    {"1;a;b=c ; d =  \"e\\\"\\;\t\";f\r\nx\r\n0;last\r\n\r\n"sv, Status::done, 0, 40, "data = x"sv},
    {"0\r\n\r\n:ET "sv, Status::done, 0, 5, "data = "sv},
    {"1;a;B=C ; D = \"e\\\"\\;\t\";f\r\nx\r\n0;last\r\n\r\n"sv, Status::done, 0, 39, "data = x"sv},
    {"^\r\nhello\r\337\r\n0\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1;a;b=c\346; d = \"e\\\"\\;\t\";f\r\nx\r\n\2100;last\r\n\365\n"sv, Status::refused, 400, 8, ""sv},
    {"1\r\na\r\n00A\r\n01234567w89\216\r\n.0\r\n\r\n"sv, Status::refused, 400, 22, ""sv},
    {"2\r\n\r\n\r\n0\r\n\r\n\255"sv, Status::done, 0, 12, "data = \r\n"sv},
    {"5\r\nhello\r\n0\210\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"1\224\r\na0\r\n\r"sv, Status::refused, 400, 2, ""sv},
    {"1 ;a\177\r\nx\r\n0\r\r\nA: b\r\nC:\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"5\r\n\250hello\r\n;\r\n,\r\n"sv, Status::refused, 400, 9, ""sv},
    {"1;a=\"bc\r\na\r\n"sv, Status::refused, 400, 8, ""sv},
    {"1;55\nb\r\nA\r\n"sv, Status::refused, 400, 5, ""sv},
    {"2\r\362\n\r\n\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1\r\na\r\n\3350A\r\n0123456789\r\n0\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"1;A=\251\"B\r\nA\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1;a;b=c ; Z = \"e\\\"\\;\t\";f\r\nx\r\n0;last\r\n\r\n"sv, Status::done, 0, 39, "data = x"sv},
    {"5\r\nhello\r0\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"1;a;b=c ; d == \"e\\\"\\;\t\";f\r\n\370x\r\n0;las\310t\r\n\r\n"sv, Status::refused, 400, 14, ""sv},
    {"2\r\n\r\n\r\n0\r\n\r\r\n0\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"2\r\n\r\n\r\271\n\304\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"1\r\na\r\n00A\r\n0123456789\r\n0\r\n\r\n\n"sv, Status::done, 0, 28, "data = a0123456789"sv},
    {"0\r\n"sv, Status::need_more, 0, 3, ""sv},
    {"1 ;a\r\nx\r\n0\r\nA:: b\r\nC:\r\n\r\n"sv, Status::done, 0, 25, "data = x"sv},
    {"1 ;Content-Length: 1\r\n\r\nx\r\n0\r\nA:: b\r\nC:\r\n\r\n"sv, Status::refused, 400, 18, ""sv},
    {"1;a;b=c \244 d = \"e\\\"\177;\t\"\335;f\r\nx\r\n0;last\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"2\r\n\r\020\r\n0\r\n,\r\n"sv, Status::refused, 400, 11, ""sv},
    {"0\r\n\r\nGET\377"sv, Status::done, 0, 5, "data = "sv},
    {"1\r\na\r\n00A\r\n0123456789\r\r\n0\r\n\r\"\n"sv, Status::refused, 400, 23, ""sv},
    {"1;a=d\"\001\"\r\na\r\nZ"sv, Status::refused, 400, 6, ""sv},
    {"1 ;a\r\nx\r\n0\316\r\nA: b\r\nC:\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"1\t\r\nab\r0\r1;\r\na\r\n"sv, Status::refused, 400, 3, ""sv},
    {"0\r\n\r\nGET \235"sv, Status::done, 0, 5, "data = "sv},
    {"\t1\r\na\r\n00A\r\n0123456789\r\n0\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"2\r\n\r\n\r\n0\r\n\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"1;a;b=c ; d \254 \"e\\\"\\;\t\";f\r\nx\r\n0;last\r\n\r\n"sv, Status::refused, 400, 13, ""sv},
    {"1 ;a\r\nx\r\n0\r\nA: b\r\n\r:\r\n\r\n"sv, Status::refused, 400, 20, ""sv},
    {"1;a=\"b\r\na 1\r\na\r\n0\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {":\r\n\r\n\r0\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1;a;b=c ; d = \"e\\\"\\;\t\";f\r\nx\r\n0;last\n\r\n"sv, Status::refused, 400, 36, ""sv},
    {"1\r\na\r\n00HTTP/1.1\r\n0123456789\r\n0\r\r\n\r\205\n"sv, Status::refused, 400, 9, ""sv},
    {"1 ;a\r\n\274\r\n0\r\nA: b\r\nC:\r\n\r\n"sv, Status::done, 0, 24, "data = \274"sv},
    {"1\r\nTa\r\n0\250A\r\n0123456789\r\n0\r\nH\r\n"sv, Status::refused, 400, 5, ""sv},
    {"2\r\n\r\n\r\n0;\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"5\r\nhello\r\n\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"\3151\r\na\r\n00A\r\n0123456789\r\n0\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1 ;a\r\nx\r\233\n0\r\nA7 b\r\nC:\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"2\r\n\r\n\r\335\n0\r\r\r\n"sv, Status::refused, 400, 7, ""sv},
    {"1 ;a\r\nx\r\n0\r\nA: \t\r\nC:\r\n\r\n"sv, Status::done, 0, 24, "data = x"sv},
    {"1;a;b=Conte\326nt-Length: 1\r\n ; d = \"e\\\"\\;\t\";f\r\nx\r\n0;l\034ast\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"1;a;bc ; d = \"e,\"\\;\t\";f\r\nx\266\n0;last\r\n\r\n"sv, Status::refused, 400, 18, ""sv},
    {"1 ;a\nx\r\n0\r\nA: b\r\nC:\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"5\r\nhe,lo\r\2260\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"0\r\n\r\r\nGET "sv, Status::refused, 400, 5, ""sv},
    {"1\r\na\r\n00A\r\n0123456789\r\n0\000\r\n\r\n"sv, Status::refused, 400, 25, ""sv},
    {"1 ;a\r\nx\r\n0\r\r\nA: b\r\nC:\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"1 \r\na\r\n\r\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1\350 ;a\r\nx\r\n0\r\nA b\334\r\nC:\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1 a\r\nx\r\n0\r\nA: b\r\nC\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"0\r\n\r\nGE~ \352"sv, Status::done, 0, 5, "data = "sv},
    {"2]\n\r\n\r\n0\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1;a;b=c ; d = \"e\\\"\\;\t\";f\r\nx\r\nw;rast\r\n\r\n"sv, Status::refused, 400, 30, ""sv},
    {"1 ;a\r\nx\r\n0\r\nA: b\r\nC:\r\n\r\n"sv, Status::done, 0, 24, "data = x"sv},
    {"1\r\na\r\n\02500A\r\n0\34023456789\r\n\n0\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"\r\n\r\nGET \n\252"sv, Status::refused, 400, 1, ""sv},
    {"0\r\n\r\245GET "sv, Status::refused, 400, 5, ""sv},
    {"v\n\r\nGET \n"sv, Status::refused, 400, 1, ""sv},
    {"0\r\nHost: y\r\n\nGET "sv, Status::refused, 400, 13, ""sv},
    {"\r\n\r\n\r\n\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"2\r\n\r\n\r\n\026\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"0\r\n\r\nGEPT "sv, Status::done, 0, 5, "data = "sv},
    {"5\r\nYello\r\n0\r\n\r\n"sv, Status::done, 0, 15, "data = Yello"sv},
    {"5\r\177\nhello\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"2\r\n\rl\n\r\202\n0\r\t\r\n"sv, Status::refused, 400, 6, ""sv},
    {"5\r\nhello\r\n0\r\n\r/"sv, Status::refused, 400, 15, ""sv},
    {"1\r\na\r\n00A\r\n00\37023456789\r\n0\r\377\r\n"sv, Status::refused, 400, 22, ""sv},
    {"1\r\na\r\n00a\r\n0\r\n>\n"sv, Status::need_more, 0, 16, ""sv},
    {"0\373\nA: b\031\n c\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1;a\r\"\\\n\"\r\na\r\n"sv, Status::refused, 400, 5, ""sv},
    {"2\r\n\r\n\r\n0\r\n\302\n"sv, Status::refused, 400, 11, ""sv},
    {"1 ;aa\r\nx\r\n0\r\nA: b\r\nC:\r\366 \r\n"sv, Status::refused, 400, 23, ""sv},
    {"0\r\n\r\nGE  "sv, Status::done, 0, 5, "data = "sv},
    {"2\r\n\r:\n\r\n0\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"5\r\nhello\r\n0\r\n\r\n\n"sv, Status::done, 0, 15, "data = hello"sv},
    {"5\r\n\n: b\r\n\n"sv, Status::refused, 400, 9, ""sv},
    {"5\r\nhello\r\n0\r\366\r\n\374"sv, Status::refused, 400, 13, ""sv},
    {"1g\r\n\r\n0\r\ny\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1\r\na0\r/\n\r\034"sv, Status::refused, 400, 5, ""sv},
    {"1;a;b=\205 ; d = \"e\\\";\t\";\r\r\nx\r\n0;last\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"$1 ;a\r\nx\r\n0\r\nA: b\r\nCb\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"5\r\nh\253ello\r\n0\r:\n"sv, Status::refused, 400, 9, ""sv},
    {"0\032\n: b\r\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1\r\na\r\n00A\r\n0123456789\225\n0\r\n\r\n"sv, Status::refused, 400, 22, ""sv},
    {"2\r\n\r\n\r\n0\r\n\266\n"sv, Status::refused, 400, 11, ""sv},
    {"1\r\na\r\31100A\r\n0123456789\r\n0\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"\r\nhello\r\n0\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1\007a;b=c ; d = \"e\\\"\\;\t\";f\r\nx\r\n0;last\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"2\r\n\r\n\r\n0\r\r\n"sv, Status::refused, 400, 10, ""sv},
    {"1:;a=\r\na\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1\r\nA\r\n00a\r\n0123456789\r\n0\r\n\r\n"sv, Status::done, 0, 28, "data = A0123456789"sv},
    {"2\r\r\n\r\n\r0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1;a=\"\\\n\"\r\na\r\252\n"sv, Status::refused, 400, 7, ""sv},
    {"0\n\r\nGET "sv, Status::refused, 400, 2, ""sv},
    {"5\r\nh\332llc\r\r0\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"1\r\na\r\n00A\r\n0123456789\r\n0\r\n\r\n\225"sv, Status::done, 0, 28, "data = a0123456789"sv},
    {"1\r\na\r\n00\n\r\n0123456789\r\n0\r\n\n"sv, Status::refused, 400, 9, ""sv},
    {"1 \r\na\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"0\r\nA:\353 b\r\n \315\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"1\r\na\r\n00A\r\n0123456789\r\n0\r\n\r\271"sv, Status::refused, 400, 28, ""sv},
    {"1;a;b=c ; d = \"e\\\"\\;\t\";f\r\nx\r\n0;last\r\n\r\n\n"sv, Status::done, 0, 39, "data = x"sv},
    {"5\340\nhel"sv, Status::refused, 400, 2, ""sv},
    {"5\r\nhell\r\n0\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"1,a;b=c ; d = \"e\\\"\\;\t\";f\r\nX\r\n0;last\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"5\r\nHELLO\r\nR\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"5\nhel1o\r\n0\r\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"2\rq\r\n\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"\r1;a;b=c ; d = \"e\\\"\\;\t\";f\r\nhel"sv, Status::refused, 400, 1, ""sv},
    {"0\r\nA:\na\r\n"sv, Status::refused, 400, 6, ""sv},
    {"1\r\n\n\r\n00\r\n0123456789\r\n0\r\n\r\n"sv, Status::refused, 400, 21, ""sv},
    {"1 ;a\r\nx\r\n0\r\nA: b\r\n\r\n"sv, Status::done, 0, 20, "data = x"sv},
    {" \r\n\r\nGET "sv, Status::refused, 400, 1, ""sv},
    {"5\r\nhllo\r\n0\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"2\rI\r\n\363\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1 ;a\nx\r\n0\r\n\220: b\r\nC:\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"2\r\n\r\n\r\n-\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"1\r\na\r\n00A\r\n01223"sv, Status::need_more, 0, 16, ""sv},
    {"1 ;a\r\r\nx\r\n0\r\nA: b\r\nC:\r\n\r\nContent-LengContent-Length: 1\r\nh: 1\r\n"sv, Status::refused, 400, 6, ""sv},
    {"1 ;a\r\nx\r\n0\rA: b\r\nC:\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"1\r\na\r\n00A\r\n0{1123h456789\r\n0\r\n\r\n"sv, Status::refused, 400, 22, ""sv},
    {"0\r\n\r\nGE "sv, Status::done, 0, 5, "data = "sv},
    {"0\r\266\r\nGEH "sv, Status::refused, 400, 3, ""sv},
    {"1;a\r\nx\r\n0\r\nA: b\r\nC:\r\n\r\n"sv, Status::done, 0, 23, "data = x"sv},
    {"2\r\n\r\n\r\n0\r\n\r\n\214"sv, Status::done, 0, 12, "data = \r\n"sv},
    {"5\r\nhel;lo\r\n0\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"1 ;a\r\nx\r\n0\r\nA: b\rC:\r\n\r\n"sv, Status::refused, 400, 18, ""sv},
    {"0\r\n\r\nGE{ "sv, Status::done, 0, 5, "data = "sv},
    {"5\r\nhe(llo\r\n0\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"1\r\na\r\n00A\r\n012 3456789\r\n0\r\n\r\n"sv, Status::refused, 400, 22, ""sv},
    {"2\r\n\r\n\r;\n0\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"1 ;a\r\nx\r\n0\r\nA: b\r\nC:\r \r\n"sv, Status::refused, 400, 22, ""sv},
    {"1 1\r\na\r0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1;a;b=c ; d = \"e\\\"\\;\t\";f\r\nx\r\0000;last\r\n\r\n"sv, Status::refused, 400, 29, ""sv},
    {"1 ;a\r\nx\r\n0\r\nA: b\r\nC:\r\n\n\r\n"sv, Status::refused, 400, 23, ""sv},
    {"2\r\n\r\n\r\n0\r\n\r\n\t"sv, Status::done, 0, 12, "data = \r\n"sv},
    {"1\r\naA\r\n00A\r\n0123456789\r\n0\r\n\r\265\n"sv, Status::refused, 400, 5, ""sv},
    {"1 ;a\r\nx\r\t\n0\r\n\na: B\r\nC:\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"1;a;b=c ; d = \"e\\\"\\\345\t\";f\r\nx\r\n0;last\r\n\r\n"sv, Status::done, 0, 39, "data = x"sv},
    {"1 \r\na\r\n00\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1;a;b=c ; d = \"e\\\"\\;\t\";f\rx\r\n0;last\r\n\r\n"sv, Status::refused, 400, 26, ""sv},
    {"1;a;b=c ; d\310 = \"e\\\"\\;\t\";f\r\nx\r\n0;last\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"1\177\r\nA\r,0\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1 \r a\r\n0\r\n\r\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1 ;a\r\nx\r\n0\r\nA:\314b\r\nC:\r\n\r\n"sv, Status::done, 0, 24, "data = x"sv},
    {"1;a;b=c ; d\205= \"e\\\"\\;\t\";f\r\nx\r\n0;last\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"1;a;Host: y\r\nb=c ; d = \"e\\\"\\;\t\";f\r\nx\r\n0;last\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"1;a;b=c ; d = \"\r\ne\\\"\\;\t\";f\r\nx\r\n0;last\r\n\r\n"sv, Status::refused, 400, 16, ""sv},
    {"1;a;b=c ; d = \"e\\\"\\;\t\";f\r\nX\r\n0;laSt\r\n\r\n"sv, Status::done, 0, 39, "data = X"sv},
    {"2\r\n\r\r\r\n0\r\n\r\363\n\301"sv, Status::refused, 400, 12, ""sv},
    {"0\r\227\n\r\r\nGET "sv, Status::refused, 400, 3, ""sv},
    {"5\r\nHELLO\r\n\n0\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"0\r\n\r\000GET "sv, Status::refused, 400, 5, ""sv},
    {"1\r\n~\r\n00A\r\n0123456789\r\n0\r\n\r\n"sv, Status::done, 0, 28, "data = ~0123456789"sv},
    {"5\r\nh\r\n0\r\ny\n"sv, Status::refused, 400, 9, ""sv},
    {"1Ra=\r\na\r\n"sv, Status::refused, 400, 2, ""sv},
    {"2\r\n\r\n\r\n0\r\n\r\nCont`ent-Length: 1\r\n"sv, Status::done, 0, 12, "data = \r\n"sv},
    {"\r\n\220"sv, Status::refused, 400, 1, ""sv},
    {"2\r\n\r\n\r\n0\333\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"1 ;a\356\nx\r\n0\nA: b\r\nC:\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1  ;a\r\nx\r\n0\r\nA: b\r\nC:\r\n\r\n"sv, Status::done, 0, 25, "data = x"sv},
    {"5\r\n\r\n"sv, Status::need_more, 0, 5, ""sv},
    {"11\r\na\r\n00A\r\n0123456789\r\n0\r\n\r\n"sv, Status::refused, 400, 22, ""sv},
    {"0\t\r\n: b\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1 \214;;a\r\nx\r\n0\r\nA: b\r\nC:\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"2\r\n\r\n\r\n\n0\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {";\r\n\r\nGET "sv, Status::refused, 400, 1, ""sv},
    {"2\r\n\r\n\r\n\r0HTTP:1.1\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"1;a\r\n"sv, Status::need_more, 0, 5, ""sv},
    {"0\r\n\307\277GEET "sv, Status::refused, 400, 4, ""sv},
    {"1\na\r\3230\r\n\021\n"sv, Status::refused, 400, 2, ""sv},
    {"11\r\na\r\n00A\r\n012345689\r\n0\r\n\r\n"sv, Status::done, 0, 28, "data = a\r\n00A\r\n012345689"sv},
    {"7fffffffffHTTP/1.1fffff\r\nxyz"sv, Status::refused, 400, 11, ""sv},
    {"0\r\n\r\nET "sv, Status::done, 0, 5, "data = "sv},
    {"0\r\nA: R\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"0\r\n\rE\nGET "sv, Status::refused, 400, 5, ""sv},
    {"5\r\nhell\ro\r\n0\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"1\r\naa\r\n00A\r\n0123456789\r\n0\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"0\r\n\r\376GETT "sv, Status::refused, 400, 5, ""sv},
    {"1\r\na\r\n00A\r\n0123456789\r\r\n0\r\n\r\n"sv, Status::refused, 400, 23, ""sv},
    {"1;a;b=c ; d = \"e\\\"\\;\t\";f\r\nx\r\n0\n;last\r\n\r\n"sv, Status::refused, 400, 31, ""sv},
    {"1;\313\na\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1;a;b=c ; d = \"e\\\"\\;\t\";f\r\nx\r\n0;last\r\234\n\r\n"sv, Status::refused, 400, 37, ""sv},
    {"2\r\n\r\n\r\n0\r\n\r\r\n"sv, Status::refused, 400, 12, ""sv},
    {"5\nO"sv, Status::refused, 400, 2, ""sv},
    {":0\r\n\r\nGET "sv, Status::refused, 400, 1, ""sv},
    {"5\r\212hELLO\r\332\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"0\r\n\r\nGE~ "sv, Status::done, 0, 5, "data = "sv},
    {"2\r\n\r\n\n\r\n0\r\n\r"sv, Status::refused, 400, 6, ""sv},
    {"2\r\n\r\n\r\n0\r\n\r\ng"sv, Status::done, 0, 12, "data = \r\n"sv},
    {"1 ;a\r\nx\r\n0\r\nA:HTTP/1.1b\r\nC:\r\n\r\n"sv, Status::done, 0, 31, "data = x"sv},
    {"00\r\n\r\nyEET "sv, Status::done, 0, 6, "data = "sv},
    {"1\r\na\r\2700D0A\r\n0123456789\r\n0\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"2\r\n\r\n\r\n0\r\n\t\r\n"sv, Status::refused, 400, 11, ""sv},
    {"5\rdhello\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"\r\n\360"sv, Status::refused, 400, 1, ""sv},
    {"1\n\n"sv, Status::refused, 400, 2, ""sv},
    {"2ffffffffffff\r\nxyz"sv, Status::need_more, 0, 18, ""sv},
    {"1;a;b=c ; d = \"e\\\"\\;\t\"\377f\r\nx\r\n0;last\r\n\r\n"sv, Status::refused, 400, 23, ""sv},
    {"1\r\na\r\n00A\r\n0123456789\r\n0\r\n\r\223"sv, Status::refused, 400, 28, ""sv},
    {"2\r\r\n\r\n\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"0\r\nA: \000\r\n@\r\n"sv, Status::refused, 400, 7, ""sv},
    {"2\r\n\r\n\rContent-Length: 1\r\n0\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"5\nhello\r\n0\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1 ;a\r\nx\r\n0\r,\nA: b\r\nC:\r\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"0\r\n\r\nGET\177 "sv, Status::done, 0, 5, "data = "sv},
    {"5\r\nhel\r\n"sv, Status::need_more, 0, 8, ""sv},
    {"0\033\r\n\r\nGET "sv, Status::refused, 400, 2, ""sv},
    {"1;a=\"\\\n\"\r\n\254a\r\n"sv, Status::refused, 400, 7, ""sv},
    {"1;a;b=c ; d = \"e\\\"\\;\t\";f\r\n\000\r\n0;last\r\n\r\n"sv, Status::done, 0, 39, "data = \000"sv},
    {"1;A=\r\nA\r;\375"sv, Status::refused, 400, 5, ""sv},
    {"\016\r\nhello\r\n0\r<\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1 ;;a\r\nx\r\n0\r\nA: b\r\nC:\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"0\r\n\r\nGET \360"sv, Status::done, 0, 5, "data = "sv},
    {"0\r\n\r0\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1 ;a\r\nx\r\n0\r\nA: b\r\nC:\t\r\n\r\n"sv, Status::done, 0, 25, "data = x"sv},
    {"0\r\n\r\nGE=\r\na\r\n"sv, Status::done, 0, 5, "data = "sv},
};
// clang-format on

/// A copy that ends where the text ends.
std::unique_ptr<char[]> copy(std::string_view text) {
    auto storage = std::make_unique<char[]>(text.size());
    std::copy(text.begin(), text.end(), storage.get());
    return storage;
}

/// Feeds one piece and gathers what it gives.
Status feed(ChunkParser& parser, std::string_view piece, std::string& data, std::size_t& taken) {
    const auto storage = copy(piece);
    std::size_t at = 0;
    while (true) {
        const auto step = parser.feed(storage.get() + at, piece.size() - at);
        at += step.consumed;
        taken += step.consumed;
        data += step.data;
        if (step.status != Status::data) return step.status;
        EXPECT_FALSE(step.data.empty());
    }
}

void expect_end(const Vector& vector, const ChunkParser& parser, Status status, const std::string& data, std::size_t taken) {
    EXPECT_EQ(status, vector.status);
    EXPECT_EQ(parser.refusal(), vector.code);
    EXPECT_EQ(parser.why().empty(), vector.code == 0);
    if (status == Status::done) {
        EXPECT_EQ("data = " + data, vector.results);
        EXPECT_EQ(taken, vector.shown);
    }
}

void feed_in_parts(const Vector& vector, std::size_t split) {
    ChunkParser parser(vector.limits);
    std::string data;
    std::size_t taken = 0;
    auto status = feed(parser, vector.input.substr(0, split), data, taken);
    EXPECT_EQ(status == Status::need_more, split < vector.shown || vector.status == Status::need_more);
    if (status == Status::need_more) status = feed(parser, vector.input.substr(split), data, taken);
    expect_end(vector, parser, status, data, taken);
}

void feed_bytes(const Vector& vector) {
    ChunkParser parser(vector.limits);
    std::string data;
    std::size_t taken = 0;
    auto status = Status::need_more;
    std::size_t shown = 0;
    while (shown < vector.input.size() && status == Status::need_more) status = feed(parser, vector.input.substr(shown++, 1), data, taken);
    EXPECT_EQ(shown, vector.shown);
    expect_end(vector, parser, status, data, taken);
}

TEST(HttpChunk, EndsAsTheInterpreterSaysAtEverySplit) {
    for (const auto& vector : vectors) {
        SCOPED_TRACE(testing::PrintToString(vector.input));
        for (std::size_t split = 0; split <= vector.input.size(); ++split) feed_in_parts(vector, split);
        if (HasFailure()) return;
    }
}

TEST(HttpChunk, EndsAtTheByteThatTheInterpreterSays) {
    for (const auto& vector : vectors) {
        SCOPED_TRACE(testing::PrintToString(vector.input));
        feed_bytes(vector);
        if (HasFailure()) return;
    }
}

/// One parser for all vectors of the usual limits: nothing of a head may be left for the next.
TEST(HttpChunk, ForgetsEverythingAtReset) {
    ChunkParser parser;
    for (const auto& vector : vectors) {
        if (!vector.usual_limits) continue;
        SCOPED_TRACE(testing::PrintToString(vector.input));
        parser.reset();
        std::string data;
        std::size_t taken = 0;
        const auto status = feed(parser, vector.input, data, taken);
        expect_end(vector, parser, status, data, taken);
        if (HasFailure()) return;
    }
}

}  // namespace
