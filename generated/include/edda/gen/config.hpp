// Every number that somebody may want to change.
// Generated from spec/config.yaml by templates/include/edda/gen/config.hpp.j2. Change those, then run `./edda generate`.
//
// Every number that somebody may want to change, with its unit, its bounds and the reason for its value. A value with
// a `flag` can be set when a program starts; the others are constants of the build.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace edda::gen::config {

/// Polls before timers and I/O get their turn. At the budget's 200 us each, the worst cycle is 13 ms. From 1 to
/// 65536.
inline constexpr std::size_t tasks_per_cycle{64};

/// Timers that one cycle fires; the rest fire in the next. From 1 to 65536.
inline constexpr std::size_t timer_bound{256};

/// Completions that one cycle hands out; the rest stay in the ring. From 1 to 65536.
inline constexpr std::size_t completion_bound{256};

/// Events that other threads can trigger in a runtime, by number. Each costs the runtime 24 bytes, and a bit that
/// both sides share. From 1 to 4096.
inline constexpr std::size_t triggers{64};

/// Entries from other threads that one cycle takes; the rest wait for the next. From 1 to 65536.
inline constexpr std::size_t inbox_bound{256};

/// How long a thread that has just heard from another looks for more before it sleeps. A wake that finds it asleep
/// costs 14 us, one that finds it looking 0.5; beyond the price of a sleep it cannot win. From 0 us to 1 ms.
inline constexpr std::chrono::microseconds park_spin{20};  // 20 us

/// Cycles between two looks at what is ready, on a backend without io_uring, while the thread has tasks to run. A
/// look costs 300 ns; with none left to run it waits at once. From 1 to 1024.
inline constexpr std::size_t readiness_look{8};

/// Threads for calls that may block, on a backend without io_uring: files, mostly. Started when needed. From 1 to
/// 256.
inline constexpr std::size_t pool_threads{4};

/// Operations that one cycle can submit with one call. 256 entries are 16 KiB. From 1 to 32768, powers of two.
inline constexpr std::size_t ring_entries{256};

/// Completions that can wait unread: 16 for each submission, as multishot operations give many. From 1 to 65536,
/// powers of two.
inline constexpr std::size_t completion_ring_entries{4096};

/// Operations in flight before the slot table grows for the first time. From 16 to 1048576, powers of two.
inline constexpr std::size_t operation_slots{1024};

/// Receive buffers that the connections of one worker share. 1024 of 4 KiB are 4 MiB. From 1 to 32768, powers of two.
inline constexpr std::size_t buffer_ring_entries{1024};

/// One receive buffer is a page. A request head nearly always fits. From 256 B to 1 MiB.
inline constexpr std::size_t buffer_size{4096};  // 4 KiB

/// Connections that the kernel keeps while they wait to be accepted. From 1 to 65535; set by --backlog.
inline constexpr std::size_t listen_backlog{1024};

/// Open connections of one worker. Beyond it a connection is accepted and closed at once. From 1 to 1048576; set by
/// --max-connections.
inline constexpr std::size_t max_connections{65536};

/// Before an accept is tried again that failed for want of descriptors or memory: they come back when a connection
/// ends. From 1 ms to 10 s.
inline constexpr std::chrono::milliseconds accept_pause{50};  // 50 ms

/// Head of one request; beyond it, 431. From 1 KiB to 1 MiB; set by --max-header.
inline constexpr std::size_t header_limit{16384};  // 16 KiB

/// Fields in one head; beyond it, 431. From 8 to 1024.
inline constexpr std::size_t header_count_limit{100};

/// Request target; beyond it, 414. RFC 9112 asks for at least 8000 bytes. From 256 B to 1 MiB.
inline constexpr std::size_t target_limit{8192};  // 8 KiB

/// Method; beyond it, 501. The longest registered one has 17 letters. From 8 B to 256 B.
inline constexpr std::size_t method_limit{32};  // 32 B

/// Body of one request; beyond it, 413. From 0 B to 16 GiB; set by --max-body.
inline constexpr std::size_t body_limit{1048576};  // 1 MiB

