// Intrusive lists: the links live in the elements, so that linking and unlinking allocate nothing and take constant
// time.
//
// A List is a ring with a sentinel: a node unlinks itself without knowing which list it is in, which is what lets a
// destructor leave whatever list its object happens to be in. A Ring has none, and is for owners that count bytes. A Queue is singly linked and is for what is only ever
// pushed at the end and popped at the front. Both belong to one thread. Neither owns its elements, and a list must be
// empty when it dies.
//
// Why not std::list or boost::intrusive: the first allocates, the second would be the only Boost in the project for
// sixty lines.
#pragma once

#include <cstddef>

namespace edda::base {

/// A place in at most one List. Derive from it; not copyable, because its neighbours point to it.
class ListNode {
public:
    ListNode() noexcept = default;
    ListNode(const ListNode&) = delete;
    ListNode& operator=(const ListNode&) = delete;

    [[nodiscard]] bool linked() const noexcept { return next_ != nullptr; }

    /// Leaves the list; nothing happens when it is in none.
    void unlink() noexcept {
        if (next_ == nullptr) return;
        previous_->next_ = next_;
        next_->previous_ = previous_;
        next_ = previous_ = nullptr;
    }

protected:
    ~ListNode() = default;

private:
    template <class T>
    friend class List;
    template <class T>
    friend class Ring;

    ListNode* next_ = nullptr;
    ListNode* previous_ = nullptr;
};

/// A ring of T, each of which derives from ListNode.
template <class T>
class List {
public:
    List() noexcept { clear_links(); }
    List(const List&) = delete;
    List& operator=(const List&) = delete;
    ~List() = default;

    [[nodiscard]] bool empty() const noexcept { return head_.next_ == &head_; }
    [[nodiscard]] bool has_one() const noexcept { return !empty() && head_.next_ == head_.previous_; }
    /// Counts; takes as long as there are elements.
    [[nodiscard]] std::size_t size() const noexcept {
        std::size_t count = 0;
        for (const ListNode* node = head_.next_; node != &head_; node = node->next_) ++count;
        return count;
    }
    [[nodiscard]] T& front() noexcept { return static_cast<T&>(*head_.next_); }
    [[nodiscard]] const T& front() const noexcept { return static_cast<const T&>(*head_.next_); }

    void push_back(T& element) noexcept {
        ListNode& node = element;
        node.next_ = &head_;
        node.previous_ = head_.previous_;
        head_.previous_->next_ = &node;
        head_.previous_ = &node;
    }

    /// Puts `element` before `next`, which is in this list.
    void insert_before(T& next, T& element) noexcept {
        ListNode& place = next;
        ListNode& node = element;
        node.next_ = &place;
        node.previous_ = place.previous_;
        place.previous_->next_ = &node;
        place.previous_ = &node;
    }

    T& pop_front() noexcept {
        T& element = front();
        static_cast<ListNode&>(element).unlink();
        return element;
    }

    /// Takes out an element that is in this list and in none any more after that: its links are left as they are, so do
    /// not ask it whether it is linked.
    void remove_for_good(T& element) noexcept {
        ListNode& node = element;
        node.previous_->next_ = node.next_;
        node.next_->previous_ = node.previous_;
    }

    /// Moves everything that is in `other` to the end of this list.
    void take_all(List& other) noexcept {
        if (other.empty()) return;
        other.head_.next_->previous_ = head_.previous_;
        head_.previous_->next_ = other.head_.next_;
        other.head_.previous_->next_ = &head_;
        head_.previous_ = other.head_.previous_;
        other.clear_links();
    }

    /// Calls `visit(element)` for each; the visited element may unlink or destroy itself, but no other.
    template <class Visit>
    void for_each(Visit&& visit) {
        for (ListNode* node = head_.next_; node != &head_;) {
            ListNode* next = node->next_;
            visit(static_cast<T&>(*node));
            node = next;
        }
    }

private:
    void clear_links() noexcept { head_.next_ = head_.previous_ = &head_; }

    struct Sentinel : ListNode {};
    Sentinel head_;
};

/// A ring of T without a sentinel: eight bytes in its owner instead of sixteen, for which a node can leave only through
/// the ring that it is in, and not by unlink().
template <class T>
class Ring {
public:
    [[nodiscard]] bool empty() const noexcept { return first_ == nullptr; }
    [[nodiscard]] bool has_one() const noexcept { return first_ != nullptr && first_->next_ == first_; }
    [[nodiscard]] bool begins_with(const ListNode& node) const noexcept { return first_ == &node; }

    /// `node` is a T, or a mark that the caller removes before it would be popped.
    void push_back(ListNode& node) noexcept {
        if (first_ == nullptr) {
            first_ = node.next_ = node.previous_ = &node;
            return;
        }
        node.next_ = first_;
        node.previous_ = first_->previous_;
        node.previous_->next_ = &node;
        first_->previous_ = &node;
    }

    /// `node` must be in this ring.
    void remove(ListNode& node) noexcept {
        if (node.next_ == &node) {
            first_ = nullptr;
        } else {
            if (first_ == &node) first_ = node.next_;
            node.previous_->next_ = node.next_;
            node.next_->previous_ = node.previous_;
        }
        node.next_ = node.previous_ = nullptr;
    }

    T& pop_front() noexcept {
        ListNode& node = *first_;
        remove(node);
        return static_cast<T&>(node);
    }

private:
    ListNode* first_ = nullptr;
};

/// A singly linked FIFO; `Next` is a `T*` member of T, which belongs to the queue while the element is in it.
template <class T, auto Next>
class Queue {
public:
    [[nodiscard]] bool empty() const noexcept { return head_ == nullptr; }

    void push(T& element) noexcept {
        element.*Next = nullptr;
        if (head_ == nullptr) [[likely]] {  // with many in it the branch is foreseen anyway
            head_ = &element;
        } else {
            tail_->*Next = &element;
        }
        tail_ = &element;
    }

    /// The first element, or null.
    [[nodiscard]] T* pop() noexcept {
        T* element = head_;
        if (element != nullptr) head_ = element->*Next;
        return element;
    }

private:
    T* head_ = nullptr;
    T* tail_ = nullptr;
};

}  // namespace edda::base
