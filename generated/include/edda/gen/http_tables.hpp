// HTTP tables: what is registered.
// Generated from spec/protocols/http_tables.yaml by templates/include/edda/gen/protocol_tables.hpp.j2. Change those, then run `./edda generate`.
//
// What HTTP registers: methods and statuses. The parser asks for the methods; the server and its pages ask for the
// rest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace edda::gen::http {

/// RFC 9110, 9, and RFC 5789. Methods are case-sensitive.
enum class Method : std::uint8_t {
    get = 0,  ///< Asks for a representation.
    head = 1,  ///< Asks for what GET would answer, without its body.
    post = 2,  ///< Gives something to be processed.
    put = 3,  ///< Replaces a representation.
    delete_ = 4,  ///< Removes a representation.
    connect = 5,  ///< Asks for a tunnel.
    options = 6,  ///< Asks what is possible.
    trace = 7,  ///< Asks for an echo of the request.
    patch = 8,  ///< Changes a part of a representation.
    other = 9,  ///< Anything else.
};

/// As it stands on the wire; empty for `other`.
[[nodiscard]] constexpr std::string_view wire(Method value) noexcept {
    switch (value) {
        case Method::get: return "GET";
        case Method::head: return "HEAD";
        case Method::post: return "POST";
        case Method::put: return "PUT";
        case Method::delete_: return "DELETE";
        case Method::connect: return "CONNECT";
        case Method::options: return "OPTIONS";
        case Method::trace: return "TRACE";
        case Method::patch: return "PATCH";
        case Method::other: break;
    }
    return {};
}

/// Which one a text is; case matters.
[[nodiscard]] constexpr Method method_from(std::string_view text) noexcept {
    switch (text.size()) {
        case 3:
            if (text == "GET") return Method::get;
            if (text == "PUT") return Method::put;
            break;
        case 4:
            if (text == "HEAD") return Method::head;
            if (text == "POST") return Method::post;
            break;
        case 5:
            if (text == "TRACE") return Method::trace;
            if (text == "PATCH") return Method::patch;
            break;
        case 6:
            if (text == "DELETE") return Method::delete_;
            break;
        case 7:
            if (text == "CONNECT") return Method::connect;
            if (text == "OPTIONS") return Method::options;
            break;
        default: break;
    }
    return Method::other;
}

/// Asks for nothing but an answer.
[[nodiscard]] constexpr bool is_safe(Method value) noexcept {
    switch (value) {
        case Method::get:
        case Method::head:
        case Method::options:
        case Method::trace: return true;
        default: break;
    }
    return false;
}

/// RFC 9110, 15, and RFC 6585: the statuses that are sent, and their neighbours.
enum class Status : std::uint16_t {
    continue_ = 100,  ///< The body may be sent.
    switching_protocols = 101,  ///< The connection speaks another protocol from here on.
    ok = 200,  ///< It worked.
    created = 201,  ///< Something was made.
    accepted = 202,  ///< It will be worked on.
    no_content = 204,  ///< It worked and there is nothing to say.
    partial_content = 206,  ///< The range that was asked for.
    moved_permanently = 301,  ///< It is elsewhere for good.
    found = 302,  ///< It is elsewhere today.
    see_other = 303,  ///< The answer is at another place.
    not_modified = 304,  ///< The copy of the client is good.
    temporary_redirect = 307,  ///< Elsewhere today, with the same method.
    permanent_redirect = 308,  ///< Elsewhere for good, with the same method.
    bad_request = 400,  ///< The request is malformed.
    forbidden = 403,  ///< It exists and is not given out.
    not_found = 404,  ///< There is nothing at this place.
    method_not_allowed = 405,  ///< It exists, and this method is not for it.
    request_timeout = 408,  ///< The request did not arrive in time.
    conflict = 409,  ///< It contradicts what is there.
    length_required = 411,  ///< The body has no length.
    precondition_failed = 412,  ///< A condition of the request does not hold.
    content_too_large = 413,  ///< The body is longer than is taken.
    uri_too_long = 414,  ///< The target is longer than is taken.
    unsupported_media_type = 415,  ///< The body has a type that is not taken.
    range_not_satisfiable = 416,  ///< The range lies outside.
    expectation_failed = 417,  ///< An expectation that is not known.
    upgrade_required = 426,  ///< Another protocol or version is needed.
    too_many_requests = 429,  ///< The client asks too often.
    request_header_fields_too_large = 431,  ///< The head is longer than is taken.
    internal_server_error = 500,  ///< The server failed.
    not_implemented = 501,  ///< The method or the coding is unknown.
    bad_gateway = 502,  ///< The server behind answered nonsense.
    service_unavailable = 503,  ///< The server is busy or stopping.
    gateway_timeout = 504,  ///< The server behind did not answer.
    http_version_not_supported = 505,  ///< The version is not spoken here.
};

