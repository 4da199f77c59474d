// Files below a root, answered on a real directory that holds everything a hostile path could use: links out, loops, a FIFO, secrets beside.
#include "edda/server/static_files.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "edda/gen/http_head.hpp"
#include "edda/http/target.hpp"

namespace edda::server {
namespace {

namespace files = std::filesystem;

class Root : public testing::Test {
protected:
    void SetUp() override {
        std::string name = (files::temp_directory_path() / "edda-static-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        base_ = name;
        const files::path root = base_ / "root";
        files::create_directories(root / "sub");
        files::create_directories(root / "empty");
        write(base_ / "secret.txt", "SECRET");
        write(root / "hello.txt", "hello world");
        write(root / "nothing.txt", "");
        write(root / "with space", "space");
        write(root / "sub" / "index.html", "<p>");
        files::create_symlink("../secret.txt", root / "out");
        files::create_symlink(base_ / "secret.txt", root / "absolute");
        files::create_symlink("..", root / "up");
        files::create_symlink("hello.txt", root / "inside");
        files::create_symlink("loop", root / "loop");
        ASSERT_EQ(::mkfifo((root / "pipe").c_str(), 0600), 0);
        auto directory = fs::Directory::open(root.string());
        ASSERT_TRUE(directory);
        files_ = StaticFiles(std::move(*directory));
    }
    void TearDown() override { files::remove_all(base_); }

    static void write(const files::path& path, const std::string& text) { std::ofstream(path) << text; }

    struct Answered {
        std::string head;
        http::Answer answer;
        FileSource source;
        std::uint16_t status;
    };

    Answered ask(const std::string& path, const std::string& fields = "", const std::string& method = "GET") const {
        const std::string text = method + " " + path + " HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n";
        gen::http::HeadParser parser;
        EXPECT_EQ(parser.feed(text.data(), text.size()), gen::http::HeadParser::Status::done) << text;
        const http::Request request(parser, text.data(), {});
        Answered answered{};
        http::Response response(
            answered.head,
            {.date = "Sun, 06 Nov 1994 08:49:37 GMT", .keep_alive = true, .head_only = method == "HEAD"});
        const auto target = http::read_target(path);
        EXPECT_TRUE(target) << path;
        answered.answer = files_.answer(*target, request, response, answered.source);
        answered.status = response.status();
        EXPECT_TRUE(response.is_finished());
        return answered;
    }

    /// What the source would send, read by other means.
    static std::string content(Answered& answered) {
        std::string text(answered.source.left(), '\0');
        const auto got = ::pread(answered.source.descriptor(), text.data(), text.size(),
                                 static_cast<off_t>(answered.source.offset()));
        EXPECT_EQ(got, static_cast<ssize_t>(text.size()));
        return text;
    }
    static bool has(const Answered& answered, std::string_view field) {
        return answered.head.find(field) != std::string::npos;
    }

    files::path base_;
    StaticFiles files_;
};

TEST_F(Root, AFileIsSentWhole) {
    auto answered = ask("/hello.txt");
    EXPECT_EQ(answered.status, 200);
    EXPECT_EQ(answered.answer, http::Answer::source);
    EXPECT_EQ(content(answered), "hello world");
    EXPECT_TRUE(has(answered, "Content-Length: 11\r\n"));
    EXPECT_TRUE(has(answered, "Accept-Ranges: bytes\r\n"));
    EXPECT_TRUE(has(answered, "Content-Type: text/plain; charset=utf-8\r\n"));
}

TEST_F(Root, NamesMayBeEscapedAndLinksMayPointInside) {
    auto space = ask("/with%20space");
    EXPECT_EQ(content(space), "space");
    auto inside = ask("/inside");
    EXPECT_EQ(content(inside), "hello world");
    auto dotted = ask("/sub/../hello.txt");
    EXPECT_EQ(content(dotted), "hello world");
}

TEST_F(Root, ADirectoryIsItsIndex) {
    for (const char* path : {"/sub/", "/sub/.", "/sub/index.html"}) {
        auto answered = ask(path);
        EXPECT_EQ(answered.status, 200) << path;
        EXPECT_EQ(content(answered), "<p>");
        EXPECT_TRUE(has(answered, "Content-Type: text/html"));
    }
    EXPECT_EQ(ask("/empty").status, 404);
    EXPECT_EQ(ask("/./").status, 404);
}

/// Else the relative links of its index would lead to the directory above.
TEST_F(Root, ADirectoryIsAskedForWithItsSlash) {
    EXPECT_TRUE(has(ask("/sub"), "Location: ./sub/\r\n"));
    EXPECT_TRUE(has(ask("/sub", "", "HEAD"), "HTTP/1.1 301 "));
    EXPECT_TRUE(has(ask("/sub?a=/&b"), "Location: ./sub/?a=/&b\r\n"));
    EXPECT_TRUE(has(ask("//empty/..///s%75b"), "Location: ./s%75b/\r\n")) << "never the name of another host";
    EXPECT_TRUE(has(ask("http://x/sub"), "Location: ./sub/\r\n"));
    EXPECT_EQ(ask("/sub", "", "POST").status, 405);
    EXPECT_EQ(ask("/empty").status, 404);
}

TEST_F(Root, NothingOutsideIsEverOpened) {
    const std::vector<std::pair<const char*, int>> paths{
        {"/out", 403},
        {"/absolute", 403},
        {"/up/secret.txt", 403},
        {"/sub/../out", 403},
        {"/../secret.txt", 400},
        {"/..", 400},
        {"/%2e%2e/secret.txt", 400},
        {"/..%2fsecret.txt", 400},
        {"/a%00b", 400},
        {"/%", 400},
        {"/loop", 404},
        {"/pipe", 404},
        {"/nowhere", 404},
        {"/hello.txt/", 404},
        {"/hello.txt/x", 404},
    };
    for (const auto& [path, status] : paths) {
        const auto answered = ask(path);
        EXPECT_EQ(answered.status, status) << path;
        EXPECT_EQ(answered.answer, http::Answer::whole) << path;
        EXPECT_EQ(answered.source.left(), 0U);
    }
    EXPECT_EQ(ask("/" + std::string(5000, 'n')).status, 404);
}

TEST_F(Root, ALinkThatIsTurnedOutwardsIsNotFollowed) {
    const files::path link = base_ / "root" / "turning";
    files::create_symlink("hello.txt", link);
    EXPECT_EQ(ask("/turning").status, 200);
    files::remove(link);
    files::create_symlink("../secret.txt", link);
    EXPECT_EQ(ask("/turning").status, 403);
}

TEST_F(Root, RangesAreParts) {
    auto middle = ask("/hello.txt", "Range: bytes=6-8\r\n");
    EXPECT_EQ(middle.status, 206);
    EXPECT_EQ(content(middle), "wor");
    EXPECT_TRUE(has(middle, "Content-Range: bytes 6-8/11\r\n"));
    auto end = ask("/hello.txt", "Range: bytes=-5\r\n");
    EXPECT_EQ(content(end), "world");
    const auto beyond = ask("/hello.txt", "Range: bytes=11-\r\n");
    EXPECT_EQ(beyond.status, 416);
    EXPECT_TRUE(has(beyond, "Content-Range: bytes */11\r\n"));
    EXPECT_EQ(ask("/nothing.txt", "Range: bytes=0-\r\n").status, 416);
    EXPECT_EQ(ask("/hello.txt", "Range: bytes=0-1,3-4\r\n").status, 200);
    EXPECT_EQ(ask("/hello.txt", "Range: bytes=0-1\r\nRange: bytes=3-4\r\n").status, 200) << "the same in two fields";
    EXPECT_EQ(ask("/hello.txt", "Range: bytes=0-1\r\n", "HEAD").status, 200) << "Range means something for GET alone";
}

TEST_F(Root, ARangeOfAnOtherVersionIsTheWholeFile) {
    const auto whole = ask("/hello.txt");
    const std::size_t at = whole.head.find("Last-Modified: ") + 15;
    const std::string date = whole.head.substr(at, 29);
    EXPECT_EQ(ask("/hello.txt", "Range: bytes=0-1\r\nIf-Range: " + date + "\r\n").status, 206);
    EXPECT_EQ(ask("/hello.txt", "Range: bytes=0-1\r\nIf-Range: Sun, 06 Nov 1994 08:49:37 GMT\r\n").status, 200);
    EXPECT_EQ(ask("/hello.txt", "Range: bytes=0-1\r\nIf-Range: \"tag\"\r\n").status, 200);
    EXPECT_EQ(ask("/hello.txt", "If-Modified-Since: " + date + "\r\n").status, 304);
    EXPECT_EQ(ask("/hello.txt", "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n").status, 200);
    EXPECT_EQ(ask("/hello.txt", "If-Modified-Since: nonsense\r\n").status, 200);
    EXPECT_EQ(ask("/hello.txt", "If-None-Match: *\r\n").status, 304);
    EXPECT_EQ(ask("/hello.txt", "If-None-Match: \"a\"\r\nIf-Modified-Since: " + date + "\r\n").status, 200);
}

TEST_F(Root, APreconditionThatDoesNotHoldIsA412) {
    const auto whole = ask("/hello.txt");
    const std::string date = whole.head.substr(whole.head.find("Last-Modified: ") + 15, 29);
    const std::string old = "Sun, 06 Nov 1994 08:49:37 GMT";
    EXPECT_EQ(ask("/hello.txt", "If-Match: \"tag\"\r\n").status, 412) << "no file has a tag";
    EXPECT_EQ(ask("/hello.txt", "If-Match: *\r\n").status, 200);
    EXPECT_EQ(ask("/hello.txt", "If-Unmodified-Since: " + old + "\r\n").status, 412);
    EXPECT_EQ(ask("/hello.txt", "If-Unmodified-Since: " + date + "\r\n").status, 200);
    EXPECT_EQ(ask("/hello.txt", "If-Unmodified-Since: nonsense\r\n").status, 200);
    EXPECT_EQ(ask("/hello.txt", "If-Match: *\r\nIf-Unmodified-Since: " + old + "\r\n").status, 200);
    EXPECT_EQ(ask("/hello.txt", "If-Unmodified-Since: " + old + "\r\nIf-None-Match: *\r\n").status, 412);
    EXPECT_EQ(ask("/hello.txt", "Range: bytes=0-1\r\nIf-Match: \"tag\"\r\n").status, 412);
    EXPECT_EQ(ask("/nowhere", "If-Match: *\r\n").status, 404);
}

TEST_F(Root, HeadAndEmptyFilesHaveNoSource) {
    const auto head = ask("/hello.txt", "", "HEAD");
    EXPECT_EQ(head.answer, http::Answer::whole);
    EXPECT_TRUE(has(head, "Content-Length: 11\r\n"));
    const auto empty = ask("/nothing.txt");
    EXPECT_EQ(empty.answer, http::Answer::whole);
    EXPECT_TRUE(has(empty, "Content-Length: 0\r\n"));
}

TEST_F(Root, WhetherThereIsAFileComesBeforeTheMethod) {
    const auto refused = ask("/hello.txt", "", "POST");
    EXPECT_EQ(refused.status, 405);
    EXPECT_TRUE(has(refused, "Allow: GET, HEAD, OPTIONS\r\n"));
    EXPECT_EQ(ask("/nowhere", "", "POST").status, 404);
}

TEST(NoRoot, EveryPathIsNotFound) {
    const StaticFiles none;
    const std::string text = "GET /x HTTP/1.1\r\nHost: x\r\n\r\n";
    gen::http::HeadParser parser;
    ASSERT_EQ(parser.feed(text.data(), text.size()), gen::http::HeadParser::Status::done);
    std::string out;
    http::Response response(out, {.date = "Sun, 06 Nov 1994 08:49:37 GMT"});
    FileSource source;
    EXPECT_EQ(none.answer({.path = "/x"}, http::Request(parser, text.data(), {}), response, source),
              http::Answer::whole);
    EXPECT_EQ(response.status(), 404);
}

}  // namespace
}  // namespace edda::server
