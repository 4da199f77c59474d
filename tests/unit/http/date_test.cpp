// HTTP dates against the C library's calendar, and texts that are no dates.
#include "edda/http/date.hpp"

#include <gtest/gtest.h>

#include <ctime>
#include <string>

namespace edda::http {
namespace {

std::string by_c_library(UnixSeconds seconds) {
    const std::time_t time = seconds;
    std::tm parts{};
    gmtime_r(&time, &parts);
    char text[64];
    return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

std::string written(UnixSeconds seconds) {
    const auto text = write_date(seconds);
    return {text.data(), text.size()};
}

TEST(Date, AgreesWithTheCLibrary) {
    for (UnixSeconds at = -30610224000; at < 253402300800; at += 86400 * 61 + 12345) {
        ASSERT_EQ(written(at), by_c_library(at));
        ASSERT_EQ(read_date(written(at)), at);
    }
}

TEST(Date, KnowsTheExampleOfTheRfc) {
    EXPECT_EQ(written(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(read_date("Sun, 06 Nov 1994 08:49:37 GMT"), 784111777);
}

TEST(Date, StaysWithinFourDigitsOfYear) {
    EXPECT_EQ(written(-62167219201), written(-62167219200));
    EXPECT_EQ(written(253402300800), "Fri, 31 Dec 9999 23:59:59 GMT");
}

TEST(Date, RefusesWhatIsNoDate) {
    for (const char* text :
         {"", "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 06 Nov 1994 08:49:37 GMT ", "sun, 06 Nov 1994 08:49:37 GMT",
          "Mon, 06 Nov 1994 08:49:37 GMT", "Sun, 31 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
          "Sun, 06 Nov 1994 08:60:37 GMT", "Sun, 06 Nov 1994 08:49:61 GMT", "Sun, +6 Nov 1994 08:49:37 GMT",
          "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"}) {
        EXPECT_EQ(read_date(text), std::nullopt) << text;
    }
}

TEST(DateCache, FollowsTheClock) {
    DateCache cache;
    EXPECT_EQ(cache.at(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(cache.at(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(cache.at(784111778), "Sun, 06 Nov 1994 08:49:38 GMT");
    EXPECT_EQ(cache.at(0), "Thu, 01 Jan 1970 00:00:00 GMT");
}

}  // namespace
}  // namespace edda::http
