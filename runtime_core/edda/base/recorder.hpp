// The flight recorder: what the state machines of this process did last, so that it can be held against their specs afterwards.
//
// While it is on, each row that a transition takes becomes an event in a ring of the thread that took it: machine, row, object, the word
// before and after, what the event was told, and a stamp of the CPU's counter. A ring has one writer, its thread, and a fixed number of
// events; the newest overwrites the oldest. Nothing is locked, and nothing is allocated once a thread has its ring. An event costs 10 ns
// on the virtual machine that this was measured on (g++ -O2), of which 9 are the reading of the stamp; while the recorder is off, which
// it is until somebody asks, what is left is the probe and the test of one flag, 2.6 ns. tests/bench/recorder_bench.cpp measures both.
//
// The rings can be written to a file at any time, by any thread, while others go on: a reader sees by the ring's head which events were
// overwritten under its hands and leaves them out. What came after the writing began is left out too, so that the file is one moment
// of all threads. `./edda replay FILE` reads it. One thing no file has: the event that a thread was in the middle of, whose word it had
// changed and whose stamp it had not taken. For a word that only that thread changes, nothing follows; on a word that threads share,
// another thread's event may, and replay then names that pair. A recording of shared words is whole when their threads have ended.
//
// Only builds with EDDA_OBSERVE=1 (debug, asan, tsan; `cmake -DEDDA_OBSERVE=ON`) have it; in others `available` is false and start() and
// write() refuse. Without a change to the program: EDDA_RECORD=FILE records from the start and writes the file when the process
// ends, be it by exit, by a broken invariant or by a checked abort. A signal that kills leaves the file empty, as it was made before
// main; a program whose file cannot be made says so then, and does not record. EDDA_RECORD_EVENTS is the number of events a thread keeps.
//
// The file, little-endian, lines of text with blocks of numbers between them:
//
//   edda recording 1
//   why exit                               what made it be written
//   clock 81985529216486895 1234567890     a stamp, and the nanoseconds of the steady clock then: at the start
//   clock 81985529316486895 1284567890     and when the writing began
//   machine 0 07ddb69f60a4b1a2 32 task     number here, hash, rows, name; then each row's name
//   row poll begin.1
//   ...
//   unrecorded 0                           threads for which there was no memory for a ring
//   thread 3 8811                          number; events that its ring has been given; then what is left of them:
//   events 4715 4096                       the first one's place in that count, how many follow, 40 bytes each:
//                                          object, stamp, before, after (8 bytes each), told (4), machine (2), row (2)
//                                          Several such blocks follow each other; if one begins later than the last one ended, the
//                                          ring went round meanwhile, and what was before the hole is of no use
//   end
//
// Why stamps and not one global count: a shared counter costs 20 to 100 ns as soon as two threads use it. Why every event has one: coarser
// stamps would put a pause up to that many events away from where it was.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "edda/gen/observe.hpp"

namespace edda::base {

class Recorder {
public:
    /// Whether this build can record.
    static constexpr bool available = gen::observing;
    /// 2.5 MiB a thread.
    static constexpr std::size_t default_events = 65'536;

    Recorder() = delete;

    /// Begins a new recording; each thread keeps its last `events`, rounded up to a power of two. False if it is on already, or this
    /// build cannot record. Any thread, but one at a time.
    static bool start(std::size_t events = default_events) noexcept;
    /// No further events, except those that other threads are in the middle of. Any thread; may be repeated.
    static void stop() noexcept;
    [[nodiscard]] static bool is_on() noexcept { return on_.load(std::memory_order_relaxed); }

    /// Writes the recording, running or stopped, to a file that it creates or replaces. False if there was never one, this build cannot
    /// record, or the file cannot be written; errno says why. Any thread.
    [[nodiscard]] static bool write(const char* path, const char* why = "it was asked for") noexcept;

    /// The recording is written there when the process ends; if it cannot be, a line on stderr says why. `path` must outlive the
    /// process. Any thread.
    static void write_at_end(const char* path) noexcept;
    /// Does it; see probes::process_ends().
    static void process_ends(const char* why) noexcept;

private:
    friend void gen::detail::note_row(const gen::Layout&, std::uint16_t, const void*, std::uint64_t, std::uint64_t,
                                      std::uint32_t) noexcept;

    /// One event into this thread's ring.
    static void note(std::size_t machine, std::uint16_t row, const void* word_at, std::uint64_t before,
                     std::uint64_t after, std::uint32_t told) noexcept;

    static inline constinit std::atomic<bool> on_{false};
};

}  // namespace edda::base
