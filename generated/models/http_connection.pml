/* The model of the machine http connection, for Spin.
 * Generated from spec/machines/http_connection.yaml by templates/models/machine.pml.j2. Change those, then run `./edda generate`.
 *
 * The peer sends, ends or resets whenever it likes, the application wants what it wants, and a stop may come at any time. *said* is what
 * the bytes or the application have said last and what the word must answer; *begun* is a request without an answer yet; *follows*
 * tells, without asking the word, whether another request may follow; *told* says that the stop has come. *reading* is a body that is
 * read, *over* an output that was ended, *talking* a conversation in WebSocket, *gone* a connection that nobody tells anything any more. That the
 * application answers is assumed; that a conversation ends which was told to is proved of the websocket connection.
 *
 * Each role is a process, each of its steps one d_step: Spin stores a state exactly where the explorer of the generator does. SMALL has
 * the explorer's bounds instead of the larger ones. LIVENESS lets every step that is not fair be put off for ever, and adds the claims.
 */
#define phase_idle 0
#define phase_head 1
#define phase_body 2
#define phase_answer 3
#define phase_upgraded 4
#define phase_linger 5
#define phase_closed 6
#define said_request 0
#define said_body 1
#define said_waited_for 2
#define said_unread 3
#define said_excess 4
#define said_long_trailers 5
#define said_junk 6
#define said_silence 7

/* Told at the end of a run, and no part of the state: the rows that were taken, and the `sometimes` that were seen. */
c_decl {
    static unsigned char rows_taken[30], sometimes_seen[4];
    static void tell_all(void) {
        int i;
        for (i = 0; i < 30; i++) { if (rows_taken[i]) printf("took %d\n", i); }
        for (i = 0; i < 3; i++) { if (sometimes_seen[i]) printf("saw %d\n", i); }
    }
    static void __attribute__((constructor)) tell_at_the_end(void) { atexit(tell_all); }
}
#define took(row) c_code { rows_taken[row] = 1; }
#define saw(claim) c_code { sometimes_seen[claim] = 1; }

/* The word of http connection. */
bit keep_alive = 0;  /* Another request may follow this one. The answer's head has said so, or will. */
bit stopping = 0;  /* The server was asked to stop. What has begun is finished. */
byte phase = phase_idle;  /* one of idle, head, body, answer, upgraded, linger, closed */

/* The ghosts. */
byte said = said_request;  /* one of request, body, waited for, unread, excess, long trailers, junk, silence */
bit open = 1;
bit begun = 0;
bit reading = 0;
bit due = 0;
bit over = 0;
bit talking = 0;
bit gone = 0;
bit follows = 0;
bit told = 0;
#ifdef LIVENESS
bit lazy = 1;  /* always so: Spin takes no loop without a condition */
#endif

/* Carrying out `read on`. */
inline do_read_on() {
    assert((phase == phase_head) && begun);
}

/* Carrying out `begin`. */
inline do_begin() {
    assert((phase == phase_head) && !begun);
    begun = 1;
}

/* bytes arrived: There are bytes that no request has taken yet. */
inline http_connection_bytes_arrived() {
    assert((phase == phase_idle || phase == phase_head));
    if
    :: (phase == phase_head) ->  /* http_connection.bytes_arrived.1: read on */
        took(0);
        do_read_on();
    :: stopping ->  /* http_connection.bytes_arrived.2: begin; The request was on its way when the stop came. It is served, as the last. */
        took(1);
        phase = phase_head;
        do_begin();
    :: else ->  /* http_connection.bytes_arrived.3: begin */
        took(2);
        keep_alive = 1;
        phase = phase_head;
        do_begin();
    fi
}

/* Carrying out `close`. */
inline do_close() {
    assert(open && !due);
    open = 0;
    begun = 0;
    follows = 0;
    reading = 0;
    over = 0;
    talking = 0;
}

