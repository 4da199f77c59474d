/* The model of the machine operation, for Spin.
 * Generated from spec/machines/operation.yaml by templates/models/machine.pml.j2. Change those, then run `./edda generate`.
 *
 * One operation, its owner, the ring with its two lines, a shutdown that cancels whatever is in flight, and a kernel that answers in
 * every order it may. What the word must remember stands beside it: *promised* a notification, *started*, *asked* for its end, *left*
 * by its owner; *due* is an answer to a start, *told* that the kernel knows of a cancellation or will never see the operation. *says* is
 * what the kernel says just now, *space* that the submission queue has room for what is being asked. That a kernel which knows of a
 * cancellation answers some time, and lets go of a buffer some time, is assumed; when it does not, the driver gives the ring up.
 *
 * Each role is a process, each of its steps one d_step: Spin stores a state exactly where the explorer of the generator does. SMALL has
 * the explorer's bounds instead of the larger ones. LIVENESS lets every step that is not fair be put off for ever, and adds the claims.
 */
#define phase_idle 0
#define phase_waiting 1
#define phase_flying 2
#define phase_done 3
#define sqe_none 0
#define sqe_queued 1
#define sqe_nop 2
#define sqe_taken 3
#define says_silence 0
#define says_result 1
#define says_more 2
#define says_notification 3
#define says_success 4

/* Told at the end of a run, and no part of the state: the rows that were taken, and the `sometimes` that were seen. */
c_decl {
    static unsigned char rows_taken[30], sometimes_seen[5];
    static void tell_all(void) {
        int i;
        for (i = 0; i < 30; i++) { if (rows_taken[i]) printf("took %d\n", i); }
        for (i = 0; i < 4; i++) { if (sometimes_seen[i]) printf("saw %d\n", i); }
    }
    static void __attribute__((constructor)) tell_at_the_end(void) { atexit(tell_all); }
}
#define took(row) c_code { rows_taken[row] = 1; }
#define saw(claim) c_code { sometimes_seen[claim] = 1; }

/* The word of operation. */
bit notifies = 0;  /* A zero-copy operation. The kernel keeps the buffer after the result and says by a notification when it lets go. */
bit held = 0;  /* Such a result has come; the notification has not. */
bit cancelled = 0;  /* Its end was asked for. Final, so that an operation that re-arms itself ends. */
bit cancel_waiting = 0;  /* The request to cancel it found the submission queue full and stands in line. */
bit voided = 0;  /* The kernel never saw it; its entry in the submission queue became a NOP. */
bit dropped = 0;  /* The owner is gone; what comes is disposed of, and the operation frees itself. */
byte phase = phase_idle;  /* one of idle, waiting, flying, done */

/* The ghosts. */
byte sqe = sqe_none;  /* one of none, queued, nop, taken */
byte says = says_silence;  /* one of silence, result, more, notification, success */
bit space = 0;
bit line = 0;
bit notification_due = 0;
bit promised = 0;
bit started = 0;
bit due = 0;
bit asked = 0;
bit told = 0;
bit owner = 1;
bit left = 0;
bit freed = 0;
#ifdef LIVENESS
bit lazy = 1;  /* always so: Spin takes no loop without a condition */
#endif

/* Carrying out `nothing`. */
inline do_nothing() {
    space = 0;
}

/* promise notification: The owner declares a zero-copy operation, before it is started. */
inline operation_promise_notification() {
    assert((phase == phase_idle));
    if
    :: else ->  /* operation.promise_notification.1: nothing */
        took(0);
        notifies = 1;
        do_nothing();
    fi
}

/* Carrying out `deliver cancelled`. */
inline do_deliver_cancelled() {
    assert(owner && due && asked && (sqe == sqe_none || sqe == sqe_nop));
    line = 0;
    due = 0;
    space = 0;
    sqe = sqe_none;
    says = says_silence;
}

/* Carrying out `submit`. */
inline do_submit() {
    assert((sqe == sqe_none) && due && !line && !asked && space);
    space = 0;
    sqe = sqe_queued;
}

