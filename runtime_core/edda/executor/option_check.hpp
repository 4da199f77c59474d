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

    /// A time. Any std::chrono duration is one of these, or converts.
    void time(const gen::config::Range& range, std::chrono::nanoseconds value);

    /// invalid_argument with all that was wrong.
    [[nodiscard]] Result<void, BuildError> outcome() && {
        if (sentences_.empty()) return {};
        return std::unexpected(BuildError(ErrorCode::invalid_argument, std::move(sentences_)));
    }

private:
    std::vector<std::string> sentences_;
};

}  // namespace edda
