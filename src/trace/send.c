#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "base/io.h"
#include "base/mem.h"
#include "trace/send_private.h"

/* What makes telling cheap.
 *
 * An event is formatted into one buffer that stays, and leaves in one send. That is about a microsecond, nearly all of
 * it the kernel's. A loop runs millions of lines a second, so a line that is thinned must cost next to nothing: no
 * lock, no system call, and the clock is read only now and then. Each thread has its own notes on lines (LineNotes,
 * by thread number), and the set of visited lines is read without the lock: its slots are atomic, and a table that
 * grew leaves the old one standing for readers that still look at it. */

enum {
    LINES_TOLD_ALL = 4096, /* the first lines of a process, all told */
    OUT_PIECE = 32768,     /* bytes of output in one event */
    TEXT_MOST = 65536,     /* bytes of any other text but a source's */
    VISITED_FIRST = 4096,
    LOOK_MOST = 1024, /* lines between two looks at the clock, at most */
};

static const int64_t line_pause_ns = 1000000; /* after the first lines: one a millisecond */

/* --- the connection */

static int connect_to(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t size = strlen(path);
    if (size >= sizeof address.sun_path)
        return -1;
    memcpy(address.sun_path, path, size);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    int result;
    do
        result = connect(fd, (struct sockaddr *)&address, sizeof address);
    while (result < 0 && errno == EINTR);
    int high = result < 0 ? -1 : io_high_fd(fd);
    if (high < 0)
        close(fd);
    return high;
}

static TraceShared *map_shared(const char *path)
{
    int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (fd < 0)
        return NULL;
    TraceShared *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    bool whole = lseek(fd, 0, SEEK_END) >= (off_t)sizeof *shared;
    close(fd);
    if (shared == MAP_FAILED)
        return NULL;
    if (!whole || shared->magic != TRACE_SHARED_MAGIC) {
        munmap(shared, sizeof *shared);
        return NULL;
    }
    return shared;
}

int teller_slow(const Teller *teller, int64_t *wall, int64_t *steady)
{
    int slow = atomic_load(&teller->shared->slow);
    if (slow <= 1)
        return 1;
    *wall = atomic_load(&teller->shared->slow_wall);
    *steady = atomic_load(&teller->shared->slow_steady);
    return slow;
}

Teller *teller_open(void)
{
    const char *path = getenv("MPDEMO_TRACE");
    if (!path || !*path || strlen(path) >= sizeof((Teller *)0)->path)
        return NULL;
    Teller *teller = mem_zalloc(sizeof *teller);
    if (!teller)
        return NULL;
    memcpy(teller->path, path, strlen(path) + 1);
    pthread_mutex_init(&teller->lock, NULL);
    teller->fd = -1;
    teller->pid = (int32_t)getpid();
    teller->shared = map_shared(getenv("MPDEMO_SHARED"));
    teller->mapped = teller->shared;
    if (!teller->shared)
        teller->shared = mem_zalloc(sizeof *teller->shared);
    Visited *visited = mem_zalloc(sizeof *visited + VISITED_FIRST * sizeof visited->slots[0]);
    if (visited)
        visited->capacity = VISITED_FIRST;
    atomic_store(&teller->visited, visited);
    if (teller->shared && visited && buf_reserve(&teller->line, 1024))
        teller->fd = connect_to(path);
    if (teller->fd < 0) {
        teller_free(teller);
        return NULL;
    }
    control_begin(teller, false);
    return teller;
}

static void free_visited(Visited *visited)
{
    while (visited) {
        Visited *older = visited->older;
        mem_free(visited);
        visited = older;
    }
}

void teller_free(Teller *teller)
{
    if (!teller)
        return;
    if (teller->fd >= 0)
        close(teller->fd);
    if (teller->mapped)
        munmap(teller->shared, sizeof *teller->shared);
    else
        mem_free(teller->shared);
    free_visited(atomic_load(&teller->visited));
    buf_release(&teller->line);
    buf_release(&teller->control);
    pthread_mutex_destroy(&teller->lock);
    mem_free(teller);
}

bool teller_owns_fd(const Teller *teller, int fd)
{
    return teller && fd >= 0 && fd == teller->fd;
}

/* --- telling; all with the lock held */

