// The search of explorer.hpp: fibers, choices, sleep sets, and the words in which a failure is told.
#include "weak/checker/explorer.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <utility>

#include "weak/checker/fiber.hpp"

// Saves what the ABI says a function keeps, changes stacks, takes back what was saved there.
asm(R"(
.text
.globl edda_weak_switch
.type edda_weak_switch, @function
edda_weak_switch:
    pushq %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    movq %rsp, (%rdi)
    movq %rsi, %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    ret
.size edda_weak_switch, .-edda_weak_switch
)");

namespace weak {
namespace {

using detail::Access;
using detail::Answer;
using detail::Kind;
using detail::Shadow;

constexpr int setup = 0;  // the thread that makes the scenario and looks at it in the end; the others are 1, 2, ...

/// One choice that was made, and what else there was to choose.
struct Choice {
    bool of_thread = false;
    int taken = 0;
    int ways = 0;           // of a value: how many
    unsigned enabled = 0;   // of a thread: who could go on,
    unsigned sleeping = 0;  // who need not, because it was tried elsewhere,
    unsigned tried = 0;     // and who was tried here already
};

struct Extent {
    const char* at = nullptr;
    std::size_t size = 0;
    int maker = 0;
    std::uint16_t made = 0;
    bool ended = false;
};

class Explorer {
public:
    Result explore(const detail::Body& body);

    int make_location(const void* at, std::size_t size, std::uint64_t value);
    Answer access(Access asked);
    int make_shadow(const void* at);
    void touch(int number, bool write);
    void destroy(const char* at, std::size_t size);
    [[noreturn]] void fail(const std::string& what);
    void note(const std::string& what);

    void weaken(std::optional<Weakening> weakening);
    [[nodiscard]] std::vector<Weakening> take_sites();
    void reduce(bool on) { reducing_ = on; }

private:
    /// Somewhere an order is asked for: a row that writes, or what an event reads with.
    struct Place {
        const edda::gen::Layout* machine;
        std::uint16_t row;
        bool reading;
        bool weakened;
        Order strongest;
    };
    /// Leaves finish().
    struct Stopped {};

    enum class End : std::uint8_t { none, done, failed, left_out };

    void run_once(const detail::Body& body);
    [[nodiscard]] bool another();
    void go_on();
    [[noreturn]] void stop(End end);
    [[nodiscard]] int choose_thread();
    [[nodiscard]] int choose_value(std::size_t ways);
    [[nodiscard]] unsigned enabled();
    [[nodiscard]] bool independent(int one, int other) const;
    Answer perform(const Access& asked);
    Answer perform_compare(const Access& asked);
    void check_alive(const Access& asked);
    [[nodiscard]] Order asked_for(const Access& asked, bool reading, Order order);
    void tell(const Access& asked, const char* did, std::uint64_t before, std::uint64_t after, Order order);
    static void enter();

