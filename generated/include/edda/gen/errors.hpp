// Everything that can go wrong, and what is said about it.
// Generated from spec/errors.yaml by templates/include/edda/gen/errors.hpp.j2. Change those, then run `./edda generate`.
//
// Everything that can go wrong, each with the one explanation that users read wherever it appears. An operation or a
// call names these and adds only the condition under which *it* fails that way. `errno` lists the kernel's numbers
// that mean the error when no operation says otherwise; a number without a row is *unexpected* and is kept beside it.
//
// An Error is two numbers and owns nothing: it is copied freely, needs no allocation, and may be read on any thread.
#pragma once

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace edda::gen {

enum class ErrorCode : std::uint8_t {
    cancelled,                     ///< The operation was asked to end before it had a result.
    timed_out,                     ///< The time that was given for it ran out.
    shut_down,                     ///< The runtime is shutting down and begins nothing new.
    no_runtime,                    ///< There is no runtime on this thread.
    nested_runtime,                ///< A runtime is running on this thread already.
    wrong_thread,                  ///< It belongs to the runtime of another thread.
    end_of_stream,                 ///< The stream ended before everything that was asked for had arrived.
    connection_reset,              ///< The peer ended the connection without closing it.
    connection_refused,            ///< Nobody listens at the address.
    connection_aborted,            ///< The connection was given up before it was taken.
    broken_pipe,                   ///< The other end no longer reads.
    not_connected,                 ///< The socket has no peer.
    already_connected,             ///< The socket already has a peer.
    in_progress,                   ///< The same thing was begun before and has not ended.
    host_unreachable,              ///< No way leads to the host.
    network_unreachable,           ///< No way leads to the network.
    message_too_large,             ///< The message does not fit into what carries it.
    address_in_use,                ///< Another socket holds the address.
    address_not_available,         ///< The address belongs to no interface of this machine.
    address_family_not_supported,  ///< The kernel does not know this kind of address here.
    protocol_not_supported,        ///< The protocol or the option does not exist for this kind of socket.
    protocol_error,                ///< The peer did not keep to the protocol.
    not_a_socket,                  ///< The descriptor is open, but it is not a socket.
    no_destination,                ///< The socket has no peer, and none was named.
    host_not_found,                ///< The name servers know no host of this name.
    no_address,                    ///< The host exists, but it has no address of the kind that was asked for.
    server_failure,                ///< No name server gave an answer that can be used.
    no_such_file,                  ///< The file, or a directory on the way to it, does not exist.
    not_a_directory,               ///< Something on the path is used as a directory and is none.
    is_a_directory,                ///< The path names a directory where a file is needed.
    already_exists,                ///< The name is taken.
    directory_not_empty,           ///< The directory still has entries.
    loop_of_links,                 ///< The path goes through more symbolic links than are followed, or through one where none is allowed.
    name_too_long,                 ///< The path, or one name on it, is longer than the file system, or the address of a local socket, allows.
    crosses_file_systems,          ///< The path leads out of the file system, or of the directory, that it must stay in.
    read_only,                     ///< The file system does not accept writes.
    no_space,                      ///< The disk, or the quota, is full.
    file_too_large,                ///< The size or the offset is beyond what the file can have.
    not_seekable,                  ///< The descriptor has no position, as a pipe or a socket has none.
    too_many_links,                ///< The file has as many names as the file system allows.
    no_such_attribute,             ///< The file has no attribute of this name.
    value_too_large,               ///< The value is larger than the room for it.
    io_failure,                    ///< The device failed to read or to write.
    no_such_device,                ///< Nothing stands behind the name or the address.
    permission_denied,             ///< The rights of this process do not allow it.
    too_many_open_files,           ///< The process, or the machine, has no free descriptor.
    no_memory,                     ///< The kernel has no memory left for it.
    no_buffers,                    ///< No buffer was left to work with.
    busy,                          ///< Something else is using it.
    would_block,                   ///< It cannot be done now without waiting.
    would_deadlock,                ///< Waiting for it would never end.
    interrupted,                   ///< A signal came before there was a result.
    invalid_argument,              ///< An argument has a value that makes no sense here.
    bad_address,                   ///< A pointer does not point into memory of this process.
    bad_descriptor,                ///< The descriptor is not open, or not open for this.
    not_supported,                 ///< This kernel, backend, file system or socket cannot do it.
    no_such_process,               ///< There is no thread or process with this number.
    not_executable,                ///< The file is no program that this kernel can run.
    signal_not_blocked,            ///< Another thread of the process would take the signal, in its default way.
    no_such_operation,             ///< No operation in flight matches; it has ended, or it was never begun.
    no_free_slot,                  ///< All slots of the slab are taken, or promised to who waits for one.
    slot_too_small,                ///< The task does not fit into a slot of the slab.
    no_such_resource,              ///< The runtime was given no value of this type, or under this name.
    wrong_type,                    ///< The value under this name has another type than the one it is asked for as.
    already_running,               ///< The operation has gone too far to be stopped and will end by itself.
    unexpected,                    ///< The kernel sent an error that the specification does not know here; its number is kept.
};

inline constexpr std::size_t error_count = 66;

/// The name in the specification: "connection reset".
[[nodiscard]] constexpr std::string_view name(ErrorCode code) noexcept {
    switch (code) {
        case ErrorCode::cancelled: return "cancelled";
        case ErrorCode::timed_out: return "timed out";
        case ErrorCode::shut_down: return "shut down";
        case ErrorCode::no_runtime: return "no runtime";
        case ErrorCode::nested_runtime: return "nested runtime";
        case ErrorCode::wrong_thread: return "wrong thread";
        case ErrorCode::end_of_stream: return "end of stream";
        case ErrorCode::connection_reset: return "connection reset";
        case ErrorCode::connection_refused: return "connection refused";
        case ErrorCode::connection_aborted: return "connection aborted";
        case ErrorCode::broken_pipe: return "broken pipe";
        case ErrorCode::not_connected: return "not connected";
        case ErrorCode::already_connected: return "already connected";
        case ErrorCode::in_progress: return "in progress";
        case ErrorCode::host_unreachable: return "host unreachable";
        case ErrorCode::network_unreachable: return "network unreachable";
        case ErrorCode::message_too_large: return "message too large";
        case ErrorCode::address_in_use: return "address in use";
        case ErrorCode::address_not_available: return "address not available";
        case ErrorCode::address_family_not_supported: return "address family not supported";
        case ErrorCode::protocol_not_supported: return "protocol not supported";
        case ErrorCode::protocol_error: return "protocol error";
        case ErrorCode::not_a_socket: return "not a socket";
        case ErrorCode::no_destination: return "no destination";
        case ErrorCode::host_not_found: return "host not found";
        case ErrorCode::no_address: return "no address";
        case ErrorCode::server_failure: return "server failure";
        case ErrorCode::no_such_file: return "no such file";
        case ErrorCode::not_a_directory: return "not a directory";
        case ErrorCode::is_a_directory: return "is a directory";
        case ErrorCode::already_exists: return "already exists";
        case ErrorCode::directory_not_empty: return "directory not empty";
        case ErrorCode::loop_of_links: return "loop of links";
        case ErrorCode::name_too_long: return "name too long";
        case ErrorCode::crosses_file_systems: return "crosses file systems";
        case ErrorCode::read_only: return "read only";
        case ErrorCode::no_space: return "no space";
        case ErrorCode::file_too_large: return "file too large";
        case ErrorCode::not_seekable: return "not seekable";
        case ErrorCode::too_many_links: return "too many links";
        case ErrorCode::no_such_attribute: return "no such attribute";
        case ErrorCode::value_too_large: return "value too large";
        case ErrorCode::io_failure: return "io failure";
        case ErrorCode::no_such_device: return "no such device";
        case ErrorCode::permission_denied: return "permission denied";
        case ErrorCode::too_many_open_files: return "too many open files";
        case ErrorCode::no_memory: return "no memory";
        case ErrorCode::no_buffers: return "no buffers";
        case ErrorCode::busy: return "busy";
        case ErrorCode::would_block: return "would block";
        case ErrorCode::would_deadlock: return "would deadlock";
        case ErrorCode::interrupted: return "interrupted";
        case ErrorCode::invalid_argument: return "invalid argument";
        case ErrorCode::bad_address: return "bad address";
        case ErrorCode::bad_descriptor: return "bad descriptor";
        case ErrorCode::not_supported: return "not supported";
        case ErrorCode::no_such_process: return "no such process";
        case ErrorCode::not_executable: return "not executable";
        case ErrorCode::signal_not_blocked: return "signal not blocked";
        case ErrorCode::no_such_operation: return "no such operation";
        case ErrorCode::no_free_slot: return "no free slot";
        case ErrorCode::slot_too_small: return "slot too small";
        case ErrorCode::no_such_resource: return "no such resource";
        case ErrorCode::wrong_type: return "wrong type";
        case ErrorCode::already_running: return "already running";
        case ErrorCode::unexpected: return "unexpected";
    }
    return "unexpected";
}

/// What happened, as a sentence for people; where somebody can do something about it, a second one says what.
[[nodiscard]] constexpr std::string_view sentence(ErrorCode code) noexcept {
    switch (code) {
        case ErrorCode::cancelled:
            return "The operation was asked to end before it had a result.";
        case ErrorCode::timed_out:
            return "The time that was given for it ran out.";
        case ErrorCode::shut_down:
            return "The runtime is shutting down and begins nothing new.";
        case ErrorCode::no_runtime:
            return "There is no runtime on this thread. Call it from a task, or inside block_on().";
        case ErrorCode::nested_runtime:
            return "A runtime is running on this thread already. Spawn a task in it instead, or use the other runtime on a thread of its own.";
        case ErrorCode::wrong_thread:
            return "It belongs to the runtime of another thread. Use it on the thread that made it, or hand it over first.";
        case ErrorCode::end_of_stream:
            return "The stream ended before everything that was asked for had arrived.";
        case ErrorCode::connection_reset:
            return "The peer ended the connection without closing it.";
        case ErrorCode::connection_refused:
            return "Nobody listens at the address.";
        case ErrorCode::connection_aborted:
            return "The connection was given up before it was taken.";
        case ErrorCode::broken_pipe:
            return "The other end no longer reads.";
        case ErrorCode::not_connected:
            return "The socket has no peer.";
        case ErrorCode::already_connected:
            return "The socket already has a peer.";
        case ErrorCode::in_progress:
            return "The same thing was begun before and has not ended.";
        case ErrorCode::host_unreachable:
            return "No way leads to the host.";
        case ErrorCode::network_unreachable:
            return "No way leads to the network.";
        case ErrorCode::message_too_large:
            return "The message does not fit into what carries it.";
        case ErrorCode::address_in_use:
            return "Another socket holds the address. Stop the program that holds it, or choose another port.";
        case ErrorCode::address_not_available:
            return "The address belongs to no interface of this machine.";
        case ErrorCode::address_family_not_supported:
            return "The kernel does not know this kind of address here.";
        case ErrorCode::protocol_not_supported:
            return "The protocol or the option does not exist for this kind of socket.";
        case ErrorCode::protocol_error:
            return "The peer did not keep to the protocol.";
        case ErrorCode::not_a_socket:
            return "The descriptor is open, but it is not a socket.";
        case ErrorCode::no_destination:
            return "The socket has no peer, and none was named.";
        case ErrorCode::host_not_found:
            return "The name servers know no host of this name.";
        case ErrorCode::no_address:
            return "The host exists, but it has no address of the kind that was asked for.";
        case ErrorCode::server_failure:
            return "No name server gave an answer that can be used. Look at the servers in /etc/resolv.conf, or name others.";
        case ErrorCode::no_such_file:
            return "The file, or a directory on the way to it, does not exist.";
        case ErrorCode::not_a_directory:
            return "Something on the path is used as a directory and is none.";
        case ErrorCode::is_a_directory:
            return "The path names a directory where a file is needed.";
        case ErrorCode::already_exists:
            return "The name is taken.";
        case ErrorCode::directory_not_empty:
            return "The directory still has entries.";
        case ErrorCode::loop_of_links:
            return "The path goes through more symbolic links than are followed, or through one where none is allowed.";
        case ErrorCode::name_too_long:
            return "The path, or one name on it, is longer than the file system, or the address of a local socket, allows.";
        case ErrorCode::crosses_file_systems:
            return "The path leads out of the file system, or of the directory, that it must stay in.";
        case ErrorCode::read_only:
            return "The file system does not accept writes.";
        case ErrorCode::no_space:
            return "The disk, or the quota, is full.";
        case ErrorCode::file_too_large:
            return "The size or the offset is beyond what the file can have.";
        case ErrorCode::not_seekable:
            return "The descriptor has no position, as a pipe or a socket has none.";
        case ErrorCode::too_many_links:
            return "The file has as many names as the file system allows.";
        case ErrorCode::no_such_attribute:
            return "The file has no attribute of this name.";
        case ErrorCode::value_too_large:
            return "The value is larger than the room for it.";
        case ErrorCode::io_failure:
            return "The device failed to read or to write.";
        case ErrorCode::no_such_device:
            return "Nothing stands behind the name or the address.";
        case ErrorCode::permission_denied:
            return "The rights of this process do not allow it.";
        case ErrorCode::too_many_open_files:
            return "The process, or the machine, has no free descriptor. Close some, or raise the limit (ulimit -n).";
        case ErrorCode::no_memory:
            return "The kernel has no memory left for it.";
        case ErrorCode::no_buffers:
            return "No buffer was left to work with.";
        case ErrorCode::busy:
            return "Something else is using it.";
        case ErrorCode::would_block:
            return "It cannot be done now without waiting.";
        case ErrorCode::would_deadlock:
            return "Waiting for it would never end.";
        case ErrorCode::interrupted:
            return "A signal came before there was a result.";
        case ErrorCode::invalid_argument:
            return "An argument has a value that makes no sense here.";
        case ErrorCode::bad_address:
            return "A pointer does not point into memory of this process.";
        case ErrorCode::bad_descriptor:
            return "The descriptor is not open, or not open for this.";
        case ErrorCode::not_supported:
            return "This kernel, backend, file system or socket cannot do it.";
        case ErrorCode::no_such_process:
            return "There is no thread or process with this number.";
        case ErrorCode::not_executable:
            return "The file is no program that this kernel can run.";
        case ErrorCode::signal_not_blocked:
            return "Another thread of the process would take the signal, in its default way. Block it (pthread_sigmask) before the first thread is started, or make the Signals there.";
        case ErrorCode::no_such_operation:
            return "No operation in flight matches; it has ended, or it was never begun.";
        case ErrorCode::no_free_slot:
            return "All slots of the slab are taken, or promised to who waits for one. Wait with claim(), or make the slab with more slots.";
        case ErrorCode::slot_too_small:
            return "The task does not fit into a slot of the slab. Make the slab with larger slots; slot_size_of() tells how large.";
        case ErrorCode::no_such_resource:
            return "The runtime was given no value of this type, or under this name. Give it to the builder of the runtime, or put it into the storage before it is asked for.";
        case ErrorCode::wrong_type:
            return "The value under this name has another type than the one it is asked for as.";
        case ErrorCode::already_running:
            return "The operation has gone too far to be stopped and will end by itself.";
        case ErrorCode::unexpected:
            return "The kernel sent an error that the specification does not know here; its number is kept.";
    }
    return sentence(ErrorCode::unexpected);
}

/// An error: its code and, where the kernel sent it, the errno. Two errors are equal when their codes are.
class Error {
public:
    constexpr Error(ErrorCode code, int system_errno = 0) noexcept : system_errno_(system_errno), code_(code) {}

    [[nodiscard]] constexpr ErrorCode code() const noexcept { return code_; }
    /// The kernel's number, positive; 0 when the error is Edda's own.
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code_); }
    [[nodiscard]] constexpr std::string_view sentence() const noexcept { return gen::sentence(code_); }

    friend constexpr bool operator==(Error left, Error right) noexcept { return left.code_ == right.code_; }
    friend constexpr bool operator==(Error left, ErrorCode right) noexcept { return left.code_ == right; }

