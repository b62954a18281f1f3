/* mpdemo new-lesson NAME: a lesson's folder, with every file in a small form that works. It is made beside its place
 * and then renamed, so that whatever fails leaves nothing behind. */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/mem.h"
#include "base/words.h"
#include "cli.h"
#include "lesson/lesson.h"

enum { NAME_MOST = 20 };

/* In the texts @N is the lesson's number, @S its short name. */
static const char lesson_en[] =
    "---\n"
    "number: @N\n"
    "slug: @S\n"
    "title: @S\n"
    "idea: One sentence: what a learner knows after this lesson.\n"
    "route: more\n"
    "minutes: 15\n"
    "watch: source, processes, output\n"
    "check: method=fork\n"
    "check: method=spawn\n"
    "check: method=forkserver\n"
    "hint: How many processes did you count?\n"
    "hint: What starts a process, and how often does your program do it?\n"
    "hint: A second Process object, started and joined like the first.\n"
    "---\n"
    "\n"
    "## How many processes? {predict}\n"
    "\n"
    "A sentence or two that make curious. The script below starts a process and waits for it.\n"
    "\n"
    "```run\n"
    "method: spawn\n"
    "```\n"
    "\n"
    "```ask\n"
    "question: How many processes run in all?\n"
    "A: 1: the function is called in main\n"
    "A reply: Process does not call the function; it starts a process that does.\n"
    "B: 2: main, and the one that it starts\n"
    "C: 3: main, the one that it starts, and a helper\n"
    "C reply: The library has helpers of its own, but they are not your program's.\n"
    "answer: {1: 'A', 2: 'B', 3: 'C'}.get(len(run.processes), '?')\n"
    "count: len(run.processes)\n"
    "marked: B\n"
    "```\n"
    "\n"
    "### Observe\n"
    "\n"
    "Which labels stand beside the lines of the script?\n"
    "\n"
    "### Explain\n"
    "\n"
    "There were {count}. Say why, and name the lines: `start()` made P1, and `join()` waited for it.\n"
    "\n"
    "```notes\n"
    "minutes: 8\n"
    "What a teacher should know: what is answered most often, where to stop the run.\n"
    "```\n"
    "\n"
    "## Two of them {exercise}\n"
    "\n"
    "Make `exercise.py` start two processes; both are to end well, under every start method.\n"
    "\n"
    "## What stays {summary}\n"
    "\n"
    "Two or three sentences: what was new, and what it is good for.\n";

static const char lesson_zh[] =
    "---\n"
    "number: @N\n"
    "slug: @S\n"
    "title: @S\n"
    "idea: 一句话：学完这一课知道什么。\n"
    "route: more\n"
    "minutes: 15\n"
    "watch: source, processes, output\n"
    "check: method=fork\n"
    "check: method=spawn\n"
    "check: method=forkserver\n"
    "hint: 你数到几个进程？\n"
    "hint: 是什么启动进程？你的程序做了几次？\n"
    "hint: 再建一个 Process 对象，像第一个那样启动、等待。\n"
    "---\n"
    "\n"
    "## 有几个进程？ {predict}\n"
    "\n"
    "用一两句话引起好奇。下面的脚本启动一个进程，并等它结束。\n"
    "\n"
    "```run\n"
    "method: spawn\n"
    "```\n"
    "\n"
    "```ask\n"
    "question: 总共运行了几个进程？\n"
    "A: 1 个：函数是在主进程里调用的\n"
    "A reply: Process 并不调用这个函数，而是启动一个进程去调用它。\n"
    "B: 2 个：主进程和它启动的那个\n"
    "C: 3 个：主进程、它启动的那个，再加一个辅助进程\n"
    "C reply: 库有自己的辅助进程，但那不是你的程序的进程。\n"
    "answer: {1: 'A', 2: 'B', 3: 'C'}.get(len(run.processes), '?')\n"
    "count: len(run.processes)\n"
    "marked: B\n"
    "```\n"
    "\n"
    "### Observe\n"
    "\n"
    "脚本的各行旁边有哪些标签？\n"
    "\n"
    "### Explain\n"
    "\n"
    "一共 {count} 个。说明原因，并指出是哪几行：`start()` 造出 P1，`join()` 等待它。\n"
    "\n"
    "```notes\n"
    "minutes: 8\n"
    "教师须知：最常见的回答是什么，在哪里停下来看。\n"
    "```\n"
    "\n"
    "## 两个进程 {exercise}\n"
    "\n"
    "让 `exercise.py` 启动两个进程；在每种启动方法下，两个都要正常结束。\n"
    "\n"
    "## 小结 {summary}\n"
    "\n"
    "两三句话：学到了什么新东西，有什么用。\n";

