// Child processes: what they are given, how they end, and that nothing is left of them.
#include "edda/os/process.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <set>
#include <thread>

#include "edda/os/signals.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/io/rig.hpp"

namespace edda::os {
namespace {

using namespace std::chrono_literals;
using namespace testing_rig;

ErrorCode code_of(const auto& result) {
    return result ? ErrorCode::unexpected : static_cast<Error>(result.error()).code();
}

// g++ 12 cannot compile a braced list inside of an expression that awaits; so these functions make the options.
ProcessOptions program(std::vector<std::string> argv) { return {.argv = std::move(argv)}; }
ProcessOptions sleeper() { return program({"sleep", "60"}); }

/// No child of this process is left, not even a dead one.
bool childless() {
    siginfo_t told{};
    return ::waitid(P_ALL, 0, &told, WEXITED | WNOHANG | WNOWAIT) != 0 && errno == ECHILD;
}

ProcessOptions shell(std::string script) { return {.argv = {"sh", "-c", std::move(script)}}; }

Process begin(const ProcessOptions& options) {
    auto made = Process::spawn(options);
    if (!made) throw std::runtime_error(std::string(made.error().sentence()));
    return std::move(*made);
}

/// What it writes, when it ends well; otherwise how it did not.
Task<std::string> says(ProcessOptions options) {
    options.output = Stdio::pipe();
    const auto ended = co_await run(std::move(options));
    if (!ended) co_return std::string(ended.error().sentence());
    if (!ended->status.success()) co_return "code " + std::to_string(ended->status.code);
    co_return ended->output;
}

class Processes : public testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(childless()); }
    void TearDown() override {
        EXPECT_EQ(open_descriptors(), descriptors_);
        EXPECT_TRUE(childless());
    }

private:
    std::size_t descriptors_ = open_descriptors();
};

TEST_F(Processes, TellHowTheyEnded) {
    testing_rig::run([]() -> Task<> {
        const Process child = begin(shell("exit 3"));
        auto body = [](const Process* whom) { return whom->wait(); };
        JoinHandle<Result<ExitStatus>> other = spawn(body, &child);
        const auto ended = co_await child.wait();
        EXPECT_TRUE(ended.has_value());
        EXPECT_EQ(ended.value_or(ExitStatus{}).code, 3);
        EXPECT_EQ(ended.value_or(ExitStatus{}).signal, 0);
        const auto told_the_other = co_await other;
        EXPECT_TRUE(told_the_other.has_value() && told_the_other->has_value());
        EXPECT_EQ((co_await child.wait()).value_or(ExitStatus{}).code, 3) << "again the same";
        EXPECT_EQ(child.try_wait().value_or(std::nullopt).value_or(ExitStatus{}).code, 3);
        EXPECT_EQ(code_of(child.kill()), ErrorCode::no_such_process) << "the number may be another one's by now";
        EXPECT_TRUE((co_await begin(shell("true")).wait()).value_or(ExitStatus{.code = 9}).success());
    });
}

TEST_F(Processes, AreKilledThroughTheirDescriptor) {
    testing_rig::run([]() -> Task<> {
        const Process child = begin({.argv = {"sleep", "60"}});
        EXPECT_FALSE(child.try_wait().value_or(ExitStatus{}).has_value()) << "it runs";
        EXPECT_EQ(code_of(child.kill(9999)), ErrorCode::invalid_argument);
        const auto late = co_await timeout(1ms, child.wait());
        EXPECT_EQ(code_of(late), ErrorCode::timed_out);
        EXPECT_TRUE(child.kill(SIGTERM).has_value());
        const auto ended = co_await child.wait();
        EXPECT_EQ(ended.value_or(ExitStatus{}).signal, SIGTERM);
        EXPECT_FALSE(ended.value_or(ExitStatus{}).success());
    });
}

struct TemporaryFolder {
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "edda-XXXXXX").string();
        EXPECT_NE(::mkdtemp(name.data()), nullptr);
        path = name;
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    [[nodiscard]] std::string file(const std::string& name, const std::string& text, mode_t mode) const {
        const std::string full = (path / name).string();
        const int fd = ::open(full.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, mode);
        EXPECT_EQ(::write(fd, text.data(), text.size()), static_cast<ssize_t>(text.size()));
        ::close(fd);
        return full;
    }
    std::filesystem::path path;
};

