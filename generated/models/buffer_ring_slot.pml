/* The model of the machine buffer ring slot, for Spin.
 * Generated from spec/machines/buffer_ring_slot.yaml by templates/models/machine.pml.j2. Change those, then run `./edda generate`.
 *
 * One buffer, the kernel, hands on the ring's thread and on others, and the end of the ring. Completions that name the buffer lie
 * unread for a while: any number of pieces, then the last one, with which its `entry` is used up. `abroad` are pieces that other threads have dropped and that the owner
 * has not collected. The read that an unread completion ends holds the memory, like every piece after the ring's end.
 *
 * Each role is a process, each of its steps one d_step: Spin stores a state exactly where the explorer of the generator does. SMALL has
 * the explorer's bounds instead of the larger ones. LIVENESS lets every step that is not fair be put off for ever, and adds the claims.
 */
#ifdef SMALL
#define unread_limit 1
#define hands_limit 2
#define abroad_limit 2
#else
#define unread_limit 4
#define hands_limit 8
#define abroad_limit 8
#endif
#define place_home 0
#define place_written 1
#define place_offered 2
#define place_out 3
#define place_gone 4
#define kernel_away 0
#define kernel_has_it 1
#define kernel_through 2

/* Told at the end of a run, and no part of the state: the rows that were taken, and the `sometimes` that were seen. */
c_decl {
    static unsigned char rows_taken[9], sometimes_seen[4];
    static void tell_all(void) {
        int i;
        for (i = 0; i < 9; i++) { if (rows_taken[i]) printf("took %d\n", i); }
        for (i = 0; i < 3; i++) { if (sometimes_seen[i]) printf("saw %d\n", i); }
    }
    static void __attribute__((constructor)) tell_at_the_end(void) { atexit(tell_all); }
}
#define took(row) c_code { rows_taken[row] = 1; }
#define saw(claim) c_code { sometimes_seen[claim] = 1; }

/* The word of buffer ring slot. */
byte place = place_home;  /* one of home, written, offered, out, gone */
int pieces = 0;  /* Pieces of it in somebody's hands: read completions that were not given back. */

/* The ghosts. */
byte kernel = kernel_away;  /* one of away, has it, through */
byte unread = 0;  /* a count up to unread_limit */
bit last_unread = 0;
bit entry = 0;
byte hands = 0;  /* a count up to hands_limit */
byte abroad = 0;  /* a count up to abroad_limit */
bit closed = 0;
bit freed = 0;
#ifdef LIVENESS
bit lazy = 1;  /* always so: Spin takes no loop without a condition */
#endif

/* Carrying out `write entry`. */
inline do_write_entry() {
    assert(!entry && (kernel == kernel_away) && (unread == 0) && (hands == 0) && (abroad == 0));
    entry = 1;
}

/* write: The ring is filled for the first time. */
inline buffer_ring_slot_write() {
    assert((place == place_home));
    if
    :: else ->  /* buffer_ring_slot.write.1: write entry */
        took(0);
        place = place_written;
        do_write_entry();
    fi
}

/* publish: The end of the ring moves past its entry. */
inline buffer_ring_slot_publish() {
    assert((place == place_written));
    if
    :: else ->  /* buffer_ring_slot.publish.1: nothing */
        took(1);
        place = place_offered;
    fi
}

/* Carrying out `adopt late`. */
inline do_adopt_late() {
    assert(closed && !freed);
    assert(hands + 1 <= hands_limit);
    hands = hands + 1;
}

/* Carrying out `adopt`. */
inline do_adopt() {
    assert(!closed);
    assert(hands + 1 <= hands_limit);
    hands = hands + 1;
}

/* pick: A completion names it. `more` is IORING_CQE_F_BUF_MORE. A completion without bytes names it too; its piece is given back at once. */
inline buffer_ring_slot_pick(told_more) {
    assert((place == place_offered || place == place_gone));
    if
    :: (place == place_gone) ->  /* buffer_ring_slot.pick.1: adopt late; The ring went while this completion lay unread; the read that it ends keeps the memory meanwhile. */
        took(2);
        do_adopt_late();
    :: told_more ->  /* buffer_ring_slot.pick.2: adopt; The kernel goes on behind this piece. */
        took(3);
        assert(pieces + 1 <= 32768);
        assert(pieces + 1 <= 65535);
        pieces = pieces + 1;
        do_adopt();
    :: else ->  /* buffer_ring_slot.pick.3: adopt */
        took(4);
        place = place_out;
        assert(pieces + 1 <= 32768);
        assert(pieces + 1 <= 65535);
        pieces = pieces + 1;
        do_adopt();
    fi
}

/* give back: A piece comes back, on the ring's thread. */
inline buffer_ring_slot_give_back() {
    assert((pieces >= 1));
    if
    :: (place == place_out) && (pieces == 1) ->  /* buffer_ring_slot.give_back.1: write entry; The kernel sees it with the next publication. */
        took(5);
        place = place_written;
        assert(pieces - 1 >= 0);
        pieces = pieces - 1;
        do_write_entry();
    :: else ->  /* buffer_ring_slot.give_back.2: nothing; The kernel is not through with it, or other pieces are out. */
        took(6);
        assert(pieces - 1 >= 0);
        pieces = pieces - 1;
    fi
}

/* Carrying out `leave pieces`. */
inline do_leave_pieces() {
    assert((hands > 0));
}

/* close: The ring of buffers goes. It is unregistered first, so the kernel picks nothing any more. */
inline buffer_ring_slot_close() {
    assert(!(place == place_gone));
    if
    :: (pieces == 0) ->  /* buffer_ring_slot.close.1: nothing */
        took(7);
        place = place_gone;
    :: else ->  /* buffer_ring_slot.close.2: leave pieces; Each piece counts itself out of the memory's holders when it comes. */
        took(8);
        place = place_gone;
        pieces = 0;
        do_leave_pieces();
    fi
}

