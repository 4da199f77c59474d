// Echo: Edda's server beside the same by liburing alone and by epoll alone, in turn, under one load.
//
// The servers are processes on processor 0, the client is on processor 1. In each round every server has one burst of messages and one,
// shorter, in which its user space is measured; what is shown is the median over the rounds of the ratio to the raw ring in the same
// round, so that a neighbour who takes a part of the machine for a second costs one round and no truth.
//
//   echo_TRANSPORT/SIZE/CONNECTIONS
//     ratio         messages a second, ours / raw ring         epoll_ratio   the raw epoll loop's / raw ring's
//     cpu_ratio     processor time a message, ours / raw ring  used          processor 0, the part that ours kept busy
//     ns            processor time of ours for a message       msgs          messages a second of ours
//     user          of that, in user space, ns                 user_raw, user_epoll   the twins'
//     calls, calls_raw   system calls for a message            anon_kb, rss_kb        memory at the end, ours; anon_raw_kb
//   first_reply_TRANSPORT/1000     milliseconds, 25 times: `all` from the first connect to the last first answer, which is the time of the
//                                  client's thousand connects at least; `one` from a connection's own connect to its first answer
//   idle_TRANSPORT                 bytes of user memory for one connection that waits, from 1000 and 10000 of them
//
// Where `used` is well under 1 somebody else had the processor; the ratios still hold, as all had to share it. `--help` tells the options.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdio>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "beside.hpp"
#include "reactor_server.hpp"
#include "reactor_table.hpp"

using namespace edda::bench;

namespace {

UserTime* edda_time = nullptr;  // of this process, when it is Edda's server

}  // namespace

// The linker leads the runtime's calls of io_uring_enter2 here (cmake/edda_benches.cmake), to measure what lies between them.
extern "C" int __real_io_uring_enter2(unsigned, unsigned, unsigned, unsigned, sigset_t*, std::size_t);
extern "C" int __wrap_io_uring_enter2(unsigned fd, unsigned submit, unsigned wait, unsigned flags, sigset_t* argument,
                                      std::size_t size);
extern "C" int __wrap_io_uring_enter2(unsigned fd, unsigned submit, unsigned wait, unsigned flags, sigset_t* argument,
                                      std::size_t size) {
    const auto enter = [&] { return __real_io_uring_enter2(fd, submit, wait, flags, argument, size); };
    return edda_time == nullptr ? enter() : edda_time->kernel(enter);
}

namespace {

struct Settings {
    long rounds = 7;
    long burst = 300;  // ms
    bool realtime = false;
};
Settings settings;

constexpr std::array<const char*, 3> kinds{"edda", "raw_uring", "raw_epoll"};
enum Which : std::size_t { ours, raw_ring, raw_epoll };

/// Edda's buffers are sized to what its tasks work on at one time, half a megabyte; who finds none stands in line. The raw ring has no
/// line and asks again at once, so it gets as many buffers as there are connections: what never runs dry is its best.
ServerSetup setup_for(std::size_t kind, std::size_t message_size, std::size_t connections) {
    const bool small = message_size <= 4096;
    const unsigned buffers = small ? 128U : 32U;
    return {
        .kind = kinds[kind],
        .buffers = kind == raw_ring ? std::max(buffers, std::bit_ceil(static_cast<unsigned>(connections))) : buffers,
        .buffer_size = small ? 4096U : 16384U,
        .realtime = settings.realtime};
}

/// One server with its load, and what its rounds gave.
struct Contender {
    Contender(std::size_t kind, Transport transport, std::size_t message_size, std::size_t connections)
        : server(setup_for(kind, message_size, connections), transport),
          load(server.endpoint(), connections, message_size) {
        load.connect();
        if (!load.exchange_once()) throw std::runtime_error(std::string(kinds[kind]) + " did not echo what was sent");
    }

    Server server;
    Load load;
    std::vector<double> rate, cpu, user, calls, used;

    /// Messages a second, and processor time.
    void run(std::chrono::milliseconds duration) {
        const double before = server.processor_time();
        double after = before;
        const Load::Burst burst = load.burst(duration, [&] { after = server.processor_time(); });
        if (!burst.answered) throw std::runtime_error("a message was not answered");
        rate.push_back(burst.messages / burst.seconds);
        cpu.push_back((after - before) * 1e9 / burst.messages);
        used.push_back((after - before) / burst.seconds);
    }

