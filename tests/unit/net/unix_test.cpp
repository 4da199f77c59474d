// Local sockets as their users see them: streams, datagrams, and what travels beside the bytes.
#include "edda/net/unix.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <optional>
#include <vector>

#include "edda/gen/io/ops_net.hpp"
#include "edda/net/unix_datagram.hpp"
#include "edda/task/yield.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/net/unix_rig.hpp"

namespace edda::net {
namespace {

// ---- Addresses ----------------------------------------------------------------------------------

TEST(UnixAddress, IsAPathAnAbstractNameOrNothing) {
    const std::string longest(UnixAddress::longest, 'p');
    EXPECT_EQ(UnixAddress::path(longest).value().name(), longest);
    EXPECT_EQ(code_of(UnixAddress::path(longest + 'p')), ErrorCode::name_too_long);
    EXPECT_NE(Error(ErrorCode::name_too_long).sentence().find("local socket"), std::string_view::npos);
    EXPECT_EQ(UnixAddress::abstract(longest).value().name(), longest);
    EXPECT_EQ(code_of(UnixAddress::abstract(longest + 'p')), ErrorCode::name_too_long);
    EXPECT_EQ(code_of(UnixAddress::path("")), ErrorCode::invalid_argument);
    EXPECT_EQ(code_of(UnixAddress::abstract("")), ErrorCode::invalid_argument);
    EXPECT_EQ(code_of(UnixAddress::path(std::string_view("a\0b", 3))), ErrorCode::invalid_argument);

    const UnixAddress nothing;
    EXPECT_TRUE(nothing.is_unnamed() && !nothing.is_path() && !nothing.is_abstract());
    EXPECT_EQ(nothing.to_string(), "(unnamed)");
    EXPECT_EQ(nothing.size(), sizeof(sa_family_t));
    const UnixAddress path = UnixAddress::path("/run/x").value();
    EXPECT_TRUE(path.is_path() && !path.is_abstract());
    EXPECT_EQ(path.to_string(), "/run/x");
    const UnixAddress abstract = UnixAddress::abstract(std::string_view("x\0y", 3)).value();
    EXPECT_TRUE(abstract.is_abstract() && !abstract.is_path());
    EXPECT_EQ(abstract.name(), std::string_view("x\0y", 3));
    EXPECT_EQ(abstract.to_string(), "@x@y");
    EXPECT_EQ(UnixAddress::path("x").value(), UnixAddress::path("x").value());
    EXPECT_FALSE(UnixAddress::path("x").value() == UnixAddress::abstract("x").value());
    EXPECT_FALSE(UnixAddress::path("x").value() == UnixAddress::path("y").value());
    EXPECT_FALSE(UnixAddress::path("x").value() == nothing);
}

TEST(UnixAddress, ComesBackFromTheKernelAsItWas) {
    const Directory directory;
    const std::string until_full(UnixAddress::longest - directory.path.size() - 1, 'p');
    for (const UnixAddress& address : {directory / "a", directory / until_full.c_str(), name_of_ours("name"),
                                       UnixAddress::abstract(std::string(UnixAddress::longest, 'n')).value()}) {
        const auto socket = UnixDatagram::bind(address);
        ASSERT_TRUE(socket.has_value());
        EXPECT_EQ(socket->local_address().value(), address);
        if (address.is_path()) {
            EXPECT_EQ(::unlink(std::string(address.name()).c_str()), 0);
        }
    }
    EXPECT_TRUE(UnixDatagram::unbound().value().local_address().value().is_unnamed());
    const auto chosen = UnixDatagram::bind(UnixAddress());
    ASSERT_TRUE(chosen.has_value());
    EXPECT_TRUE(chosen->local_address().value().is_abstract()) << "the kernel chose";
}

// ---- Streams ------------------------------------------------------------------------------------

Task<Result<>> echo(UnixStream stream) {
    for (;;) {
        io::Buffer buffer = co_await stream.read_buffer().or_return();
        if (buffer.empty()) co_return Result<>{};
        co_await stream.write_all(buffer.bytes()).or_return();
    }
}

Task<> echoes(UnixAddress address) {
    auto listener = UnixListener::bind(address);
    EXPECT_TRUE(listener.has_value());
    if (!listener) co_return;
    EXPECT_EQ(listener->local_address().value(), address);
    auto client = co_await UnixStream::connect(address);
    auto server = co_await listener->accept();
    EXPECT_TRUE(client.has_value() && server.has_value());
    if (!client || !server) co_return;
    EXPECT_EQ(client->peer_address().value(), address);
    EXPECT_TRUE(server->peer_address().value().is_unnamed());
    JoinHandle<Result<>> echoing = spawn(echo, std::move(*server));
    auto halves = std::move(*client).into_split();
    const std::string sent(10'000, 's');
    EXPECT_TRUE((co_await halves.write.write_all(bytes_of(sent))).has_value());
    std::vector<std::byte> received(sent.size());
    EXPECT_TRUE((co_await halves.read.read_exact(received)).has_value());
    EXPECT_TRUE(text_of(received) == sent);
    halves.write.close();  // which the server reads as the end
    EXPECT_EQ((co_await halves.read.read(received)).value_or(9), 0U);
    const auto ended = co_await echoing;
    EXPECT_TRUE(ended.has_value() && ended->has_value());
}
TEST(Unix, EchoesAtAPath) {
    const Directory directory;
    const std::size_t before = open_descriptors();
    run(echoes, directory / "a");
    EXPECT_EQ(open_descriptors(), before);
    EXPECT_TRUE(is_there(directory / "a")) << "the file is its owner's business";
}
TEST(Unix, EchoesAtAnAbstractName) { run(echoes, name_of_ours("echo")); }

Task<> nobody_there(const Directory* directory) {
    EXPECT_EQ(code_of(co_await UnixStream::connect(*directory / "a")), ErrorCode::no_such_file);
    EXPECT_EQ(code_of(co_await UnixStream::connect(name_of_ours("nobody"))), ErrorCode::connection_refused);
    EXPECT_EQ(code_of(co_await UnixStream::connect(UnixAddress())), ErrorCode::invalid_argument);
    {
        EXPECT_TRUE(UnixListener::bind(*directory / "a").has_value());
    }
    co_await settle();
    EXPECT_EQ(code_of(co_await UnixStream::connect(*directory / "a")), ErrorCode::connection_refused);
}
TEST(Unix, ConnectingToNobodyIsAnError) {
    const Directory directory;
    const std::size_t before = open_descriptors();
    run(nobody_there, &directory);
    EXPECT_EQ(open_descriptors(), before);
}

TEST(Unix, AFileThatWasLeftBehindIsTakenOverOnRequest) {
    const Directory directory;
    const UnixAddress address = directory / "a";
    const UnixListenOptions take_over{.replace_stale = true};
    std::optional first = UnixListener::bind(address, take_over).value();
    EXPECT_EQ(code_of(UnixListener::bind(address)), ErrorCode::address_in_use);
    EXPECT_EQ(code_of(UnixListener::bind(address, take_over)), ErrorCode::address_in_use) << "somebody listens";
    first.reset();
    EXPECT_TRUE(is_there(address));
    EXPECT_EQ(code_of(UnixListener::bind(address)), ErrorCode::address_in_use);
    const io::Fd lock(::open(directory.path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    ASSERT_EQ(::flock(lock.number(), LOCK_EX), 0);
    EXPECT_EQ(code_of(UnixListener::bind(address, take_over)), ErrorCode::address_in_use) << "somebody else is at it";
    ASSERT_EQ(::flock(lock.number(), LOCK_UN), 0);
    EXPECT_TRUE(UnixListener::bind(address, take_over).has_value());

    const UnixAddress file = directory / "b";
    ::close(::open(std::string(file.name()).c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
    EXPECT_EQ(code_of(UnixListener::bind(file, take_over)), ErrorCode::address_in_use) << "it is no socket";
    EXPECT_TRUE(is_there(file));
    EXPECT_EQ(code_of(UnixListener::bind(UnixAddress::path(directory.path + "/none/a").value(), take_over)),
              ErrorCode::no_such_file);
}

/// A socket file that leads nowhere.
void leave_behind(const UnixAddress& address) {
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    EXPECT_EQ(::bind(fd, address.data(), address.size()), 0);
    ::close(fd);
}

Task<> takes_over_two(const Directory* directory) {
    leave_behind(*directory / "a");
    leave_behind(*directory / "b");
    const auto first = UnixListener::bind(*directory / "a", {.replace_stale = true});
    const auto second = UnixListener::bind(*directory / "b", {.replace_stale = true});
    EXPECT_TRUE(first.has_value());
    EXPECT_TRUE(second.has_value()) << "the lock is held no longer than the call";
    auto client = co_await UnixStream::connect(*directory / "a");
    EXPECT_TRUE(client.has_value());
}
TEST(Unix, TakingOverIsOverWhenTheCallIs) {
    const Directory directory;
    run(takes_over_two, &directory);
}

Task<> more_than_the_queue_holds() {
    const UnixAddress address = name_of_ours("queue");
    auto listener = UnixListener::bind(address, {.backlog = 1});
    EXPECT_TRUE(listener.has_value());
    if (!listener) co_return;
    constexpr int clients = 5;
    std::vector<JoinHandle<Result<UnixStream>>> connecting;
    for (int i = 0; i < clients; ++i) connecting.push_back(spawn(UnixStream::connect, address));
    co_await settle();
    UnixIncoming incoming = listener->incoming();
    std::vector<UnixStream> taken;
    for (int i = 0; i < clients; ++i) {
        auto stream = co_await edda::timeout(5s, incoming.next());
        EXPECT_TRUE(stream.has_value());
        if (stream) taken.push_back(std::move(*stream));
    }
    for (auto& handle : connecting) {
        const auto connected = co_await handle;
        EXPECT_TRUE(connected.has_value() && connected->has_value());
    }
    incoming.finish();
    EXPECT_EQ(code_of(co_await incoming.next()), ErrorCode::cancelled);
}
TEST(Unix, ConnectingWaitsForRoomInTheQueue) { run(more_than_the_queue_holds); }

// ---- Descriptors --------------------------------------------------------------------------------

Task<> passes_descriptors() {
    auto [left, right] = UnixStream::pair().value();
    const std::vector<io::Fd> files = some_files(3);
    EXPECT_EQ((co_await left.send_fds(bytes_of("three"), files)).value_or(0), 5U);
    Room room;
    std::array<io::Fd, 5> got;
    const auto message = co_await right.recv_fds(room.bytes, got);
    EXPECT_TRUE(message.has_value());
    if (!message) co_return;
    EXPECT_EQ(room.text(message->size), "three");
    EXPECT_EQ(message->fds, 3U);
    EXPECT_EQ(message->closed, 0U);
    EXPECT_FALSE(message->truncated || message->sender.has_value());
    for (std::size_t i = 0; i < files.size(); ++i) {
        EXPECT_NE(got[i].number(), files[i].number());
        EXPECT_TRUE(same_file(got[i].number(), files[i].number()));
        EXPECT_NE(::fcntl(got[i].number(), F_GETFD) & FD_CLOEXEC, 0);
    }
    EXPECT_FALSE(got[3].is_open());

    // Bytes without descriptors, then the end.
    EXPECT_EQ((co_await left.send_fds(bytes_of("none"), {})).value_or(0), 4U);
    const auto plain = co_await right.recv_fds(room.bytes, got);
    EXPECT_TRUE(plain.has_value() && plain->size == 4 && plain->fds == 0);
    EXPECT_TRUE(got[0].is_open()) << "places that were not needed stay as they were";
    left.close();
    const auto end = co_await right.recv_fds(room.bytes, got);
    EXPECT_TRUE(end.has_value() && end->size == 0);
}
TEST(UnixFds, ArriveAsTheReceiversOwn) {
    const std::size_t before = open_descriptors();
    run(passes_descriptors);
    EXPECT_EQ(open_descriptors(), before);
}

Task<> more_than_asked() {
    auto [left, right] = UnixStream::pair().value();
    const std::vector<io::Fd> files = some_files(4);
    const std::size_t open = open_descriptors();
    Room room;
    std::array<io::Fd, 1> got{some_file()};
    const int old = ::fcntl(got[0].number(), F_DUPFD_CLOEXEC, 0);
    EXPECT_TRUE((co_await left.send_fds(bytes_of("four"), files)).has_value());
    const auto message = co_await right.recv_fds(room.bytes, got);
    EXPECT_TRUE(message.has_value() && message->fds == 1 && message->closed == 3);
    EXPECT_TRUE(same_file(got[0].number(), files[0].number()));
    EXPECT_FALSE(same_file(got[0].number(), old)) << "what was in the place was let go";
    ::close(old);
    co_await settle();
    EXPECT_EQ(open_descriptors(), open + 1);
    got[0].reset();

    // A read that asks for none: the kernel closes them.
    EXPECT_TRUE((co_await left.send_fds(bytes_of("four"), files)).has_value());
    EXPECT_EQ((co_await right.read(room.bytes)).value_or(0), 4U);
    EXPECT_TRUE((co_await left.send_fds(bytes_of("four"), files)).has_value());
    EXPECT_EQ((co_await right.read_buffer()).value_or(io::Buffer()).size(), 4U);
    EXPECT_TRUE((co_await left.send_fds(bytes_of("four"), files)).has_value());
    const auto none = co_await right.recv_fds(room.bytes, {});
    EXPECT_TRUE(none.has_value() && none->fds == 0 && none->closed == 4);
    co_await settle();
    EXPECT_EQ(open_descriptors(), open);
}
TEST(UnixFds, BeyondThoseAskedForAreClosed) { run(more_than_asked); }

Task<> wrong_to_send() {
    auto [left, right] = UnixStream::pair().value();
    const std::vector<io::Fd> one = some_files(1);
    EXPECT_EQ(code_of(co_await left.send_fds({}, one)), ErrorCode::invalid_argument) << "they travel on bytes";
    EXPECT_EQ(code_of(co_await left.send_fds(bytes_of("x"), std::array<io::Fd, 2>())), ErrorCode::invalid_argument);
    std::vector<io::Fd> many(most_fds + 1);
    for (io::Fd& fd : many) fd = one[0].share();
    EXPECT_EQ(code_of(co_await left.send_fds(bytes_of("x"), many)), ErrorCode::invalid_argument);
    many.pop_back();
    EXPECT_EQ((co_await left.send_fds(bytes_of("x"), many)).value_or(0), 1U);
    Room room;
    std::vector<io::Fd> got(most_fds);
    const auto message = co_await right.recv_fds(room.bytes, got);
    EXPECT_TRUE(message.has_value() && message->fds == most_fds);
    right.close();
    co_await settle();
    EXPECT_EQ(code_of(co_await left.send_fds(bytes_of("x"), one)), ErrorCode::broken_pipe) << "and no SIGPIPE";
}
TEST(UnixFds, ThatCannotBeSentAreAnError) {
    const std::size_t before = open_descriptors();
    run(wrong_to_send);
    EXPECT_EQ(open_descriptors(), before);
}

/// No descriptor beyond `spare` more can be opened while it lives.
struct FewDescriptors {
    explicit FewDescriptors(int spare) {
        ::getrlimit(RLIMIT_NOFILE, &before);
        std::vector<int> fill;
        // The lowest free number is what counts, and there may be gaps below the highest.
        for (int i = 0; i < spare; ++i) fill.push_back(::dup(0));
        const int next = ::dup(0);
        ::close(next);
        for (int fd : fill) ::close(fd);
        rlimit few = before;
        few.rlim_cur = static_cast<rlim_t>(next);
        EXPECT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
    }
    FewDescriptors(const FewDescriptors&) = delete;
    ~FewDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before); }
    rlimit before{};
};

Task<> no_room_for_descriptors() {
    auto [left, right] = UnixStream::pair().value();
    const std::vector<io::Fd> files = some_files(3);
    const std::size_t open = open_descriptors();
    EXPECT_TRUE((co_await left.send_fds(bytes_of("three"), files)).has_value());
    Room room;
    std::array<io::Fd, 3> got;
    {
        const FewDescriptors few(2);
        EXPECT_EQ(code_of(co_await right.recv_fds(room.bytes, got)), ErrorCode::too_many_open_files);
    }
    for (const io::Fd& fd : got) EXPECT_FALSE(fd.is_open());
    co_await settle();
    EXPECT_EQ(open_descriptors(), open) << "those that could be opened are closed";
    EXPECT_TRUE((co_await left.send_fds(bytes_of("again"), files)).has_value());
    const auto message = co_await right.recv_fds(room.bytes, got);
    EXPECT_TRUE(message.has_value() && message->fds == 3) << "the connection goes on";
}
TEST(UnixFds, ThatCannotAllBeOpenedAreAnError) { run(no_room_for_descriptors); }

Task<std::size_t> receives_descriptors(UnixStream* from) {
    Room room;
    std::array<io::Fd, 2> got;
    const auto message = co_await from->recv_fds(room.bytes, got);
    co_return message ? message->fds : 0;
}

// The receive has won, and the task is ended before it has looked; or the other way round.
Task<> is_aborted_with_descriptors_in_hand() {
    auto [left, right] = UnixStream::pair().value();
    const std::vector<io::Fd> files = some_files(3);
    const std::size_t open = open_descriptors();
    std::size_t lost = 0;
    for (int round = 0; round < 60; ++round) {
        JoinHandle<std::size_t> receiver = spawn(receives_descriptors, &right);
        for (int i = 0; i < round % 4; ++i) co_await yield_now();
        EXPECT_TRUE((co_await left.send_fds(bytes_of("three"), files)).has_value());
        for (int i = 0; i < round / 4 % 5; ++i) EXPECT_TRUE((co_await io::nop()).has_value());
        receiver.abort();
        const auto outcome = co_await receiver;
        lost += outcome.has_value() ? 0 : 1;
        // What it did not take is there for the next.
        Room room;
        std::array<io::Fd, 2> got;
        const auto rest = co_await edda::timeout(1ms, right.recv_fds(room.bytes, got));
        EXPECT_TRUE(!rest.has_value() || rest->fds == 2);
    }
    EXPECT_GT(lost, 0U) << "no receive was aborted";
    co_await settle();
    EXPECT_EQ(open_descriptors(), open);
}
TEST(UnixFds, ThatNobodyTookAreClosed) {
    const std::size_t before = open_descriptors();
    run(is_aborted_with_descriptors_in_hand);
    EXPECT_EQ(open_descriptors(), before);
}

Task<Result<std::size_t>> sends_its_file(UnixStream* over, io::Fd file) {
    std::array<io::Fd, 1> files{std::move(file)};
    auto sending = over->send_fds(bytes_of("file"), files);
    files[0].reset();
    co_return co_await std::move(sending);
}

// While a send waits, its descriptors are let go, and their numbers would be anybody's.
Task<> keeps_descriptors_open_until_they_are_sent() {
    auto [left, right] = UnixStream::pair().value();
    const std::vector<std::byte> much(4096);
    while (left.try_write(much).has_value()) {
    }
    io::Fd file = some_file();
    const int witness = ::fcntl(file.number(), F_DUPFD_CLOEXEC, 0);
    JoinHandle<Result<std::size_t>> sender = spawn(sends_its_file, &left, std::move(file));
    co_await settle();
    const std::vector<io::Fd> strangers = some_files(4);  // the first takes the lowest free number
    Room room;
    std::array<io::Fd, 1> got;
    while (!got[0].is_open()) {
        const auto message = co_await edda::timeout(5s, right.recv_fds(room.bytes, got));
        EXPECT_TRUE(message.has_value());
        if (!message) break;
    }
    EXPECT_TRUE(same_file(got[0].number(), witness));
    const auto sent = co_await sender;
    EXPECT_TRUE(sent.has_value() && sent->has_value() && **sent == 4U);
    ::close(witness);
}
TEST(UnixFds, StayOpenUntilTheyAreSent) {
    const std::size_t before = open_descriptors();
    run(keeps_descriptors_open_until_they_are_sent);
    EXPECT_EQ(open_descriptors(), before);
}

// ---- Who is at the other end --------------------------------------------------------------------

TEST(Unix, TellsWhoThePeerIs) {
    auto [left, right] = UnixStream::pair().value();
    EXPECT_EQ(left.peer_credentials().value(), us);
    EXPECT_EQ(code_of(UnixDatagram::unbound()->peer_credentials()), ErrorCode::not_connected);
    const auto process = left.peer_process();
    if (!process && process.error() == ErrorCode::protocol_not_supported)
        GTEST_SKIP() << "the kernel is older than 6.5";
    ASSERT_TRUE(process.has_value());
    siginfo_t info{};
    EXPECT_EQ(::waitid(P_PIDFD, static_cast<id_t>(process->number()), &info, WEXITED | WNOHANG), -1);
    EXPECT_EQ(errno, ECHILD) << "it is a process, and no child of ours: ourselves";
    EXPECT_EQ(code_of(UnixDatagram::unbound()->peer_process()), ErrorCode::not_connected);
}

}  // namespace
}  // namespace edda::net
