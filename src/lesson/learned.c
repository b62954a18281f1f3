#include "lesson/learned.h"

static bool add(LearnedVec *out, LearnedKind kind, size_t entry, int step)
{
    return vec_push(&out->rows, (Learned){kind, (int)entry, step});
}

Status learned_list(const Catalogue *catalogue, const Progress *progress, LearnedVec *out)
{
    bool ok = true;
    vec_clear(&out->rows);
    size_t count = catalogue ? catalogue->entries.count : 0;
    for (size_t i = 0; ok && i < count; i++)
        if (progress_done(progress, catalogue->entries.items[i].slug))
            ok = add(out, LEARNED_IDEA, i, 0);
    out->ideas = out->rows.count;
    for (size_t i = 0; ok && i < count; i++) {
        const LessonEntry *entry = &catalogue->entries.items[i];
        for (int step = 0; ok && step < entry->steps && step < 64; step++)
            if (entry->asks >> step & 1 && progress_verdict(progress, entry->slug, step) == VERDICT_WRONG)
                ok = add(out, LEARNED_WRONG, i, step);
        if (ok && entry->exercise >= 0 && progress_seen(progress, entry->slug) &&
            !progress_passed(progress, entry->slug))
            ok = add(out, LEARNED_SOLUTION, i, entry->exercise);
    }
    return ok ? STATUS_OK : STATUS_NO_MEMORY;
}

void learned_release(LearnedVec *learned)
{
    vec_release(&learned->rows);
}
