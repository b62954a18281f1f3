#include "as_python.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "run/procfs.h"

/* Where --mp-... stands behind what CPython would be told; 0: nowhere. */
static int find_verb(int argc, char **argv)
{
    for (int i = 2; i + 2 < argc; i++)
        if (strcmp(argv[i - 1], "-c") == 0)
            return strcmp(argv[i + 1], "--multiprocessing-fork") == 0 && strncmp(argv[i + 2], "--mp-", 5) == 0 ? i + 2
                                                                                                               : 0;
    return 0;
}

char **as_image(int *argc, char **argv)
{
    int verb = find_verb(*argc, argv), count = 0;
    char **words = verb ? mem_zalloc(((size_t)*argc + 1) * sizeof *words) : NULL;
    if (!words)
        return argv;
    words[count++] = argv[0];
    for (int i = verb; i < *argc; i++)
        words[count++] = argv[i];
    for (int i = 1; i < verb - 3; i++) {
        Buf word = {0};
        buf_addf(&word, "option=%s", argv[i]);
        char *option = argv[i][0] == '-' ? buf_take(&word) : NULL;
        if (option)
            words[count++] = option;
        buf_release(&word);
    }
    *argc = count;
    return words;
}

/* "script.py", "-c", "-um" ...; nothing at all, and the program comes from a pipe. */
static bool may_be_python(int argc, char **argv)
{
    if (argc < 2)
        return !isatty(STDIN_FILENO);
    const char *word = argv[1];
    size_t size = strlen(word);
    struct stat info;
    if (word[0] == '-')
        return !word[1] || isalpha((unsigned char)word[1]);
    return size > 3 && strcmp(word + size - 3, ".py") == 0 && stat(word, &info) == 0;
}

/* Not procfs_same_program: of what cannot be seen nothing is assumed. */
static bool runs_engine(pid_t pid)
{
    char path[48], command[4096];
    struct stat its, ours;
    snprintf(path, sizeof path, "/proc/%d/exe", (int)pid);
    if (stat(path, &its) < 0 || stat("/proc/self/exe", &ours) < 0 || its.st_dev != ours.st_dev ||
        its.st_ino != ours.st_ino)
        return false;
    procfs_command(pid, command, sizeof command);
    return strstr(command, " exec ") || strstr(command, " --mp-");
}

static bool is_below_engine(void)
{
    enum { GENERATIONS = 8 }; /* a shell, a make, another shell ... */
    ProcFacts facts = {.parent = getppid()};
    for (int i = 0; i < GENERATIONS && facts.parent > 1; i++) {
        if (runs_engine(facts.parent))
            return true;
        if (!procfs_read(facts.parent, &facts))
            return false;
    }
    return false;
}

char **as_python(int *argc, char **argv)
{
    if (!may_be_python(*argc, argv) || !is_below_engine())
        return argv;
    bool bare = *argc < 2;
    static char exec[] = "exec", nothing[] = "";
    char **words = mem_zalloc(((size_t)*argc + 3) * sizeof *words);
    if (!words)
        return argv;
    words[0] = argv[0];
    words[1] = exec;
    for (int i = 1; i < *argc; i++)
        words[i + 1] = argv[i];
    if (bare) /* as spawn_as_python */
        words[2] = nothing;
    *argc += bare ? 2 : 1;
    return words;
}