/* peer ended: The peer has ended its direction. */
inline http_connection_peer_ended() {
    assert((phase == phase_idle || phase == phase_head || phase == phase_body || phase == phase_linger));
    if
    :: (phase == phase_head || phase == phase_body) ->  /* http_connection.peer_ended.1: close; A request that is not whole is never answered. */
        took(23);
        keep_alive = 0;
        phase = phase_closed;
        do_close();
    :: else ->  /* http_connection.peer_ended.2: close */
        took(24);
        phase = phase_closed;
        do_close();
    fi
}

/* Carrying out `drop`. */
inline do_drop() {
    assert(open && !talking);
    open = 0;
    due = 0;
    begun = 0;
    follows = 0;
    reading = 0;
    over = 0;
}

/* broken: The connection was reset, an operation on it failed for good, or the peer takes nothing of its answer for too long. */
inline http_connection_broken() {
    assert(!(phase == phase_upgraded) && !(phase == phase_closed));
    if
    :: else ->  /* http_connection.broken.1: drop */
        took(25);
        keep_alive = 0;
        phase = phase_closed;
        do_drop();
    fi
}

/* Carrying out `nothing`. */
inline do_nothing() {
    assert(begun || over || !open);
}

/* last request: The head says that no request follows: Connection is close, or the version is 1.0 without keep-alive (RFC 9112, 9.3). */
inline http_connection_last_request() {
    assert((phase == phase_head));
    if
    :: else ->  /* http_connection.last_request.1: nothing */
        took(3);
        keep_alive = 0;
        do_nothing();
    fi
}

/* Carrying out `refuse`. */
inline do_refuse() {
    assert((said == said_junk) && begun && !due && open);
    due = 1;
    reading = 0;
}

/* head refused: The head is malformed, too large, or of something that is not spoken here. */
inline http_connection_head_refused() {
    assert((phase == phase_head));
    if
    :: else ->  /* http_connection.head_refused.1: refuse; Where the next request begins is not known any more, so there is none. */
        took(4);
        keep_alive = 0;
        phase = phase_answer;
        do_refuse();
    fi
}

/* Carrying out `answer`. */
inline do_answer() {
    assert((said == said_request || said == said_unread) && begun && !due && open);
    due = 1;
    reading = 0;
}

/* Carrying out `fail content too large`. */
inline do_fail_content_too_large() {
    assert((said == said_excess) && begun && !due && open);
    due = 1;
    reading = 0;
}

/* Carrying out `send continue`. */
inline do_send_continue() {
    assert((phase == phase_body) && (said == said_waited_for));
    reading = 1;
}

/* Carrying out `read body`. */
inline do_read_body() {
    assert((phase == phase_body) && (said == said_body));
    reading = 1;
}

/* head arrived: The head is whole and good. */
/* body: none, taken, refused, too large */
inline http_connection_head_arrived(told_body, told_expected) {
    assert((phase == phase_head));
    if
    :: (told_body == 0) ->  /* http_connection.head_arrived.1: answer */
        took(5);
        phase = phase_answer;
        do_answer();
    :: (told_body == 3) ->  /* http_connection.head_arrived.2: fail content too large; Reading it only to reach the next request would be reading without a limit. */
        took(6);
        keep_alive = 0;
        phase = phase_answer;
        do_fail_content_too_large();
    :: (told_body == 2) && told_expected ->  /* http_connection.head_arrived.3: answer; The client waits for a 100. The answer saves it the body; but it may send it anyway, so nothing after it can be told apart (RFC 9110, 10.1.1). */
        took(7);
        keep_alive = 0;
        phase = phase_answer;
        do_answer();
    :: told_expected ->  /* http_connection.head_arrived.4: send continue */
        took(8);
        phase = phase_body;
        do_send_continue();
    :: else ->  /* http_connection.head_arrived.5: read body */
        took(9);
        phase = phase_body;
        do_read_body();
    fi
}

