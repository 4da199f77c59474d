// The kinds of operations of a storm. Each is one coroutine that begins its operation, brings about what that waits for
// (or does not), and leaves the accounts to the things that it holds: wherever the coroutine is taken apart, its buffer,
// its descriptors and its place in the tally tell what became of them.
#pragma once

#include <sys/mman.h>
#include <sys/uio.h>

#include <chrono>

#include "edda/gen/io/ops_core.hpp"
#include "edda/gen/io/ops_fs.hpp"
#include "edda/gen/io/ops_net.hpp"
#include "edda/io/multishot.hpp"
#include "edda/io/owned_operation.hpp"
#include "edda/io/write_all.hpp"
#include "edda/timer/sleep.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/storm/stage.hpp"

namespace edda::storm {

using std::chrono::microseconds;

// ---- Operations that own their memory -----------------------------------------------------------

/// Leads an OwnedOperation to the fate of its plan. `look` sees the result, if anybody does.
template <class Owned, class Make, class Look>
Task<> lead(Plan plan, Owned memory, Make make, Look look) {
    io::OwnedOperation operation(std::move(memory), make);
    if (plan.fate == Fate::never_started) co_return;
    if (plan.fate == Fate::awaited) {
        auto result = co_await operation.wait();
        // An error may be the wait's alone: the operation goes on, and is dropped here.
        if (result) look(*operation.owned(), result);
        co_return;
    }
    if (!operation.start()) co_return;  // the runtime ends
    co_await turns(plan.random.below(4));
    if (plan.fate == Fate::abandoned) {
        // The wait ends and the operation does not: it is dropped with what it has got.
        auto early = co_await edda::timeout(microseconds(plan.random.below(50)), operation.wait());
        if (early) look(*operation.owned(), early);
    } else if (plan.fate == Fate::detached) {
        std::move(operation).detach();
    }
}

// ---- Bytes that come ----------------------------------------------------------------------------

/// A buffer into which an operation receives, and what is to be accounted for when both are through.
struct Receiving {
    Receiving(Stage& stage, Tally& tally, std::shared_ptr<Inbound> from, std::size_t size)
        : channel(std::move(from)), into(stage.vault, size), seen(tally) {}
    Receiving(Receiving&&) noexcept = default;
    Receiving& operator=(Receiving&&) = delete;
    ~Receiving() {
        if (into.is_here()) channel->got += into.touched();
    }
    template <class R>
    void look(const R& result) {
        if (seen.tell(result)) {
            EXPECT_EQ(*result, into.touched()) << "the result says how many bytes are there";
        } else {
            EXPECT_EQ(into.touched(), 0U) << "an operation that failed has written";
        }
    }
    std::shared_ptr<Inbound> channel;
    Bytes into;
    Seen seen;
};

inline std::shared_ptr<Inbound> peer_that_writes(Plan& plan, Way way) {
    auto channel = std::make_shared<Inbound>(way);
    const std::size_t size = plan.random.below(way == Way::datagrams ? 100 : 600) + 1;
    const bool ends = way != Way::datagrams && plan.random.once_in(8);
    bring_about(plan, [channel, size, ends] { ends ? channel->close_peer() : channel->put(size); });
    return channel;
}

inline Task<> receives(Stage* stage, Tally* tally, Plan plan) {
    auto channel = peer_that_writes(plan, Way::stream);
    Receiving receiving(*stage, *tally, channel, 128);
    if (plan.fate == Fate::not_owned) {
        auto result = co_await io::recv(channel->ours.number(), receiving.into.span());
        receiving.look(result);
    } else {
        auto make = [](Receiving& mine) {
            return gen::op::Recv{.fd = mine.channel->ours.number(), .into = mine.into.span(), .flags = 0};
        };
        auto look = [](Receiving& mine, const auto& result) { mine.look(result); };
        co_await lead(plan, std::move(receiving), make, look);
    }
}

inline Task<> reads_a_pipe(Stage* stage, Tally* tally, Plan plan) {
    auto channel = peer_that_writes(plan, Way::pipe);
    Receiving receiving(*stage, *tally, channel, 128);
    if (plan.fate == Fate::not_owned) {
        auto result = co_await io::read(channel->ours.number(), receiving.into.span());
        receiving.look(result);
    } else {
        auto make = [](Receiving& mine) {
            return gen::op::Read{.fd = mine.channel->ours.number(), .into = mine.into.span()};
        };
        auto look = [](Receiving& mine, const auto& result) { mine.look(result); };
        co_await lead(plan, std::move(receiving), make, look);
    }
}

inline Task<> receives_a_message(Stage* stage, Tally* tally, Plan plan) {
    auto channel = peer_that_writes(plan, Way::datagrams);
    Receiving receiving(*stage, *tally, channel, 128);
    iovec part{.iov_base = receiving.into.span().data(), .iov_len = receiving.into.span().size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    auto result = co_await io::recvmsg(channel->ours.number(), &message);
    receiving.look(result);
}

/// Holds a picked buffer for a while, and drops it here or on another thread.
inline Task<> keeps(Stage* stage, Plan plan, io::Buffer buffer) {
    EXPECT_TRUE(std::ranges::all_of(buffer.bytes(), [](std::byte byte) { return byte == std::byte{'e'}; }));
    co_await turns(plan.random.below(4));
    if (plan.random.once_in(8)) stage->elsewhere.give([kept = std::move(buffer)] {});
}

inline Task<> receives_buffered(Stage* stage, Tally* tally, Plan plan) {
    auto channel = peer_that_writes(plan, Way::stream);
    Seen seen(*tally);
    channel->may_lose = true;  // until the result is seen
    auto buffer = co_await io::BufferedRead(channel->ours.number());
    channel->may_lose = false;
    if (!seen.tell(buffer)) co_return;
    channel->got += buffer->size();
    co_await keeps(stage, plan, std::move(*buffer));
}

inline Task<> receives_again_and_again(Stage* stage, Tally* tally, Plan plan) {
    auto channel = peer_that_writes(plan, Way::stream);
    Seen seen(*tally);
    channel->may_lose = true;  // what has come and was not asked for is dropped with the stream
    const std::uint16_t group = io::BufferRing::current()->group();
    io::MultishotStream<gen::op::RecvMultishot> stream({.fd = channel->ours.number(), .group = group});
    const bool to_its_end = plan.random.once_in(2);
    for (std::uint64_t i = plan.random.below(3) + 1; i > 0; --i) {
        auto next = co_await stream.next();
        if (!seen.tell(next) || next->empty()) co_return;  // empty: the end of the stream
        io::Buffer buffer = std::move(*next);
        channel->got += buffer.size();
        channel->put(plan.random.below(50) + 1);
        if (!to_its_end) co_await keeps(stage, plan, std::move(buffer));
        if (plan.cause != Cause::never && i == 1 && to_its_end) stream.finish();
    }
}

// ---- Bytes that go ------------------------------------------------------------------------------

/// A buffer from which an operation sends.
struct Sending {
    Sending(Stage& stage, Tally& tally, std::shared_ptr<Outbound> into, std::size_t size)
        : channel(std::move(into)), from(stage.vault, size), seen(tally) {
        from.write();
    }
    Sending(Sending&&) noexcept = default;
    Sending& operator=(Sending&&) = delete;
    ~Sending() {
        if (from.is_here() && !seen.told()) channel->perhaps += from.span().size();
    }
    template <class R>
    void look(const R& result) {
        if (seen.tell(result, {ErrorCode::broken_pipe})) channel->given += *result;
    }
    std::shared_ptr<Outbound> channel;
    Bytes from;
    Seen seen;
};

inline std::shared_ptr<Outbound> peer_that_reads(Plan& plan, Way way) {
    auto channel = std::make_shared<Outbound>(way);
    if (plan.cause != Cause::before && plan.random.once_in(2)) channel->fill();
    const bool ends = plan.random.once_in(8);
    bring_about(plan, [channel, ends] { ends ? channel->close_peer() : channel->drain(); });
    return channel;
}

inline Task<> sends(Stage* stage, Tally* tally, Plan plan) {
    auto channel = peer_that_reads(plan, Way::stream);
    Sending sending(*stage, *tally, channel, plan.random.below(512) + 1);
    if (plan.fate == Fate::not_owned) {
        auto result = co_await io::send(channel->ours.number(), sending.from.span());
        sending.look(result);
    } else {
        auto make = [](Sending& mine) {
            return gen::op::Send{.fd = mine.channel->ours.number(), .from = mine.from.span(), .flags = MSG_NOSIGNAL};
        };
        auto look = [](Sending& mine, const auto& result) { mine.look(result); };
        co_await lead(plan, std::move(sending), make, look);
    }
}

inline Task<> writes_a_pipe(Stage* stage, Tally* tally, Plan plan) {
    auto channel = peer_that_reads(plan, Way::pipe);
    Sending sending(*stage, *tally, channel, plan.random.below(512) + 1);
    auto result = co_await io::write(channel->ours.number(), sending.from.span());
    sending.look(result);
}

inline Task<> sends_all(Stage* stage, Tally* tally, Plan plan) {
    auto channel = peer_that_reads(plan, Way::stream);
    const std::size_t size = plan.random.below(1536) + 1;
    Sending sending(*stage, *tally, channel, size);
    auto result = co_await io::WriteAll(channel->ours.number(), sending.from.span(), MSG_NOSIGNAL);
    if (sending.seen.tell(result, {ErrorCode::broken_pipe})) {
        channel->given += size;
    } else {
        channel->perhaps += size;  // an error does not say how much had gone before
    }
}

// ---- Files --------------------------------------------------------------------------------------

inline std::uint64_t place_in_file(const Plan& plan) { return plan.number * Stage::share_of_file; }

inline Task<> reads_a_file(Stage* stage, Tally* tally, Plan plan) {
    Bytes into(stage->vault, 100);
    Seen seen(*tally);
    auto result = co_await io::read(stage->file, into.span(), place_in_file(plan));
    if (seen.tell(result)) {
        EXPECT_EQ(*result, 100U);
        EXPECT_EQ(into.touched(), 100U);
    } else {
        EXPECT_EQ(into.touched(), 0U);
    }
}

inline Task<> writes_a_file(Stage* stage, Tally* tally, Plan plan) {
    Bytes from(stage->vault, 100);
    std::ranges::fill(from.span(), std::byte{'w'});
    Seen seen(*tally);
    auto result = co_await io::write(stage->file, from.span(), place_in_file(plan));
    const bool wrote = seen.tell(result);
    std::array<char, 100> now{};
    EXPECT_EQ(::pread(stage->file, now.data(), now.size(), static_cast<::off_t>(place_in_file(plan))), 100);
    EXPECT_TRUE(std::ranges::all_of(now, [wrote](char byte) { return byte == (wrote ? 'w' : 'e'); }));
}

// ---- Descriptors that come ----------------------------------------------------------------------

inline std::shared_ptr<Doorway> somebody_knocks(Stage& stage, Plan& plan) {
    auto door = std::make_shared<Doorway>(plan.random.once_in(8));
    stage.doors.push_back(door);
    const std::uint64_t times = plan.random.below(3) + 1;
    bring_about(plan, [door, times] {
        for (std::uint64_t i = 0; i < times; ++i) door->knock();
    });
    return door;
}

/// What an accept that owns its memory owns.
struct Accepting {
    std::shared_ptr<Doorway> door;
    Seen seen;
};

inline Task<> accepts(Stage* stage, Tally* tally, Plan plan) {
    auto door = somebody_knocks(*stage, plan);
    Accepting accepting{door, Seen(*tally)};
    if (plan.fate == Fate::not_owned) {
        auto result = co_await io::accept(door->listener.number());
        const io::Fd taken(accepting.seen.tell(result) ? *result : -1);
        co_await turns(plan.random.below(3));
    } else {
        auto make = [](Accepting& mine) { return gen::op::Accept{.fd = mine.door->listener.number()}; };
        auto look = [](Accepting& mine, const auto& result) {
            const io::Fd taken(mine.seen.tell(result) ? *result : -1);
        };
        co_await lead(plan, std::move(accepting), make, look);
    }
}

inline Task<> accepts_again_and_again(Stage* stage, Tally* tally, Plan plan) {
    auto door = somebody_knocks(*stage, plan);
    Seen seen(*tally);
    io::MultishotStream<gen::op::AcceptMultishot> stream({.fd = door->listener.number()});
    for (std::uint64_t i = plan.random.below(3) + 1; i > 0; --i) {
        auto result = co_await stream.next();
        if (!seen.tell(result)) co_return;
        const io::Fd taken(*result);
        door->knock();
        co_await turns(plan.random.below(3));
    }
}

inline Task<> connects(Stage* stage, Tally* tally, Plan plan) {
    const bool in_vain = plan.cause == Cause::never && plan.random.once_in(2);
    std::shared_ptr<Doorway> door;
    if (!in_vain && plan.random.once_in(2)) door = stage->doors.emplace_back(std::make_shared<Doorway>(false));
    const Doorway& to = door != nullptr ? *door : in_vain ? stage->closed : stage->street;
    const io::Fd ours(::socket(to.family(), SOCK_STREAM | SOCK_CLOEXEC, 0));
    Doorway::no_lingering(ours.number());
    Seen seen(*tally);
    auto result = co_await io::connect(ours.number(), to.address(), to.address_size());
    static_cast<void>(seen.tell(result));
}

inline Task<> opens(Stage*, Tally* tally, Plan plan) {
    Seen seen(*tally);
    if (plan.fate == Fate::not_owned) {
        auto result = co_await io::openat(AT_FDCWD, "/dev/null", O_RDONLY | O_CLOEXEC);
        const io::Fd taken(seen.tell(result) ? *result : -1);
        co_await turns(plan.random.below(2));
    } else {
        auto make = [](Seen&) {
            return gen::op::Openat{.directory = AT_FDCWD, .path = "/dev/null", .flags = O_RDONLY | O_CLOEXEC};
        };
        auto look = [](Seen& mine, const auto& result) { const io::Fd taken(mine.tell(result) ? *result : -1); };
        co_await lead(plan, std::move(seen), make, look);
    }
}

inline Task<> makes_a_socket(Stage*, Tally* tally, Plan) {
    Seen seen(*tally);
    auto result = co_await io::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC);
    const io::Fd taken(seen.tell(result) ? *result : -1);
}

inline Task<> makes_a_pipe(Stage*, Tally* tally, Plan) {
    Seen seen(*tally);
    std::array<int, 2> ends{-1, -1};
    auto result = co_await io::pipe(ends.data());
    if (!seen.tell(result, {ErrorCode::not_supported, ErrorCode::invalid_argument})) co_return;
    const io::Fd reads(ends[0]);
    const io::Fd writes(ends[1]);
}

// ---- Neither ------------------------------------------------------------------------------------

inline Task<> does_nothing(Stage*, Tally* tally, Plan) {
    Seen seen(*tally);
    auto result = co_await io::nop();
    static_cast<void>(seen.tell(result));
}

inline Task<> polls(Stage*, Tally* tally, Plan plan) {
    auto channel = peer_that_writes(plan, Way::stream);
    Seen seen(*tally);
    auto result = co_await io::poll_add(channel->ours.number(), POLLIN);
    if (seen.tell(result)) {
        EXPECT_NE(*result & POLLIN, 0U);
    }
}

inline Task<> waits_for_a_time(Stage*, Tally* tally, Plan plan) {
    const __kernel_timespec after{.tv_sec = 0, .tv_nsec = static_cast<long>(plan.random.below(200'000))};
    Seen seen(*tally);
    auto result = co_await io::timeout(&after);
    static_cast<void>(seen.tell(result));
}

inline Task<> sleeps(Stage*, Tally* tally, Plan plan) {
    Seen seen(*tally);
    auto result = co_await edda::sleep(microseconds(plan.random.below(200)));
    static_cast<void>(seen.tell(result));
}

// ---- All ----------------------------------------------------------------------------------------

struct Kind {
    const char* name;
    Task<> (*begin)(Stage*, Tally*, Plan);
};

inline constexpr std::array kinds{
    Kind{"nop", &does_nothing},
    Kind{"recv", &receives},
    Kind{"recv of a message", &receives_a_message},
    Kind{"recv into a picked buffer", &receives_buffered},
    Kind{"recv multishot", &receives_again_and_again},
    Kind{"send", &sends},
    Kind{"send of all", &sends_all},
    Kind{"read of a pipe", &reads_a_pipe},
    Kind{"write of a pipe", &writes_a_pipe},
    Kind{"read of a file", &reads_a_file},
    Kind{"write of a file", &writes_a_file},
    Kind{"accept", &accepts},
    Kind{"accept multishot", &accepts_again_and_again},
    Kind{"connect", &connects},
    Kind{"openat", &opens},
    Kind{"socket", &makes_a_socket},
    Kind{"pipe", &makes_a_pipe},
    Kind{"poll", &polls},
    Kind{"timeout", &waits_for_a_time},
    Kind{"sleep", &sleeps},
};

}  // namespace edda::storm
