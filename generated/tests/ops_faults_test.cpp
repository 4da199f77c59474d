// Each error of each operation, brought about by the completion filter, seen by whoever awaits the operation.
// Generated from spec/ops/advice.yaml, spec/ops/core.yaml, spec/ops/fs.yaml and 4 more by templates/tests/ops_faults_test.cpp.j2. Change those, then run `./edda generate`.
//
// The tables are the specification's: the kernel's number, and what the error is called here. Nothing of the headers that translate
// takes part in making them. A number that stands in no table is `unexpected`, and is kept.
#include <gtest/gtest.h>

#include <array>

#include "edda/gen/ops.hpp"
#include "unit/faults/each_error.hpp"

namespace edda::faults {
namespace {

using gen::op::Elsewhere;
namespace op = gen::op;

constexpr std::array<Named, 10> of_fadvise{{
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {29, ErrorCode::not_seekable, "not seekable"},  // ESPIPE
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 14> of_madvise{{
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {13, ErrorCode::permission_denied, "permission denied"},  // EACCES
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};

TEST(OpsFaults, Advice) {
    run_each_error([](Asked& asked) -> Task<> {
        co_await each_error<op::Fadvise>(asked, of_fadvise, {.elsewhere = Elsewhere::pool});
        co_await each_error<op::Madvise>(asked, of_madvise, {.elsewhere = Elsewhere::pool});
    });
}

constexpr std::array<Named, 7> of_nop{{
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 9> of_timeout{{
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 11> of_timeout_remove{{
    {2, ErrorCode::no_such_operation, "no such operation"},  // ENOENT
    {114, ErrorCode::already_running, "already running"},  // EALREADY
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 11> of_link_timeout{{
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {114, ErrorCode::already_running, "already running"},  // EALREADY
    {2, ErrorCode::no_such_operation, "no such operation"},  // ENOENT
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 11> of_cancel{{
    {2, ErrorCode::no_such_operation, "no such operation"},  // ENOENT
    {114, ErrorCode::already_running, "already running"},  // EALREADY
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 11> of_msg_ring{{
    {77, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADFD
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {75, ErrorCode::no_buffers, "no buffers"},  // EOVERFLOW
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 8> of_poll_add{{
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 10> of_poll_remove{{
    {2, ErrorCode::no_such_operation, "no such operation"},  // ENOENT
    {114, ErrorCode::already_running, "already running"},  // EALREADY
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};

TEST(OpsFaults, Core) {
    run_each_error([](Asked& asked) -> Task<> {
        co_await each_error<op::Nop>(asked, of_nop, {.elsewhere = Elsewhere::reactor});
        co_await each_error<op::Timeout>(asked, of_timeout, {.elsewhere = Elsewhere::reactor});
        co_await each_error<op::TimeoutMultishot>(asked, of_timeout, {.elsewhere = Elsewhere::unsupported, .armed_again = {62}});
        co_await each_error<op::TimeoutRemove>(asked, of_timeout_remove, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::TimeoutRemoveUpdate>(asked, of_timeout_remove, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::TimeoutRemoveUpdateLink>(asked, of_timeout_remove, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::LinkTimeout>(asked, of_link_timeout, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::Cancel>(asked, of_cancel, {.elsewhere = Elsewhere::reactor});
        co_await each_error<op::CancelOfFd>(asked, of_cancel, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::MsgRing>(asked, of_msg_ring, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::MsgRingCqeFlags>(asked, of_msg_ring, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::MsgRingSendFd>(asked, of_msg_ring, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::PollAdd>(asked, of_poll_add, {.elsewhere = Elsewhere::readiness});
        co_await each_error<op::PollAddMultishot>(asked, of_poll_add, {.elsewhere = Elsewhere::readiness});
        co_await each_error<op::PollRemove>(asked, of_poll_remove, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::PollRemoveUpdate>(asked, of_poll_remove, {.elsewhere = Elsewhere::unsupported});
    });
}

constexpr std::array<Named, 18> of_read{{
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {21, ErrorCode::is_a_directory, "is a directory"},  // EISDIR
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {29, ErrorCode::not_seekable, "not seekable"},  // ESPIPE
    {104, ErrorCode::connection_reset, "connection reset"},  // ECONNRESET
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {75, ErrorCode::file_too_large, "file too large"},  // EOVERFLOW
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {105, ErrorCode::no_buffers, "no buffers"},  // ENOBUFS
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 20> of_write{{
    {28, ErrorCode::no_space, "no space"},  // ENOSPC
    {122, ErrorCode::no_space, "no space"},  // EDQUOT
    {27, ErrorCode::file_too_large, "file too large"},  // EFBIG
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {32, ErrorCode::broken_pipe, "broken pipe"},  // EPIPE
    {104, ErrorCode::connection_reset, "connection reset"},  // ECONNRESET
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {29, ErrorCode::not_seekable, "not seekable"},  // ESPIPE
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 16> of_readv{{
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {21, ErrorCode::is_a_directory, "is a directory"},  // EISDIR
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {29, ErrorCode::not_seekable, "not seekable"},  // ESPIPE
    {104, ErrorCode::connection_reset, "connection reset"},  // ECONNRESET
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {75, ErrorCode::file_too_large, "file too large"},  // EOVERFLOW
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
}};
constexpr std::array<Named, 19> of_writev{{
    {28, ErrorCode::no_space, "no space"},  // ENOSPC
    {122, ErrorCode::no_space, "no space"},  // EDQUOT
    {27, ErrorCode::file_too_large, "file too large"},  // EFBIG
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {32, ErrorCode::broken_pipe, "broken pipe"},  // EPIPE
    {104, ErrorCode::connection_reset, "connection reset"},  // ECONNRESET
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {29, ErrorCode::not_seekable, "not seekable"},  // ESPIPE
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
}};
constexpr std::array<Named, 17> of_read_multishot{{
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {29, ErrorCode::not_seekable, "not seekable"},  // ESPIPE
    {104, ErrorCode::connection_reset, "connection reset"},  // ECONNRESET
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {77, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADFD
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {105, ErrorCode::no_buffers, "no buffers"},  // ENOBUFS
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 27> of_openat{{
    {2, ErrorCode::no_such_file, "no such file"},  // ENOENT
    {20, ErrorCode::not_a_directory, "not a directory"},  // ENOTDIR
    {21, ErrorCode::is_a_directory, "is a directory"},  // EISDIR
    {13, ErrorCode::permission_denied, "permission denied"},  // EACCES
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {17, ErrorCode::already_exists, "already exists"},  // EEXIST
    {40, ErrorCode::loop_of_links, "loop of links"},  // ELOOP
    {36, ErrorCode::name_too_long, "name too long"},  // ENAMETOOLONG
    {24, ErrorCode::too_many_open_files, "too many open files"},  // EMFILE
    {23, ErrorCode::too_many_open_files, "too many open files"},  // ENFILE
    {30, ErrorCode::read_only, "read only"},  // EROFS
    {28, ErrorCode::no_space, "no space"},  // ENOSPC
    {122, ErrorCode::no_space, "no space"},  // EDQUOT
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {6, ErrorCode::no_such_device, "no such device"},  // ENXIO
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {75, ErrorCode::file_too_large, "file too large"},  // EOVERFLOW
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 29> of_openat2{{
    {2, ErrorCode::no_such_file, "no such file"},  // ENOENT
    {20, ErrorCode::not_a_directory, "not a directory"},  // ENOTDIR
    {21, ErrorCode::is_a_directory, "is a directory"},  // EISDIR
    {13, ErrorCode::permission_denied, "permission denied"},  // EACCES
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {17, ErrorCode::already_exists, "already exists"},  // EEXIST
    {40, ErrorCode::loop_of_links, "loop of links"},  // ELOOP
    {36, ErrorCode::name_too_long, "name too long"},  // ENAMETOOLONG
    {24, ErrorCode::too_many_open_files, "too many open files"},  // EMFILE
    {23, ErrorCode::too_many_open_files, "too many open files"},  // ENFILE
    {30, ErrorCode::read_only, "read only"},  // EROFS
    {28, ErrorCode::no_space, "no space"},  // ENOSPC
    {122, ErrorCode::no_space, "no space"},  // EDQUOT
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {6, ErrorCode::no_such_device, "no such device"},  // ENXIO
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {75, ErrorCode::file_too_large, "file too large"},  // EOVERFLOW
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {18, ErrorCode::crosses_file_systems, "crosses file systems"},  // EXDEV
    {7, ErrorCode::value_too_large, "value too large"},  // E2BIG
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 12> of_close{{
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {28, ErrorCode::no_space, "no space"},  // ENOSPC
    {122, ErrorCode::no_space, "no space"},  // EDQUOT
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 14> of_fsync{{
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {28, ErrorCode::no_space, "no space"},  // ENOSPC
    {122, ErrorCode::no_space, "no space"},  // EDQUOT
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {30, ErrorCode::read_only, "read only"},  // EROFS
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 14> of_sync_file_range{{
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {28, ErrorCode::no_space, "no space"},  // ENOSPC
    {122, ErrorCode::no_space, "no space"},  // EDQUOT
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {29, ErrorCode::not_seekable, "not seekable"},  // ESPIPE
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 15> of_fallocate{{
    {28, ErrorCode::no_space, "no space"},  // ENOSPC
    {122, ErrorCode::no_space, "no space"},  // EDQUOT
    {27, ErrorCode::file_too_large, "file too large"},  // EFBIG
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {29, ErrorCode::not_seekable, "not seekable"},  // ESPIPE
    {19, ErrorCode::no_such_device, "no such device"},  // ENODEV
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
}};
constexpr std::array<Named, 13> of_ftruncate{{
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {27, ErrorCode::file_too_large, "file too large"},  // EFBIG
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {28, ErrorCode::no_space, "no space"},  // ENOSPC
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 16> of_splice{{
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {29, ErrorCode::not_seekable, "not seekable"},  // ESPIPE
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {32, ErrorCode::broken_pipe, "broken pipe"},  // EPIPE
    {104, ErrorCode::connection_reset, "connection reset"},  // ECONNRESET
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {28, ErrorCode::no_space, "no space"},  // ENOSPC
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 12> of_tee{{
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {32, ErrorCode::broken_pipe, "broken pipe"},  // EPIPE
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 11> of_pipe{{
    {24, ErrorCode::too_many_open_files, "too many open files"},  // EMFILE
    {23, ErrorCode::too_many_open_files, "too many open files"},  // ENFILE
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};

TEST(OpsFaults, Fs) {
    run_each_error([](Asked& asked) -> Task<> {
        co_await each_error<op::Read>(asked, of_read, {.elsewhere = Elsewhere::readiness_or_pool, .tried_again = {11}});
        co_await each_error<op::ReadBuffered>(asked, of_read, {.elsewhere = Elsewhere::readiness_or_pool, .tried_again = {11}});
        co_await each_error<op::Write>(asked, of_write, {.elsewhere = Elsewhere::readiness_or_pool, .tried_again = {11}});
        co_await each_error<op::Readv>(asked, of_readv, {.elsewhere = Elsewhere::readiness_or_pool, .tried_again = {11}});
        co_await each_error<op::Writev>(asked, of_writev, {.elsewhere = Elsewhere::readiness_or_pool, .tried_again = {11}});
        co_await each_error<op::ReadMultishot>(asked, of_read_multishot, {.elsewhere = Elsewhere::unsupported, .armed_again = {105}});
        co_await each_error<op::Openat>(asked, of_openat, {.elsewhere = Elsewhere::pool});
        co_await each_error<op::OpenatDirect>(asked, of_openat, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::Openat2>(asked, of_openat2, {.elsewhere = Elsewhere::pool});
        co_await each_error<op::Openat2Direct>(asked, of_openat2, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::Close>(asked, of_close, {.elsewhere = Elsewhere::here});
        co_await each_error<op::CloseDirect>(asked, of_close, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::Fsync>(asked, of_fsync, {.elsewhere = Elsewhere::pool});
        co_await each_error<op::SyncFileRange>(asked, of_sync_file_range, {.elsewhere = Elsewhere::pool});
        co_await each_error<op::Fallocate>(asked, of_fallocate, {.elsewhere = Elsewhere::pool});
        co_await each_error<op::Ftruncate>(asked, of_ftruncate, {.elsewhere = Elsewhere::pool});
        co_await each_error<op::Splice>(asked, of_splice, {.elsewhere = Elsewhere::pool});
        co_await each_error<op::Tee>(asked, of_tee, {.elsewhere = Elsewhere::pool});
        co_await each_error<op::Pipe>(asked, of_pipe, {.elsewhere = Elsewhere::here});
        co_await each_error<op::PipeDirect>(asked, of_pipe, {.elsewhere = Elsewhere::unsupported});
    });
}

constexpr std::array<Named, 16> of_accept{{
    {103, ErrorCode::connection_aborted, "connection aborted"},  // ECONNABORTED
    {24, ErrorCode::too_many_open_files, "too many open files"},  // EMFILE
    {23, ErrorCode::too_many_open_files, "too many open files"},  // ENFILE
    {105, ErrorCode::no_buffers, "no buffers"},  // ENOBUFS
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {88, ErrorCode::not_a_socket, "not a socket"},  // ENOTSOCK
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {71, ErrorCode::protocol_error, "protocol error"},  // EPROTO
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
}};
constexpr std::array<Named, 27> of_connect{{
    {111, ErrorCode::connection_refused, "connection refused"},  // ECONNREFUSED
    {110, ErrorCode::timed_out, "timed out"},  // ETIMEDOUT
    {113, ErrorCode::host_unreachable, "host unreachable"},  // EHOSTUNREACH
    {101, ErrorCode::network_unreachable, "network unreachable"},  // ENETUNREACH
    {99, ErrorCode::address_not_available, "address not available"},  // EADDRNOTAVAIL
    {98, ErrorCode::address_in_use, "address in use"},  // EADDRINUSE
    {97, ErrorCode::address_family_not_supported, "address family not supported"},  // EAFNOSUPPORT
    {106, ErrorCode::already_connected, "already connected"},  // EISCONN
    {114, ErrorCode::in_progress, "in progress"},  // EALREADY
    {115, ErrorCode::in_progress, "in progress"},  // EINPROGRESS
    {104, ErrorCode::connection_reset, "connection reset"},  // ECONNRESET
    {13, ErrorCode::permission_denied, "permission denied"},  // EACCES
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {2, ErrorCode::no_such_file, "no such file"},  // ENOENT
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {88, ErrorCode::not_a_socket, "not a socket"},  // ENOTSOCK
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 19> of_recv{{
    {104, ErrorCode::connection_reset, "connection reset"},  // ECONNRESET
    {111, ErrorCode::connection_refused, "connection refused"},  // ECONNREFUSED
    {110, ErrorCode::timed_out, "timed out"},  // ETIMEDOUT
    {113, ErrorCode::host_unreachable, "host unreachable"},  // EHOSTUNREACH
    {107, ErrorCode::not_connected, "not connected"},  // ENOTCONN
    {88, ErrorCode::not_a_socket, "not a socket"},  // ENOTSOCK
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {105, ErrorCode::no_buffers, "no buffers"},  // ENOBUFS
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 25> of_send{{
    {32, ErrorCode::broken_pipe, "broken pipe"},  // EPIPE
    {104, ErrorCode::connection_reset, "connection reset"},  // ECONNRESET
    {111, ErrorCode::connection_refused, "connection refused"},  // ECONNREFUSED
    {110, ErrorCode::timed_out, "timed out"},  // ETIMEDOUT
    {113, ErrorCode::host_unreachable, "host unreachable"},  // EHOSTUNREACH
    {101, ErrorCode::network_unreachable, "network unreachable"},  // ENETUNREACH
    {107, ErrorCode::not_connected, "not connected"},  // ENOTCONN
    {89, ErrorCode::no_destination, "no destination"},  // EDESTADDRREQ
    {90, ErrorCode::message_too_large, "message too large"},  // EMSGSIZE
    {105, ErrorCode::no_buffers, "no buffers"},  // ENOBUFS
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {88, ErrorCode::not_a_socket, "not a socket"},  // ENOTSOCK
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {13, ErrorCode::permission_denied, "permission denied"},  // EACCES
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 11> of_shutdown{{
    {107, ErrorCode::not_connected, "not connected"},  // ENOTCONN
    {88, ErrorCode::not_a_socket, "not a socket"},  // ENOTSOCK
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 28> of_sendmsg{{
    {32, ErrorCode::broken_pipe, "broken pipe"},  // EPIPE
    {104, ErrorCode::connection_reset, "connection reset"},  // ECONNRESET
    {111, ErrorCode::connection_refused, "connection refused"},  // ECONNREFUSED
    {110, ErrorCode::timed_out, "timed out"},  // ETIMEDOUT
    {113, ErrorCode::host_unreachable, "host unreachable"},  // EHOSTUNREACH
    {101, ErrorCode::network_unreachable, "network unreachable"},  // ENETUNREACH
    {107, ErrorCode::not_connected, "not connected"},  // ENOTCONN
    {89, ErrorCode::no_destination, "no destination"},  // EDESTADDRREQ
    {90, ErrorCode::message_too_large, "message too large"},  // EMSGSIZE
    {105, ErrorCode::no_buffers, "no buffers"},  // ENOBUFS
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {88, ErrorCode::not_a_socket, "not a socket"},  // ENOTSOCK
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {13, ErrorCode::permission_denied, "permission denied"},  // EACCES
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {106, ErrorCode::already_connected, "already connected"},  // EISCONN
    {97, ErrorCode::address_family_not_supported, "address family not supported"},  // EAFNOSUPPORT
    {2, ErrorCode::no_such_file, "no such file"},  // ENOENT
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {24, ErrorCode::too_many_open_files, "too many open files"},  // EMFILE
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
}};
constexpr std::array<Named, 20> of_recvmsg{{
    {104, ErrorCode::connection_reset, "connection reset"},  // ECONNRESET
    {111, ErrorCode::connection_refused, "connection refused"},  // ECONNREFUSED
    {110, ErrorCode::timed_out, "timed out"},  // ETIMEDOUT
    {113, ErrorCode::host_unreachable, "host unreachable"},  // EHOSTUNREACH
    {107, ErrorCode::not_connected, "not connected"},  // ENOTCONN
    {88, ErrorCode::not_a_socket, "not a socket"},  // ENOTSOCK
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {105, ErrorCode::no_buffers, "no buffers"},  // ENOBUFS
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {90, ErrorCode::message_too_large, "message too large"},  // EMSGSIZE
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 15> of_socket{{
    {97, ErrorCode::address_family_not_supported, "address family not supported"},  // EAFNOSUPPORT
    {93, ErrorCode::protocol_not_supported, "protocol not supported"},  // EPROTONOSUPPORT
    {13, ErrorCode::permission_denied, "permission denied"},  // EACCES
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {24, ErrorCode::too_many_open_files, "too many open files"},  // EMFILE
    {23, ErrorCode::too_many_open_files, "too many open files"},  // ENFILE
    {105, ErrorCode::no_buffers, "no buffers"},  // ENOBUFS
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 19> of_bind{{
    {98, ErrorCode::address_in_use, "address in use"},  // EADDRINUSE
    {99, ErrorCode::address_not_available, "address not available"},  // EADDRNOTAVAIL
    {13, ErrorCode::permission_denied, "permission denied"},  // EACCES
    {97, ErrorCode::address_family_not_supported, "address family not supported"},  // EAFNOSUPPORT
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {2, ErrorCode::no_such_file, "no such file"},  // ENOENT
    {30, ErrorCode::read_only, "read only"},  // EROFS
    {36, ErrorCode::name_too_long, "name too long"},  // ENAMETOOLONG
    {20, ErrorCode::not_a_directory, "not a directory"},  // ENOTDIR
    {88, ErrorCode::not_a_socket, "not a socket"},  // ENOTSOCK
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 11> of_listen{{
    {98, ErrorCode::address_in_use, "address in use"},  // EADDRINUSE
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {13, ErrorCode::permission_denied, "permission denied"},  // EACCES
    {88, ErrorCode::not_a_socket, "not a socket"},  // ENOTSOCK
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
}};
constexpr std::array<Named, 24> of_send_zc{{
    {32, ErrorCode::broken_pipe, "broken pipe"},  // EPIPE
    {104, ErrorCode::connection_reset, "connection reset"},  // ECONNRESET
    {111, ErrorCode::connection_refused, "connection refused"},  // ECONNREFUSED
    {110, ErrorCode::timed_out, "timed out"},  // ETIMEDOUT
    {113, ErrorCode::host_unreachable, "host unreachable"},  // EHOSTUNREACH
    {101, ErrorCode::network_unreachable, "network unreachable"},  // ENETUNREACH
    {107, ErrorCode::not_connected, "not connected"},  // ENOTCONN
    {89, ErrorCode::no_destination, "no destination"},  // EDESTADDRREQ
    {90, ErrorCode::message_too_large, "message too large"},  // EMSGSIZE
    {105, ErrorCode::no_buffers, "no buffers"},  // ENOBUFS
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {88, ErrorCode::not_a_socket, "not a socket"},  // ENOTSOCK
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {13, ErrorCode::permission_denied, "permission denied"},  // EACCES
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
}};
constexpr std::array<Named, 28> of_sendmsg_zc{{
    {32, ErrorCode::broken_pipe, "broken pipe"},  // EPIPE
    {104, ErrorCode::connection_reset, "connection reset"},  // ECONNRESET
    {111, ErrorCode::connection_refused, "connection refused"},  // ECONNREFUSED
    {110, ErrorCode::timed_out, "timed out"},  // ETIMEDOUT
    {113, ErrorCode::host_unreachable, "host unreachable"},  // EHOSTUNREACH
    {101, ErrorCode::network_unreachable, "network unreachable"},  // ENETUNREACH
    {107, ErrorCode::not_connected, "not connected"},  // ENOTCONN
    {89, ErrorCode::no_destination, "no destination"},  // EDESTADDRREQ
    {90, ErrorCode::message_too_large, "message too large"},  // EMSGSIZE
    {105, ErrorCode::no_buffers, "no buffers"},  // ENOBUFS
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {88, ErrorCode::not_a_socket, "not a socket"},  // ENOTSOCK
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {13, ErrorCode::permission_denied, "permission denied"},  // EACCES
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {106, ErrorCode::already_connected, "already connected"},  // EISCONN
    {97, ErrorCode::address_family_not_supported, "address family not supported"},  // EAFNOSUPPORT
    {2, ErrorCode::no_such_file, "no such file"},  // ENOENT
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {24, ErrorCode::too_many_open_files, "too many open files"},  // EMFILE
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
}};
constexpr std::array<Named, 15> of_recv_zc{{
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {88, ErrorCode::not_a_socket, "not a socket"},  // ENOTSOCK
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {107, ErrorCode::not_connected, "not connected"},  // ENOTCONN
    {104, ErrorCode::connection_reset, "connection reset"},  // ECONNRESET
    {110, ErrorCode::timed_out, "timed out"},  // ETIMEDOUT
    {113, ErrorCode::host_unreachable, "host unreachable"},  // EHOSTUNREACH
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
}};
constexpr std::array<Named, 14> of_uring_cmd{{
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {13, ErrorCode::permission_denied, "permission denied"},  // EACCES
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {92, ErrorCode::protocol_not_supported, "protocol not supported"},  // ENOPROTOOPT
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {107, ErrorCode::not_connected, "not connected"},  // ENOTCONN
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
}};

TEST(OpsFaults, Net) {
    run_each_error([](Asked& asked) -> Task<> {
        co_await each_error<op::Accept>(asked, of_accept, {.elsewhere = Elsewhere::readiness, .tried_again = {11}});
        co_await each_error<op::AcceptMultishot>(asked, of_accept, {.elsewhere = Elsewhere::readiness, .armed_again = {103}, .tried_again = {11}});
        co_await each_error<op::AcceptDirect>(asked, of_accept, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::AcceptMultishotDirect>(asked, of_accept, {.elsewhere = Elsewhere::unsupported, .armed_again = {103}});
        co_await each_error<op::Connect>(asked, of_connect, {.elsewhere = Elsewhere::readiness, .tried_again = {115, 114}});
        co_await each_error<op::Recv>(asked, of_recv, {.elsewhere = Elsewhere::readiness, .tried_again = {11}});
        co_await each_error<op::RecvBuffered>(asked, of_recv, {.elsewhere = Elsewhere::readiness, .tried_again = {11}});
        co_await each_error<op::RecvMultishot>(asked, of_recv, {.elsewhere = Elsewhere::readiness, .armed_again = {105}, .tried_again = {11}});
        co_await each_error<op::RecvBundle>(asked, of_recv, {.elsewhere = Elsewhere::readiness, .tried_again = {11}});
        co_await each_error<op::Send>(asked, of_send, {.elsewhere = Elsewhere::readiness, .tried_again = {11}});
        co_await each_error<op::SendTo>(asked, of_send, {.elsewhere = Elsewhere::readiness, .tried_again = {11}});
        co_await each_error<op::SendBundle>(asked, of_send, {.elsewhere = Elsewhere::readiness, .tried_again = {11}});
        co_await each_error<op::Shutdown>(asked, of_shutdown, {.elsewhere = Elsewhere::here});
        co_await each_error<op::Sendmsg>(asked, of_sendmsg, {.elsewhere = Elsewhere::readiness, .tried_again = {11}});
        co_await each_error<op::Recvmsg>(asked, of_recvmsg, {.elsewhere = Elsewhere::readiness, .tried_again = {11}});
        co_await each_error<op::RecvmsgMultishot>(asked, of_recvmsg, {.elsewhere = Elsewhere::readiness, .armed_again = {105}, .tried_again = {11}});
        co_await each_error<op::Socket>(asked, of_socket, {.elsewhere = Elsewhere::here});
        co_await each_error<op::SocketDirect>(asked, of_socket, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::Bind>(asked, of_bind, {.elsewhere = Elsewhere::here});
        co_await each_error<op::Listen>(asked, of_listen, {.elsewhere = Elsewhere::here});
        co_await each_error<op::SendZc>(asked, of_send_zc, {.elsewhere = Elsewhere::readiness, .tried_again = {11}});
        co_await each_error<op::SendZcFixed>(asked, of_send_zc, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::SendmsgZc>(asked, of_sendmsg_zc, {.elsewhere = Elsewhere::readiness, .tried_again = {11}});
        co_await each_error<op::RecvZc>(asked, of_recv_zc, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::UringCmd>(asked, of_uring_cmd, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::UringCmdBytesToRead>(asked, of_uring_cmd, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::UringCmdBytesToSend>(asked, of_uring_cmd, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::UringCmdGetOption>(asked, of_uring_cmd, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::UringCmdSetOption>(asked, of_uring_cmd, {.elsewhere = Elsewhere::unsupported});
    });
}

constexpr std::array<Named, 16> of_statx{{
    {2, ErrorCode::no_such_file, "no such file"},  // ENOENT
    {20, ErrorCode::not_a_directory, "not a directory"},  // ENOTDIR
    {13, ErrorCode::permission_denied, "permission denied"},  // EACCES
    {40, ErrorCode::loop_of_links, "loop of links"},  // ELOOP
    {36, ErrorCode::name_too_long, "name too long"},  // ENAMETOOLONG
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 24> of_renameat{{
    {2, ErrorCode::no_such_file, "no such file"},  // ENOENT
    {20, ErrorCode::not_a_directory, "not a directory"},  // ENOTDIR
    {13, ErrorCode::permission_denied, "permission denied"},  // EACCES
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {40, ErrorCode::loop_of_links, "loop of links"},  // ELOOP
    {36, ErrorCode::name_too_long, "name too long"},  // ENAMETOOLONG
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {30, ErrorCode::read_only, "read only"},  // EROFS
    {28, ErrorCode::no_space, "no space"},  // ENOSPC
    {122, ErrorCode::no_space, "no space"},  // EDQUOT
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {17, ErrorCode::already_exists, "already exists"},  // EEXIST
    {39, ErrorCode::directory_not_empty, "directory not empty"},  // ENOTEMPTY
    {21, ErrorCode::is_a_directory, "is a directory"},  // EISDIR
    {18, ErrorCode::crosses_file_systems, "crosses file systems"},  // EXDEV
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {31, ErrorCode::too_many_links, "too many links"},  // EMLINK
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 19> of_unlinkat{{
    {2, ErrorCode::no_such_file, "no such file"},  // ENOENT
    {20, ErrorCode::not_a_directory, "not a directory"},  // ENOTDIR
    {13, ErrorCode::permission_denied, "permission denied"},  // EACCES
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {40, ErrorCode::loop_of_links, "loop of links"},  // ELOOP
    {36, ErrorCode::name_too_long, "name too long"},  // ENAMETOOLONG
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {21, ErrorCode::is_a_directory, "is a directory"},  // EISDIR
    {39, ErrorCode::directory_not_empty, "directory not empty"},  // ENOTEMPTY
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {30, ErrorCode::read_only, "read only"},  // EROFS
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 21> of_mkdirat{{
    {2, ErrorCode::no_such_file, "no such file"},  // ENOENT
    {20, ErrorCode::not_a_directory, "not a directory"},  // ENOTDIR
    {13, ErrorCode::permission_denied, "permission denied"},  // EACCES
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {40, ErrorCode::loop_of_links, "loop of links"},  // ELOOP
    {36, ErrorCode::name_too_long, "name too long"},  // ENAMETOOLONG
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {30, ErrorCode::read_only, "read only"},  // EROFS
    {28, ErrorCode::no_space, "no space"},  // ENOSPC
    {122, ErrorCode::no_space, "no space"},  // EDQUOT
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {17, ErrorCode::already_exists, "already exists"},  // EEXIST
    {31, ErrorCode::too_many_links, "too many links"},  // EMLINK
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 20> of_symlinkat{{
    {2, ErrorCode::no_such_file, "no such file"},  // ENOENT
    {20, ErrorCode::not_a_directory, "not a directory"},  // ENOTDIR
    {13, ErrorCode::permission_denied, "permission denied"},  // EACCES
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {40, ErrorCode::loop_of_links, "loop of links"},  // ELOOP
    {36, ErrorCode::name_too_long, "name too long"},  // ENAMETOOLONG
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {30, ErrorCode::read_only, "read only"},  // EROFS
    {28, ErrorCode::no_space, "no space"},  // ENOSPC
    {122, ErrorCode::no_space, "no space"},  // EDQUOT
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {17, ErrorCode::already_exists, "already exists"},  // EEXIST
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 23> of_linkat{{
    {2, ErrorCode::no_such_file, "no such file"},  // ENOENT
    {20, ErrorCode::not_a_directory, "not a directory"},  // ENOTDIR
    {13, ErrorCode::permission_denied, "permission denied"},  // EACCES
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {40, ErrorCode::loop_of_links, "loop of links"},  // ELOOP
    {36, ErrorCode::name_too_long, "name too long"},  // ENAMETOOLONG
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {30, ErrorCode::read_only, "read only"},  // EROFS
    {28, ErrorCode::no_space, "no space"},  // ENOSPC
    {122, ErrorCode::no_space, "no space"},  // EDQUOT
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {17, ErrorCode::already_exists, "already exists"},  // EEXIST
    {18, ErrorCode::crosses_file_systems, "crosses file systems"},  // EXDEV
    {31, ErrorCode::too_many_links, "too many links"},  // EMLINK
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 20> of_fsetxattr{{
    {17, ErrorCode::already_exists, "already exists"},  // EEXIST
    {61, ErrorCode::no_such_attribute, "no such attribute"},  // ENODATA
    {34, ErrorCode::value_too_large, "value too large"},  // ERANGE
    {7, ErrorCode::value_too_large, "value too large"},  // E2BIG
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {13, ErrorCode::permission_denied, "permission denied"},  // EACCES
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {30, ErrorCode::read_only, "read only"},  // EROFS
    {28, ErrorCode::no_space, "no space"},  // ENOSPC
    {122, ErrorCode::no_space, "no space"},  // EDQUOT
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
}};
constexpr std::array<Named, 23> of_setxattr{{
    {2, ErrorCode::no_such_file, "no such file"},  // ENOENT
    {20, ErrorCode::not_a_directory, "not a directory"},  // ENOTDIR
    {13, ErrorCode::permission_denied, "permission denied"},  // EACCES
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {40, ErrorCode::loop_of_links, "loop of links"},  // ELOOP
    {36, ErrorCode::name_too_long, "name too long"},  // ENAMETOOLONG
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {17, ErrorCode::already_exists, "already exists"},  // EEXIST
    {61, ErrorCode::no_such_attribute, "no such attribute"},  // ENODATA
    {34, ErrorCode::value_too_large, "value too large"},  // ERANGE
    {7, ErrorCode::value_too_large, "value too large"},  // E2BIG
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {30, ErrorCode::read_only, "read only"},  // EROFS
    {28, ErrorCode::no_space, "no space"},  // ENOSPC
    {122, ErrorCode::no_space, "no space"},  // EDQUOT
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
}};
constexpr std::array<Named, 15> of_fgetxattr{{
    {61, ErrorCode::no_such_attribute, "no such attribute"},  // ENODATA
    {34, ErrorCode::value_too_large, "value too large"},  // ERANGE
    {7, ErrorCode::value_too_large, "value too large"},  // E2BIG
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {13, ErrorCode::permission_denied, "permission denied"},  // EACCES
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
}};
constexpr std::array<Named, 18> of_getxattr{{
    {2, ErrorCode::no_such_file, "no such file"},  // ENOENT
    {20, ErrorCode::not_a_directory, "not a directory"},  // ENOTDIR
    {13, ErrorCode::permission_denied, "permission denied"},  // EACCES
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {40, ErrorCode::loop_of_links, "loop of links"},  // ELOOP
    {36, ErrorCode::name_too_long, "name too long"},  // ENAMETOOLONG
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {61, ErrorCode::no_such_attribute, "no such attribute"},  // ENODATA
    {34, ErrorCode::value_too_large, "value too large"},  // ERANGE
    {7, ErrorCode::value_too_large, "value too large"},  // E2BIG
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
}};

TEST(OpsFaults, Path) {
    run_each_error([](Asked& asked) -> Task<> {
        co_await each_error<op::Statx>(asked, of_statx, {.elsewhere = Elsewhere::pool});
        co_await each_error<op::Renameat>(asked, of_renameat, {.elsewhere = Elsewhere::pool});
        co_await each_error<op::Unlinkat>(asked, of_unlinkat, {.elsewhere = Elsewhere::pool});
        co_await each_error<op::Mkdirat>(asked, of_mkdirat, {.elsewhere = Elsewhere::pool});
        co_await each_error<op::Symlinkat>(asked, of_symlinkat, {.elsewhere = Elsewhere::pool});
        co_await each_error<op::Linkat>(asked, of_linkat, {.elsewhere = Elsewhere::pool});
        co_await each_error<op::Fsetxattr>(asked, of_fsetxattr, {.elsewhere = Elsewhere::pool});
        co_await each_error<op::Setxattr>(asked, of_setxattr, {.elsewhere = Elsewhere::pool});
        co_await each_error<op::Fgetxattr>(asked, of_fgetxattr, {.elsewhere = Elsewhere::pool});
        co_await each_error<op::Getxattr>(asked, of_getxattr, {.elsewhere = Elsewhere::pool});
    });
}

constexpr std::array<Named, 13> of_read_fixed{{
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {21, ErrorCode::is_a_directory, "is a directory"},  // EISDIR
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
}};
constexpr std::array<Named, 17> of_write_fixed{{
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {28, ErrorCode::no_space, "no space"},  // ENOSPC
    {122, ErrorCode::no_space, "no space"},  // EDQUOT
    {27, ErrorCode::file_too_large, "file too large"},  // EFBIG
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {32, ErrorCode::broken_pipe, "broken pipe"},  // EPIPE
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
}};
constexpr std::array<Named, 13> of_readv_fixed{{
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {21, ErrorCode::is_a_directory, "is a directory"},  // EISDIR
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
}};
constexpr std::array<Named, 17> of_writev_fixed{{
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {28, ErrorCode::no_space, "no space"},  // ENOSPC
    {122, ErrorCode::no_space, "no space"},  // EDQUOT
    {27, ErrorCode::file_too_large, "file too large"},  // EFBIG
    {5, ErrorCode::io_failure, "io failure"},  // EIO
    {32, ErrorCode::broken_pipe, "broken pipe"},  // EPIPE
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {4, ErrorCode::interrupted, "interrupted"},  // EINTR
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
}};
constexpr std::array<Named, 13> of_files_update{{
    {6, ErrorCode::no_such_resource, "no such resource"},  // ENXIO
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {75, ErrorCode::file_too_large, "file too large"},  // EOVERFLOW
    {23, ErrorCode::too_many_open_files, "too many open files"},  // ENFILE
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 11> of_provide_buffers{{
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {7, ErrorCode::value_too_large, "value too large"},  // E2BIG
    {75, ErrorCode::value_too_large, "value too large"},  // EOVERFLOW
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 9> of_remove_buffers{{
    {2, ErrorCode::no_such_resource, "no such resource"},  // ENOENT
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 11> of_fixed_fd_install{{
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {24, ErrorCode::too_many_open_files, "too many open files"},  // EMFILE
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};

TEST(OpsFaults, Registered) {
    run_each_error([](Asked& asked) -> Task<> {
        co_await each_error<op::ReadFixed>(asked, of_read_fixed, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::WriteFixed>(asked, of_write_fixed, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::ReadvFixed>(asked, of_readv_fixed, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::WritevFixed>(asked, of_writev_fixed, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::FilesUpdate>(asked, of_files_update, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::ProvideBuffers>(asked, of_provide_buffers, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::RemoveBuffers>(asked, of_remove_buffers, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::FixedFdInstall>(asked, of_fixed_fd_install, {.elsewhere = Elsewhere::unsupported});
    });
}

constexpr std::array<Named, 15> of_epoll_ctl{{
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {17, ErrorCode::already_exists, "already exists"},  // EEXIST
    {2, ErrorCode::no_such_file, "no such file"},  // ENOENT
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {40, ErrorCode::loop_of_links, "loop of links"},  // ELOOP
    {1, ErrorCode::permission_denied, "permission denied"},  // EPERM
    {28, ErrorCode::no_space, "no space"},  // ENOSPC
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 10> of_epoll_wait{{
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 11> of_waitid{{
    {10, ErrorCode::no_such_process, "no such process"},  // ECHILD
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {9, ErrorCode::bad_descriptor, "bad descriptor"},  // EBADF
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
}};
constexpr std::array<Named, 10> of_futex_wait{{
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 9> of_futex_wake{{
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};
constexpr std::array<Named, 10> of_futex_waitv{{
    {11, ErrorCode::would_block, "would block"},  // EAGAIN
    {14, ErrorCode::bad_address, "bad address"},  // EFAULT
    {22, ErrorCode::invalid_argument, "invalid argument"},  // EINVAL
    {12, ErrorCode::no_memory, "no memory"},  // ENOMEM
    {125, ErrorCode::cancelled, "cancelled"},  // ECANCELED
    {108, ErrorCode::shut_down, "shut down"},  // ESHUTDOWN
    {16, ErrorCode::busy, "busy"},  // EBUSY
    {26, ErrorCode::busy, "busy"},  // ETXTBSY
    {95, ErrorCode::not_supported, "not supported"},  // EOPNOTSUPP
    {38, ErrorCode::not_supported, "not supported"},  // ENOSYS
}};

TEST(OpsFaults, Sync) {
    run_each_error([](Asked& asked) -> Task<> {
        co_await each_error<op::EpollCtl>(asked, of_epoll_ctl, {.elsewhere = Elsewhere::here});
        co_await each_error<op::EpollWait>(asked, of_epoll_wait, {.elsewhere = Elsewhere::readiness, .tried_again = {11}});
        co_await each_error<op::Waitid>(asked, of_waitid, {.elsewhere = Elsewhere::readiness, .tried_again = {11}});
        co_await each_error<op::FutexWait>(asked, of_futex_wait, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::FutexWake>(asked, of_futex_wake, {.elsewhere = Elsewhere::unsupported});
        co_await each_error<op::FutexWaitv>(asked, of_futex_waitv, {.elsewhere = Elsewhere::unsupported});
    });
}

}  // namespace
}  // namespace edda::faults
