/* The model of the machine remote wake, with task, mailbox, for Spin.
 * Generated from spec/machines/remote_wake.yaml, spec/machines/task.yaml, spec/machines/mailbox.yaml by templates/models/machine.pml.j2. Change those, then run `./edda generate`.
 *
 * One shared task on the thread of its runtime, with the words of all three parties; RemoteWakers on other threads that are copied,
 * used to wake and to abort, and dropped in any order; the JoinHandle; and the runtime's end. A ghost says how far each one is between
 * two accesses: a waker is `posting` until it has pushed, and `pushed` until it has knocked; `home` is the way of a waker that was the
 * last holder; the owner takes all that the inbox has, unlinks the entry, and takes it. *owed* says that a poll was asked for which has
 * not begun, *wanted* that an AbortHandle was told that it came in time. *foreign* says, during a step, that it is another thread's:
 * while there is an owner, only its thread wakes the task and frees the part. A push that finds the inbox closed and the refusal that
 * follows are one step, because a closed inbox stays so. Left out, because a sibling has it: what an abort waits for (task), and the
 * moment between a knock and the event that it writes (mailbox).
 *
 * Each role is a process, each of its steps one d_step: Spin stores a state exactly where the explorer of the generator does. SMALL has
 * the explorer's bounds instead of the larger ones. LIVENESS lets every step that is not fair be put off for ever, and adds the claims.
 */
#ifdef SMALL
#define wakers_limit 2
#define idle_limit 2
#define pushed_limit 2
#else
#define wakers_limit 8
#define idle_limit 8
#define pushed_limit 8
#endif
#define owner_polling 0
#define owner_looking 1
#define owner_unlinking 2
#define owner_taking 3
#define owner_drained 4
#define owner_announced 5
#define owner_asleep 6
#define owner_roused 7
#define owner_gone 8
#define inbox_empty 0
#define inbox_filled 1
#define inbox_closed 2
#define home_nowhere 0
#define home_asked 1
#define home_held 2
#define home_pushed 3
#define home_last 4

/* Told at the end of a run, and no part of the state: the rows that were taken, and the `sometimes` that were seen. */
c_decl {
    static unsigned char rows_taken[55], sometimes_seen[3];
    static void tell_all(void) {
        int i;
        for (i = 0; i < 55; i++) { if (rows_taken[i]) printf("took %d\n", i); }
        for (i = 0; i < 2; i++) { if (sometimes_seen[i]) printf("saw %d\n", i); }
    }
    static void __attribute__((constructor)) tell_at_the_end(void) { atexit(tell_all); }
}
#define took(row) c_code { rows_taken[row] = 1; }
#define saw(claim) c_code { sometimes_seen[claim] = 1; }

/* The word of remote wake. */
bit posted = 0;  /* The entry lies in the inbox, or is on its way there, or out of it. It holds a reference. */
bit abort_asked = 0;  /* The entry says that the task shall end. */
bit over = 0;  /* Nothing that is asked for is of use any more. The task is complete, or nobody will empty the inbox. Final. */
int holders = 1;  /* Each RemoteWaker and AbortHandle, the entry while it is posted, and one share for the owner side. */

/* The word of task. */
bit task_scheduled = 1;  /* In the run queue; or, while running, owed a place in it when the poll ends. */
bit task_running = 0;  /* Being polled, or being taken apart. Works as a lock. */
bit task_complete = 0;  /* The frame is gone; the output, if any, is stored. Final. */
bit task_cancelled = 0;  /* The end was asked for. */
bit task_shielded = 0;  /* The body is in a section that must not be cancelled; the end waits. */
bit task_joined = 1;  /* A JoinHandle exists and has not taken the output. */
int task_refs = 3;  /* Holders: the registry, the run queue or the poll in progress, the JoinHandle, each Waker. */

/* The word of mailbox. */
bit mailbox_parked = 0;  /* The owner sleeps, or is about to; who has pushed something must write the event. */
int mailbox_holders = 1;  /* The runtime, the part of every shared task, who sends a part home, and everybody else who may post. */

