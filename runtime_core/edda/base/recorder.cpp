// The rings of the flight recorder, and the file that they become.
//
// A ring is 2^n events of five words, written by one thread at a time. The writer stores the five words, then the head. A reader copies,
// then looks at the head again: what the writer may have reached meanwhile is thrown away. For that to be sound, whoever reads a word of
// event n must see a head of at least n; so the words are stored with release and read with acquire, which on x86 is plain moves. (A
// fence a record would do as well, but the thread sanitizer does not know fences.)
//
// Rings are in a list that only grows. A thread that ends leaves its ring for the next one, which goes on where it stopped; so a program
// has as many rings as it had threads at once.
//
// What the environment asks for before main, and what is written as the process ends, has no caller to whom a failure could be reported;
// so that, and only that, is said on stderr.
#include "edda/base/recorder.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <system_error>
#include <utility>

#include "edda/base/probes.hpp"

namespace edda::base {
namespace {

constexpr std::size_t words_of_event = 5;
constexpr std::size_t stamp_word = 1;
constexpr std::size_t least_events = 16;
constexpr std::size_t most_events = std::size_t{1} << 24;

using Event = std::array<std::uint64_t, words_of_event>;

/// The CPU's counter, as in arch/tsc.hpp, which is above this layer.
std::uint64_t stamp() noexcept {
#if defined(__x86_64__)
    return __builtin_ia32_rdtsc();
#elif defined(__aarch64__)
    std::uint64_t ticks;
    asm volatile("mrs %0, cntvct_el0" : "=r"(ticks));
    return ticks;
#else
    return static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
#endif
}

struct ClockReading {
    std::uint64_t stamp = 0;
    long long nanoseconds = 0;

    static ClockReading now() noexcept {
        return {base::stamp(), std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1)};
    }
};

/// One thread's events. Kept for as long as the process lives.
struct alignas(64) Ring {
    std::unique_ptr<std::atomic<std::uint64_t>[]> words;
    std::size_t capacity = 0;
    unsigned number = 0;
    Ring* next = nullptr;
    std::atomic<bool> owned{true};
    std::atomic<unsigned> recording{0};  ///< Which start() its events from `begin` on belong to.
    std::atomic<std::uint64_t> begin{0};
    std::atomic<std::uint64_t> head{0};  ///< Events ever written; the next one's place is head % capacity.

    /// Owner only.
    void push(const Event& event) noexcept {
        const std::uint64_t at = head.load(std::memory_order_relaxed);
        std::atomic<std::uint64_t>* place = &words[(at & (capacity - 1)) * words_of_event];
        for (std::size_t i = 0; i < words_of_event; ++i) place[i].store(event[i], std::memory_order_release);
        head.store(at + 1, std::memory_order_release);
    }

    /// Any thread; what it read may be torn if the ring has gone round meanwhile.
    [[nodiscard]] Event read(std::uint64_t at) const noexcept {
        Event event;
        const std::atomic<std::uint64_t>* place = &words[(at & (capacity - 1)) * words_of_event];
        for (std::size_t i = 0; i < words_of_event; ++i) event[i] = place[i].load(std::memory_order_acquire);
        return event;
    }

