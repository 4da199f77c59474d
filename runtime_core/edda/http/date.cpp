// The calendar behind HTTP dates. days_from_civil and its inverse are the std::chrono ones: year_month_day is constexpr
// integer arithmetic, knows leap years and rejects days that do not exist, so nothing here repeats that.
#include "edda/http/date.hpp"

#include <time.h>

#include <algorithm>
#include <chrono>

namespace edda::http {
namespace {

constexpr std::string_view weekdays = "SunMonTueWedThuFriSat";
constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
constexpr UnixSeconds year_0 = -62167219200;       // 0000-01-01 00:00:00
constexpr UnixSeconds end_of_9999 = 253402300799;  // 9999-12-31 23:59:59

void put_number(char* at, unsigned value, unsigned digits) noexcept {
    for (unsigned place = digits; place-- > 0; value /= 10) at[place] = static_cast<char>('0' + value % 10);
}

std::optional<unsigned> take_number(std::string_view text) noexcept {
    unsigned value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    return value;
}

/// Which of the three-letter names in `names` `text` is, counted from 0.
std::optional<unsigned> take_name(std::string_view text, std::string_view names) noexcept {
    for (std::size_t at = 0; at < names.size(); at += 3) {
        if (names.substr(at, 3) == text) return static_cast<unsigned>(at / 3);
    }
    return std::nullopt;
}

/// `????, ?? ??? ???? ??:??:?? GMT`: the fixed bytes of the form.
bool has_form(std::string_view text) noexcept {
    return text.size() == date_size && text.substr(3, 2) == ", " && text[7] == ' ' && text[11] == ' ' &&
           text[16] == ' ' && text[19] == ':' && text[22] == ':' && text.substr(25) == " GMT";
}

}  // namespace

std::array<char, date_size> write_date(UnixSeconds seconds) noexcept {
    using namespace std::chrono;
    const sys_seconds time{std::chrono::seconds{std::clamp(seconds, year_0, end_of_9999)}};
    const sys_days day = floor<days>(time);
    const year_month_day date{day};
    const hh_mm_ss clock{time - day};
    std::array<char, date_size> text{};
    std::string_view{"???, ?? ??? ???? ??:??:?? GMT"}.copy(text.data(), date_size);
    weekdays.copy(text.data(), 3, 3U * weekday{day}.c_encoding());
    put_number(text.data() + 5, unsigned{date.day()}, 2);
    months.copy(text.data() + 8, 3, 3U * (unsigned{date.month()} - 1));
    put_number(text.data() + 12, static_cast<unsigned>(int{date.year()}), 4);
    put_number(text.data() + 17, static_cast<unsigned>(clock.hours().count()), 2);
    put_number(text.data() + 20, static_cast<unsigned>(clock.minutes().count()), 2);
    put_number(text.data() + 23, static_cast<unsigned>(clock.seconds().count()), 2);
    return text;
}

std::optional<UnixSeconds> read_date(std::string_view text) noexcept {
    using namespace std::chrono;
    if (!has_form(text)) return std::nullopt;
    const auto name = take_name(text.substr(0, 3), weekdays);
    const auto month_name = take_name(text.substr(8, 3), months);
    const auto day_number = take_number(text.substr(5, 2));
    const auto year_number = take_number(text.substr(12, 4));
    const auto hour = take_number(text.substr(17, 2));
    const auto minute = take_number(text.substr(20, 2));
    const auto second = take_number(text.substr(23, 2));
    if (!name || !month_name || !day_number || !year_number || !hour || !minute || !second) return std::nullopt;
    const year_month_day date{year{static_cast<int>(*year_number)}, month{*month_name + 1}, day{*day_number}};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;  // 60: a leap second
    const sys_days days_since_1970{date};
    if (weekday{days_since_1970}.c_encoding() != *name) return std::nullopt;
    return days_since_1970.time_since_epoch().count() * UnixSeconds{86400} + *hour * 3600 + *minute * 60 + *second;
}

UnixSeconds wall_clock() noexcept {
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME_COARSE, &now);
    return now.tv_sec;
}

}  // namespace edda::http
