// Coverage probes: which rows of the state machines, and which marked places of hand-written code, this process has been to.
//
// In a build with EDDA_OBSERVE=1 every row that a generated transition takes marks one byte. A byte that is set already is only read, so
// the marks of a busy program cost one load and no traffic between cores. There is one table a process, keyed by the address of the
// machine's Layout: nothing is registered, a machine enters it with its first row, and the spec says which rows there are.
//
// When EDDA_COVERAGE names a folder, the process writes its marks there as it ends: at exit, and also when a broken invariant or a
// checked abort ends it, which is what most death tests do. A child of fork() writes a file of its own. Only a signal that kills leaves
// nothing; the servers of the end-to-end tests are stopped by one that they handle. The file is text:
//
//   edda coverage 1
//   machine 07ddb69f60a4b1a2 task          the machine's hash and name, then for each row of its spec 1 if it was taken
//   rows 0110100000
//   mark 1 ring: the submission queue was full
//   end
//
// Why not gcov: it counts lines, and a row of a table is not a line; and a mark may stand for a condition that no line has.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdio>

#include "edda/gen/machine.hpp"

namespace edda::base::probes {

/// More than the runtime and the machines of a program will have; a machine that finds no place is counted nowhere.
inline constexpr std::size_t most_machines = 64;
inline constexpr std::size_t most_rows = 512;

/// One machine's marks. The layout is null in a free place and never changes once it is set.
struct Machine {
    std::atomic<const gen::Layout*> layout{nullptr};
    std::array<std::atomic<std::uint8_t>, most_rows> taken{};
};

/// The machine's number in this process, from 0; most_machines if there is no place left. Any thread, lock-free.
[[nodiscard]] std::size_t number_of(const gen::Layout& layout) noexcept;

/// The row was taken. Any thread.
void mark_taken(std::size_t number, std::size_t row) noexcept;

/// By number. Any thread.
[[nodiscard]] const Machine& machine(std::size_t number) noexcept;

/// Whether any transition of this process has taken the row. Any thread.
[[nodiscard]] bool taken(const gen::Layout& layout, std::size_t row) noexcept;

/// A place in hand-written code that a test should reach; made by sometimes.hpp, before main, and never destroyed.
class Mark {
public:
    explicit Mark(const char* name) noexcept;
    Mark(const Mark&) = delete;
    Mark& operator=(const Mark&) = delete;

    void hit() noexcept {
        if (!hit_.load(std::memory_order_relaxed)) hit_.store(true, std::memory_order_relaxed);
    }
    [[nodiscard]] bool was_hit() const noexcept { return hit_.load(std::memory_order_relaxed); }
    [[nodiscard]] const char* name() const noexcept { return name_; }
    [[nodiscard]] const Mark* next() const noexcept { return next_; }

    /// The newest mark; the others follow by next().
    [[nodiscard]] static const Mark* first() noexcept;

private:
    const char* name_;
    std::atomic<bool> hit_{false};
    const Mark* next_ = nullptr;
};

/// Writes all marks as above. Any thread.
void write(std::FILE* file) noexcept;

/// What is written when the process ends: the coverage file if EDDA_COVERAGE asks for one, the recording if one was asked for
/// (recorder.hpp). `why` ends up in the recording. Only the first call does it, those of other threads wait until it is done; broken() and
/// misuse() call it before they abort.
void process_ends(const char* why) noexcept;

}  // namespace edda::base::probes
