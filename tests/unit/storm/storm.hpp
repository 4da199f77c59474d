// What the storms stand on: numbers drawn from a seed, memory that tells who wrote to it too late, and descriptors whose
// bytes and connections are counted at both ends.
//
// Nothing here knows of tasks or rings. Each thing is checked when it goes: how many bytes are in a buffer, in a queue and
// with the peer must add up, whichever way the operation ended that moved them.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include "edda/io/fd.hpp"

#if defined(__SANITIZE_ADDRESS__)
#define EDDA_STORM_POISONS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define EDDA_STORM_POISONS 1
#endif
#endif
#ifdef EDDA_STORM_POISONS
#include <sanitizer/asan_interface.h>
#endif

namespace edda::storm {

/// A number from the environment, or `otherwise`.
inline std::uint64_t asked_for(const char* variable, std::uint64_t otherwise) {
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

/// splitmix64: small, and any seed is a good one, so that each operation has its own.
class Random {
public:
    explicit Random(std::uint64_t seed) noexcept : state_(seed) {}
    std::uint64_t next() noexcept {
        std::uint64_t mixed = state_ += 0x9e3779b97f4a7c15U;
        mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
        return mixed ^ (mixed >> 31U);
    }
    std::uint64_t below(std::uint64_t bound) noexcept { return next() % bound; }
    /// True once in `times`.
    bool once_in(std::uint64_t times) noexcept { return below(times) == 0; }

private:
    std::uint64_t state_;
};

/// Buffers that are never used twice. What has been given back is poisoned, and holds a pattern until the end of the
/// vault: AddressSanitizer sees who of this process writes there, and the pattern shows it of the kernel.
class Vault {
public:
    static constexpr std::byte untouched{0xa5};  // no byte that is ever sent

    explicit Vault(std::size_t bytes) : memory_(bytes, untouched) {}
    Vault(const Vault&) = delete;
    Vault& operator=(const Vault&) = delete;
    ~Vault() {
#ifdef EDDA_STORM_POISONS
        __asan_unpoison_memory_region(memory_.data(), memory_.size());
#endif
        EXPECT_EQ(held_, 0U) << "a buffer was never given back: a frame or a block is lost";
        const auto dirty = std::ranges::find_if(memory_, [](std::byte byte) { return byte != untouched; });
        EXPECT_EQ(dirty, memory_.end()) << "something was written to a buffer after it was given back";
    }

    [[nodiscard]] std::span<std::byte> take(std::size_t size) {
        const std::size_t rounded = (size + 15) / 16 * 16;
        if (used_ + rounded > memory_.size()) throw std::runtime_error("the vault is too small for this storm");
        ++held_;
        return std::span(memory_).subspan(std::exchange(used_, used_ + rounded), size);
    }
    void give_back(std::span<std::byte> piece) noexcept {
        --held_;
        std::ranges::fill(piece, untouched);
#ifdef EDDA_STORM_POISONS
        __asan_poison_memory_region(piece.data(), (piece.size() + 15) / 16 * 16);
#endif
    }

private:
    std::vector<std::byte> memory_;
    std::size_t used_ = 0;
    std::size_t held_ = 0;
};

/// A buffer of a vault.
class Bytes {
public:
    Bytes(Vault& vault, std::size_t size) : vault_(&vault), piece_(vault.take(size)) {}
    Bytes(Bytes&& other) noexcept : vault_(std::exchange(other.vault_, nullptr)), piece_(other.piece_) {}
    Bytes& operator=(Bytes&&) = delete;
    ~Bytes() {
        if (vault_ != nullptr) vault_->give_back(piece_);
    }

    [[nodiscard]] bool is_here() const noexcept { return vault_ != nullptr; }
    [[nodiscard]] std::span<std::byte> span() const noexcept { return piece_; }
    /// Fills it with what may be sent.
    void write() const noexcept { std::ranges::fill(piece_, std::byte{'e'}); }
    /// How many bytes from its begin were written to; nothing may have been behind them.
    [[nodiscard]] std::size_t touched() const {
        const auto end = std::ranges::find(piece_, Vault::untouched);
        EXPECT_TRUE(std::ranges::all_of(end, piece_.end(), [](std::byte byte) { return byte == Vault::untouched; }));
        return static_cast<std::size_t>(end - piece_.begin());
    }

private:
    Vault* vault_;
    std::span<std::byte> piece_;
};

enum class Way : std::uint8_t { stream, datagrams, pipe };

/// Bytes come from the peer, and operations take them.
class Inbound {
public:
    explicit Inbound(Way way) : is_socket_(way != Way::pipe) {
        std::array<int, 2> ends{-1, -1};
        const int type = way == Way::datagrams ? SOCK_DGRAM : SOCK_STREAM;
        const int made =
            is_socket_ ? ::socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends.data()) : ::pipe2(ends.data(), O_CLOEXEC);
        if (made != 0) throw std::runtime_error("no descriptors for a storm");
        ours = io::Fd(ends[0]);
        theirs_ = ends[1];
    }
    Inbound(const Inbound&) = delete;
    Inbound& operator=(const Inbound&) = delete;
    ~Inbound() {
        int left = 0;
        ::ioctl(ours.number(), FIONREAD, &left);
        if (may_lose) {
            EXPECT_GE(put_, got + static_cast<std::size_t>(left));
        } else {
            EXPECT_EQ(put_, got + static_cast<std::size_t>(left)) << "bytes were lost, or read twice";
        }
        close_peer();
    }

    void put(std::size_t size) {
        const std::vector<char> bytes(size, 'e');
        const ::ssize_t written = is_socket_ ? ::send(theirs_, bytes.data(), size, MSG_NOSIGNAL | MSG_DONTWAIT)
                                             : ::write(theirs_, bytes.data(), size);
        if (written > 0) put_ += static_cast<std::size_t>(written);
    }
    void close_peer() noexcept {
        if (const int end = std::exchange(theirs_, -1); end >= 0) ::close(end);
    }

    io::Fd ours;
    std::size_t got = 0;    ///< by operations
    bool may_lose = false;  ///< a result was left to its disposer, and its bytes went with it

private:
    bool is_socket_;
    int theirs_ = -1;
    std::size_t put_ = 0;
};

/// Operations give bytes, and the peer takes them.
class Outbound {
public:
    explicit Outbound(Way way) : is_socket_(way != Way::pipe) {
        std::array<int, 2> ends{-1, -1};
        const int made = is_socket_ ? ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data())
                                    : ::pipe2(ends.data(), O_CLOEXEC);
        if (made != 0) throw std::runtime_error("no descriptors for a storm");
        ours = io::Fd(ends[1]);
        theirs_ = ends[0];
        const int smallest = 1;
        if (is_socket_) ::setsockopt(ends[1], SOL_SOCKET, SO_SNDBUF, &smallest, sizeof smallest);
        if (!is_socket_) ::fcntl(ends[1], F_SETPIPE_SZ, static_cast<int>(page));
    }
    Outbound(const Outbound&) = delete;
    Outbound& operator=(const Outbound&) = delete;
    ~Outbound() {
        drain();
        EXPECT_GE(drained_, given) << "bytes that were said to be sent did not arrive";
        EXPECT_LE(drained_, given + perhaps) << "more arrived than was sent";
        if (theirs_ >= 0) ::close(theirs_);
    }

