#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/mem.h"
#include "base/words.h"
#include "export/text.h"
#include "plain_parts.h"

void plain_open(Plain *plain, const PlainSetup *setup)
{
    *plain = (Plain){.setup = setup};
    plain_out_open(&plain->out);
}

int plain_close(Plain *plain)
{
    int ended = plain_out_ended(&plain->out);
    for (size_t i = 0; i < plain->runs.count; i++)
        plain_run_free(plain->runs.items[i]);
    vec_release(&plain->runs);
    for (size_t i = 0; i < plain->texts.count; i++)
        mem_free(plain->texts.items[i]);
    vec_release(&plain->texts);
    vec_release(&plain->sets);
    vec_release(&plain->changes.sets);
    /* again: a signal may have come while the last tree went down */
    if (!ended)
        ended = plain_out_ended(&plain->out);
    plain_out_close(&plain->out);
    return ended ? ended : plain->fault;
}

void plain_run_free(PlainRun *run)
{
    if (!run)
        return;
    session_release(&run->session);
    batch_release(&run->more);
    settings_release(&run->settings);
    buf_release(&run->key);
    mem_free(run);
}

void plain_complain(Plain *plain, const char *words)
{
    fprintf(stderr, "mpdemo: %s\n", words);
    plain->fault = true;
}

/* --- a run */

static void tell_so_far(Plain *plain, TextTeller *teller)
{
    Buf lines = {0};
    if (text_teller_tell(teller, &lines) == STATUS_NO_MEMORY)
        plain_complain(plain, word("not enough memory to tell the run"));
    plain_put(&plain->out, buf_str(&lines), lines.size);
    buf_release(&lines);
}

static void tell_rest(Plain *plain, TextTeller *teller)
{
    Buf lines = {0};
    text_teller_finish(teller, &lines);
    plain_put(&plain->out, buf_str(&lines), lines.size);
    buf_release(&lines);
}

static bool waits_for_input(const State *state)
{
    for (size_t i = 0; i < state->procs.count; i++) {
        const Proc *proc = &state->procs.items[i];
        for (int k = 0; proc_alive(proc) && k < proc->threads && k < PROC_THREADS_MAX; k++)
            if (proc->thread[k].wait.on && strcmp(proc->thread[k].wait.what, "input") == 0)
                return true;
    }
    return false;
}

/* Our own stdin is the script's, but is read only when a process waits for it. */
static void pass_input(Session *session)
{
    char bytes[4096];
    ssize_t got = read(STDIN_FILENO, bytes, sizeof bytes);
    if (got >= 0 || errno != EINTR)
        session_input(session, bytes, got > 0 ? (size_t)got : 0);
}

static bool tell_trouble(Plain *plain, TextTeller *teller)
{
    Buf lines = {0};
    bool soon = text_teller_look(teller, io_now_ns(), &lines);
    plain_put(&plain->out, buf_str(&lines), lines.size);
    buf_release(&lines);
    return soon;
}

static void follow(Plain *plain, Session *session, TextTeller *teller)
{
    enum { LOOK_AGAIN_MS = 300 };
    bool soon = false;
    bool passes = session->settings.stdin_kind == STDIN_PASS;
    while (session_running(session) && !plain_out_ended(&plain->out)) {
        bool asked = passes && waits_for_input(text_teller_state(teller)) &&
                     (!isatty(STDIN_FILENO) || tcgetpgrp(STDIN_FILENO) == getpgrp());
        struct pollfd fds[] = {
            {.fd = session_wake_fd(session), .events = POLLIN},
            {.fd = plain->out.wake_read, .events = POLLIN},
            {.fd = asked ? STDIN_FILENO : -1, .events = POLLIN},
        };
        poll(fds, 3, soon ? LOOK_AGAIN_MS : -1);
        session_poll(session);
        tell_so_far(plain, teller);
        if (session_running(session))
            soon = tell_trouble(plain, teller);
        if (fds[2].revents)
            pass_input(session);
    }
    tell_so_far(plain, teller);
    tell_rest(plain, teller);
}

static void tell_cap(Plain *plain, Session *session)
{
    Buf words = {0};
    const State *state = session_state(session);
    if (state)
        session_cap_words(state, &words);
    if (words.size) {
        plain_blank(&plain->out);
        plain_say(&plain->out, "", 0, "%s", words.data);
    }
    buf_release(&words);
}

static void tell_end(Plain *plain, Session *session)
{
    tell_cap(plain, session);
    const char *record = plain->setup->options->record;
    Fault fault = {0};
    if (record && log_save(session->log, record, &fault) != STATUS_OK)
        plain_complain(plain, fault.text);
}

/* Starts the session's run and tells it to its end. False: it could not be started, or we are asked to end. */
bool plain_tell_run(Plain *plain, Session *session)
{
    Fault fault = {0};
    if (session_start(session, &fault) != STATUS_OK) {
        plain_complain(plain, fault.text);
        return false;
    }
    TextOptions options = {.width = plain->out.width};
    TextTeller *teller = text_teller_new(session->log, &options);
    if (!teller) {
        plain_complain(plain, word("not enough memory to tell the run"));
        return false;
    }
    follow(plain, session, teller);
    text_teller_free(teller);
    if (plain_out_ended(&plain->out)) {
        session_stop(session);
        return false;
    }
    session_poll(session);
    session_to_end(session);
    tell_end(plain, session);
    return true;
}

int plain_script(const PlainSetup *setup, const Settings *settings)
{
    Plain plain;
    Session session;
    plain_open(&plain, setup);
    if (session_init(&session, setup->ops, settings) != STATUS_OK)
        plain_complain(&plain, word("not enough memory for a run"));
    else
        plain_tell_run(&plain, &session);
    session_release(&session);
    return plain_close(&plain);
}

int plain_replay(const PlainSetup *setup, const char *recording)
{
    Plain plain;
    Session session;
    Fault fault = {0};
    plain_open(&plain, setup);
    TextTeller *teller = NULL;
    Status status = session_init(&session, NULL, NULL);
    if (status == STATUS_OK)
        status = session_open(&session, recording, &fault);
    if (status == STATUS_OK || status == STATUS_TRUNCATED) {
        TextOptions options = {.width = plain.out.width};
        teller = text_teller_new(session.log, &options);
    }
    if (teller) {
        tell_so_far(&plain, teller);
        tell_rest(&plain, teller);
        tell_cap(&plain, &session);
    }
    if (status != STATUS_OK || !teller)
        plain_complain(&plain, fault.text[0] ? fault.text : word("not enough memory for the recording"));
    text_teller_free(teller);
    session_release(&session);
    return plain_close(&plain);
}