TEST_F(Processes, ThatCannotBeginAreAnErrorOfSpawn) {
    const TemporaryFolder folder;
    const std::string text = folder.file("text", "hello", 0600);
    const std::string junk = folder.file("junk", "\x7f no program", 0700);
    const auto spawned = [](ProcessOptions options) { return code_of(Process::spawn(options)); };
    EXPECT_EQ(spawned({.argv = {"/nowhere/at/all"}}), ErrorCode::no_such_file);
    EXPECT_EQ(spawned({.argv = {"no-program-has-this-name"}}), ErrorCode::no_such_file);
    EXPECT_EQ(spawned({.argv = {text}}), ErrorCode::permission_denied);
    EXPECT_EQ(spawned({.argv = {text + "/x"}}), ErrorCode::not_a_directory);
    EXPECT_EQ(spawned({.argv = {junk}}), ErrorCode::not_executable);
    EXPECT_EQ(Process::spawn({.argv = {junk}}).error().system_errno(), ENOEXEC);
    EXPECT_EQ(spawned({.argv = {"true"}, .directory = "/nowhere"}), ErrorCode::no_such_file);
    EXPECT_EQ(spawned({.argv = {"true"}, .output = Stdio::fd(-1)}), ErrorCode::bad_descriptor);
    EXPECT_EQ(spawned({.argv = {"true"}, .output = Stdio::fd(999)}), ErrorCode::bad_descriptor);
    EXPECT_EQ(spawned({}), ErrorCode::invalid_argument);
    EXPECT_EQ(spawned({.argv = {""}}), ErrorCode::invalid_argument);
    EXPECT_EQ(spawned({.argv = {"echo", std::string("a\0b", 3)}}), ErrorCode::invalid_argument);
    EXPECT_EQ(spawned({.argv = {"true"}, .environment = {{""}}}), ErrorCode::invalid_argument);
    EXPECT_EQ(spawned({.argv = {"true"}, .group = 0, .new_session = true}), ErrorCode::invalid_argument);
    EXPECT_EQ(spawned({.argv = {"true"}, .group = 1}), ErrorCode::permission_denied) << "not a group of ours";
    EXPECT_EQ(spawned({.argv = {"true", std::string(1 << 20, 'x')}}), ErrorCode::value_too_large);
}

TEST_F(Processes, AreGivenWhatTheOptionsSay) {
    const TemporaryFolder folder;
    static_cast<void>(folder.file("tool", "#!/bin/sh\necho \"$0 $1 $COLOUR\"\n", 0700));
    const std::string where = std::filesystem::canonical(folder.path).string();
    const auto expect = [](ProcessOptions options, std::string wanted) {
        const auto body = [](ProcessOptions which) { return says(std::move(which)); };
        EXPECT_EQ(testing_rig::run(body, std::move(options)).value_or("failed"), wanted);
    };
    expect({.argv = {"env"}, .environment = {{"A=1", "B=two words"}}}, "A=1\nB=two words\n");
    expect({.argv = {"pwd"}, .directory = where}, where + "\n");
    // A relative program begins in the directory.
    expect({.argv = {"./tool", "a  b"}, .environment = {{"COLOUR=red"}}, .directory = where}, "./tool a  b red\n");
    expect(shell("cat; echo over"), "over\n");
}

TEST_F(Processes, HaveAGroupOrASessionOfTheirOwn) {
    testing_rig::run([]() -> Task<> {
        const Process leader = begin({.argv = {"sleep", "60"}, .group = 0});
        EXPECT_EQ(::getpgid(leader.pid()), leader.pid());
        const Process member = begin({.argv = {"sleep", "60"}, .group = leader.pid()});
        EXPECT_EQ(::getpgid(member.pid()), leader.pid());
        const Process alone = begin({.argv = {"sleep", "60"}, .new_session = true});
        EXPECT_EQ(::getsid(alone.pid()), alone.pid());
        EXPECT_EQ(::kill(-leader.pid(), SIGKILL), 0);
        EXPECT_TRUE(alone.kill().has_value());
        const std::array<const Process*, 3> all{&leader, &member, &alone};
        for (const Process* each : all) EXPECT_EQ((co_await each->wait()).value_or(ExitStatus{}).signal, SIGKILL);
    });
}

TEST_F(Processes, TalkThroughPipes) {
    testing_rig::run([]() -> Task<> {
        Process cat = begin({.argv = {"cat"}, .input = Stdio::pipe(), .output = Stdio::pipe()});
        EXPECT_FALSE(cat.errors.is_open());
        std::array<std::byte, 16> into{};
        constexpr std::array<std::string_view, 2> words{"one", "three"};
        for (const std::string_view word : words) {
            EXPECT_EQ((co_await cat.input.write(bytes_of(word))).value_or(0), word.size());
            const auto size = co_await cat.output.read(into);
            EXPECT_EQ(text_of(std::span(into).first(size.value_or(0))), word);
        }
        cat.input.finish();
        EXPECT_EQ((co_await cat.output.read(into)).value_or(9), 0U) << "its end";
        EXPECT_TRUE((co_await cat.wait()).value_or(ExitStatus{.code = 9}).success());
    });
}

