#ifndef MP_TRACKER_H
#define MP_TRACKER_H

#include "mp/state.h"

/* The resource tracker, as resource_tracker.py: a process that outlives the program and unlinks what it left behind.
 * It reads "REGISTER:NAME:TYPE" lines from a pipe that every process of the program holds, and acts at its end. */

/* Starts it unless it runs (from here or from a parent). false: exception. */
bool tracker_ensure(Thread *th);
/* Tells it of a resource; verb: REGISTER, UNREGISTER. Starts it unless it runs. false: exception. */
bool tracker_tell(Thread *th, const char *verb, const char *name, const char *type);
/* UNREGISTER, where nothing can be raised. */
void tracker_forget(Mp *mp, const char *name, const char *type);
/* What the tracker's own process runs; returns its exit status. */
int tracker_main(Mp *mp, int fd);
extern const ModuleDef TRACKER_MODULE; /* multiprocessing._tracker */

#endif