/* body finished: The last byte of the body was read. */
inline http_connection_body_finished() {
    assert((phase == phase_body));
    if
    :: else ->  /* http_connection.body_finished.1: answer */
        took(11);
        phase = phase_answer;
        do_answer();
    fi
}

/* Carrying out `fail fields too large`. */
inline do_fail_fields_too_large() {
    assert((said == said_long_trailers) && begun && !due && open);
    due = 1;
    reading = 0;
}

/* Carrying out `fail bad request`. */
inline do_fail_bad_request() {
    assert((said == said_junk) && begun && !due && open);
    due = 1;
    reading = 0;
}

/* body refused: A chunked body is malformed, or grows over a limit while it is read. */
/* fault: malformed, too large, trailers too large */
inline http_connection_body_refused(told_fault) {
    assert((phase == phase_body));
    if
    :: (told_fault == 1) ->  /* http_connection.body_refused.1: fail content too large */
        took(12);
        keep_alive = 0;
        phase = phase_answer;
        do_fail_content_too_large();
    :: (told_fault == 2) ->  /* http_connection.body_refused.2: fail fields too large */
        took(13);
        keep_alive = 0;
        phase = phase_answer;
        do_fail_fields_too_large();
    :: else ->  /* http_connection.body_refused.3: fail bad request */
        took(14);
        keep_alive = 0;
        phase = phase_answer;
        do_fail_bad_request();
    fi
}

/* distrusted: The application finds that the request is malformed, though its head parsed. */
inline http_connection_distrusted() {
    assert((phase == phase_answer));
    if
    :: else ->  /* http_connection.distrusted.1: nothing; Whoever sends one malformed request may have meant something else by the bytes that follow. */
        took(10);
        keep_alive = 0;
        do_nothing();
    fi
}

/* Carrying out `hand over`. */
inline do_hand_over() {
    assert((phase == phase_upgraded) && begun);
    talking = 1;
    begun = 0;
    follows = 0;
}

/* upgrade: The answer is 101. */
inline http_connection_upgrade() {
    assert((phase == phase_answer));
    if
    :: else ->  /* http_connection.upgrade.1: hand over */
        took(17);
        keep_alive = 0;
        phase = phase_upgraded;
        do_hand_over();
    fi
}

/* websocket ended: The conversation that followed a 101 is over, and so is the connection. */
inline http_connection_websocket_ended() {
    assert((phase == phase_upgraded));
    if
    :: else ->  /* http_connection.websocket_ended.1: close */
        took(18);
        phase = phase_closed;
        do_close();
    fi
}

/* Carrying out `go on`. */
inline do_go_on() {
    assert((phase == phase_idle) && open && follows);
    begun = 0;
    follows = 0;
}

/* Carrying out `end output`. */
inline do_end_output() {
    assert(open && !follows);
    over = 1;
    begun = 0;
}

/* answered: The answer is whole in the output, and whatever of it was a file is sent. */
inline http_connection_answered() {
    assert((phase == phase_answer));
    if
    :: keep_alive ->  /* http_connection.answered.1: go on; A stop that came meanwhile breaks no promise: the next request is answered as the last. */
        took(15);
        keep_alive = 0;
        phase = phase_idle;
        do_go_on();
    :: else ->  /* http_connection.answered.2: end output; Closing at once would make the kernel reset the connection if anything unread is left, and the reset may destroy the answer (RFC 9112, 9.6). */
        took(16);
        phase = phase_linger;
        do_end_output();
    fi
}

/* Carrying out `fail request timeout`. */
inline do_fail_request_timeout() {
    assert((said == said_silence) && begun && !due && open);
    due = 1;
    reading = 0;
}

