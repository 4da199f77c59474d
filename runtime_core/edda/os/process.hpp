// Process: a child process, as something to await.
//
//     auto child = os::Process::spawn({.argv = {"sort", "-u"}, .input = os::Stdio::pipe(), .output = os::Stdio::pipe()});
//     if (!child) complain(child.error());                            // no_such_file: there is no `sort`
//     ...
//     const auto ended = co_await child->wait();                      // Result<ExitStatus>
//
// *Which process.* The kernel hands out a descriptor of the child (a pidfd) in the call that makes it: clone with
// CLONE_PIDFD. Waiting and killing name that descriptor and never the number, which another process may have by then.
// posix_spawn gives a number, and asking for its descriptor afterwards is right only as long as nobody else in the program
// waits for children.
//
// *Beginning it.* The child shares this process's memory until it begins its program, so spawn copies no page table,
// whatever the size of this process, and what fails in the child (no such directory, no such program) is the error of
// spawn and not an exit code of 127. The calling thread stands still for that time, some 60 us; nothing is
// done in the child but system calls.
//
// *What it inherits.* The three standard descriptors, as said in the options, and no other: whatever else is open closes
// when its program begins, also what somebody has opened without O_CLOEXEC. No signal is blocked, SIGPIPE ends it as it
// ends everybody; a signal that this process ignores is ignored there too, as nohup wants it.
//
// *Its end.* wait() polls the pidfd, and asks how it ended then. So a wait that is abandoned takes nothing, any number of
// coroutines may wait, and the answer is kept. It needs no SIGCHLD. A program that ignores SIGCHLD, or waits for all
// children itself, takes the answer away: then it is the error no_such_process.
//
// *Dropping it* leaves the child running, or kills it (`kill_on_drop`). Either way it leaves no zombie: a task of the
// runtime watches what was dropped and takes its exit status; where there is none (after the runtime's end, on another
// thread) the next spawn or drop of a Process does. Pipes that were taken out of it live on.
//
// Thread rule: spawn, kill and drop on any thread; wait() on the thread of a runtime. One thread at a time.
#pragma once

#include <sys/types.h>

#include <csignal>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "edda/base/result.hpp"
#include "edda/io/pipe.hpp"
#include "edda/task/task.hpp"

namespace edda::os {

/// What one of the standard descriptors of a child is.
class Stdio {
public:
    enum class Kind : unsigned char { inherit, null, pipe, fd };

    /// The one of this process.
    [[nodiscard]] static Stdio inherit() noexcept { return Stdio(Kind::inherit, -1); }
    /// /dev/null: an end at once, or a place where everything vanishes.
    [[nodiscard]] static Stdio null() noexcept { return Stdio(Kind::null, -1); }
    /// A pipe whose other end is in the Process.
    [[nodiscard]] static Stdio pipe() noexcept { return Stdio(Kind::pipe, -1); }
    /// A copy of `number`, which stays the caller's and open until spawn has returned. Give output and errors the same,
    /// and they are one.
    [[nodiscard]] static Stdio fd(int number) noexcept { return Stdio(Kind::fd, number); }

    [[nodiscard]] Kind kind() const noexcept { return kind_; }
    [[nodiscard]] int number() const noexcept { return number_; }

private:
    Stdio(Kind kind, int number) noexcept : kind_(kind), number_(number) {}

    Kind kind_;
    int number_;
};

struct ProcessOptions {
    /// The program and its arguments. A program without a slash is looked for in the PATH of this process; a relative
    /// one begins in `directory`.
    std::vector<std::string> argv;
    /// "NAME=value" each; none: what this process has.
    std::optional<std::vector<std::string>> environment{};
    /// Where it begins; empty: where this process is.
    std::string directory{};
    Stdio input = Stdio::inherit();
    Stdio output = Stdio::inherit();
    Stdio errors = Stdio::inherit();
    /// The process group: 0 is a new one that the child leads, so that a Ctrl-C of the terminal is not for it; none:
    /// that of this process.
    std::optional<pid_t> group{};
    /// A new session, without a terminal. Not together with `group`.
    bool new_session = false;
    /// SIGKILL when the Process is dropped.
    bool kill_on_drop = false;
};

/// How a process ended.
struct ExitStatus {
    int code = 0;       ///< What it returned; of one that a signal has ended, 0.
    int signal = 0;     ///< Which signal has ended it, or 0.
    bool core = false;  ///< And left a core file.

    [[nodiscard]] bool success() const noexcept { return code == 0 && signal == 0; }
};

class Process {
public:
    /// Begins a child. Errors: invalid_argument (no program; a zero byte in a string; group and new_session; an empty
    /// environment entry), no_such_file (the program, or the directory), permission_denied, not_executable, not_a_directory,
    /// value_too_large (arguments and environment), bad_descriptor (Stdio::fd), too_many_open_files, no_memory, would_block
    /// (too many processes). Then there is no child.
    [[nodiscard]] static Result<Process> spawn(const ProcessOptions& options);

    Process(Process&& other) noexcept = default;
    Process& operator=(Process&& other) noexcept;
    ~Process();

    /// Its number; that of another process once this one was waited for.
    [[nodiscard]] pid_t pid() const noexcept;

    /// Until it has ended. Again and again the same. Errors: cancelled, no_runtime, shut_down; no_such_process
    /// (somebody else has waited for it, or SIGCHLD is ignored).
    [[nodiscard]] Task<Result<ExitStatus>> wait() const { return wait_for(state_); }
    /// What is known without waiting: empty while it runs. Errors: as of wait.
    [[nodiscard]] Result<std::optional<ExitStatus>> try_wait() const noexcept;

    /// Sends it a signal. Errors: no_such_process (it has ended, and was waited for), invalid_argument,
    /// permission_denied (it has other rights by now).
    Result<> kill(int signal = SIGKILL) const noexcept;

    /// Leaves it running, whatever the options said.
    void detach() && noexcept;

    /// This end of the pipes that the options asked for; the others are closed. Move them out to hand them on;
    /// `input.finish()`, and the child's input ends.
    io::PipeWriter input;
    io::PipeReader output;
    io::PipeReader errors;

private:
    struct State;
    explicit Process(std::shared_ptr<State> state) noexcept : state_(std::move(state)) {}
    [[nodiscard]] static Task<Result<ExitStatus>> wait_for(std::shared_ptr<State> state);
    void drop() noexcept;

    std::shared_ptr<State> state_;
    bool kill_on_drop_ = false;
};

/// What came of a process that was run to its end.
struct Finished {
    ExitStatus status;
    std::string output;
    std::string errors;
};

/// Runs a process to its end: gives it `input`, and collects what it writes to those of output and errors that are pipes
/// (all at the same time, so none fills up while another waits). A child that does not read its input to the end is no
/// error. The child is killed when this is cancelled. Errors: those of spawn, wait and the pipes.
[[nodiscard]] Task<Result<Finished>> run(ProcessOptions options, std::string input = {});

}  // namespace edda::os
