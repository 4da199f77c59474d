/* The model of the machine task, for Spin.
 * Generated from spec/machines/task.yaml by templates/models/machine.pml.j2. Change those, then run `./edda generate`.
 *
 * What surrounds the word while it is explored. The queue, the phase of a poll, the holders and the stored output are ghosts; roles
 * take guarded steps in any order. *owed* says that somebody asked for a poll that has not begun, *asked* that the end was asked for in time,
 * *torn* that the body is being taken apart, *inside* that it is in a section that must not be cancelled.
 *
 * Each role is a process, each of its steps one d_step: Spin stores a state exactly where the explorer of the generator does. SMALL has
 * the explorer's bounds instead of the larger ones. LIVENESS lets every step that is not fair be put off for ever, and adds the claims.
 */
#ifdef SMALL
#define wakers_limit 2
#define obligations_limit 2
#else
#define wakers_limit 6
#define obligations_limit 4
#endif

/* Told at the end of a run, and no part of the state: the rows that were taken, and the `sometimes` that were seen. */
c_decl {
    static unsigned char rows_taken[28], sometimes_seen[4];
    static void tell_all(void) {
        int i;
        for (i = 0; i < 28; i++) { if (rows_taken[i]) printf("took %d\n", i); }
        for (i = 0; i < 3; i++) { if (sometimes_seen[i]) printf("saw %d\n", i); }
    }
    static void __attribute__((constructor)) tell_at_the_end(void) { atexit(tell_all); }
}
#define took(row) c_code { rows_taken[row] = 1; }
#define saw(claim) c_code { sometimes_seen[claim] = 1; }

/* The word of task. */
bit scheduled = 1;  /* In the run queue; or, while running, owed a place in it when the poll ends. */
bit running = 0;  /* Being polled, or being taken apart. Works as a lock. */
bit complete = 0;  /* The frame is gone; the output, if any, is stored. Final. */
bit cancelled = 0;  /* The end was asked for. */
bit shielded = 0;  /* The body is in a section that must not be cancelled; the end waits. */
bit joined = 1;  /* A JoinHandle exists and has not taken the output. */
int refs = 3;  /* Holders: the registry, the run queue or the poll in progress, the JoinHandle, each Waker. */

/* The ghosts. */
bit queued = 1;
bit polling = 0;
bit cancelling = 0;
bit torn = 0;
bit inside = 0;
bit listed = 1;
bit handle = 1;
byte wakers = 0;  /* a count up to wakers_limit */
byte obligations = 0;  /* a count up to obligations_limit */
bit owed = 0;
bit asked = 0;
bit output = 0;
bit freed = 0;
#ifdef LIVENESS
bit lazy = 1;  /* always so: Spin takes no loop without a condition */
#endif

/* shield: The body enters a section that must not be cancelled. */
inline task_shield() {
    assert(running && !shielded);
    if
    :: else ->  /* task.shield.1: nothing */
        took(18);
        shielded = 1;
    fi
}

/* unshield: The body leaves that section; an end asked for meanwhile is carried out when this poll ends. */
inline task_unshield() {
    assert(running && shielded);
    if
    :: else ->  /* task.unshield.1: nothing */
        took(19);
        shielded = 0;
    fi
}

/* Carrying out `cancel`. */
inline do_cancel() {
    assert(asked && !inside);
    cancelling = 1;
    torn = 1;
}

/* Carrying out `requeue`. */
inline do_requeue() {
    assert(owed && !queued && (torn || inside || !asked));
    queued = 1;
}

/* poll yielded: The poll returned and the body waits for nothing but its next turn; the poll's reference goes to the queue. */
inline task_poll_yielded() {
    assert(running);
    if
    :: cancelled && !shielded ->  /* task.poll_yielded.1: cancel; Abort came from inside the poll; the turn that was asked for is kept. */
        took(6);
        scheduled = 1;
        do_cancel();
    :: else ->  /* task.poll_yielded.2: requeue */
        took(7);
        scheduled = 1;
        running = 0;
        do_requeue();
    fi
}

/* Carrying out `notify joiner`. */
inline do_notify_joiner() {
    assert(handle);
    output = 1;
}

