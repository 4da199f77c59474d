// A bounded number of threads that make the calls that may block: files, mostly.
//
// Jobs wait in one queue, in order; a thread is started when one waits and none is idle, up to the bound, and stays. What is
// done lies in a list until the engine's thread fetches it; the first one there rings the engine's bell (an eventfd), which
// ends its wait. A job that is still queued can be taken back; one that runs cannot: no system call can be ended safely from
// outside.
//
// The threads block all signals, so that the program's handlers run where it expects them.
//
// Thread rule: everything but the threads' own loop on the engine's thread. The pool is destroyed when it has no jobs, as it joins
// its threads.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

#include "edda/reactor/readiness/job.hpp"

namespace edda::readiness {

class Pool {
public:
    /// `bell`: an eventfd, which the pool does not own. `most`: threads, at least one.
    Pool(int bell, std::size_t most) noexcept : bell_(bell), most_(most) {}
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;
    ~Pool();

    /// False when no thread could be started and none is there.
    [[nodiscard]] bool submit(Job& job) noexcept;
    /// The job, if no thread has begun it.
    [[nodiscard]] bool take_back(Job& job) noexcept;
    /// Moves what is done to the end of `done`.
    void fetch(base::List<Job>& done) noexcept;
    /// Jobs that were submitted and neither taken back nor fetched.
    [[nodiscard]] std::size_t busy() const noexcept { return busy_; }

private:
    void start_thread();
    void run() noexcept;

    const int bell_;
    const std::size_t most_;
    std::size_t busy_ = 0;
    std::vector<std::thread> threads_;

    std::mutex mutex_;  // over everything below, and over `is_running` of the jobs in it
    std::condition_variable work_;
    base::List<Job> queue_;
    base::List<Job> done_;
    std::size_t idle_ = 0;
    bool ending_ = false;
};

}  // namespace edda::readiness
