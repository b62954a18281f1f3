#ifndef TESTS_TERM_HARNESS_H
#define TESTS_TERM_HARNESS_H

#include <stdbool.h>
#include <sys/types.h>

/* A program in a terminal emulator (libvterm): what is typed goes in, what it shows is read as text. Size, TERM, locale
 * and the place of its state are fixed, so that a test shows the same everywhere. */

typedef struct TermTest TermTest;

/* TEST_TERM in the environment is the TERM it runs under; with TEST_WIDE_SIGNS the terminal draws frames two cells
 * wide, or says so when asked. argv ends with NULL; its first, if NULL, stands for mpdemo (PROGRAM, else ./mpdemo). */
TermTest *term_start(int width, int height, const char *const *argv);
void term_keys(TermTest *test, const char *bytes);
/* Until the text is on the screen; false after so many seconds. */
bool term_wait(TermTest *test, const char *text, double seconds);
bool term_wait_gone(TermTest *test, const char *text, double seconds);
void term_settle(TermTest *test, double quiet_seconds); /* until nothing was shown for so long */
/* The same for `most` seconds at most: of what may go on and on. */
void term_settle_most(TermTest *test, double quiet_seconds, double most);
void term_resize(TermTest *test, int width, int height);
const char *term_text(TermTest *test); /* the screen, a line a row; valid until the next call */
/* Is any cell painted with exactly this 0xRRGGBB, as no number of a palette? */
bool term_has_colour(TermTest *test, unsigned rgb);
long term_bytes(const TermTest *test); /* written by the program so far */
pid_t term_pid(const TermTest *test);
void term_hang_up(TermTest *test); /* the terminal goes away */
/* Waits for its end: its exit status, or 128 + the signal; -1 if it did not end. */
int term_end(TermTest *test, double seconds);
bool term_is_alternate(const TermTest *test); /* the alternate screen is shown */
bool term_is_restored(const TermTest *test); /* line by line and with echo, as it was */
/* Live processes, on the whole machine, that carry this test's mark in their environment. */
int term_processes(const TermTest *test);
void term_free(TermTest *test);

/* Fails the test with the screen in the message. */
void term_expect(TermTest *test, const char *text, double seconds, const char *file, int line);
#define EXPECT(test, text, seconds) term_expect((test), (text), (seconds), __FILE__, __LINE__)

#endif
