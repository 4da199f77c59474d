// A request whose head has been parsed: views into the bytes of the head, wherever those lie at the moment.
//
// Valid for one call of the application; nothing is copied, so nothing may be kept.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "edda/gen/http_head.hpp"

namespace edda::http {

using gen::http::KnownField;
using gen::http::Method;

class Request {
public:
    /// `bytes`: first byte of the head that `head` has parsed.
    Request(const gen::http::HeadParser& head, const char* bytes, std::string_view body) noexcept
        : head_(head), bytes_(bytes), body_(body) {}

    [[nodiscard]] Method method() const noexcept { return head_.method_id(); }
    [[nodiscard]] std::string_view method_text() const noexcept { return text(head_.method()); }
    [[nodiscard]] std::string_view target() const noexcept { return text(head_.target()); }
    [[nodiscard]] bool is_http_1_1() const noexcept { return head_.minor() == 1; }

    [[nodiscard]] bool has(KnownField field) const noexcept { return head_.has(field); }
    /// The value of a field without the white space around it; empty when absent.
    [[nodiscard]] std::string_view field(KnownField field) const noexcept { return text(head_.find(field)); }

    /// Whether a field came more than once.
    [[nodiscard]] bool is_repeated(KnownField field) const noexcept {
        return std::ranges::count(head_.fields(), field, &gen::http::Field::id) > 1;
    }

    /// What the head means, by the rows of spec/protocols/http_head.yaml.
    [[nodiscard]] const gen::http::HeadParser& head() const noexcept { return head_; }
    /// The whole body, if the application wanted it; else empty.
    [[nodiscard]] std::string_view body() const noexcept { return body_; }

private:
    [[nodiscard]] std::string_view text(gen::http::Slice slice) const noexcept {
        return {bytes_ + slice.begin, slice.size};
    }

    const gen::http::HeadParser& head_;
    const char* bytes_;
    std::string_view body_;
};

}  // namespace edda::http
