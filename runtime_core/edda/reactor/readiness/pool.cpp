// The queue of the pool, its threads, and the bell that they ring.
#include "edda/reactor/readiness/pool.hpp"

#include <pthread.h>
#include <signal.h>

#include <system_error>

#include "edda/gen/arch/syscalls.hpp"
#include "edda/reactor/readiness/calls.hpp"
#include "edda/reactor/uring/filter.hpp"

namespace edda::readiness {

Pool::~Pool() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    work_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

void Pool::start_thread() {
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    threads_.reserve(threads_.size() + 1);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    try {
        threads_.emplace_back([this] { run(); });
    } catch (...) {
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
        throw;
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

bool Pool::submit(Job& job) noexcept {
    std::unique_lock lock(mutex_);
    if (queue_.size() >= idle_ && threads_.size() < most_) {
        try {
            start_thread();
        } catch (const std::exception&) {  // std::system_error: no more threads; std::bad_alloc
            if (threads_.empty()) return false;
        }
    }
    queue_.push_back(job);
    job.place = Job::Place::pooled;
    job.is_running = false;
    ++busy_;
    lock.unlock();
    work_.notify_one();
    return true;
}

bool Pool::take_back(Job& job) noexcept {
    const std::lock_guard lock(mutex_);
    if (job.is_running) return false;
    job.unlink();
    job.place = Job::Place::nowhere;
    --busy_;
    return true;
}

void Pool::fetch(base::List<Job>& done) noexcept {
    if (busy_ == 0) return;
    const std::lock_guard lock(mutex_);
    done_.for_each([this](Job& job) {
        job.place = Job::Place::nowhere;
        --busy_;
    });
    done.take_all(done_);
}

void Pool::run() noexcept {
    std::unique_lock lock(mutex_);
    for (;;) {
        ++idle_;
        work_.wait(lock, [this] { return ending_ || !queue_.empty(); });
        --idle_;
        if (queue_.empty()) return;  // and it ends
        Job& job = queue_.pop_front();
        job.is_running = true;
        lock.unlock();
        if (!uring::Filter::available || job.result == 0)
            job.result = static_cast<int>(call_and_block(job.sqe, *job.how));
        lock.lock();
        const bool first = done_.empty();
        done_.push_back(job);
        if (first) {
            const std::uint64_t one = 1;
            // It cannot fail: the counter is read each time that it rings.
            static_cast<void>(sys::write(bell_, &one, sizeof one));
        }
    }
}

}  // namespace edda::readiness