    /// Until nothing more fits.
    void fill() {
        const std::vector<char> bytes(page, 'f');
        if (!is_socket_) {
            if (::write(ours.number(), bytes.data(), page) == static_cast<::ssize_t>(page)) given += page;
            return;
        }
        ::ssize_t sent = 0;
        while ((sent = ::send(ours.number(), bytes.data(), page / 8, MSG_DONTWAIT | MSG_NOSIGNAL)) > 0)
            given += static_cast<std::size_t>(sent);
    }
    /// The peer takes all that is there.
    void drain() {
        int there = 0;
        std::array<char, 4096> into;
        while (::ioctl(theirs_, FIONREAD, &there) == 0 && there > 0) {
            const ::ssize_t taken = ::read(theirs_, into.data(), into.size());
            if (taken <= 0) return;
            drained_ += static_cast<std::size_t>(taken);
        }
    }
    void close_peer() noexcept {
        drain();
        if (const int end = std::exchange(theirs_, -1); end >= 0) ::close(end);
    }

    static constexpr std::size_t page = 4096;
    io::Fd ours;
    std::size_t given = 0;    ///< as results said
    std::size_t perhaps = 0;  ///< of operations whose result nobody saw

private:
    bool is_socket_;
    int theirs_ = -1;
    std::size_t drained_ = 0;
};