    Memory memory_;
    std::array<Fiber, threads_most> fibers_;
    std::array<Access, threads_most> pending_;
    void* outside_ = nullptr;
    const detail::Body* body_ = nullptr;
    std::vector<Choice> choices_;
    std::size_t next_choice_ = 0;
    unsigned sleeping_ = 0;
    unsigned alive_ = 0;
    int current_ = setup;
    End end_ = End::none;
    std::vector<Extent> extents_;
    std::vector<Shadow> shadows_;
    bool reducing_ = true;
    bool telling_ = false;
    std::vector<std::string> told_;
    std::string failure_;
    std::vector<Place> places_;
    std::optional<Weakening> weakening_;
};

Explorer& explorer() {
    static Explorer one;
    return one;
}

const char* order_name(Order order) {
    switch (order) {
        case Order::relaxed: return "relaxed";
        case Order::acquire: return "acquire";
        case Order::release: return "release";
        case Order::acq_rel: return "acq_rel";
        case Order::seq_cst: return "seq_cst";
    }
    return "?";
}

/// "remote wake: wake.2"; what an event reads with belongs to all of its rows: "remote wake: wake, reading".
std::string site_name(const edda::gen::Site& site, bool reading) {
    std::string row = site.machine->rows[site.row];
    if (reading) row = row.substr(0, row.find('.')) + ", reading";
    return std::string(site.machine->machine) + ": " + row;
}

// --- one execution after the other -------------------------------------------------------------------------------------------

Result Explorer::explore(const detail::Body& body) {
    Result result;
    body_ = &body;
    choices_.clear();
    const std::uint64_t most = bound();
    do {
        run_once(body);
        if (end_ == End::failed) {
            telling_ = true;  // once more, now with words
            told_.clear();
            run_once(body);
            telling_ = false;
            result.failure = failure_ + "\n";
            for (const std::string& line : told_) result.failure += "  " + line + "\n";
            result.complete = true;
            return result;
        }
        ++(end_ == End::done ? result.executions : result.left_out);
        if (result.executions + result.left_out >= most) return result;
    } while (another());
    result.complete = true;
    return result;
}

void Explorer::run_once(const detail::Body& body) {
    memory_.reset();
    extents_.clear();
    shadows_.clear();
    next_choice_ = 0;
    sleeping_ = 0;
    alive_ = 0;
    end_ = End::none;
    current_ = setup;
    body.make();
    for (int thread = 1; thread <= body.threads; ++thread) {
        memory_.fork(setup, thread);
        pending_[static_cast<std::size_t>(thread)] = {};
        fibers_[static_cast<std::size_t>(thread)].prepare(&Explorer::enter);
        alive_ |= 1u << thread;
    }
    for (int thread = 1; thread <= body.threads && end_ == End::none; ++thread) {  // each up to its first access
        current_ = thread;
        edda_weak_switch(&outside_, fibers_[static_cast<std::size_t>(thread)].pointer);
    }
    while (end_ == End::none) {
        if (alive_ == 0) {
            current_ = setup;
            for (int thread = 1; thread <= body.threads; ++thread) memory_.join(setup, thread);
            end_ = End::done;
            try {
                body.finish();
            } catch (const Stopped&) {  // end_ says why
            }
            return;
        }
        current_ = choose_thread();
        if (current_ == setup) return;  // choose_thread() has said why
        edda_weak_switch(&outside_, fibers_[static_cast<std::size_t>(current_)].pointer);
    }
}

/// A fiber's first function. It is left by switching away.
void Explorer::enter() {
    Explorer& own = explorer();
    own.body_->run(own.current_ - 1);
    own.alive_ &= ~(1u << own.current_);
    own.go_on();
    std::abort();
}

/// Back to the search.
void Explorer::go_on() { edda_weak_switch(&fibers_[static_cast<std::size_t>(current_)].pointer, outside_); }

/// Ends the execution; a fiber is left as it stands.
void Explorer::stop(End end) {
    end_ = end;
    if (current_ == setup) throw Stopped{};
    go_on();
    std::abort();
}

/// Whether there is another execution; then the choices lead to it.
bool Explorer::another() {
    for (; !choices_.empty(); choices_.pop_back()) {
        Choice& last = choices_.back();
        if (!last.of_thread) {
            if (++last.taken < last.ways) return true;
            continue;
        }
        last.tried |= 1u << last.taken;
        const unsigned left = last.enabled & ~last.sleeping & ~last.tried;
        if (left == 0) continue;
        last.taken = __builtin_ctz(left);
        return true;
    }
    return false;
}

// --- choices -----------------------------------------------------------------------------------------------------------------

unsigned Explorer::enabled() {
    unsigned found = 0;
    for (unsigned left = alive_; left != 0; left &= left - 1) {
        const int thread = __builtin_ctz(left);
        const Access& next = pending_[static_cast<std::size_t>(thread)];
        if (next.kind != Kind::wait || memory_.newest(next.location) != 0) found |= 1u << thread;
    }
    return found;
}

/// The next thread, or none: then the execution is over, and end_ says how.
int Explorer::choose_thread() {
    if (next_choice_ == choices_.size()) {
        const unsigned can = enabled();
        if (can == 0) {
            failure_ = "every thread that is left waits for ever";
            end_ = End::failed;
            return setup;
        }
        const unsigned may = can & ~sleeping_;
        if (may == 0) {
            end_ = End::left_out;
            return setup;
        }
        choices_.push_back(
            {.of_thread = true, .taken = __builtin_ctz(may), .enabled = can, .sleeping = sleeping_, .tried = 0});
    }
    const Choice& now = choices_[next_choice_++];
    const unsigned elsewhere = now.sleeping | now.tried;
    sleeping_ = 0;
    for (unsigned left = elsewhere & ~(1u << now.taken); left != 0; left &= left - 1) {
        const int thread = __builtin_ctz(left);
        if (independent(thread, now.taken)) sleeping_ |= 1u << thread;
    }
    return now.taken;
}

int Explorer::choose_value(std::size_t ways) {
    if (ways == 1) return 0;
    if (next_choice_ == choices_.size()) choices_.push_back({.of_thread = false, .ways = static_cast<int>(ways)});
    return choices_[next_choice_++].taken;
}

bool Explorer::independent(int one, int other) const {
    if (!reducing_) return false;
    const Access& first = pending_[static_cast<std::size_t>(one)];
    const Access& second = pending_[static_cast<std::size_t>(other)];
    if (first.location != second.location) return true;
    const bool loads = first.kind == Kind::load && second.kind == Kind::load;
    return loads && (first.order != Order::seq_cst || second.order != Order::seq_cst);
}

// --- accesses ----------------------------------------------------------------------------------------------------------------

Answer Explorer::access(Access asked) {
    asked.order = asked_for(asked, asked.kind == Kind::load, asked.order);
    if (asked.kind == Kind::compare) asked.otherwise = asked_for(asked, true, asked.otherwise);
    if (current_ != setup) {
        pending_[static_cast<std::size_t>(current_)] = asked;
        go_on();
    }
    check_alive(asked);
    return perform(asked);
}

Order Explorer::asked_for(const Access& asked, bool reading, Order order) {
    if (asked.site.machine == nullptr) return order;
    const auto known = std::ranges::find_if(places_, [&](const Place& one) {
        return one.machine == asked.site.machine && one.row == asked.site.row && one.reading == reading;
    });
    if (known != places_.end()) {
        if (static_cast<int>(order) > static_cast<int>(known->strongest)) known->strongest = order;
        return known->weakened ? weakening_->order : order;
    }
    const bool weakened = weakening_ && weakening_->site == site_name(asked.site, reading);
    places_.push_back({asked.site.machine, asked.site.row, reading, weakened, order});
    return weakened ? weakening_->order : order;
}

void Explorer::weaken(std::optional<Weakening> weakening) {
    weakening_ = std::move(weakening);
    places_.clear();
}

std::vector<Weakening> Explorer::take_sites() {
    std::vector<Weakening> found;
    for (const Place& place : std::exchange(places_, {})) {
        const std::string name = site_name({place.machine, place.row}, place.reading);
        const auto same = std::ranges::find(found, name, &Weakening::site);
        if (same == found.end()) {
            found.push_back({name, place.strongest});
        } else if (static_cast<int>(place.strongest) > static_cast<int>(same->order)) {
            same->order = place.strongest;
        }
    }
    return found;
}

void Explorer::check_alive(const Access& asked) {
    const Extent& extent = extents_[static_cast<std::size_t>(asked.location)];
    if (extent.ended) fail("an atomic was used after its end");
    if (memory_.view(current_).clocks[static_cast<std::size_t>(extent.maker)] < extent.made) {
        fail("an atomic was used by a thread that its making does not happen before");
    }
}

Answer Explorer::perform(const Access& asked) {
    // While the scenario is made and looked at nobody else runs: the newest is what there is.
    const auto pick = [&](const std::vector<std::uint16_t>& ways) {
        return ways[static_cast<std::size_t>(current_ == setup ? 0 : choose_value(ways.size()))];
    };
    if (asked.kind == Kind::compare) return perform_compare(asked);
    if (asked.kind == Kind::load) {
        const std::uint64_t read =
            memory_.load(current_, asked.location, pick(memory_.readable(current_, asked.location, asked.order, false)),
                         asked.order);
        tell(asked, "reads", read, read, asked.order);
        return {read, false};
    }
    if (asked.kind == Kind::store) {
        memory_.store(current_, asked.location, pick(memory_.places(current_, asked.location, asked.order)),
                      asked.operand, asked.order);
        tell(asked, "writes", asked.operand, asked.operand, asked.order);
        return {0, true};
    }
    const std::uint16_t read = pick(memory_.readable(current_, asked.location, asked.order, true));
    const std::uint64_t before = memory_.location(asked.location).messages[read].value;
    const std::uint64_t after = asked.kind == Kind::wait ? 0 : asked.apply(before, asked.operand);
    memory_.change(current_, asked.location, read, after, asked.order);
    tell(asked, asked.kind == Kind::wait ? "has waited for" : "changes", before, after, asked.order);
    return {before, true};
}

/// Reads what differs and fails, or what is expected and changes it.
Answer Explorer::perform_compare(const Access& asked) {
    const Location& where = memory_.location(asked.location);
    std::vector<std::pair<std::uint16_t, bool>> ways;
    for (const std::uint16_t one : memory_.readable(current_, asked.location, asked.order, true)) {
        if (where.messages[one].value == asked.expected) ways.emplace_back(one, true);
    }
    for (const std::uint16_t one : memory_.readable(current_, asked.location, asked.otherwise, false)) {
        if (where.messages[one].value != asked.expected) ways.emplace_back(one, false);
    }
    const auto [read, equal] = ways[static_cast<std::size_t>(current_ == setup ? 0 : choose_value(ways.size()))];
    if (equal) {
        memory_.change(current_, asked.location, read, asked.operand, asked.order);
        tell(asked, "changes", asked.expected, asked.operand, asked.order);
        return {asked.expected, true};
    }
    const std::uint64_t found = memory_.load(current_, asked.location, read, asked.otherwise);
    tell(asked, "was too slow, reads", found, found, asked.otherwise);
    return {found, false};
}

/// "thread 1 remote wake: wake.3 changes [holders=2] to [posted, holders=3], release"
void Explorer::tell(const Access& asked, const char* did, std::uint64_t before, std::uint64_t after, Order order) {
    if (!telling_) return;
    const edda::gen::Layout* machine = asked.site.machine;
    const auto said = [&](std::uint64_t value) {
        char text[160];
        if (machine == nullptr) return std::to_string(value);
        edda::gen::describe(*machine, value, text, sizeof text);
        return "[" + std::string(text) + "]";
    };
    const bool reading =
        asked.kind == Kind::load || (asked.kind == Kind::compare && before == after && before != asked.expected);
    const std::string who =
        machine != nullptr ? site_name(asked.site, reading) : "word " + std::to_string(asked.location) + ":";
    note(who + " " + did + " " + said(before) + (before == after ? "" : " to " + said(after)) + ", " +
         order_name(order));
}

// --- plain data, and the ends of lives -----------------------------------------------------------------------------------------

int Explorer::make_location(const void* at, std::size_t size, std::uint64_t value) {
    extents_.push_back({static_cast<const char*>(at), size, current_, memory_.clock(current_), false});
    return memory_.make(current_, value);
}

int Explorer::make_shadow(const void* at) {
    shadows_.push_back({.at = at});
    return static_cast<int>(shadows_.size() - 1);
}

void Explorer::touch(int number, bool write) {
    Shadow& shadow = shadows_[static_cast<std::size_t>(number)];
    const View& seen = memory_.view(current_);
    if (shadow.ended) fail("data was used after its end");
    if (seen.clocks[static_cast<std::size_t>(shadow.writer)] < shadow.written) {
        fail(write ? "data race: two writes" : "data race: a write, then a read that it does not happen before");
    }
    if (!write) {
        shadow.reads[static_cast<std::size_t>(current_)] = memory_.clock(current_);
        return;
    }
    for (std::size_t thread = 0; thread < threads_most; ++thread) {
        if (seen.clocks[thread] < shadow.reads[thread]) {
            fail("data race: a read, then a write that it does not happen before");
        }
    }
    shadow.writer = current_;
    shadow.written = memory_.clock(current_);
    shadow.reads = {};
}

void Explorer::destroy(const char* at, std::size_t size) {
    const View& seen = memory_.view(current_);
    for (std::size_t place = 0; place < extents_.size(); ++place) {
        Extent& extent = extents_[place];
        if (extent.at < at || extent.at >= at + size) continue;
        if (extent.ended) fail("an atomic was ended twice");
        const Location& where = memory_.location(static_cast<int>(place));
        for (std::size_t thread = 0; thread < threads_most; ++thread) {
            if (seen.clocks[thread] < where.touched[thread]) {
                fail("an atomic was ended while another thread may still be using it");
            }
        }
        extent.ended = true;
    }
    for (std::size_t place = 0; place < shadows_.size(); ++place) {
        const char* own = static_cast<const char*>(shadows_[place].at);
        if (own < at || own >= at + size) continue;
        touch(static_cast<int>(place), true);
        shadows_[place].ended = true;
    }
}

void Explorer::fail(const std::string& what) {
    failure_ = what;
    stop(End::failed);
}

void Explorer::note(const std::string& what) {
    if (telling_)
        told_.push_back((current_ == setup ? "setup: " : "thread " + std::to_string(current_ - 1) + ": ") + what);
}

}  // namespace

// --- for everybody -----------------------------------------------------------------------------------------------------------

void require(bool holds, const char* what) {
    if (!holds) fail(std::string("not so: ") + what);
}

void fail(const std::string& what) { explorer().fail(what); }
void note(const std::string& what) { explorer().note(what); }
void destroy(const void* at, std::size_t size) { explorer().destroy(static_cast<const char*>(at), size); }

std::uint64_t bound() {
    const char* text = std::getenv("EDDA_WEAK_EXECUTIONS");
    return text != nullptr ? std::strtoull(text, nullptr, 10) : 10'000'000;
}

Weakened::Weakened(const Weakening& weakening) { explorer().weaken(weakening); }
Weakened::~Weakened() { explorer().weaken({}); }

WithoutReduction::WithoutReduction() { explorer().reduce(false); }
WithoutReduction::~WithoutReduction() { explorer().reduce(true); }

std::vector<Weakening> sites_seen() { return explorer().take_sites(); }

namespace detail {

Result explore(const Body& body) { return explorer().explore(body); }
int make_location(const void* at, std::size_t size, std::uint64_t value) {
    return explorer().make_location(at, size, value);
}
Answer access(Access asked) { return explorer().access(asked); }
int make_shadow(const void* at) { return explorer().make_shadow(at); }
void touch(int shadow, bool write) { explorer().touch(shadow, write); }

}  // namespace detail
}  // namespace weak