/* The ghosts. */
byte owner = owner_polling;  /* one of polling, looking, unlinking, taking, drained, announced, asleep, roused, gone */
byte inbox = inbox_empty;  /* one of empty, filled, closed */
bit linked = 0;
bit shared = 0;
byte wakers = 0;  /* a count up to wakers_limit */
byte idle = 0;  /* a count up to idle_limit */
bit posting = 0;
byte pushed = 0;  /* a count up to pushed_limit */
byte home = home_nowhere;  /* one of nowhere, asked, held, pushed, last */
bit event = 0;
bit queued = 1;
bit ending = 0;
bit owed = 0;
bit wanted = 0;
bit refused = 0;
bit freed = 0;
bit detached = 0;
bit foreign = 0;
#ifdef LIVENESS
bit lazy = 1;  /* always so: Spin takes no loop without a condition */
#endif

/* mailbox.hold: Another holder, by one who is one already. */
inline mailbox_hold() {
    if
    :: (mailbox_holders >= 1073741824) ->  /* mailbox.hold.1: forbid; A billion holders do not fit into memory. */
        assert(false)
    :: else ->  /* mailbox.hold.2: nothing; Its own share keeps the mailbox meanwhile; nothing has to be seen. */
        took(52);
        assert(mailbox_holders + 1 <= 2147483647);
        mailbox_holders = mailbox_holders + 1;
    fi
}

/* Carrying out `nothing`. */
inline do_nothing() {
    foreign = 0;
}

/* share: A RemoteWaker or AbortHandle is made, by the owner or from another one. */
inline remote_wake_share() {
    if
    :: (holders >= 268435456) ->  /* remote_wake.share.1: forbid; A quarter of a billion wakers of one task are a leak; the upper half of the count is room for the entry's reference, which a wake adds unchecked. */
        assert(false)
    :: else ->  /* remote_wake.share.2: nothing; Who shares is a holder itself and keeps the part meanwhile; nothing has to be seen. */
        took(1);
        assert(holders + 1 <= 536870911);
        holders = holders + 1;
        do_nothing();
    fi
}

/* task.finish: The frame is gone, by return, exception or cancellation; and with it every section that it was in. */
inline task_finish() {
    assert(task_running && !task_shielded);
    if
    :: task_joined ->  /* task.finish.1: notify joiner */
        took(28);
        task_complete = 1;
        task_running = 0;
    :: else ->  /* task.finish.2: drop output; Nobody is left to read it. */
        took(29);
        task_complete = 1;
        task_running = 0;
    fi
}

/* Carrying out `free`. */
inline do_free() {
    assert(!freed && (wakers == 0) && !linked && !(inbox == inbox_filled) && task_complete && ((inbox == inbox_closed) || !foreign));
    freed = 1;
    foreign = 0;
}

/* end: The task is complete, and the owner side lets go. A refusal may have said before that it is over. */
inline remote_wake_end() {
    assert((!posted && (holders >= 1)) || (!over && (holders >= 2)));
    if
    :: (holders == 1) ->  /* remote_wake.end.1: free */
        took(16);
        over = 1;
        assert(holders - 1 >= 0);
        holders = holders - 1;
        do_free();
    :: else ->  /* remote_wake.end.2: nothing; A waker that does not see it posts in vain. */
        took(17);
        over = 1;
        assert(holders - 1 >= 0);
        holders = holders - 1;
        do_nothing();
    fi
}

/* task.poll begin: The executor takes the task from the run queue. The queue's reference becomes the poll's. */
inline task_poll_begin() {
    assert(task_scheduled && !task_running);
    if
    :: task_complete ->  /* task.poll_begin.1: forbid; A frame ends only inside a poll, and then the task is in no queue. */
        assert(false)
    :: task_cancelled && !task_shielded ->  /* task.poll_begin.2: cancel; The body is taken apart instead of resumed. */
        took(19);
        task_running = 1;
        task_scheduled = 0;
    :: else ->  /* task.poll_begin.3: poll */
        took(20);
        task_running = 1;
        task_scheduled = 0;
    fi
}

/* Carrying out `task.requeue`. */
inline do_task_requeue() {
    queued = 1;
}

/* task.poll pending: The poll returned and the body waits for something. */
inline task_poll_pending() {
    assert(task_running);
    if
    :: task_cancelled && !task_shielded ->  /* task.poll_pending.1: cancel; Abort came from inside the poll. */
        took(21);
    :: task_scheduled ->  /* task.poll_pending.2: requeue; It was woken during the poll; the poll's reference goes back to the queue. */
        took(22);
        task_running = 0;
        do_task_requeue();
    :: else ->  /* task.poll_pending.3: park */
        took(23);
        task_running = 0;
        assert(task_refs - 1 >= 0);
        task_refs = task_refs - 1;
    fi
}

