// Reading and writing the records of control data.
#include "edda/net/ancillary.hpp"

#include <cstring>

namespace edda::net::detail {
namespace {

// Since Linux 6.5; older headers lack the name.
constexpr int scm_pidfd = 0x04;

template <class Each>
void for_each_record(const ::msghdr& message, Each&& each) noexcept {
    // The macros want a message that may be written, and write nothing.
    auto* header = const_cast<::msghdr*>(&message);
    for (cmsghdr* record = CMSG_FIRSTHDR(header); record != nullptr; record = CMSG_NXTHDR(header, record)) {
        if (record->cmsg_level != SOL_SOCKET || record->cmsg_len < CMSG_LEN(0)) continue;
        each(record->cmsg_type, std::span<const std::byte>(reinterpret_cast<const std::byte*>(CMSG_DATA(record)),
                                                           record->cmsg_len - CMSG_LEN(0)));
    }
}

template <class T>
T read(std::span<const std::byte> bytes) noexcept {
    T value;
    std::memcpy(&value, bytes.data(), sizeof value);
    return value;
}

}  // namespace

void write_fds(std::span<const io::Fd> fds, std::span<std::byte> into) noexcept {
    const cmsghdr record{
        .cmsg_len = CMSG_LEN(fds.size() * sizeof(int)), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
    std::memset(into.data(), 0, into.size());
    std::memcpy(into.data(), &record, sizeof record);
    std::byte* place = into.data() + CMSG_LEN(0);
    for (const io::Fd& fd : fds) {
        const int number = fd.number();
        std::memcpy(place, &number, sizeof number);
        place += sizeof number;
    }
}

Result<Ancillary> take_ancillary(const ::msghdr& message, std::span<io::Fd> fds) noexcept {
    Ancillary found;
    for_each_record(message, [&](int type, std::span<const std::byte> data) {
        if (type == SCM_CREDENTIALS && data.size() >= sizeof(::ucred)) {
            const auto sender = read<::ucred>(data);
            found.sender = Credentials{.process = sender.pid, .user = sender.uid, .group = sender.gid};
        }
        if (type != SCM_RIGHTS && type != scm_pidfd) return;
        for (; data.size() >= sizeof(int); data = data.subspan(sizeof(int))) {
            io::Fd fd(read<int>(data));  // closes itself unless it is given away
            if (type == scm_pidfd || !fd.is_open()) continue;
            if (found.fds < fds.size()) {
                fds[found.fds++] = std::move(fd);
            } else {
                ++found.closed;
            }
        }
    });
    if ((message.msg_flags & MSG_CTRUNC) == 0) return found;
    for (io::Fd& fd : fds.first(found.fds)) fd.reset();
    return failure(ErrorCode::too_many_open_files);
}

}  // namespace edda::net::detail
