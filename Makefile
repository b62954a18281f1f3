# mpdemo. `make help` says what there is.

BUILD ?= build
PREFIX ?= /usr/local
CC ?= cc
CFLAGS ?= -O2 -g
SANITIZER ?=
DEVELOPER ?=

VERSION := 0.1

# ---- how things are compiled

WARNINGS := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wwrite-strings -Wvla
ifneq ($(DEVELOPER),)
WARNINGS += -Werror
endif
ALL_CFLAGS = -std=c17 -D_GNU_SOURCE -DMPDEMO_VERSION='"$(VERSION)"' -DMPDEMO_PREFIX='"$(PREFIX)"' -Isrc \
             -include base/banned.h $(WARNINGS) -pthread -MMD -MP $(CFLAGS)
ALL_LDFLAGS = -pthread $(LDFLAGS)

# A sanitized build has objects and a program of its own: build/address,undefined/mpdemo.
ifneq ($(SANITIZER),)
OUT := $(BUILD)/$(SANITIZER)
ALL_CFLAGS += -fsanitize=$(SANITIZER) -fno-sanitize-recover=undefined -fno-omit-frame-pointer
ALL_LDFLAGS += -fsanitize=$(SANITIZER)
PROGRAM := $(OUT)/mpdemo
else
OUT := $(BUILD)
PROGRAM := mpdemo
# At a fixed address: no process that the program starts has twelve thousand pointers to relocate first.
ALL_CFLAGS += -fno-pie
ALL_LDFLAGS += -no-pie
endif

# ---- the layers: one archive a folder; what each folder may use, itself left out (as README's table)

base_USES :=
trace_USES := base
py_USES := base
std_USES := py base
mp_USES := std py trace base
run_USES := trace base
session_USES := trace base
lesson_USES := session trace base
check_USES := mp std py lesson session trace base
ui_USES := lesson session trace base
export_USES := trace base

LAYERS := check ui export lesson session run mp std py trace base

# Libraries by the folder that needs them. Linked in where the machine has them so: every spawned process would have to
# find and bind the shared ones anew.
library = $(if $(filter /%,$(shell $(CC) -print-file-name=lib$(1).a)),-l:lib$(1).a,-l$(1))
py_LIBS := $(call library,gmp) -lm
lesson_LIBS := $(call library,md4c)
ui_LIBS := $(call library,ncursesw) $(call library,tinfo)

uses_of = $(1) $($(1)_USES)
archives_of = $(foreach l,$(call uses_of,$(1)),$(OUT)/lib$(l).a)
libs_of = $(foreach l,$(call uses_of,$(1)),$($(l)_LIBS))

