/* The list of lessons: finding words in all of them, going to a lesson or step by its number, forgetting one, and the
 * page of what is learned. A line at the bottom takes what is typed. */
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "ui/app_parts.h"

ViewId app_page(const App *app)
{
    return app->help ? VIEW_HELP : app->menu ? (app->learning ? VIEW_LEARNED : VIEW_MENU) : VIEW_COUNT;
}

/* The lesson that is open is the one chosen. */
void app_open_menu(App *app)
{
    const Catalogue *catalogue = app->setup->catalogue;
    app->learning = app->found = false;
    if (!catalogue) {
        app_say(app, "%s", word("There is no list of lessons here."));
        return;
    }
    app->menu = !app->menu || !app->place.lesson;
    for (size_t i = 0; app->place.lesson && i < catalogue->entries.count; i++)
        if (strcmp(catalogue->entries.items[i].slug, app->place.lesson->slug) == 0)
            app->screen.views[VIEW_MENU].pick = (int)i;
}

/* The first lesson that was begun and not finished; else the first that is not done. */
int app_next_lesson(const App *app)
{
    const Catalogue *catalogue = app->setup->catalogue;
    const Progress *progress = app->setup->progress;
    int next = -1;
    for (size_t i = 0; catalogue && i < catalogue->entries.count; i++) {
        const char *slug = catalogue->entries.items[i].slug;
        if (progress_done(progress, slug))
            continue;
        if (progress_begun(progress, slug))
            return (int)i;
        if (next < 0)
            next = (int)i;
    }
    return next < 0 ? 0 : next;
}

static void say_line(App *app)
{
    const char *typed = buf_str(&app->asked);
    switch (app->asking) {
    case ASKING_WORDS:
        app_say(app, word("find> %s_   (Enter shows the steps that hold these words, Esc leaves)"), typed);
        break;
    case ASKING_PLACE:
        if (app->place.lesson && !app->menu)
            app_say(app, word("go to> %s_   (4: step 4; 3.2: lesson 3, step 2; Enter goes, Esc leaves)"), typed);
        else
            app_say(app, word("go to> %s_   (3: lesson 3; 3.2: its step 2; Enter goes, Esc leaves)"), typed);
        break;
    default: break;
    }
}

static void ask(App *app, Asking what)
{
    app->asking = what;
    buf_clear(&app->asked);
    say_line(app);
}

static void leave_found(App *app)
{
    if (app->found)
        app->screen.views[VIEW_MENU].pick = app->menu_pick;
    app->found = false;
}

static void find(App *app)
{
    if (!app->finder)
        app->finder = finder_new(app->setup->catalogue, words_language());
    ViewState *view = &app->screen.views[VIEW_MENU];
    if (!app->found)
        app->menu_pick = view->pick;
    if (!app->finder || finder_seek(app->finder, buf_str(&app->asked), &app->hits) != STATUS_OK) {
        app_say(app, "%s", word("There is not enough memory to search the lessons."));
        return;
    }
    app->found = true;
    view->pick = 0;
    if (!app->hits.hits.count)
        app_say(app, word("No lesson holds: %s"), buf_str(&app->asked));
}

static int entry_of_number(const Catalogue *catalogue, long number)
{
    for (size_t i = 0; catalogue && i < catalogue->entries.count; i++)
        if (catalogue->entries.items[i].number == number)
            return (int)i;
    return -1;
}

static void app_open_entry_at(App *app, int entry, int step)
{
    app->learning = app->found = false;
    app_open_entry(app, entry);
    if (step >= 0 && app->place.lesson && !app->menu)
        app_go_step(app, step);
}

/* "3" or "3.2"; within a lesson one number is a step. */
static void go_to(App *app, const char *typed)
{
    char *end;
    long first = strtol(typed, &end, 10), second = 0;
    bool two = *end == '.' || *end == ' ';
    const char *from = two ? end + 1 : end;
    if (two)
        second = strtol(from, &end, 10);
    if (end == from ? two || end == typed : *end != 0) {
        app_say(app, word("'%s' is no place: type a number such as 3, or two such as 3.2"), typed);
        return;
    }
    if (!two && app->place.lesson && !app->menu) {
        if (first < 1 || first > (long)app->place.lesson->steps.count)
            app_say(app, word("This lesson has the steps 1 to %zu."), app->place.lesson->steps.count);
        else
            app_go_step(app, (int)first - 1);
        return;
    }
    int entry = entry_of_number(app->setup->catalogue, first);
    if (entry < 0)
        app_say(app, word("There is no lesson %ld."), first);
    else if (two && (second < 1 || second > app->setup->catalogue->entries.items[entry].steps))
        app_say(app, word("Lesson %ld has the steps 1 to %d."), first,
                app->setup->catalogue->entries.items[entry].steps);
    else
        app_open_entry_at(app, entry, two ? (int)second - 1 : -1);
}