/* Carrying out `line up`. */
inline do_line_up() {
    assert((sqe == sqe_none) && due && !line && !asked && !space);
    line = 1;
}

/* start: The owner starts it, or starts it again. */
inline operation_start(told_room) {
    assert((phase == phase_idle || phase == phase_done) && !dropped);
    if
    :: cancelled ->  /* operation.start.1: deliver cancelled; The end was asked for before the beginning. */
        took(1);
        phase = phase_done;
        do_deliver_cancelled();
    :: told_room ->  /* operation.start.2: submit */
        took(2);
        phase = phase_flying;
        do_submit();
    :: else ->  /* operation.start.3: line up; Those who found the queue full go first, whatever room there is by then. */
        took(3);
        phase = phase_waiting;
        do_line_up();
    fi
}

/* Carrying out `free`. */
inline do_free() {
    assert(!owner && !freed && (says == says_silence || says == says_notification || says == says_success));
    freed = 1;
    line = 0;
    due = 0;
    space = 0;
    sqe = sqe_none;
    says = says_silence;
}

/* Carrying out `turn into nop`. */
inline do_turn_into_nop() {
    assert((sqe == sqe_queued) && !told);
    told = 1;
    space = 0;
    sqe = sqe_nop;
}

/* Carrying out `send cancel`. */
inline do_send_cancel() {
    assert((sqe == sqe_taken) && !line && !told && space);
    told = 1;
    space = 0;
}

/* Carrying out `line up cancel`. */
inline do_line_up_cancel() {
    assert((sqe == sqe_taken) && !line && !notification_due && !told && !space);
    line = 1;
}

/* cancel: The owner, or the ring's shutdown, asks for the end. `unsubmitted` is found by comparing its place with the kernel's, so */
/* that an enter touches no operation. */
/* by: owner, shutdown */
inline operation_cancel(told_by, told_unsubmitted, told_room) {
    assert(!(phase == phase_done) || !dropped);
    if
    :: (told_by == 1) && dropped ->  /* operation.cancel.1: nothing; Who dropped it asked then, or wants it carried out, like the closing of a descriptor. */
        took(6);
        do_nothing();
    :: cancelled ->  /* operation.cancel.2: nothing; It was asked for before. */
        took(7);
        do_nothing();
    :: (phase == phase_idle || phase == phase_done) ->  /* operation.cancel.3: nothing; A start will see it. */
        took(8);
        cancelled = 1;
        do_nothing();
    :: (phase == phase_waiting) && dropped ->  /* operation.cancel.4: free */
        took(9);
        cancelled = 1;
        phase = phase_done;
        do_free();
    :: (phase == phase_waiting) ->  /* operation.cancel.5: deliver cancelled */
        took(10);
        cancelled = 1;
        phase = phase_done;
        do_deliver_cancelled();
    :: held ->  /* operation.cancel.6: nothing; The result is here; nobody can hurry the notification. */
        took(11);
        cancelled = 1;
        do_nothing();
    :: told_unsubmitted ->  /* operation.cancel.7: turn into nop; The kernel has not seen it. */
        took(12);
        cancelled = 1;
        voided = 1;
        do_turn_into_nop();
    :: told_room ->  /* operation.cancel.8: send cancel */
        took(13);
        cancelled = 1;
        do_send_cancel();
    :: else ->  /* operation.cancel.9: line up cancel */
        took(14);
        cancelled = 1;
        cancel_waiting = 1;
        do_line_up_cancel();
    fi
}

/* Carrying out `leave`. */
inline do_leave() {
    assert(due);
    left = 1;
}

/* detach: The owner goes. It does not ask for the end; who wants that asks too. */
inline operation_detach() {
    assert(!dropped);
    if
    :: (phase == phase_idle || phase == phase_done) ->  /* operation.detach.1: free */
        took(15);
        do_free();
    :: else ->  /* operation.detach.2: leave */
        took(16);
        dropped = 1;
        do_leave();
    fi
}

