/* Made-up runs for the tests of the screen: a pool at work, and a storm of workers that cannot start. */
#ifndef TESTS_UI_SCENE_H
#define TESTS_UI_SCENE_H

#include "trace/log.h"

#include <string.h>

typedef struct Scene {
    Log *log;
    int64_t t;         /* ms since the run began */
    int64_t n[100000]; /* events told by a pid so far */
} Scene;

static const char scene_script[] = "print(\"line 1 runs as\", __name__)\n"
                                   "import os, time\n"
                                   "from multiprocessing import Pool\n"
                                   "WORKERS = 3  # toggle: 1 | 2 | 3 | 5 | 8\n"
                                   "\n"
                                   "def worker(task):\n"
                                   "    time.sleep(0.2)\n"
                                   "    print(\"task\", task, \"done by\", os.getpid())\n"
                                   "\n"
                                   "if __name__ == '__main__':\n"
                                   "    pool = Pool(WORKERS)\n"
                                   "    for task in range(10):\n"
                                   "        pool.apply_async(worker, (task,))\n"
                                   "    pool.close(); pool.join()\n";

static inline int64_t scene_tell(Scene *scene, int pid, EventKind kind, const EventValue *values, size_t count)
{
    Event event = {.kind = kind, .t = 1000000000 + scene->t * 1000000, .pid = pid, .n = ++scene->n[pid]};
    for (size_t i = 0; i < count; i++)
        event.field[i] = values[i];
    log_append(scene->log, &event);
    return event.n;
}
#define SCENE(scene, pid, kind, ...)                                      \
    scene_tell((scene), (pid), (kind), (const EventValue[]){__VA_ARGS__}, \
               sizeof((const EventValue[]){__VA_ARGS__}) / sizeof(EventValue))

enum { SCENE_MAIN = 4711 };

static inline void scene_begin(Scene *scene, const char *method, bool guard)
{
    memset(scene, 0, sizeof *scene);
    scene->log = log_new();
    SCENE(scene, 4700, EV_run, ev_text("/tmp/lesson/script.py"), ev_text("builtin"), ev_text(method), ev_int(guard),
          ev_text(""), ev_int(-1), ev_int(0));
    SCENE(scene, SCENE_MAIN, EV_hello, ev_int(4700), ev_text("main"), ev_text("MainProcess"));
    SCENE(scene, SCENE_MAIN, EV_source, ev_text("/tmp/lesson/script.py"), ev_text(scene_script), ev_int(10));
    SCENE(scene, SCENE_MAIN, EV_name, ev_text("__main__"), ev_text("MainProcess"));
}

static inline void scene_line(Scene *scene, int pid, int line)
{
    SCENE(scene, pid, EV_line, ev_text("/tmp/lesson/script.py"), ev_int(line), ev_text("<module>"), ev_int(1),
          ev_int(0));
}

static inline void scene_write(Scene *scene, int pid, int fd, const char *text)
{
    SCENE(scene, pid, EV_out, ev_int(fd), ev_text(text));
}

/* Main up to its pool. */
static inline void scene_main(Scene *scene, const char *method)
{
    for (int line = 1; line <= 4; line++)
        scene_line(scene, SCENE_MAIN, line);
    scene_write(scene, SCENE_MAIN, 1, "line 1 runs as __main__\n");
    scene->t += 2;
    scene_line(scene, SCENE_MAIN, 6);
    scene_line(scene, SCENE_MAIN, 10);
    scene_line(scene, SCENE_MAIN, 11);
    SCENE(scene, SCENE_MAIN, EV_pool, ev_int(1), ev_int(3), ev_text(method), ev_int(-1));
}

static inline void scene_worker(Scene *scene, int pid, const char *method, int number)
{
    char name[32];
    snprintf(name, sizeof name, "%sPoolWorker-%d", strcmp(method, "fork") == 0 ? "Fork" : "Spawn", number);
    int64_t start = SCENE(scene, SCENE_MAIN, EV_start, ev_text("worker"), ev_text(method), ev_text(name),
                          ev_text("worker"), ev_int(1));
    scene->t++;
    SCENE(scene, SCENE_MAIN, EV_started, ev_int(pid), ev_int(start));
    SCENE(scene, pid, EV_hello, ev_int(SCENE_MAIN), ev_text(method), ev_text(name));
    SCENE(scene, pid, EV_boot, ev_text(name));
}