/* task.drain pending: A task being cancelled still has obligations; each will wake it when it ends. */
inline task_drain_pending() {
    assert(task_running && task_cancelled && !task_shielded);
    if
    :: task_scheduled ->  /* task.drain_pending.1: requeue; One ended already. */
        took(26);
        task_running = 0;
        do_task_requeue();
    :: else ->  /* task.drain_pending.2: park */
        took(27);
        task_running = 0;
        assert(task_refs - 1 >= 0);
        task_refs = task_refs - 1;
    fi
}

/* task.release: One holder lets go. */
inline task_release() {
    assert((task_refs >= 1));
    if
    :: (task_refs == 1) && task_complete ->  /* task.release.1: free */
        took(43);
        assert(task_refs - 1 >= 0);
        task_refs = task_refs - 1;
    :: (task_refs == 1) ->  /* task.release.2: forbid; The registry's reference outlives the frame. */
        assert(false)
    :: else ->  /* task.release.3: nothing */
        took(45);
        assert(task_refs - 1 >= 0);
        task_refs = task_refs - 1;
    fi
}

/* Carrying out `task.enqueue`. */
inline do_task_enqueue() {
    queued = 1;
}

/* task.abort: The JoinHandle, or the runtime's shutdown, asks for the end. The asking takes effect in the next cycle, also for a parked task. */
inline task_abort() {
    assert(!task_complete || task_joined);
    if
    :: task_complete || task_cancelled ->  /* task.abort.1: too late */
        took(33);
    :: task_running || task_scheduled ->  /* task.abort.2: nothing; The end of the poll, or its begin, will see it. */
        took(34);
        task_cancelled = 1;
    :: else ->  /* task.abort.3: enqueue */
        took(35);
        task_cancelled = 1;
        task_scheduled = 1;
        assert(task_refs + 1 <= 16777215);
        task_refs = task_refs + 1;
        do_task_enqueue();
    fi
}

/* task.wake: Somebody on the task's thread asks for another poll. */
inline task_wake() {
    if
    :: task_complete || task_scheduled ->  /* task.wake.1: nothing; It is over, or will be polled anyway. */
        took(30);
    :: task_running ->  /* task.wake.2: nothing; The poll in progress will requeue it. */
        took(31);
        task_scheduled = 1;
    :: else ->  /* task.wake.3: enqueue; The queue holds a reference. */
        took(32);
        task_scheduled = 1;
        assert(task_refs + 1 <= 16777215);
        task_refs = task_refs + 1;
        do_task_enqueue();
    fi
}

/* Carrying out `abort task`. */
inline do_abort_task() {
    assert(wanted && !foreign && !task_complete && !linked && !freed);
    task_abort();
    task_wake();
}

/* Carrying out `wake task`. */
inline do_wake_task() {
    assert(!foreign && !task_complete && !linked && !freed);
    task_wake();
}

/* take: The owner has taken the entry out of the inbox and unlinked it. */
inline remote_wake_take() {
    assert(posted);
    if
    :: (holders == 1) ->  /* remote_wake.take.1: free; It was sent home; or whoever posted it has gone since. */
        took(10);
        posted = 0;
        abort_asked = 0;
        assert(holders - 1 >= 0);
        holders = holders - 1;
        do_free();
    :: over ->  /* remote_wake.take.2: nothing */
        took(11);
        posted = 0;
        abort_asked = 0;
        assert(holders - 1 >= 0);
        holders = holders - 1;
        do_nothing();
    :: abort_asked ->  /* remote_wake.take.3: abort task; It is woken as well: a wake may have come in the same entry, for a task whose end had been asked for before. */
        took(12);
        posted = 0;
        abort_asked = 0;
        assert(holders - 1 >= 0);
        holders = holders - 1;
        do_abort_task();
    :: else ->  /* remote_wake.take.4: wake task; The poll sees what every waker wrote that found the flag up; and who posts next finds the entry unlinked. */
        took(13);
        posted = 0;
        assert(holders - 1 >= 0);
        holders = holders - 1;
        do_wake_task();
    fi
}

/* Carrying out `mailbox.look again`. */
inline do_mailbox_look_again() {
    owner = owner_announced;
}

/* mailbox.announce: The owner has nothing to run and is about to sleep. It looks at the inbox once more before it does. */
inline mailbox_announce() {
    assert(!mailbox_parked);
    if
    :: else ->  /* mailbox.announce.1: look again; What was pushed before a knock that saw nobody parked is seen by this look. */
        took(46);
        mailbox_parked = 1;
        do_mailbox_look_again();
    fi
}

