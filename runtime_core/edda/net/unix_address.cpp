// To and from what the kernel keeps: a family, and as many bytes of name as the size says.
//
// A path is given with its zero byte, where there is room for one, because getsockname, /proc/net/unix and calls that want
// a string then agree on it; coming back, the size may or may not count that byte.
#include "edda/net/unix_address.hpp"

#include <algorithm>
#include <cstring>

namespace edda::net {
namespace {

constexpr socklen_t before_name = offsetof(sockaddr_un, sun_path);

}  // namespace

Result<UnixAddress> UnixAddress::named(std::string_view name, bool abstract) noexcept {
    if (name.empty()) return failure(ErrorCode::invalid_argument);
    if (name.size() > longest) return failure(ErrorCode::name_too_long);
    UnixAddress address;
    std::memcpy(address.storage_.sun_path + (abstract ? 1 : 0), name.data(), name.size());
    address.name_size_ = static_cast<socklen_t>(name.size() + (abstract ? 1 : 0));
    return address;
}

Result<UnixAddress> UnixAddress::path(std::string_view path) noexcept {
    if (path.find('\0') != std::string_view::npos) return failure(ErrorCode::invalid_argument);
    return named(path, false);
}

Result<UnixAddress> UnixAddress::abstract(std::string_view name) noexcept { return named(name, true); }

UnixAddress UnixAddress::from_kernel(const Room& storage, socklen_t size) noexcept {
    UnixAddress address;
    if (size <= before_name || storage.sun_family != AF_UNIX) return address;
    address.name_size_ = std::min<socklen_t>(size - before_name, sizeof storage.sun_path);
    std::memcpy(address.storage_.sun_path, storage.sun_path, address.name_size_);
    if (address.is_path()) {
        // The kernel counts the zero byte after a path, if the path came with one.
        address.name_size_ = static_cast<socklen_t>(::strnlen(address.storage_.sun_path, address.name_size_));
    }
    return address;
}

std::string_view UnixAddress::name() const noexcept {
    const std::size_t skipped = is_abstract() ? 1 : 0;
    return {storage_.sun_path + skipped, name_size_ - skipped};
}

std::string UnixAddress::to_string() const {
    if (is_unnamed()) return "(unnamed)";
    std::string text(name());
    if (is_path()) return text;
    std::replace(text.begin(), text.end(), '\0', '@');
    return '@' + text;
}

socklen_t UnixAddress::size() const noexcept {
    return static_cast<socklen_t>(before_name + name_size_ + (is_path() && name_size_ <= longest ? 1 : 0));
}

}  // namespace edda::net