static void forget(App *app)
{
    const LessonEntry *entry = &app->setup->catalogue->entries.items[app->screen.views[VIEW_MENU].pick];
    progress_reset(app->setup->progress, entry->slug);
    app_say(app, word("Lesson %d begins anew. What you wrote in its exercise is kept."), entry->number);
}

static void ask_to_forget(App *app)
{
    int pick = app->screen.views[VIEW_MENU].pick;
    const Catalogue *catalogue = app->setup->catalogue;
    if (app->found || !catalogue || pick >= (int)catalogue->entries.count)
        return;
    const LessonEntry *entry = &catalogue->entries.items[pick];
    if (!progress_begun(app->setup->progress, entry->slug)) {
        app_say(app, word("Of lesson %d there is nothing to forget."), entry->number);
        return;
    }
    app->asking = ASKING_FORGET;
    app_say(app, word("Forget your answers and your place in lesson %d? y: yes; any other key: no"), entry->number);
}

bool app_asking_key(App *app, unsigned key)
{
    Asking what = app->asking;
    if (!what && app->menu && !app->help && key >= '0' && key <= '9') {
        ask(app, ASKING_PLACE); /* a number typed in the menu is a lesson's */
        what = app->asking;
    }
    if (!what)
        return false;
    app->dirty = true;
    if (what == ASKING_RESET || what == ASKING_FORGET_ALL) {
        app_reset_key(app, key);
        return true;
    }
    if (what == ASKING_FORGET) {
        app->asking = ASKING_NOTHING;
        app->message[0] = 0;
        if (key == 'y' || key == 'Y')
            forget(app);
        return true;
    }
    if (key == K_ENTER || key == K_ESCAPE || key == KEY_CTRL + 'c') {
        app->asking = ASKING_NOTHING;
        app->message[0] = 0;
        if (key == K_ENTER && app->asked.size && what == ASKING_WORDS)
            find(app);
        else if (key == K_ENTER && app->asked.size)
            go_to(app, buf_str(&app->asked));
        return true;
    }
    if (key == K_BACKSPACE)
        app_erase_rune(&app->asked);
    else if (key >= ' ' && key < K_SPECIAL)
        buf_add_rune(&app->asked, key);
    say_line(app);
    return true;
}

static void show_learned(App *app)
{
    if (!app->setup->catalogue) {
        app_say(app, "%s", word("There is no list of lessons here."));
        return;
    }
    app->learning = !(app->menu && app->learning);
    app->menu = true;
    app->screen.views[VIEW_LEARNED].pick = 0;
    if (learned_list(app->setup->catalogue, app->setup->progress, &app->learned) != STATUS_OK)
        app_say(app, "%s", word("There is not enough memory to search the lessons."));
}

bool app_menu_request(App *app, Request request)
{
    bool list = app->menu && !app->help && !app->learning;
    if (request == REQ_LEARNED)
        show_learned(app);
    else if (request == REQ_GOTO && (app->setup->catalogue || app->place.lesson))
        ask(app, ASKING_PLACE);
    else if (request == REQ_FORGET && list)
        ask_to_forget(app);
    else if (request == REQ_FORGET)
        app_say(app, "%s", word("l shows the lessons: there D forgets what you did in one."));
    else if (request == REQ_SEARCH && list)
        ask(app, ASKING_WORDS);
    else if (request == REQ_CLOSE && app->menu && app->learning)
        app->learning = false;
    else if (request == REQ_CLOSE && list && app->found)
        leave_found(app);
    else
        return false;
    return true;
}

void app_menu_go(App *app)
{
    if (app->learning) {
        int pick = app->screen.views[VIEW_LEARNED].pick;
        if (pick < (int)app->learned.rows.count)
            app_open_entry_at(app, app->learned.rows.items[pick].entry, app->learned.rows.items[pick].step);
    } else if (app->found) {
        int pick = app->screen.views[VIEW_MENU].pick;
        if (pick < (int)app->hits.hits.count)
            app_open_entry_at(app, app->hits.hits.items[pick].entry, app->hits.hits.items[pick].step);
    } else {
        app_open_entry(app, app->screen.views[VIEW_MENU].pick);
    }
}

void app_menu_release(App *app)
{
    finder_free(app->finder);
    vec_release(&app->hits.hits);
    learned_release(&app->learned);
    buf_release(&app->asked);
}
