// See response.hpp. Appending to a std::string that kept its capacity is a memcpy; numbers are rendered by std::to_chars.
#include "edda/http/response.hpp"

#include <array>
#include <charconv>

#include "edda/gen/http_tables.hpp"

namespace edda::http {
namespace {

constexpr std::size_t longest_number = 20;  // digits of 2^64 - 1

void append_number(std::string& out, std::uint64_t value) {
    std::array<char, longest_number> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

/// Statuses that never have a body (RFC 9110, 6.4.1).
constexpr bool is_bodiless(std::uint16_t status) noexcept { return status < 200 || status == 204 || status == 304; }

}  // namespace

void Response::begin(std::uint16_t status) {
    status_ = status;
    out_ += "HTTP/1.1 ";
    append_number(out_, status);
    out_ += ' ';
    out_ += gen::http::reason(status);
    out_ += "\r\nServer: edda\r\nDate: ";
    out_ += context_.date;
    out_ += "\r\n";
}

void Response::field(std::string_view name, std::string_view value) {
    out_ += name;
    out_ += ": ";
    out_ += value;
    out_ += "\r\n";
}

void Response::field(std::string_view name, std::uint64_t value) {
    out_ += name;
    out_ += ": ";
    append_number(out_, value);
    out_ += "\r\n";
}

void Response::send(std::string_view content_type, std::string_view body) {
    begin_body(content_type, body.size());
    if (!context_.head_only) out_ += body;
}

void Response::send_nothing() {
    if (!is_bodiless(status_)) out_ += "Content-Length: 0\r\n";
    end_head();
}

void Response::begin_body(std::string_view content_type, std::uint64_t size) {
    field("Content-Type", content_type);
    field("Content-Length", size);
    body_size_ = size;
    end_head();
}

void Response::switch_protocol() {
    out_ += "\r\n";
    finished_ = true;
}

void Response::send_error(std::uint16_t status, std::string_view sentence) {
    if (status_ == 0) begin(status);
    std::array<char, 512> body{};
    std::size_t size = 0;
    const auto add = [&](std::string_view text) { size += text.copy(body.data() + size, body.size() - size); };
    const auto end = std::to_chars(body.data(), body.data() + body.size(), status).ptr;
    size = static_cast<std::size_t>(end - body.data());
    add(" ");
    add(gen::http::reason(status));
    add("\n");
    add(sentence);
    add("\n");
    send("text/plain; charset=utf-8", {body.data(), size});
}

void Response::send_distrust(std::string_view sentence) {
    distrusting_ = true;
    context_.keep_alive = false;
    send_error(400, sentence);
}

void Response::end_head() {
    if (!context_.keep_alive) {
        out_ += "Connection: close\r\n\r\n";
    } else if (context_.old_client) {
        out_ += "Connection: keep-alive\r\n\r\n";
    } else {
        out_ += "\r\n";
    }
    finished_ = true;
}

}  // namespace edda::http
