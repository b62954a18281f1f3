#include "ui/toggle.h"

#include <ctype.h>
#include <string.h>

static bool name_char(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

bool toggle_read(const char *line, size_t size, Toggle *toggle)
{
    static const char mark[] = "# toggle:";
    size_t at = 0, hash = 0;
    while (at < size && name_char(line[at]))
        at++;
    if (!at || isdigit((unsigned char)line[0]))
        return false;
    toggle->name = line;
    toggle->name_size = at;
    while (at < size && line[at] == ' ')
        at++;
    if (at >= size || line[at] != '=' || (at + 1 < size && line[at + 1] == '='))
        return false;
    at++;
    while (at < size && line[at] == ' ')
        at++;
    for (hash = at; hash + sizeof mark - 1 <= size; hash++)
        if (memcmp(line + hash, mark, sizeof mark - 1) == 0)
            break;
    if (hash + sizeof mark - 1 > size)
        return false;
    toggle->value = line + at;
    toggle->options = line + hash + sizeof mark - 1;
    toggle->options_size = size - hash - (sizeof mark - 1);
    while (hash > at && line[hash - 1] == ' ')
        hash--;
    toggle->value_size = hash - at;
    return true;
}

bool toggle_nth(const char *text, int nth, Toggle *toggle)
{
    while (text && *text) {
        size_t size = strcspn(text, "\n");
        if (toggle_read(text, size, toggle) && nth-- == 0)
            return true;
        text += size + (text[size] == '\n');
    }
    return false;
}

bool toggle_named(const char *text, const char *name, Toggle *toggle)
{
    size_t size = strlen(name);
    for (int i = 0; toggle_nth(text, i, toggle); i++)
        if (toggle->name_size == size && memcmp(toggle->name, name, size) == 0)
            return true;
    return false;
}

const char *toggle_value_in(const char *sets, const char *name, size_t name_size, size_t *size)
{
    const char *found = NULL;
    for (const char *at = sets ? sets : ""; *at;) {
        size_t length = strcspn(at, " \n;");
        if (length > name_size && memcmp(at, name, name_size) == 0 && at[name_size] == '=') {
            found = at + name_size + 1; /* the last one counts */
            *size = length - name_size - 1;
        }
        at += length;
        at += strspn(at, " \n;");
    }
    return found;
}

static size_t option_at(const Toggle *toggle, size_t *at, const char **option)
{
    while (*at < toggle->options_size && (toggle->options[*at] == ' ' || toggle->options[*at] == '|'))
        ++*at;
    size_t start = *at;
    while (*at < toggle->options_size && toggle->options[*at] != '|')
        ++*at;
    size_t end = *at;
    while (end > start && (toggle->options[end - 1] == ' ' || toggle->options[end - 1] == '\r'))
        end--;
    *option = toggle->options + start;
    return end - start;
}

bool toggle_next(const Toggle *toggle, const char *value, size_t value_size, int delta, Buf *out)
{
    int count = 0, now = -1;
    const char *option;
    size_t size;
    for (size_t at = 0; (size = option_at(toggle, &at, &option)) > 0; count++)
        if (size == value_size && memcmp(option, value, size) == 0)
            now = count;
    if (!count)
        return false;
    int want = now < 0 ? 0 : (now + delta + count) % count, i = 0;
    for (size_t at = 0; (size = option_at(toggle, &at, &option)) > 0; i++)
        if (i == want)
            buf_add(out, option, size);
    return true;
}