private:
    int system_errno_;
    ErrorCode code_;
};

/// What a kernel number means where no operation says otherwise. Takes the positive number.
[[nodiscard]] constexpr Error error_from_errno(int number) noexcept {
    switch (number) {
        case ECANCELED: return {ErrorCode::cancelled, number};
        case ETIMEDOUT: return {ErrorCode::timed_out, number};
        case ETIME: return {ErrorCode::timed_out, number};
        case ESHUTDOWN: return {ErrorCode::shut_down, number};
        case ECONNRESET: return {ErrorCode::connection_reset, number};
        case ECONNREFUSED: return {ErrorCode::connection_refused, number};
        case ECONNABORTED: return {ErrorCode::connection_aborted, number};
        case EPIPE: return {ErrorCode::broken_pipe, number};
        case ENOTCONN: return {ErrorCode::not_connected, number};
        case EISCONN: return {ErrorCode::already_connected, number};
        case EINPROGRESS: return {ErrorCode::in_progress, number};
        case EALREADY: return {ErrorCode::in_progress, number};
        case EHOSTUNREACH: return {ErrorCode::host_unreachable, number};
        case EHOSTDOWN: return {ErrorCode::host_unreachable, number};
        case ENETUNREACH: return {ErrorCode::network_unreachable, number};
        case ENETDOWN: return {ErrorCode::network_unreachable, number};
        case EMSGSIZE: return {ErrorCode::message_too_large, number};
        case EADDRINUSE: return {ErrorCode::address_in_use, number};
        case EADDRNOTAVAIL: return {ErrorCode::address_not_available, number};
        case EAFNOSUPPORT: return {ErrorCode::address_family_not_supported, number};
        case EPROTONOSUPPORT: return {ErrorCode::protocol_not_supported, number};
        case EPROTOTYPE: return {ErrorCode::protocol_not_supported, number};
        case ENOPROTOOPT: return {ErrorCode::protocol_not_supported, number};
        case EPROTO: return {ErrorCode::protocol_error, number};
        case ENOTSOCK: return {ErrorCode::not_a_socket, number};
        case EDESTADDRREQ: return {ErrorCode::no_destination, number};
        case ENOENT: return {ErrorCode::no_such_file, number};
        case ENOTDIR: return {ErrorCode::not_a_directory, number};
        case EISDIR: return {ErrorCode::is_a_directory, number};
        case EEXIST: return {ErrorCode::already_exists, number};
        case ENOTEMPTY: return {ErrorCode::directory_not_empty, number};
        case ELOOP: return {ErrorCode::loop_of_links, number};
        case ENAMETOOLONG: return {ErrorCode::name_too_long, number};
        case EXDEV: return {ErrorCode::crosses_file_systems, number};
        case EROFS: return {ErrorCode::read_only, number};
        case ENOSPC: return {ErrorCode::no_space, number};
        case EDQUOT: return {ErrorCode::no_space, number};
        case EFBIG: return {ErrorCode::file_too_large, number};
        case EOVERFLOW: return {ErrorCode::file_too_large, number};
        case ESPIPE: return {ErrorCode::not_seekable, number};
        case EMLINK: return {ErrorCode::too_many_links, number};
        case ENODATA: return {ErrorCode::no_such_attribute, number};
        case ERANGE: return {ErrorCode::value_too_large, number};
        case E2BIG: return {ErrorCode::value_too_large, number};
        case EIO: return {ErrorCode::io_failure, number};
        case ENODEV: return {ErrorCode::no_such_device, number};
        case ENXIO: return {ErrorCode::no_such_device, number};
        case EACCES: return {ErrorCode::permission_denied, number};
        case EPERM: return {ErrorCode::permission_denied, number};
        case EMFILE: return {ErrorCode::too_many_open_files, number};
        case ENFILE: return {ErrorCode::too_many_open_files, number};
        case ENOMEM: return {ErrorCode::no_memory, number};
        case ENOBUFS: return {ErrorCode::no_buffers, number};
        case EBUSY: return {ErrorCode::busy, number};
        case ETXTBSY: return {ErrorCode::busy, number};
        case EAGAIN: return {ErrorCode::would_block, number};
        case EDEADLK: return {ErrorCode::would_deadlock, number};
        case EINTR: return {ErrorCode::interrupted, number};
        case EINVAL: return {ErrorCode::invalid_argument, number};
        case EFAULT: return {ErrorCode::bad_address, number};
        case EBADF: return {ErrorCode::bad_descriptor, number};
        case EBADFD: return {ErrorCode::bad_descriptor, number};
        case EOPNOTSUPP: return {ErrorCode::not_supported, number};
        case ENOSYS: return {ErrorCode::not_supported, number};
        case ESRCH: return {ErrorCode::no_such_process, number};
        case ECHILD: return {ErrorCode::no_such_process, number};
        case ENOEXEC: return {ErrorCode::not_executable, number};
        case ELIBBAD: return {ErrorCode::not_executable, number};
        default: return {ErrorCode::unexpected, number};
    }
}

}  // namespace edda::gen