/// A listener and the clients that knock there. At the end each client must see that its connection is closed: by whoever
/// took it, or because nobody did and the listener is gone.
class Doorway {
public:
    explicit Doorway(bool over_tcp, int backlog = 64) {
        const int fd = ::socket(over_tcp ? AF_INET : AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        listener = io::Fd(fd);
        address_.any.sa_family = over_tcp ? AF_INET : AF_UNIX;
        if (over_tcp) address_.internet.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        // A local socket that is bound to its family alone gets a name of its own, without a file.
        if (::bind(fd, &address_.any, over_tcp ? sizeof address_.internet : sizeof(sa_family_t)) != 0 ||
            ::listen(fd, backlog) != 0)
            throw std::runtime_error("no listener for a storm");
        size_ = sizeof address_;
        ::getsockname(fd, &address_.any, &size_);
    }
    Doorway(const Doorway&) = delete;
    Doorway& operator=(const Doorway&) = delete;
    ~Doorway() {
        listener.reset();
        for (const int client : clients_) {
            EXPECT_TRUE(is_alone(client)) << "an accepted connection was left open";
            ::close(client);
        }
    }

    /// A client connects, or begins to.
    void knock() {
        const int fd = ::socket(address_.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        if (fd < 0) return;
        if (::connect(fd, &address_.any, size_) == 0 || errno == EINPROGRESS) {
            no_lingering(fd);
            clients_.push_back(fd);
        } else {
            ::close(fd);
        }
    }
    /// So that the ports of a million connections are free again at once.
    static void no_lingering(int fd) noexcept {
        const linger none{.l_onoff = 1, .l_linger = 0};
        ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &none, sizeof none);
    }

    /// How many clients were sent a byte that nobody else has read.
    [[nodiscard]] std::size_t greeted() const {
        char byte = 0;
        return static_cast<std::size_t>(std::ranges::count_if(
            clients_, [&byte](int client) { return ::recv(client, &byte, 1, MSG_DONTWAIT) == 1; }));
    }

    [[nodiscard]] const sockaddr* address() const noexcept { return &address_.any; }
    [[nodiscard]] socklen_t address_size() const noexcept { return size_; }
    [[nodiscard]] int family() const noexcept { return address_.any.sa_family; }

    io::Fd listener;

private:
    union Address {
        sockaddr any;
        sockaddr_in internet;
        sockaddr_un local;
        sockaddr_storage room{};
    };

    /// It never had a peer, or sees that it has none any more.
    [[nodiscard]] static bool is_alone(int client) noexcept {
        Address peer;
        socklen_t size = sizeof peer;
        if (::getpeername(client, &peer.any, &size) != 0) return true;
        pollfd state{.fd = client, .events = POLLIN, .revents = 0};
        ::poll(&state, 1, 1000);
        char byte = 0;
        const ::ssize_t read = ::recv(client, &byte, 1, MSG_DONTWAIT);
        return read == 0 || (read < 0 && errno == ECONNRESET);
    }

    Address address_;
    socklen_t size_ = 0;
    std::vector<int> clients_;
};

/// A thread that does what it is given, in order: aborts tasks, drops buffers and descriptors of another thread.
class Elsewhere {
public:
    using Errand = std::move_only_function<void()>;

    Elsewhere() : thread_([this] { run(); }) {}
    Elsewhere(const Elsewhere&) = delete;
    Elsewhere& operator=(const Elsewhere&) = delete;
    ~Elsewhere() {
        {
            const std::lock_guard lock(mutex_);
            over_ = true;
        }
        changed_.notify_all();
        thread_.join();
    }

    void give(Errand errand) {
        {
            const std::lock_guard lock(mutex_);
            errands_.push_back(std::move(errand));
        }
        changed_.notify_all();
    }
    /// Returns when all that was given has been done.
    void finish() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return errands_.empty() && !busy_; });
    }

private:
    void run() {
        std::unique_lock lock(mutex_);
        for (;;) {
            changed_.wait(lock, [this] { return over_ || !errands_.empty(); });
            if (errands_.empty()) return;
            busy_ = true;
            {
                Errand errand = std::move(errands_.front());
                errands_.pop_front();
                lock.unlock();
                errand();
            }
            lock.lock();
            busy_ = false;
            changed_.notify_all();
        }
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Errand> errands_;
    bool over_ = false;
    bool busy_ = false;
    std::thread thread_;
};

}  // namespace edda::storm
