// An echo server in a process of its own, on a processor of its own, and what can be seen of it from outside.
//
// The program starts itself again, so that a server's memory is its own and not what it inherited: fork would count the client's pages
// too. The listening socket and the page are made by the client and handed over by number, so nobody waits for a server to come up.
// The server ends with its parent, whatever becomes of that.
#pragma once

#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "raw_epoll_echo.hpp"
#include "raw_uring_echo.hpp"
#include "reactor_echo.hpp"
#include "reactor_load.hpp"
#include "reactor_page.hpp"

namespace edda::bench {

enum class Transport { tcp, unix_stream };

struct ServerSetup {
    std::string kind;  ///< edda, raw_uring, raw_epoll; edda_epoll, edda_poll.
    unsigned buffers = 64;
    unsigned buffer_size = 4096;
    bool realtime = false;
};

/// Puts this thread on a processor, if there are as many; with `realtime` before everybody else's threads, if that is allowed.
inline void settle_on(int processor, bool realtime) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(processor, &set);
    ::sched_setaffinity(0, sizeof set, &set);
    const sched_param priority{.sched_priority = 5};
    if (realtime) ::sched_setscheduler(0, SCHED_FIFO, &priority);
}

/// Bytes, of /proc/PID/status.
struct Memory {
    double anonymous = 0;
    double total = 0;

    [[nodiscard]] static Memory of(pid_t process) {
        std::ifstream status("/proc/" + std::to_string(process) + "/status");
        Memory memory;
        for (std::string word; status >> word;) {
            if (word == "VmRSS:") status >> memory.total;
            if (word == "RssAnon:") status >> memory.anonymous;
        }
        memory.total *= 1024;
        memory.anonymous *= 1024;
        return memory;
    }
};

class Server {
public:
    Server(const ServerSetup& setup, Transport transport) {
        listener_ = listen(transport);
        const int page = ::memfd_create("page", 0);
        if (page < 0 || ::ftruncate(page, sizeof(ServerPage)) != 0)
            throw std::runtime_error("no memory for a server's page");
        page_ = ServerPage::map(page);
        start(setup, page);
        ::close(page);
        if (::clock_getcpuclockid(process_, &clock_) != 0) throw std::runtime_error("a server ended at its start");
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server() {
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
        ::munmap(page_, sizeof(ServerPage));
        ::close(listener_);
    }

    [[nodiscard]] const Endpoint& endpoint() const noexcept { return endpoint_; }
    [[nodiscard]] ServerPage& page() noexcept { return *page_; }
    [[nodiscard]] Memory memory() const { return Memory::of(process_); }
    /// Processor time of the whole process so far, in seconds.
    [[nodiscard]] double processor_time() const noexcept {
        timespec time{};
        ::clock_gettime(clock_, &time);
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
    }

    /// What the program does when it is started as a server: words as start() makes them. Never returns.
    [[noreturn]] static void serve(const std::vector<std::string>& words, UserTime*& edda_time);

private:
    [[nodiscard]] int listen(Transport transport) {
        const int family = transport == Transport::tcp ? AF_INET : AF_UNIX;
        const int fd = ::socket(family, SOCK_STREAM, 0);  // blocking, and inherited
        endpoint_.storage.ss_family = static_cast<sa_family_t>(family);
        // AF_UNIX: an empty address makes the kernel choose an abstract one.
        endpoint_.size = transport == Transport::tcp ? sizeof(sockaddr_in) : sizeof(sa_family_t);
        if (transport == Transport::tcp)
            reinterpret_cast<sockaddr_in&>(endpoint_.storage).sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::bind(fd, endpoint_.data(), endpoint_.size) != 0 || ::listen(fd, 4096) != 0)
            throw std::runtime_error("no address to listen at");
        endpoint_.size = sizeof endpoint_.storage;
        ::getsockname(fd, reinterpret_cast<sockaddr*>(&endpoint_.storage), &endpoint_.size);
        return fd;
    }

    void start(const ServerSetup& setup, int page) {
        const std::vector<std::string> words{"reactor_echo_bench",
                                             "--serve",
                                             setup.kind,
                                             std::to_string(listener_),
                                             std::to_string(page),
                                             std::to_string(setup.buffers),
                                             std::to_string(setup.buffer_size),
                                             setup.realtime ? "realtime" : "usual"};
        std::vector<char*> pointers;
        for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
        pointers.push_back(nullptr);
        process_ = ::fork();
        if (process_ != 0) return;
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::execv("/proc/self/exe", pointers.data());
        ::_exit(127);
    }

    Endpoint endpoint_;
    ServerPage* page_ = nullptr;
    int listener_ = -1;
    pid_t process_ = -1;
    clockid_t clock_{};
};

inline void Server::serve(const std::vector<std::string>& words, UserTime*& edda_time) {
    const std::string& kind = words.at(0);
    const int listener = std::stoi(words.at(1));
    ServerPage* page = ServerPage::map(std::stoi(words.at(2)));
    const auto buffers = static_cast<unsigned>(std::stoul(words.at(3)));
    const auto buffer_size = static_cast<unsigned>(std::stoul(words.at(4)));
    if (page == nullptr) std::exit(EXIT_FAILURE);
    settle_on(0, words.at(5) == "realtime");
    if (kind == "raw_epoll") {
        ::fcntl(listener, F_SETFL, O_NONBLOCK);
        RawEpollEcho(listener, *page).run();
    } else if (kind == "raw_uring") {
        RawUringEcho server(listener, *page, buffers, buffer_size);
        if (server.set_up()) server.run();
    } else {
        UserTime time(*page);
        edda_time = &time;
        const auto backend =
            reactor::backend_named(kind == "edda" ? "uring" : kind.substr(std::string_view("edda_").size()));
        if (backend) serve_with_edda(*backend, listener, buffers, buffer_size);
    }
    std::exit(EXIT_FAILURE);
}

}  // namespace edda::bench
