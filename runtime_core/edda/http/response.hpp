// One answer, written into the connection's output as it is made.
//
// Rules: the bytes go straight to the output buffer, nothing is collected first, so a small answer is a few copies and no
// allocation once the buffer has its size. An answer is one of three: a whole text (`send`), none (`send_nothing`), or a head whose
// body comes from elsewhere (`begin_body`). Which fields an answer must carry and whether it may carry a body is decided here and
// not by the routes: Server, Date, Connection, Content-Length; no body for HEAD, no length for 204, none of both for 304.
//
// The status line always says HTTP/1.1, also to a 1.0 client: it tells what the server speaks (RFC 9110, 6.2). What a 1.0 client
// must be told, that the connection stays open, stands in Connection.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace edda::http {

class Response {
public:
    /// What the head of an answer depends on, besides its route.
    struct Context {
        std::string_view date;    // 29 bytes, see date.hpp
        bool keep_alive = false;  // another request may follow
        bool head_only = false;   // the request was HEAD
        bool old_client = false;  // the request was HTTP/1.0
    };

    Response(std::string& out, const Context& context) noexcept : out_(out), context_(context) {}
    Response(const Response&) = delete;
    Response& operator=(const Response&) = delete;
    ~Response() = default;

    /// Writes the status line and the fields that every answer has. Once, before anything else.
    void begin(std::uint16_t status);
    /// One more field. `value` must not hold CR or LF: routes pass constants and numbers, never bytes of a request.
    void field(std::string_view name, std::string_view value);
    void field(std::string_view name, std::uint64_t value);

    /// Ends the head and adds `body`, unless the request was HEAD.
    void send(std::string_view content_type, std::string_view body);
    /// Ends the head of an answer without a body: 204, 304, or one of length 0.
    void send_nothing();
    /// Ends the head of a body of `size` bytes that the caller sends after what is in the output now.
    void begin_body(std::string_view content_type, std::uint64_t size);
    /// Ends the head of a 101. Nothing of this connection is HTTP afterwards.
    void switch_protocol();

    /// `status`, with its own name and one sentence as the body.
    void send_error(std::uint16_t status, std::string_view sentence);

    /// As send_error with 400, for a request that is malformed beyond its head: it is the last of its connection.
    void send_distrust(std::string_view sentence);

    [[nodiscard]] bool is_finished() const noexcept { return finished_; }
    [[nodiscard]] std::uint16_t status() const noexcept { return status_; }
    [[nodiscard]] bool is_distrusting() const noexcept { return distrusting_; }
    /// Bytes of body that were announced.
    [[nodiscard]] std::uint64_t body_size() const noexcept { return body_size_; }
    [[nodiscard]] bool is_head_only() const noexcept { return context_.head_only; }

private:
    void end_head();

    std::string& out_;
    Context context_;
    std::uint64_t body_size_ = 0;
    std::uint16_t status_ = 0;
    bool finished_ = false;
    bool distrusting_ = false;
};

/// The interim answer to `Expect: 100-continue`.
inline constexpr std::string_view continue_line = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace edda::http
