// The way of a stop and of a trigger: a bit that says what, one entry that says that there is something.
//
// The sender sets its bit first and the flag `posted` second; the taker lowers the flag first and takes the bits second.
// All four are exchanges, so a sender that finds the flag up is seen by the taker that lowers it, with everything that
// the sender wrote before.
#include "edda/executor/handle.hpp"

#include <bit>

#include "edda/base/sometimes.hpp"
#include "edda/task/harness.hpp"

namespace edda {

namespace detail {

Reach::Reach(task::Mailbox& mailbox) noexcept : mailbox_(mailbox) {}

bool Reach::post(task::InboxEntry& entry) noexcept {
    if (mailbox_.post(entry)) return true;
    close();
    return false;
}

Result<> Reach::signal() noexcept {
    if (is_closed()) return failure(ErrorCode::shut_down);
    const bool under_way = posted_.exchange(true, std::memory_order_acq_rel);  // pairs with taken()
    base::sometimes<"handle: a trigger found another one under way">(under_way);
    if (under_way || post(entry_)) return {};
    return failure(ErrorCode::shut_down);
}

Result<> Reach::trigger(std::size_t index) noexcept {
    if (index >= Triggers::count) return failure(ErrorCode::invalid_argument);
    const std::uint64_t bit = std::uint64_t{1} << (index % bits);
    triggered_[index / bits].fetch_or(bit, std::memory_order_acq_rel);  // pairs with taken()
    return signal();
}

Result<> Reach::stop() noexcept {
    stop_.exchange(true, std::memory_order_acq_rel);  // pairs with taken()
    return signal();
}

void Reach::Entry::taken(task::InboxEntry& entry) noexcept {
    Reach& reach = *static_cast<Entry&>(entry).reach;
    Context* context = Context::current();
    reach.posted_.exchange(false, std::memory_order_acq_rel);  // pairs with signal()
    if (context == nullptr) return;                            // the runtime ends: nobody waits any more
    for (std::size_t word = 0; word < words; ++word) {
        std::uint64_t fired = reach.triggered_[word].exchange(0, std::memory_order_acq_rel);  // pairs with trigger()
        for (; fired != 0; fired &= fired - 1) {
            gen::count(gen::Metric::triggers_fired);
            context->triggers().fire(word * bits + static_cast<std::size_t>(std::countr_zero(fired)));
        }
    }
    if (reach.stop_.exchange(false, std::memory_order_acq_rel)) context->stop();  // pairs with stop()
}

}  // namespace detail

Context::~Context() {
    refuse();
    end();
}

Handle Context::handle() {
    if (reach_ == nullptr) {
        reach_ = std::make_shared<detail::Reach>(mailbox_);
        if (refuses_) reach_->close();
    }
    return Handle(reach_);
}

void Context::stop() noexcept {
    stopped_ = true;
    if (root_ != nullptr) static_cast<void>(task::abort(*root_));
}

void Context::refuse() noexcept {
    refuses_ = true;
    if (reach_ != nullptr) reach_->close();
}

void Context::keep_for_good(std::unique_ptr<Context> context) noexcept {
    Context* kept = context.release();
    kept->next_kept_ = kept_.load(std::memory_order_relaxed);
    while (!kept_.compare_exchange_weak(kept->next_kept_, kept, std::memory_order_relaxed)) {
    }
}

Result<Handle> Handle::current() {
    Context* context = Context::current();
    if (context == nullptr) return failure(ErrorCode::no_runtime);
    return context->handle();
}

}  // namespace edda