/* mailbox.rise: The owner does not sleep, or no longer. Something may have woken it, or its look found an entry. */
inline mailbox_rise() {
    if
    :: mailbox_parked ->  /* mailbox.rise.1: nothing; Entries are taken by an access of the inbox, which orders itself; a knock that this one misses is found by the next announcement. */
        took(47);
        mailbox_parked = 0;
    :: else ->  /* mailbox.rise.2: nothing; Somebody has knocked and writes the event. Counted. */
        took(48);
    fi
}

/* Carrying out `mailbox.free`. */
inline do_mailbox_free() {
    assert((owner == owner_gone) && detached && (pushed == 0) && (home == home_nowhere));
}

/* mailbox.let go: A holder is through with it. */
inline mailbox_let_go() {
    assert((mailbox_holders >= 1));
    if
    :: (mailbox_holders == 1) ->  /* mailbox.let_go.1: free; What all others did with it comes before its end. */
        took(53);
        assert(mailbox_holders - 1 >= 0);
        mailbox_holders = mailbox_holders - 1;
        do_mailbox_free();
    :: else ->  /* mailbox.let_go.2: nothing */
        took(54);
        assert(mailbox_holders - 1 >= 0);
        mailbox_holders = mailbox_holders - 1;
    fi
}

/* task.drop handle: The JoinHandle goes away without having read. */
inline task_drop_handle() {
    assert(task_joined);
    if
    :: task_complete ->  /* task.drop_handle.1: drop output; It was never read. */
        took(39);
        task_joined = 0;
    :: else ->  /* task.drop_handle.2: nothing; Detached; the output will be dropped when it comes. */
        took(40);
        task_joined = 0;
    fi
}

/* Carrying out `post`. */
inline do_post() {
    assert(!over && !linked && !freed);
    posting = 1;
    linked = 1;
    foreign = 0;
    assert(idle - 1 >= 0);
    idle = idle - 1;
}

/* wake: A RemoteWaker asks for a poll, on any thread. */
inline remote_wake_wake() {
    if
    :: over ->  /* remote_wake.wake.1: nothing; There will be no poll that could see anything. */
        took(2);
        do_nothing();
    :: posted ->  /* remote_wake.wake.2: nothing; The entry is not taken yet. Written although nothing changes; else the poll that comes might not see what this thread has written. */
        took(3);
        do_nothing();
    :: else ->  /* remote_wake.wake.3: post; The entry's link is its own from here on; the push that follows releases what it has written. */
        took(4);
        posted = 1;
        assert(holders + 1 <= 536870911);
        holders = holders + 1;
        do_post();
    fi
}

/* Carrying out `too late`. */
inline do_too_late() {
    assert(task_complete || refused);
    foreign = 0;
}

/* Carrying out `asked`. */
inline do_asked() {
    assert(posted && abort_asked && !task_complete);
    owed = 1;
    wanted = 1;
    foreign = 0;
}

/* Carrying out `post abort`. */
inline do_post_abort() {
    assert(!over && !linked && !freed);
    posting = 1;
    linked = 1;
    owed = 1;
    wanted = 1;
    foreign = 0;
    assert(idle - 1 >= 0);
    idle = idle - 1;
}

/* abort: An AbortHandle asks for the task's end, on any thread. */
inline remote_wake_abort() {
    if
    :: over ->  /* remote_wake.abort.1: too late; Nothing is left that could end. */
        took(5);
        do_too_late();
    :: posted ->  /* remote_wake.abort.2: asked; The entry that is under way carries it. */
        took(6);
        abort_asked = 1;
        do_asked();
    :: else ->  /* remote_wake.abort.3: post abort; As a wake that posts. */
        took(7);
        posted = 1;
        abort_asked = 1;
        assert(holders + 1 <= 536870911);
        holders = holders + 1;
        do_post_abort();
    fi
}

/* refuse: The inbox is closed and did not take the entry. Its poster undoes that, on its own thread. */
inline remote_wake_refuse() {
    assert(posted);
    if
    :: (holders == 1) ->  /* remote_wake.refuse.1: free; It was to be sent home, and that has seen everybody go. */
        took(14);
        posted = 0;
        abort_asked = 0;
        assert(holders - 1 >= 0);
        holders = holders - 1;
        do_free();
    :: else ->  /* remote_wake.refuse.2: nothing; The holder that posted is still one; its own release hands over. */
        took(15);
        over = 1;
        posted = 0;
        abort_asked = 0;
        assert(holders - 1 >= 0);
        holders = holders - 1;
        do_nothing();
    fi
}