/* Carrying out `drop output`. */
inline do_drop_output() {
    assert(complete);
    output = 0;
}

/* finish: The frame is gone, by return, exception or cancellation; and with it every section that it was in. */
inline task_finish() {
    assert(running && !shielded);
    if
    :: joined ->  /* task.finish.1: notify joiner */
        took(10);
        complete = 1;
        running = 0;
        do_notify_joiner();
    :: else ->  /* task.finish.2: drop output; Nobody is left to read it. */
        took(11);
        complete = 1;
        running = 0;
        do_drop_output();
    fi
}

/* Carrying out `free`. */
inline do_free() {
    assert(!(queued || polling || cancelling || listed || handle || output) && (wakers == 0) && (obligations == 0));
    freed = 1;
}

/* release: One holder lets go. */
inline task_release() {
    assert((refs >= 1));
    if
    :: (refs == 1) && complete ->  /* task.release.1: free */
        took(25);
        assert(refs - 1 >= 0);
        refs = refs - 1;
        do_free();
    :: (refs == 1) ->  /* task.release.2: forbid; The registry's reference outlives the frame. */
        assert(false)
    :: else ->  /* task.release.3: nothing */
        took(27);
        assert(refs - 1 >= 0);
        refs = refs - 1;
    fi
}

/* Carrying out `poll`. */
inline do_poll() {
    assert(inside || !asked);
    polling = 1;
}

/* poll begin: The executor takes the task from the run queue. The queue's reference becomes the poll's. */
inline task_poll_begin() {
    assert(scheduled && !running);
    if
    :: complete ->  /* task.poll_begin.1: forbid; A frame ends only inside a poll, and then the task is in no queue. */
        assert(false)
    :: cancelled && !shielded ->  /* task.poll_begin.2: cancel; The body is taken apart instead of resumed. */
        took(1);
        running = 1;
        scheduled = 0;
        do_cancel();
    :: else ->  /* task.poll_begin.3: poll */
        took(2);
        running = 1;
        scheduled = 0;
        do_poll();
    fi
}

/* Carrying out `park`. */
inline do_park() {
    assert(!owed);
}

/* poll pending: The poll returned and the body waits for something. */
inline task_poll_pending() {
    assert(running);
    if
    :: cancelled && !shielded ->  /* task.poll_pending.1: cancel; Abort came from inside the poll. */
        took(3);
        do_cancel();
    :: scheduled ->  /* task.poll_pending.2: requeue; It was woken during the poll; the poll's reference goes back to the queue. */
        took(4);
        running = 0;
        do_requeue();
    :: else ->  /* task.poll_pending.3: park */
        took(5);
        running = 0;
        assert(refs - 1 >= 0);
        refs = refs - 1;
        do_park();
    fi
}

/* drain pending: A task being cancelled still has obligations; each will wake it when it ends. */
inline task_drain_pending() {
    assert(running && cancelled && !shielded);
    if
    :: scheduled ->  /* task.drain_pending.1: requeue; One ended already. */
        took(8);
        running = 0;
        do_requeue();
    :: else ->  /* task.drain_pending.2: park */
        took(9);
        running = 0;
        assert(refs - 1 >= 0);
        refs = refs - 1;
        do_park();
    fi
}

/* Carrying out `enqueue`. */
inline do_enqueue() {
    assert(!queued && !polling && !cancelling);
    queued = 1;
}

/* wake: Somebody on the task's thread asks for another poll. */
inline task_wake() {
    if
    :: complete || scheduled ->  /* task.wake.1: nothing; It is over, or will be polled anyway. */
        took(12);
    :: running ->  /* task.wake.2: nothing; The poll in progress will requeue it. */
        took(13);
        scheduled = 1;
    :: else ->  /* task.wake.3: enqueue; The queue holds a reference. */
        took(14);
        scheduled = 1;
        assert(refs + 1 <= 16777215);
        refs = refs + 1;
        do_enqueue();
    fi
}

/* share: A Waker is cloned. */
inline task_share() {
    if
    :: (refs >= 8388608) ->  /* task.share.1: forbid; Eight million wakers of one task are a leak; the upper half of the count is room for the queue's reference, which wake and abort add unchecked. */
        assert(false)
    :: else ->  /* task.share.2: nothing */
        took(24);
        assert(refs + 1 <= 16777215);
        refs = refs + 1;
    fi
}