TEST_F(Processes, AreRunToTheirEndWithAllTheyWrite) {
    testing_rig::run([]() -> Task<> {
        // More than any pipe holds, in both directions, and on both outputs.
        const std::string large(300'000, 'L');
        ProcessOptions both = shell("cat | tee /dev/stderr; exit 7");
        both.output = both.errors = Stdio::pipe();
        const ProcessOptions missing = program({"no-program-has-this-name"});
        const auto ended = co_await os::run(both, large);
        EXPECT_TRUE(ended.has_value());
        if (!ended) co_return;
        EXPECT_EQ(ended->status.code, 7);
        EXPECT_TRUE(ended->output == large);
        EXPECT_TRUE(ended->errors == large);
        // One that does not read its input: no error, and no SIGPIPE for us.
        EXPECT_TRUE((co_await os::run(shell("true"), large)).has_value());
        EXPECT_EQ(code_of(co_await os::run(missing)), ErrorCode::no_such_file);
        // One that is given up is killed.
        EXPECT_EQ(code_of(co_await timeout(5ms, os::run(sleeper()))), ErrorCode::timed_out);
        co_await eventually(childless);
    });
}

TEST_F(Processes, InheritNothingElse) {
    const int open = ::fcntl(1, F_DUPFD, 200);  // without O_CLOEXEC
    ASSERT_GE(open, 200);
    auto hears = Signals::create({SIGTERM, SIGUSR1});  // blocks them here
    ASSERT_TRUE(hears.has_value());
    struct sigaction before{};
    struct sigaction ignore{};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGHUP, &ignore, &before);
    ::sigaction(SIGPIPE, &ignore, nullptr);
    testing_rig::run(
        [](std::string number) -> Task<> {
            const std::string fds = co_await says(shell("echo /proc/self/fd/* $$"));
            EXPECT_NE(fds.find("/proc/self/fd/2 "), std::string::npos) << fds;
            EXPECT_EQ(fds.find("/" + number), std::string::npos) << fds;
            const std::string masks = co_await says(shell("grep Sig /proc/self/status"));
            EXPECT_NE(masks.find("SigBlk:\t0000000000000000"), std::string::npos) << masks;
            EXPECT_NE(masks.find("SigIgn:\t0000000000000001"), std::string::npos) << masks << "SIGHUP alone";
        },
        std::to_string(open));
    ::sigaction(SIGHUP, &before, nullptr);
    ::sigaction(SIGPIPE, &before, nullptr);
    ::close(open);
}

/// 1 and 2 of this process lead into two pipes while it lives.
struct OutputsTaken {
    OutputsTaken() {
        for (int which : {1, 2}) {
            const auto place = static_cast<std::size_t>(which - 1);
            std::array<int, 2> ends{};
            EXPECT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
            saved[place] = ::fcntl(which, F_DUPFD_CLOEXEC, 3);
            EXPECT_EQ(::dup2(ends[1], which), which);
            ::close(ends[1]);
            readers[place] = ends[0];
        }
    }
    void give_back() {
        ::dup2(saved[0], 1);
        ::dup2(saved[1], 2);
        ::close(saved[0]);
        ::close(saved[1]);
    }
    /// What came to `which`, to its end.
    [[nodiscard]] std::string read(int which) const {
        std::array<char, 64> into{};
        const ssize_t size = ::read(readers[static_cast<std::size_t>(which - 1)], into.data(), into.size());
        ::close(readers[static_cast<std::size_t>(which - 1)]);
        return {into.data(), static_cast<std::size_t>(size)};
    }
    std::array<int, 2> saved{};
    std::array<int, 2> readers{};
};

TEST_F(Processes, TakeDescriptorsInAnyOrder) {
    OutputsTaken taken;
    ProcessOptions swapped = shell("echo out; echo err >&2");
    swapped.input = Stdio::null();
    swapped.output = Stdio::fd(2);  // each stands in the other's place
    swapped.errors = Stdio::fd(1);
    Result<Process> first = Process::spawn(swapped);
    ProcessOptions same = shell("echo both >&2");
    same.input = Stdio::null();
    same.output = same.errors = Stdio::fd(1);
    ExitStatus first_end;
    testing_rig::run(
        [](Result<Process>* whom, ExitStatus* end) -> Task<> {
            *end = (co_await (*whom)->wait()).value_or(ExitStatus{.code = 9});
        },
        &first, &first_end);
    Result<Process> second = Process::spawn(same);
    testing_rig::run([](Result<Process>* whom) -> Task<> { static_cast<void>(co_await (*whom)->wait()); }, &second);
    taken.give_back();
    EXPECT_TRUE(first_end.success());
    EXPECT_EQ(taken.read(1), "err\nboth\n");
    EXPECT_EQ(taken.read(2), "out\n");
}