static bool send_all(int fd, const char *bytes, size_t size)
{
    while (size) {
        ssize_t sent = send(fd, bytes, size, MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno == EINTR)
                continue;
            return false;
        }
        bytes += sent;
        size -= (size_t)sent;
    }
    return true;
}

/* A script can close what it likes by number: then the descriptor is made anew, once. */
static void send_line(Teller *teller)
{
    if (teller->line.failed || atomic_load_explicit(&teller->dead, memory_order_relaxed))
        return;
    if (send_all(teller->fd, teller->line.data, teller->line.size))
        return;
    if (errno == EBADF || errno == ENOTSOCK) {
        teller->fd = connect_to(teller->path);
        if (teller->fd >= 0 && send_all(teller->fd, teller->line.data, teller->line.size))
            return;
    }
    atomic_store(&teller->dead, true);
}

int64_t tell_locked(Teller *teller, Event *event)
{
    const EventInfo *info = event_info(event->kind);
    for (int i = 0; i < info->fields; i++)
        if (info->field[i].text && event->kind != EV_source && event->kind != EV_out &&
            event->field[i].size > TEXT_MOST)
            event->field[i].size = TEXT_MOST;
    event->pid = teller->pid;
    event->t = io_now_ns();
    event->n = ++teller->n;
    buf_clear(&teller->line);
    event_write(event, &teller->line);
    send_line(teller);
    if (teller->line.capacity > 1 << 20)
        buf_release(&teller->line);
    return event->n;
}

static void tell_line_locked(Teller *teller, int thread, const char *file, int line, const char *func, int depth,
                             int thinned)
{
    Event event = {.kind = EV_line, .thread = thread};
    event.field[F_line_file] = ev_text(file);
    event.field[F_line_line] = ev_int(line);
    event.field[F_line_func] = ev_text(func);
    event.field[F_line_depth] = ev_int(depth);
    event.field[F_line_thinned] = ev_int(thinned);
    tell_locked(teller, &event);
}

static LineNotes *notes_of(Teller *teller, int thread)
{
    return thread >= 0 && thread < LINE_THREADS ? &teller->notes[thread] : NULL;
}

static void settle_locked(Teller *teller, int thread)
{
    LineNotes *notes = notes_of(teller, thread);
    if (!notes || !notes->thinned)
        return;
    int thinned = notes->thinned - 1;
    notes->thinned = 0;
    tell_line_locked(teller, thread, notes->file, notes->line, notes->func, notes->depth, thinned);
    notes->told_at = io_now_ns();
}

static int64_t tell_out_locked(Teller *teller, Event *event)
{
    EventValue whole = event->field[F_out_bytes];
    int64_t n = 0;
    do {
        size_t piece = whole.size < OUT_PIECE ? whole.size : OUT_PIECE;
        /* not in the middle of a character */
        while (piece > OUT_PIECE - 4 && piece < whole.size && ((unsigned char)whole.s[piece] & 0xC0) == 0x80)
            piece--;
        event->field[F_out_bytes] = ev_bytes(whole.s, piece);
        n = tell_locked(teller, event);
        whole.s += piece;
        whole.size -= piece;
    } while (whole.size);
    return n;
}

int64_t teller_tell(Teller *teller, int thread, EventKind kind, const EventValue *values, size_t count)
{
    return teller_tell_by(teller, thread, kind, values, count, 0, 0);
}

int64_t teller_tell_by(Teller *teller, int thread, EventKind kind, const EventValue *values, size_t count, int by_pid,
                       int64_t by_n)
{
    if (!teller || atomic_load_explicit(&teller->dead, memory_order_relaxed))
        return 0;
    Event event = {.kind = kind, .thread = thread, .by_pid = by_pid, .by_n = by_n};
    for (size_t i = 0; i < count && i < EVENT_FIELDS_MAX; i++)
        event.field[i] = values[i];
    pthread_mutex_lock(&teller->lock);
    settle_locked(teller, thread);
    int64_t n = kind == EV_out ? tell_out_locked(teller, &event) : tell_locked(teller, &event);
    pthread_mutex_unlock(&teller->lock);
    return n;
}

void teller_settle(Teller *teller, int thread)
{
    LineNotes *notes = teller ? notes_of(teller, thread) : NULL;
    if (!notes || !notes->thinned)
        return;
    pthread_mutex_lock(&teller->lock);
    settle_locked(teller, thread);
    pthread_mutex_unlock(&teller->lock);
}

