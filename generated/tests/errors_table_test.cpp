// The error table against the numbers that the kernel's interface fixes.
// Generated from spec/errors.yaml by templates/tests/errors_table_test.cpp.j2. Change those, then run `./edda generate`.
//
// The header goes from errno's macros to codes; this table has the plain numbers, taken from Python's errno module, so the two
// have nothing in common but the specification.
#include "edda/gen/errors.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>

namespace {

using edda::gen::Error;
using edda::gen::ErrorCode;

struct Row {
    ErrorCode code;
    const char* name;
    const char* sentence;
    std::array<int, 4> numbers;  // 0: no more
};

constexpr std::array<Row, 66> table{{
    {ErrorCode::cancelled, "cancelled", "The operation was asked to end before it had a result.", {125}},
    {ErrorCode::timed_out, "timed out", "The time that was given for it ran out.", {110, 62}},
    {ErrorCode::shut_down, "shut down", "The runtime is shutting down and begins nothing new.", {108}},
    {ErrorCode::no_runtime, "no runtime", "There is no runtime on this thread. Call it from a task, or inside block_on().", {}},
    {ErrorCode::nested_runtime, "nested runtime", "A runtime is running on this thread already. Spawn a task in it instead, or use the other runtime on a thread of its own.", {}},
    {ErrorCode::wrong_thread, "wrong thread", "It belongs to the runtime of another thread. Use it on the thread that made it, or hand it over first.", {}},
    {ErrorCode::end_of_stream, "end of stream", "The stream ended before everything that was asked for had arrived.", {}},
    {ErrorCode::connection_reset, "connection reset", "The peer ended the connection without closing it.", {104}},
    {ErrorCode::connection_refused, "connection refused", "Nobody listens at the address.", {111}},
    {ErrorCode::connection_aborted, "connection aborted", "The connection was given up before it was taken.", {103}},
    {ErrorCode::broken_pipe, "broken pipe", "The other end no longer reads.", {32}},
    {ErrorCode::not_connected, "not connected", "The socket has no peer.", {107}},
    {ErrorCode::already_connected, "already connected", "The socket already has a peer.", {106}},
    {ErrorCode::in_progress, "in progress", "The same thing was begun before and has not ended.", {115, 114}},
    {ErrorCode::host_unreachable, "host unreachable", "No way leads to the host.", {113, 112}},
    {ErrorCode::network_unreachable, "network unreachable", "No way leads to the network.", {101, 100}},
    {ErrorCode::message_too_large, "message too large", "The message does not fit into what carries it.", {90}},
    {ErrorCode::address_in_use, "address in use", "Another socket holds the address. Stop the program that holds it, or choose another port.", {98}},
    {ErrorCode::address_not_available, "address not available", "The address belongs to no interface of this machine.", {99}},
    {ErrorCode::address_family_not_supported, "address family not supported", "The kernel does not know this kind of address here.", {97}},
    {ErrorCode::protocol_not_supported, "protocol not supported", "The protocol or the option does not exist for this kind of socket.", {93, 91, 92}},
    {ErrorCode::protocol_error, "protocol error", "The peer did not keep to the protocol.", {71}},
    {ErrorCode::not_a_socket, "not a socket", "The descriptor is open, but it is not a socket.", {88}},
    {ErrorCode::no_destination, "no destination", "The socket has no peer, and none was named.", {89}},
    {ErrorCode::host_not_found, "host not found", "The name servers know no host of this name.", {}},
    {ErrorCode::no_address, "no address", "The host exists, but it has no address of the kind that was asked for.", {}},
    {ErrorCode::server_failure, "server failure", "No name server gave an answer that can be used. Look at the servers in /etc/resolv.conf, or name others.", {}},
    {ErrorCode::no_such_file, "no such file", "The file, or a directory on the way to it, does not exist.", {2}},
    {ErrorCode::not_a_directory, "not a directory", "Something on the path is used as a directory and is none.", {20}},
    {ErrorCode::is_a_directory, "is a directory", "The path names a directory where a file is needed.", {21}},
    {ErrorCode::already_exists, "already exists", "The name is taken.", {17}},
    {ErrorCode::directory_not_empty, "directory not empty", "The directory still has entries.", {39}},
    {ErrorCode::loop_of_links, "loop of links", "The path goes through more symbolic links than are followed, or through one where none is allowed.", {40}},
    {ErrorCode::name_too_long, "name too long", "The path, or one name on it, is longer than the file system, or the address of a local socket, allows.", {36}},
    {ErrorCode::crosses_file_systems, "crosses file systems", "The path leads out of the file system, or of the directory, that it must stay in.", {18}},
    {ErrorCode::read_only, "read only", "The file system does not accept writes.", {30}},
    {ErrorCode::no_space, "no space", "The disk, or the quota, is full.", {28, 122}},
    {ErrorCode::file_too_large, "file too large", "The size or the offset is beyond what the file can have.", {27, 75}},
    {ErrorCode::not_seekable, "not seekable", "The descriptor has no position, as a pipe or a socket has none.", {29}},
    {ErrorCode::too_many_links, "too many links", "The file has as many names as the file system allows.", {31}},
    {ErrorCode::no_such_attribute, "no such attribute", "The file has no attribute of this name.", {61}},
    {ErrorCode::value_too_large, "value too large", "The value is larger than the room for it.", {34, 7}},
    {ErrorCode::io_failure, "io failure", "The device failed to read or to write.", {5}},
    {ErrorCode::no_such_device, "no such device", "Nothing stands behind the name or the address.", {19, 6}},
    {ErrorCode::permission_denied, "permission denied", "The rights of this process do not allow it.", {13, 1}},
    {ErrorCode::too_many_open_files, "too many open files", "The process, or the machine, has no free descriptor. Close some, or raise the limit (ulimit -n).", {24, 23}},
    {ErrorCode::no_memory, "no memory", "The kernel has no memory left for it.", {12}},
    {ErrorCode::no_buffers, "no buffers", "No buffer was left to work with.", {105}},
    {ErrorCode::busy, "busy", "Something else is using it.", {16, 26}},
    {ErrorCode::would_block, "would block", "It cannot be done now without waiting.", {11}},
    {ErrorCode::would_deadlock, "would deadlock", "Waiting for it would never end.", {35}},
    {ErrorCode::interrupted, "interrupted", "A signal came before there was a result.", {4}},
    {ErrorCode::invalid_argument, "invalid argument", "An argument has a value that makes no sense here.", {22}},
    {ErrorCode::bad_address, "bad address", "A pointer does not point into memory of this process.", {14}},
    {ErrorCode::bad_descriptor, "bad descriptor", "The descriptor is not open, or not open for this.", {9, 77}},
    {ErrorCode::not_supported, "not supported", "This kernel, backend, file system or socket cannot do it.", {95, 38}},
    {ErrorCode::no_such_process, "no such process", "There is no thread or process with this number.", {3, 10}},
    {ErrorCode::not_executable, "not executable", "The file is no program that this kernel can run.", {8, 80}},
    {ErrorCode::signal_not_blocked, "signal not blocked", "Another thread of the process would take the signal, in its default way. Block it (pthread_sigmask) before the first thread is started, or make the Signals there.", {}},
    {ErrorCode::no_such_operation, "no such operation", "No operation in flight matches; it has ended, or it was never begun.", {}},
    {ErrorCode::no_free_slot, "no free slot", "All slots of the slab are taken, or promised to who waits for one. Wait with claim(), or make the slab with more slots.", {}},
    {ErrorCode::slot_too_small, "slot too small", "The task does not fit into a slot of the slab. Make the slab with larger slots; slot_size_of() tells how large.", {}},
    {ErrorCode::no_such_resource, "no such resource", "The runtime was given no value of this type, or under this name. Give it to the builder of the runtime, or put it into the storage before it is asked for.", {}},
    {ErrorCode::wrong_type, "wrong type", "The value under this name has another type than the one it is asked for as.", {}},
    {ErrorCode::already_running, "already running", "The operation has gone too far to be stopped and will end by itself.", {}},
    {ErrorCode::unexpected, "unexpected", "The kernel sent an error that the specification does not know here; its number is kept.", {}},
}};

TEST(ErrorsTable, EveryNumberMeansItsRow) {
    for (const Row& row : table) {
        for (int number : row.numbers) {
            if (number == 0) continue;
            Error error = edda::gen::error_from_errno(number);
            EXPECT_EQ(error.code(), row.code) << row.name;
            EXPECT_EQ(error.system_errno(), number);
        }
    }
}

TEST(ErrorsTable, ANumberWithoutARowIsUnexpectedAndKept) {
    std::set<int> known;
    for (const Row& row : table) known.insert(row.numbers.begin(), row.numbers.end());
    int unknown = 0;
    for (int number = 1; number < 4096; ++number) {
        if (known.contains(number)) continue;
        ++unknown;
        Error error = edda::gen::error_from_errno(number);
        EXPECT_EQ(error, ErrorCode::unexpected) << number;
        EXPECT_EQ(error.system_errno(), number);
    }
    EXPECT_GT(unknown, 0);
}

TEST(ErrorsTable, EachHasItsNameAndItsSentence) {
    static_assert(edda::gen::error_count == table.size());
    std::set<std::string> names;
    for (const Row& row : table) {
        EXPECT_EQ(edda::gen::name(row.code), row.name);
        EXPECT_EQ(Error(row.code).sentence(), row.sentence);
        EXPECT_TRUE(names.insert(row.name).second) << row.name << " twice";
    }
}

}  // namespace