/* abort: The JoinHandle, or the runtime's shutdown, asks for the end. The asking takes effect in the next cycle, also for a parked task. */
inline task_abort() {
    assert(!complete || joined);
    if
    :: complete || cancelled ->  /* task.abort.1: too late */
        took(15);
    :: running || scheduled ->  /* task.abort.2: nothing; The end of the poll, or its begin, will see it. */
        took(16);
        cancelled = 1;
    :: else ->  /* task.abort.3: enqueue */
        took(17);
        cancelled = 1;
        scheduled = 1;
        assert(refs + 1 <= 16777215);
        refs = refs + 1;
        do_enqueue();
    fi
}

/* Carrying out `move output`. */
inline do_move_output() {
    assert(output);
    output = 0;
}

/* take output: The joiner reads the output, once. */
inline task_take_output() {
    assert(complete && joined);
    if
    :: else ->  /* task.take_output.1: move output */
        took(20);
        joined = 0;
        do_move_output();
    fi
}

/* drop handle: The JoinHandle goes away without having read. */
inline task_drop_handle() {
    assert(joined);
    if
    :: complete ->  /* task.drop_handle.1: drop output; It was never read. */
        took(21);
        joined = 0;
        do_drop_output();
    :: else ->  /* task.drop_handle.2: nothing; Detached; the output will be dropped when it comes. */
        took(22);
        joined = 0;
    fi
}

/* What holds between any two steps; and what is seen at some time. */
inline check() {
    assert(!(complete && running));  /* complete excludes running: The frame is gone before completion is announced. */
    assert((refs >= 1) || complete);  /* nobody holds nothing: The registry holds a task until it is complete. */
    assert(!owed || queued || polling || cancelling || complete);  /* not owed or queued or polling or cancelling or complete: No wake is ever lost. */
    assert((asked && cancelled) || !(asked || cancelled));  /* asked and cancelled or not (asked or cancelled): No abort is ever lost, and nothing is cancelled that nobody wanted to end. */
    assert((inside && shielded) || !(inside || shielded));  /* inside and shielded or not (inside or shielded): A section that must not be cancelled is one from its begin to its end. */
    assert((handle && joined) || !(handle || joined));  /* handle and joined or not (handle or joined): The output is kept for as long as somebody may take it. */
    if :: (complete && joined) -> saw(0) :: else fi;  /* complete and joined */
    if :: (cancelled && running && scheduled) -> saw(1) :: else fi;  /* cancelled and running and scheduled */
    if :: (cancelled && shielded) -> saw(2) :: else fi;  /* cancelled and shielded */
    skip
}

/* After the end no event comes: freed and refs == 0 and not joined */
inline check_not_over() {
    assert(!(freed && (refs == 0) && !joined))
}

