// The line of the pool, its threads, and the way back through the mailbox.
#include "edda/fs/blocking.hpp"

#include <pthread.h>
#include <signal.h>

#include <system_error>

#include "edda/executor/context.hpp"
#include "edda/gen/config.hpp"
#include "edda/reactor/uring/ring.hpp"

namespace edda::fs::detail {

Result<BlockingPool*> BlockingPool::current() noexcept {
    Context* context = Context::current();
    uring::Ring* ring = uring::Ring::current();
    if (context == nullptr || ring == nullptr) return failure(ErrorCode::no_runtime);
    if (auto* found = context->resources().find<BlockingPool>(); found != nullptr) return found;
    try {
        return context->resources().give<BlockingPool>(ring->mailbox(), gen::config::pool_threads);
    } catch (const std::exception&) {
        return failure(ErrorCode::no_memory);
    }
}

BlockingPool::~BlockingPool() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    work_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

void BlockingPool::start_thread() {
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

bool BlockingPool::submit(BlockingJob& job) noexcept {
    std::unique_lock lock(mutex_);
    if (line_.size() >= idle_ && threads_.size() < most_) {
        try {
            start_thread();
        } catch (const std::exception&) {  // std::system_error: no more threads; std::bad_alloc
            if (threads_.empty()) return false;
        }
    }
    job.is_running = false;
    line_.push_back(job);
    lock.unlock();
    work_.notify_one();
    return true;
}

bool BlockingPool::take_back(BlockingJob& job) noexcept {
    const std::lock_guard lock(mutex_);
    if (job.is_running) return false;
    job.unlink();
    return true;
}

void BlockingPool::run() noexcept {
    std::unique_lock lock(mutex_);
    for (;;) {
        ++idle_;
        work_.wait(lock, [this] { return ending_ || !line_.empty(); });
        --idle_;
        if (line_.empty()) return;  // and it ends
        BlockingJob& job = line_.pop_front();
        job.is_running = true;
        lock.unlock();
        job.call(job);
        // Refused when the runtime has ended around a task that it could not end: that one stays as it is for good.
        static_cast<void>(mailbox_.post(job));
        lock.lock();
    }
}

bool BlockingBase::await_ready() noexcept {
    refusal_.reset();
    if (task::current_task() == nullptr) {
        refusal_ = Error(ErrorCode::no_runtime);
    } else if (task::checkpoint() == task::Checkpoint::cancelled) {
        refusal_ = Error(ErrorCode::cancelled);
    } else if (const Result<BlockingPool*> pool = BlockingPool::current(); !pool) {
        refusal_ = pool.error();
    } else {
        pool_ = *pool;
    }
    return refusal_.has_value();
}

void BlockingBase::await_suspend(std::coroutine_handle<> handle) noexcept {
    awaiter_.suspend(handle);
    attach();
    job_.owner = this;
    job_.call = &call;
    job_.take = &taken;
    if (pool_->submit(job_)) return;
    refusal_ = Error(ErrorCode::no_memory);
    finish();
}

void BlockingBase::call(BlockingJob& job) noexcept {
    BlockingBase& self = *static_cast<Job&>(job).owner;
    self.run_(self);
}

void BlockingBase::taken(task::InboxEntry& entry) noexcept {
    static_cast<Job&>(static_cast<BlockingJob&>(entry)).owner->finish();
}

void BlockingBase::ask(task::Obligation& obligation) noexcept {
    auto& self = static_cast<BlockingBase&>(obligation);
    if (!self.pool_->take_back(self.job_)) return;
    self.refusal_ = Error(ErrorCode::cancelled);
    self.finish();
}

void BlockingBase::finish() noexcept {
    end();            // the memory is the frame's again
    awaiter_.wake();  // and the coroutine runs in a later poll
}

}  // namespace edda::fs::detail
