#include "ui/theme.h"

#include <stdlib.h>
#include <string.h>

typedef enum InkName {
#define INK(name, ...) INK_##name,
#define STYLE(...)
#define WASH(...)
#include "ui/style.def"
#undef INK
#undef STYLE
#undef WASH
    INK_COUNT
} InkName;

enum { PALETTE_DARK, PALETTE_LIGHT, PALETTE_CONTRAST, PALETTES };

typedef struct InkInfo {
    uint32_t rgb[PALETTES];
    int8_t ansi_dark, ansi_light;
} InkInfo;

static const InkInfo inks[INK_COUNT] = {
#define INK(name, dark, light, contrast, ansi_d, ansi_l) [INK_##name] = {{dark, light, contrast}, ansi_d, ansi_l},
#define STYLE(...)
#define WASH(...)
#include "ui/style.def"
#undef INK
#undef STYLE
#undef WASH
};

typedef struct StyleInfo {
    uint8_t front, back, attributes;
} StyleInfo;

static const StyleInfo styles[STYLE_COUNT] = {
#define INK(...)
#define STYLE(name, front_ink, back_ink, attrs) [STYLE_##name] = {INK_##front_ink, INK_##back_ink, attrs},
#define WASH(...)
#include "ui/style.def"
#undef INK
#undef STYLE
#undef WASH
};

static const StyleInfo washes[WASH_COUNT] = {
#define INK(...)
#define STYLE(...)
#define WASH(name, back_ink, attrs) [WASH_##name] = {INK_ink, INK_##back_ink, attrs},
#include "ui/style.def"
#undef INK
#undef STYLE
#undef WASH
};

static const Theme themes[] = {
    {.name = "dark", .palette = PALETTE_DARK},
    {.name = "light", .palette = PALETTE_LIGHT},
    {.name = "contrast", .palette = PALETTE_CONTRAST},
    {.name = "mono", .palette = PALETTE_DARK, .mono = true},
};

const Theme *theme_find(const char *name)
{
    for (size_t i = 0; i < sizeof themes / sizeof *themes; i++)
        if (strcmp(themes[i].name, name) == 0)
            return &themes[i];
    return NULL;
}

const Theme *theme_default(const char *name)
{
    const Theme *theme = name ? theme_find(name) : NULL;
    if (theme)
        return theme;
    const char *none = getenv("NO_COLOR"); /* as no-color.org has it: set and not empty */
    return theme_find(none && *none ? "mono" : "dark");
}

static int nearest_level(int value)
{
    static const int levels[] = {0, 95, 135, 175, 215, 255};
    int best = 0;
    for (int i = 1; i < 6; i++)
        if (abs(levels[i] - value) < abs(levels[best] - value))
            best = i;
    return best;
}

/* The nearest of xterm's colour cube and grey ramp. */
static int to_256(uint32_t rgb)
{
    static const int levels[] = {0, 95, 135, 175, 215, 255};
    int red = (int)(rgb >> 16), green = (int)(rgb >> 8 & 255), blue = (int)(rgb & 255);
    int r = nearest_level(red), g = nearest_level(green), b = nearest_level(blue);
    int grey = ((red + green + blue) / 3 - 8 + 5) / 10;
    grey = grey < 0 ? 0 : grey > 23 ? 23 : grey;
    int level = 8 + grey * 10;
    long cube = (long)(levels[r] - red) * (levels[r] - red) + (long)(levels[g] - green) * (levels[g] - green) +
                (long)(levels[b] - blue) * (levels[b] - blue);
    long ramp = (long)(level - red) * (level - red) + (long)(level - green) * (level - green) +
                (long)(level - blue) * (level - blue);
    return ramp < cube ? 232 + grey : 16 + 36 * r + 6 * g + b;
}

/* The lowest numbers are the old palette there, 8 or up to 256 of them: a shade of red leads past it. */
static int to_direct(uint32_t rgb)
{
    return (int)(rgb < 256 ? rgb | 0x010000 : rgb);
}

static int ink_colour(const Theme *theme, int ink, int colours)
{
    if (colours >= COLOURS_DIRECT)
        return to_direct(inks[ink].rgb[theme->palette]);
    if (colours >= 256)
        return to_256(inks[ink].rgb[theme->palette]);
    int ansi = theme->palette == PALETTE_LIGHT ? inks[ink].ansi_light : inks[ink].ansi_dark;
    return colours >= 16 ? ansi : ansi & 7;
}

Paint theme_paint(const Theme *theme, Style style, Wash wash, int colours)
{
    const StyleInfo *info = &styles[style];
    Paint paint = {.front = -1, .back = -1};
    if (theme->mono || colours < 8) {
        paint.attributes = info->attributes | washes[wash].attributes;
        return paint;
    }
    int back = wash == WASH_NONE ? info->back : washes[wash].back;
    paint.front = ink_colour(theme, info->front, colours);
    paint.back = ink_colour(theme, back, colours);
    paint.attributes = info->attributes & ATTR_UNDERLINE;
    if (info->attributes & ATTR_BOLD && info->front != INK_faint)
        paint.attributes |= ATTR_BOLD;
    if (colours < 16 && info->front == INK_paper) {
        paint.attributes &= ~(unsigned)(ATTR_BOLD | ATTR_DIM); /* on a block of colour: bold black would be grey */
    } else if (colours < 16 && theme->palette != PALETTE_LIGHT && inks[info->front].ansi_dark == 8) {
        paint.front = 7; /* eight colours have no grey, and bold black is often black */
        paint.attributes |= ATTR_DIM;
    } else if (colours < 16 && theme->palette != PALETTE_LIGHT && inks[info->front].ansi_dark > 8) {
        paint.attributes |= ATTR_BOLD;
    }
    if (colours < 16 && theme->palette == PALETTE_LIGHT) {
        paint.attributes &= ~(unsigned)ATTR_BOLD; /* bold black turns grey on many a terminal */
        if (paint.front == 3)
            paint.front = 5; /* yellow on white cannot be read */
    }
    if (wash != WASH_NONE && paint.back == ink_colour(theme, info->back, colours)) /* the same for the wash */
        paint.attributes |= theme->palette == PALETTE_LIGHT ? ATTR_UNDERLINE : washes[wash].attributes & ~ATTR_REVERSE;
    if (paint.front == paint.back) /* few colours: two inks fell together */
        paint.front = theme->palette == PALETTE_LIGHT ? 0 : 7;
    return paint;
}

void theme_rgb(const Theme *theme, Style style, Wash wash, uint32_t *front, uint32_t *back, unsigned *attributes)
{
    int back_ink = wash == WASH_NONE ? styles[style].back : washes[wash].back;
    *front = inks[styles[style].front].rgb[theme->palette];
    *back = inks[back_ink].rgb[theme->palette];
    *attributes = styles[style].attributes;
}

Style style_of_label(const char *label)
{
    if (strcmp(label, "M") == 0)
        return STYLE_LABEL_MAIN;
    if (*label == 'S' || *label == 'T' || *label == 'X' || !*label)
        return STYLE_LABEL_HELPER;
    const char *digits = label;
    while (*digits && (*digits < '0' || *digits > '9'))
        digits++;
    int number = atoi(digits);
    return (Style)(STYLE_LABEL0 + (number > 0 ? number - 1 : 0) % 7);
}