/* What holds between any two steps; and what is seen at some time. */
inline check() {
    assert(!(place == place_home || place == place_written || place == place_gone) || (pieces == 0));  /* an idle buffer is in no hands: The kernel would write over what somebody reads; and what the ring leaves behind counts itself. */
    assert(!(place == place_out) || (pieces >= 1));  /* out means in hands: Else it would never come back. */
    assert(!closed || (place == place_gone));  /* not closed or place is gone: Nothing is offered any more. */
    assert(closed || !(place == place_gone));  /* closed or not place is gone: The kernel gets its buffers back. */
    assert(!(place == place_offered) || !(kernel == kernel_away));  /* not place is offered or kernel is not away: What is offered is with the kernel. */
    assert((place == place_offered) || !(kernel == kernel_has_it) || closed);  /* place is offered or not kernel is has it or closed: What the kernel may write to is nobody's. */
    assert(entry || !(place == place_written));  /* entry or not place is written: Only what lies in the ring can be offered. */
    assert((pieces == 0) || (hands > 0) || (abroad > 0));  /* pieces == 0 or hands > 0 or abroad > 0: Nothing is counted that has come back. */
    assert((pieces > 0) || closed || ((hands == 0) && (abroad == 0)));  /* pieces > 0 or closed or (hands == 0 and abroad == 0): Everything is counted that is out. */
    assert(!(pieces == 1) || ((hands == 1) && (abroad == 0)) || ((hands == 0) && (abroad == 1)));  /* not pieces == 1 or (hands == 1 and abroad == 0) or (hands == 0 and abroad == 1): It is counted once. */
    if :: ((place == place_offered) && (hands == 2)) -> saw(0) :: else fi;  /* place is offered and hands == 2 */
    if :: ((place == place_gone) && (hands > 0)) -> saw(1) :: else fi;  /* place is gone and hands > 0 */
    if :: ((place == place_out) && (abroad > 0)) -> saw(2) :: else fi;  /* place is out and abroad > 0 */
    skip
}

/* After the end no event comes: freed */
inline check_not_over() {
    assert(!(freed))
}

/* owner */
active proctype role_owner() {
end:
    do
    :: d_step { (place == place_home) ->  /* owner, step 1: write */
        printf("@ 0 0\n");
        check_not_over();
        buffer_ring_slot_write();
        check();
    }
    :: d_step { (place == place_written) ->  /* owner, step 2: publish */
        printf("@ 1 0\n");
        check_not_over();
        kernel = kernel_has_it;
        buffer_ring_slot_publish();
        check();
    }
    :: d_step { (unread > 0) && (hands < hands_limit) ->  /* owner, step 3: pick (more: true) */
        printf("@ 2 0\n");
        check_not_over();
        assert(unread - 1 >= 0);
        unread = unread - 1;
        buffer_ring_slot_pick(1);
        check();
    }
    :: d_step { (unread == 0) && last_unread && (hands < hands_limit) ->  /* owner, step 4: pick (more: false) */
        printf("@ 3 0\n");
        check_not_over();
        last_unread = 0;
        kernel = kernel_away;
        buffer_ring_slot_pick(0);
        check();
    }
    :: d_step { (abroad > 0) ->  /* owner, step 5: give back */
        printf("@ 4 0\n");
        check_not_over();
        assert(abroad - 1 >= 0);
        abroad = abroad - 1;
        buffer_ring_slot_give_back();
        check();
    }
    :: d_step { !closed && (abroad == 0) ->  /* owner, step 6: close */
        printf("@ 5 0\n");
        check_not_over();
        closed = 1;
        buffer_ring_slot_close();
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* kernel */
active proctype role_kernel() {
end:
    do
    :: d_step { (kernel == kernel_has_it) && !closed && (unread < unread_limit) ->  /* kernel, step 1: no event */
        printf("@ 6 0\n");
        assert(unread + 1 <= unread_limit);
        unread = unread + 1;
        check();
    }
    :: d_step { (kernel == kernel_has_it) && !closed ->  /* kernel, step 2: no event */
        printf("@ 7 0\n");
        last_unread = 1;
        entry = 0;
        kernel = kernel_through;
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* hands */
active proctype role_hands() {
end:
    do
    :: d_step { (hands > 0) && !closed ->  /* hands, step 1: give back */
        printf("@ 8 0\n");
        check_not_over();
        assert(hands - 1 >= 0);
        hands = hands - 1;
        buffer_ring_slot_give_back();
        check();
    }
    :: d_step { (hands > 0) && !closed && (abroad < abroad_limit) ->  /* hands, step 2: no event */
        printf("@ 9 0\n");
        assert(hands - 1 >= 0);
        hands = hands - 1;
        assert(abroad + 1 <= abroad_limit);
        abroad = abroad + 1;
        check();
    }
    :: d_step { (hands > 0) && closed ->  /* hands, step 3: no event */
        printf("@ 10 0\n");
        assert(hands - 1 >= 0);
        hands = hands - 1;
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* memory */
active proctype role_memory() {
end:
    do
    :: d_step { closed && (hands == 0) && (unread == 0) && !last_unread ->  /* memory, step 1: no event */
        printf("@ 11 0\n");
        freed = 1;
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

#ifndef LIVENESS
/* Where nothing is possible it is the end, or one of the places where it may hang. */
active proctype nobody() {
end:
    (timeout && !((freed))) -> atomic { printf("@ -1 0\n"); assert(false) }
}
#endif
