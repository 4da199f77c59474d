// What stands around the words of a shared task: a mailbox with its inbox, a part (the block), and the few steps that the threads
// take with them. The words decide (generated code, under the checker's atomics); this carries it out.
//
// The inbox here holds one entry at most, the block's own, so its head is one of three numbers. What a list does with the pointers
// inside the entries is `link`: written by whoever pushes, and by the owner who unlinks.
#pragma once

#include <cstdint>

#include "edda/gen/mailbox_state.hpp"
#include "edda/gen/remote_wake_state.hpp"
#include "weak/checker/atomic.hpp"

namespace weak {

using Wake = edda::gen::BasicRemoteWakeState<Atomic>;
using Mail = edda::gen::BasicMailboxState<Atomic>;

class Inbox {
public:
    /// False: the inbox is closed.
    bool push() {
        for (std::uint32_t seen = head_.load(Order::relaxed);;) {
            if (seen == closed) return false;
            require(seen == empty, "an entry is pushed once");
            if (head_.compare_exchange(seen, filled, Order::release, Order::relaxed)) return true;
        }
    }
    /// Owner: whether there was an entry.
    bool take_all() { return head_.exchange(empty, Order::acquire) == filled; }
    bool close() { return head_.exchange(closed, Order::acq_rel) == filled; }
    [[nodiscard]] bool looks_empty() const { return head_.load(Order::relaxed) == empty; }

private:
    enum : std::uint32_t { empty, filled, closed };
    Atomic<std::uint32_t> head_{empty};
};

struct Mailbox {
    Mail word;
    Inbox inbox;
    Event event;
    Plain<int> descriptor{1};

    void knock() {
        switch (word.knock()) {
            case Mail::Knock::write_event:
                require(descriptor == 1, "the event is open");
                event.signal();
                return;
            case Mail::Knock::nothing: return;
        }
    }
    void let_go() {
        require(descriptor == 1, "who holds a mailbox may use it");
        switch (word.let_go()) {
            case Mail::LetGo::free: destroy(*this); return;
            case Mail::LetGo::nothing: return;
        }
    }
};

struct Block {
    Wake word;
    Plain<int> home{1};   // what every holder may read: which mailbox is its own
    Plain<int> link{0};   // the inbox's: written by who pushes the entry, read and written by who unlinks it
    Plain<int> frame{1};  // the owner's, until the end
};

/// A part and its mailbox. Numbers of accesses are small on purpose: each scenario uses what it is about.
struct Party {
    Mailbox mailbox;
    Block block;
    bool freed = false;    // seen by nobody but the test
    bool aborted = false;  // the owner's, and the test's

    // --- any thread -------------------------------------------------------------------------------------------------
    void wake() {
        switch (block.word.wake()) {
            case Wake::Wake::nothing: return;
            case Wake::Wake::post: post(); return;
        }
    }
    void abort() {
        switch (block.word.abort()) {
            case Wake::Abort::too_late:
            case Wake::Abort::asked: return;
            case Wake::Abort::post_abort: post(); return;
        }
    }
    void release() {
        require(block.home == 1, "a waker may look at what it holds");
        switch (block.word.release()) {
            case Wake::Release::nothing: return;
            case Wake::Release::send_home: post(); return;
        }
    }

    // --- the owner --------------------------------------------------------------------------------------------------
    /// An entry came out of the inbox. True: the task is to be polled, or ended.
    [[nodiscard]] bool take() {
        block.link = 0;  // unlinked
        switch (block.word.take()) {
            case Wake::Take::free: free(); return false;
            case Wake::Take::nothing: return false;
            case Wake::Take::wake_task: return true;
            case Wake::Take::abort_task: aborted = true; return true;
        }
        return false;
    }
    /// The task is complete, and the owner side lets go.
    void complete() {
        block.frame = 0;
        switch (block.word.end()) {
            case Wake::End::free: free(); return;
            case Wake::End::nothing: return;
        }
    }

private:
    void post() {
        block.link = 1;
        if (mailbox.inbox.push()) return;
        block.link = 0;
        switch (block.word.refuse()) {
            case Wake::Refuse::free: free(); return;
            case Wake::Refuse::nothing: return;
        }
    }
    void free() {
        require(!freed, "a block is freed once");
        freed = true;
        destroy(block);
    }
};

}  // namespace weak