TEST_F(Processes, ThatAreDroppedGoOnAndLeaveNothing) {
    testing_rig::run([]() -> Task<> {
        pid_t pid = 0;
        io::PipeWriter input;
        {
            Process child = begin({.argv = {"cat"}, .input = Stdio::pipe()});
            pid = child.pid();
            input = std::move(child.input);
        }
        co_await settle();
        EXPECT_EQ(::kill(pid, 0), 0) << "it runs";
        EXPECT_FALSE(childless());
        input.finish();  // so it ends
        co_await eventually(childless);
    });
}

TEST_F(Processes, AreKilledWhenTheyAreDroppedIfThatWasSaid) {
    testing_rig::run([]() -> Task<> {
        {
            const Process child = begin({.argv = {"sleep", "60"}, .kill_on_drop = true});
        }
        co_await eventually(childless);
        Process detached = begin({.argv = {"cat"}, .input = Stdio::pipe(), .kill_on_drop = true});
        const io::PipeWriter input = std::move(detached.input);
        const pid_t pid = detached.pid();
        std::move(detached).detach();
        co_await settle();
        EXPECT_EQ(::kill(pid, 0), 0) << "it was let go of";
        Process replaced = begin({.argv = {"sleep", "60"}, .kill_on_drop = true});
        replaced = begin(shell("true"));
        static_cast<void>(co_await replaced.wait());
        EXPECT_EQ(::kill(pid, SIGKILL), 0);
        co_await eventually(childless);
    });
}

TEST_F(Processes, ThatNoRingWatchesAreTakenByTheNextSpawn) {
    pid_t pid = 0;
    testing_rig::run(
        [](pid_t* number) -> Task<> {
            // Dropped in a runtime that ends before the child does.
            const Process child = begin({.argv = {"sleep", "60"}});
            *number = child.pid();
            co_return;
        },
        &pid);
    EXPECT_EQ(::kill(pid, SIGKILL), 0);
    siginfo_t told{};
    EXPECT_EQ(::waitid(P_PID, static_cast<id_t>(pid), &told, WEXITED | WNOWAIT), 0);  // it has ended
    EXPECT_FALSE(childless());
    std::thread([] { const Process gone = begin({.argv = {"sleep", "60"}, .kill_on_drop = true}); }).join();
    // The killed one of the other thread may take a moment to end.
    while (!childless())
        EXPECT_EQ(code_of(Process::spawn({.argv = {"/nowhere"}})), ErrorCode::no_such_file) << "but looks";
}

TEST_F(Processes, WhoseEndSomebodyElseTookAreAnError) {
    testing_rig::run([]() -> Task<> {
        const Process child = begin(shell("exit 3"));
        EXPECT_EQ(::waitpid(child.pid(), nullptr, 0), child.pid());
        EXPECT_EQ(code_of(co_await child.wait()), ErrorCode::no_such_process);
        EXPECT_EQ(code_of(child.try_wait()), ErrorCode::no_such_process);
        Process from = begin(shell("true"));
        const Process moved = std::move(from);
        EXPECT_EQ(from.pid(), -1);                                             // NOLINT(bugprone-use-after-move)
        EXPECT_EQ(code_of(co_await from.wait()), ErrorCode::no_such_process);  // NOLINT(bugprone-use-after-move)
        EXPECT_EQ(code_of(from.kill()), ErrorCode::no_such_process);           // NOLINT(bugprone-use-after-move)
        EXPECT_TRUE((co_await moved.wait()).value_or(ExitStatus{.code = 9}).success());
    });
}

TEST_F(Processes, ManyAtATime) {
    testing_rig::run([]() -> Task<> {
        std::vector<Process> all;
        for (int i = 0; i < 32; ++i) all.push_back(begin(shell("exit " + std::to_string(i))));
        for (int i = 0; i < 32; ++i)
            EXPECT_EQ((co_await all[static_cast<std::size_t>(i)].wait()).value_or(ExitStatus{.code = 99}).code, i);
    });
}

}  // namespace
}  // namespace edda::os
