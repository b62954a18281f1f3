/* Colours can be told apart, by people with colour blindness too, and read on their paper. What they see is simulated
 * with the matrices of Machado, Oliveira and Fernandes (2009), for the whole lack of one kind of cone, on linear light;
 * how far two colours are from each other is told by CIE 1976 (L*, a*, b*), where 2.3 can just be noticed. */
#include "ui/theme.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const struct {
    const char *name;
    double matrix[3][3];
} eyes[] = {
    {"usual eyes", {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    {"protanopia",
     {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
    {"deuteranopia",
     {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
    {"tritanopia",
     {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
};
enum { EYES = sizeof eyes / sizeof *eyes };

typedef struct Light {
    double part[3];
} Light;

static Light light_of(uint32_t rgb)
{
    Light light;
    for (int i = 0; i < 3; i++) {
        double value = (double)(rgb >> (16 - 8 * i) & 255) / 255;
        light.part[i] = value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
    }
    return light;
}

static Light seen_by(int eye, Light light)
{
    Light seen;
    for (int i = 0; i < 3; i++) {
        double sum = 0;
        for (int k = 0; k < 3; k++)
            sum += eyes[eye].matrix[i][k] * light.part[k];
        seen.part[i] = sum < 0 ? 0 : sum > 1 ? 1 : sum;
    }
    return seen;
}

static double luminance(Light light)
{
    return 0.2126 * light.part[0] + 0.7152 * light.part[1] + 0.0722 * light.part[2];
}

static double root(double t)
{
    return t > 0.008856 ? cbrt(t) : 7.787 * t + 16.0 / 116;
}

static void to_lab(Light light, double lab[3])
{
    double x = 0.4124 * light.part[0] + 0.3576 * light.part[1] + 0.1805 * light.part[2];
    double z = 0.0193 * light.part[0] + 0.1192 * light.part[1] + 0.9505 * light.part[2], y = luminance(light);
    lab[0] = 116 * root(y) - 16;
    lab[1] = 500 * (root(x / 0.95047) - root(y));
    lab[2] = 200 * (root(y) - root(z / 1.08883));
}

static uint32_t front_of(const Theme *theme, Style style, uint32_t *back)
{
    uint32_t front;
    unsigned attributes;
    theme_rgb(theme, style, WASH_NONE, &front, back, &attributes);
    return front;
}

static double distance(uint32_t a, uint32_t b, int eye)
{
    double first[3], second[3], sum = 0;
    to_lab(seen_by(eye, light_of(a)), first);
    to_lab(seen_by(eye, light_of(b)), second);
    for (int i = 0; i < 3; i++)
        sum += (first[i] - second[i]) * (first[i] - second[i]);
    return sqrt(sum);
}

static const char *const themes[] = {"dark", "light", "contrast"};

/* What xterm's colour cube and grey ramp make of it. */
static uint32_t in_256(const Theme *theme, Style style)
{
    int number = theme_paint(theme, style, WASH_NONE, 256).front;
    uint32_t grey = (uint32_t)(8 + (number - 232) * 10);
    if (number >= 232)
        return grey << 16 | grey << 8 | grey;
    static const uint32_t levels[] = {0, 95, 135, 175, 215, 255};
    number -= 16;
    return levels[number / 36] << 16 | levels[number / 6 % 6] << 8 | levels[number % 6];
}

static void expect_apart(const Style *styles, int count, double least, double least_usual)
{
    for (int t = 0; t < 3; t++) {
        const Theme *theme = theme_find(themes[t]);
        for (int eye = 0; eye < EYES; eye++)
            for (int a = 0; a < count; a++)
                for (int b = 0; b < a; b++) {
                    uint32_t back, first = front_of(theme, styles[a], &back),
                                   second = front_of(theme, styles[b], &back);
                    double apart = distance(first, second, eye);
                    if (apart < (eye ? least : least_usual))
                        fail_msg("%s, %s: %06X and %06X are %.1f apart", themes[t], eyes[eye].name, first, second,
                                 apart);
                    apart = distance(in_256(theme, styles[a]), in_256(theme, styles[b]), eye);
                    if (apart < (eye ? least : least_usual))
                        fail_msg("%s, %s, of 256 colours: styles %d and %d are %.1f apart", themes[t], eyes[eye].name,
                                 styles[a], styles[b], apart);
                }
    }
}

/* Where colour numbers are RGB, inks are shown as they are; none falls among the numbers of the old palette. */
static void direct_colours_are_the_inks(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof themes / sizeof *themes; t++)
        for (Style style = 0; style < STYLE_COUNT; style++) {
            const Theme *theme = theme_find(themes[t]);
            uint32_t front, back;
            unsigned attributes;
            Paint paint = theme_paint(theme, style, WASH_NONE, COLOURS_DIRECT);
            theme_rgb(theme, style, WASH_NONE, &front, &back, &attributes);
            assert_int_equal(paint.front, front < 256 ? front | 0x010000 : front);
            assert_int_equal(paint.back, back < 256 ? back | 0x010000 : back);
        }
}

static void labels_can_be_told_apart(void **state)
{
    (void)state;
    static const Style labels[] = {STYLE_LABEL_MAIN, STYLE_LABEL0, STYLE_LABEL1, STYLE_LABEL2,
                                   STYLE_LABEL3,     STYLE_LABEL4, STYLE_LABEL5, STYLE_LABEL6};
    expect_apart(labels, 8, 16, 29);
}

static void states_can_be_told_apart(void **state)
{
    (void)state;
    static const Style states[] = {STYLE_GOOD, STYLE_BAD, STYLE_WARN, STYLE_ACCENT};
    expect_apart(states, 4, 12, 20);
}

static double contrast(uint32_t a, uint32_t b)
{
    double first = luminance(light_of(a)), second = luminance(light_of(b));
    return (fmax(first, second) + 0.05) / (fmin(first, second) + 0.05);
}

/* WCAG 2's bound for text; frames, line numbers and the future's ghosts are no text. */
static void words_can_be_read(void **state)
{
    (void)state;
    for (int t = 0; t < 3; t++)
        for (Style style = 0; style < STYLE_COUNT; style++) {
            uint32_t back, front = front_of(theme_find(themes[t]), style, &back);
            bool ghost = style == STYLE_FAINT || style == STYLE_FRAME;
            double least = ghost ? 1.7 : t == 2 ? 5.5 : 4.5;
            if (contrast(front, back) < least)
                fail_msg("%s: style %d: %06X on %06X has a contrast of %.2f", themes[t], (int)style, front, back,
                         contrast(front, back));
        }
}

static void no_color_means_none(void **state)
{
    (void)state;
    setenv("NO_COLOR", "1", 1);
    assert_string_equal(theme_default(NULL)->name, "mono");
    assert_string_equal(theme_default("light")->name, "light"); /* asked for by name */
    setenv("NO_COLOR", "", 1);
    assert_string_equal(theme_default(NULL)->name, "dark");
    unsetenv("NO_COLOR");
    for (Style style = 0; style < STYLE_COUNT; style++) {
        Paint paint = theme_paint(theme_find("mono"), style, WASH_PICK, 256);
        assert_int_equal(paint.front, -1);
        assert_int_equal(paint.back, -1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(direct_colours_are_the_inks),
        cmocka_unit_test(labels_can_be_told_apart),
        cmocka_unit_test(states_can_be_told_apart),
        cmocka_unit_test(words_can_be_read),
        cmocka_unit_test(no_color_means_none),
    };
    return cmocka_run_group_tests_name("ui_theme", tests, NULL, NULL);
}
