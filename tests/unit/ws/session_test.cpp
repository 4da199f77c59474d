// The WebSocket session without a network: conversations at every split, and each way in which one ends.
#include "edda/ws/session.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace edda::ws {
namespace {

struct Recorder {
    std::vector<std::string> messages;
    template <class S>
    void message(S& session, const Message& message) {
        messages.push_back((message.kind == Kind::text ? "t:" : "b:") +
                           std::string(reinterpret_cast<const char*>(message.bytes.data()), message.bytes.size()));
        session.send_back(message);
    }
};

using Next = Session<Recorder>::Next;

/// A frame as a client sends it.
std::string frame(int first, std::string_view payload) {
    const std::string key = "\x11\x22\x83\x44";
    std::string out(1, static_cast<char>(first));
    if (payload.size() <= 125) {
        out += static_cast<char>(0x80 | payload.size());
    } else if (payload.size() <= 0xffff) {
        out += {static_cast<char>(0xfe), static_cast<char>(payload.size() >> 8), static_cast<char>(payload.size())};
    } else {
        out += static_cast<char>(0xff);
        for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(payload.size() >> shift);
    }
    out += key;
    for (std::size_t i = 0; i < payload.size(); ++i) out += static_cast<char>(payload[i] ^ key[i % 4]);
    return out;
}

/// A frame as the server sends it.
std::string plain(int first, std::string_view payload) {
    std::array<std::byte, longest_server_head> head{};
    const std::size_t size =
        write_head(head, static_cast<std::uint8_t>(first & 15), (first & 0x80) != 0, payload.size());
    return std::string(reinterpret_cast<const char*>(head.data()), size) + std::string(payload);
}

struct Peer {
    Recorder handler;
    BufferPool pool{4};
    Session<Recorder> session;
    std::string out;
    Next next = Next::read;

    explicit Peer(std::size_t limit = 1 << 20) : session(handler, pool, limit) {}