/* deadline: The time that this phase gives the peer to send something is over. */
inline http_connection_deadline() {
    assert((phase == phase_idle || phase == phase_head || phase == phase_body || phase == phase_linger));
    if
    :: (phase == phase_idle) ->  /* http_connection.deadline.1: close; Nothing was asked, so nothing is answered. */
        took(19);
        phase = phase_closed;
        do_close();
    :: (phase == phase_head) ->  /* http_connection.deadline.2: fail request timeout */
        took(20);
        keep_alive = 0;
        phase = phase_answer;
        do_fail_request_timeout();
    :: (phase == phase_body) ->  /* http_connection.deadline.3: fail request timeout */
        took(21);
        keep_alive = 0;
        phase = phase_answer;
        do_fail_request_timeout();
    :: else ->  /* http_connection.deadline.4: close */
        took(22);
        phase = phase_closed;
        do_close();
    fi
}

/* Carrying out `wait briefly`. */
inline do_wait_briefly() {
    assert((phase == phase_idle));
}

/* Carrying out `say goodbye`. */
inline do_say_goodbye() {
    assert((phase == phase_upgraded));
}

/* stop requested: The server ends. Each connection is told once. */
inline http_connection_stop_requested() {
    assert(!stopping);
    if
    :: (phase == phase_idle) ->  /* http_connection.stop_requested.1: wait briefly; The next request may be on its way: closing now would lose it. */
        took(26);
        stopping = 1;
        do_wait_briefly();
    :: (phase == phase_head || phase == phase_body) ->  /* http_connection.stop_requested.2: nothing; The request is served and its answer says that it was the last. */
        took(27);
        stopping = 1;
        keep_alive = 0;
        do_nothing();
    :: (phase == phase_upgraded) ->  /* http_connection.stop_requested.3: say goodbye */
        took(28);
        stopping = 1;
        do_say_goodbye();
    :: else ->  /* http_connection.stop_requested.4: nothing; It ends anyway; or its answer has promised to read on and the next one will be the last. */
        took(29);
        stopping = 1;
        do_nothing();
    fi
}

/* What holds between any two steps; and what is seen at some time. */
inline check() {
    assert(!keep_alive || (phase == phase_head || phase == phase_body || phase == phase_answer || phase == phase_upgraded));  /* nothing is promised at the end: A promise belongs to a request; between requests and after the last there is none. */
    assert(!keep_alive || follows);  /* not keep alive or follows: No promise is made that will not be kept. */
    assert(keep_alive || !follows);  /* keep alive or not follows: No promise is broken. */
    assert((told && stopping) || !(told || stopping));  /* told and stopping or not (told or stopping): No stop is forgotten or made up. */
    assert((begun && !reading && !due && (phase == phase_head)) || (!(phase == phase_head) && (!begun || reading || due)));  /* begun and not reading and not due and phase is head or phase is not head and (not begun or reading or due): A head is read until it is whole or refused. */
    assert((reading && (phase == phase_body)) || (!(phase == phase_body) && !reading));  /* reading and phase is body or phase is not body and not reading: A body is read until it has ended. */
    assert((due && (phase == phase_answer)) || (!(phase == phase_answer) && !due));  /* due and phase is answer or phase is not answer and not due: Each request has one answer. */
    assert((over && (phase == phase_linger)) || (!(phase == phase_linger) && !over));  /* over and phase is linger or phase is not linger and not over: What ended its output only waits for the peer. */
    assert((talking && (phase == phase_upgraded)) || (!(phase == phase_upgraded) && !talking));  /* talking and phase is upgraded or phase is not upgraded and not talking: A conversation ends with the connection. */
    assert((open && !(phase == phase_closed)) || (!open && (phase == phase_closed)));  /* open and phase is not closed or not open and phase is closed: A connection is closed once. */
    if :: (stopping && keep_alive) -> saw(0) :: else fi;  /* stopping and keep alive */
    if :: (stopping && (phase == phase_upgraded)) -> saw(1) :: else fi;  /* stopping and phase is upgraded */
    if :: ((phase == phase_linger) && !stopping) -> saw(2) :: else fi;  /* phase is linger and not stopping */
    skip
}

/* After the end no event comes: phase is closed and not open and gone */
inline check_not_over() {
    assert(!((phase == phase_closed) && !open && gone))
}