static const char script[] = "import os\n"
                             "from multiprocessing import Process\n"
                             "\n"
                             "def work():\n"
                             "    print(\"work runs in\", os.getpid())\n"
                             "\n"
                             "if __name__ == '__main__':\n"
                             "    print(\"main runs in\", os.getpid())\n"
                             "    p = Process(target=work)\n"
                             "    p.start()\n"
                             "    p.join()\n";

static const char exercise[] = "# It starts one process. Make it start two.\n"
                               "from multiprocessing import Process\n"
                               "\n"
                               "def work(name):\n"
                               "    print(\"hello\", name)\n"
                               "\n"
                               "if __name__ == '__main__':\n"
                               "    first = Process(target=work, args=(\"first\",))\n"
                               "    first.start()\n"
                               "    first.join()\n";

static const char solution[] = "from multiprocessing import Process\n"
                               "\n"
                               "def work(name):\n"
                               "    print(\"hello\", name)\n"
                               "\n"
                               "if __name__ == '__main__':\n"
                               "    first = Process(target=work, args=(\"first\",))\n"
                               "    second = Process(target=work, args=(\"second\",))\n"
                               "    first.start()\n"
                               "    second.start()\n"
                               "    first.join()\n"
                               "    second.join()\n";

static const char check[] =
    "def check(runs):\n"
    "    for run in runs:\n"
    "        under = say(\"Under \" + run.method + \": \", \"用 \" + run.method + \" 时：\")\n"
    "        for label, kind, message in run.errors:\n"
    "            assert False, under + label + say(\" ended with \", \" 因异常结束：\") + kind + \": \" + message\n"
    "        assert run.cap is None, under + say(\"it did not end by itself.\", \"程序没有自己结束。\")\n"
    "        children = [p for p in run.processes if p.kind == 'process']\n"
    "        assert len(children) == 2, under + say(\n"
    "            \"two processes are to be started; it started %d.\", \"应当启动两个进程；它启动了 %d 个。\") % len(children)\n"
    "        assert [p.exitcode for p in children] == [0, 0], under + say(\n"
    "            \"both are to end with exit code 0.\", \"两个的退出代码都应当是 0。\")\n";

static const struct {
    const char *name, *text;
} files[] = {{"lesson.md", lesson_en},     {"lesson.zh.md", lesson_zh}, {"script.py", script},
             {"exercise.py", exercise}, {"solution.py", solution}, {"check.py", check}};
enum { FILES = sizeof files / sizeof *files };

/* --- */

/* NULL: the name will do. */
static const char *what_is_wrong_with(const char *name)
{
    size_t size = strlen(name);
    if (size > NAME_MOST)
        return word("a name has at most 20 characters");
    if (!islower((unsigned char)*name) || strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != size)
        return word("a name is of small letters, digits and '-', and begins with a letter, such as shared-memory");
    if (strncmp(name, "lesson", 6) == 0 && strspn(name + 6, "0123456789") == size - 6)
        return word("lesson1, lesson2 ... stand for the numbers of lessons");
    return cli_is_command(name) ? word("a command of mpdemo has this name") : NULL;
}

static int next_number(const Catalogue *catalogue)
{
    int most = 0;
    for (size_t i = 0; i < catalogue->entries.count; i++)
        if (catalogue->entries.items[i].number > most)
            most = catalogue->entries.items[i].number;
    return most + 1;
}

static bool is_writable_folder(const char *path)
{
    return io_is_folder(path) && access(path, W_OK | X_OK) == 0;
}

/* lessons/ where it can be written to, else the learner's own. *own: the latter. */
static bool find_place(const char *self, Buf *place, bool *own)
{
    *own = !cli_lessons_folder(self, place) || !is_writable_folder(buf_str(place));
    if (!*own)
        return true;
    return cli_own_lessons(place) && io_make_dirs(buf_str(place), 0700) == STATUS_OK &&
           is_writable_folder(buf_str(place));
}