/* room: It is first in its line, and the submission queue has room. */
inline operation_room() {
    assert((phase == phase_waiting) || cancel_waiting);
    if
    :: (phase == phase_waiting) ->  /* operation.room.1: submit */
        took(4);
        phase = phase_flying;
        do_submit();
    :: else ->  /* operation.room.2: send cancel */
        took(5);
        cancel_waiting = 0;
        do_send_cancel();
    fi
}

/* Carrying out `release`. */
inline do_release() {
    assert(owner && (says == says_notification));
    line = 0;
    due = 0;
    sqe = sqe_none;
    says = says_silence;
}

/* Carrying out `keep`. */
inline do_keep() {
    assert((says == says_more) && promised);
    says = says_silence;
}

/* Carrying out `dispose`. */
inline do_dispose() {
    assert(!owner && (says == says_more) && !promised);
    says = says_silence;
}

/* Carrying out `pass on`. */
inline do_pass_on() {
    assert(owner && (says == says_more) && !promised);
    says = says_silence;
}

/* Carrying out `dispose last`. */
inline do_dispose_last() {
    assert(!owner && (says == says_result) && !freed);
    freed = 1;
    line = 0;
    due = 0;
    sqe = sqe_none;
    says = says_silence;
}

/* Carrying out `deliver`. */
inline do_deliver() {
    assert(owner && (says == says_result) && !notification_due);
    line = 0;
    due = 0;
    sqe = sqe_none;
    says = says_silence;
}

/* completion: The kernel says something about it. More says that it will speak again; a notification ends a zero-copy operation. */
inline operation_completion(told_more, told_notification) {
    assert((phase == phase_flying));
    if
    :: told_notification && told_more ->  /* operation.completion.1: forbid; A notification is the last word. */
        assert(false)
    :: told_notification && !held ->  /* operation.completion.2: forbid; The result comes first. */
        assert(false)
    :: told_notification && dropped ->  /* operation.completion.3: free */
        took(19);
        held = 0;
        cancel_waiting = 0;
        phase = phase_done;
        do_free();
    :: told_notification ->  /* operation.completion.4: release; The buffer is the owner's again; now the result may be looked at. */
        took(20);
        held = 0;
        cancel_waiting = 0;
        phase = phase_done;
        do_release();
    :: held ->  /* operation.completion.5: forbid; Only the notification is due. */
        assert(false)
    :: voided && told_more ->  /* operation.completion.6: forbid; A NOP speaks once. */
        assert(false)
    :: told_more && notifies ->  /* operation.completion.7: keep */
        took(23);
        held = 1;
        do_keep();
    :: told_more && dropped ->  /* operation.completion.8: dispose; One of many, and nobody to take it. */
        took(24);
        do_dispose();
    :: told_more ->  /* operation.completion.9: pass on */
        took(25);
        do_pass_on();
    :: voided && dropped ->  /* operation.completion.10: free */
        took(26);
        cancel_waiting = 0;
        phase = phase_done;
        do_free();
    :: voided ->  /* operation.completion.11: deliver cancelled; The NOP succeeded; what it stood for never happened. */
        took(27);
        cancel_waiting = 0;
        phase = phase_done;
        do_deliver_cancelled();
    :: dropped ->  /* operation.completion.12: dispose last */
        took(28);
        cancel_waiting = 0;
        phase = phase_done;
        do_dispose_last();
    :: else ->  /* operation.completion.13: deliver; A result that came is delivered, also when a cancellation was on its way. */
        took(29);
        cancel_waiting = 0;
        phase = phase_done;
        do_deliver();
    fi
}