    /// User space.
    void look_inside(std::chrono::milliseconds duration) {
        ServerPage& page = server.page();
        page.measuring.store(true);
        const std::uint64_t ticks = page.user_ticks.load();
        const std::uint64_t made = page.calls.load();
        std::uint64_t ticks_after = 0;
        std::uint64_t made_after = 0;
        const Load::Burst burst = load.burst(duration, [&] {
            ticks_after = page.user_ticks.load();
            made_after = page.calls.load();
        });
        page.measuring.store(false);
        const auto nanoseconds = static_cast<double>(edda::arch::to_duration(ticks_after - ticks).count());
        user.push_back(nanoseconds / burst.messages);
        calls.push_back(static_cast<double>(made_after - made) / burst.messages);
    }
};

double median_ratio(const std::vector<double>& top, const std::vector<double>& bottom) {
    std::vector<double> ratios;
    for (std::size_t i = 0; i < top.size(); ++i) ratios.push_back(top[i] / bottom[i]);
    return median(ratios);
}

void echo(benchmark::State& state, Transport transport) {
    const auto message_size = static_cast<std::size_t>(state.range(0));
    const auto connections = static_cast<std::size_t>(state.range(1));
    std::vector<std::unique_ptr<Contender>> all;
    for (std::size_t kind = 0; kind < kinds.size(); ++kind)
        all.push_back(std::make_unique<Contender>(kind, transport, message_size, connections));
    const std::chrono::milliseconds duration(settings.burst);
    for (auto& one : all) static_cast<void>(one->load.burst(duration / 6, [] {}));
    for (auto _ : state) {
        for (std::size_t i = 0; i < all.size(); ++i) all[i]->run(duration);
        for (auto& one : all) one->look_inside(duration / 6);
        state.SetIterationTime(std::chrono::duration<double>(duration).count());
    }
    const Contender& edda = *all[ours];
    const Contender& ring = *all[raw_ring];
    state.counters["ratio"] = median_ratio(edda.rate, ring.rate);
    state.counters["epoll_ratio"] = median_ratio(all[raw_epoll]->rate, ring.rate);
    state.counters["cpu_ratio"] = median_ratio(edda.cpu, ring.cpu);
    state.counters["ns"] = median(edda.cpu);
    state.counters["msgs"] = median(edda.rate);
    state.counters["used"] = median(edda.used);
    state.counters["user"] = median(edda.user);
    state.counters["user_raw"] = median(ring.user);
    state.counters["user_epoll"] = median(all[raw_epoll]->user);
    state.counters["calls"] = median(edda.calls);
    state.counters["calls_raw"] = median(ring.calls);
    state.counters["anon_kb"] = edda.server.memory().anonymous / 1024;
    state.counters["rss_kb"] = edda.server.memory().total / 1024;
    state.counters["anon_raw_kb"] = ring.server.memory().anonymous / 1024;
}

/// A thousand connections at once, on a server that has none.
void first_reply(benchmark::State& state, Transport transport) {
    const auto connections = static_cast<std::size_t>(state.range(0));
    std::array<std::vector<double>, kinds.size()> all;
    std::array<std::vector<double>, kinds.size()> one;
    for (auto _ : state) {
        for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
            const Server server(setup_for(kind, 64, connections), transport);
            static_cast<void>(Load(server.endpoint(), 1, 64).ramp());  // it is up
            Load load(server.endpoint(), connections, 64);
            const auto ramp = load.ramp();
            if (!ramp) throw std::runtime_error("a connection had no first reply within 10 s");
            all[kind].push_back(ramp->seconds * 1e3);
            one[kind].push_back(ramp->longest * 1e3);
            if (kind == ours) state.SetIterationTime(ramp->seconds);
        }
    }
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
        const std::string name = kinds[kind];
        state.counters["all_" + name] = median(all[kind]);
        state.counters["worst_all_" + name] = *std::ranges::max_element(all[kind]);
        state.counters["worst_one_" + name] = *std::ranges::max_element(one[kind]);
    }
}