/// Size line of a chunk with its extensions; beyond it, 400. From 32 B to 16 KiB.
inline constexpr std::size_t chunk_line_limit{256};  // 256 B

/// Silence between two requests before the connection is closed. From 100 ms to 1 h; set by --keep-alive.
inline constexpr std::chrono::milliseconds keep_alive_timeout{60000};  // 60 s

/// From the first byte of a head to its last; beyond it, 408. From 100 ms to 1 h; set by --head-timeout.
inline constexpr std::chrono::milliseconds head_timeout{10000};  // 10 s

/// Silence inside a body; beyond it, 408. From 100 ms to 1 h; set by --body-timeout.
inline constexpr std::chrono::milliseconds body_timeout{30000};  // 30 s

/// Time in which the peer takes nothing of a response before the connection is closed. From 100 ms to 1 h; set by
/// --write-timeout.
inline constexpr std::chrono::milliseconds write_timeout{30000};  // 30 s

/// Part of a file that is in memory at once. 1000 downloads at once hold 128 MiB. From 4 KiB to 16 MiB.
inline constexpr std::size_t file_chunk{131072};  // 128 KiB

/// Time the peer has, after the last answer, to end its direction before the connection is closed under it. From 10
/// ms to 1 min.
inline constexpr std::chrono::milliseconds linger_timeout{2000};  // 2 s

/// Answers to pipelined requests that are collected before they are sent. More, and a peer that never reads would be
/// served into memory. From 4 KiB to 16 MiB.
inline constexpr std::size_t coalesce_limit{65536};  // 64 KiB

/// One message, all its fragments together; beyond it, close code 1009. From 1 KiB to 1 GiB; set by --max-message.
inline constexpr std::size_t websocket_message_limit{16777216};  // 16 MiB

/// Silence before the peer is asked whether it is still there. From 100 ms to 1 h; set by --ping-interval.
inline constexpr std::chrono::milliseconds websocket_ping_interval{30000};  // 30 s

/// Time the peer has to answer a close frame. From 100 ms to 1 min.
inline constexpr std::chrono::milliseconds websocket_close_timeout{5000};  // 5 s

/// Time that running requests have to end after a stop was asked for. Under the 2 s in which a stop must be over.
/// From 0 ms to 10 min; set by --shutdown-deadline.
inline constexpr std::chrono::milliseconds shutdown_deadline{1500};  // 1500 ms

/// Time that cancelled tasks have, after the deadline, to take themselves apart. From 0 ms to 10 s.
inline constexpr std::chrono::milliseconds shutdown_settle{200};  // 200 ms

/// Time that an idle connection stays open after a stop was asked for, because a request may be on its way. From 0 ms
/// to 10 s.
inline constexpr std::chrono::milliseconds stop_grace{250};  // 250 ms

/// Before the deadline of a stop: the time in which connections whose reading was ended take themselves apart. From 0
/// ms to 10 s.
inline constexpr std::chrono::milliseconds stop_last_moments{300};  // 300 ms

/// Lines that wait to be written. When it is full lines are dropped and counted. From 4 KiB to 16 MiB.
inline constexpr std::size_t log_buffer{65536};  // 64 KiB

/// Age of the oldest unwritten line before it is written: one write for all of them. From 1 ms to 10 s.
inline constexpr std::chrono::milliseconds log_flush_interval{200};  // 200 ms

/// What a value may be, counted in `unit`: "bytes", "ms", "us", "ns", or "" for things.
struct Range {
    std::string_view name;
    std::uint64_t least;
    std::uint64_t most;
    bool power_of_two;
    std::string_view unit;
};

