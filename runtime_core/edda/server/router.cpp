// The table of routes and what each answers. A list of five is compared by size and text faster than any map would be asked, and reads
// as what it is. The most frequent one stands first.
#include "edda/server/router.hpp"

#include <array>

#include "edda/http/target.hpp"
#include "edda/server/metrics_text.hpp"
#include "edda/server/page.hpp"
#include "edda/ws/handshake.hpp"

namespace edda::server {
namespace {

using http::Answer;
using http::KnownField;
using http::Method;
using http::Request;
using http::Response;
using http::Target;

enum class Route : std::uint8_t { page, health, metrics, websocket, echo, file };

struct RouteInfo {
    std::string_view path;
    Route route;
    std::string_view allow;
};

constexpr std::array routes{
    RouteInfo{"/healthz", Route::health, "GET, HEAD, OPTIONS"},
    RouteInfo{"/", Route::page, "GET, HEAD, OPTIONS"},
    RouteInfo{"/metrics", Route::metrics, "GET, HEAD, OPTIONS"},
    RouteInfo{"/ws", Route::websocket, "GET, OPTIONS"},
    RouteInfo{"/echo", Route::echo, "POST, OPTIONS"},
};
constexpr RouteInfo any_file{"", Route::file, file_methods};

const RouteInfo& route_of(std::string_view path) noexcept {
    for (const RouteInfo& info : routes) {
        if (info.path == path) return info;
    }
    return any_file;
}

bool is_allowed(Route route, Method method) noexcept {
    switch (route) {
        case Route::page:
        case Route::health:
        case Route::metrics: return method == Method::get || method == Method::head;
        case Route::websocket: return method == Method::get;
        case Route::echo: return method == Method::post;
        case Route::file: return true;  // whether there is a file comes first
    }
    return false;
}

Answer send_text(Response& response, std::string_view type, std::string_view text, std::string_view cache) {
    response.begin(200);
    response.field("Cache-Control", cache);
    response.send(type, text);
    return Answer::whole;
}

Answer refuse_method(Response& response, std::string_view allow) {
    response.begin(405);
    response.field("Allow", allow);
    response.send_error(405, "This resource does not have the method of the request.");
    return Answer::whole;
}

Answer tell_methods(Response& response, std::string_view allow) {
    response.begin(204);
    response.field("Allow", allow);
    response.send_nothing();
    return Answer::whole;
}

Answer refuse_handshake(Response& response, std::string_view why) {
    response.begin(426);
    response.field("Connection", "Upgrade");
    response.field("Upgrade", "websocket");
    response.field("Sec-WebSocket-Version", ws::version_text);
    response.send_error(426, why);
    return Answer::whole;
}

}  // namespace

http::BodyUse Router::body_use(const Request& request) const noexcept {
    const auto target = http::read_target(request.target());
    const Route route = target ? route_of(target->path).route : Route::file;
    if (route == Route::echo && request.method() == Method::post) return http::BodyUse::kept;
    const bool may_be_answered =
        request.method() == Method::get || request.method() == Method::head || request.method() == Method::options;
    return may_be_answered ? http::BodyUse::skipped : http::BodyUse::refused;
}

Answer Router::answer(const Request& request, Response& response, FileSource& source) {
    const auto target = http::read_target(request.target());
    const Method method = request.method();
    if (!target) {
        response.send_distrust("The target of the request is malformed.");
        return Answer::whole;
    }
    if (method == Method::other) {
        response.send_error(501, "The method is not known here.");
        return Answer::whole;
    }
    if (target->form != Target::Form::origin) {
        return method == Method::options ? tell_methods(response, file_methods) : refuse_method(response, file_methods);
    }
    const RouteInfo& info = route_of(target->path);
    if (method == Method::options) return tell_methods(response, info.allow);
    if (!is_allowed(info.route, method)) return refuse_method(response, info.allow);
    switch (info.route) {
        case Route::page: return send_text(response, "text/html; charset=utf-8", page(), "no-cache");
        case Route::health: return send_text(response, "text/plain; charset=utf-8", "ok\n", "no-store");
        case Route::metrics: return send_metrics(response);
        case Route::websocket: return upgrade(request, response);
        case Route::echo: return send_text(response, "application/octet-stream", request.body(), "no-store");
        case Route::file: return resources_.files.answer(*target, request, response, source);
    }
    return Answer::whole;
}

Answer Router::send_metrics(Response& response) {
    std::string text;
    append_metrics(text, resources_.counters);
    return send_text(response, metrics_content_type, text, "no-store");
}

Answer Router::upgrade(const Request& request, Response& response) {
    const ws::HandshakeRequest asked{
        .asks_for_websocket = request.head().wants_upgrade() && request.head().upgrade_websocket(),
        .is_get = request.method() == Method::get,
        .is_http_1_1 = request.is_http_1_1(),
        .is_ambiguous = request.is_repeated(KnownField::sec_websocket_key) ||
                        request.is_repeated(KnownField::sec_websocket_version),
        .version = request.field(KnownField::sec_websocket_version),
        .key = request.field(KnownField::sec_websocket_key),
    };
    switch (ws::judge_handshake(asked)) {
        case ws::Handshake::not_asked: return refuse_handshake(response, "Only WebSocket is spoken at this path.");
        case ws::Handshake::wrong_version:
            return refuse_handshake(response, "Only version 13 of WebSocket is spoken here.");
        case ws::Handshake::malformed:
            response.send_distrust("The WebSocket handshake is malformed.");
            return Answer::whole;
        case ws::Handshake::accepted: break;
    }
    const auto accept = ws::accept_for(asked.key);
    response.begin(101);
    response.field("Upgrade", "websocket");
    response.field("Connection", "Upgrade");
    response.field("Sec-WebSocket-Accept", {accept.data(), accept.size()});
    response.switch_protocol();
    return Answer::upgrade;
}

void Router::note(const http::AnswerNote& note) {
    const auto shown = [](std::string_view text) { return text.empty() ? std::string_view{"-"} : text; };
    resources_.log->line("HTTP", "connection {}: {} {} {}, {} bytes", connection_, shown(note.method),
                         shown(note.target), note.status, note.body_size);
}

}  // namespace edda::server
