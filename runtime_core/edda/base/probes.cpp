// The table of marks, the file that it becomes, and the hook that generated transitions call.
#include "edda/base/probes.hpp"

#include <chrono>
#include <cstdlib>

#include "edda/base/recorder.hpp"
#include "edda/gen/observe.hpp"

namespace edda::gen::detail {

#if EDDA_OBSERVE
const char edda_core_was_built_without_EDDA_OBSERVE_and_this_file_with_it = 0;
#else
const char edda_core_was_built_with_EDDA_OBSERVE_and_this_file_without_it = 0;
#endif

}  // namespace edda::gen::detail

namespace edda::base::probes {
namespace {

constinit std::array<Machine, most_machines> machines;
constinit std::atomic<const Mark*> newest_mark{nullptr};
enum class End : std::uint8_t { not_yet, under_way, written };
constinit std::atomic<End> end_of_process{End::not_yet};
constinit thread_local bool this_thread_writes = false;

/// Where to look for a machine first. Layouts lie in one section, some ten bytes to hundreds apart.
std::size_t first_place(const gen::Layout& layout) noexcept {
    const auto address = reinterpret_cast<std::uintptr_t>(&layout);
    return (address >> 4 ^ address >> 10) % most_machines;
}

/// A file in `folder` that nobody else has: the name is tried until it is new, because plain C++ knows no process ids and a child of
/// fork() shares all memory with its parent.
std::FILE* create_in(const char* folder) noexcept {
    const auto now = static_cast<unsigned long long>(std::chrono::steady_clock::now().time_since_epoch().count());
    for (unsigned long long number = now; number < now + 1000; ++number) {
        char path[1024];
        const int length = std::snprintf(path, sizeof path, "%s/%llx.coverage", folder, number);
        if (length < 0 || static_cast<std::size_t>(length) >= sizeof path) return nullptr;
        if (std::FILE* file = std::fopen(path, "wx")) return file;
    }
    return nullptr;
}

/// A process that took no row and has no mark, such as a helper of a test, says nothing.
bool anything_to_say() noexcept {
    for (const Machine& one : machines) {
        if (one.layout.load(std::memory_order_relaxed) != nullptr) return true;
    }
    return newest_mark.load(std::memory_order_relaxed) != nullptr;
}

void write_coverage() noexcept {
    const char* folder = std::getenv("EDDA_COVERAGE");
    if (folder == nullptr || folder[0] == '\0' || !anything_to_say()) return;
    // There is nobody to tell of a failure. A file without its last line is found by the coverage check; one that is not there lacks rows.
    if (std::FILE* file = create_in(folder)) {
        write(file);
        std::fclose(file);
    }
}

[[maybe_unused]] const bool asked = [] {
    if constexpr (gen::observing) {
        if (std::getenv("EDDA_COVERAGE") != nullptr) std::atexit([] { process_ends("the process ended"); });
    }
    return true;
}();

}  // namespace

std::size_t number_of(const gen::Layout& layout) noexcept {
    const std::size_t first = first_place(layout);
    for (std::size_t tried = 0; tried < most_machines; ++tried) {
        const std::size_t place = (first + tried) % most_machines;
        // Relaxed throughout: a layout is constant data, so its address is all there is to see.
        const gen::Layout* found = machines[place].layout.load(std::memory_order_relaxed);
        if (found == &layout) return place;
        if (found != nullptr) continue;
        if (machines[place].layout.compare_exchange_strong(found, &layout, std::memory_order_relaxed)) return place;
        if (found == &layout) return place;
    }
    return most_machines;
}

void mark_taken(std::size_t number, std::size_t row) noexcept {
    std::atomic<std::uint8_t>& mark = machines[number].taken[row];
    if (mark.load(std::memory_order_relaxed) == 0) mark.store(1, std::memory_order_relaxed);
}

const Machine& machine(std::size_t number) noexcept { return machines[number]; }

bool taken(const gen::Layout& layout, std::size_t row) noexcept {
    const std::size_t number = number_of(layout);
    return number < most_machines && row < most_rows &&
           machines[number].taken[row].load(std::memory_order_relaxed) != 0;
}

Mark::Mark(const char* name) noexcept : name_(name), next_(newest_mark.load(std::memory_order_relaxed)) {
    // Release, for the acquire in first(): whoever finds the mark also sees its name and its successor.
    while (!newest_mark.compare_exchange_weak(next_, this, std::memory_order_release, std::memory_order_relaxed)) {
    }
}

const Mark* Mark::first() noexcept { return newest_mark.load(std::memory_order_acquire); }

void write(std::FILE* file) noexcept {
    std::fprintf(file, "edda coverage 1\n");
    for (const Machine& one : machines) {
        const gen::Layout* layout = one.layout.load(std::memory_order_relaxed);
        if (layout == nullptr) continue;
        std::fprintf(file, "machine %016llx %s\nrows ", static_cast<unsigned long long>(layout->hash), layout->machine);
        for (std::size_t row = 0; row < layout->row_count && row < most_rows; ++row)
            std::fputc(one.taken[row].load(std::memory_order_relaxed) != 0 ? '1' : '0', file);
        std::fputc('\n', file);
    }
    for (const Mark* mark = Mark::first(); mark != nullptr; mark = mark->next())
        std::fprintf(file, "mark %d %s\n", mark->was_hit() ? 1 : 0, mark->name());
    std::fprintf(file, "end\n");
}

void process_ends(const char* why) noexcept {
    if (!gen::observing || this_thread_writes) return;
    auto found = End::not_yet;
    // Acquire and release: whoever waited has the files behind it. The others wait because they abort as soon as this returns, and the
    // process would be gone in the middle of a file: a fault often shows in two threads at once.
    if (!end_of_process.compare_exchange_strong(found, End::under_way, std::memory_order_acquire)) {
        end_of_process.wait(End::under_way, std::memory_order_acquire);
        return;
    }
    this_thread_writes = true;
    write_coverage();
    Recorder::process_ends(why);
    end_of_process.store(End::written, std::memory_order_release);
    end_of_process.notify_all();
}

}  // namespace edda::base::probes

namespace edda::gen::detail {

void note_row(const Layout& machine, std::uint16_t row, const void* word_at, std::uint64_t before, std::uint64_t after,
              std::uint32_t told) noexcept {
    const std::size_t number = base::probes::number_of(machine);
    if (number == base::probes::most_machines || row >= base::probes::most_rows) return;
    base::probes::mark_taken(number, row);
    if (base::Recorder::is_on()) base::Recorder::note(number, row, word_at, before, after, told);
}

}  // namespace edda::gen::detail