/* Carrying out `send home`. */
inline do_send_home() {
    assert(!linked && !freed && (wakers == 0) && (home == home_nowhere));
    linked = 1;
    foreign = 0;
    home = home_asked;
}

/* release: A RemoteWaker or AbortHandle goes. What it names may be gone a moment later. */
inline remote_wake_release() {
    assert((holders >= 1));
    if
    :: (holders == 1) ->  /* remote_wake.release.1: send home; Nobody else is left; its reference becomes the entry's. */
        took(8);
        posted = 1;
        do_send_home();
    :: else ->  /* remote_wake.release.2: nothing */
        took(9);
        assert(holders - 1 >= 0);
        holders = holders - 1;
        do_nothing();
    fi
}

/* Carrying out `mailbox.write event`. */
inline do_mailbox_write_event() {
    event = 1;
}

/* mailbox.knock: Somebody has pushed an entry, and holds the mailbox. */
inline mailbox_knock() {
    if
    :: mailbox_parked ->  /* mailbox.knock.1: write event; The first who knocks wakes for all who do until the next announcement. */
        took(49);
        mailbox_parked = 0;
        do_mailbox_write_event();
    :: else ->  /* mailbox.knock.2: nothing; The owner is awake and looks at the inbox before it sleeps. Written although nothing changes; else its announcement would not see the push. */
        took(50);
    fi
}

/* What holds between any two steps; and what is seen at some time. */
inline check() {
    assert(!posted || (holders >= 1));  /* an entry is a holder: The owner touches the part when it takes the entry. */
    assert(over || !posted || (holders >= 2));  /* an entry is one more than the owner: The owner side keeps its share while the task goes on. */
    assert(over || (holders >= 1));  /* an owner holds: The owner side lets go with the task's end. */
    assert(!abort_asked || posted);  /* an abort lies in the entry: Else nobody would find it. */
    assert(!(task_complete && task_running));  /* task.complete excludes running: The frame is gone before completion is announced. */
    assert((task_refs >= 1) || task_complete);  /* task.nobody holds nothing: The registry holds a task until it is complete. */
    assert(!mailbox_parked || (mailbox_holders >= 1));  /* mailbox.only a held mailbox has a sleeper: The runtime holds it until its last park. */
    assert(!owed || queued || task_complete || posting || (inbox == inbox_filled || inbox == inbox_closed) || (owner == owner_unlinking || owner == owner_taking));  /* not owed or queued or task.complete or posting or inbox in [filled, closed] or owner in [unlinking, taking]: No wake is lost. */
    assert(!wanted || task_cancelled || task_complete || posting || (inbox == inbox_filled || inbox == inbox_closed) || (owner == owner_unlinking || owner == owner_taking));  /* not wanted or task.cancelled or task.complete or posting or inbox in [filled, closed] or owner in [unlinking, taking]: No abort is lost. */
    assert(wanted || !(abort_asked || task_cancelled));  /* wanted or not (abort asked or task.cancelled): Nothing is ended that nobody wanted to end. */
    assert(!((owner == owner_asleep) && (inbox == inbox_filled)) || event || (pushed > 0) || (home == home_pushed));  /* not (owner is asleep and inbox is filled) or event or pushed > 0 or home is pushed: The owner never sleeps while a wake is owed and nobody is about to end its sleep. */
    assert(!posted || posting || (home == home_asked || home == home_held) || (inbox == inbox_filled) || (owner == owner_unlinking || owner == owner_taking));  /* not posted or posting or home in [asked, held] or inbox is filled or owner in [unlinking, taking]: The flag is down when the entry can be used again. */
    assert(posted || !(posting || (home == home_asked || home == home_held) || (inbox == inbox_filled) || (owner == owner_unlinking || owner == owner_taking)));  /* posted or not (posting or home in [asked, held] or inbox is filled or owner in [unlinking, taking]): The flag is up while the entry is in use. */
    assert(over || !(task_complete || refused));  /* over or not (task.complete or refused): Nobody posts what nobody takes. */
    assert(!over || task_complete || refused);  /* not over or task.complete or refused: Nobody is turned away who could be served. */
    assert(!linked || !freed);  /* not linked or not freed: The entry is in the part. */
    if :: (abort_asked && task_cancelled) -> saw(0) :: else fi;  /* abort asked and task.cancelled */
    if :: (wanted && task_complete && !task_cancelled) -> saw(1) :: else fi;  /* wanted and task.complete and not task.cancelled */
    skip
}