/// The range of each value, under the value's name.
namespace range {
inline constexpr Range tasks_per_cycle{"tasks per cycle", 1, 65536, false, ""};
inline constexpr Range timer_bound{"timer bound", 1, 65536, false, ""};
inline constexpr Range completion_bound{"completion bound", 1, 65536, false, ""};
inline constexpr Range triggers{"triggers", 1, 4096, false, ""};
inline constexpr Range inbox_bound{"inbox bound", 1, 65536, false, ""};
inline constexpr Range park_spin{"park spin", 0, 1000, false, "us"};
inline constexpr Range readiness_look{"readiness look", 1, 1024, false, ""};
inline constexpr Range pool_threads{"pool threads", 1, 256, false, ""};
inline constexpr Range ring_entries{"ring entries", 1, 32768, true, ""};
inline constexpr Range completion_ring_entries{"completion ring entries", 1, 65536, true, ""};
inline constexpr Range operation_slots{"operation slots", 16, 1048576, true, ""};
inline constexpr Range buffer_ring_entries{"buffer ring entries", 1, 32768, true, ""};
inline constexpr Range buffer_size{"buffer size", 256, 1048576, false, "bytes"};
inline constexpr Range listen_backlog{"listen backlog", 1, 65535, false, ""};
inline constexpr Range max_connections{"max connections", 1, 1048576, false, ""};
inline constexpr Range accept_pause{"accept pause", 1, 10000, false, "ms"};
inline constexpr Range header_limit{"header limit", 1024, 1048576, false, "bytes"};
inline constexpr Range header_count_limit{"header count limit", 8, 1024, false, ""};
inline constexpr Range target_limit{"target limit", 256, 1048576, false, "bytes"};
inline constexpr Range method_limit{"method limit", 8, 256, false, "bytes"};
inline constexpr Range body_limit{"body limit", 0, 17179869184, false, "bytes"};
inline constexpr Range chunk_line_limit{"chunk line limit", 32, 16384, false, "bytes"};
inline constexpr Range keep_alive_timeout{"keep alive timeout", 100, 3600000, false, "ms"};
inline constexpr Range head_timeout{"head timeout", 100, 3600000, false, "ms"};
inline constexpr Range body_timeout{"body timeout", 100, 3600000, false, "ms"};
inline constexpr Range write_timeout{"write timeout", 100, 3600000, false, "ms"};
inline constexpr Range file_chunk{"file chunk", 4096, 16777216, false, "bytes"};
inline constexpr Range linger_timeout{"linger timeout", 10, 60000, false, "ms"};
inline constexpr Range coalesce_limit{"coalesce limit", 4096, 16777216, false, "bytes"};
inline constexpr Range websocket_message_limit{"websocket message limit", 1024, 1073741824, false, "bytes"};
inline constexpr Range websocket_ping_interval{"websocket ping interval", 100, 3600000, false, "ms"};
inline constexpr Range websocket_close_timeout{"websocket close timeout", 100, 60000, false, "ms"};
inline constexpr Range shutdown_deadline{"shutdown deadline", 0, 600000, false, "ms"};
inline constexpr Range shutdown_settle{"shutdown settle", 0, 10000, false, "ms"};
inline constexpr Range stop_grace{"stop grace", 0, 10000, false, "ms"};
inline constexpr Range stop_last_moments{"stop last moments", 0, 10000, false, "ms"};
inline constexpr Range log_buffer{"log buffer", 4096, 16777216, false, "bytes"};
inline constexpr Range log_flush_interval{"log flush interval", 1, 10000, false, "ms"};
}  // namespace range

/// The values that can be set when a program starts.
struct Settings {
    std::size_t listen_backlog = config::listen_backlog;
    std::size_t max_connections = config::max_connections;
    std::size_t header_limit = config::header_limit;
    std::size_t body_limit = config::body_limit;
    std::chrono::milliseconds keep_alive_timeout = config::keep_alive_timeout;
    std::chrono::milliseconds head_timeout = config::head_timeout;
    std::chrono::milliseconds body_timeout = config::body_timeout;
    std::chrono::milliseconds write_timeout = config::write_timeout;
    std::size_t websocket_message_limit = config::websocket_message_limit;
    std::chrono::milliseconds websocket_ping_interval = config::websocket_ping_interval;
    std::chrono::milliseconds shutdown_deadline = config::shutdown_deadline;

    friend bool operator==(const Settings&, const Settings&) = default;
};

