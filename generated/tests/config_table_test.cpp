// The values of the configuration in plain numbers, and the options that can set them.
// Generated from spec/config.yaml by templates/tests/config_table_test.cpp.j2. Change those, then run `./edda generate`.
#include "edda/gen/config.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <type_traits>

namespace {

namespace config = edda::gen::config;

/// A value in its smallest unit: bytes, nanoseconds, things.
template <class T>
std::uint64_t plain(T value) {
    if constexpr (std::is_integral_v<T>) {
        return value;
    } else {
        return static_cast<std::uint64_t>(std::chrono::nanoseconds(value).count());
    }
}

TEST(ConfigTable, EachValueIsWhatTheSpecificationSays) {
    EXPECT_EQ(plain(config::tasks_per_cycle), 64U);
    EXPECT_EQ(plain(config::timer_bound), 256U);
    EXPECT_EQ(plain(config::completion_bound), 256U);
    EXPECT_EQ(plain(config::ring_entries), 256U);
    EXPECT_EQ(plain(config::completion_ring_entries), 4096U);
    EXPECT_EQ(plain(config::operation_slots), 1024U);
    EXPECT_EQ(plain(config::buffer_ring_entries), 1024U);
    EXPECT_EQ(plain(config::buffer_size), 4096U);
    EXPECT_EQ(plain(config::listen_backlog), 1024U);
    EXPECT_EQ(plain(config::max_connections), 65536U);
    EXPECT_EQ(plain(config::accept_pause), 50000000U);
    EXPECT_EQ(plain(config::header_limit), 16384U);
    EXPECT_EQ(plain(config::header_count_limit), 100U);
    EXPECT_EQ(plain(config::target_limit), 8192U);
    EXPECT_EQ(plain(config::method_limit), 32U);
    EXPECT_EQ(plain(config::body_limit), 1048576U);
    EXPECT_EQ(plain(config::chunk_line_limit), 256U);
    EXPECT_EQ(plain(config::keep_alive_timeout), 60000000000U);
    EXPECT_EQ(plain(config::head_timeout), 10000000000U);
    EXPECT_EQ(plain(config::body_timeout), 30000000000U);
    EXPECT_EQ(plain(config::write_timeout), 30000000000U);
    EXPECT_EQ(plain(config::file_chunk), 131072U);
    EXPECT_EQ(plain(config::linger_timeout), 2000000000U);
    EXPECT_EQ(plain(config::coalesce_limit), 65536U);
    EXPECT_EQ(plain(config::websocket_message_limit), 16777216U);
    EXPECT_EQ(plain(config::websocket_ping_interval), 30000000000U);
    EXPECT_EQ(plain(config::websocket_close_timeout), 5000000000U);
    EXPECT_EQ(plain(config::shutdown_deadline), 1500000000U);
    EXPECT_EQ(plain(config::shutdown_settle), 200000000U);
    EXPECT_EQ(plain(config::stop_grace), 250000000U);
    EXPECT_EQ(plain(config::stop_last_moments), 300000000U);
    EXPECT_EQ(plain(config::log_buffer), 65536U);
    EXPECT_EQ(plain(config::log_flush_interval), 200000000U);
}

TEST(ConfigTable, EachOptionReachesItsOwnMemberAndSaysItsBounds) {
    struct Expected {
        std::uint64_t value, least, most;
    };
    std::map<std::string, Expected> expected{
        {"--backlog", {1024U, 1U, 65535U}},
        {"--max-connections", {65536U, 1U, 1048576U}},
        {"--max-header", {16384U, 1024U, 1048576U}},
        {"--max-body", {1048576U, 0U, 17179869184U}},
        {"--keep-alive", {60000000000U, 100000000U, 3600000000000U}},
        {"--head-timeout", {10000000000U, 100000000U, 3600000000000U}},
        {"--body-timeout", {30000000000U, 100000000U, 3600000000000U}},
        {"--write-timeout", {30000000000U, 100000000U, 3600000000000U}},
        {"--max-message", {16777216U, 1024U, 1073741824U}},
        {"--ping-interval", {30000000000U, 100000000U, 3600000000000U}},
        {"--shutdown-deadline", {1500000000U, 0U, 600000000000U}},
    };
    config::Settings settings;
    EXPECT_EQ(settings, config::Settings{});
    config::for_each_option(settings, [&expected](const config::Option& option, auto& member) {
        using Member = std::remove_reference_t<decltype(member)>;
        auto found = expected.find(std::string(option.flag));
        ASSERT_NE(found, expected.end()) << option.flag;
        EXPECT_EQ(plain(member), found->second.value) << option.flag;
        EXPECT_EQ(plain(Member(static_cast<std::int64_t>(option.least))), found->second.least) << option.flag;
        EXPECT_EQ(plain(Member(static_cast<std::int64_t>(option.most))), found->second.most) << option.flag;
        member = Member(static_cast<std::int64_t>(option.least));
        expected.erase(found);
    });
    EXPECT_TRUE(expected.empty());
    EXPECT_EQ(plain(settings.listen_backlog), 1U);
    EXPECT_EQ(plain(settings.max_connections), 1U);
    EXPECT_EQ(plain(settings.header_limit), 1024U);
    EXPECT_EQ(plain(settings.body_limit), 0U);
    EXPECT_EQ(plain(settings.keep_alive_timeout), 100000000U);
    EXPECT_EQ(plain(settings.head_timeout), 100000000U);
    EXPECT_EQ(plain(settings.body_timeout), 100000000U);
    EXPECT_EQ(plain(settings.write_timeout), 100000000U);
    EXPECT_EQ(plain(settings.websocket_message_limit), 1024U);
    EXPECT_EQ(plain(settings.websocket_ping_interval), 100000000U);
    EXPECT_EQ(plain(settings.shutdown_deadline), 0U);
}

}  // namespace
