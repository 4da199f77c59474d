// Dates as HTTP writes them (RFC 9110, 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`, always 29 bytes.
//
// Rules: writing never looks at the locale or the time zone, so neither strftime nor gmtime is used; reading accepts only the
// one form that may be generated today. The two obsolete forms are answered as if the field were absent, which is always
// allowed for the conditions that use dates.
//
// DateCache exists because a Date field is due in every answer and changes once a second: rendering it each time costs more
// than parsing the request.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace edda::http {

inline constexpr std::size_t date_size = 29;  // bytes of an IMF-fixdate

/// Seconds since 1970-01-01 00:00:00 UTC, by the wall clock.
using UnixSeconds = std::int64_t;

/// Writes `seconds` as an IMF-fixdate. Years outside 0..9999 are clamped to that range.
[[nodiscard]] std::array<char, date_size> write_date(UnixSeconds seconds) noexcept;

/// Reads an IMF-fixdate; nothing for any other text, also for days that do not exist and weekdays that do not match.
[[nodiscard]] std::optional<UnixSeconds> read_date(std::string_view text) noexcept;

/// The wall clock: the one place of this layer that reads it. Coarse (a few milliseconds), a handful of nanoseconds a call.
[[nodiscard]] UnixSeconds wall_clock() noexcept;

/// The current date, rendered at most once a second. One for each thread; not shared.
class DateCache {
public:
    /// The date for `now`; valid until the next call.
    [[nodiscard]] std::string_view at(UnixSeconds now) noexcept {
        if (now != second_) [[unlikely]] {
            second_ = now;
            text_ = write_date(now);
        }
        return {text_.data(), text_.size()};
    }

private:
    UnixSeconds second_ = 0;
    std::array<char, date_size> text_ = write_date(0);
};

}  // namespace edda::http
