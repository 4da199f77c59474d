// The inbox, and the actions of the mailbox's word. Who decides what stands in gen/mailbox_state.hpp.
#include "edda/task/mailbox.hpp"

#include <chrono>
#include <thread>

#include "edda/base/sometimes.hpp"
#include "edda/gen/config.hpp"
#include "edda/gen/metrics.hpp"

namespace edda::task {

InboxEntry Mailbox::closed_mark;

bool Mailbox::post(InboxEntry& entry) noexcept {
    InboxEntry* newest = newest_.load(std::memory_order_relaxed);
    do {
        base::sometimes<"mailbox: something was posted after its end">(newest == closed());
        if (newest == closed()) return false;
        entry.next = newest;
    } while (!newest_.compare_exchange_weak(newest, &entry, std::memory_order_release,
                                            std::memory_order_relaxed));  // pairs with take() and close()
    switch (state_.knock()) {
        case gen::MailboxState::Knock::write_event: end_sleep(); break;
        case gen::MailboxState::Knock::nothing: break;
    }
    return true;
}

void Mailbox::unpark() noexcept {
    // Exchanges on both sides: the taker reads the last unpark's, and so sees what all before it wrote, also those that
    // found the nudge posted.
    const bool under_way = nudge_.posted.exchange(true, std::memory_order_acq_rel);  // pairs with taken()
    base::sometimes<"mailbox: an unpark found another one under way">(under_way);
    if (!under_way) static_cast<void>(post(nudge_));
}

void Mailbox::Nudge::taken(InboxEntry& entry) noexcept {
    static_cast<Nudge&>(entry).posted.exchange(false, std::memory_order_acq_rel);  // pairs with unpark()
}

void Mailbox::hold() noexcept {
    switch (state_.hold()) {
        case gen::MailboxState::Hold::nothing: return;
    }
}

void Mailbox::let_go() noexcept {
    switch (state_.let_go()) {
        case gen::MailboxState::LetGo::free: delete this; return;
        case gen::MailboxState::LetGo::nothing: return;
    }
}

bool Mailbox::announce() noexcept {
    switch (state_.announce()) {
        case gen::MailboxState::Announce::look_again: break;
    }
    if (!has_mail()) return true;
    base::sometimes<"mailbox: an entry came just before the sleep">();
    rise();
    return false;
}

void Mailbox::rise() noexcept {
    switch (state_.rise()) {
        case gen::MailboxState::Rise::nothing: return;
    }
}

// ---- Taking -------------------------------------------------------------------------------------

namespace {

InboxEntry* turned_round(InboxEntry* newest) noexcept {
    InboxEntry* oldest = nullptr;
    while (newest != nullptr) {
        InboxEntry* next = std::exchange(newest->next, oldest);
        oldest = std::exchange(newest, next);
    }
    return oldest;
}

}  // namespace

/// The list is the caller's, and an entry is out of it before it is taken: it may be posted again at once.
std::size_t Mailbox::take_from(InboxEntry*& list, std::size_t most) noexcept {
    std::size_t taken = 0;
    while (list != nullptr && taken < most) {
        InboxEntry* entry = std::exchange(list, list->next);
        ++taken;
        entry->take(*entry);
    }
    return taken;
}

std::size_t Mailbox::take(std::size_t most) noexcept {
    if (oldest_ == nullptr) {
        if (!has_mail()) return 0;
        oldest_ = turned_round(newest_.exchange(nullptr, std::memory_order_acquire));  // pairs with post()
    }
    expects_mail_ = true;
    const std::size_t taken = take_from(oldest_, most);
    base::sometimes<"mailbox: a cycle left entries for the next one">(oldest_ != nullptr);
    gen::count(gen::Metric::inbox_entries_taken, taken);
    return taken;
}

void Mailbox::close() noexcept {
    InboxEntry* newest = newest_.exchange(closed(), std::memory_order_acquire);  // pairs with post()
    InboxEntry* posted = newest == closed() ? nullptr : turned_round(newest);
    std::size_t taken = take_from(oldest_, static_cast<std::size_t>(-1));
    taken += take_from(posted, static_cast<std::size_t>(-1));
    if (taken > 0) gen::count(gen::Metric::inbox_entries_taken, taken);
}

// ---- Spinning -----------------------------------------------------------------------------------

namespace {

long long now_in_ns() noexcept {
    return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

Mailbox::Mailbox() noexcept {
    if (std::thread::hardware_concurrency() == 1) spin_time_ = 0;  // nobody can post while this thread spins
}

bool Mailbox::may_spin() noexcept {
    if (!expects_mail_ || spin_time_ <= 0 || holders() < 2) return false;
    expects_mail_ = false;
    return true;
}

Mailbox::SpinEnd::SpinEnd(long long time) noexcept : when_(now_in_ns() + time) {}

bool Mailbox::SpinEnd::is_over() const noexcept { return now_in_ns() >= when_; }

void Mailbox::relax() noexcept {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    asm volatile("yield");
#endif
}

}  // namespace edda::task
