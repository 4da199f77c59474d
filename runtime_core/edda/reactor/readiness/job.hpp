// One operation that a readiness engine has taken and not yet completed.
//
// A job keeps its own copy of the submission entry: the queue's place is used again at once. It is in exactly one list at a
// time, and `place`, which is the engine's alone, says in which; a cancellation looks it up by its number (JobTable) and takes it out of there.
#pragma once

#include <liburing.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <new>
#include <utility>
#include <vector>

#include "edda/base/intrusive_list.hpp"
#include "edda/gen/arch/emulated_ops.hpp"

namespace edda::readiness {

struct Job : base::ListNode {
    enum class Place : std::uint8_t {
        nowhere,   ///< Free, or being worked on.
        waiting,   ///< In the line of its descriptor.
        timed,     ///< In the list of deadlines: a timeout, or a try that is to be repeated.
        pooled,    ///< The pool has it.
        finished,  ///< It has a result, for which there was no room.
    };

    io_uring_sqe sqe{};
    const gen::Emulation* how = nullptr;
    Job* next_of_slot = nullptr;  ///< In the JobTable.
    std::chrono::nanoseconds due{};
    std::uint64_t after_completions = 0;  ///< A timeout that ends after so many others; 0: does not.
    int result = 0;                       ///< Of a job of the pool, before its call: an errno in its place, or 0.
    std::uint32_t flags = 0;              ///< Of the completion.
    short events = 0;                     ///< What it waits for.
    Place place = Place::nowhere;
    bool is_running = false;  ///< A thread of the pool makes the call, or has made it; under the pool's lock.
};

/// All jobs, by number. A number is a slot and its generation; several may share the slot (a timeout that is cancelled, the
/// ring's own), so each slot has a chain, nearly always of one.
class JobTable {
public:
    /// A new job for `sqe`; null when there is no memory.
    [[nodiscard]] Job* add(const io_uring_sqe& sqe) noexcept {
        const auto slot = static_cast<std::uint32_t>(sqe.user_data);
        try {
            if (slot >= first_.size()) first_.resize(std::size_t{slot} + 1 + first_.size() / 2);
            if (free_.empty()) free_.push_back(jobs_.emplace_back());
        } catch (const std::bad_alloc&) {
            return nullptr;
        }
        Job& job = free_.pop_front();
        job.sqe = sqe;
        job.how = gen::emulation_of(sqe.opcode);
        job.next_of_slot = std::exchange(first_[slot], &job);
        ++alive_;
        return &job;
    }

    /// The job with that number, or null.
    [[nodiscard]] Job* find(std::uint64_t number) const noexcept {
        const auto slot = static_cast<std::uint32_t>(number);
        Job* job = slot < first_.size() ? first_[slot] : nullptr;
        while (job != nullptr && job->sqe.user_data != number) job = job->next_of_slot;
        return job;
    }

    void remove(Job& job) noexcept {
        Job** link = &first_[static_cast<std::uint32_t>(job.sqe.user_data)];
        while (*link != &job) link = &(*link)->next_of_slot;
        *link = job.next_of_slot;
        job.flags = 0;
        job.after_completions = 0;
        job.place = Job::Place::nowhere;
        free_.push_back(job);
        --alive_;
    }

    [[nodiscard]] std::size_t alive() const noexcept { return alive_; }

private:
    std::deque<Job> jobs_;  // stable addresses
    std::vector<Job*> first_;
    base::List<Job> free_;
    std::size_t alive_ = 0;
};

}  // namespace edda::readiness
