// See static_files.hpp. Conditions are looked at in the order of RFC 9110, 13.2.2: If-Match or If-Unmodified-Since, If-None-Match or
// If-Modified-Since, then Range with If-Range. There are no entity tags, so the first of each pair can only match as `*`, and
// If-Range only by date.
#include "edda/server/static_files.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

#include "edda/http/content_type.hpp"
#include "edda/http/date.hpp"
#include "edda/http/range.hpp"
#include "edda/http/target.hpp"

namespace edda::server {
namespace {

using http::Answer;
using http::KnownField;
using http::Method;
using http::Request;
using http::Response;

Answer not_found(Response& response) {
    response.send_error(404, "There is nothing at this path.");
    return Answer::whole;
}

/// What a file that cannot be opened is to the client.
Answer refuse(Response& response, Error error) {
    switch (error.code()) {
        case ErrorCode::permission_denied:
        case ErrorCode::crosses_file_systems:
            response.send_error(403, "The file is not given out.");
            return Answer::whole;
        case ErrorCode::too_many_open_files:
        case ErrorCode::no_memory:
            response.begin(503);
            response.field("Retry-After", 1);
            response.send_error(503, "The server has no room for another open file at this moment.");
            return Answer::whole;
        case ErrorCode::io_failure: response.send_error(500, "The file cannot be read."); return Answer::whole;
        default: return not_found(response);
    }
}

/// Whether the file is still the one that the request is meant for.
bool is_meant(const Request& request, std::int64_t modified) noexcept {
    if (request.has(KnownField::if_match)) return request.field(KnownField::if_match) == "*";
    const auto since = http::read_date(request.field(KnownField::if_unmodified_since));
    return !since || modified <= *since;
}

/// Whether the client's copy, of which it told the date, is as good as the file.
bool is_unchanged(const Request& request, std::int64_t modified) noexcept {
    if (request.has(KnownField::if_none_match)) return request.field(KnownField::if_none_match) == "*";
    const auto since = http::read_date(request.field(KnownField::if_modified_since));
    return since && modified <= *since;
}

/// The part that is asked for. Range means something for GET alone (RFC 9110, 14.2), and only if If-Range names this very version. Two
/// fields are two ranges, which get the whole file like two in one field.
http::Range wanted_part(const Request& request, std::uint64_t size, std::string_view modified) noexcept {
    if (request.method() != Method::get || !request.has(KnownField::range)) return {};
    if (request.is_repeated(KnownField::range)) return {};
    if (request.has(KnownField::if_range) && request.field(KnownField::if_range) != modified) return {};
    return http::read_range(request.field(KnownField::range), size);
}

void add_file_fields(Response& response, std::string_view modified) {
    response.field("Last-Modified", modified);
    response.field("Accept-Ranges", "bytes");
    response.field("X-Content-Type-Options", "nosniff");
}

/// Sends the client to the directory's name with its slash, from which the relative links of the index lead where they should. The
/// location is relative, so it is this host's whatever the path begins with, and `./` keeps a colon from making a scheme of it.
Answer add_slash(const http::Target& target, Response& response) {
    const std::string_view name = target.path.substr(target.path.rfind('/') + 1);
    response.begin(301);
    response.field("Location", fmt::format("./{}/{}{}", name, target.query.empty() ? "" : "?", target.query));
    response.send_error(301, "The address of a directory ends with a slash.");
    return Answer::whole;
}

Answer send_file(fs::File file, const http::Range& range, std::uint64_t size, std::string_view type, Response& response,
                 FileSource& source) {
    const std::uint64_t wanted = range.kind == http::Range::Kind::part ? range.size : size;
    response.begin_body(type, wanted);
    if (response.is_head_only() || wanted == 0) return Answer::whole;
    source = FileSource(std::move(file), range.first, wanted);
    return Answer::source;
}

}  // namespace

Result<StaticFiles::Found> StaticFiles::find(std::string_view path) const {
    std::string name{path};
    auto file = root_.open_beneath(name.empty() ? "." : name);
    if (!file) return std::unexpected(file.error());
    auto status = file->status();
    bool lacks_slash = false;
    if (status && status->kind == fs::FileKind::directory) {
        lacks_slash = !name.empty() && name.back() != '/';
        name += lacks_slash ? "/index.html" : "index.html";
        file = root_.open_beneath(name);
        if (!file) return std::unexpected(file.error());
        status = file->status();
    }
    if (!status) return std::unexpected(status.error());
    if (status->kind != fs::FileKind::regular) return failure(ErrorCode::no_such_file);
    return Found{.file = std::move(*file),
                 .status = *status,
                 .content_type = http::content_type_of(name),
                 .lacks_slash = lacks_slash};
}

Answer StaticFiles::answer(const http::Target& target, const Request& request, Response& response,
                           FileSource& source) const {
    if (!has_root_) return not_found(response);
    const auto path = http::decode_path(target.path);
    if (!path) {
        response.send_distrust("The path has a broken escape, or leads out of the root.");
        return Answer::whole;
    }
    auto found = find(*path);
    if (!found) return refuse(response, found.error());
    if (request.method() != Method::get && request.method() != Method::head) {
        response.begin(405);
        response.field("Allow", file_methods);
        response.send_error(405, "A file can only be read.");
        return Answer::whole;
    }
    if (found->lacks_slash) return add_slash(target, response);
    const auto date = http::write_date(found->status.modified_s());
    const std::string_view modified{date.data(), date.size()};
    if (!is_meant(request, found->status.modified_s())) {
        response.begin(412);
        response.field("Last-Modified", modified);
        response.send_error(412, "The file is not the version that the request is meant for.");
        return Answer::whole;
    }
    if (is_unchanged(request, found->status.modified_s())) {
        response.begin(304);
        response.field("Last-Modified", modified);
        response.send_nothing();
        return Answer::whole;
    }
    const std::uint64_t size = found->status.size;
    const http::Range range = wanted_part(request, size, modified);
    switch (range.kind) {
        case http::Range::Kind::unsatisfiable:
            response.begin(416);
            response.field("Content-Range", fmt::format("bytes */{}", size));
            response.send_error(416, "The file has no byte in this range.");
            return Answer::whole;
        case http::Range::Kind::part:
            response.begin(206);
            response.field("Content-Range",
                           fmt::format("bytes {}-{}/{}", range.first, range.first + range.size - 1, size));
            break;
        case http::Range::Kind::whole: response.begin(200); break;
    }
    add_file_fields(response, modified);
    return send_file(std::move(found->file), range, size, found->content_type, response, source);
}

}  // namespace edda::server
