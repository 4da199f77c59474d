// The HTTP session without a network: every request at every split of its bytes must give the same answers.
#include "edda/http/session.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace edda::http {
namespace {

struct NoSource {
    [[nodiscard]] std::uint64_t left() const { return 0; }
};

/// Answers with what it saw: method, target and body.
struct Mirror {
    using Source = NoSource;
    std::vector<std::string> notes;

    BodyUse body_use(const Request& request) {
        if (request.target() == "/refused") return BodyUse::refused;
        return request.target() == "/skipped" ? BodyUse::skipped : BodyUse::kept;
    }
    Answer answer(const Request& request, Response& response, NoSource&) {
        if (request.target() == "/silent") return Answer::whole;
        if (request.target() == "/distrust") {
            response.send_distrust("No.");
            return Answer::whole;
        }
        response.begin(200);
        if (request.target() == "/up") {
            response.switch_protocol();
            return Answer::upgrade;
        }
        response.send("text/plain", std::string(request.method_text()) + " " + std::string(request.target()) + " " +
                                        std::string(request.body()));
        return request.target() == "/file" ? Answer::source : Answer::whole;
    }
    void note(const AnswerNote& note) { notes.push_back(std::to_string(note.status) + std::string(note.target)); }
};

using Next = Session<Mirror>::Next;

/// A session, and everything it has sent, without the Date that changes.
struct Peer {
    config::Settings settings;
    Mirror app;
    Site site{.settings = &settings, .workspaces = Workspaces(4), .dates = {}};
    Session<Mirror> session{app, site};
    std::string out;
    Next next = Next::read;