sources_of = $(wildcard src/$(1)/*.c)
objects_of = $(patsubst src/%.c,$(OUT)/src/%.o,$(call sources_of,$(1)))

MAIN_OBJECTS := $(patsubst src/%.c,$(OUT)/src/%.o,$(wildcard src/*.c))
ALL_OBJECTS := $(MAIN_OBJECTS) $(foreach l,$(LAYERS),$(call objects_of,$(l)))

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.PHONY: all help clean test test-all bench check-layers install uninstall compile_commands.json format fuzz

all: $(PROGRAM) ## builds ./mpdemo (the default)

help: ## this list
	@awk -F':.*## ' '/^[a-z_.-]+:.*## /{printf "  make %-22s %s\n", $$1, $$2}' Makefile
	@echo "variables: DEVELOPER=1 (warnings are errors)  SANITIZER=address,undefined | thread  BUILD=dir  PREFIX=dir  CC=clang"

define LAYER_RULE
$(OUT)/lib$(1).a: $(call objects_of,$(1))
	@rm -f $$@
	@ar rcs $$@ $$^
endef
$(foreach l,$(LAYERS),$(eval $(call LAYER_RULE,$(l))))

$(PROGRAM): $(MAIN_OBJECTS) $(foreach l,$(LAYERS),$(OUT)/lib$(l).a)
	@echo "  link  $@"
	@$(CC) $(ALL_LDFLAGS) -o $@ $(MAIN_OBJECTS) $(foreach l,$(LAYERS),$(OUT)/lib$(l).a) \
	    $(foreach l,$(LAYERS),$($(l)_LIBS))

# An object also depends on the flags it was compiled with.
$(OUT)/flags: FORCE
	@mkdir -p $(OUT)
	@echo '$(CC) $(subst ','"'"',$(ALL_CFLAGS))' | cmp -s - $@ || echo '$(CC) $(subst ','"'"',$(ALL_CFLAGS))' > $@
.PHONY: FORCE
FORCE:

$(OUT)/%.o: %.c $(OUT)/flags
	@mkdir -p $(@D)
	@echo "  cc    $<"
	@$(CC) $(ALL_CFLAGS) -c -o $@ $<

# What base/embed.h lays into these objects: the assembler tells no dependencies.
$(OUT)/src/py/unicode_names.o: src/py/unicode_names.txt
$(OUT)/src/std/library.o: $(wildcard src/std/lib/*.py)
$(OUT)/src/mp/library.o: $(wildcard src/mp/lib/*.py)
$(OUT)/src/run/shim.o: $(wildcard src/run/shim/*.py)

# ---- tests. A test's layer is its name up to the first _; it links only what that layer may use.

UNIT_SOURCES := $(wildcard tests/unit/*.c)
UNIT_TESTS := $(patsubst tests/%.c,$(OUT)/tests/%,$(UNIT_SOURCES))
TERM_SOURCES := $(filter-out tests/term/harness.c,$(wildcard tests/term/*.c))
TERM_TESTS := $(patsubst tests/%.c,$(OUT)/tests/%,$(TERM_SOURCES))
BENCH_SOURCES := $(wildcard tests/bench/*.c)
BENCHES := $(patsubst tests/%.c,$(OUT)/tests/%,$(BENCH_SOURCES))

layer_of = $(firstword $(subst _, ,$(notdir $(1))))

define UNIT_RULE
$(OUT)/tests/unit/$(1): $(OUT)/tests/unit/$(1).o $(call archives_of,$(call layer_of,$(1)))
	@echo "  link  $$@"
	@$(CC) $(ALL_LDFLAGS) -o $$@ $$^ -lcmocka -lm $(call libs_of,$(call layer_of,$(1)))
endef
$(foreach t,$(notdir $(basename $(UNIT_SOURCES))),$(eval $(call UNIT_RULE,$(t))))

define BENCH_RULE
$(OUT)/tests/bench/$(1): $(OUT)/tests/bench/$(1).o $(call archives_of,$(call layer_of,$(1)))
	@echo "  link  $$@"
	@$(CC) $(ALL_LDFLAGS) -o $$@ $$^ $(call libs_of,$(call layer_of,$(1)))
endef
$(foreach t,$(notdir $(basename $(BENCH_SOURCES))),$(eval $(call BENCH_RULE,$(t))))

# Fuzz targets are libFuzzer's: `make fuzz` builds one with clang and runs it.
FUZZ ?= py_front
FUZZ_ARGS ?= -max_total_time=60
FUZZ_CC ?= clang
FUZZ_SANITIZER := fuzzer,address,undefined
FUZZ_SOURCES := $(wildcard tests/fuzz/*.c)

define FUZZ_RULE
$(OUT)/tests/fuzz/$(1): $(OUT)/tests/fuzz/$(1).o $(call archives_of,$(call layer_of,$(1)))
	@echo "  link  $$@"
	@$(CC) $(ALL_LDFLAGS) -o $$@ $$^ $(call libs_of,$(call layer_of,$(1)))
endef
$(foreach t,$(notdir $(basename $(FUZZ_SOURCES))),$(eval $(call FUZZ_RULE,$(t))))

$(OUT)/tests/term/%: $(OUT)/tests/term/%.o $(OUT)/tests/term/harness.o $(OUT)/libbase.a
	@echo "  link  $@"
	@$(CC) $(ALL_LDFLAGS) -o $@ $^ -lcmocka -lvterm -lutil

$(OUT)/tests/conform/conform: $(OUT)/tests/conform/conform.o $(OUT)/tests/conform/ptyrun.o
	@echo "  link  $@"
	@$(CC) $(ALL_LDFLAGS) -o $@ $^ -lutil

.SECONDARY:

test: $(PROGRAM) $(UNIT_TESTS) $(TERM_TESTS) $(OUT)/tests/conform/conform check-layers ## all tests but the long ones; closes with "N passed, N failed"
	@OUT=$(OUT) PROGRAM=$(PROGRAM) SANITIZER=$(SANITIZER) bash tests/run.sh

test-all: ## also repeats, every CPython found, all sanitizers
	@$(MAKE) test
	@LONG=1 OUT=$(OUT) PROGRAM=$(PROGRAM) bash tests/run.sh
	@$(MAKE) test SANITIZER=address,undefined

bench: $(PROGRAM) $(BENCHES) ## measures, beside CPython 3.13 where there is one (PYTHON=path names it)
	@OUT=$(OUT) PROGRAM=$(PROGRAM) bash tests/bench/run.sh

check-layers: ## proves that each folder of src/ includes only what it may
	@{ $(foreach l,$(LAYERS),echo "$(l) $(call uses_of,$(l))";) } | bash tests/layers.sh

# ---- the rest

install: $(PROGRAM) ## into PREFIX (DESTDIR is honoured)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/mpdemo
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/mpdemo
	cp -R lessons $(DESTDIR)$(PREFIX)/share/mpdemo/

uninstall: ## removes what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/mpdemo
	rm -rf $(DESTDIR)$(PREFIX)/share/mpdemo

fuzz: ## runs a fuzz target under clang's libFuzzer: FUZZ=py_front FUZZ_ARGS="-max_total_time=60 CORPUS"
	@$(MAKE) --no-print-directory CC=$(FUZZ_CC) SANITIZER=$(FUZZ_SANITIZER) $(BUILD)/$(FUZZ_SANITIZER)/tests/fuzz/$(FUZZ)
	ASAN_OPTIONS=allocator_may_return_null=1:max_allocation_size_mb=500 $(BUILD)/$(FUZZ_SANITIZER)/tests/fuzz/$(FUZZ) $(FUZZ_ARGS)

format: ## lays the C files out by .clang-format
	clang-format -i $(wildcard src/*.c src/*/*.c src/*/*.h tests/*/*.c tests/*/*.h)

compile_commands.json: ## for editors
	@{ echo '['; sep=''; for f in $(wildcard src/*.c src/*/*.c); do \
	  printf '%s{"directory":"%s","file":"%s","command":"%s"}' "$$sep" "$(CURDIR)" "$$f" \
	    "$(CC) -std=c17 -D_GNU_SOURCE -Isrc -c $$f"; sep=','; done; echo ']'; } > $@

clean: ## removes what was built
	rm -rf $(BUILD) mpdemo compile_commands.json

-include $(ALL_OBJECTS:.o=.d)
-include $(patsubst tests/%.c,$(OUT)/tests/%.d,$(UNIT_SOURCES) $(TERM_SOURCES) $(BENCH_SOURCES) $(FUZZ_SOURCES) tests/term/harness.c)