/* --- lines */

static uint64_t line_key(const char *file, int line)
{
    /* the address stands for the file: the same text at another address is at worst told once more */
    uint64_t key = ((uint64_t)(uintptr_t)file ^ (uint64_t)(unsigned)line << 40) * 0x9e3779b97f4a7c15u;
    return key ^ key >> 31 ? key ^ key >> 31 : 1;
}

static bool visited_has(const Visited *visited, uint64_t key)
{
    size_t mask = visited->capacity - 1;
    for (size_t i = key & mask;; i = (i + 1) & mask) {
        uint64_t slot = atomic_load_explicit(&visited->slots[i], memory_order_relaxed);
        if (slot == key)
            return true;
        if (!slot)
            return false;
    }
}

static void visited_put(Visited *visited, uint64_t key)
{
    size_t mask = visited->capacity - 1;
    size_t i = key & mask;
    while (atomic_load_explicit(&visited->slots[i], memory_order_relaxed))
        i = (i + 1) & mask;
    atomic_store_explicit(&visited->slots[i], key, memory_order_relaxed);
}

/* With the lock held. When memory is short the line is not kept, and is told again. */
static void visited_add(Teller *teller, uint64_t key)
{
    Visited *visited = atomic_load(&teller->visited);
    if (visited_has(visited, key))
        return;
    if (teller->visited_count >= visited->capacity / 2) {
        size_t capacity = visited->capacity * 2;
        Visited *bigger = mem_zalloc(sizeof *bigger + capacity * sizeof bigger->slots[0]);
        if (!bigger)
            return;
        bigger->capacity = capacity;
        bigger->older = visited;
        for (size_t i = 0; i < visited->capacity; i++)
            if (visited->slots[i])
                visited_put(bigger, visited->slots[i]);
        atomic_store_explicit(&teller->visited, bigger, memory_order_release);
        visited = bigger;
    }
    visited_put(visited, key);
    teller->visited_count++;
}

static void copy_name(char *to, size_t room, const char *from)
{
    size_t size = strnlen(from, room - 1);
    memcpy(to, from, size);
    to[size] = '\0';
}

static void tell_line_now(Teller *teller, int thread, const char *file, int line, const char *func, int depth)
{
    LineNotes *notes = notes_of(teller, thread);
    pthread_mutex_lock(&teller->lock);
    visited_add(teller, line_key(file, line));
    tell_line_locked(teller, thread, file, line, func, depth, notes ? notes->thinned : 0);
    if (notes) {
        notes->thinned = 0;
        notes->told_at = io_now_ns();
        notes->look_in = notes->look_every = 1;
    }
    pthread_mutex_unlock(&teller->lock);
    atomic_fetch_add_explicit(&teller->lines_told, 1, memory_order_relaxed);
}

/* Whether a millisecond has gone by since the last told line. The clock is read every few lines only, and more rarely
 * the faster they come. */
static bool line_is_due(LineNotes *notes)
{
    if (--notes->look_in > 0)
        return false;
    int64_t since = io_now_ns() - notes->told_at;
    if (since < line_pause_ns / 8 && notes->look_every < LOOK_MOST)
        notes->look_every *= 2;
    else if (since > line_pause_ns / 2 && notes->look_every > 1)
        notes->look_every /= 2;
    notes->look_in = notes->look_every;
    return since >= line_pause_ns;
}

static bool may_thin(Teller *teller, const LineNotes *notes, const char *file, int line)
{
    return notes && atomic_load_explicit(&teller->lines_told, memory_order_relaxed) >= LINES_TOLD_ALL &&
           !atomic_load_explicit(&teller->held, memory_order_relaxed) &&
           visited_has(atomic_load_explicit(&teller->visited, memory_order_acquire), line_key(file, line));
}

