// Picks buffers from the rings of buffers that were registered, as the kernel would.
//
// The entries and the tail are the owner's; the head is kept here, where the kernel keeps it. A buffer is looked at before a
// receive and taken only when bytes came: one that found nothing leaves the ring as it was.
#pragma once

#include <liburing.h>

#include <cerrno>
#include <cstdint>
#include <new>
#include <vector>

namespace edda::readiness {

class BufferGroups {
public:
    [[nodiscard]] int add(const io_uring_buf_reg& registration) noexcept {
        if (find(registration.bgid) != nullptr) return -EEXIST;
        try {
            groups_.push_back({.entries = reinterpret_cast<io_uring_buf_ring*>(registration.ring_addr),
                               .mask = registration.ring_entries - 1,
                               .id = registration.bgid});
        } catch (const std::bad_alloc&) {
            return -ENOMEM;
        }
        return 0;
    }

    void remove(std::uint16_t id) noexcept {
        std::erase_if(groups_, [id](const Group& group) { return group.id == id; });
    }

    /// The buffer that is next in turn; null when the group has none, or is not registered.
    [[nodiscard]] const io_uring_buf* peek(std::uint16_t id) noexcept {
        Group* group = find(id);
        if (group == nullptr) return nullptr;
        const std::uint16_t tail = io_uring_smp_load_acquire(&group->entries->tail);
        return tail == group->head ? nullptr : &group->entries->bufs[group->head & group->mask];
    }

    /// It is taken.
    void take(std::uint16_t id) noexcept { ++find(id)->head; }

private:
    struct Group {
        io_uring_buf_ring* entries;
        std::uint32_t mask;
        std::uint16_t id;
        std::uint16_t head = 0;
    };

    [[nodiscard]] Group* find(std::uint16_t id) noexcept {
        for (Group& group : groups_) {
            if (group.id == id) return &group;
        }
        return nullptr;
    }

    std::vector<Group> groups_;
};

}  // namespace edda::readiness
