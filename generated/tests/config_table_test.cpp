// The values of the configuration in plain numbers, and the options that can set them.
// Generated from spec/config.yaml by templates/tests/config_table_test.cpp.j2. Change those, then run `./edda generate`.
#include "edda/gen/config.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
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
    EXPECT_EQ(plain(config::triggers), 64U);
    EXPECT_EQ(plain(config::inbox_bound), 256U);
    EXPECT_EQ(plain(config::park_spin), 20000U);
    EXPECT_EQ(plain(config::readiness_look), 8U);
    EXPECT_EQ(plain(config::pool_threads), 4U);
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

/// A bound of a range in the same unit.
std::uint64_t plain(std::uint64_t bound, std::string_view unit) {
    return bound * (unit == "ms" ? 1'000'000U : unit == "us" ? 1'000U : 1U);
}

TEST(ConfigTable, EachRangeIsWhatTheSpecificationSays) {
    EXPECT_EQ(plain(config::range::tasks_per_cycle.least, config::range::tasks_per_cycle.unit), 1U);
    EXPECT_EQ(plain(config::range::tasks_per_cycle.most, config::range::tasks_per_cycle.unit), 65536U);
    EXPECT_EQ(plain(config::range::timer_bound.least, config::range::timer_bound.unit), 1U);
    EXPECT_EQ(plain(config::range::timer_bound.most, config::range::timer_bound.unit), 65536U);
    EXPECT_EQ(plain(config::range::completion_bound.least, config::range::completion_bound.unit), 1U);
    EXPECT_EQ(plain(config::range::completion_bound.most, config::range::completion_bound.unit), 65536U);
    EXPECT_EQ(plain(config::range::triggers.least, config::range::triggers.unit), 1U);
    EXPECT_EQ(plain(config::range::triggers.most, config::range::triggers.unit), 4096U);
    EXPECT_EQ(plain(config::range::inbox_bound.least, config::range::inbox_bound.unit), 1U);
    EXPECT_EQ(plain(config::range::inbox_bound.most, config::range::inbox_bound.unit), 65536U);
    EXPECT_EQ(plain(config::range::park_spin.least, config::range::park_spin.unit), 0U);
    EXPECT_EQ(plain(config::range::park_spin.most, config::range::park_spin.unit), 1000000U);
    EXPECT_EQ(plain(config::range::readiness_look.least, config::range::readiness_look.unit), 1U);
    EXPECT_EQ(plain(config::range::readiness_look.most, config::range::readiness_look.unit), 1024U);
    EXPECT_EQ(plain(config::range::pool_threads.least, config::range::pool_threads.unit), 1U);
    EXPECT_EQ(plain(config::range::pool_threads.most, config::range::pool_threads.unit), 256U);
    EXPECT_EQ(plain(config::range::ring_entries.least, config::range::ring_entries.unit), 1U);
    EXPECT_EQ(plain(config::range::ring_entries.most, config::range::ring_entries.unit), 32768U);
    EXPECT_EQ(plain(config::range::completion_ring_entries.least, config::range::completion_ring_entries.unit), 1U);
    EXPECT_EQ(plain(config::range::completion_ring_entries.most, config::range::completion_ring_entries.unit), 65536U);
    EXPECT_EQ(plain(config::range::operation_slots.least, config::range::operation_slots.unit), 16U);
    EXPECT_EQ(plain(config::range::operation_slots.most, config::range::operation_slots.unit), 1048576U);
    EXPECT_EQ(plain(config::range::buffer_ring_entries.least, config::range::buffer_ring_entries.unit), 1U);
    EXPECT_EQ(plain(config::range::buffer_ring_entries.most, config::range::buffer_ring_entries.unit), 32768U);
    EXPECT_EQ(plain(config::range::buffer_size.least, config::range::buffer_size.unit), 256U);
    EXPECT_EQ(plain(config::range::buffer_size.most, config::range::buffer_size.unit), 1048576U);
    EXPECT_EQ(plain(config::range::listen_backlog.least, config::range::listen_backlog.unit), 1U);
    EXPECT_EQ(plain(config::range::listen_backlog.most, config::range::listen_backlog.unit), 65535U);
    EXPECT_EQ(plain(config::range::max_connections.least, config::range::max_connections.unit), 1U);
    EXPECT_EQ(plain(config::range::max_connections.most, config::range::max_connections.unit), 1048576U);
    EXPECT_EQ(plain(config::range::accept_pause.least, config::range::accept_pause.unit), 1000000U);
    EXPECT_EQ(plain(config::range::accept_pause.most, config::range::accept_pause.unit), 10000000000U);
    EXPECT_EQ(plain(config::range::header_limit.least, config::range::header_limit.unit), 1024U);
    EXPECT_EQ(plain(config::range::header_limit.most, config::range::header_limit.unit), 1048576U);
    EXPECT_EQ(plain(config::range::header_count_limit.least, config::range::header_count_limit.unit), 8U);
    EXPECT_EQ(plain(config::range::header_count_limit.most, config::range::header_count_limit.unit), 1024U);
    EXPECT_EQ(plain(config::range::target_limit.least, config::range::target_limit.unit), 256U);
    EXPECT_EQ(plain(config::range::target_limit.most, config::range::target_limit.unit), 1048576U);
    EXPECT_EQ(plain(config::range::method_limit.least, config::range::method_limit.unit), 8U);
    EXPECT_EQ(plain(config::range::method_limit.most, config::range::method_limit.unit), 256U);
    EXPECT_EQ(plain(config::range::body_limit.least, config::range::body_limit.unit), 0U);
    EXPECT_EQ(plain(config::range::body_limit.most, config::range::body_limit.unit), 17179869184U);
    EXPECT_EQ(plain(config::range::chunk_line_limit.least, config::range::chunk_line_limit.unit), 32U);
    EXPECT_EQ(plain(config::range::chunk_line_limit.most, config::range::chunk_line_limit.unit), 16384U);
    EXPECT_EQ(plain(config::range::keep_alive_timeout.least, config::range::keep_alive_timeout.unit), 100000000U);
    EXPECT_EQ(plain(config::range::keep_alive_timeout.most, config::range::keep_alive_timeout.unit), 3600000000000U);
    EXPECT_EQ(plain(config::range::head_timeout.least, config::range::head_timeout.unit), 100000000U);
    EXPECT_EQ(plain(config::range::head_timeout.most, config::range::head_timeout.unit), 3600000000000U);
    EXPECT_EQ(plain(config::range::body_timeout.least, config::range::body_timeout.unit), 100000000U);
    EXPECT_EQ(plain(config::range::body_timeout.most, config::range::body_timeout.unit), 3600000000000U);
    EXPECT_EQ(plain(config::range::write_timeout.least, config::range::write_timeout.unit), 100000000U);
    EXPECT_EQ(plain(config::range::write_timeout.most, config::range::write_timeout.unit), 3600000000000U);
    EXPECT_EQ(plain(config::range::file_chunk.least, config::range::file_chunk.unit), 4096U);
    EXPECT_EQ(plain(config::range::file_chunk.most, config::range::file_chunk.unit), 16777216U);
    EXPECT_EQ(plain(config::range::linger_timeout.least, config::range::linger_timeout.unit), 10000000U);
    EXPECT_EQ(plain(config::range::linger_timeout.most, config::range::linger_timeout.unit), 60000000000U);
    EXPECT_EQ(plain(config::range::coalesce_limit.least, config::range::coalesce_limit.unit), 4096U);
    EXPECT_EQ(plain(config::range::coalesce_limit.most, config::range::coalesce_limit.unit), 16777216U);
    EXPECT_EQ(plain(config::range::websocket_message_limit.least, config::range::websocket_message_limit.unit), 1024U);
    EXPECT_EQ(plain(config::range::websocket_message_limit.most, config::range::websocket_message_limit.unit), 1073741824U);
    EXPECT_EQ(plain(config::range::websocket_ping_interval.least, config::range::websocket_ping_interval.unit), 100000000U);
    EXPECT_EQ(plain(config::range::websocket_ping_interval.most, config::range::websocket_ping_interval.unit), 3600000000000U);
    EXPECT_EQ(plain(config::range::websocket_close_timeout.least, config::range::websocket_close_timeout.unit), 100000000U);
    EXPECT_EQ(plain(config::range::websocket_close_timeout.most, config::range::websocket_close_timeout.unit), 60000000000U);
    EXPECT_EQ(plain(config::range::shutdown_deadline.least, config::range::shutdown_deadline.unit), 0U);
    EXPECT_EQ(plain(config::range::shutdown_deadline.most, config::range::shutdown_deadline.unit), 600000000000U);
    EXPECT_EQ(plain(config::range::shutdown_settle.least, config::range::shutdown_settle.unit), 0U);
    EXPECT_EQ(plain(config::range::shutdown_settle.most, config::range::shutdown_settle.unit), 10000000000U);
    EXPECT_EQ(plain(config::range::stop_grace.least, config::range::stop_grace.unit), 0U);
    EXPECT_EQ(plain(config::range::stop_grace.most, config::range::stop_grace.unit), 10000000000U);
    EXPECT_EQ(plain(config::range::stop_last_moments.least, config::range::stop_last_moments.unit), 0U);
    EXPECT_EQ(plain(config::range::stop_last_moments.most, config::range::stop_last_moments.unit), 10000000000U);
    EXPECT_EQ(plain(config::range::log_buffer.least, config::range::log_buffer.unit), 4096U);
    EXPECT_EQ(plain(config::range::log_buffer.most, config::range::log_buffer.unit), 16777216U);
    EXPECT_EQ(plain(config::range::log_flush_interval.least, config::range::log_flush_interval.unit), 1000000U);
    EXPECT_EQ(plain(config::range::log_flush_interval.most, config::range::log_flush_interval.unit), 10000000000U);
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