/* peer */
active proctype role_peer() {
end:
    do
    :: d_step { (phase == phase_idle) && !told ->  /* peer, step 1: bytes arrived */
        printf("@ 0 0\n");
        check_not_over();
        follows = 1;
        http_connection_bytes_arrived();
        check();
    }
    :: d_step { (phase == phase_idle) && told ->  /* peer, step 2: bytes arrived */
        printf("@ 1 0\n");
        check_not_over();
        http_connection_bytes_arrived();
        check();
    }
    :: d_step { (phase == phase_head) ->  /* peer, step 3: bytes arrived */
        printf("@ 2 0\n");
        check_not_over();
        http_connection_bytes_arrived();
        check();
    }
    :: d_step { (phase == phase_idle || phase == phase_head || phase == phase_body || phase == phase_linger) ->  /* peer, step 4: peer ended */
        printf("@ 3 0\n");
        check_not_over();
        http_connection_peer_ended();
        check();
    }
    :: d_step { open && !(phase == phase_upgraded) ->  /* peer, step 5: broken */
        printf("@ 4 0\n");
        check_not_over();
        http_connection_broken();
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* parser */
active proctype role_parser() {
end:
    do
    :: d_step { (phase == phase_head) ->  /* parser, step 1: last request */
        printf("@ 5 0\n");
        check_not_over();
        follows = 0;
        http_connection_last_request();
        check();
    }
    :: d_step { (phase == phase_head) ->  /* parser, step 2: head refused */
        printf("@ 6 0\n");
        check_not_over();
        follows = 0;
        said = said_junk;
        http_connection_head_refused();
        check();
    }
    :: d_step { (phase == phase_head) ->  /* parser, step 3: head arrived (body: none, expected: false) */
        printf("@ 7 0\n");
        check_not_over();
        said = said_request;
        http_connection_head_arrived(0, 0);
        check();
    }
    :: d_step { (phase == phase_head) ->  /* parser, step 3: head arrived (body: none, expected: true) */
        printf("@ 7 1\n");
        check_not_over();
        said = said_request;
        http_connection_head_arrived(0, 1);
        check();
    }
    :: d_step { (phase == phase_head) ->  /* parser, step 4: head arrived (body: taken, expected: false) */
        printf("@ 8 0\n");
        check_not_over();
        said = said_body;
        http_connection_head_arrived(1, 0);
        check();
    }
    :: d_step { (phase == phase_head) ->  /* parser, step 5: head arrived (body: taken, expected: true) */
        printf("@ 9 0\n");
        check_not_over();
        said = said_waited_for;
        http_connection_head_arrived(1, 1);
        check();
    }
    :: d_step { (phase == phase_head) ->  /* parser, step 6: head arrived (body: refused, expected: false) */
        printf("@ 10 0\n");
        check_not_over();
        said = said_body;
        http_connection_head_arrived(2, 0);
        check();
    }
    :: d_step { (phase == phase_head) ->  /* parser, step 7: head arrived (body: refused, expected: true) */
        printf("@ 11 0\n");
        check_not_over();
        follows = 0;
        said = said_unread;
        http_connection_head_arrived(2, 1);
        check();
    }
    :: d_step { (phase == phase_head) ->  /* parser, step 8: head arrived (body: too large, expected: false) */
        printf("@ 12 0\n");
        check_not_over();
        follows = 0;
        said = said_excess;
        http_connection_head_arrived(3, 0);
        check();
    }
    :: d_step { (phase == phase_head) ->  /* parser, step 8: head arrived (body: too large, expected: true) */
        printf("@ 12 1\n");
        check_not_over();
        follows = 0;
        said = said_excess;
        http_connection_head_arrived(3, 1);
        check();
    }
    :: d_step { (phase == phase_body) ->  /* parser, step 9: body finished */
        printf("@ 13 0\n");
        check_not_over();
        said = said_request;
        http_connection_body_finished();
        check();
    }
    :: d_step { (phase == phase_body) ->  /* parser, step 10: body refused (fault: too large) */
        printf("@ 14 0\n");
        check_not_over();
        follows = 0;
        said = said_excess;
        http_connection_body_refused(1);
        check();
    }
    :: d_step { (phase == phase_body) ->  /* parser, step 11: body refused (fault: trailers too large) */
        printf("@ 15 0\n");
        check_not_over();
        follows = 0;
        said = said_long_trailers;
        http_connection_body_refused(2);
        check();
    }
    :: d_step { (phase == phase_body) ->  /* parser, step 12: body refused (fault: malformed) */
        printf("@ 16 0\n");
        check_not_over();
        follows = 0;
        said = said_junk;
        http_connection_body_refused(0);
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* application */
active proctype role_application() {
end:
    do
    :: d_step { due ->  /* application, step 1: distrusted */
        printf("@ 17 0\n");
        check_not_over();
        follows = 0;
        http_connection_distrusted();
        check();
    }
    :: d_step { due ->  /* application, step 3: upgrade */
        printf("@ 19 0\n");
        check_not_over();
        due = 0;
        http_connection_upgrade();
        check();
    }
    :: d_step { (phase == phase_upgraded) && !told ->  /* application, step 4: websocket ended */
        printf("@ 20 0\n");
        check_not_over();
        http_connection_websocket_ended();
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* application: a step that is taken some time if it stays possible */
active proctype role_application_2() {
end:
    do
    :: d_step { due ->  /* application, step 2: answered */
        printf("@ 18 0\n");
        check_not_over();
        due = 0;
        http_connection_answered();
        check();
    }
    od
}

/* application: a step that is taken some time if it stays possible */
active proctype role_application_5() {
end:
    do
    :: d_step { (phase == phase_upgraded) && told ->  /* application, step 5: websocket ended */
        printf("@ 21 0\n");
        check_not_over();
        http_connection_websocket_ended();
        check();
    }
    od
}

/* clock: a step that is taken some time if it stays possible */
active proctype role_clock_1() {
end:
    do
    :: d_step { (phase == phase_idle || phase == phase_linger) ->  /* clock, step 1: deadline */
        printf("@ 22 0\n");
        check_not_over();
        http_connection_deadline();
        check();
    }
    od
}

/* clock: a step that is taken some time if it stays possible */
active proctype role_clock_2() {
end:
    do
    :: d_step { (phase == phase_head || phase == phase_body) ->  /* clock, step 2: deadline */
        printf("@ 23 0\n");
        check_not_over();
        follows = 0;
        said = said_silence;
        http_connection_deadline();
        check();
    }
    od
}

/* server */
active proctype role_server() {
end:
    do
    :: d_step { !told && (phase == phase_head || phase == phase_body) ->  /* server, step 1: stop requested */
        printf("@ 24 0\n");
        check_not_over();
        told = 1;
        follows = 0;
        http_connection_stop_requested();
        check();
    }
    :: d_step { !told && !gone && !(phase == phase_head || phase == phase_body) ->  /* server, step 2: stop requested */
        printf("@ 25 0\n");
        check_not_over();
        told = 1;
        http_connection_stop_requested();
        check();
    }
    :: d_step { !open ->  /* server, step 3: no event */
        printf("@ 26 0\n");
        gone = 1;
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
    (timeout && !(((phase == phase_closed) && !open && gone))) -> atomic { printf("@ -1 0\n"); assert(false) }
}
#endif

#ifdef LIVENESS
/* begun leads to not begun */
#define claim_1_when (begun)
#define claim_1_to (!begun)
ltl claim_1 { [] ((claim_1_when && !claim_1_to) -> <> claim_1_to) }
/* told leads to not open */
#define claim_2_when (told)
#define claim_2_to (!open)
ltl claim_2 { [] ((claim_2_when && !claim_2_to) -> <> claim_2_to) }
#endif