    /// The oldest event that is whole for certain: the writer may be in the middle of the one after the head.
    [[nodiscard]] std::uint64_t oldest() const noexcept {
        const std::uint64_t first = begin.load(std::memory_order_relaxed);
        const std::uint64_t now = head.load(std::memory_order_acquire);
        return now + 1 > first + capacity ? now + 1 - capacity : first;
    }
};

constinit std::atomic<Ring*> rings{nullptr};
constinit std::atomic<unsigned> ring_count{0};
constinit std::atomic<unsigned> recording{0};  ///< Counts the starts.
constinit std::atomic<std::size_t> wanted_events{0};
constinit std::atomic<unsigned> unrecorded{0};
constinit std::atomic<const char*> path_at_end{nullptr};
// The clock at the start. Two atomics and not one reading: a thread that ends badly may write while another one starts again.
constinit std::atomic<std::uint64_t> started_stamp{0};
constinit std::atomic<long long> started_nanoseconds{0};

constinit thread_local Ring* own_ring = nullptr;
constinit thread_local bool thread_ended = false;
/// The recording for which this thread found no memory and does not ask again; 0, the number of none, for which there is no size either.
constinit thread_local unsigned refused_in = 0;

void leave_ring() noexcept {
    // Release, for the acquire in adopt().
    if (Ring* ring = std::exchange(own_ring, nullptr)) ring->owned.store(false, std::memory_order_release);
}

/// Leaves the ring for another thread when this one ends.
class Leaver {
public:
    ~Leaver() {
        thread_ended = true;
        leave_ring();
    }
    /// The destructor of a thread_local runs only in threads that have used it.
    void use() noexcept { used_ = true; }

private:
    bool used_ = false;
};
thread_local Leaver leaver;

/// A ring of the right size that no thread writes to any more.
Ring* adopt(std::size_t capacity) noexcept {
    for (Ring* ring = rings.load(std::memory_order_acquire); ring != nullptr; ring = ring->next) {
        bool owned = false;
        // Acquire, for the release of the thread that left it: its events are before ours.
        if (ring->capacity == capacity && ring->owned.compare_exchange_strong(owned, true, std::memory_order_acquire))
            return ring;
    }
    return nullptr;
}

Ring* make_ring(std::size_t capacity) noexcept {
    std::unique_ptr<Ring> ring(new (std::nothrow) Ring);
    if (!ring) return nullptr;
    ring->words.reset(new (std::nothrow) std::atomic<std::uint64_t>[capacity * words_of_event]());
    if (!ring->words) return nullptr;
    ring->capacity = capacity;
    ring->number = ring_count.fetch_add(1, std::memory_order_relaxed);
    ring->next = rings.load(std::memory_order_relaxed);
    // Release, for the acquire of those who walk the list.
    while (!rings.compare_exchange_weak(ring->next, ring.get(), std::memory_order_release, std::memory_order_relaxed)) {
    }
    return ring.release();
}

/// This thread's ring for the present recording; null if there is no memory for one.
Ring* take_ring() noexcept {
    // Acquire, for the release in start(): the size is that of this recording.
    const unsigned now = recording.load(std::memory_order_acquire);
    const std::size_t capacity = wanted_events.load(std::memory_order_relaxed);
    if (refused_in == now) return nullptr;  // also 0: that it is on may be seen before the first number
    if (own_ring != nullptr && own_ring->capacity != capacity) leave_ring();
    if (own_ring == nullptr) own_ring = adopt(capacity);
    if (own_ring == nullptr) own_ring = make_ring(capacity);
    if (own_ring == nullptr) {
        refused_in = now;
        unrecorded.fetch_add(1, std::memory_order_relaxed);
        return nullptr;
    }
    if (!thread_ended) leaver.use();
    if (own_ring->recording.load(std::memory_order_relaxed) != now) {
        own_ring->begin.store(own_ring->head.load(std::memory_order_relaxed), std::memory_order_relaxed);
        own_ring->recording.store(now, std::memory_order_release);
    }
    return own_ring;
}

/// The first event of a recording, or of a thread, and each one of a thread whose thread_locals are being destroyed: nothing would leave
/// its ring any more, so it is left at once.
[[gnu::noinline, gnu::cold]] void push_first(Event event) noexcept {
    Ring* ring = take_ring();
    if (ring == nullptr) return;
    event[stamp_word] = stamp();  // now: it follows those of the ring's last owner
    ring->push(event);
    if (thread_ended) leave_ring();
}

// --- writing it down ----------------------------------------------------------------------------------------------------------

void write_clock(std::FILE* file, ClockReading reading) noexcept {
    std::fprintf(file, "clock %llu %lld\n", static_cast<unsigned long long>(reading.stamp), reading.nanoseconds);
}

void write_machines(std::FILE* file) noexcept {
    for (std::size_t number = 0; number < probes::most_machines; ++number) {
        const gen::Layout* layout = probes::machine(number).layout.load(std::memory_order_relaxed);
        if (layout == nullptr) continue;
        std::fprintf(file, "machine %zu %016llx %zu %s\n", number, static_cast<unsigned long long>(layout->hash),
                     std::size_t{layout->row_count}, layout->machine);
        for (std::size_t row = 0; row < layout->row_count; ++row) std::fprintf(file, "row %s\n", layout->rows[row]);
    }
}

void write_ring(std::FILE* file, const Ring& ring, std::uint64_t until) noexcept {
    constexpr std::size_t at_once = 128;
    const std::uint64_t end = ring.head.load(std::memory_order_acquire);
    const std::uint64_t begin = ring.begin.load(std::memory_order_relaxed);
    std::fprintf(file, "thread %u %llu\n", ring.number, static_cast<unsigned long long>(end - begin));
    std::uint64_t at = ring.oldest();
    while (at < end) {
        std::array<Event, at_once> events;
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(at_once, end - at));
        for (std::size_t i = 0; i < count; ++i) events[i] = ring.read(at + i);
        const std::uint64_t oldest = ring.oldest();
        const std::uint64_t first = std::max(at, oldest);
        std::uint64_t last = at + count;
        while (last > first && events[static_cast<std::size_t>(last - 1 - at)][stamp_word] > until) --last;
        if (last > first) {
            const auto whole = static_cast<std::size_t>(last - first);
            std::fprintf(file, "events %llu %zu\n", static_cast<unsigned long long>(first - begin), whole);
            std::fwrite(&events[static_cast<std::size_t>(first - at)], sizeof(Event), whole, file);
        }
        at = std::max(at + count, oldest);
    }
}