static void fill_in(const char *text, int number, const char *name, Buf *out)
{
    for (; *text; text++) {
        if (text[0] == '@' && text[1] == 'N')
            buf_addf(out, "%d", number), text++;
        else if (text[0] == '@' && text[1] == 'S')
            buf_add_str(out, name), text++;
        else
            buf_add_char(out, *text);
    }
}

static bool write_files(const char *folder, int number, const char *name, Fault *fault)
{
    Buf path = {0}, text = {0};
    bool fine = true;
    for (size_t i = 0; fine && i < FILES; i++) {
        buf_clear(&path);
        buf_clear(&text);
        buf_addf(&path, "%s/%s", folder, files[i].name);
        fill_in(files[i].text, number, name, &text);
        if (path.failed || text.failed)
            fault_set(fault, STATUS_NO_MEMORY, "not enough memory");
        fine = !path.failed && !text.failed &&
               io_write_file(buf_str(&path), buf_str(&text), text.size, fault) == STATUS_OK;
    }
    buf_release(&path);
    buf_release(&text);
    return fine;
}

static void remove_files(const char *folder)
{
    Buf path = {0};
    for (size_t i = 0; i < FILES; i++) {
        buf_clear(&path);
        buf_addf(&path, "%s/%s", folder, files[i].name);
        if (!path.failed)
            unlink(buf_str(&path));
    }
    rmdir(folder);
    buf_release(&path);
}

static int make_lesson(const char *place, int number, const char *name, Buf *folder)
{
    Buf making = {0};
    Fault fault = {0};
    int result = 0;
    buf_addf(folder, "%s/%02d-%s", place, number, name);
    buf_addf(&making, "%s/.new-%s", place, name);
    if (folder->failed || making.failed)
        result = cli_fault(1, "not enough memory");
    else if (access(buf_str(folder), F_OK) == 0)
        result = cli_fault(1, "new-lesson: %s is there already; choose another name", buf_str(folder));
    else if (mkdir(buf_str(&making), 0777) < 0 && errno != EEXIST)
        result = cli_fault(1, "%s: %s", buf_str(&making), strerror(errno));
    else if (!write_files(buf_str(&making), number, name, &fault))
        result = cli_fault(1, "%s", fault.text);
    else if (rename(buf_str(&making), buf_str(folder)) < 0)
        result = cli_fault(1, "%s: %s", buf_str(folder), strerror(errno));
    if (result && !making.failed)
        remove_files(buf_str(&making));
    buf_release(&making);
    return result;
}

static void tell_what_next(const char *folder, const char *name, int number, bool own)
{
    if (own)
        printf(word("mpdemo's own lessons cannot be written to, so it is in your directory, and in your menu.\n"));
    printf(word("lesson %d is made: %s\n"), number, folder);
    printf(word("  mpdemo %s            shows it\n"), name);
    printf(word("  mpdemo lint %s       says what is not right, with file and line\n"), name);
    printf(word("  mpdemo check %s %s/solution.py\n"), name, folder);
    printf(word("                       must pass; exercise.py, as it is now, must not\n"));
    printf(word("Now write: lesson.md and lesson.zh.md tell the same; lessons/README.md says what can stand in "
                "them.\n"));
}

int cli_new_lesson(const Options *options, const char *self)
{
    const char *name = options->operands.items[0], *wrong = what_is_wrong_with(name);
    Catalogue catalogue = {0};
    Buf place = {0}, folder = {0};
    bool own = false;
    if (wrong)
        return cli_fault(2, "new-lesson %s: %s", name, wrong);
    int result = cli_open_catalogue(&catalogue, self), number = next_number(&catalogue);
    const LessonEntry *entry = result ? NULL : catalogue_find(&catalogue, name);
    if (entry)
        result = cli_fault(1, "new-lesson: %s is there already; choose another name", entry->folder);
    else if (!result && !find_place(self, &place, &own))
        result = cli_fault(1, "new-lesson: neither mpdemo's lessons nor %s can be written to",
                           place.size ? buf_str(&place) : word("your directory (HOME is not set)"));
    if (!result)
        result = make_lesson(buf_str(&place), number, name, &folder);
    if (!result)
        tell_what_next(buf_str(&folder), name, number, own);
    buf_release(&place);
    buf_release(&folder);
    catalogue_release(&catalogue);
    return result;
}
