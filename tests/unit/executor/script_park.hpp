// A Park that a test writes the script of: it records how it was parked, fails when it is told to, and opens a gate in a
// park that the test has counted.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "edda/executor/spin_park.hpp"
#include "unit/task/support.hpp"

namespace edda::test {

struct Script {
    std::vector<ParkMode::Kind> modes{};   ///< Of each park so far.
    std::optional<Error> fail_at_next{};   ///< The next park fails once.
    std::optional<Error> fail_for_good{};  ///< From now on each park fails.
    std::vector<std::string> events{};
    Gate* opens = nullptr;
    std::size_t open_at_park = 0;
    void (*at_park)(void*) = nullptr;  ///< Called in each park that does not fail.
    void* argument = nullptr;
};

class ScriptPark : public SpinPark {
public:
    explicit ScriptPark(Script& script) : script_(&script) {}

    Result<void> park(ParkMode mode) {
        script_->modes.push_back(mode.kind());
        if (script_->opens != nullptr && script_->modes.size() == script_->open_at_park) script_->opens->open();
        if (script_->fail_for_good) return failure(*script_->fail_for_good);
        if (script_->fail_at_next) return failure(*std::exchange(script_->fail_at_next, std::nullopt));
        if (script_->at_park != nullptr) script_->at_park(script_->argument);
        return {};
    }
    void shutdown() noexcept {
        script_->events.emplace_back("park shut down");
        SpinPark::shutdown();
    }

private:
    Script* script_;
};

}  // namespace edda::test