/// One command line option. `least` and `most` are counted in `unit`: "bytes", "ms", "us", "ns", or "" for things.
struct Option {
    std::string_view name;
    std::string_view flag;
    std::string_view doc;
    std::string_view default_text;
    std::string_view unit;
    std::uint64_t least;
    std::uint64_t most;
    bool power_of_two;
};

/// Calls `visit(option, member)` for each option with the member of `settings` that it sets: a std::size_t or a duration.
template <class Visitor>
constexpr void for_each_option(Settings& settings, Visitor&& visit) {
    visit(Option{.name = "listen backlog",
                 .flag = "--backlog",
                 .doc = "Connections that the kernel keeps while they wait to be accepted.",
                 .default_text = "1024",
                 .unit = "",
                 .least = 1,
                 .most = 65535,
                 .power_of_two = false},
          settings.listen_backlog);
    visit(Option{.name = "max connections",
                 .flag = "--max-connections",
                 .doc = "Open connections of one worker. Beyond it a connection is accepted and closed at once.",
                 .default_text = "65536",
                 .unit = "",
                 .least = 1,
                 .most = 1048576,
                 .power_of_two = false},
          settings.max_connections);
    visit(Option{.name = "header limit",
                 .flag = "--max-header",
                 .doc = "Head of one request; beyond it, 431.",
                 .default_text = "16 KiB",
                 .unit = "bytes",
                 .least = 1024,
                 .most = 1048576,
                 .power_of_two = false},
          settings.header_limit);
    visit(Option{.name = "body limit",
                 .flag = "--max-body",
                 .doc = "Body of one request; beyond it, 413.",
                 .default_text = "1 MiB",
                 .unit = "bytes",
                 .least = 0,
                 .most = 17179869184,
                 .power_of_two = false},
          settings.body_limit);
    visit(Option{.name = "keep alive timeout",
                 .flag = "--keep-alive",
                 .doc = "Silence between two requests before the connection is closed.",
                 .default_text = "60 s",
                 .unit = "ms",
                 .least = 100,
                 .most = 3600000,
                 .power_of_two = false},
          settings.keep_alive_timeout);
    visit(Option{.name = "head timeout",
                 .flag = "--head-timeout",
                 .doc = "From the first byte of a head to its last; beyond it, 408.",
                 .default_text = "10 s",
                 .unit = "ms",
                 .least = 100,
                 .most = 3600000,
                 .power_of_two = false},
          settings.head_timeout);
    visit(Option{.name = "body timeout",
                 .flag = "--body-timeout",
                 .doc = "Silence inside a body; beyond it, 408.",
                 .default_text = "30 s",
                 .unit = "ms",
                 .least = 100,
                 .most = 3600000,
                 .power_of_two = false},
          settings.body_timeout);
    visit(Option{.name = "write timeout",
                 .flag = "--write-timeout",
                 .doc = "Time in which the peer takes nothing of a response before the connection is closed.",
                 .default_text = "30 s",
                 .unit = "ms",
                 .least = 100,
                 .most = 3600000,
                 .power_of_two = false},
          settings.write_timeout);
    visit(Option{.name = "websocket message limit",
                 .flag = "--max-message",
                 .doc = "One message, all its fragments together; beyond it, close code 1009.",
                 .default_text = "16 MiB",
                 .unit = "bytes",
                 .least = 1024,
                 .most = 1073741824,
                 .power_of_two = false},
          settings.websocket_message_limit);
    visit(Option{.name = "websocket ping interval",
                 .flag = "--ping-interval",
                 .doc = "Silence before the peer is asked whether it is still there.",
                 .default_text = "30 s",
                 .unit = "ms",
                 .least = 100,
                 .most = 3600000,
                 .power_of_two = false},
          settings.websocket_ping_interval);
    visit(Option{.name = "shutdown deadline",
                 .flag = "--shutdown-deadline",
                 .doc = "Time that running requests have to end after a stop was asked for. Under the 2 s in which a stop must be over.",
                 .default_text = "1500 ms",
                 .unit = "ms",
                 .least = 0,
                 .most = 600000,
                 .power_of_two = false},
          settings.shutdown_deadline);
}

}  // namespace edda::gen::config

namespace edda {
namespace config = gen::config;
}