bool teller_line(Teller *teller, int thread, const char *file, int line, const char *func, int depth)
{
    if (!teller || atomic_load_explicit(&teller->dead, memory_order_relaxed))
        return false;
    LineNotes *notes = notes_of(teller, thread);
    bool reached = false, stands, held = !nothing_to_obey(teller) && teller_is_held(teller, thread, &stands);
    if (line == atomic_load_explicit(&teller->until_line, memory_order_relaxed))
        reached = control_reached(teller, file, line);
    if (!held && !reached && may_thin(teller, notes, file, line) && !line_is_due(notes)) {
        notes->thinned++;
        notes->line = line;
        notes->depth = depth;
        if (notes->file_at != file)
            copy_name(notes->file, sizeof notes->file, file);
        if (notes->func_at != func)
            copy_name(notes->func, sizeof notes->func, func);
        notes->file_at = file;
        notes->func_at = func;
        return false;
    }
    tell_line_now(teller, thread, file, line, func, depth);
    if (reached)
        TELL(teller, thread, EV_stand, ev_text("line"), ev_int(-1), ev_text(""), ev_text(""));
    if (notes) {
        notes->stands_file = file;
        notes->stands_line = line;
    }
    return held || reached;
}

/* --- around fork */

void teller_fork_before(Teller *teller)
{
    if (teller)
        pthread_mutex_lock(&teller->lock);
}

void teller_fork_parent(Teller *teller)
{
    if (teller)
        pthread_mutex_unlock(&teller->lock);
}

void teller_fork_child(Teller *teller)
{
    if (!teller)
        return;
    if (teller->fd >= 0)
        close(teller->fd);
    teller->n = 0;
    teller->pid = (int32_t)getpid();
    atomic_store(&teller->lines_told, 0);
    Visited *visited = atomic_load(&teller->visited);
    free_visited(visited->older);
    visited->older = NULL;
    memset((void *)visited->slots, 0, visited->capacity * sizeof visited->slots[0]);
    teller->visited_count = 0;
    memset(teller->notes, 0, sizeof teller->notes);
    teller->fd = atomic_load(&teller->dead) ? -1 : connect_to(teller->path);
    atomic_store(&teller->dead, teller->fd < 0);
    control_begin(teller, atomic_load(&teller->held));
    pthread_mutex_unlock(&teller->lock); /* the thread that took it before the fork is the one that lives on here */
}

/* --- counters of the run */

int64_t teller_new_id(Teller *teller)
{
    static atomic_int own;
    if (teller && teller->mapped)
        return atomic_fetch_add(&teller->shared->next_id, 1) + 1;
    /* the pid keeps apart what siblings count after a fork */
    return (int64_t)getpid() << 24 | (atomic_fetch_add(&own, 1) + 1);
}

static bool claim(atomic_int *counter, const atomic_int *most)
{
    int limit = atomic_load(most);
    int now = atomic_fetch_add(counter, 1) + 1;
    if (limit <= 0 || now <= limit)
        return true;
    atomic_fetch_sub(counter, 1);
    return false;
}

static void note_cap(TraceShared *shared, int which)
{
    int none = CAP_HIT_NONE;
    atomic_compare_exchange_strong(&shared->cap_hit, &none, which);
}

/* Slow motion is here: nothing else makes a storm. */
static void keep_pace(Teller *teller)
{
    if (!nothing_to_obey(teller)) {
        pthread_mutex_lock(&teller->lock);
        control_look_locked(teller);
        pthread_mutex_unlock(&teller->lock);
    }
    int64_t pace = atomic_load(&teller->pace_ns);
    struct timespec left = {.tv_sec = pace / 1000000000, .tv_nsec = pace % 1000000000};
    while (pace > 0 && nanosleep(&left, &left) < 0 && errno == EINTR)
        ;
}

bool teller_claim_process(Teller *teller)
{
    if (!teller)
        return true;
    keep_pace(teller);
    if (!teller->mapped)
        return true;
    if (!claim(&teller->shared->ever, &teller->shared->max_ever)) {
        note_cap(teller->shared, CAP_HIT_EVER);
        return false;
    }
    if (!claim(&teller->shared->alive, &teller->shared->max_alive)) {
        atomic_fetch_sub(&teller->shared->ever, 1);
        note_cap(teller->shared, CAP_HIT_ALIVE);
        return false;
    }
    return true;
}

void teller_unclaim_process(Teller *teller)
{
    if (!teller || !teller->mapped)
        return;
    atomic_fetch_sub(&teller->shared->ever, 1);
    atomic_fetch_sub(&teller->shared->alive, 1);
}

void teller_hold(void)
{
    for (;;)
        pause();
}