/* executor */
active proctype role_executor() {
end:
    do
    :: d_step { polling && (obligations < obligations_limit) ->  /* executor, step 2: no event */
        printf("@ 1 0\n");
        assert(obligations + 1 <= obligations_limit);
        obligations = obligations + 1;
        check();
    }
    :: d_step { polling && !inside ->  /* executor, step 3: shield */
        printf("@ 2 0\n");
        check_not_over();
        inside = 1;
        task_shield();
        check();
    }
    :: d_step { polling && inside ->  /* executor, step 4: unshield */
        printf("@ 3 0\n");
        check_not_over();
        inside = 0;
        task_unshield();
        check();
    }
    :: d_step { polling ->  /* executor, step 6: poll yielded */
        printf("@ 5 0\n");
        check_not_over();
        owed = 1;
        polling = 0;
        task_poll_yielded();
        check();
    }
    :: d_step { polling && !inside && (obligations == 0) ->  /* executor, step 7: finish, then release, then release */
        printf("@ 6 0\n");
        check_not_over();
        polling = 0;
        listed = 0;
        task_finish();
        task_release();
        task_release();
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* executor: a step that is taken some time if it stays possible */
active proctype role_executor_1() {
end:
    do
    :: d_step { queued && !polling && !cancelling ->  /* executor, step 1: poll begin */
        printf("@ 0 0\n");
        check_not_over();
        queued = 0;
        owed = 0;
        task_poll_begin();
        check();
    }
    od
}

/* executor: a step that is taken some time if it stays possible */
active proctype role_executor_5() {
end:
    do
    :: d_step { polling ->  /* executor, step 5: poll pending */
        printf("@ 4 0\n");
        check_not_over();
        polling = 0;
        task_poll_pending();
        check();
    }
    od
}

/* executor: a step that is taken some time if it stays possible */
active proctype role_executor_8() {
end:
    do
    :: d_step { cancelling && (obligations > 0) ->  /* executor, step 8: drain pending */
        printf("@ 7 0\n");
        check_not_over();
        cancelling = 0;
        task_drain_pending();
        check();
    }
    od
}

/* executor: a step that is taken some time if it stays possible */
active proctype role_executor_9() {
end:
    do
    :: d_step { cancelling && (obligations == 0) ->  /* executor, step 9: finish, then release, then release */
        printf("@ 8 0\n");
        check_not_over();
        cancelling = 0;
        listed = 0;
        task_finish();
        task_release();
        task_release();
        check();
    }
    od
}

/* obligation */
active proctype role_obligation() {
end:
    do
    :: d_step { (obligations > 0) && !polling && !cancelling ->  /* obligation, step 1: wake */
        printf("@ 9 0\n");
        check_not_over();
        owed = 1;
        assert(obligations - 1 >= 0);
        obligations = obligations - 1;
        task_wake();
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* waker */
active proctype role_waker() {
end:
    do
    :: d_step { (wakers > 0) || polling ->  /* waker, step 1: wake */
        printf("@ 10 0\n");
        check_not_over();
        owed = 1;
        task_wake();
        check();
    }
    :: d_step { ((wakers > 0) || polling) && (wakers < wakers_limit) ->  /* waker, step 2: share */
        printf("@ 11 0\n");
        check_not_over();
        assert(wakers + 1 <= wakers_limit);
        wakers = wakers + 1;
        task_share();
        check();
    }
    :: d_step { (wakers > 0) ->  /* waker, step 3: release */
        printf("@ 12 0\n");
        check_not_over();
        assert(wakers - 1 >= 0);
        wakers = wakers - 1;
        task_release();
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* joiner */
active proctype role_joiner() {
end:
    do
    :: d_step { handle && !complete ->  /* joiner, step 1: abort */
        printf("@ 13 0\n");
        check_not_over();
        asked = 1;
        task_abort();
        check();
    }
    :: d_step { handle && complete ->  /* joiner, step 2: abort */
        printf("@ 14 0\n");
        check_not_over();
        task_abort();
        check();
    }
    :: d_step { handle && complete ->  /* joiner, step 3: take output, then release */
        printf("@ 15 0\n");
        check_not_over();
        handle = 0;
        task_take_output();
        task_release();
        check();
    }
    :: d_step { handle ->  /* joiner, step 4: drop handle, then release */
        printf("@ 16 0\n");
        check_not_over();
        handle = 0;
        task_drop_handle();
        task_release();
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
    :: d_step { listed ->  /* shutdown, step 1: abort */
        printf("@ 17 0\n");
        check_not_over();
        asked = 1;
        task_abort();
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
    (timeout && !((freed && (refs == 0) && !joined) || (cancelled && shielded))) -> atomic { printf("@ -1 0\n"); assert(false) }
}
#endif

#ifdef LIVENESS
/* owed leads to not owed or complete */
#define claim_1_when (owed)
#define claim_1_to (!owed || complete)
ltl claim_1 { [] ((claim_1_when && !claim_1_to) -> <> claim_1_to) }
/* asked leads to torn or inside or complete */
#define claim_2_when (asked)
#define claim_2_to (torn || inside || complete)
ltl claim_2 { [] ((claim_2_when && !claim_2_to) -> <> claim_2_to) }
/* torn and obligations == 0 leads to complete */
#define claim_3_when (torn && (obligations == 0))
#define claim_3_to (complete)
ltl claim_3 { [] ((claim_3_when && !claim_3_to) -> <> claim_3_to) }
#endif
