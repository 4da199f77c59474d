// The memory of a set, who has which of its buffers, and its registration.
#include "edda/io/registered_buffers.hpp"

#include <sys/mman.h>

#include <atomic>
#include <bit>
#include <cerrno>
#include <memory>
#include <new>
#include <vector>

#include "edda/base/misuse.hpp"
#include "edda/task/current.hpp"

namespace edda::io {
namespace detail {

/// Held by its set and by each buffer in hands. The free ones are bits: only the ring's thread takes, any thread gives back.
class RegisteredCore : task::InboxEntry, uring::RingGuest {
public:
    static Result<RegisteredCore*> create(uring::Ring& ring, const RegisteredBuffersOptions& options) noexcept {
        const bool sensible = options.buffers != 0 && options.buffers <= most_buffers && options.buffer_size != 0 &&
                              options.buffer_size <= most_bytes;
        if (!sensible) return failure(ErrorCode::invalid_argument);
        auto* core = new (std::nothrow) RegisteredCore(ring, options);
        if (core == nullptr) return failure(ErrorCode::no_memory);
        if (const int result = core->begin(); result < 0) {
            delete core;
            return failure(gen::error_from_errno(-result));
        }
        ring.receive(*core);
        return core;
    }

    Result<RegisteredBuffer> take() noexcept {
        if (thread_ != &task::thread_mark) return failure(ErrorCode::wrong_thread);
        for (std::size_t word = 0; word < words_; ++word) {
            const std::uint64_t bits = free_[word].load(std::memory_order_acquire);  // pairs with give_back()
            if (bits == 0) continue;
            const auto bit = static_cast<unsigned>(std::countr_zero(bits));
            free_[word].fetch_and(~(std::uint64_t{1} << bit), std::memory_order_acquire);
            holders_.fetch_add(one_holder, std::memory_order_relaxed);
            const std::size_t index = word * 64 + bit;
            return RegisteredBuffer(*this, {memory_ + index * buffer_size_, buffer_size_},
                                    static_cast<std::uint16_t>(index));
        }
        return failure(ErrorCode::no_buffers);
    }

    void give_back(std::uint16_t index) noexcept {
        // Release: what was done with the bytes comes before the next one's taking.
        free_[index / 64U].fetch_or(std::uint64_t{1} << index % 64U, std::memory_order_release);
        let_go();
    }

    /// Any thread; the last one unregisters, on the ring's thread.
    void let_go() noexcept {
        const task::MailboxRef mailbox = mailbox_;  // this may be gone before the call returns
        const std::uint32_t before = holders_.fetch_sub(one_holder, std::memory_order_acq_rel);  // pairs with itself
        if (before == one_holder) {
            delete this;  // the ring is gone, and the registration with it
        } else if (before == (one_holder | the_ring)) {
            if (thread_ == &task::thread_mark) return end();
            // When it is closed the ring is about to go, and finds that nobody else is left.
            static_cast<void>(mailbox.post(*this));
        }
    }

    [[nodiscard]] std::size_t capacity() const noexcept { return buffers_; }
    /// The set's own share is not one of a buffer.
    [[nodiscard]] std::size_t in_use() const noexcept {
        return holders_.load(std::memory_order_relaxed) / one_holder - 1;
    }
    [[nodiscard]] bool is_fixed_with(const uring::Ring* ring) const noexcept {
        return is_registered_ && ring != nullptr && ring == ring_;
    }
    [[nodiscard]] bool is_registered() const noexcept { return is_registered_; }

private:
    static constexpr std::uint32_t the_ring = 1;                         // it tells when it goes
    static constexpr std::uint32_t one_holder = 2;                       // the set, or a buffer
    static constexpr std::uint32_t most_buffers = 16384;                 // the kernel's
    static constexpr std::uint32_t most_bytes = std::uint32_t{1} << 30;  // of one; the kernel's

