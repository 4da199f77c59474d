// Whether options make sense, and the sentences that say what to change.
//
// The ranges are the specification's (gen/config.hpp); nothing here knows a number. All that is wrong is collected, so
// that somebody who sets three options badly is told three times and not three times over.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "edda/base/result.hpp"
#include "edda/gen/config.hpp"

namespace edda {

/// Why a runtime could not be built.
class BuildError {
public:
    /// `sentences`: what was found, the last one says what to do; may be none.
    explicit BuildError(Error error, std::vector<std::string> sentences = {}) noexcept
        : error_(error), sentences_(std::move(sentences)) {}

    [[nodiscard]] Error error() const noexcept { return error_; }
    [[nodiscard]] const std::vector<std::string>& sentences() const noexcept { return sentences_; }
    /// The most telling one.
    [[nodiscard]] std::string sentence() const {
        return sentences_.empty() ? std::string(error_.sentence()) : sentences_.back();
    }
    /* implicit */ operator Error() const noexcept { return error_; }  // NOLINT(google-explicit-constructor)
    friend bool operator==(const BuildError& one, ErrorCode code) noexcept { return one.error_ == code; }

private:
    Error error_;
    std::vector<std::string> sentences_;
};

class OptionCheck {
public:
    /// A number of things or bytes.
    void number(const gen::config::Range& range, std::uint64_t value);

    /// A time, of any unit. One that is too long for nanoseconds counts as the longest that is not.
    template <class Rep, class Period>
    void time(const gen::config::Range& range, std::chrono::duration<Rep, Period> value) {
        using std::chrono::nanoseconds;
        using Seconds = std::chrono::duration<double>;  // which does not overflow
        if (Seconds(value) >= Seconds(nanoseconds::max())) {
            nanoseconds_of(range, nanoseconds::max());
        } else if (Seconds(value) <= Seconds(nanoseconds::min())) {
            nanoseconds_of(range, nanoseconds::min());
        } else {
            nanoseconds_of(range, std::chrono::duration_cast<nanoseconds>(value));
        }
    }

    /// invalid_argument with all that was wrong.
    [[nodiscard]] Result<void, BuildError> outcome() && {
        if (sentences_.empty()) return {};
        return std::unexpected(BuildError(ErrorCode::invalid_argument, std::move(sentences_)));
    }

private:
    void nanoseconds_of(const gen::config::Range& range, std::chrono::nanoseconds value);

    std::vector<std::string> sentences_;
};

}  // namespace edda
