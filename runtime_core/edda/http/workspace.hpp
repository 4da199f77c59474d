// What a connection needs only while it has something to do: parsers, output, and bytes that must be kept.
//
// Rules: a connection takes a workspace when bytes arrive and gives it back when it is idle again, so the memory of ten thousand
// quiet connections is that of the few that are busy at once. Buffers keep their capacity across uses, up to a bound: that is what makes
// a request free of allocations.
//
// Not a member of the connection, which would be simpler and cost 2 KiB of parser and a buffer for each idle client.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "edda/base/free_list.hpp"
#include "edda/gen/http_chunk.hpp"
#include "edda/gen/http_head.hpp"

namespace edda::http {

struct Workspace {
    /// `header_limit`: bytes of a head, and of the trailers of a chunked body.
    explicit Workspace(std::uint32_t header_limit)
        : head({.header_limit = header_limit}), chunk({.header_limit = header_limit}) {}

    gen::http::HeadParser head;
    gen::http::ChunkParser chunk;
    std::string carry;  // a head that did not arrive in one piece
    std::string rest;   // requests that wait until answers before them are sent
    std::string body;   // of a request whose application wants it whole
    std::string out;    // answers that are not sent yet

    void recycle() noexcept {
        constexpr std::size_t most_kept = 32 * 1024;  // bytes of one buffer: a coalesced batch of small answers
        for (std::string* buffer : {&carry, &rest, &body, &out}) {
            buffer->clear();
            if (buffer->capacity() > most_kept) buffer->shrink_to_fit();
        }
    }
};

using Workspaces = base::FreeList<Workspace>;
inline constexpr std::size_t workspaces_kept = 256;  // one cycle hands out at most this many completions

}  // namespace edda::http