    RegisteredCore(uring::Ring& ring, const RegisteredBuffersOptions& options) noexcept
        : RingGuest(&ring_ends),
          ring_(&ring),
          thread_(&task::thread_mark),
          mailbox_(ring.mailbox()),
          buffers_(options.buffers),
          buffer_size_(options.buffer_size),
          words_((options.buffers + 63) / 64) {
        InboxEntry::take = &taken;
    }
    ~RegisteredCore() {
        if (memory_ != nullptr) uring::unmap_pages(memory_, buffers_ * buffer_size_);
    }

    /// 0 or a negative errno.
    int begin() noexcept {
        void* memory =
            ::mmap(nullptr, buffers_ * buffer_size_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        free_.reset(new (std::nothrow) std::atomic<std::uint64_t>[words_]());
        if (memory == MAP_FAILED || free_ == nullptr) return -ENOMEM;
        memory_ = static_cast<std::byte*>(memory);
        for (std::size_t index = 0; index < buffers_; ++index) {
            free_[index / 64].fetch_or(std::uint64_t{1} << index % 64, std::memory_order_relaxed);
        }
        return ring_->is_kernels() ? enrol() : 0;
    }
    int enrol() noexcept {
        try {
            std::vector<iovec> all(buffers_);
            for (std::size_t i = 0; i < buffers_; ++i) {
                all[i] = {.iov_base = memory_ + i * buffer_size_, .iov_len = buffer_size_};
            }
            const int result = io_uring_register_buffers(&ring_->raw(), all.data(), static_cast<unsigned>(buffers_));
            is_registered_ = result == 0;
            return result;
        } catch (const std::bad_alloc&) {
            return -ENOMEM;
        }
    }

    void end() noexcept {
        RingGuest::unlink();
        if (is_registered_) io_uring_unregister_buffers(&ring_->raw());
        delete this;
    }
    static void taken(task::InboxEntry& entry) noexcept { static_cast<RegisteredCore&>(entry).end(); }
    static void ring_ends(uring::RingGuest& guest) noexcept {
        auto& core = static_cast<RegisteredCore&>(guest);
        core.ring_ = nullptr;
        core.is_registered_ = false;
        if (core.holders_.fetch_sub(the_ring, std::memory_order_acq_rel) == the_ring) delete &core;  // as in let_go()
    }

    uring::Ring* ring_;  // null once it is gone
    const void* thread_;
    task::MailboxRef mailbox_;
    std::size_t buffers_;
    std::size_t buffer_size_;
    std::size_t words_;
    bool is_registered_ = false;
    std::byte* memory_ = nullptr;
    std::unique_ptr<std::atomic<std::uint64_t>[]> free_;  // a bit each
    std::atomic<std::uint32_t> holders_{one_holder | the_ring};
};

}  // namespace detail

void RegisteredBuffer::reset() noexcept {
    data_ = nullptr;
    size_ = capacity_ = 0;
    if (detail::RegisteredCore* core = std::exchange(core_, nullptr); core != nullptr) core->give_back(index_);
}

bool RegisteredBuffer::is_fixed() const noexcept {
    return core_ != nullptr && core_->is_fixed_with(uring::Ring::current());
}

Result<RegisteredBuffers> RegisteredBuffers::create(uring::Ring& ring,
                                                    const RegisteredBuffersOptions& options) noexcept {
    Result<detail::RegisteredCore*> core = detail::RegisteredCore::create(ring, options);
    if (!core) return failure(core.error());
    return RegisteredBuffers(*core);
}

RegisteredBuffers::~RegisteredBuffers() {
    if (core_ != nullptr) core_->let_go();
}

detail::RegisteredCore& RegisteredBuffers::held() const noexcept {
    if (core_ == nullptr) [[unlikely]]
        base::misuse("A RegisteredBuffers was used after it had been moved from; use the one that it was moved to.");
    return *core_;
}

Result<RegisteredBuffer> RegisteredBuffers::take() noexcept { return held().take(); }
std::size_t RegisteredBuffers::capacity() const noexcept { return held().capacity(); }
std::size_t RegisteredBuffers::in_use() const noexcept { return held().in_use(); }
bool RegisteredBuffers::are_fixed() const noexcept { return held().is_registered(); }

}  // namespace edda::io