/// Whether the number is in the table.
[[nodiscard]] constexpr bool is_known(Status value) noexcept {
    switch (value) {
        case Status::continue_:
        case Status::switching_protocols:
        case Status::ok:
        case Status::created:
        case Status::accepted:
        case Status::no_content:
        case Status::partial_content:
        case Status::moved_permanently:
        case Status::found:
        case Status::see_other:
        case Status::not_modified:
        case Status::temporary_redirect:
        case Status::permanent_redirect:
        case Status::bad_request:
        case Status::forbidden:
        case Status::not_found:
        case Status::method_not_allowed:
        case Status::request_timeout:
        case Status::conflict:
        case Status::length_required:
        case Status::precondition_failed:
        case Status::content_too_large:
        case Status::uri_too_long:
        case Status::unsupported_media_type:
        case Status::range_not_satisfiable:
        case Status::expectation_failed:
        case Status::upgrade_required:
        case Status::too_many_requests:
        case Status::request_header_fields_too_large:
        case Status::internal_server_error:
        case Status::not_implemented:
        case Status::bad_gateway:
        case Status::service_unavailable:
        case Status::gateway_timeout:
        case Status::http_version_not_supported:
            return true;
    }
    return false;
}

/// The phrase after the number. Empty for what is not in the table.
[[nodiscard]] constexpr std::string_view reason(Status value) noexcept {
    switch (value) {
        case Status::continue_: return "Continue";
        case Status::switching_protocols: return "Switching Protocols";
        case Status::ok: return "OK";
        case Status::created: return "Created";
        case Status::accepted: return "Accepted";
        case Status::no_content: return "No Content";
        case Status::partial_content: return "Partial Content";
        case Status::moved_permanently: return "Moved Permanently";
        case Status::found: return "Found";
        case Status::see_other: return "See Other";
        case Status::not_modified: return "Not Modified";
        case Status::temporary_redirect: return "Temporary Redirect";
        case Status::permanent_redirect: return "Permanent Redirect";
        case Status::bad_request: return "Bad Request";
        case Status::forbidden: return "Forbidden";
        case Status::not_found: return "Not Found";
        case Status::method_not_allowed: return "Method Not Allowed";
        case Status::request_timeout: return "Request Timeout";
        case Status::conflict: return "Conflict";
        case Status::length_required: return "Length Required";
        case Status::precondition_failed: return "Precondition Failed";
        case Status::content_too_large: return "Content Too Large";
        case Status::uri_too_long: return "URI Too Long";
        case Status::unsupported_media_type: return "Unsupported Media Type";
        case Status::range_not_satisfiable: return "Range Not Satisfiable";
        case Status::expectation_failed: return "Expectation Failed";
        case Status::upgrade_required: return "Upgrade Required";
        case Status::too_many_requests: return "Too Many Requests";
        case Status::request_header_fields_too_large: return "Request Header Fields Too Large";
        case Status::internal_server_error: return "Internal Server Error";
        case Status::not_implemented: return "Not Implemented";
        case Status::bad_gateway: return "Bad Gateway";
        case Status::service_unavailable: return "Service Unavailable";
        case Status::gateway_timeout: return "Gateway Timeout";
        case Status::http_version_not_supported: return "HTTP Version Not Supported";
    }
    return {};
}

/// The same by number.
[[nodiscard]] constexpr std::string_view reason(std::uint16_t number) noexcept {
    return reason(static_cast<Status>(number));
}

/// A response of this status never has a body.
[[nodiscard]] constexpr bool bodyless(Status value) noexcept {
    switch (value) {
        case Status::continue_:
        case Status::switching_protocols:
        case Status::no_content:
        case Status::not_modified: return true;
        default: break;
    }
    return false;
}

/// The same by number.
[[nodiscard]] constexpr bool bodyless(std::uint16_t number) noexcept {
    return bodyless(static_cast<Status>(number));
}

}  // namespace edda::gen::http
