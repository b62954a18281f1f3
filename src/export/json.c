#include "export/json.h"

Status export_json(const Log *log, Buf *out)
{
    size_t count = log_count(log);
    for (size_t i = 0; i < count; i++) {
        Event event;
        if (!log_get(log, i, &event))
            return STATUS_BAD_FORMAT;
        event_write(&event, out);
    }
    return out->failed ? STATUS_NO_MEMORY : STATUS_OK;
}