/// What one connection costs that has had a message and waits for the next.
void idle(benchmark::State& state, Transport transport) {
    constexpr std::size_t few = 1000;
    constexpr std::size_t many = 10000;
    for (auto _ : state) {
        for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
            Server server(setup_for(kind, 64, many), transport);
            const auto open = [&](std::size_t count) {
                auto load = std::make_unique<Load>(server.endpoint(), count, 64);
                load->connect();
                if (!load->exchange_once()) throw std::runtime_error("a message was not answered");
                return load;
            };
            const auto first = open(few);
            const Memory with_few = server.memory();
            const auto rest = open(many - few);
            const Memory with_many = server.memory();
            const std::string name = kinds[kind];
            state.counters["bytes_" + name] = (with_many.anonymous - with_few.anonymous) / (many - few);
            state.counters["anon_kb_" + name] = with_few.anonymous / 1024;
            state.counters["rss_kb_" + name] = with_few.total / 1024;
        }
        state.SetIterationTime(1);
    }
}

void add_benchmarks(const std::string& name, Transport transport) {
    const auto guarded = [transport](void (*body)(benchmark::State&, Transport)) {
        return [transport, body](benchmark::State& state) {
            try {
                body(state, transport);
            } catch (const std::exception& error) {
                state.SkipWithError(error.what());
            }
        };
    };
    benchmark::RegisterBenchmark(("echo_" + name).c_str(), guarded(&echo))
        ->ArgsProduct({{64, 1024, 16384}, {1, 50, 1000}})
        ->ArgNames({"bytes", "connections"})
        ->UseManualTime()
        ->Iterations(settings.rounds);
    benchmark::RegisterBenchmark(("first_reply_" + name).c_str(), guarded(&first_reply))
        ->Arg(1000)
        ->UseManualTime()
        ->Iterations(25);
    benchmark::RegisterBenchmark(("idle_" + name).c_str(), guarded(&idle))->UseManualTime()->Iterations(1);
}

constexpr const char* help = R"(reactor_echo_bench: Edda's echo server beside liburing's and epoll's, under one load

  --rounds=N     rounds of bursts for one row (7)
  --burst=MS     length of one server's burst in a round (300)
  --realtime     server and client before all other threads (SCHED_FIFO), where that is allowed: for a busy machine

and those of Google Benchmark, of which the useful ones are:

  --benchmark_filter=REGEX       rows to measure, such as 'echo_unix.*:64/connections:50/'
  --benchmark_list_tests         their names
  --benchmark_out=FILE --benchmark_out_format=json

What the columns mean stands at the head of tests/bench/reactor_echo_bench.cpp.
)";

/// Takes our options out of `words`. One that is wrong stays, and is reported as unknown.
void read_options(std::vector<char*>& words) {
    const auto number = [](std::string_view text, std::string_view option, long& value) {
        if (!text.starts_with(option)) return false;
        text.remove_prefix(option.size());
        long given = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), given);
        if (read.ptr != text.data() + text.size() || given <= 0) return false;
        value = given;
        return true;
    };
    std::erase_if(words, [&](const char* word) {
        if (std::string_view(word) == "--realtime") return settings.realtime = true;
        return number(word, "--rounds=", settings.rounds) || number(word, "--burst=", settings.burst);
    });
}

}  // namespace

int main(int count, char** arguments) {
    std::vector<char*> words(arguments, arguments + count);
    if (count == 8 && std::string_view(words[1]) == "--serve")
        Server::serve(std::vector<std::string>(arguments + 2, arguments + count), edda_time);
    if (count == 2 && std::string_view(words[1]) == "--help") return std::fputs(help, stdout), 0;
    read_options(words);
    int left = static_cast<int>(words.size());
    words.push_back(nullptr);
    benchmark::Initialize(&left, words.data());
    if (benchmark::ReportUnrecognizedArguments(left, words.data())) return 1;
    add_benchmarks("tcp", Transport::tcp);
    add_benchmarks("unix", Transport::unix_stream);
    settle_on(1, settings.realtime);
    Table table;
    benchmark::RunSpecifiedBenchmarks(&table);
    return 0;
}