/* A spawned worker imports the main file, up to `last`. */
static inline void scene_import(Scene *scene, int pid, int last)
{
    SCENE(scene, pid, EV_name, ev_text("__mp_main__"), ev_text("SpawnPoolWorker"));
    SCENE(scene, pid, EV_import, ev_text("/tmp/lesson/script.py"), ev_text("__mp_main__"));
    scene->t += 5;
    for (int line = 1; line <= last; line++)
        if (line != 5 && line != 7 && line != 8 && line != 9)
            scene_line(scene, pid, line);
    scene_write(scene, pid, 1, "line 1 runs as __mp_main__\n");
}

/* A pool of three at work: ten tasks, six done, three running, one waiting. */
static inline void scene_pool(Scene *scene, const char *method)
{
    bool spawn = strcmp(method, "spawn") == 0;
    scene_begin(scene, method, true);
    scene_main(scene, method);
    for (int i = 0; i < 3; i++) {
        scene_worker(scene, 4713 + i, method, i + 1);
        if (spawn) {
            scene_import(scene, 4713 + i, 10);
            SCENE(scene, 4713 + i, EV_imported, ev_text("/tmp/lesson/script.py"), ev_text("__mp_main__"), ev_int(1));
        }
        SCENE(scene, 4713 + i, EV_worker, ev_int(1));
        SCENE(scene, 4713 + i, EV_wait, ev_text("recv"), ev_int(-1), ev_text("tasks"), ev_int(-1));
    }
    for (int task = 0; task < 10; task++) {
        char args[8];
        snprintf(args, sizeof args, "%d", task);
        scene_line(scene, SCENE_MAIN, 13);
        SCENE(scene, SCENE_MAIN, EV_submit, ev_int(1), ev_int(task), ev_int(0), ev_text("worker"), ev_text(args),
              ev_int(1), ev_text("apply_async"));
        SCENE(scene, SCENE_MAIN, EV_feed, ev_int(1), ev_int(task), ev_int(0), ev_int(40));
    }
    scene_line(scene, SCENE_MAIN, 14);
    SCENE(scene, SCENE_MAIN, EV_pool_state, ev_int(1), ev_text("close"));
    SCENE(scene, SCENE_MAIN, EV_wait, ev_text("join"), ev_int(-1), ev_text("thread"), ev_int(-1));
    for (int task = 0; task < 9; task++) {
        int pid = 4713 + task % 3;
        char text[64];
        if (task >= 3) {
            snprintf(text, sizeof text, "task %d done by %d\n", task - 3, pid);
            SCENE(scene, pid, EV_wake, ev_int(1));
            scene_line(scene, pid, 8);
            scene_write(scene, pid, 1, text);
            SCENE(scene, pid, EV_done, ev_int(1), ev_int(task - 3), ev_int(0), ev_int(1), ev_text("None"));
            SCENE(scene, SCENE_MAIN, EV_result, ev_int(1), ev_int(task - 3), ev_int(0), ev_int(1));
        } else {
            SCENE(scene, pid, EV_wake, ev_int(1));
        }
        SCENE(scene, pid, EV_take, ev_int(1), ev_int(task), ev_int(0));
        scene_line(scene, pid, 7);
        SCENE(scene, pid, EV_wait, ev_text("sleep"), ev_int(-1), ev_text(""), ev_int(200000000));
        scene->t += task % 3 == 2 ? 190 : 4;
    }
}

/* Spawn without the guard: worker after worker raises, dies, and is replaced. */
static inline void scene_storm(Scene *scene, int workers)
{
    scene_begin(scene, "spawn", false);
    scene_main(scene, "spawn");
    for (int i = 0; i < workers; i++) {
        int pid = 4713 + i;
        char text[800];
        scene_worker(scene, pid, "spawn", i + 1);
        scene_import(scene, pid, 11);
        snprintf(text, sizeof text,
                 "Traceback (most recent call last):\n  File \"/tmp/lesson/script.py\", line 11, in <module>\n"
                 "    pool = Pool(WORKERS)\nRuntimeError: \n        An attempt has been made to start a new process "
                 "before the\n        current process has finished its bootstrapping phase.\n\n");
        SCENE(scene, pid, EV_raise, ev_text("import"), ev_text("RuntimeError"),
              ev_text("\n        An attempt has been made to start a new process before the\n        current process "
                      "has finished its bootstrapping phase."),
              ev_text("/tmp/lesson/script.py"), ev_int(11), ev_text(text));
        scene_write(scene, pid, 2, text);
        SCENE(scene, pid, EV_exit, ev_int(1), ev_text("exception"));
        scene->t += 3;
        SCENE(scene, 4700, EV_died, ev_int(pid));
        if (i >= 1)
            SCENE(scene, SCENE_MAIN, EV_replace, ev_int(1), ev_int(pid), ev_int(1));
        scene->t += 9;
    }
}

#endif
