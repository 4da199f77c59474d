// Litmus tests: small programs whose possible outcomes are known, to prove the checker itself.
//
// Each collects every outcome over all executions and compares with what C++20 allows. Where memory.hpp says that the checker is
// stronger than the standard, the test says so and holds it to its own word.
#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "weak/checker/atomic.hpp"

namespace {

using namespace weak;

std::set<std::string> outcomes;

void outcome(std::initializer_list<int> values) {
    std::string text;
    for (const int value : values) text += std::to_string(value);
    outcomes.insert(text);
}

/// All outcomes of a scenario, which may not fail.
template <class Scenario>
std::set<std::string> all() {
    outcomes.clear();
    const Result result = explore<Scenario>();
    EXPECT_TRUE(result.complete);
    EXPECT_EQ(result.failure, "");
    return outcomes;
}

using Outcomes = std::set<std::string>;

template <Order write, Order read>
struct StoreBuffering {
    static constexpr int threads = 2;
    Atomic<int> x{0}, y{0};
    int seen[2]{};
    void run(int thread) {
        (thread == 0 ? x : y).store(1, write);
        seen[thread] = (thread == 0 ? y : x).load(read);
    }
    void finish() { outcome({seen[0], seen[1]}); }
};

TEST(Litmus, StoreBufferingIsSeenUnlessSequential) {
    EXPECT_EQ((all<StoreBuffering<Order::release, Order::acquire>>()), (Outcomes{"00", "01", "10", "11"}));
    EXPECT_EQ((all<StoreBuffering<Order::seq_cst, Order::seq_cst>>()), (Outcomes{"01", "10", "11"}));
    EXPECT_EQ((all<StoreBuffering<Order::seq_cst, Order::acquire>>()), (Outcomes{"00", "01", "10", "11"}));
}

template <Order write, Order read>
struct MessagePassing {
    static constexpr int threads = 2;
    Atomic<int> data{0}, ready{0};
    int seen[2]{};
    void run(int thread) {
        if (thread == 0) {
            data.store(1, Order::relaxed);
            ready.store(1, write);
        } else {
            seen[0] = ready.load(read);
            seen[1] = data.load(Order::relaxed);
        }
    }
    void finish() { outcome({seen[0], seen[1]}); }
};

TEST(Litmus, MessagesPassByReleaseAndAcquireOnly) {
    EXPECT_EQ((all<MessagePassing<Order::relaxed, Order::acquire>>()), (Outcomes{"00", "01", "10", "11"}));
    EXPECT_EQ((all<MessagePassing<Order::release, Order::relaxed>>()), (Outcomes{"00", "01", "10", "11"}));
    EXPECT_EQ((all<MessagePassing<Order::release, Order::acquire>>()), (Outcomes{"00", "01", "11"}));
}

struct LoadBuffering {
    static constexpr int threads = 2;
    Atomic<int> x{0}, y{0};
    int seen[2]{};
    void run(int thread) {
        seen[thread] = (thread == 0 ? x : y).load(Order::relaxed);
        (thread == 0 ? y : x).store(1, Order::relaxed);
    }
    void finish() { outcome({seen[0], seen[1]}); }
};

TEST(Litmus, LoadBufferingIsNotModelled) {
    EXPECT_EQ(all<LoadBuffering>(), (Outcomes{"00", "01", "10"}));  // the standard allows 11
}

template <Order write, Order read>
struct IndependentReads {  // IRIW: two threads write, two read both words in opposite directions
    static constexpr int threads = 4;
    Atomic<int> x{0}, y{0};
    int seen[4]{};
    void run(int thread) {
        if (thread < 2) {
            (thread == 0 ? x : y).store(1, write);
        } else {
            seen[2 * thread - 4] = (thread == 2 ? x : y).load(read);
            seen[2 * thread - 3] = (thread == 2 ? y : x).load(read);
        }
    }
    void finish() { outcome({seen[0], seen[1], seen[2], seen[3]}); }
};

TEST(Litmus, ReadersDisagreeAboutIndependentWritesUnlessSequential) {
    EXPECT_EQ((all<IndependentReads<Order::release, Order::acquire>>().size()), 16u);
    const Outcomes sequential = all<IndependentReads<Order::seq_cst, Order::seq_cst>>();
    EXPECT_FALSE(sequential.contains("1010"));
    EXPECT_EQ(sequential.size(), 15u);
}

struct Coherence {
    static constexpr int threads = 3;
    Atomic<int> x{0};
    int seen[4]{};
    void run(int thread) {
        if (thread == 0) {
            x.store(1, Order::relaxed);
            x.store(2, Order::relaxed);
        } else {
            seen[2 * thread - 2] = x.load(Order::relaxed);
            seen[2 * thread - 1] = x.load(Order::relaxed);
        }
    }
    void finish() { outcome({seen[0], seen[1], seen[2], seen[3]}); }
};

TEST(Litmus, NobodyReadsOneWordBackwards) {
    const Outcomes found = all<Coherence>();
    for (const std::string& one : found) {
        EXPECT_LE(one[0], one[1]) << one;
        EXPECT_LE(one[2], one[3]) << one;
    }
    EXPECT_EQ(found.size(), 36u);  // six ways to read upwards, for each of two readers
}

struct TwoWritesTwice {  // 2+2W
    static constexpr int threads = 2;
    Atomic<int> x{0}, y{0};
    void run(int thread) {
        (thread == 0 ? x : y).store(1, Order::release);
        (thread == 0 ? y : x).store(2, Order::release);
    }
    void finish() { outcome({x.load(Order::relaxed), y.load(Order::relaxed)}); }
};

TEST(Litmus, TwoWritersMayBothLose) { EXPECT_EQ(all<TwoWritesTwice>(), (Outcomes{"11", "12", "21", "22"})); }

template <bool by_change>
struct ReleaseSequence {
    static constexpr int threads = 3;
    Plain<int> data{0};
    Atomic<int> flag{0};
    void run(int thread) {
        if (thread == 0) {
            data = 1;
            flag.store(1, Order::release);
        }
        if (thread == 1) {
            int seen = flag.load(Order::relaxed);
            if (seen == 1 && by_change) flag.fetch_add(1, Order::relaxed);
            if (seen == 1 && !by_change) flag.store(2, Order::relaxed);
        }
        if (thread == 2 && flag.load(Order::acquire) == 2) require(data == 1, "the data came with the flag");
    }
    void finish() {}
};

TEST(Litmus, AChangeHandsOnWhatWasReleasedAndAStoreDoesNot) {
    EXPECT_EQ(explore<ReleaseSequence<true>>().failure, "");
    EXPECT_NE(explore<ReleaseSequence<false>>().failure.find("data race"), std::string::npos);
}

template <Order read>
struct PlainMessage {
    static constexpr int threads = 2;
    Plain<int> data{0};
    Atomic<int> ready{0};
    void run(int thread) {
        if (thread == 0) {
            data = 1;
            ready.store(1, Order::release);
        } else if (ready.load(read) == 1) {
            require(data == 1, "the data came with the flag");
        }
    }
    void finish() { require(data == 1, "the end sees everything"); }
};

TEST(Litmus, ARaceOnPlainDataIsFound) {
    EXPECT_EQ(explore<PlainMessage<Order::acquire>>().failure, "");
    const std::string failure = explore<PlainMessage<Order::relaxed>>().failure;
    EXPECT_NE(failure.find("data race"), std::string::npos) << failure;
    EXPECT_NE(failure.find("thread 1: word 0: reads 1, relaxed"), std::string::npos) << failure;
}

struct Increments {
    static constexpr int threads = 3;
    Atomic<int> x{0};
    void run(int) {
        x.fetch_add(1, Order::relaxed);
        for (int seen = x.load(Order::relaxed); !x.compare_exchange(seen, seen + 1, Order::relaxed, Order::relaxed);) {
        }
    }
    void finish() { require(x.load(Order::relaxed) == 6, "no increment is lost"); }
};

TEST(Litmus, NoChangeIsLost) {
    const Result result = explore<Increments>();
    EXPECT_EQ(result.failure, "");
    EXPECT_TRUE(result.complete);
}

template <Order go>
struct Freed {
    static constexpr int threads = 2;
    Atomic<int> holders{2};
    Plain<int> data{0};
    void run(int) {
        require(data == 0, "data is there");
        if (holders.fetch_sub(1, go) == 1) destroy(*this);
    }
    void finish() {}
};

TEST(Litmus, TheLastHolderMustSeeTheOthersGo) {
    EXPECT_EQ(explore<Freed<Order::acq_rel>>().failure, "");
    EXPECT_NE(explore<Freed<Order::release>>().failure, "");
    EXPECT_NE(explore<Freed<Order::acquire>>().failure, "");
}

template <Order order>
struct Sleeper {  // the handshake of a park: announce, look, sleep; push, look, wake
    static constexpr int threads = 2;
    Atomic<int> parked{0}, work{0};
    Event event;
    void run(int thread) {
        if (thread == 0) {
            parked.store(1, order);
            if (work.load(order) == 0) event.wait();
        } else {
            work.store(1, order);
            if (parked.load(order) == 1) event.signal();
        }
    }
    void finish() {}
};

TEST(Litmus, ALostWakeIsASleepForEver) {
    EXPECT_EQ(explore<Sleeper<Order::seq_cst>>().failure, "");
    EXPECT_NE(explore<Sleeper<Order::acq_rel>>().failure.find("waits for ever"), std::string::npos);
}

/// How many executions there are when the accesses are to different words, and so their order is nobody's business.
struct Apart {
    static constexpr int threads = 3;
    Atomic<int> x{0}, y{0}, z{0};
    void run(int thread) {
        Atomic<int>& own = thread == 0 ? x : thread == 1 ? y : z;
        for (int time = 0; time < 3; ++time) own.fetch_add(1, Order::seq_cst);
    }
    void finish() { require(x.load(Order::relaxed) == 3, "all were counted"); }
};

TEST(Litmus, OrdersThatNobodyCanTellApartAreTriedOnce) {
    EXPECT_EQ(explore<Apart>().executions, 1u);
    const WithoutReduction all_of_them;
    EXPECT_EQ(explore<Apart>().executions, 1680u);  // 9! / 3!^3
}

/// A program drawn from a seed: three threads, each with two accesses to two words.
struct Drawn {
    static constexpr int threads = 3;
    static inline std::uint32_t seed = 0;
    Atomic<int> words[2]{Atomic<int>{0}, Atomic<int>{0}};
    std::array<int, 6> seen{};

