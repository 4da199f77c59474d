// A program whose tasks wait in every way there is, for the debugger's tests: it stops in `stop_here` at a moment that is the same
// each time.
//
// Worker 0 runs the tasks that are looked at. Worker 1 has two: one sleeps, the other keeps the thread inside a poll until the end,
// so that a second executor is seen in the middle of one. Nothing here depends on time: deadlines lie hours ahead, and who must have
// its turn first gets it by the order of the run queue.
//
// It calls stop_here twice, for a debugger that set a breakpoint there: when every task waits, and when no runtime is left. Without a
// debugger it ends by itself.
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <latch>
#include <thread>

#include "edda/executor/spin_park.hpp"
#include "edda/gen/io/ops_net.hpp"
#include "edda/net/tcp.hpp"
#include "edda/runtime/runtime.hpp"
#include "edda/runtime/stop.hpp"
#include "edda/task/yield.hpp"
#include "edda/timer/sleep.hpp"
#include "edda/timer/timeout.hpp"

extern "C" [[gnu::noinline]] void stop_here() { asm volatile("" ::: "memory"); }

namespace waits {

using namespace edda;
using namespace std::chrono_literals;

struct Latches {
    std::latch parked{1};  ///< Worker 1's first task waits.
    std::latch looked{1};  ///< The debugger has seen everything.
};

/// An awaitable of this program, which is no obligation: nobody borrows anything.
class Signal {
public:
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> handle) noexcept { awaiter_.suspend(handle); }
    void await_resume() const noexcept {}

private:
    task::Awaiter awaiter_;
};

Task<Result<std::size_t>> read_some(int fd) {
    std::array<std::byte, 16> buffer{};
    co_return co_await io::recv(fd, buffer).or_return();
}

Task<Result<std::size_t>> read_line(int fd) {
    const std::size_t size = co_await read_some(fd).or_return();
    co_return size + 1;
}

Task<> reader(int fd) {
    name_this_task("reader");
    static_cast<void>(co_await read_line(fd));
}

/// Asked to end, and has not had its turn since.
Task<> gone_reader(int fd) {
    name_this_task("gone");
    static_cast<void>(co_await io::recv(fd, {}));
}

Task<> sleeper() {
    name_this_task("sleeper");
    static_cast<void>(co_await sleep(2h));
}

Task<> joiner(JoinHandle<> other) {
    name_this_task("joiner");
    static_cast<void>(co_await other);
}

Task<> yielder() {
    name_this_task("yielder");
    for (;;) co_await yield_now();
}

Task<> impatient(int fd) {
    name_this_task("impatient");
    static_cast<void>(co_await timeout(1h, read_some(fd)));
}

Task<> acceptor(const net::TcpListener& listener) {
    name_this_task("acceptor");
    net::Incoming incoming = listener.incoming();
    static_cast<void>(co_await incoming.next());
}

Task<> stopper(runtime::StopToken stop) {
    name_this_task("stopper");
    static_cast<void>(co_await stop.wait());
}

Task<> signalled() {
    name_this_task("signalled");
    co_await Signal{};
}

/// Asked to end, but in a section that is not cancelled.
Task<> shielded(int fd) {
    name_this_task("shielded");
    const task::Shield shield;
    static_cast<void>(co_await read_some(fd));
}

Task<> nameless() { co_await Signal{}; }

/// Is asked to end and does not, until it is let go.
class Stubborn : task::Obligation {
public:
    explicit Stubborn(Stubborn** place) noexcept : Obligation([](Obligation&) noexcept {}) { *place = this; }
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> handle) noexcept {
        awaiter_.suspend(handle);
        attach();
    }
    void await_resume() const noexcept {}
    void let_go() noexcept {
        end();
        awaiter_.wake();
    }

private:
    task::Awaiter awaiter_;
};

Task<> stubborn(Stubborn** place) {
    name_this_task("stubborn");
    co_await Stubborn(place);
}

/// A member, spawned as a ready-made Task, with a large frame: a block for the header, another for the frame.
class Connection {
public:
    Task<> serve(int fd) {
        std::array<std::byte, 6000> buffer{};
        static_cast<void>(co_await io::recv(fd, buffer));
    }
};

Task<> keeps_thread(Latches* latches) {
    name_this_task("keeps the thread");
    latches->parked.count_down();
    latches->looked.wait();
    co_return;
}

Task<> far_away() {
    name_this_task("far away");
    static_cast<void>(co_await sleep(3h));
}

void run_far_away(Latches* latches) {
    LocalExecutor idle{SpinPark{}};  // without hooks, and it is never run
    idle.spawn(nameless).detach();
    auto runtime = runtime::Runtime::create();
    if (!runtime) std::abort();
    runtime->spawn(far_away).detach();
    static_cast<void>(runtime->block_on(keeps_thread, latches));
}

/// The sockets that tasks wait on, with numbers that are the same in each run.
struct Sockets {
    static constexpr int connection = 40;
    static constexpr int listening = 50;

    Sockets() {
        std::array<int, 2> pair{};
        auto bound = net::TcpListener::bind(*net::SocketAddress::parse("127.0.0.1:0"));
        if (!bound || ::socketpair(AF_UNIX, SOCK_STREAM, 0, pair.data()) != 0) std::abort();
        listener = net::TcpListener(io::Fd(::fcntl(bound->fd(), F_DUPFD_CLOEXEC, listening)));
        here = io::Fd(::fcntl(pair[0], F_DUPFD_CLOEXEC, connection));
        there = io::Fd(pair[1]);
        ::close(pair[0]);
        if (here.number() != connection || listener.fd() != listening) std::abort();
    }

    net::TcpListener listener;
    io::Fd here;
    io::Fd there;
};

Task<> root(const Sockets* sockets, Latches* latches) {
    name_this_task("root");
    const int fd = sockets->here.number();
    runtime::StopSource stop;
    Stubborn* place = nullptr;
    JoinHandle<> slept = spawn(sleeper);
    auto read = spawn(reader, fd);
    auto joined = spawn(joiner, std::move(slept));
    auto patient = spawn(impatient, fd);
    auto accepted = spawn(acceptor, std::cref(sockets->listener));
    auto stopped = spawn(stopper, stop.token());
    auto asked = spawn(shielded, fd);
    auto stays = spawn(stubborn, &place);
    auto gone = spawn(gone_reader, fd);
    auto told = spawn(signalled);
    auto unnamed = spawn(nameless);
    Connection connection;
    auto served = spawn(connection.serve(fd));
    auto turning = spawn(yielder);
    co_await yield_now();
    asked.abort();
    stays.abort();
    co_await yield_now();
    gone.abort();
    auto fresh = spawn(nameless);
    const Result<int, gen::RecvError> failed = std::unexpected(gen::RecvError::from_errno(ECONNRESET));
    const Result<int> succeeded = 7;
    const Result<> done;
    latches->parked.wait();
    stop_here();
    if (failed || !succeeded || !done) std::abort();
    latches->looked.count_down();
    place->let_go();
}

}  // namespace waits

namespace {

bool run_all() {
    waits::Latches latches;
    const waits::Sockets sockets;
    auto runtime = edda::runtime::Runtime::create();
    if (!runtime) std::abort();
    std::thread other(waits::run_far_away, &latches);
    const auto ended = runtime->block_on(waits::root, &sockets, &latches);
    other.join();
    return ended.has_value();
}

}  // namespace

int main() {
    if (!run_all()) return EXIT_FAILURE;
    stop_here();
    return EXIT_SUCCESS;
}
