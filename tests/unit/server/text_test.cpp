// What the server writes for people: metrics, log lines that wait, quantities; and the command line that it reads.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "edda/server/log_buffer.hpp"
#include "edda/server/metrics_text.hpp"
#include "edda/server/options.hpp"
#include "edda/server/page.hpp"
#include "edda/server/quantity.hpp"

namespace edda::server {
namespace {

using gen::Metric;

std::string value_of(const std::string& text, const std::string& sample) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(sample + " ")) return line.substr(sample.size() + 1);
    }
    return "missing";
}

TEST(Metrics, AreSummedAndAcceptsAreShownForEachWorker) {
    gen::Counters first;
    gen::Counters second;
    first.add(Metric::accepts, 3);
    second.add(Metric::accepts, 4);
    first.add(Metric::http_responses_2xx, 5);
    second.add(Metric::http_responses_2xx, 6);
    second.add(Metric::connections_open, 7);
    const std::vector<const gen::Counters*> workers{&first, &second};
    std::string text;
    append_metrics(text, workers);
    EXPECT_EQ(value_of(text, "edda_accepts_total{worker=\"0\"}"), "3");
    EXPECT_EQ(value_of(text, "edda_accepts_total{worker=\"1\"}"), "4");
    EXPECT_EQ(value_of(text, "edda_http_responses_total{class=\"2xx\"}"), "11");
    EXPECT_EQ(value_of(text, "edda_http_responses_total{class=\"5xx\"}"), "0");
    EXPECT_EQ(value_of(text, "edda_connections_open"), "7");
}

TEST(Metrics, EachFamilyHasOneHeading) {
    gen::Counters counters;
    const std::vector<const gen::Counters*> workers{&counters};
    std::string text;
    append_metrics(text, workers);
    std::istringstream lines(text);
    std::vector<std::string> families;
    std::string family;
    std::size_t samples = 0;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("# TYPE ")) {
            family = line.substr(7, line.find(' ', 7) - 7);
            EXPECT_EQ(std::ranges::find(families, family), families.end()) << family;
            families.push_back(family);
        } else if (!line.starts_with("# HELP ")) {
            EXPECT_TRUE(line.starts_with(family + " ") || line.starts_with(family + "{")) << line;
            ++samples;
        }
    }
    EXPECT_EQ(samples, gen::metric_count);
}