/* What holds between any two steps; and what is seen at some time. */
inline check() {
    assert(cancelled || !voided);  /* only a cancelled entry becomes a NOP: Nobody else takes an operation back. */
    assert(!cancel_waiting || (cancelled && (phase == phase_flying)));  /* a cancellation waits for something in flight: What has ended needs no cancellation. */
    assert(!held || (notifies && (phase == phase_flying)));  /* only zero copy is held: Other results end an operation or leave it as it was. */
    assert(!voided || (phase == phase_flying || phase == phase_done));  /* a NOP is still to come: Its completion retires the slot. */
    assert((promised && notifies) || !(promised || notifies));  /* promised and notifies or not (promised or notifies): The kernel will hold the buffer if and only if the owner knows. */
    assert((asked && cancelled) || !(asked || cancelled));  /* asked and cancelled or not (asked or cancelled): The end is asked for once and for all, and never made up. */
    assert((left && dropped) || !(left || dropped));  /* left and dropped or not (left or dropped): What comes goes to the owner for as long as there is one. */
    assert((notification_due && held) || !(notification_due || held));  /* notification due and held or not (notification due or held): The buffer is the kernel's until it says otherwise. */
    assert((started && !(phase == phase_idle)) || (!started && (phase == phase_idle)));  /* started and phase is not idle or not started and phase is idle: Only what was started has a result. */
    assert(((sqe == sqe_none) && !(phase == phase_flying)) || (!(sqe == sqe_none) && (phase == phase_flying)));  /* sqe is none and phase is not flying or sqe is not none and phase is flying: What flies has an entry, and an entry has an operation. */
    assert((due && (phase == phase_waiting || phase == phase_flying)) || (!due && (phase == phase_idle || phase == phase_done)));  /* due and phase in [waiting, flying] or not due and phase in [idle, done]: Each start is answered once. */
    assert((line && ((phase == phase_waiting) || cancel_waiting)) || !(line || (phase == phase_waiting) || cancel_waiting));  /* line and (phase is waiting or cancel waiting) or not (line or phase is waiting or cancel waiting): Who waits for room stands in a line. */
    assert(!asked || told || line || (sqe == sqe_none) || notification_due);  /* not asked or told or line or sqe is none or notification due: The kernel hears of every cancellation that could still change something. */
    assert(((sqe == sqe_nop) && voided) || (!(sqe == sqe_nop) && (!voided || (phase == phase_done))));  /* sqe is nop and voided or sqe is not nop and (not voided or phase is done): Only a NOP succeeds without meaning anything. */
    if :: (voided && dropped) -> saw(0) :: else fi;  /* voided and dropped */
    if :: (cancel_waiting && dropped) -> saw(1) :: else fi;  /* cancel waiting and dropped */
    if :: (held && cancelled) -> saw(2) :: else fi;  /* held and cancelled */
    if :: (asked && (phase == phase_done) && !told) -> saw(3) :: else fi;  /* asked and phase is done and not told */
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
    :: d_step { owner && (phase == phase_idle) ->  /* owner, step 1: promise notification */
        printf("@ 0 0\n");
        check_not_over();
        promised = 1;
        operation_promise_notification();
        check();
    }
    :: d_step { owner && !due ->  /* owner, step 2: start (room: true) */
        printf("@ 1 0\n");
        check_not_over();
        started = 1;
        due = 1;
        space = 1;
        operation_start(1);
        check();
    }
    :: d_step { owner && !due ->  /* owner, step 3: start (room: false) */
        printf("@ 2 0\n");
        check_not_over();
        started = 1;
        due = 1;
        operation_start(0);
        check();
    }
    :: d_step { owner && (sqe == sqe_queued) ->  /* owner, step 4: cancel (by: owner, unsubmitted: true, room: false) */
        printf("@ 3 0\n");
        check_not_over();
        asked = 1;
        operation_cancel(0, 1, 0);
        check();
    }
    :: d_step { owner && (sqe == sqe_queued) ->  /* owner, step 4: cancel (by: owner, unsubmitted: true, room: true) */
        printf("@ 3 1\n");
        check_not_over();
        asked = 1;
        operation_cancel(0, 1, 1);
        check();
    }
    :: d_step { owner && !(sqe == sqe_queued) ->  /* owner, step 5: cancel (by: owner, unsubmitted: false, room: true) */
        printf("@ 4 0\n");
        check_not_over();
        asked = 1;
        space = 1;
        operation_cancel(0, 0, 1);
        check();
    }
    :: d_step { owner && !(sqe == sqe_queued) ->  /* owner, step 6: cancel (by: owner, unsubmitted: false, room: false) */
        printf("@ 5 0\n");
        check_not_over();
        asked = 1;
        operation_cancel(0, 0, 0);
        check();
    }
    :: d_step { owner ->  /* owner, step 7: detach */
        printf("@ 6 0\n");
        check_not_over();
        owner = 0;
        operation_detach();
        check();
    }
    :: d_step { owner && (sqe == sqe_queued) ->  /* owner, step 8: detach, then cancel (by: owner, unsubmitted: true, room: false) */
        printf("@ 7 0\n");
        check_not_over();
        asked = 1;
        owner = 0;
        operation_detach();
        operation_cancel(0, 1, 0);
        check();
    }
    :: d_step { owner && (sqe == sqe_queued) ->  /* owner, step 8: detach, then cancel (by: owner, unsubmitted: true, room: true) */
        printf("@ 7 1\n");
        check_not_over();
        asked = 1;
        owner = 0;
        operation_detach();
        operation_cancel(0, 1, 1);
        check();
    }
    :: d_step { owner && due && !(sqe == sqe_queued) ->  /* owner, step 9: detach, then cancel (by: owner, unsubmitted: false, room: true) */
        printf("@ 8 0\n");
        check_not_over();
        asked = 1;
        space = 1;
        owner = 0;
        operation_detach();
        operation_cancel(0, 0, 1);
        check();
    }
    :: d_step { owner && due && !(sqe == sqe_queued) ->  /* owner, step 10: detach, then cancel (by: owner, unsubmitted: false, room: false) */
        printf("@ 9 0\n");
        check_not_over();
        asked = 1;
        owner = 0;
        operation_detach();
        operation_cancel(0, 0, 0);
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* shutdown */
active proctype role_shutdown() {
end:
    do
    :: d_step { owner && (sqe == sqe_queued) ->  /* shutdown, step 1: cancel (by: shutdown, unsubmitted: true, room: false) */
        printf("@ 10 0\n");
        check_not_over();
        asked = 1;
        operation_cancel(1, 1, 0);
        check();
    }
    :: d_step { owner && (sqe == sqe_queued) ->  /* shutdown, step 1: cancel (by: shutdown, unsubmitted: true, room: true) */
        printf("@ 10 1\n");
        check_not_over();
        asked = 1;
        operation_cancel(1, 1, 1);
        check();
    }
    :: d_step { owner && due && !(sqe == sqe_queued) ->  /* shutdown, step 2: cancel (by: shutdown, unsubmitted: false, room: true) */
        printf("@ 11 0\n");
        check_not_over();
        asked = 1;
        space = 1;
        operation_cancel(1, 0, 1);
        check();
    }
    :: d_step { owner && due && !(sqe == sqe_queued) ->  /* shutdown, step 3: cancel (by: shutdown, unsubmitted: false, room: false) */
        printf("@ 12 0\n");
        check_not_over();
        asked = 1;
        operation_cancel(1, 0, 0);
        check();
    }
    :: d_step { left && !freed && (sqe == sqe_queued) ->  /* shutdown, step 4: cancel (by: shutdown, unsubmitted: true, room: false) */
        printf("@ 13 0\n");
        check_not_over();
        operation_cancel(1, 1, 0);
        check();
    }
    :: d_step { left && !freed && (sqe == sqe_queued) ->  /* shutdown, step 4: cancel (by: shutdown, unsubmitted: true, room: true) */
        printf("@ 13 1\n");
        check_not_over();
        operation_cancel(1, 1, 1);
        check();
    }
    :: d_step { left && !freed && !(sqe == sqe_queued) ->  /* shutdown, step 5: cancel (by: shutdown, unsubmitted: false, room: true) */
        printf("@ 14 0\n");
        check_not_over();
        space = 1;
        operation_cancel(1, 0, 1);
        check();
    }
    :: d_step { left && !freed && !(sqe == sqe_queued) ->  /* shutdown, step 6: cancel (by: shutdown, unsubmitted: false, room: false) */
        printf("@ 15 0\n");
        check_not_over();
        operation_cancel(1, 0, 0);
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* ring: a step that is taken some time if it stays possible */
active proctype role_ring_1() {
end:
    do
    :: d_step { line ->  /* ring, step 1: room */
        printf("@ 16 0\n");
        check_not_over();
        space = 1;
        line = 0;
        operation_room();
        check();
    }
    od
}

/* ring: a step that is taken some time if it stays possible */
active proctype role_ring_2() {
end:
    do
    :: d_step { (sqe == sqe_queued) ->  /* ring, step 2: no event */
        printf("@ 17 0\n");
        sqe = sqe_taken;
        check();
    }
    od
}

/* kernel */
active proctype role_kernel() {
end:
    do
    :: d_step { (sqe == sqe_taken) && !told && !notification_due ->  /* kernel, step 2: completion (more: false, notification: false) */
        printf("@ 19 0\n");
        check_not_over();
        says = says_result;
        operation_completion(0, 0);
        check();
    }
    :: d_step { (sqe == sqe_taken) && !promised ->  /* kernel, step 4: completion (more: true, notification: false) */
        printf("@ 21 0\n");
        check_not_over();
        says = says_more;
        operation_completion(1, 0);
        check();
    }
    :: d_step { (sqe == sqe_taken) && promised && !notification_due ->  /* kernel, step 5: completion (more: true, notification: false) */
        printf("@ 22 0\n");
        check_not_over();
        notification_due = 1;
        says = says_more;
        operation_completion(1, 0);
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* kernel: a step that is taken some time if it stays possible */
active proctype role_kernel_1() {
end:
    do
    :: d_step { (sqe == sqe_nop) ->  /* kernel, step 1: completion (more: false, notification: false) */
        printf("@ 18 0\n");
        check_not_over();
        says = says_success;
        operation_completion(0, 0);
        check();
    }
    od
}

/* kernel: a step that is taken some time if it stays possible */
active proctype role_kernel_3() {
end:
    do
    :: d_step { (sqe == sqe_taken) && told && !notification_due ->  /* kernel, step 3: completion (more: false, notification: false) */
        printf("@ 20 0\n");
        check_not_over();
        says = says_result;
        operation_completion(0, 0);
        check();
    }
    od
}

/* kernel: a step that is taken some time if it stays possible */
active proctype role_kernel_6() {
end:
    do
    :: d_step { notification_due ->  /* kernel, step 6: completion (more: false, notification: true) */
        printf("@ 23 0\n");
        check_not_over();
        notification_due = 0;
        says = says_notification;
        operation_completion(0, 1);
        check();
    }
    od
}

#ifndef LIVENESS
/* Where nothing is possible it is the end, or one of the places where it may hang. */
active proctype nobody() {
end:
    (timeout && !((freed))) -> atomic { printf("@ -1 0\n"); assert(false) }
}
#endif

#ifdef LIVENESS
/* phase is waiting leads to sqe is taken or not due */
#define claim_1_when ((phase == phase_waiting))
#define claim_1_to ((sqe == sqe_taken) || !due)
ltl claim_1 { [] ((claim_1_when && !claim_1_to) -> <> claim_1_to) }
/* asked and due leads to not due */
#define claim_2_when (asked && due)
#define claim_2_to (!due)
ltl claim_2 { [] ((claim_2_when && !claim_2_to) -> <> claim_2_to) }
/* notification due leads to phase is done */
#define claim_3_when (notification_due)
#define claim_3_to ((phase == phase_done))
ltl claim_3 { [] ((claim_3_when && !claim_3_to) -> <> claim_3_to) }
#endif
