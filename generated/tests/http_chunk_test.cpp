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
    {"0\r\na: \000\n\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {" 1\r\na\r\n0\r\n\r\014A\nZ"sv, Status::refused, 400, 1, ""sv},
    {"\1770\r\nA: bX"sv, Status::refused, 400, 1, ""sv},
    {"7ffff\325ffffffffff\r\nxyz"sv, Status::refused, 400, 6, ""sv},
    {"800000\r00000000000\r\n"sv, Status::refused, 400, 8, ""sv},
    {"5\r\n\nhe\233"sv, Status::need_more, 0, 7, ""sv},
    {"7FFFFF,FFFFFFFFFF\"\r\nA\r\n"sv, Status::refused, 400, 7, ""sv},
    {"1;a=\"\001\"\rContent-Length:\3621\r\na\r\n"sv, Status::refused, 400, 6, ""sv},
    {"1\r\na\r\n\r\r\n0\r\n\n"sv, Status::refused, 400, 7, ""sv},
    {"1\r\na\r\n!0A\r\3540123456789\r\n0\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"1\r\n\na\n0\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1\r\na\030\n\r\n0\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"0\r\n: B\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"0\361\361\201\n"sv, Status::refused, 400, 2, ""sv},
    {"1\r\na0\r\nm\n"sv, Status::refused, 400, 5, ""sv},
    {"0\r\375A: b\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"@1\r\na\r\n\r\n0\r\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"Content-Length: 1\r\n1 \r\nA\r\n0\r\007\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"7fff\323\257fffffff0ff\r\nxyz"sv, Status::refused, 400, 5, ""sv},
    {"0\r\nA :: \213\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"~0\r\n"sv, Status::refused, 400, 1, ""sv},
    {"0\227\r\n\n"sv, Status::refused, 400, 2, ""sv},
    {"80000\2470000001000\r\n,"sv, Status::refused, 400, 6, ""sv},
    {"1\ra\r\n0\rQ\r\n"sv, Status::refused, 400, 3, ""sv},
    {"10\2640000a\r\n"sv, Status::refused, 400, 3, ""sv},
    {"e\\\"\\;\t\";f\r\nx\r\n0;last\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1g\r\na\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1\r\nA\r\n\r\n0\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"80000000\3200000000\r\n"sv, Status::refused, 400, 9, ""sv},
    {"1\na\377\r\n0\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1\r\nab0\r\n\r\nGET "sv, Status::refused, 400, 5, ""sv},
    {"1;a=\r\na\r\n\n"sv, Status::refused, 400, 5, ""sv},
    {"1;a;b=c ; \177 = \"e\\\"\\;\t\";f\r\nx\r\n0\177last\020\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"0\r\n\n\261"sv, Status::refused, 400, 4, ""sv},
    {"1\336a=\"\\\n\"\201\017a\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1;a\001\221\na\r\n"sv, Status::refused, 400, 4, ""sv},
    {"1\na\r\n00\r\n\r\n;"sv, Status::refused, 400, 2, ""sv},
    {"11\ra\r\n0\017\r\n\r\r"sv, Status::refused, 400, 4, ""sv},
    {"1;;a==\262b\r\na\r\n"sv, Status::refused, 400, 3, ""sv},
    {"7f%ffffffff\316fffQf\r\nxyz"sv, Status::refused, 400, 3, ""sv},
    {"5\r\n\t0EL"sv, Status::need_more, 0, 7, ""sv},
    {"1\r\na\n0\r\000\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {" 1\r\n\240a\r\n0\r\n\n"sv, Status::refused, 400, 1, ""sv},
    {"1;A;B=C ; D = \"E\\\"\\;\t\";F\r\nX\r\n0;LAST\r\n\r\n"sv, Status::done, 0, 39, "data = X"sv},
    {"1 1\r\na\024\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1\327a=\":\"c\r\na\r\n"sv, Status::refused, 400, 2, ""sv},
    {"0\r\n\363: \na\r\n"sv, Status::refused, 400, 4, ""sv},
    {"+1\r\na\r\n0\r\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"8000000000\n0000000\r\n"sv, Status::refused, 400, 11, ""sv},
    {"11 \r\na\r\n0\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"1;a;;b=c ; d = \"e\\\"\\;\t\";f\r\000\nx\r\n0;last\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"ffffffffffffff\r\nxyz"sv, Status::need_more, 0, 19, ""sv},
    {"1\r\nchunkedb\r\n\265\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"5\004\nhel\214"sv, Status::refused, 400, 2, ""sv},
    {"1;a=\"b\r\na\r\n\r"sv, Status::refused, 400, 7, ""sv},
    {"+1\r\na\r\n0\016\n\r\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1\r\nA\n0000000\r\n"sv, Status::refused, 400, 5, ""sv},
    {"5\r\nHELLO\r\n0\r\n\n\r\n"sv, Status::refused, 400, 14, ""sv},
    {"1 ;A\026\nX\r\n0\r\na: B\r\nc:\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1;\r\n\nA\r\327\n"sv, Status::refused, 400, 3, ""sv},
    {"\2571\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1}\na\n00\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1 ;\352\r\nx\r\n0\000\r\nA: b\r\nC:\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"0\3450\r\n\r\r\n"sv, Status::refused, 400, 2, ""sv},
    {"+ 1\r\nA\r\n00\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1;a=\"Content-Length: 1\r\n\n\"\r\na\r\n"sv, Status::refused, 400, 23, ""sv},
    {"1\r\nA\n0\r\n\r\214"sv, Status::refused, 400, 5, ""sv},
    {"\177\r+\n"sv, Status::refused, 400, 1, ""sv},
    {"8g:\na\r\n0\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1;a=\"b\"c\ra\r\n"sv, Status::refused, 400, 8, ""sv},
    {"1g\t\na\r\n\177\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"0\r\n\177"sv, Status::refused, 400, 4, ""sv},
    {"1;\217a\001\r\na\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1g\r\n\000\r\n0\r\n\r\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1;Ha=\"b\"c\r\na\r\n"sv, Status::refused, 400, 9, ""sv},
    {"1;A\t\"\\\236\"\r\nA\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1;\nB\r\nA,\n"sv, Status::refused, 400, 3, ""sv},
    {"0\r\n::B\r\314\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"-Y1\r-\n"sv, Status::refused, 400, 1, ""sv},
    {"5\r\nh "sv, Status::need_more, 0, 5, ""sv},
    {" 1r\n "sv, Status::refused, 400, 1, ""sv},
    {"\223;a\n:\r\nhel"sv, Status::refused, 400, 1, ""sv},
    {"1;a=\"b\r\na\rp\n5\r\nhel"sv, Status::refused, 400, 7, ""sv},
    {"1g\nAB\r\n0\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1;a=\"\\\n\r\na:\n"sv, Status::refused, 400, 7, ""sv},
    {"\ra\r\n0\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"2\r\nA: \000\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"0\r\nA: \255\r\n c\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"2s\n\r\n\r&0\r\n\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1\265\r;\362\r\n0\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"0\nA: \000:\n\n"sv, Status::refused, 400, 2, ""sv},
    {"1 a\r\n0 0A\r\n0123456789\r\n0\t\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"Z\naa\r\n^\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"0\r\n\r\n\nGET "sv, Status::done, 0, 5, "data = "sv},
    {"1a\r\n\n"sv, Status::need_more, 0, 5, ""sv},
    {"1;a\001\r\na\r\3160\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"0)\n"sv, Status::refused, 400, 2, ""sv},
    {"1 1\r\na\r\n0\r\336\r\n\n"sv, Status::refused, 400, 3, ""sv},
    {"1 \ra\r\n0\r\n\r\n\n"sv, Status::refused, 400, 3, ""sv},
    {"m1;a=\"b\"c"sv, Status::refused, 400, 1, ""sv},
    {"1;A=\r\nA\r\204\n"sv, Status::refused, 400, 5, ""sv},
    {"0\r\n\010"sv, Status::refused, 400, 4, ""sv},
    {"1\202g\r\na\r\n0\rc\n\r\343"sv, Status::refused, 400, 2, ""sv},
    {"1 \r\na\r\n0\r:\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1 ;a\r\nx\r\n\t\r\nA: b\177\r\nC:\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"800000000000000\r\n"sv, Status::need_more, 0, 17, ""sv},
    {"1\r\na0\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1;a=\"\001\"\r\na\r\024"sv, Status::refused, 400, 6, ""sv},
    {"1;a\006\r\na\r\n"sv, Status::refused, 400, 4, ""sv},
    {"5\rsh:l"sv, Status::refused, 400, 3, ""sv},
    {"1\ra\r\r\n0\r\n\r\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1;a\nb\r\na\r\n\023"sv, Status::refused, 400, 4, ""sv},
    {"0x1\na\r\n0\r\n\r\n\332\n"sv, Status::refused, 400, 2, ""sv},
    {"11g\r\na\r\n0\r:\r\n"sv, Status::refused, 400, 3, ""sv},
    {"0\r\na/ \000\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1;a\n;a;b=c ; d = \"e\\\"\\;\t\";f\r\n0\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"0\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"'\n\r\n\r\n0\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"5\r\nhe;a=\"b\"c\r\n=\r\na\r\n"sv, Status::refused, 400, 9, ""sv},
    {" \r\n\na\r\n0\r\n\r\n8000000000000000\r\n"sv, Status::refused, 400, 1, ""sv},
    {"2\r\n\r\n\r\n0\r\n\r\n"sv, Status::done, 0, 12, "data = \r\n"sv},
    {"9\r\nA\r\n\r\n0\r\n\r\n"sv, Status::refused, 400, 13, ""sv},
    {"0x1\r\na\r\n0\r\n\r\n\n"sv, Status::refused, 400, 2, ""sv},
    {"0\r\nA\322: b\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"0\r\n: \000\r\n\r\n\242"sv, Status::refused, 400, 4, ""sv},
    {": b\r\n\r\n:/\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"0\r\n\366: \000\r\022\n\r\n."sv, Status::refused, 400, 4, ""sv},
    {"1;a=\"\370\r\322\na\r\n"sv, Status::refused, 400, 7, ""sv},
    {"\341\r\n"sv, Status::refused, 400, 1, ""sv},
    {"\17711;a==\"b\r\na\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1\r\na\r\n0\033A\r\n0123456789\r\n0\r\250\r\n"sv, Status::refused, 400, 8, ""sv},
    {"10000000000000\r\n0\r\n\r\n"sv, Status::need_more, 0, 21, ""sv},
    {"v\r\nhel"sv, Status::refused, 400, 1, ""sv},
    {"1 \rchunkeda\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"0\r\n\000: \000\r,\r\n"sv, Status::refused, 400, 4, ""sv},
    {"7ffffffffffffffff\r\nxyz"sv, Status::refused, 400, 17, ""sv},
    {"5\r\nha\r\n0\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"1;a;b=c ; d = \"e\\\"\\;\t\";f\r\nx\r\n0;last\r\n(\n"sv, Status::refused, 400, 38, ""sv},
    {"11\r\nAB\r\n0\r\n\r\n"sv, Status::need_more, 0, 13, ""sv},
    {"+1\r\n\r\r\na\r\2540\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1\rA\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {";A\001 \nA\r\n"sv, Status::refused, 400, 1, ""sv},
    {"0\r\na: \000\r\307Host: y\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"z\r\rn\n"sv, Status::refused, 400, 1, ""sv},
    {"1\205\217:a\r\n0\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {";\r\nHTTP/1.1a\n0\r\n\r\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1\r\na0\r\n\200\n"sv, Status::refused, 400, 5, ""sv},
    {"1;a\nb\r\034a\r\n,"sv, Status::refused, 400, 4, ""sv},
    {"1;a\001\r\035a\n0\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"0\r\n,: B\r\n C\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"0#\n"sv, Status::refused, 400, 2, ""sv},
    {"1 ;a\r\n\177\r\n0\r\tA: b\r\nC:\r\n\n\r\n"sv, Status::refused, 400, 12, ""sv},
    {"8E00000000000000\r\n"sv, Status::refused, 400, 16, ""sv},
    {"1;a=\r\267a\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1;A\001\r\nAXA\r\n"sv, Status::refused, 400, 4, ""sv},
    {"1;a=\"b\r\317a\r\n"sv, Status::refused, 400, 7, ""sv},
    {"1\r\n\0130\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1\r\334\na\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"\372\n,\205"sv, Status::refused, 400, 1, ""sv},
    {"1\341a\r\n00\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1\r\nA\r\n00a\r\n0123456789\r\n0\r\n\r\n"sv, Status::done, 0, 28, "data = A0123456789"sv},
    {"5\r\n7hullo\r\n0\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"1\r\320a\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1\r\na0\r\n1\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1;a=\"a=\"b\"c\r\na\r\n"sv, Status::refused, 400, 9, ""sv},
    {"1 ;A\r\nX\r\n0Q;\na: B\r\nc:\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"TD\r\nhello\r\n0\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1;a=\"\001\"\r\r\na\r\n"sv, Status::refused, 400, 6, ""sv},
    {"1 \r\nA\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1;=\"B\"C\r\nA\r\n"sv, Status::refused, 400, 3, ""sv},
    {"\250\r\n\r\n\r\n0\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1\r6AB\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"[5*\nhel\277"sv, Status::refused, 400, 1, ""sv},
    {"7\360FFFFFFFFFFFFFF\r\nXYZZ"sv, Status::refused, 400, 2, ""sv},
    {"1\r\nab\r\2140\r\n\177\n"sv, Status::refused, 400, 5, ""sv},
    {"5\r\nhhello\r\n0\r\n:\r\n\n"sv, Status::refused, 400, 9, ""sv},
    {"1\na\r\n0\r\n\000\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1;A=\r\nA\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1\r\nab\r\r\n0\ra\r\n0\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1a=\"b\"c\r\na\r\n"sv, Status::refused, 400, 3, ""sv},
    {"10000000000000000\r\n"sv, Status::refused, 400, 17, ""sv},
    {"-1\r\n\000"sv, Status::refused, 400, 1, ""sv},
    {"1\nA\r\n0\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1;a\nb\ra\r\n"sv, Status::refused, 400, 4, ""sv},
    {"5\000\r\nhel"sv, Status::refused, 400, 2, ""sv},
    {"fffffffffffffff\r\nxyz"sv, Status::need_more, 0, 20, ""sv},
    {"0\r\n:\nGET "sv, Status::refused, 400, 4, ""sv},
    {"0\r\nA : \177\r\n\r\177\n"sv, Status::refused, 400, 5, ""sv},
    {"1;A=\"\\\n\"\r\nA\r\n"sv, Status::refused, 400, 7, ""sv},
    {"-1\r\016"sv, Status::refused, 400, 1, ""sv},
    {"\t\n'"sv, Status::refused, 400, 1, ""sv},
    {"0>\n: b\216\r\n\277\r\n"sv, Status::refused, 400, 2, ""sv},
    {"^\n\r\nGET \r\nA: b\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1;a=\"b\r\na\r\n"sv, Status::refused, 400, 7, ""sv},
    {"1;a=\n0\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1\r\na\n0\r\n\rw\n"sv, Status::refused, 400, 5, ""sv},
    {"\2551;a=\"b\r\na\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1 ;a\r\nx\r\n\270\r\210A: b\r\nC:\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"1\224\r\na0\r\n\r"sv, Status::refused, 400, 2, ""sv},
    {"0\r\n\241"sv, Status::refused, 400, 4, ""sv},
    {"fffff\r\nxyz"sv, Status::need_more, 0, 10, ""sv},
    {"1\r\nAB\r\n0\r\n\r\n\n\026"sv, Status::refused, 400, 5, ""sv},
    {"1;a=\"bc\r\n"sv, Status::refused, 400, 8, ""sv},
    {"1\r\177a0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1\270a=\"b\",c\r\na\r\n\n"sv, Status::refused, 400, 2, ""sv},
    {"1\r b\r\n00\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1;a=\r\na\r\226\n"sv, Status::refused, 400, 5, ""sv},
    {"1\r\nab\r\n0\r\ndc= \"e\\\"\\;\t\";f\r\nx\r\n0;last\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1\n\n"sv, Status::refused, 400, 2, ""sv},
    {"1;a\nb\r\na\n"sv, Status::refused, 400, 4, ""sv},
    {"1;a==\"\001\"\r\310\na\r\n"sv, Status::refused, 400, 5, ""sv},
    {"5\r\nhello\r\n0\r\n0\r\n\r\n"sv, Status::refused, 400, 15, ""sv},
    {"1;\r\na\r"sv, Status::refused, 400, 3, ""sv},
    {"1;a=\"\001\r\na\r\n"sv, Status::refused, 400, 6, ""sv},
    {"1\na\n0\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"0\r\nA: b\r\n c\r\r\n\r\n"sv, Status::refused, 400, 10, ""sv},
    {"\t\r\n\r\n\r\n0\r\n\r\n\367"sv, Status::refused, 400, 1, ""sv},
    {"1;\r\na\353\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1;\r\nA\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1;a=\177\001\"\r:b\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"0\r\302"sv, Status::refused, 400, 3, ""sv},
    {",0\r\nA :~b]\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1 1\"\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1;a=d\"\001\"Z\na\r\r\n"sv, Status::refused, 400, 6, ""sv},
    {"1;A=\"\"C\r\n\245\r\n"sv, Status::refused, 400, 7, ""sv},
    {"1\t\r\nab\r0\r1;\r\na\r\n"sv, Status::refused, 400, 3, ""sv},
    {"0\n0\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1;a;b\217c ;\n"sv, Status::refused, 400, 6, ""sv},
    {"1\na\r\3610\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"\0001 1\r\nHost: y\r\na\r\nb\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1;a0\r^\r\n"sv, Status::refused, 400, 6, ""sv},
    {"0\r\nA 1\r\na\r0\r5\r\n"sv, Status::refused, 400, 5, ""sv},
    {"0\r\nA : b\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1;a\001HTTP/1.1\na\r\n\n"sv, Status::refused, 400, 4, ""sv},
    {"0\"\r\n:, lb\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"\0001 \r\n9\200\n0\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1\nb\r\na\r\n"sv, Status::refused, 400, 2, ""sv},
    {"5\r\nhello\r\n\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"1;a=\r\na\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1g\r\na\r\n0\r\r\n\r\r\n0\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {" 1\r\na\r\n0\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"5\r\nhl"sv, Status::need_more, 0, 5, ""sv},
    {"1\n0\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"2\r\n\r\n\251A: b\r\n \034c\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"1;a=\"\001\"\r\na\r\320"sv, Status::refused, 400, 6, ""sv},
    {"0\r\nA: b\r, c\r\n\r\n;"sv, Status::refused, 400, 9, ""sv},
    {"1;/\303\001\r\271a\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1a\r\nZ\r\n\r\n"sv, Status::need_more, 0, 9, ""sv},
    {"1 ;a\354\r\nx\r\n0\r\nA: b\n\r\nGET "sv, Status::refused, 400, 5, ""sv},
    {"1\na\r\nGET "sv, Status::refused, 400, 2, ""sv},
    {"1\r\n1\na\r\n0\r1 \r\na\r\n0\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1;a=\"\001\"\r\na\t\n"sv, Status::refused, 400, 6, ""sv},
    {"0\r\nA:: \000\r\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"1;a=\"\001\t\r\334\na\r\n"sv, Status::refused, 400, 6, ""sv},
    {"1;\n0\r\n\r~"sv, Status::refused, 400, 3, ""sv},
    {"0\r\nA: b\377\r\n"sv, Status::need_more, 0, 10, ""sv},
    {"2\r\n\r\n\r\n0\r\n]\n"sv, Status::refused, 400, 11, ""sv},
    {"1;a\nb\r\na\r\r\n"sv, Status::refused, 400, 4, ""sv},
    {"1;aa=\"\\\n\"\r\na\r\n"sv, Status::refused, 400, 8, ""sv},
    {"\r\n0"sv, Status::refused, 400, 1, ""sv},
    {"+1\n\r\na\340\n0\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1;a=\r\001\"\r\na\r\n"sv, Status::refused, 400, 5, ""sv},
    {"\0350\na0\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"+1\r aa\r\n0\r\n\rN\n"sv, Status::refused, 400, 1, ""sv},
    {" FFFFFFFFFFFFFFF\r\nX\020Z"sv, Status::refused, 400, 1, ""sv},
    {" 1\rHost: y\r\na\r\n0\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {";a\001\r\n\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"S\r\n\r\nGE\352 "sv, Status::refused, 400, 1, ""sv},
    {"80000000000000P00\r\n\263"sv, Status::refused, 400, 15, ""sv},
    {"0\r\na,: B\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"80\1770Y000000000000\r\n\006"sv, Status::refused, 400, 3, ""sv},
    {"1;A=\" \\\n\"\r\nA\r\n"sv, Status::refused, 400, 8, ""sv},
    {"\3571 1E\r\na\r\n0\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"+1\r\na\r\2600\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"00\r\n"sv, Status::need_more, 0, 4, ""sv},
    {"0\r\n\nGT "sv, Status::refused, 400, 4, ""sv},
    {"1 \r\nA\r\n>\r\n\216\r\n"sv, Status::refused, 400, 3, ""sv},
    {"\000;a\001\r\na\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1\r\na\r\n00A\r\n01233456789\r\n0\r\n\r\n"sv, Status::refused, 400, 22, ""sv},
    {"1\r\na\r\n00A\r\n0123456789\r\n0\r\n\r\n\r"sv, Status::done, 0, 28, "data = a0123456789"sv},
    {"1\rAB\r\n \r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1g\r\nab\r\n0\r\n\366\n"sv, Status::refused, 400, 2, ""sv},
    {"+1\r\naW\n0\r\n \n"sv, Status::refused, 400, 1, ""sv},
    {"2\r\n\r\n\266\r\n0\030\r\n\r\n"sv, Status::refused, 400, 6, ""sv},
    {"0\r\nA: b\n\r\255"sv, Status::refused, 400, 8, ""sv},
    {";a=\"b\"c\r\na\r\312"sv, Status::refused, 400, 1, ""sv},
    {"7fffffffffffflff\r;xyz"sv, Status::refused, 400, 14, ""sv},
    {"1;a=\"b\"\r\na\r\n"sv, Status::need_more, 0, 12, ""sv},
    {"5\r\nhello\000\r\n0\r\n\r\333\n"sv, Status::refused, 400, 9, ""sv},
    {"0\r\nHTTP/1.1A: b\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"1\r\na0\r/\n\r\034"sv, Status::refused, 400, 5, ""sv},
    {"1\ra\r\n0\r\n,\n"sv, Status::refused, 400, 3, ""sv},
    {"1 \r\na\r:\n0\r\177\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1;a\000\"Y\n\177\r\na\r\n"sv, Status::refused, 400, 4, ""sv},
    {"1\r\na\r\n\r\n0\r\246\r\n"sv, Status::refused, 400, 7, ""sv},
    {"1\r\nab\r,0\r\021\r\n"sv, Status::refused, 400, 5, ""sv},
    {"0\3451\r\na\r\n0\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1;a=\"\\\n\"\r\n\354a:\r\n"sv, Status::refused, 400, 7, ""sv},
    {"1g\225\na\r\n0\r\n\323\n"sv, Status::refused, 400, 2, ""sv},
    {"1d\n\230b\r\n0\r\n\266\n"sv, Status::refused, 400, 3, ""sv},
    {"1;\r\na\r\251"sv, Status::refused, 400, 3, ""sv},
    {"0\r\n\r\nGET1\r\na\r\00000A\r\n0123456789\r\n0\r\n\r\n"sv, Status::done, 0, 5, "data = "sv},
    {"1;\n\001\r\na\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1:+;a=\r\na\r\n"sv, Status::refused, 400, 2, ""sv},
    {"2\r\n\r\n\r\n0\r\n\rr"sv, Status::refused, 400, 12, ""sv},
    {"\r\252\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1\301a\r\n0\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1;a=\"\\\n\"\r\na\r\t"sv, Status::refused, 400, 7, ""sv},
    {"8000000c0\r00000\r\n"sv, Status::refused, 400, 11, ""sv},
    {"1\r\na\014\r\n\r\n0\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1\341 1\n\na\r\n0\r\n\r"sv, Status::refused, 400, 2, ""sv},
    {"\r\177\177"sv, Status::refused, 400, 1, ""sv},
    {"\r\n\353: b\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"7fffffff\271fff\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"1na=\"b\"c\r\na\r\n"sv, Status::refused, 400, 2, ""sv},
    {"\323 ;a\r\nx\027\r\n0\r\nA: b\r\nC:\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1\r\nab\r\n0\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1;<\nAR\n"sv, Status::refused, 400, 3, ""sv},
    {"5\r\nhel1o\177\n0\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"\r\n:\374 B\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"7\305ffffffffffffff\r\nxyz"sv, Status::refused, 400, 2, ""sv},
    {"\r11;a\001\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"0\t\r\n\r\nga: \000\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1 {\nA\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1\r\nA0\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"0\r\na: \000\r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {" \n"sv, Status::refused, 400, 1, ""sv},
    {"1 \r\na\r\n0\r\n\r\n\r"sv, Status::refused, 400, 3, ""sv},
    {"0s\r\n\027"sv, Status::refused, 400, 2, ""sv},
    {"1;a=\"b\r\r\na\r\n"sv, Status::refused, 400, 7, ""sv},
    {"1\rJ\na\r\332\n\r\n0\r\355\r\n"sv, Status::refused, 400, 3, ""sv},
    {"\177\r\n"sv, Status::refused, 400, 1, ""sv},
    {"1;a\nb\r\r\na\r\n"sv, Status::refused, 400, 4, ""sv},
    {"1;A\nB\r\n\nA\220\r\n"sv, Status::refused, 400, 4, ""sv},
    {"1 \r\na\r\r\n0Content-LeContent-Length: 1\r\ngth: 1\r\n\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1;a=\"b,\"c\r\na\270\270\r\n"sv, Status::refused, 400, 9, ""sv},
    {"1;\r\nAt\n"sv, Status::refused, 400, 3, ""sv},
    {"0\r\n\r\nGE "sv, Status::done, 0, 5, "data = "sv},
    {"1 ;a\nx\r\n0\r\nA: b\r\nC:\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1;a\r=\"b\r\na\r\n "sv, Status::refused, 400, 5, ""sv},
    {"0\r\n\t: \275\000\r\n\r\n"sv, Status::refused, 400, 4, ""sv},
    {"1g\r;\na\r\n0\r\ny\n"sv, Status::refused, 400, 2, ""sv},
    {"0\r\nAA: \n\r\nGET "sv, Status::refused, 400, 8, ""sv},
    {"2\r(\n\r\n\r\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"0\r\343\n"sv, Status::refused, 400, 3, ""sv},
    {"11\na\365\r\n0\214\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1\nAA\r\n0\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"800\r\na\r0\n\n\r\n"sv, Status::need_more, 0, 12, ""sv},
    {"HTTP/1.1\r\n\r\n\r\n0\r\n\000\n"sv, Status::refused, 400, 1, ""sv},
    {"1;a=\"00000\r\n0\r\n\r\n"sv, Status::refused, 400, 11, ""sv},
    {"0 \n"sv, Status::refused, 400, 3, ""sv},
    {"7FFFFFFFFFFFFFFF\nXYZ"sv, Status::refused, 400, 17, ""sv},
    {"1\r\na\r\n\r\n \r\n\r\n"sv, Status::refused, 400, 7, ""sv},
    {"1;A=\"\003\001\"\r\nA\r\n"sv, Status::refused, 400, 6, ""sv},
    {"1;A=\"\001\"\r\nA\r0"sv, Status::refused, 400, 6, ""sv},
    {"1;\r\na\r\n\n"sv, Status::refused, 400, 3, ""sv},
    {"1\r\nx\r\n0;las \r\n\r\n"sv, Status::refused, 400, 13, ""sv},
    {"1;a\"\230\r\na\342\n"sv, Status::refused, 400, 4, ""sv},
    {"0\n"sv, Status::refused, 400, 2, ""sv},
    {"0\177\nA: \000\r\n\r\n,"sv, Status::refused, 400, 2, ""sv},
    {"chunked 000000\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1;\nB\r\nA\r\n\316"sv, Status::refused, 400, 3, ""sv},
    {"1\r\205ab\n\n0\r\n\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1;a;b=c ; d = \"e\\\"\\;\t\":;f\r\nx\r\n0;fffffffff\r\nxyz"sv, Status::refused, 400, 23, ""sv},
    {"1;aa\001\r\na\r\r\na\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1;a=\rb\r\n\301\r\n\363"sv, Status::refused, 400, 5, ""sv},
    {"5\r\nh\227elllo\r\n0\r\n\r\n"sv, Status::refused, 400, 9, ""sv},
    {"+\r\nAB\r\n0\r\n\r\r\n"sv, Status::refused, 400, 1, ""sv},
    {"5\r\nhhhelq"sv, Status::refused, 400, 9, ""sv},
    {"1\r\na\r\n00A\r\n0123456789\r\213\n0\r\n\r\n\000"sv, Status::refused, 400, 23, ""sv},
    {"5R\nhel"sv, Status::refused, 400, 2, ""sv},
    {"\r\n\r\n0\r\n\r\n"sv, Status::refused, 400, 1, ""sv},
    {"chunk5d;a=\r\r\na\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1;a=\"\001\"\r\na\r\226\n"sv, Status::refused, 400, 6, ""sv},
    {"--\r\n"sv, Status::refused, 400, 1, ""sv},
    {"00\035\r\n\n"sv, Status::refused, 400, 3, ""sv},
    {"1\r\nab\r\n0\026\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"+1\356\na\r\320\n0\r\n$\n"sv, Status::refused, 400, 1, ""sv},
    {"1(a=\"\\\n\"\r\na\r\n"sv, Status::refused, 400, 2, ""sv},
    {"1\r\nAB\r\n0\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"+\214\2141\r\na\r\n0\r\n\r\n\n"sv, Status::refused, 400, 1, ""sv},
    {"1\r\na\r\n00A\r\n012\344456789\r\n0\r\n\r\n"sv, Status::done, 0, 28, "data = a012\344456789"sv},
    {";;a\275\"\001\"\r\n\304a\r\n"sv, Status::refused, 400, 1, ""sv},
    {"00\r\241:"sv, Status::refused, 400, 4, ""sv},
    {"1\r\na\r\n00A\r\n012345679\r\n0\r\n\r\n"sv, Status::refused, 400, 22, ""sv},
    {"1\r\na\n0\r\n\r0"sv, Status::refused, 400, 5, ""sv},
    {"1a\nb\r\na\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1;a=\"b\"c\r\na\r\nH\n"sv, Status::refused, 400, 8, ""sv},
    {"1\na\r\3230\r\n\021\n"sv, Status::refused, 400, 2, ""sv},
    {"1\r\na\r\n00A\r\n01chu\364nked3456789\r\n0\n"sv, Status::refused, 400, 22, ""sv},
    {"0\r\nA HTTP/1.1 b\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"1\r\n\2710\r\n\r\n"sv, Status::refused, 400, 5, ""sv},
    {"0\r\nA: R\n\r\n"sv, Status::refused, 400, 8, ""sv},
    {"0x1\rE\na\r\n0\r\n\n00A\r\n0123456789\r\n0\r\n\r\n"sv, Status::refused, 400, 2, ""sv},
    {"0\r\271\n\n"sv, Status::refused, 400, 3, ""sv},
    {"80000000000000\000\r\r\n"sv, Status::refused, 400, 15, ""sv},
    {"1 \r\na\r\n\n0\r\n\r\n"sv, Status::refused, 400, 3, ""sv},
    {"1 \r\na\r\n\037\r\n\r\n;"sv, Status::refused, 400, 3, ""sv},
    {"\r\r\n\r*"sv, Status::refused, 400, 1, ""sv},
    {"1;a=\"\\\n\"\227\na\r\n"sv, Status::refused, 400, 7, ""sv},
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