/* After the end no event comes: freed and holders == 0 and mailbox.holders == 0 and task.refs == 0 */
inline check_not_over() {
    assert(!(freed && (holders == 0) && (mailbox_holders == 0) && (task_refs == 0)))
}

/* owner */
active proctype role_owner() {
end:
    do
    :: d_step { (owner == owner_polling) && !shared ->  /* owner, step 1: mailbox.hold */
        printf("@ 0 0\n");
        check_not_over();
        shared = 1;
        mailbox_hold();
        check();
    }
    :: d_step { task_running && (wakers < wakers_limit) ->  /* owner, step 3: share */
        printf("@ 2 0\n");
        check_not_over();
        assert(wakers + 1 <= wakers_limit);
        wakers = wakers + 1;
        assert(idle + 1 <= idle_limit);
        idle = idle + 1;
        remote_wake_share();
        check();
    }
    :: d_step { task_running ->  /* owner, step 6: task.finish, then end */
        printf("@ 5 0\n");
        check_not_over();
        ending = 1;
        task_finish();
        remote_wake_end();
        check();
    }
    :: d_step { (owner == owner_looking) && (inbox == inbox_empty) ->  /* owner, step 10: no event */
        printf("@ 9 0\n");
        owner = owner_drained;
        check();
    }
    :: d_step { (owner == owner_looking) && (inbox == inbox_closed) ->  /* owner, step 11: no event */
        printf("@ 10 0\n");
        owner = owner_drained;
        check();
    }
    :: d_step { (owner == owner_announced) && (inbox == inbox_empty) ->  /* owner, step 17: no event */
        printf("@ 16 0\n");
        owner = owner_asleep;
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* owner: a step that is taken some time if it stays possible */
active proctype role_owner_2() {
end:
    do
    :: d_step { (owner == owner_polling) && shared && queued && !task_running ->  /* owner, step 2: task.poll begin */
        printf("@ 1 0\n");
        check_not_over();
        queued = 0;
        owed = 0;
        task_poll_begin();
        check();
    }
    od
}

/* owner: a step that is taken some time if it stays possible */
active proctype role_owner_4() {
end:
    do
    :: d_step { task_running && !task_cancelled ->  /* owner, step 4: task.poll pending */
        printf("@ 3 0\n");
        check_not_over();
        owner = owner_looking;
        task_poll_pending();
        check();
    }
    od
}

/* owner: a step that is taken some time if it stays possible */
active proctype role_owner_5() {
end:
    do
    :: d_step { task_running && task_cancelled ->  /* owner, step 5: task.drain pending */
        printf("@ 4 0\n");
        check_not_over();
        owner = owner_looking;
        task_drain_pending();
        check();
    }
    od
}

/* owner: a step that is taken some time if it stays possible */
active proctype role_owner_7() {
end:
    do
    :: d_step { ending ->  /* owner, step 7: task.release, then task.release */
        printf("@ 6 0\n");
        check_not_over();
        ending = 0;
        owner = owner_looking;
        task_release();
        task_release();
        check();
    }
    od
}

/* owner: a step that is taken some time if it stays possible */
active proctype role_owner_8() {
end:
    do
    :: d_step { (owner == owner_polling) && !queued && !task_running && !ending ->  /* owner, step 8: no event */
        printf("@ 7 0\n");
        owner = owner_looking;
        check();
    }
    od
}

/* owner: a step that is taken some time if it stays possible */
active proctype role_owner_9() {
end:
    do
    :: d_step { (owner == owner_looking) && (inbox == inbox_filled) ->  /* owner, step 9: no event */
        printf("@ 8 0\n");
        inbox = inbox_empty;
        owner = owner_unlinking;
        check();
    }
    od
}

/* owner: a step that is taken some time if it stays possible */
active proctype role_owner_12() {
end:
    do
    :: d_step { (owner == owner_unlinking) ->  /* owner, step 12: no event */
        printf("@ 11 0\n");
        linked = 0;
        owner = owner_taking;
        check();
    }
    od
}

/* owner: a step that is taken some time if it stays possible */
active proctype role_owner_13() {
end:
    do
    :: d_step { (owner == owner_taking) ->  /* owner, step 13: take */
        printf("@ 12 0\n");
        check_not_over();
        owner = owner_drained;
        remote_wake_take();
        check();
    }
    od
}

/* owner: a step that is taken some time if it stays possible */
active proctype role_owner_14() {
end:
    do
    :: d_step { (owner == owner_drained) && queued ->  /* owner, step 14: no event */
        printf("@ 13 0\n");
        owner = owner_polling;
        check();
    }
    od
}

/* owner: a step that is taken some time if it stays possible */
active proctype role_owner_15() {
end:
    do
    :: d_step { (owner == owner_drained) && !(inbox == inbox_closed) && !queued ->  /* owner, step 15: mailbox.announce */
        printf("@ 14 0\n");
        check_not_over();
        mailbox_announce();
        check();
    }
    od
}

/* owner: a step that is taken some time if it stays possible */
active proctype role_owner_16() {
end:
    do
    :: d_step { (owner == owner_announced) && (inbox == inbox_filled) ->  /* owner, step 16: no event */
        printf("@ 15 0\n");
        owner = owner_roused;
        check();
    }
    od
}

/* owner: a step that is taken some time if it stays possible */
active proctype role_owner_18() {
end:
    do
    :: d_step { (owner == owner_asleep) && event ->  /* owner, step 18: no event */
        printf("@ 17 0\n");
        event = 0;
        owner = owner_roused;
        check();
    }
    od
}

/* owner: a step that is taken some time if it stays possible */
active proctype role_owner_19() {
end:
    do
    :: d_step { (owner == owner_roused) ->  /* owner, step 19: mailbox.rise */
        printf("@ 18 0\n");
        check_not_over();
        owner = owner_polling;
        mailbox_rise();
        check();
    }
    od
}

/* owner: a step that is taken some time if it stays possible */
active proctype role_owner_20() {
end:
    do
    :: d_step { freed && !detached ->  /* owner, step 20: mailbox.let go */
        printf("@ 19 0\n");
        check_not_over();
        detached = 1;
        mailbox_let_go();
        check();
    }
    od
}

/* timer */
active proctype role_timer() {
end:
    do
    :: d_step { (owner == owner_asleep) ->  /* timer, step 1: no event */
        printf("@ 20 0\n");
        owner = owner_roused;
        check();
    }
    :: d_step { (owner == owner_polling) && shared && !task_complete ->  /* timer, step 2: task.wake */
        printf("@ 21 0\n");
        check_not_over();
        task_wake();
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* handle */
active proctype role_handle() {
end:
    do
    :: d_step { task_joined && !(owner == owner_asleep) ->  /* handle, step 1: task.drop handle, then task.release */
        printf("@ 22 0\n");
        check_not_over();
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
    :: d_step { (owner == owner_drained) && (inbox == inbox_filled) ->  /* shutdown, step 1: no event */
        printf("@ 23 0\n");
        inbox = inbox_closed;
        owner = owner_unlinking;
        check();
    }
    :: d_step { (owner == owner_drained) && (inbox == inbox_empty) ->  /* shutdown, step 2: no event */
        printf("@ 24 0\n");
        inbox = inbox_closed;
        check();
    }
    :: d_step { (owner == owner_drained) && (inbox == inbox_closed) && !queued ->  /* shutdown, step 3: mailbox.let go */
        printf("@ 25 0\n");
        check_not_over();
        owner = owner_gone;
        mailbox_let_go();
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
    :: d_step { (idle > 0) && (wakers < wakers_limit) ->  /* waker, step 1: share */
        printf("@ 26 0\n");
        check_not_over();
        foreign = 1;
        assert(wakers + 1 <= wakers_limit);
        wakers = wakers + 1;
        assert(idle + 1 <= idle_limit);
        idle = idle + 1;
        remote_wake_share();
        check();
    }
    :: d_step { (idle > 0) ->  /* waker, step 2: wake */
        printf("@ 27 0\n");
        check_not_over();
        owed = 1;
        foreign = 1;
        remote_wake_wake();
        check();
    }
    :: d_step { (idle > 0) ->  /* waker, step 3: abort */
        printf("@ 28 0\n");
        check_not_over();
        foreign = 1;
        remote_wake_abort();
        check();
    }
    :: d_step { posting && (inbox == inbox_closed) ->  /* waker, step 5: refuse */
        printf("@ 30 0\n");
        check_not_over();
        refused = 1;
        foreign = 1;
        posting = 0;
        linked = 0;
        assert(idle + 1 <= idle_limit);
        idle = idle + 1;
        remote_wake_refuse();
        check();
    }
    :: d_step { (idle > 0) ->  /* waker, step 7: release */
        printf("@ 32 0\n");
        check_not_over();
        foreign = 1;
        assert(wakers - 1 >= 0);
        wakers = wakers - 1;
        assert(idle - 1 >= 0);
        idle = idle - 1;
        remote_wake_release();
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* waker: a step that is taken some time if it stays possible */
active proctype role_waker_4() {
end:
    do
    :: d_step { posting && !(inbox == inbox_closed) ->  /* waker, step 4: no event */
        printf("@ 29 0\n");
        posting = 0;
        assert(pushed + 1 <= pushed_limit);
        pushed = pushed + 1;
        inbox = inbox_filled;
        check();
    }
    od
}

/* waker: a step that is taken some time if it stays possible */
active proctype role_waker_6() {
end:
    do
    :: d_step { (pushed > 0) ->  /* waker, step 6: mailbox.knock */
        printf("@ 31 0\n");
        check_not_over();
        assert(pushed - 1 >= 0);
        pushed = pushed - 1;
        assert(idle + 1 <= idle_limit);
        idle = idle + 1;
        mailbox_knock();
        check();
    }
    od
}

/* last waker: a step that is taken some time if it stays possible */
active proctype role_last_waker_1() {
end:
    do
    :: d_step { (home == home_asked) ->  /* last waker, step 1: mailbox.hold */
        printf("@ 33 0\n");
        check_not_over();
        home = home_held;
        mailbox_hold();
        check();
    }
    od
}

/* last waker: a step that is taken some time if it stays possible */
active proctype role_last_waker_2() {
end:
    do
    :: d_step { (home == home_held) && !(inbox == inbox_closed) ->  /* last waker, step 2: no event */
        printf("@ 34 0\n");
        home = home_pushed;
        inbox = inbox_filled;
        check();
    }
    od
}

/* last waker: a step that is taken some time if it stays possible */
active proctype role_last_waker_3() {
end:
    do
    :: d_step { (home == home_held) && (inbox == inbox_closed) ->  /* last waker, step 3: refuse */
        printf("@ 35 0\n");
        check_not_over();
        foreign = 1;
        linked = 0;
        home = home_last;
        remote_wake_refuse();
        check();
    }
    od
}

/* last waker: a step that is taken some time if it stays possible */
active proctype role_last_waker_4() {
end:
    do
    :: d_step { (home == home_pushed) ->  /* last waker, step 4: mailbox.knock */
        printf("@ 36 0\n");
        check_not_over();
        home = home_last;
        mailbox_knock();
        check();
    }
    od
}

/* last waker: a step that is taken some time if it stays possible */
active proctype role_last_waker_5() {
end:
    do
    :: d_step { (home == home_last) ->  /* last waker, step 5: mailbox.let go */
        printf("@ 37 0\n");
        check_not_over();
        home = home_nowhere;
        mailbox_let_go();
        check();
    }
    od
}

#ifndef LIVENESS
/* Where nothing is possible it is the end, or one of the places where it may hang. */
active proctype nobody() {
end:
    (timeout && !((freed && (holders == 0) && (mailbox_holders == 0) && (task_refs == 0)) || ((inbox == inbox_closed) && !task_complete))) -> atomic { printf("@ -1 0\n"); assert(false) }
}
#endif

#ifdef LIVENESS
/* owed leads to not owed or task.complete or inbox is closed */
#define claim_1_when (owed)
#define claim_1_to (!owed || task_complete || (inbox == inbox_closed))
ltl claim_1 { [] ((claim_1_when && !claim_1_to) -> <> claim_1_to) }
/* wanted leads to task.cancelled or task.complete or inbox is closed */
#define claim_2_when (wanted)
#define claim_2_to (task_cancelled || task_complete || (inbox == inbox_closed))
ltl claim_2 { [] ((claim_2_when && !claim_2_to) -> <> claim_2_to) }
/* task.complete and wakers == 0 leads to freed */
#define claim_3_when (task_complete && (wakers == 0))
#define claim_3_to (freed)
ltl claim_3 { [] ((claim_3_when && !claim_3_to) -> <> claim_3_to) }
/* freed and owner is gone leads to mailbox.holders == 0 */
#define claim_4_when (freed && (owner == owner_gone))
#define claim_4_to ((mailbox_holders == 0))
ltl claim_4 { [] ((claim_4_when && !claim_4_to) -> <> claim_4_to) }
#endif