std::string taken(LogBuffer& buffer) {
    const auto bytes = buffer.take();
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

TEST(LogBuffer, HandsOutWhatWasAddedOnce) {
    LogBuffer buffer(64);
    EXPECT_TRUE(buffer.empty());
    EXPECT_TRUE(buffer.add("one"));
    EXPECT_TRUE(buffer.add("two"));
    EXPECT_EQ(taken(buffer), "one\ntwo\n");
    EXPECT_TRUE(buffer.empty());
    EXPECT_EQ(taken(buffer), "");
}

TEST(LogBuffer, TakesLinesWhileOthersAreWritten) {
    LogBuffer buffer(64);
    EXPECT_TRUE(buffer.add("one"));
    const auto writing = buffer.take();
    EXPECT_TRUE(buffer.add("two"));
    EXPECT_EQ(std::string(reinterpret_cast<const char*>(writing.data()), writing.size()), "one\n");
    EXPECT_EQ(taken(buffer), "two\n");
}

TEST(LogBuffer, DropsAndCountsWhatDoesNotFit) {
    LogBuffer buffer(16);
    EXPECT_TRUE(buffer.add("1234567"));
    EXPECT_TRUE(buffer.is_half_full());
    EXPECT_TRUE(buffer.add("abcdefg"));
    EXPECT_FALSE(buffer.add(""));
    EXPECT_EQ(buffer.dropped(), 1U);
    EXPECT_EQ(taken(buffer), "1234567\nabcdefg\n");
    EXPECT_TRUE(buffer.add("again"));
    LogBuffer none(0);
    EXPECT_FALSE(none.add("x"));
}

TEST(Quantity, IsReadWithItsUnit) {
    EXPECT_EQ(read_quantity("16KiB", "bytes"), 16384U);
    EXPECT_EQ(read_quantity("16 KiB", "bytes"), 16384U);
    EXPECT_EQ(read_quantity("10B", "bytes"), 10U);
    EXPECT_EQ(read_quantity("10", "bytes"), 10U);
    EXPECT_EQ(read_quantity("1500ms", "ms"), 1500U);
    EXPECT_EQ(read_quantity("2 min", "ms"), 120000U);
    EXPECT_EQ(read_quantity("7", ""), 7U);
    for (const char* text :
         {"", "KiB", "-1B", "+1B", "1.5KiB", "1kb", "1KiB ", "1  KiB", "99999999999GiB", "18446744073709551616"}) {
        EXPECT_EQ(read_quantity(text, "bytes"), std::nullopt) << text;
    }
    EXPECT_EQ(read_quantity("5", "ms"), std::nullopt) << "a bare number is no time";
    EXPECT_EQ(read_quantity("5s", ""), std::nullopt);
}

TEST(Quantity, IsWrittenAsItIsRead) {
    EXPECT_EQ(write_quantity(16384, "bytes"), "16KiB");
    EXPECT_EQ(write_quantity(1000, "bytes"), "1000B");
    EXPECT_EQ(write_quantity(0, "bytes"), "0B");
    EXPECT_EQ(write_quantity(60000, "ms"), "1min");
    EXPECT_EQ(write_quantity(0, "ms"), "0ms");
    EXPECT_EQ(write_quantity(7, ""), "7");
}

std::variant<Options, Notice> parse(std::vector<const char*> words) {
    words.insert(words.begin(), "edda-server");
    return read_options(static_cast<int>(words.size()), words.data());
}

TEST(CommandLine, SetsWhatItSays) {
    const auto read = parse({"--listen", "[::1]:0", "--workers", "3", "--root", "r", "--log", "l", "--max-header",
                             "2KiB", "--keep-alive", "300ms"});
    ASSERT_TRUE(std::holds_alternative<Options>(read));
    const auto& options = std::get<Options>(read);
    EXPECT_EQ(options.listen.to_string(), "[::1]:0");
    EXPECT_EQ(options.workers, 3U);
    EXPECT_EQ(options.root, "r");
    EXPECT_EQ(options.log, "l");
    EXPECT_EQ(options.settings.header_limit, 2048U);
    EXPECT_EQ(options.settings.keep_alive_timeout, std::chrono::milliseconds(300));
    EXPECT_EQ(options.settings.body_limit, config::body_limit);
}

TEST(CommandLine, DefaultsServeThisMachine) {
    const auto read = parse({});
    ASSERT_TRUE(std::holds_alternative<Options>(read));
    EXPECT_EQ(std::get<Options>(read).listen.to_string(), "127.0.0.1:8080");
    EXPECT_GE(std::get<Options>(read).workers, 1U);
}

TEST(CommandLine, ComplainsInOneLine) {
    const std::vector<std::vector<const char*>> bad{{"--nonsense"},
                                                    {"--listen", "nowhere"},
                                                    {"--listen", "127.0.0.1:99999"},
                                                    {"--workers", "0"},
                                                    {"--workers", "many"},
                                                    {"--max-header", "1"},
                                                    {"--max-header", "1 ly"},
                                                    {"--keep-alive", "5"},
                                                    {"extra"},
                                                    {"--root"},
                                                    {"--backend", "kqueue"}};
    for (const auto& words : bad) {
        const auto read = parse(words);
        ASSERT_TRUE(std::holds_alternative<Notice>(read)) << words[0];
        const auto& notice = std::get<Notice>(read);
        EXPECT_EQ(notice.exit_code, 2);
        EXPECT_EQ(std::ranges::count(notice.text, '\n'), 1) << notice.text;
        EXPECT_TRUE(notice.text.starts_with("edda-server: ")) << notice.text;
    }
}

TEST(CommandLine, HelpNamesEachTunableAndShowsExamples) {
    const auto read = parse({"--help"});
    ASSERT_TRUE(std::holds_alternative<Notice>(read));
    const auto& notice = std::get<Notice>(read);
    EXPECT_EQ(notice.exit_code, 0);
    config::Settings settings;
    config::for_each_option(settings, [&](const config::Option& option, auto&) {
        EXPECT_NE(notice.text.find(option.flag), std::string::npos) << option.flag;
    });
    EXPECT_NE(notice.text.find("Examples:"), std::string::npos);
}

TEST(Page, NeedsNothingFromOutside) {
    const std::string_view text = page();
    for (const char* part : {"id=\"state\"", "id=\"message\"", "id=\"send\"", "id=\"log\"", "/ws", "/metrics"}) {
        EXPECT_NE(text.find(part), std::string_view::npos) << part;
    }
    EXPECT_EQ(text.find("http://"), std::string_view::npos);
    EXPECT_EQ(text.find("https://"), std::string_view::npos);
    EXPECT_EQ(text.find("src="), std::string_view::npos);
}

}  // namespace
}  // namespace edda::server
