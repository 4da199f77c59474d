// The event log of one worker: `--log FILE`, one tagged line an event.
//
//     [HTTP] 2026-11-20T05:46:43Z worker 0 connection 7: GET /healthz 200, 3 bytes
//
// Rules: a line costs its formatting and a copy. Lines are written through the ring, all that wait with one write, when the oldest is
// `log flush interval` old or half the buffer is full, and never while nothing waits: an idle server has no timer running for its log.
// All workers append to one file, which was opened with O_APPEND, so lines of different workers do not mix within a write. What does
// not fit is dropped, counted in the metrics, and said in the log as soon as there is room.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "edda/fs/file.hpp"
#include "edda/gen/config.hpp"
#include "edda/gen/metrics.hpp"
#include "edda/http/date.hpp"
#include "edda/server/log_buffer.hpp"
#include "edda/task/join_handle.hpp"
#include "edda/task/task.hpp"

namespace edda::server {

class Log {
public:
    /// Writes nothing and costs one branch a line.
    Log() : buffer_(0) {}
    /// `file`: opened for appending. `worker`: the number that the lines name.
    Log(fs::File file, std::size_t worker) : buffer_(config::log_buffer), file_(std::move(file)), worker_(worker) {}

    [[nodiscard]] bool is_on() const noexcept { return file_.is_open(); }

    /// One event. `tag` as in "HTTP"; the rest is a format for fmt. A longer line than 1 KiB is cut.
    template <class... A>
    void line(std::string_view tag, fmt::format_string<A...> form, A&&... arguments) {
        if (is_on()) add(tag, form, fmt::make_format_args(arguments...));
    }

    /// Writes what waits, and returns when it is written. For the end of the worker; during its life the log sees to itself.
    Task<> finish();

private:
    void add(std::string_view tag, fmt::string_view form, fmt::format_args arguments);
    Task<> write_later();
    Task<> write();
    void start_writing();

    LogBuffer buffer_;
    fs::File file_;
    std::size_t worker_ = 0;
    std::uint64_t dropped_said_ = 0;
    std::optional<JoinHandle<>> writer_;
    bool is_due_ = false;      // a task waits for the flush interval
    bool is_writing_ = false;  // the writer works; it goes on until nothing waits
};

}  // namespace edda::server
