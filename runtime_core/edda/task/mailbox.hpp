// The mailbox of a runtime: how other threads reach the thread that runs it.
//
// It has three parts. The *inbox* is an intrusive stack into which anybody pushes with one access, and from which the
// owner takes all with one access; taking hands the entries out oldest first, a bounded number a cycle, and what is
// left over waits on the owner's side without any lock. The *word* (gen/mailbox_state.hpp) says whether the owner
// sleeps, and counts who holds the mailbox. The *end of a sleep* is the park's own: a condition variable, an eventfd,
// or nothing.
//
// A wake across threads is dear, a system call here and a schedule there, so it is sent only to an owner that has
// announced its sleep, and once for all who push meanwhile. An owner that hears from others often looks for a short
// moment before it announces (`park spin`), because a wake that finds it awake costs a fiftieth. It spins only after a
// cycle that brought mail, and only while somebody else holds the mailbox: an idle program uses no processor time.
//
// The mailbox is counted and outlives its runtime. Posting after the end is refused, and the poster keeps its entry.
//
// Thread rule: post, unpark, hold, let_go and is_closed from any thread that holds a share; the rest is the owner's.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "edda/gen/config.hpp"
#include "edda/gen/mailbox_state.hpp"

namespace edda::task {

/// Something handed to a runtime's thread. Lives in what it hands over; in one inbox at a time.
struct InboxEntry {
    /// Called once, on the runtime's thread, with the runtime entered; may destroy the entry. During the runtime's end
    /// `Scheduler::current()` may be null, and what is begun then may not run any more.
    void (*take)(InboxEntry&) noexcept = nullptr;
    InboxEntry* next = nullptr;  ///< The inbox's, until the entry is taken.
};

class Mailbox {
public:
    Mailbox(const Mailbox&) = delete;
    Mailbox& operator=(const Mailbox&) = delete;

    /// Hands `entry` over; what the caller wrote before is seen by take(). False: the inbox is closed, and the entry is
    /// still the caller's. The caller's share must not lie in what the entry hands over: that may be gone already when
    /// this call still knocks.
    [[nodiscard]] bool post(InboxEntry& entry) noexcept;

    /// Ends the sleep in progress, or keeps the owner from the next one. What the caller wrote before is seen after it.
    void unpark() noexcept;

    /// Another share, by who has one; and a share given back. The last ends the mailbox.
    void hold() noexcept;
    void let_go() noexcept;

    /// How many hold it, the runtime's own shares counted: for reports.
    [[nodiscard]] std::uint32_t holders() const noexcept { return state_.snapshot().holders(); }

    /// No entry is taken any more.
    [[nodiscard]] bool is_closed() const noexcept { return newest_.load(std::memory_order_relaxed) == closed(); }

    // ---- The owner's ----

    /// Something waits to be taken. One load, and an ordinary one.
    [[nodiscard]] bool has_mail() const noexcept {
        if (oldest_ != nullptr) return true;
        const InboxEntry* newest = newest_.load(std::memory_order_relaxed);
        return newest != nullptr && newest != closed();
    }

    /// Takes up to `most` entries, oldest first; those posted meanwhile wait for the next call. How many.
    std::size_t take(std::size_t most) noexcept;

    /// The owner is about to sleep. True: nothing has come, and it rises when it has slept. False: it has mail, and has
    /// risen already.
    [[nodiscard]] bool announce() noexcept;
    void rise() noexcept;

    /// How long spin() looks; 0: not at all.
    void set_spin(std::chrono::nanoseconds time) noexcept { spin_time_ = time.count(); }

    /// Looks for mail for a short moment, if it may pay. True: there is mail, or `other` says that there is other work.
    template <class Other>
    [[nodiscard]] bool spin(Other&& other) noexcept {
        if (!may_spin()) return false;
        for (const SpinEnd end(spin_time_); !end.is_over();) {
            for (int i = 0; i < looks_per_clock; ++i) {
                if (has_mail()) return true;
                relax();
            }
            if (other()) return true;
        }
        return false;
    }

    /// The runtime ends: takes everything, and refuses from now on.
    void close() noexcept;

protected:
    Mailbox() noexcept;
    virtual ~Mailbox() = default;

private:
    /// Ends the owner's sleep, which it has announced. Any thread.
    virtual void end_sleep() noexcept = 0;

    /// An unpark: the mailbox's own entry, posted at most once until it is taken.
    struct Nudge : InboxEntry {
        std::atomic<bool> posted{false};
        Nudge() noexcept { take = &taken; }
        static void taken(InboxEntry& entry) noexcept;
    };

    /// The moment at which spinning is no longer worth it.
    class SpinEnd {
    public:
        explicit SpinEnd(long long time) noexcept;
        [[nodiscard]] bool is_over() const noexcept;

    private:
        long long when_;
    };
    static constexpr int looks_per_clock = 32;
    static void relax() noexcept;
    [[nodiscard]] bool may_spin() noexcept;

    [[nodiscard]] static InboxEntry* closed() noexcept { return &closed_mark; }
    static InboxEntry closed_mark;

    std::size_t take_from(InboxEntry*& list, std::size_t most) noexcept;

    alignas(64) std::atomic<InboxEntry*> newest_{nullptr};  ///< Everybody writes it.
    gen::MailboxState state_;
    Nudge nudge_;
    alignas(64) InboxEntry* oldest_ = nullptr;  ///< Left over by a bound; the owner's.
    long long spin_time_ = std::chrono::nanoseconds(gen::config::park_spin).count();
    bool expects_mail_ = true;  ///< The cycle before brought some, or there has been none yet.
};

/// A share of a mailbox. Copies, moves and goes on any thread, also after the runtime is gone; posting and unparking
/// then do nothing. An empty one refuses everything.
class MailboxRef {
public:
    MailboxRef() noexcept = default;
    explicit MailboxRef(Mailbox& mailbox) noexcept : mailbox_(&mailbox) { mailbox.hold(); }
    MailboxRef(const MailboxRef& other) noexcept : mailbox_(other.mailbox_) {
        if (mailbox_ != nullptr) mailbox_->hold();
    }
    MailboxRef(MailboxRef&& other) noexcept : mailbox_(std::exchange(other.mailbox_, nullptr)) {}
    MailboxRef& operator=(MailboxRef other) noexcept {
        std::swap(mailbox_, other.mailbox_);
        return *this;
    }
    ~MailboxRef() {
        if (mailbox_ != nullptr) mailbox_->let_go();
    }

    /// Takes over a share that exists, the first one of a new mailbox for instance.
    [[nodiscard]] static MailboxRef adopt(Mailbox& mailbox) noexcept {
        MailboxRef reference;
        reference.mailbox_ = &mailbox;
        return reference;
    }
    /// Gives the share away.
    [[nodiscard]] Mailbox* release() noexcept { return std::exchange(mailbox_, nullptr); }

    [[nodiscard]] explicit operator bool() const noexcept { return mailbox_ != nullptr; }
    [[nodiscard]] Mailbox* get() const noexcept { return mailbox_; }

    /// See Mailbox::post.
    [[nodiscard]] bool post(InboxEntry& entry) const noexcept { return mailbox_ != nullptr && mailbox_->post(entry); }
    /// See Mailbox::unpark.
    void unpark() const noexcept {
        if (mailbox_ != nullptr) mailbox_->unpark();
    }

private:
    Mailbox* mailbox_ = nullptr;
};

}  // namespace edda::task
