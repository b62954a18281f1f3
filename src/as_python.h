#ifndef AS_PYTHON_H
#define AS_PYTHON_H

/* Two ways in which programs call us that take us for python3: the words are put as we know them, in memory that stays;
 * where there is nothing to put, they are argv itself. */

/* multiprocessing's own call of a program that set_executable named, and which called us: `[exec] -O -c TEXT
 * --multiprocessing-fork --mp-spawn pipe=5 ...` is `--mp-spawn pipe=5 ... option=-O`. */
char **as_image(int *argc, char **argv);

/* A program in the built-in engine that builds a command line for a shell, "%s script.py" % sys.executable, means
 * python3 by it and gets us, without `exec`. Where such a program is among our ancestors, and the words can be
 * python3's, they get `exec` before them. */
char **as_python(int *argc, char **argv);

#endif
