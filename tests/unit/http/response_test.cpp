// Heads and bodies of answers, byte by byte.
#include "edda/http/response.hpp"

#include <gtest/gtest.h>

#include <string>

#include "edda/http/content_type.hpp"
#include "edda/http/text.hpp"

namespace edda::http {
namespace {

constexpr std::string_view date = "Sun, 06 Nov 1994 08:49:37 GMT";
constexpr Response::Context keep{.date = date, .keep_alive = true};

std::string head(std::string_view status_line) {
    return "HTTP/1.1 " + std::string{status_line} + "\r\nServer: edda\r\nDate: " + std::string{date} + "\r\n";
}

TEST(Response, AWholeTextHasItsLength) {
    std::string out;
    Response response(out, keep);
    response.begin(200);
    EXPECT_FALSE(response.is_finished());
    response.send("text/plain", "hello");
    EXPECT_TRUE(response.is_finished());
    EXPECT_EQ(out, head("200 OK") + "Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello");
}

TEST(Response, HeadHasEverythingButTheBody) {
    std::string with;
    std::string without;
    Response get(with, keep);
    Response only(without, {.date = date, .keep_alive = true, .head_only = true});
    for (Response* response : {&get, &only}) {
        response->begin(200);
        response->send("text/plain", "hello");
    }
    EXPECT_EQ(with, without + "hello");
}

TEST(Response, SaysWhetherTheConnectionStays) {
    std::string last;
    Response({last}, {.date = date}).send_error(404, "x");
    EXPECT_NE(last.find("\r\nConnection: close\r\n\r\n"), std::string::npos);
    std::string old;
    Response({old}, {.date = date, .keep_alive = true, .old_client = true}).send_error(404, "x");
    EXPECT_NE(old.find("\r\nConnection: keep-alive\r\n\r\n"), std::string::npos);
    std::string usual;
    Response({usual}, keep).send_error(404, "x");
    EXPECT_EQ(usual.find("Connection"), std::string::npos);
}

TEST(Response, StatusesWithoutABodyHaveNoLength) {
    for (const int status : {204, 304}) {
        std::string out;
        Response response(out, keep);
        response.begin(static_cast<std::uint16_t>(status));
        response.send_nothing();
        EXPECT_EQ(out.find("Content-"), std::string::npos) << out;
        EXPECT_TRUE(out.ends_with("\r\n\r\n"));
    }
    std::string out;
    Response response(out, keep);
    response.begin(200);
    response.send_nothing();
    EXPECT_NE(out.find("Content-Length: 0\r\n"), std::string::npos);
}

TEST(Response, AnErrorKeepsTheFieldsThatWereAdded) {
    std::string out;
    Response response(out, keep);
    response.begin(405);
    response.field("Allow", "GET");
    response.send_error(405, "No.");
    EXPECT_EQ(out, head("405 Method Not Allowed") +
                       "Allow: GET\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 27\r\n\r\n405 Method "
                       "Not Allowed\nNo.\n");
}

TEST(Response, AnErrorWithALongSentenceIsCut) {
    std::string out;
    Response response(out, keep);
    response.send_error(400, std::string(2000, 'x'));
    EXPECT_EQ(out.substr(out.find("\r\n\r\n") + 4).size(), response.body_size());
}

TEST(ContentType, GoesByTheEnding) {
    EXPECT_EQ(content_type_of("a/b/index.HTML"), "text/html; charset=utf-8");
    EXPECT_EQ(content_type_of("x.tar.gz"), "application/gzip");
    EXPECT_EQ(content_type_of("a.png/noext"), "application/octet-stream");
    EXPECT_EQ(content_type_of("Makefile"), "application/octet-stream");
    EXPECT_EQ(content_type_of("x."), "application/octet-stream");
}

TEST(Text, ListsSkipEmptyMembers) {
    EXPECT_TRUE(list_has(" ,a, Close ,", "close"));
    EXPECT_FALSE(list_has("closed, \"close\"", "close"));
    EXPECT_FALSE(list_has("", "close"));
}

}  // namespace
}  // namespace edda::http
