/* Fuzz target of the trace reader: any file is loaded as far as it is a recording, never with a crash; what was loaded
 * adds up to a state at every event, has a sentence for each,
 * and comes back the same when it is kept and loaded again. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/io.h"
#include "trace/hang.h"
#include "trace/log.h"
#include "trace/seek.h"
#include "trace/sentence.h"
#include "trace/state.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void read_all(Log *log)
{
    Seeker *seeker = seeker_new(log);
    Buf words = {0};
    Event event;
    for (size_t i = 0; seeker && i < log_count(log) && i < 2000; i++) {
        const State *state = seeker_at(seeker, i + 1);
        if (!state || !log_get(log, i, &event))
            abort();
        buf_clear(&words);
        event_sentence(state, &event, &words);
    }
    if (seeker)
        seeker_at(seeker, 0);
    seeker_free(seeker);
    buf_release(&words);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static char path[4096], copy[4096];
    if (!*path) {
        const char *folder = getenv("TMPDIR"); /* in memory (/dev/shm) it tries twenty times as many */
        snprintf(path, sizeof path, "%s/mpdemo-fuzz-%ld", folder ? folder : "/tmp", (long)getpid());
        snprintf(copy, sizeof copy, "%s/mpdemo-fuzz-%ld.again", folder ? folder : "/tmp", (long)getpid());
    }
    Log *log = log_new(), *again = log_new();
    if (log && again && io_write_file(path, bytes, size, NULL) == STATUS_OK) {
        log_load(log, path, NULL);
        read_all(log);
        if (log_count(log) && log_save(log, copy, NULL) == STATUS_OK &&
            (log_load(again, copy, NULL) != STATUS_OK || log_count(again) != log_count(log)))
            abort();
        unlink(copy);
        unlink(path);
    }
    log_free(log);
    log_free(again);
    return 0;
}
