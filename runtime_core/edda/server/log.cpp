// See log.hpp. At most two tasks work for a log: one that sleeps until the oldest line is due, and one that writes. Both end when
// nothing waits, and are spawned by the next line.
#include "edda/server/log.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "edda/task/spawn.hpp"
#include "edda/timer/sleep.hpp"

namespace edda::server {
namespace {

constexpr std::size_t longest_line = 1024;  // bytes
constexpr std::uint64_t anywhere = 0;       // the offset of a write does not count: O_APPEND means the end

/// 2026-11-20T05:46:43Z
std::array<char, 20> timestamp(http::UnixSeconds now) noexcept {
    using namespace std::chrono;
    const sys_seconds time{seconds{now}};
    const sys_days day = floor<days>(time);
    const year_month_day date{day};
    const hh_mm_ss clock{time - day};
    std::array<char, 20> text{};
    fmt::format_to_n(text.data(), text.size(), "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", int{date.year()},
                     unsigned{date.month()}, unsigned{date.day()}, clock.hours().count(), clock.minutes().count(),
                     clock.seconds().count());
    return text;
}

}  // namespace

void Log::add(std::string_view tag, fmt::string_view form, fmt::format_args arguments) {
    std::array<char, longest_line> text{};
    const auto time = timestamp(http::wall_clock());
    const auto head = fmt::format_to_n(text.data(), text.size(), "[{}] {} worker {} ", tag,
                                       std::string_view{time.data(), time.size()}, worker_);
    const auto body = fmt::vformat_to_n(head.out, text.size() - head.size, form, arguments);
    const std::size_t size = std::min(text.size(), head.size + body.size);
    gen::count(gen::Metric::log_lines);
    if (!buffer_.add({text.data(), size})) gen::count(gen::Metric::log_lines_dropped);
    if (is_writing_) return;
    if (buffer_.is_half_full()) {
        start_writing();
    } else if (!is_due_) {
        is_due_ = true;
        spawn(&Log::write_later, this).named("log timer").detach();
    }
}

void Log::start_writing() {
    if (is_writing_) return;
    is_writing_ = true;
    writer_ = spawn(&Log::write, this).named("log writer");
}

Task<> Log::write_later() {
    co_await sleep(config::log_flush_interval);
    is_due_ = false;
    if (!buffer_.empty()) start_writing();
}

Task<> Log::finish() {
    if (writer_) {
        JoinHandle<> writer = std::move(*writer_);
        writer_.reset();
        static_cast<void>(co_await writer);
    }
    if (!buffer_.empty()) co_await write();
}

Task<> Log::write() {
    while (!buffer_.empty()) {
        auto left = buffer_.take();
        while (!left.empty()) {
            const auto written = co_await file_.write_at(anywhere, left);
            if (!written || *written == 0) break;  // a full disk loses these lines and no others
            left = left.subspan(*written);
        }
        if (!left.empty()) {
            const auto lines = static_cast<std::size_t>(std::ranges::count(left, std::byte{'\n'}));
            buffer_.lose(lines);
            gen::count(gen::Metric::log_lines_dropped, lines);
        } else if (const std::uint64_t dropped = buffer_.dropped() - dropped_said_; dropped != 0) {
            dropped_said_ = buffer_.dropped();
            line("LOG", "{} lines were dropped: the log could not keep up", dropped);
        }
    }
    is_writing_ = false;
}

}  // namespace edda::server