    void settle() {
        while (true) {
            const auto bytes = session.output();
            out.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
            session.sent();
            if (next != Next::send && next != Next::stream) return;
            next = session.go_on();
        }
    }
    /// The bytes are gone before anything is sent, as they are in a connection.
    void feed(std::string_view text) {
        std::vector<char> bytes(text.begin(), text.end());
        next = session.feed(std::as_bytes(std::span{bytes}));
        session.keep_rest();
        std::ranges::fill(bytes, '#');
        settle();
    }
    [[nodiscard]] std::string seen() const {
        std::string text = out;
        for (std::size_t at = text.find("Date: "); at != std::string::npos; at = text.find("Date: ", at))
            text.erase(at, 37);
        return text;
    }
    [[nodiscard]] std::vector<int> statuses() const {
        std::vector<int> found;
        for (std::size_t at = out.find("HTTP/1.1 "); at != std::string::npos; at = out.find("HTTP/1.1 ", at + 1)) {
            if (std::isdigit(static_cast<unsigned char>(out[at + 9])) != 0)
                found.push_back(std::stoi(out.substr(at + 9, 3)));
        }
        return found;
    }
};

struct Exchange {
    std::string name;
    std::string sent;
    std::vector<int> statuses;
    Next next;
};

class Exchanges : public testing::TestWithParam<Exchange> {};

/// All in one piece, then cut once at each place, then byte by byte: always the same.
TEST_P(Exchanges, DoNotDependOnTheSplit) {
    const Exchange& exchange = GetParam();
    Peer whole;
    whole.feed(exchange.sent);
    EXPECT_EQ(whole.statuses(), exchange.statuses);
    EXPECT_EQ(whole.next, exchange.next);
    for (std::size_t cut = 1; cut < exchange.sent.size(); ++cut) {
        Peer peer;
        peer.feed(exchange.sent.substr(0, cut));
        if (peer.next == Next::read) peer.feed(exchange.sent.substr(cut));
        ASSERT_EQ(peer.seen(), whole.seen()) << "cut at " << cut;
        ASSERT_EQ(peer.next, whole.next);
    }
    Peer drip;
    for (std::size_t at = 0; at < exchange.sent.size() && drip.next == Next::read; ++at)
        drip.feed(exchange.sent.substr(at, 1));
    EXPECT_EQ(drip.seen(), whole.seen());
}

const std::string host = "Host: x\r\n";

INSTANTIATE_TEST_SUITE_P(
    All, Exchanges,
    testing::Values(Exchange{"one", "GET /a HTTP/1.1\r\n" + host + "\r\n", {200}, Next::read},
                    Exchange{"pipelined",
                             "GET /a HTTP/1.1\r\n" + host + "\r\nHEAD /b HTTP/1.1\r\n" + host +
                                 "\r\nGET /c HTTP/1.1\r\n" + host + "\r\n",
                             {200, 200, 200},
                             Next::read},
                    Exchange{"body",
                             "POST /a HTTP/1.1\r\nContent-Length: 5\r\n" + host + "\r\nhelloGET /b HTTP/1.1\r\n" +
                                 host + "\r\n",
                             {200, 200},
                             Next::read},
                    Exchange{"chunked",
                             "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + host +
                                 "\r\n5;x=y\r\nhello\r\n1\r\n!\r\n0\r\nT: u\r\n\r\nGET /b HTTP/1.1\r\n" + host + "\r\n",
                             {200, 200},
                             Next::read},
                    Exchange{"skipped body",
                             "POST /skipped HTTP/1.1\r\nContent-Length: 5\r\n" + host + "\r\nhelloGET /b HTTP/1.1\r\n" +
                                 host + "\r\n",
                             {200, 200},
                             Next::read},
                    Exchange{"bad chunk",
                             "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + host + "\r\n5\r\nhelloX\r\n",
                             {400},
                             Next::linger},
                    Exchange{"close", "GET /a HTTP/1.1\r\nConnection: close\r\n" + host + "\r\n", {200}, Next::linger},
                    Exchange{"1.0", "GET /a HTTP/1.0\r\n\r\n", {200}, Next::linger},
                    Exchange{"refused after good",
                             "GET /a HTTP/1.1\r\n" + host + "\r\nGET / HTTP/1.1\r\n\r\n",
                             {200, 400},
                             Next::linger},
                    Exchange{"distrusted",
                             "GET /distrust HTTP/1.1\r\n" + host + "\r\nGET /a HTTP/1.1\r\n" + host + "\r\n",
                             {400},
                             Next::linger},
                    Exchange{"no answer", "GET /silent HTTP/1.1\r\n" + host + "\r\n", {500}, Next::read},
                    Exchange{"file",
                             "GET /file HTTP/1.1\r\n" + host + "\r\nGET /b HTTP/1.1\r\n" + host + "\r\n",
                             {200, 200},
                             Next::read},
                    Exchange{"upgrade", "GET /up HTTP/1.1\r\n" + host + "\r\n", {200}, Next::hand_over}),
    [](const auto& case_info) {
        std::string name = case_info.param.name;
        for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
        return name;
    });

TEST(Session, ABodyComesWholeToTheApplication) {
    Peer peer;
    peer.feed("POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\nHost: x\r\n\r\n3\r\nabc\r\n3\r\nde");
    EXPECT_EQ(peer.out, "");
    peer.feed("f\r\n0\r\n\r\n");
    EXPECT_TRUE(peer.out.ends_with("POST /a abcdef"));
}

TEST(Session, ContinueIsSaidOnceAndOnlyToAClientThatWaits) {
    Peer waits;
    waits.feed("POST /a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(waits.out, continue_line);
    waits.feed("h");
    EXPECT_EQ(waits.out, continue_line);
    waits.feed("i");
    EXPECT_EQ(waits.statuses(), (std::vector<int>{100, 200}));
    Peer hurries;
    hurries.feed("POST /a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nh");
    EXPECT_EQ(hurries.out, "");
}

TEST(Session, ABodyOfARefusedRequestIsNotWaitedFor) {
    Peer peer;
    peer.feed("POST /refused HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(peer.statuses(), (std::vector<int>{200}));
    EXPECT_EQ(peer.next, Next::linger);
}

TEST(Session, BodiesEndAtTheLimit) {
    for (const auto& [size, status] : {std::pair{10, 200}, std::pair{11, 413}}) {
        Peer peer;
        peer.settings.body_limit = 10;
        peer.feed("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n" +
                  std::string(static_cast<std::size_t>(size), 'b'));
        EXPECT_EQ(peer.statuses(), std::vector<int>{status}) << size;
    }
    Peer peer;
    peer.settings.body_limit = 10;
    peer.feed("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n12345678\r\n");
    EXPECT_EQ(peer.next, Next::read);
    peer.feed("3\r\n");
    EXPECT_EQ(peer.statuses(), std::vector<int>{413}) << "the announced size is enough to know";
}

TEST(Session, TrailersHaveALimit) {
    Peer peer;
    peer.feed("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: " + std::string(20000, 't'));
    EXPECT_EQ(peer.statuses(), std::vector<int>{431});
}

TEST(Session, DeadlinesAreAnsweredWhereARequestHasBegun) {
    Peer idle;
    EXPECT_EQ(idle.session.deadline(), Next::close);
    Peer head;
    head.feed("GET / HT");
    head.next = head.session.deadline();
    head.settle();
    EXPECT_EQ(head.statuses(), std::vector<int>{408});
    EXPECT_EQ(head.next, Next::linger);
    EXPECT_EQ(head.session.deadline(), Next::close) << "the peer does not end its direction";
    Peer body;
    body.feed("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nb");
    body.next = body.session.deadline();
    body.settle();
    EXPECT_EQ(body.statuses(), std::vector<int>{408});
}

TEST(Session, ATruncatedRequestIsNeverAnswered) {
    const std::string request = "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello";
    for (std::size_t cut = 0; cut < request.size(); ++cut) {
        Peer peer;
        if (cut > 0) peer.feed(request.substr(0, cut));
        peer.next = peer.session.peer_ended();
        peer.settle();
        EXPECT_EQ(peer.next, Next::close);
        EXPECT_EQ(peer.out, "") << cut;
    }
}

TEST(Session, AfterAStopTheNextAnswerIsTheLast) {
    Peer peer;
    peer.feed("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(peer.session.stop(), gen::HttpConnectionState::StopRequested::wait_briefly);
    peer.feed("GET /b HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(peer.next, Next::linger);
    EXPECT_NE(peer.out.find("Connection: close"), std::string::npos);
    Peer midway;
    midway.feed("GET /a HTTP/1.1\r\nHo");
    EXPECT_EQ(midway.session.stop(), gen::HttpConnectionState::StopRequested::nothing);
    midway.feed("st: x\r\n\r\n");
    EXPECT_EQ(midway.statuses(), std::vector<int>{200});
    EXPECT_EQ(midway.next, Next::linger);
}

TEST(Session, ManyAnswersAreSentInPortions) {
    Peer peer;
    std::string requests;
    for (int i = 0; i < 3000; ++i) requests += "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
    Next next = peer.session.feed(std::as_bytes(std::span{requests}));
    std::size_t most = 0;
    int portions = 1;
    for (; next == Next::send; ++portions) {
        most = std::max(most, peer.session.output().size());
        peer.session.sent();
        next = peer.session.go_on();
    }
    EXPECT_EQ(next, Next::read);
    EXPECT_GT(portions, 2);
    EXPECT_LT(most, config::coalesce_limit + 1024);
    EXPECT_EQ(peer.app.notes.size(), 3000U);
}

TEST(Session, WhatFollowsAnUpgradeIsKept) {
    Peer peer;
    peer.feed("GET /up HTTP/1.1\r\nHost: x\r\n\r\n\x81\x80");
    EXPECT_EQ(peer.next, Next::hand_over);
    EXPECT_EQ(peer.session.rest(), "\x81\x80");
    peer.session.retire();
    EXPECT_EQ(peer.site.workspaces.size(), 1U);
}

TEST(Session, AnIdleSessionHoldsNoWorkspace) {
    Peer peer;
    peer.feed("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(peer.site.workspaces.size(), 1U);
    peer.feed("GET /a HTTP/1.1\r\nHo");
    EXPECT_EQ(peer.site.workspaces.size(), 0U);
    peer.feed("st: x\r\n\r\n");
    EXPECT_EQ(peer.site.workspaces.size(), 1U);
}

/// Chunks that lie whole in a feed are as large as those that do not.
TEST(Limits, AChunkedBodyIsTheSumOfItsChunks) {
    const std::string head = "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    std::string ten;
    for (int i = 0; i < 10; ++i) ten += "1\r\na\r\n";
    const std::string last = "0\r\n\r\n";
    for (const auto& [body, status] : {std::pair{ten + last, 200},
                                       {"a\r\n0123456789\r\n" + last, 200},
                                       {ten + "1\r\na\r\n" + last, 413},
                                       {"b\r\n0123456789A\r\n" + last, 413},
                                       {"6\r\n012345\r\n5\r\n67890\r\n" + last, 413}}) {
        const std::string sent = head + body;
        for (std::size_t cut = 1; cut <= sent.size(); ++cut) {
            Peer peer;
            peer.settings.body_limit = 10;
            peer.feed(sent.substr(0, cut));
            if (peer.next == Next::read && cut < sent.size()) peer.feed(sent.substr(cut));
            ASSERT_EQ(peer.statuses(), std::vector{status}) << body << " cut at " << cut;
        }
    }
}

/// RFC 9110, 9.3.2: an answer to HEAD has no body, whoever makes it.
TEST(Refusals, ToHeadHaveNoBody) {
    const std::string request = "HEAD /a HTTP/1.1\r\n";
    for (const auto& [fields, status] : {std::pair{std::string("\r\n"), 400},
                                         {"Host: x\r\nA b\r\n\r\n", 400},
                                         {"Host: x\r\nExpect: more\r\n\r\n", 417},
                                         {"Host: x\r\nContent-Length: 11\r\n\r\n", 413},
                                         {"Host: x\r\nTransfer-Encoding: chunked\r\n\r\nx", 400}}) {
        Peer peer;
        peer.settings.body_limit = 10;
        peer.feed(request + fields);
        EXPECT_EQ(peer.statuses(), std::vector{status}) << fields;
        EXPECT_EQ(peer.next, Next::linger);
        EXPECT_EQ(peer.out.find("\r\n\r\n") + 4, peer.out.size()) << peer.out;
    }
}

}  // namespace
}  // namespace edda::http
