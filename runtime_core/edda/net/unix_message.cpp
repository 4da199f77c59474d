// Sending and receiving descriptors.
//
// What is sent is a parcel on the heap: shares of up to 253 descriptors, and the record that names them, are too much for a
// frame that mostly sends one or two. What is received has its room in the frame: it may not fail for want of memory,
// because the descriptors would then be open and unknown.
//
// A datagram is sent without waiting, and again when the receiver may have room. The kernel's ring would wait by itself, but
// an attempt that finds the queue full has used the bytes up by then, and the next one sends an empty datagram (seen on Linux
// 6.18). A poll tells when a peer has room; nothing tells it of somebody to whom the socket is not connected, so that is
// asked each millisecond.
#include "edda/net/unix_message.hpp"

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <new>

#include "edda/gen/ops_core.hpp"

namespace edda::net {

// ---- SendFds ------------------------------------------------------------------------------------

struct SendFds::Parcel {
    std::array<io::Fd, most_fds> fds;
    alignas(cmsghdr) std::array<std::byte, detail::bytes_for_fds(most_fds)> record;
    std::size_t record_size = 0;
};

void SendFds::Discard::operator()(Parcel* parcel) const noexcept { delete parcel; }

namespace {
constexpr __kernel_timespec a_while{.tv_sec = 0, .tv_nsec = 1'000'000};
}  // namespace

constexpr uring::Verbs SendFds::verbs_of_send{&prepare, &deliver_or_rest, &pass_on, &dispose, &OperationBase::free};

SendFds::SendFds(const io::Fd& socket, std::span<const std::byte> from, std::span<const io::Fd> fds, bool is_stream,
                 const UnixAddress& to) noexcept
    : MessageOperation(verbs_of_send, socket.number(), from, is_stream ? MSG_NOSIGNAL : MSG_NOSIGNAL | MSG_DONTWAIT),
      to_(to),
      use_(socket) {
    if (fds.empty()) return;
    // Descriptors beside nothing are dropped by a stream without a word.
    const bool possible = fds.size() <= most_fds && !(is_stream && from.empty()) &&
                          std::ranges::all_of(fds, [](const io::Fd& one) { return one.is_open(); });
    if (!possible) {
        problem_ = ErrorCode::invalid_argument;
        return;
    }
    parcel_.reset(new (std::nothrow) Parcel);
    if (parcel_ == nullptr) {
        problem_ = ErrorCode::no_memory;
        return;
    }
    std::ranges::transform(fds, parcel_->fds.begin(), [](const io::Fd& one) { return one.share(); });
    parcel_->record_size = detail::bytes_for_fds(fds.size());
    detail::write_fds(fds, std::span(parcel_->record).first(parcel_->record_size));
}

bool SendFds::await_ready() noexcept { return problem_.has_value() || OperationBase::await_ready(); }

void SendFds::prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept {
    const auto& self = static_cast<const SendFds&>(request);
    if (self.rests_) return self.prepare_rest(sqe);
    ::msghdr& header = self.begin_header();
    if (!self.to_.is_unnamed()) {
        header.msg_name = const_cast<sockaddr*>(self.to_.data());
        header.msg_namelen = self.to_.size();
    }
    if (self.parcel_ != nullptr) {
        header.msg_control = self.parcel_->record.data();
        header.msg_controllen = self.parcel_->record_size;
    }
    self.prepare_send(sqe);
}

void SendFds::prepare_rest(io_uring_sqe& sqe) const noexcept {
    if (to_.is_unnamed()) {
        gen::op::PollAdd{.fd = use_.number(), .events = POLLOUT}.prepare(sqe);
    } else {
        gen::op::Timeout{.after = &a_while}.prepare(sqe);
    }
}

void SendFds::deliver_or_rest(uring::Request& request, uring::Completion completion) noexcept {
    auto& self = static_cast<SendFds&>(request);
    // Cancelled meanwhile: begin() answers with ECANCELED. An error of the rest is the send's.
    const bool rested = self.rests_ && (completion.result >= 0 || completion.result == -ETIME);
    if (rested || (!self.rests_ && completion.result == -EAGAIN)) {
        self.rests_ = !rested;
        return self.begin();
    }
    self.finish(completion);
}

Result<std::size_t, Error> SendFds::await_resume() noexcept {
    if (problem_) return failure(*problem_);
    if (refused()) return failure(refusal());
    const auto size = io::read_completion<gen::op::Sendmsg>(take());
    if (!size) return failure(size.error());
    return *size;
}

// ---- ReceiveFds ---------------------------------------------------------------------------------

constexpr uring::Verbs ReceiveFds::verbs_of_receive{&prepare, &deliver, &pass_on, &close_all, &OperationBase::free};

/// Another result was put in the place of this one.
void ReceiveFds::close_all(uring::Request& request, uring::Completion completion) noexcept {
    dispose(request, completion);
    if (completion.result >= 0)
        static_cast<void>(detail::take_ancillary(static_cast<ReceiveFds&>(request).header(), {}));
}

ReceiveFds::~ReceiveFds() {
    if (has_untaken() && completion().result >= 0) static_cast<void>(detail::take_ancillary(header(), {}));
}

void ReceiveFds::prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept {
    const auto& self = static_cast<const ReceiveFds&>(request);
    ::msghdr& header = self.begin_header();
    header.msg_name = &self.room_;
    header.msg_namelen = sizeof self.room_;
    header.msg_control = self.beside_.data();
    header.msg_controllen = self.beside_.size();
    self.prepare_receive(sqe);
}

Result<UnixMessage, Error> ReceiveFds::await_resume() noexcept {
    if (refused()) return failure(refusal());
    const auto size = io::read_completion<gen::op::Recvmsg>(take());
    if (!size) return failure(size.error());
    const auto beside = detail::take_ancillary(header(), fds_);
    if (!beside) return failure(beside.error());
    return UnixMessage{.size = *size,
                       .from = UnixAddress::from_kernel(room_, header().msg_namelen),
                       .truncated = (header().msg_flags & MSG_TRUNC) != 0,
                       .fds = beside->fds,
                       .closed = beside->closed,
                       .sender = beside->sender};
}

}  // namespace edda::net
