// What a request head costs: the generated parser over heads of real shape.
//
// `whole` is the case of nearly every request: the head arrives in one piece. `split` feeds it in two pieces, `bytewise` one byte at
// a time: the worst that a peer can do. The aim is under 100 ns for a head of some 200 bytes that arrives whole; a table lookup for
// each byte was measured six times slower.
#include <benchmark/benchmark.h>

#include <string_view>

#include "edda/gen/http_head.hpp"

namespace {

using edda::gen::http::HeadParser;

// 201 bytes: what a command-line client with a few headers of its own sends.
constexpr std::string_view plain_head =
    "GET /static/images/logo.png?v=20240115 HTTP/1.1\r\n"
    "Host: www.example.org:8080\r\n"
    "User-Agent: load/1.0 (linux; x86_64)\r\n"
    "Accept: image/webp,image/*;q=0.8,*/*;q=0.5\r\n"
    "Accept-Encoding: gzip\r\n"
    "Connection: keep-alive\r\n\r\n";

// What a browser sends.
constexpr std::string_view browser_head =
    "GET /index.html HTTP/1.1\r\n"
    "Host: www.example.org\r\n"
    "Connection: keep-alive\r\n"
    "Cache-Control: max-age=0\r\n"
    "sec-ch-ua: \"Chromium\";v=\"120\", \"Not?A_Brand\";v=\"24\"\r\n"
    "sec-ch-ua-mobile: ?0\r\n"
    "sec-ch-ua-platform: \"Linux\"\r\n"
    "Upgrade-Insecure-Requests: 1\r\n"
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 "
    "Safari/537.36\r\n"
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8\r\n"
    "Sec-Fetch-Site: none\r\n"
    "Sec-Fetch-Mode: navigate\r\n"
    "Sec-Fetch-User: ?1\r\n"
    "Sec-Fetch-Dest: document\r\n"
    "Accept-Encoding: gzip, deflate, br\r\n"
    "Accept-Language: en-US,en;q=0.9\r\n\r\n";

void parse(benchmark::State& state, std::string_view head, std::size_t step) {
    HeadParser parser;
    for (auto _ : state) {
        parser.reset();
        benchmark::DoNotOptimize(head);
        auto status = HeadParser::Status::need_more;
        for (std::size_t end = step; status == HeadParser::Status::need_more; end += step) {
            status = parser.feed(head.data(), end < head.size() ? end : head.size());
        }
        if (status != HeadParser::Status::done) {
            state.SkipWithError("the head was refused");
            break;
        }
        benchmark::DoNotOptimize(parser);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(head.size()));
}

BENCHMARK_CAPTURE(parse, whole, plain_head, plain_head.size());
BENCHMARK_CAPTURE(parse, split, plain_head, plain_head.size() / 2 + 1);
BENCHMARK_CAPTURE(parse, bytewise, plain_head, 1);
BENCHMARK_CAPTURE(parse, browser_whole, browser_head, browser_head.size());

}  // namespace