    void run(int thread) {
        static constexpr Order loads[] = {Order::relaxed, Order::acquire, Order::seq_cst};
        static constexpr Order stores[] = {Order::relaxed, Order::release, Order::seq_cst};
        static constexpr Order changes[] = {Order::relaxed, Order::acq_rel, Order::seq_cst};
        std::minstd_rand draw(seed * 7 + static_cast<std::uint32_t>(thread));
        draw.discard(3);
        for (int step = 0; step < 2; ++step) {
            Atomic<int>& word = words[draw() / 7 % 2];
            const std::size_t order = draw() / 7 % 3;
            const int value = 2 * thread + step + 1;
            int& into = seen[static_cast<std::size_t>(2 * thread + step)];
            switch (draw() / 7 % 4) {
                case 0: into = word.load(loads[order]); break;
                case 1: word.store(value, stores[order]); break;
                case 2: into = word.compare_exchange(into, value, changes[order], loads[order]) ? 0 : into; break;
                default: into = word.exchange(value, changes[order]); break;
            }
        }
    }
    void finish() {
        outcome({seen[0], seen[1], seen[2], seen[3], seen[4], seen[5], words[0].load(Order::relaxed),
                 words[1].load(Order::relaxed)});
    }
};

TEST(Litmus, WhatIsLeftOutShowsNothingNew) {
    std::size_t most = 0;
    for (Drawn::seed = 1; Drawn::seed <= 150; ++Drawn::seed) {
        const Outcomes reduced = all<Drawn>();
        const WithoutReduction all_of_them;
        ASSERT_EQ(reduced, all<Drawn>()) << "program " << Drawn::seed;
        most = std::max(most, reduced.size());
    }
    EXPECT_GT(most, 10u);  // the programs are worth trying
}

}  // namespace
