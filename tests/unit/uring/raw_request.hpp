// A request without a task around it: records what the ring does with it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "edda/reactor/uring/ring.hpp"
#include "unit/words/word.hpp"

namespace edda::uring {

struct RawRequest : Request {
    using Prepare = std::function<void(io_uring_sqe&)>;

    explicit RawRequest(Prepare how) : Request(verbs_of_raw), prepare_entry(std::move(how)) {}

    /// As its owner would before the start. The word is made, not asked for: the row is the owner's to take, and no test's.
    void be_zero_copy() { state = words::WordOf<gen::OperationState>().flag("notifies").state(); }

    static RawRequest& from(Request& request) { return static_cast<RawRequest&>(request); }

    Prepare prepare_entry;
    std::vector<std::int32_t> delivered;  // last results
    std::vector<std::int32_t> passed_on;
    std::vector<std::int32_t> disposed;
    int freed = 0;
    std::function<void(RawRequest&)> after_deliver;

    static const Verbs verbs_of_raw;
};

inline const Verbs RawRequest::verbs_of_raw{
    .prepare =
        [](const Request& request, io_uring_sqe& sqe) noexcept {
            sqe = io_uring_sqe{};
            static_cast<const RawRequest&>(request).prepare_entry(sqe);
        },
    .deliver =
        [](Request& request, Completion completion) noexcept {
            from(request).delivered.push_back(completion.result);
            if (from(request).after_deliver) from(request).after_deliver(from(request));
        },
    .pass_on = [](Request& request,
                  Completion completion) noexcept { from(request).passed_on.push_back(completion.result); },
    .dispose = [](Request& request,
                  Completion completion) noexcept { from(request).disposed.push_back(completion.result); },
    .free = [](Request& request) noexcept { ++from(request).freed; },
};

inline void prepare_nop(io_uring_sqe& sqe) { io_uring_prep_nop(&sqe); }

inline RawRequest::Prepare prepare_read(int fd, void* into, unsigned size) {
    return [=](io_uring_sqe& sqe) { io_uring_prep_read(&sqe, fd, into, size, 0); };
}

/// A ring of a few entries.
inline Ring::Owner make_ring(std::uint32_t entries = 8, std::uint32_t completions = 64, std::size_t bound = 256) {
    std::vector<std::string> report;
    auto ring = Ring::create({.setup = {.entries = entries, .completion_entries = completions},
                              .slots = 16,
                              .completion_bound = bound,
                              .shutdown_deadline = std::chrono::milliseconds(200)},
                             report);
    if (!ring) throw std::runtime_error(report.empty() ? "no ring" : report.back());
    return std::move(*ring);
}

/// Parks without waiting until `done`, at most 10 000 times.
template <class Done>
bool park_until(Ring& ring, Done&& done) {
    for (int i = 0; i < 10'000; ++i) {
        if (done()) return true;
        if (!ring.park({.sleep = false})) return false;
    }
    return done();
}

}  // namespace edda::uring