void cannot_write(const char* path) noexcept {
    std::fprintf(stderr, "edda: the recording cannot be written to %s: %s.\n", path, std::strerror(errno));
}

#if EDDA_OBSERVE

/// EDDA_RECORD_EVENTS; what is no number is said, and is as if it were not there.
std::size_t events_asked_for() noexcept {
    const char* text = std::getenv("EDDA_RECORD_EVENTS");
    if (text == nullptr) return Recorder::default_events;
    const char* end = text + std::strlen(text);
    std::size_t events = 0;
    const auto [rest, fault] = std::from_chars(text, end, events);
    if (fault == std::errc{} && rest == end) return events;
    std::fprintf(stderr, "edda: EDDA_RECORD_EVENTS is '%s', not a number of events; each thread keeps %zu.\n", text,
                 Recorder::default_events);
    return Recorder::default_events;
}

/// EDDA_RECORD, read before main. The file is emptied at once: that it cannot be written is said before there is anything to lose, and a
/// process that is killed does not leave the recording of an earlier one.
[[maybe_unused]] const bool asked = [] {
    const char* path = std::getenv("EDDA_RECORD");
    if (path == nullptr || path[0] == '\0') return false;
    std::FILE* file = std::fopen(path, "wb");
    if (file == nullptr) {
        cannot_write(path);
        return false;
    }
    std::fclose(file);
    Recorder::start(events_asked_for());
    Recorder::write_at_end(path);
    return true;
}();

#endif

}  // namespace

bool Recorder::start(std::size_t events) noexcept {
    if (!available || is_on()) return false;
    wanted_events.store(std::bit_ceil(std::clamp(events, least_events, most_events)), std::memory_order_relaxed);
    unrecorded.store(0, std::memory_order_relaxed);
    const ClockReading started = ClockReading::now();
    started_stamp.store(started.stamp, std::memory_order_relaxed);
    started_nanoseconds.store(started.nanoseconds, std::memory_order_relaxed);
    // Release: whoever sees the new number sees its size and its clock.
    recording.fetch_add(1, std::memory_order_release);
    on_.store(true, std::memory_order_relaxed);
    return true;
}

void Recorder::stop() noexcept { on_.store(false, std::memory_order_relaxed); }

void Recorder::note(std::size_t machine, std::uint16_t row, const void* word_at, std::uint64_t before,
                    std::uint64_t after, std::uint32_t told) noexcept {
    // Relaxed: a thread that sees a new recording late puts a few events into the old one, where nobody looks.
    const unsigned now = recording.load(std::memory_order_relaxed);
    Event event{reinterpret_cast<std::uintptr_t>(word_at), 0, before, after,
                std::uint64_t{told} | std::uint64_t{machine} << 32 | std::uint64_t{row} << 48};
    Ring* ring = own_ring;
    if (ring == nullptr || ring->recording.load(std::memory_order_relaxed) != now) [[unlikely]]
        return push_first(event);
    event[stamp_word] = stamp();
    ring->push(event);
}

bool Recorder::write(const char* path, const char* why) noexcept {
    const unsigned now = recording.load(std::memory_order_acquire);
    if (now == 0) {
        errno = EINVAL;
        return false;
    }
    std::FILE* file = std::fopen(path, "wb");
    if (file == nullptr) return false;
    const ClockReading written = ClockReading::now();
    std::fprintf(file, "edda recording 1\nwhy %s\n", why);
    write_clock(file,
                {started_stamp.load(std::memory_order_relaxed), started_nanoseconds.load(std::memory_order_relaxed)});
    write_clock(file, written);
    write_machines(file);
    std::fprintf(file, "unrecorded %u\n", unrecorded.load(std::memory_order_relaxed));
    for (const Ring* ring = rings.load(std::memory_order_acquire); ring != nullptr; ring = ring->next) {
        if (ring->recording.load(std::memory_order_acquire) == now) write_ring(file, *ring, written.stamp);
    }
    std::fprintf(file, "end\n");
    const bool whole = std::ferror(file) == 0;
    const int why_not = errno;
    if (std::fclose(file) != 0) return false;
    errno = why_not;
    return whole;
}

void Recorder::write_at_end(const char* path) noexcept {
    // Release, for the acquire in process_ends(): the text is there when the pointer is.
    if (path_at_end.exchange(path, std::memory_order_release) == nullptr)
        std::atexit([] { probes::process_ends("the process ended"); });
}

void Recorder::process_ends(const char* why) noexcept {
    const char* path = path_at_end.load(std::memory_order_acquire);
    if (path != nullptr && !write(path, why)) cannot_write(path);
}

}  // namespace edda::base