    void settle() {
        const auto bytes = session.output();
        out.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        session.sent();
    }
    void feed(std::string text) {
        next = session.feed(std::as_writable_bytes(std::span{text}));
        settle();
    }
    [[nodiscard]] int close_code() const {
        return out.size() < 4 || out[0] != static_cast<char>(0x88)
                   ? -1
                   : (static_cast<unsigned char>(out[2]) << 8 | static_cast<unsigned char>(out[3]));
    }
};

void expect_same_at_every_split(const std::string& sent, const std::string& out, Next next) {
    Peer whole;
    whole.feed(sent);
    EXPECT_EQ(whole.out, out);
    EXPECT_EQ(whole.next, next);
    for (std::size_t cut = 1; cut < sent.size(); ++cut) {
        Peer peer;
        peer.feed(sent.substr(0, cut));
        if (peer.next == Next::read) peer.feed(sent.substr(cut));
        ASSERT_EQ(peer.out, out) << "cut at " << cut;
        ASSERT_EQ(peer.next, next);
    }
    Peer drip;
    for (std::size_t at = 0; at < sent.size() && drip.next == Next::read; ++at) drip.feed(sent.substr(at, 1));
    EXPECT_EQ(drip.out, out);
}

TEST(Conversation, TextStaysTextAndBytesStayBytes) {
    expect_same_at_every_split(frame(0x81, "h\xc3\xa9llo") + frame(0x82, std::string("\xff\x00", 2)) + frame(0x81, ""),
                               plain(0x81, "h\xc3\xa9llo") + plain(0x82, std::string("\xff\x00", 2)) + plain(0x81, ""),
                               Next::read);
}

TEST(Conversation, FragmentsAreOneMessageAndControlFramesMayComeBetween) {
    expect_same_at_every_split(
        frame(0x01, "a\xc3") + frame(0x89, "p") + frame(0x00, "") + frame(0x8a, "?") + frame(0x80, "\xa9z"),
        plain(0x8a, "p") + plain(0x81, "a\xc3\xa9z"), Next::read);
    expect_same_at_every_split(frame(0x02, "") + frame(0x80, ""), plain(0x82, ""), Next::read);
}

TEST(Conversation, ACloseIsAnsweredWithItsCode) {
    expect_same_at_every_split(frame(0x88, "\x03\xe8 bye"), plain(0x88, "\x03\xe8"), Next::linger);
    expect_same_at_every_split(frame(0x88, ""), plain(0x88, ""), Next::linger);
    expect_same_at_every_split(frame(0x81, "x") + frame(0x88, "\x0f\xa0") + frame(0x81, "after"),
                               plain(0x81, "x") + plain(0x88, "\x0f\xa0"), Next::linger);
}

TEST(Conversation, LongMessagesComeBackInEveryLength) {
    for (const std::size_t size : {125U, 126U, 65535U, 65536U, 300000U}) {
        const std::string payload(size, 'x');
        Peer peer;
        const std::string sent = frame(0x82, payload);
        for (std::size_t at = 0; at < sent.size(); at += 4096) peer.feed(sent.substr(at, 4096));
        EXPECT_EQ(peer.out, plain(0x82, payload));
    }
}

struct Refused {
    const char* name;
    std::string sent;
    int code;
};

class Refusals : public testing::TestWithParam<Refused> {};

TEST_P(Refusals, CloseWithTheirCodeAtEverySplit) {
    const Refused& refused = GetParam();
    for (std::size_t cut = 0; cut <= refused.sent.size(); ++cut) {
        Peer peer(100);
        if (cut != 0) peer.feed(refused.sent.substr(0, cut));
        if (peer.next == Next::read && cut != refused.sent.size()) peer.feed(refused.sent.substr(cut));
        EXPECT_EQ(peer.close_code(), refused.code) << "cut at " << cut;
        EXPECT_EQ(peer.next, Next::linger);
        EXPECT_TRUE(peer.handler.messages.empty());
    }
}

INSTANTIATE_TEST_SUITE_P(
    All, Refusals,
    testing::Values(
        Refused{"unmasked", std::string("\x81\x01x", 3), 1002}, Refused{"rsv1", frame(0xc1, "x"), 1002},
        Refused{"rsv2", frame(0xa1, "x"), 1002}, Refused{"rsv3", frame(0x91, "x"), 1002},
        Refused{"opcode3", frame(0x83, "x"), 1002}, Refused{"opcode11", frame(0x8b, "x"), 1002},
        Refused{"ping_in_parts", frame(0x09, "x"), 1002}, Refused{"close_in_parts", frame(0x08, ""), 1002},
        Refused{"nothing_to_continue", frame(0x80, "x"), 1002},
        Refused{"text_inside_text", frame(0x01, "x") + frame(0x81, "y"), 1002},
        Refused{"binary_inside_text", frame(0x01, "x") + frame(0x82, "y"), 1002},
        Refused{"bad_text", frame(0x81, "\xff"), 1007}, Refused{"surrogate", frame(0x81, "\xed\xa0\x80"), 1007},
        Refused{"text_ends_early", frame(0x81, "\xe2\x82"), 1007},
        Refused{"fragments_end_early", frame(0x01, "\xe2") + frame(0x80, "\x82"), 1007},
        Refused{"close_of_one_byte", frame(0x88, "\x03"), 1002}, Refused{"close_1005", frame(0x88, "\x03\xed"), 1002},
        Refused{"close_999", frame(0x88, "\x03\xe7"), 1002}, Refused{"close_1016", frame(0x88, "\x03\xf8"), 1002},
        Refused{"close_5000", frame(0x88, "\x13\x88"), 1002}, Refused{"bad_reason", frame(0x88, "\x03\xe8\xff"), 1007},
        Refused{"too_large", frame(0x82, std::string(101, 'x')), 1009},
        Refused{"too_large_together", frame(0x02, std::string(60, 'x')) + frame(0x80, std::string(41, 'x')), 1009}),
    [](const auto& case_info) { return case_info.param.name; });

TEST(Conversation, BadTextIsRefusedBeforeTheFrameEnds) {
    Peer peer;
    peer.feed(frame(0x01, "good"));
    peer.feed(frame(0x80, std::string("\xff") + std::string(1000, 'x')).substr(0, 9));
    EXPECT_EQ(peer.close_code(), 1007);
}

TEST(Conversation, TheLimitIsExact) {
    Peer peer(100);
    peer.feed(frame(0x02, std::string(60, 'x')) + frame(0x80, std::string(40, 'x')));
    EXPECT_EQ(peer.handler.messages.size(), 1U);
    EXPECT_EQ(peer.next, Next::read);
}

TEST(Conversation, AnAnnouncedLengthReservesNothing) {
    Peer peer(std::size_t{1} << 40);
    peer.feed(
        std::string("\x82\xff\x00\x00\x00\x80\x00\x00\x00\x00\x01\x02\x03\x04"
                    "abc",
                    17));
    EXPECT_EQ(peer.next, Next::read);
}

TEST(Conversation, AfterTheGoodbyeOnlyTheCloseCounts) {
    Peer peer;
    peer.feed(frame(0x01, "half"));
    EXPECT_TRUE(peer.session.goodbye());
    EXPECT_FALSE(peer.session.goodbye());
    peer.settle();
    EXPECT_EQ(peer.close_code(), 1001);
    const std::string before = peer.out;
    peer.feed(frame(0x80, "rest") + frame(0x89, "ping") + frame(0x82, std::string(200, 'x')));
    EXPECT_EQ(peer.next, Next::read);
    peer.feed(frame(0x88, "\x03\xe9"));
    EXPECT_EQ(peer.next, Next::linger);
    EXPECT_EQ(peer.out, before);
    EXPECT_TRUE(peer.handler.messages.empty());
}

TEST(Conversation, AfterTheGoodbyeALongMessageIsPassedOver) {
    Peer peer(100);
    EXPECT_TRUE(peer.session.goodbye());
    peer.settle();
    const std::string before = peer.out;
    peer.feed(frame(0x82, std::string(101, 'x')));
    EXPECT_EQ(peer.next, Next::read) << "over the limit, but nobody will have it";
    peer.feed(frame(0x88, "\x03\xe9"));
    EXPECT_EQ(peer.next, Next::linger) << "its payload was passed over to the last byte";
    EXPECT_EQ(peer.out, before);
}

TEST(Conversation, AfterTheGoodbyeABadFrameIsTheEnd) {
    Peer peer;
    EXPECT_TRUE(peer.session.goodbye());
    peer.settle();
    const std::string before = peer.out;
    peer.feed(std::string("\x82\x01x", 3));  // not masked
    EXPECT_EQ(peer.next, Next::linger);
    EXPECT_EQ(peer.out, before) << "a second close frame may not be sent";
}

TEST(Conversation, AGoodbyeInsideAPingIsNotFollowedByAPong) {
    Peer peer;
    const std::string ping = frame(0x89, "ping");
    peer.feed(ping.substr(0, 7));
    EXPECT_TRUE(peer.session.goodbye());
    peer.settle();
    const std::string before = peer.out;
    peer.feed(ping.substr(7));
    EXPECT_EQ(peer.out, before);
}

TEST(Conversation, SilenceIsAnsweredByAPingAndThenByTheEnd) {
    Peer peer;
    EXPECT_EQ(peer.session.silence(), Next::read);
    peer.settle();
    EXPECT_EQ(peer.out, plain(0x89, ""));
    peer.feed(frame(0x8a, ""));
    EXPECT_EQ(peer.session.silence(), Next::read);
    EXPECT_EQ(peer.session.silence(), Next::close);
    Peer closing;
    EXPECT_TRUE(closing.session.goodbye());
    EXPECT_EQ(closing.session.silence(), Next::linger);
}

TEST(Conversation, AQuietOneHoldsNoBuffers) {
    Peer peer;
    peer.feed(frame(0x82, "x"));
    EXPECT_EQ(peer.pool.size(), 1U);
    peer.feed(frame(0x02, "x"));
    EXPECT_EQ(peer.pool.size(), 0U);
    peer.feed(frame(0x80, "x"));
    EXPECT_EQ(peer.pool.size(), 1U);
}

TEST(Conversation, SixtyFiveThousandFragmentsAreOneMessage) {
    Peer peer;
    std::string sent = frame(0x02, "a");
    for (int i = 0; i < 65534; ++i) sent += frame(0x00, "a");
    sent += frame(0x80, "a");
    peer.feed(sent);
    ASSERT_EQ(peer.handler.messages.size(), 1U);
    EXPECT_EQ(peer.handler.messages[0].size(), 65536U + 2);
}

}  // namespace
}  // namespace edda::ws
