/* Every script is its original again: what the learner wrote goes aside, to a folder with the date in its name, and is
 * never deleted. Answers and places in the lessons are asked about by themselves. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/words.h"
#include "lesson/copies.h"
#include "ui/app_parts.h"

void app_ask_reset(App *app)
{
    int count = copies_count();
    if (!count) {
        app_say(app, "You have written nothing: every script is its original.");
        return;
    }
    app->asking = ASKING_RESET;
    app_say(app,
            plural((size_t)count, "Put the %d script that you wrote aside, for the original? y: yes; any other key: no",
                   "Put the %d scripts that you wrote aside, for the originals? y: yes; any other key: no"),
            count);
}

static void put_aside(App *app)
{
    Fault fault = {0};
    bool mine = app->original || app_is_exercise(app); /* a copy is the script now */
    if (mine && app_running(app))
        session_stop(&app->session); /* its children may still read the file */
    char *kept = copies_put_aside(&fault);
    if (!kept) {
        app_say(app, "%s", fault.text);
        return;
    }
    if (mine)
        app_use_step(app);
    app->asking = app->setup->progress && app->setup->catalogue ? ASKING_FORGET_ALL : ASKING_NOTHING;
    const char *home = getenv("HOME"), *shown = kept; /* on a narrow screen, too, all of the place is to be read */
    size_t size = home ? strlen(home) : 0;
    bool within = size > 1 && strncmp(kept, home, size) == 0 && kept[size] == '/';
    if (within)
        shown = kept + size;
    if (app->asking)
        app_say(app, "Kept in %s%s. y: forget answers, too", within ? "~" : "", shown);
    else
        app_say(app, "Kept in %s%s. All scripts are original.", within ? "~" : "", shown);
    mem_free(kept);
}

void app_reset_key(App *app, unsigned key)
{
    Asking what = app->asking;
    bool yes = key == 'y' || key == 'Y';
    app->asking = ASKING_NOTHING;
    app->message[0] = 0;
    if (what == ASKING_RESET && yes) {
        put_aside(app);
    } else if (what == ASKING_FORGET_ALL && yes) {
        const Catalogue *catalogue = app->setup->catalogue;
        for (size_t i = 0; i < catalogue->entries.count; i++)
            progress_reset(app->setup->progress, catalogue->entries.items[i].slug);
        app_say(app, "All lessons begin anew.");
    }
}
