// The generated parsers read nothing behind the bytes that they are given, and keep no pointer into them.
//
// The sanitizers see this for heap memory, byte by byte. Here a page that may not be touched follows the input, so that the release
// build, whose sixteen-byte loads are what could go wrong, is held to it as well: one byte too far is a SIGSEGV. Between two calls
// the head moves to another place and the old one is overwritten.
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "edda/gen/http_chunk.hpp"
#include "edda/gen/http_head.hpp"

namespace {

using edda::gen::http::ChunkParser;
using edda::gen::http::HeadParser;
using edda::gen::http::KnownField;

/// A page of memory with a page behind it that may not be touched.
class GuardedPage {
public:
    GuardedPage()
        : size_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))),
          base_(mmap(nullptr, 2 * size_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)) {
        if (base_ == MAP_FAILED || mprotect(start() + size_, size_, PROT_NONE) != 0) std::abort();
    }
    GuardedPage(const GuardedPage&) = delete;
    GuardedPage& operator=(const GuardedPage&) = delete;
    ~GuardedPage() { munmap(base_, 2 * size_); }

    /// Puts `text` so that its last byte is the last one that may be read, and overwrites everything before it.
    const char* place(std::string_view text) {
        std::fill(start(), start() + size_, '!');
        char* const at = start() + size_ - text.size();
        std::copy(text.begin(), text.end(), at);
        return at;
    }

private:
    [[nodiscard]] char* start() const { return static_cast<char*>(base_); }

    std::size_t size_;
    void* base_;
};

constexpr std::string_view head =
    "POST /a/target/that/needs/more/than/one/block?of=sixteen&bytes=1 HTTP/1.1\r\n"
    "Host: a-name-of-more-than-sixteen-bytes.example.org:8080\r\n"
    "Content-Length: 9223372036854775807\r\n"
    "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
    "An-Unknown-Name-Of-Some-Length: and a value of some length, with blanks behind it \t \r\n"
    "Connection: keep-alive, upgrade\r\n\r\n";

TEST(BufferEnd, AHeadIsReadToItsLastByteAndNoFurtherAtEverySplit) {
    GuardedPage first;
    GuardedPage second;
    for (std::size_t split = 0; split < head.size(); ++split) {
        HeadParser parser;
        ASSERT_EQ(parser.feed(first.place(head.substr(0, split)), split), HeadParser::Status::need_more);
        const char* const at = second.place(head);
        first.place({});  // what was given first is gone
        ASSERT_EQ(parser.feed(at, head.size()), HeadParser::Status::done);
        EXPECT_EQ(parser.target().in(at), "/a/target/that/needs/more/than/one/block?of=sixteen&bytes=1");
        EXPECT_EQ(parser.find(KnownField::host).in(at), "a-name-of-more-than-sixteen-bytes.example.org:8080");
        EXPECT_EQ(parser.fields()[3].value.in(at), "and a value of some length, with blanks behind it");
        EXPECT_EQ(parser.content_length(), 9223372036854775807u);
    }
}

TEST(BufferEnd, AHeadThatMovesAfterEveryByteIsReadTheSame) {
    GuardedPage pages[2];
    HeadParser parser;
    const char* at = nullptr;
    for (std::size_t size = 1; size <= head.size(); ++size) {
        at = pages[size % 2].place(head.substr(0, size));
        pages[(size + 1) % 2].place({});
        ASSERT_EQ(parser.feed(at, size), size < head.size() ? HeadParser::Status::need_more : HeadParser::Status::done);
    }
    EXPECT_EQ(parser.fields().size(), 5u);
    EXPECT_EQ(parser.find(KnownField::connection).in(at), "keep-alive, upgrade");
}

TEST(BufferEnd, EveryPrefixOfAHeadIsReadToItsEndOnly) {
    GuardedPage page;
    for (std::size_t size = 0; size < head.size(); ++size) {
        HeadParser parser;
        ASSERT_EQ(parser.feed(page.place(head.substr(0, size)), size), HeadParser::Status::need_more);
    }
}

TEST(BufferEnd, AChunkedBodyInPiecesOfEverySize) {
    const std::string body =
        "10;name=value;other=\"a quoted text of some length\"\r\n0123456789abcdef\r\n"
        "1\r\nx\r\n0\r\nA-Trailer-Of-Some-Length: and its value, which is dropped\r\n\r\n";
    GuardedPage page;
    for (std::size_t piece = 1; piece <= body.size(); ++piece) {
        ChunkParser parser;
        std::string data;
        auto status = ChunkParser::Status::need_more;
        for (std::size_t from = 0; from < body.size(); from += piece) {
            const auto part = std::string_view(body).substr(from, piece);
            const char* at = page.place(part);
            const char* const end = at + part.size();
            do {
                const auto step = parser.feed(at, static_cast<std::size_t>(end - at));
                at += step.consumed;
                data += step.data;
                status = step.status;
            } while (status == ChunkParser::Status::data);
        }
        ASSERT_EQ(status, ChunkParser::Status::done) << piece;
        EXPECT_EQ(data, "0123456789abcdefx");
    }
}

TEST(BufferEnd, FewerBytesThanWereSeenSayNothing) {
    HeadParser parser;
    ASSERT_EQ(parser.feed(head.data(), 100), HeadParser::Status::need_more);
    EXPECT_EQ(parser.feed(head.data(), 50), HeadParser::Status::need_more);
    EXPECT_EQ(parser.size(), 100u);
    EXPECT_EQ(parser.feed(head.data(), head.size()), HeadParser::Status::done);
}

TEST(BufferEnd, NothingIsReadOfNothing) {
    HeadParser parser;
    EXPECT_EQ(parser.feed(nullptr, 0), HeadParser::Status::need_more);
    EXPECT_FALSE(parser.started());
    ChunkParser chunks;
    const auto step = chunks.feed(nullptr, 0);
    EXPECT_EQ(step.status, ChunkParser::Status::need_more);
    EXPECT_EQ(step.consumed, 0u);
}

}  // namespace
