#include <string.h>

#include "base/mem.h"
#include "py/exception_group.h"
#include "py/fast.h"
#include "py/format.h"
#include "py/function.h"
#include "py/import.h"
#include "py/loop_attr.h"
#include "py/loop_call.h"
#include "py/loop_fast.h"
#include "py/ops.h"
#include "py/set.h"
#include "py/str.h"

/* The bytecode loop: the one long function of the engine. A call from Python to Python does not recurse in C: it pushes
 * a frame and goes on here; `entry` frames are those that C called. An exception is looked up in the code's handler
 * table; a frame without a handler for it is left, and its caller looks.
 *
 * What an instruction learned about the objects it met stands in an OpCache: dict positions and looked-up type
 * attributes. A cache is only a hint: each use checks it (entry key, type version) before it trusts it. */

/* --- the loop */

#define NEXT()                                  \
    do {                                        \
        uint32_t word_ = *ip++;                 \
        arg = word_ >> 8;                       \
        goto *labels[word_ & 255];              \
    } while (0)
#define CASE(name) L_##name:
#define PUSH(v) (*sp++ = (v))
#define POP() (*--sp)
#define TOP (sp[-1])
#define SYNC() (frame->ip = ip, frame->sp = sp)
#define NAME(i) (names[i])
#define CACHE() (&caches[ip - 1 - code->ops])
#define LOAD_FRAME()                                                          \
    do {                                                                      \
        code = frame->code;                                                   \
        ip = frame->ip;                                                       \
        sp = frame->sp;                                                       \
        fast = frame->slots;                                                  \
        consts = ((Tuple *)code->consts)->items;                              \
        names = ((Tuple *)code->names)->items;                                \
        caches = code->caches;                                                \
    } while (0)
#define CELL(i) ((Cell *)fast[code->nlocals + (int)(i)])
#define BREAK_CHECK()                                                                              \
    do {                                                                                           \
        if (__builtin_expect(atomic_load_explicit(breaker, memory_order_relaxed) != 0, 0)) {       \
            SYNC();                                                                                \
            if (!op_break(th))                                                                     \
                goto error;                                                                        \
        }                                                                                          \
    } while (0)

/* Each instruction jumps to the next by itself, which a processor foretells better than one shared jump: the compiler
 * must not merge them. */
#if defined(__GNUC__) && !defined(__clang__)
__attribute__((optimize("no-gcse", "no-crossjumping")))
#endif
Value frame_run(Thread *th, Frame *frame)
{
    static const void *const labels[256] = {
#define VAR 0
#define OP(name, effect, doc) [OP_##name] = &&L_##name,
#include "py/opcodes.def"
#undef OP
#undef VAR
    };
    atomic_uint *breaker = &th->vm->own->breaker;
    const Hooks *hooks = &th->vm->hooks;
    Code *code;
    const uint32_t *ip;
    Value *sp, *fast, *consts, *names;
    OpCache *caches;
    uint32_t arg;
    Value result = NULL, callee, kwnames, *args, *base;
    size_t nargs;

    frame->back = th->frame;
    frame->entry = true;

enter: /* frame is not linked yet; its arguments are bound */
    frame->level = frame->back ? frame->back->level + 1 : 1;
    th->frame = frame;
    if (!frame->code->caches && !code_caches(th, frame->code)) {
        LOAD_FRAME();
        goto error;
    }
    LOAD_FRAME();
    if (frame->generator) {
        handled_enter(frame, th);
        if (th->error) {
            if (frame->generator->handled_depth)
                error_set_steal(th, error_take(th)); /* its context: what the generator was handling */
            if (frame->generator->started && (*ip & 255) == OP_YIELD_FROM) {
                ip++;
                result = NULL; /* the exception goes to whom we delegate to */
                goto delegate;
            }
            goto error;
        }
    }
    if (hooks->call)
        hooks->call(hooks->ctx, th, str_data(code->name), true);
    BREAK_CHECK();
    NEXT();

    CASE(NOP)
        NEXT();
    CASE(POP_TOP)
        result = POP();
        unref_maybe(th, result);
        NEXT();
    CASE(COPY)
        result = sp[-(int)arg];
        PUSH(ref_maybe(result));
        NEXT();
    CASE(SWAP)
        result = TOP;
        TOP = sp[-(int)arg];
        sp[-(int)arg] = result;
        NEXT();
    CASE(PUSH_NULL)
        PUSH(NULL);
        NEXT();

    CASE(LOAD_CONST)
        PUSH(ref(consts[arg]));
        NEXT();
    CASE(LOAD_FAST_ATTR)
        result = fast[arg];
        if (result) {
            Value *place = instance_place(result, &caches[ip - code->ops], NAME(*ip >> 8));
            if (place) {
                ip++;
                PUSH(ref(*place));
                NEXT();
            }
        }
        /* fall through */
    CASE(LOAD_FAST)
        result = fast[arg];
        if (__builtin_expect(!result, 0)) {
            op_local_error(th, tuple_peek(code->varnames, arg));
            goto error;
        }
        PUSH(ref(result));
        NEXT();
    CASE(STORE_FAST)
        result = fast[arg];
        fast[arg] = POP();
        if (result)
            unref(th, result);
        NEXT();
    CASE(DELETE_FAST)
        result = fast[arg];
        if (!result) {
            op_local_error(th, tuple_peek(code->varnames, arg));
            goto error;
        }
        fast[arg] = NULL;
        unref(th, result);
        NEXT();
    CASE(CLEAR_FAST)
        ref_set(th, &fast[arg], NULL);
        NEXT();
    CASE(NEW_CELL)
        result = cell_new(th, NULL);
        if (!result)
            goto error;
        ref_set(th, &fast[code->nlocals + (int)arg], result);
        NEXT();
    CASE(LOAD_CELL)
        PUSH(ref((Value)CELL(arg)));
        NEXT();
    CASE(LOAD_CLASSDEREF) {
        Value cell_name = arg < (uint32_t)code->ncells ? tuple_peek(code->cellvars, arg)
                                                       : tuple_peek(code->freevars, arg - (uint32_t)code->ncells);
        SYNC();
        Value found = frame->locals ? op_name_find(th, frame->locals, cell_name) : NULL;
        if (found) {
            PUSH(found);
            NEXT();
        }
        if (th->error)
            goto error;
    }
    /* fall through */
    CASE(LOAD_DEREF)
        result = CELL(arg)->value;
        if (!result) {
            op_cell_error(th, frame, arg);
            goto error;
        }
        PUSH(ref(result));
        NEXT();
    CASE(STORE_DEREF)
        ref_set(th, &CELL(arg)->value, POP());
        NEXT();
    CASE(DELETE_DEREF)
        if (!CELL(arg)->value) {
            op_cell_error(th, frame, arg);
            goto error;
        }
        ref_set(th, &CELL(arg)->value, NULL);
        NEXT();
    CASE(LOAD_NAME)
        SYNC();
        result = load_name(th, frame, NAME(arg), CACHE());
        if (!result)
            goto error;
        PUSH(result);
        NEXT();
    CASE(STORE_NAME)
        result = POP();
        SYNC();
        {
            bool ok = op_name_set(th, frame->locals ? frame->locals : frame->globals, NAME(arg), result);
            unref(th, result);
            if (!ok)
                goto error;
        }
        NEXT();
    CASE(DELETE_NAME)
        SYNC();
        if (!op_name_delete(th, frame->locals ? frame->locals : frame->globals, NAME(arg)))
            goto error;
        NEXT();
    CASE(LOAD_GLOBAL) {
        OpCache *cache = CACHE();
        Dict *d = (Dict *)frame->globals;
        if (cache->hint < d->used && d->entries[cache->hint].key == NAME(arg)) {
            PUSH(ref(d->entries[cache->hint].value));
            NEXT();
        }
        if (cache->version == d->shape && cache->kind) { /* known to be no global */
            d = (Dict *)th->vm->builtins;
            if (cache->hint2 < d->used && d->entries[cache->hint2].key == NAME(arg)) {
                PUSH(ref(d->entries[cache->hint2].value));
                NEXT();
            }
        }
        SYNC();
        result = load_global(th, frame, NAME(arg), cache);
        if (!result)
            goto error;
        PUSH(result);
        NEXT();
    }
    CASE(STORE_GLOBAL) {
        OpCache *cache = CACHE();
        Dict *d = (Dict *)frame->globals;
        result = POP();
        if (cache->hint < d->used && d->entries[cache->hint].key == NAME(arg)) {
            ref_set(th, &d->entries[cache->hint].value, result);
            NEXT();
        }
        bool ok = dict_set(th, frame->globals, NAME(arg), result);
        unref(th, result);
        if (!ok)
            goto error;
        dict_peek_name(frame->globals, NAME(arg), &cache->hint);
        NEXT();
    }
    CASE(DELETE_GLOBAL)
        switch (dict_remove(th, frame->globals, NAME(arg))) {
        case 0:
            raise(th, T_NameError, "name '%s' is not defined", str_data(NAME(arg)));
            /* fall through */
        case -1:
            goto error;
        }
        NEXT();

    CASE(LOAD_ATTR) {
        Value object = TOP;
        OpCache *cache = CACHE();
        Value *place = instance_place(object, cache, NAME(arg));
        if (place) {
            TOP = ref(*place);
            unref(th, object);
            NEXT();
        }
        SYNC();
        result = load_attr(th, object, NAME(arg), cache);
        if (!result)
            goto error;
        TOP = result;
        unref(th, object);
        NEXT();
    }
    CASE(STORE_ATTR) {
        Value object = POP(), value = POP();
        OpCache *cache = CACHE();
        Value *place = cache->stores ? instance_place(object, cache, NAME(arg)) : NULL;
        SYNC();
        if (place) {
            ref_set(th, place, value);
            unref(th, object);
            NEXT();
        }
        bool ok = store_attr(th, object, NAME(arg), value, cache);
        unref(th, object);
        if (!ok)
            goto error;
        NEXT();
    }
    CASE(DELETE_ATTR) {
        Value object = POP();
        SYNC();
        bool ok = attr_set_str(th, object, NAME(arg), NULL);
        if (!ok)
            op_attribute_context(th, object, NAME(arg));
        unref(th, object);
        if (!ok)
            goto error;
        NEXT();
    }
    CASE(LOAD_METHOD) {
        Value object = POP();
        SYNC();
        if (!load_method(th, object, NAME(arg), CACHE(), sp))
            goto error;
        sp += 2;
        NEXT();
    }
    CASE(LOAD_SUPER_ATTR) {
        Value self = POP(), class = POP(), super = POP();
        SYNC();
        result = op_super_attr(th, super, class, self, NAME(arg));
        unref(th, self);
        unref(th, class);
        unref(th, super);
        if (!result)
            goto error;
        PUSH(result);
        NEXT();
    }
    CASE(LOAD_SUBSCR) {
        Value key = POP(), object = TOP;
        SYNC();
        result = subscript(th, object, key);
        unref(th, key);
        if (!result)
            goto error;
        TOP = result;
        unref(th, object);
        NEXT();
    }
    CASE(STORE_SUBSCR) {
        Value key = POP(), object = POP(), value = POP();
        SYNC();
        bool ok = store_subscript(th, object, key, value);
        unref(th, key);
        unref(th, object);
        unref(th, value);
        if (!ok)
            goto error;
        NEXT();
    }
    CASE(DELETE_SUBSCR) {
        Value key = POP(), object = POP();
        SYNC();
        bool ok = object_setitem(th, object, key, NULL);
        unref(th, key);
        unref(th, object);
        if (!ok)
            goto error;
        NEXT();
    }

    CASE(UNARY) {
        Value v = TOP;
        SYNC();
        if (is_small(v) && arg == UNARY_NEG && small_get(v) != SMALL_MIN) {
            TOP = small_make(-small_get(v));
            NEXT();
        }
        result = object_unary(th, v, (UnaryOp)arg);
        if (!result)
            goto error;
        TOP = result;
        unref(th, v);
        NEXT();
    }
    CASE(NOT) {
        Value v = TOP;
        SYNC();
        int yes = truth_of(th, v);
        if (yes < 0)
            goto error;
        TOP = truth(th, !yes);
        unref(th, v);
        NEXT();
    }
    CASE(BINARY) {
        Value right = POP(), left = TOP;
        double a, b, sum;
        if (is_small(left) && is_small(right)) {
            if (small_sum(left, right, arg, &TOP))
                NEXT();
        } else if (number_pair(th, left, right, &a, &b) && float_apply(a, b, arg, &sum)) {
            if (!(TOP = float_put_steal(th, left, right, sum))) {
                sp--;
                goto error;
            }
            NEXT();
        }
        SYNC();
        result = binary(th, left, right, arg);
        unref(th, right);
        if (!result)
            goto error;
        TOP = result;
        unref(th, left);
        NEXT();
    }
    CASE(INPLACE) {
        Value right = POP(), left = TOP;
        if (is_small(left) && is_small(right) && small_sum(left, right, arg, &TOP))
            NEXT();
        SYNC();
        if (arg == OP_ADD && (*ip & 255) == OP_STORE_FAST && fast[*ip >> 8] == left &&
            is_growing_str(th, left, right)) {
            fast[*ip >> 8] = NULL; /* the local gives its string up: it is about to get the sum */
            left->refs--;
            result = str_append(th, left, right);
            unref(th, right);
            if (!result) {
                fast[*ip >> 8] = ref(left);
                goto error;
            }
            TOP = result;
            NEXT();
        }
        double a, b, sum;
        if ((!is_small(left) || !is_small(right)) && number_pair(th, left, right, &a, &b) &&
            float_apply(a, b, arg, &sum)) {
            if (!(TOP = float_put_steal(th, left, right, sum))) {
                sp--;
                goto error;
            }
            NEXT();
        }
        result = is_small(left) && is_small(right) ? small_binary(th, left, right, arg) : NULL;
        if (!result && !th->error)
            result = object_inplace(th, left, right, (BinaryOp)arg);
        unref(th, right);
        if (!result)
            goto error;
        TOP = result;
        unref(th, left);
        NEXT();
    }
    CASE(COMPARE) {
        Value right = POP(), left = TOP;
        double a, b;
        bool yes;
        if (is_small(left) && is_small(right)) {
            yes = compare_smalls(left, right, arg);
        } else if (number_pair(th, left, right, &a, &b)) {
            yes = compare_numbers(a, b, arg);
            unref(th, right);
            unref(th, left);
        } else if ((arg == CMP_EQ || arg == CMP_NE) && is_exact(th, left, T_str) && is_exact(th, right, T_str)) {
            yes = (left == right || str_same(left, right)) == (arg == CMP_EQ);
            unref(th, right);
            unref(th, left);
        } else {
            SYNC();
            result = object_compare(th, left, right, (CompareOp)arg);
            unref(th, right);
            if (!result)
                goto error;
            TOP = result;
            unref(th, left);
            NEXT();
        }
        if ((*ip & 255) == OP_POP_JUMP_IF_FALSE) { /* the branch is taken at once: no bool is needed */
            uint32_t target = *ip++ >> 8;
            sp--;
            ip = yes ? ip : code->ops + target;
            NEXT();
        }
        TOP = truth(th, yes);
        NEXT();
    }
    CASE(IS) {
        Value right = POP(), left = TOP;
        TOP = truth(th, (left == right) != (bool)arg);
        unref(th, left);
        unref(th, right);
        NEXT();
    }
    CASE(CONTAINS) {
        Value container = POP(), item = TOP;
        SYNC();
        int found = object_contains(th, container, item);
        unref(th, container);
        if (found < 0)
            goto error;
        TOP = truth(th, (found != 0) != (bool)arg);
        unref(th, item);
        NEXT();
    }

    CASE(BUILD_TUPLE) {
        if (*ip == ((uint32_t)OP_UNPACK_SEQUENCE | arg << 8)) { /* a, b = b, a: no tuple is needed */
            for (Value *low = sp - arg, *high = sp - 1; low < high; low++, high--) {
                Value v = *low;
                *low = *high;
                *high = v;
            }
            ip++;
            NEXT();
        }
        result = tuple_new(th, arg);
        if (!result)
            goto error;
        sp -= arg;
        for (uint32_t i = 0; i < arg; i++)
            tuple_set_steal(result, i, sp[i]);
        PUSH(result);
        NEXT();
    }
    CASE(BUILD_LIST) {
        result = list_new(th, arg);
        if (!result)
            goto error;
        sp -= arg;
        if (arg)
            memcpy(((List *)result)->items, sp, arg * sizeof *sp);
        ((List *)result)->count = arg;
        PUSH(result);
        NEXT();
    }
    CASE(BUILD_SET) {
        result = set_new(th, NULL, false);
        bool ok = result != NULL;
        SYNC();
        for (uint32_t i = 0; ok && i < arg; i++)
            ok = set_add(th, result, sp[(int)i - (int)arg]);
        if (!ok) {
            unref_maybe(th, result);
            goto error;
        }
        for (uint32_t i = 0; i < arg; i++)
            unref(th, POP());
        PUSH(result);
        NEXT();
    }
    CASE(BUILD_MAP) {
        result = dict_new_sized(th, arg);
        bool ok = result != NULL;
        Value *pairs = sp - 2 * arg;
        SYNC();
        for (uint32_t i = 0; ok && i < arg; i++)
            ok = dict_set(th, result, pairs[2 * i], pairs[2 * i + 1]);
        if (!ok) {
            unref_maybe(th, result);
            goto error;
        }
        while (sp > pairs)
            unref(th, POP());
        PUSH(result);
        NEXT();
    }
    CASE(BUILD_STRING) {
        Buf text = {0};
        for (uint32_t i = 0; i < arg; i++)
            buf_add(&text, str_data(sp[(int)i - (int)arg]), str_size(sp[(int)i - (int)arg]));
        result = text.failed ? raise_memory(th) : str_new(th, buf_str(&text), text.size);
        buf_release(&text);
        if (!result)
            goto error;
        for (uint32_t i = 0; i < arg; i++)
            unref(th, POP());
        PUSH(result);
        NEXT();
    }
    CASE(BUILD_SLICE) {
        Value step = arg == 3 ? POP() : none(th), stop = POP(), start = POP();
        result = slice_new(th, start, stop, step);
        unref(th, start);
        unref(th, stop);
        unref(th, step);
        if (!result)
            goto error;
        PUSH(result);
        NEXT();
    }
    CASE(LIST_APPEND)
        result = POP();
        if (!list_append_steal(th, sp[-(int)arg], result))
            goto error;
        NEXT();
    CASE(SET_ADD) {
        result = POP();
        SYNC();
        bool ok = set_add(th, sp[-(int)arg], result);
        unref(th, result);
        if (!ok)
            goto error;
        NEXT();
    }
    CASE(MAP_ADD) {
        Value value = POP(), key = POP();
        SYNC();
        bool ok = dict_set(th, sp[-(int)arg], key, value);
        unref(th, key);
        unref(th, value);
        if (!ok)
            goto error;
        NEXT();
    }
    CASE(LIST_EXTEND) {
        result = POP();
        SYNC();
        bool alone = arg == 1 && (*ip & 255) == OP_LIST_TO_TUPLE && !list_count(TOP); /* f(*iterable) */
        bool ok = op_list_extend(th, sp[-(int)arg], result, alone ? sp[-2] : NULL);
        unref(th, result);
        if (!ok)
            goto error;
        NEXT();
    }
    CASE(SET_UPDATE) {
        Value items = POP();
        SYNC();
        bool ok = set_update(th, sp[-(int)arg], items);
        unref(th, items);
        if (!ok)
            goto error;
        NEXT();
    }
    CASE(DICT_UPDATE) {
        result = POP();
        SYNC();
        bool ok = op_dict_update(th, sp[-(int)arg], result);
        unref(th, result);
        if (!ok)
            goto error;
        NEXT();
    }
    CASE(DICT_MERGE) {
        result = POP();
        SYNC();
        bool ok = op_dict_merge(th, TOP, result, sp[-3]);
        unref(th, result);
        if (!ok)
            goto error;
        NEXT();
    }
    CASE(LIST_TO_TUPLE) {
        Value list = TOP;
        result = list_to_tuple(th, list);
        if (!result)
            goto error;
        TOP = result;
        unref(th, list);
        NEXT();
    }
    CASE(UNPACK_SEQUENCE) {
        Value v = POP();
        SYNC();
        if (is_exact(th, v, T_tuple) && tuple_count(v) == arg) {
            for (uint32_t i = 0; i < arg; i++)
                sp[arg - 1 - i] = ref(tuple_peek(v, i));
        } else if (!op_unpack(th, v, arg, sp)) {
            unref(th, v);
            goto error;
        }
        unref(th, v);
        sp += arg;
        NEXT();
    }
    CASE(UNPACK_EX) {
        Value v = POP();
        SYNC();
        bool ok = op_unpack_star(th, v, arg & 255, arg >> 8, sp);
        unref(th, v);
        if (!ok)
            goto error;
        sp += (arg & 255) + (arg >> 8) + 1;
        NEXT();
    }
    CASE(FORMAT_VALUE) {
        Value spec = arg & 256 ? POP() : NULL, v = TOP;
        SYNC();
        result = format_value(th, v, (int)(arg & 255), spec);
        unref_maybe(th, spec);
        if (!result)
            goto error;
        TOP = result;
        unref(th, v);
        NEXT();
    }

    CASE(JUMP)
        ip = code->ops + arg;
        NEXT();
    CASE(JUMP_BACK)
        BREAK_CHECK();
        ip = code->ops + arg;
        NEXT();
    CASE(POP_JUMP_IF_FALSE) {
        Value v = POP();
        int yes = truth_of(th, v);
        unref(th, v);
        if (yes <= 0) {
            if (yes < 0)
                goto error;
            ip = code->ops + arg;
        }
        NEXT();
    }
    CASE(POP_JUMP_IF_TRUE) {
        Value v = POP();
        int yes = truth_of(th, v);
        unref(th, v);
        if (yes) {
            if (yes < 0)
                goto error;
            ip = code->ops + arg;
        }
        NEXT();
    }
    CASE(POP_JUMP_IF_NONE)
        result = POP();
        if (is_none(th, result))
            ip = code->ops + arg;
        unref(th, result);
        NEXT();
    CASE(POP_JUMP_IF_NOT_NONE)
        result = POP();
        if (!is_none(th, result))
            ip = code->ops + arg;
        unref(th, result);
        NEXT();
    CASE(JUMP_IF_FALSE_OR_POP) {
        int yes = truth_of(th, TOP);
        if (yes < 0)
            goto error;
        if (!yes)
            ip = code->ops + arg;
        else
            unref(th, POP());
        NEXT();
    }
    CASE(JUMP_IF_TRUE_OR_POP) {
        int yes = truth_of(th, TOP);
        if (yes < 0)
            goto error;
        if (yes)
            ip = code->ops + arg;
        else
            unref(th, POP());
        NEXT();
    }
    CASE(GET_ITER) {
        Value v = TOP;
        SYNC();
        result = object_iter(th, v);
        if (!result)
            goto error;
        TOP = result;
        unref(th, v);
        NEXT();
    }
    CASE(FOR_ITER)
        SYNC();
        result = next_item(th, TOP);
        if (result) {
            PUSH(result);
            NEXT();
        }
        if (th->error)
            goto error;
        unref(th, POP());
        ip = code->ops + arg;
        NEXT();

    CASE(CALL)
        kwnames = NULL;
        nargs = arg;
        args = sp - nargs;
        base = args - 1;
        goto call;
    CASE(CALL_KW)
        kwnames = POP();
        nargs = arg - tuple_count(kwnames);
        args = sp - arg;
        base = args - 1;
        goto call;
    CASE(CALL_METHOD)
        kwnames = NULL;
        nargs = arg;
        args = sp - nargs;
        base = args - 2;
        goto call_method;
    CASE(CALL_METHOD_KW)
        kwnames = POP();
        nargs = arg - tuple_count(kwnames);
        args = sp - arg;
        base = args - 2;
    call_method:
        if (!*base)
            goto call;
        args--; /* the object is the first argument, and the function stands before it */
        nargs++;
    call: /* args[-1] is the callee; the stack is cut to base, and the result pushed */
        SYNC();
        callee = args[-1];
        if (is_exact(th, callee, T_function)) {
            args[-1] = NULL;
            goto call_function;
        }
        if (is_exact(th, callee, T_method) && !is_type(((Method *)callee)->function)) {
            Method *m = (Method *)callee;
            args[-1] = ref(m->self);
            callee = ref(m->function);
            unref(th, (Value)m);
            args--;
            nargs++;
        } else {
            args[-1] = NULL;
        }
        if (is_exact(th, callee, T_function)) {
        call_function:
            if (!recursion_enter(th, "")) {
                result = NULL;
                goto call_done;
            }
            frame->sp = base;
            Frame *called = enter_function(th, (Function *)callee, args, nargs, kwnames);
            unref_maybe(th, kwnames);
            sp = base;
            if (!called) {
                recursion_leave(th);
                goto error;
            }
            if (called->code->flags & CODE_GENERATOR) {
                recursion_leave(th);
                result = generator_new(th, (Function *)called->function, called);
                if (!result)
                    goto error;
                PUSH(result);
                NEXT();
            }
            called->back = frame;
            frame = called;
            goto enter;
        }
        if (is_type(callee)) {
            Value init;
            Value instance = plain_instance(th, callee, &init);
            if (instance) {
                Frame *called = NULL;
                Value held = ref(init);
                args[-1] = ref(instance);
                unref(th, callee);
                if (recursion_enter(th, "")) {
                    frame->sp = base;
                    called = enter_function(th, (Function *)held, args - 1, nargs + 1, kwnames);
                    if (!called)
                        recursion_leave(th);
                } else {
                    unref(th, held);
                    for (Value *at = args - 1; at < sp; at++)
                        unref(th, *at);
                }
                unref_maybe(th, kwnames);
                sp = base;
                if (!called) {
                    unref(th, instance);
                    goto error;
                }
                called->instance = instance;
                called->back = frame;
                frame = called;
                goto enter;
            }
            if (th->error) {
                result = NULL;
                goto call_done;
            }
        }
        result = is_exact(th, callee, T_native) ? native_call(th, (Native *)callee, args, nargs, kwnames)
                                   : call(th, callee, args, nargs, kwnames);
    call_done:
        unref(th, callee);
        while (sp > base) {
            Value v = POP();
            unref_maybe(th, v);
        }
        unref_maybe(th, kwnames);
        if (!result)
            goto error;
        PUSH(result);
        BREAK_CHECK(); /* as CPython after each call: a signal of the call's is not left for the next, which may wait */
        NEXT();
    CASE(CALL_EX) {
        Value keywords = arg ? POP() : NULL, tuple = POP();
        callee = POP();
        SYNC();
        if (is_exact(th, callee, T_function) && (!keywords || !dict_count(keywords)) && recursion_enter(th, "")) {
            Frame *called = frame_for_call(th, (Function *)callee, ((Tuple *)tuple)->items, tuple_count(tuple), NULL);
            unref_maybe(th, keywords);
            unref(th, tuple);
            unref(th, callee);
            if (!called) {
                recursion_leave(th);
                goto error;
            }
            if (called->code->flags & CODE_GENERATOR) {
                recursion_leave(th);
                result = generator_new(th, (Function *)called->function, called);
                if (!result)
                    goto error;
                PUSH(result);
                NEXT();
            }
            called->back = frame;
            frame = called;
            goto enter;
        }
        result = th->error ? NULL : call_tuple(th, callee, tuple, keywords);
        unref_maybe(th, keywords);
        unref(th, tuple);
        unref(th, callee);
        if (!result)
            goto error;
        PUSH(result);
        NEXT();
    }
    CASE(RETURN)
        result = POP();
        if (__builtin_expect(!frame->entry && !frame->instance && !hooks->call, 1)) {
            Frame *back = th->frame = frame->back;
            leave_function(th, frame, sp);
            frame = back;
            LOAD_FRAME();
            PUSH(result);
            NEXT();
        }
        goto leave;
    CASE(YIELD)
        result = POP();
    yield: {
        Generator *g = frame->generator;
        SYNC();
        handled_leave(frame, th);
        g->running = false;
        th->frame = frame->back;
        frame->back = NULL;
        if (hooks->call)
            hooks->call(hooks->ctx, th, str_data(code->name), false);
        return result;
    }
    CASE(YIELD_FROM)
        result = POP();
    delegate: {
        Value returned = NULL;
        SYNC();
        Value yielded = delegate_step(th, TOP, result, &returned);
        unref_maybe(th, result);
        if (yielded) {
            result = yielded;
            ip--; /* the instruction runs again with what is sent */
            goto yield;
        }
        if (!returned)
            goto error;
        result = TOP;
        TOP = returned;
        unref(th, result);
        NEXT();
    }
    CASE(GET_YIELD_FROM_ITER) {
        Value v = TOP;
        if (is_generator(v))
            NEXT();
        SYNC();
        result = object_iter(th, v);
        if (!result)
            goto error;
        TOP = result;
        unref(th, v);
        NEXT();
    }
    CASE(MAKE_FUNCTION)
        SYNC();
        result = op_make_function(th, frame, arg);
        sp = frame->sp;
        if (!result)
            goto error;
        PUSH(result);
        NEXT();
    CASE(LOAD_BUILD_CLASS)
        result = dict_peek(th, th->vm->builtins, th->vm->own->names.__build_class__);
        if (!result) {
            raise(th, T_NameError, "__build_class__ not found");
            goto error;
        }
        PUSH(ref(result));
        NEXT();

    CASE(RAISE) {
        Value cause = arg == 2 ? POP() : NULL, exception = arg ? POP() : NULL;
        bool again;
        SYNC();
        op_raise(th, exception, cause, &again);
        unref_maybe(th, cause);
        unref_maybe(th, exception);
        if (again)
            goto unwind;
        goto error;
    }
    CASE(RERAISE)
        error_restore_steal(th, POP());
        goto unwind;
    CASE(PUSH_EXC_INFO) {
        Value exception = TOP;
        if (frame->generator && frame->generator->handled_depth++ == 0) {
            unref_maybe(th, th->handled); /* outer_handled keeps it */
            th->handled = NULL;
        }
        TOP = th->handled;
        th->handled = ref(exception);
        PUSH(exception);
        NEXT();
    }
    CASE(POP_EXCEPT)
        result = th->handled;
        th->handled = POP();
        if (frame->generator && --frame->generator->handled_depth == 0)
            th->handled = ref_maybe(frame->generator->outer_handled);
        unref_maybe(th, result);
        NEXT();
    CASE(CHECK_EXC_MATCH) {
        Value wanted = POP();
        bool matches;
        bool ok = op_match_exception(th, TOP, wanted, &matches);
        unref(th, wanted);
        if (!ok)
            goto error;
        PUSH(truth(th, matches));
        NEXT();
    }
    CASE(CHECK_EG_MATCH) {
        Value wanted = POP(), match, rest;
        SYNC();
        bool ok = exception_group_match(th, TOP, wanted, &match, &rest);
        unref(th, wanted);
        if (!ok)
            goto error;
        if (!is_none(th, match))
            ref_set(th, &th->handled, ref(match));
        unref(th, TOP);
        TOP = rest;
        PUSH(match);
        NEXT();
    }
    CASE(PREP_RERAISE_STAR) {
        Value raised = POP();
        SYNC();
        result = exception_group_raised(th, TOP, raised);
        unref(th, raised);
        if (!result)
            goto error;
        unref(th, TOP);
        TOP = result;
        NEXT();
    }
    CASE(BEFORE_WITH) {
        Value manager = TOP, leave_with, entered;
        SYNC();
        if (!op_with(th, manager, &leave_with, &entered))
            goto error;
        TOP = leave_with;
        PUSH(entered);
        unref(th, manager);
        NEXT();
    }
    CASE(WITH_EXCEPT_START)
        SYNC();
        result = op_with_exit(th, sp[-3], TOP);
        if (!result)
            goto error;
        PUSH(result);
        NEXT();
    CASE(LOAD_ASSERTION_ERROR)
        PUSH(ref((Value)th->vm->type[T_AssertionError]));
        NEXT();

    CASE(IMPORT_NAME) {
        Value from = POP(), level = TOP;
        SYNC();
        result = import_name(th, NAME(arg), frame->globals, from, level);
        unref(th, from);
        if (!result)
            goto error;
        TOP = result;
        unref(th, level);
        NEXT();
    }
    CASE(IMPORT_FROM)
        SYNC();
        result = import_from(th, TOP, NAME(arg));
        if (!result)
            goto error;
        PUSH(result);
        NEXT();
    CASE(IMPORT_STAR) {
        Value module = POP();
        SYNC();
        bool ok = op_import_star(th, frame, module);
        unref(th, module);
        if (!ok)
            goto error;
        NEXT();
    }
    CASE(SETUP_ANNOTATIONS)
        SYNC();
        if (!op_setup_annotations(th, frame->locals ? frame->locals : frame->globals))
            goto error;
        NEXT();
    CASE(PRINT_EXPR) {
        Value v = POP();
        SYNC();
        bool ok = op_print_expr(th, v);
        unref(th, v);
        if (!ok)
            goto error;
        NEXT();
    }
    CASE(LINE)
        if (hooks->line) {
            SYNC();
            tell_line(th, frame, (int)arg);
        }
        NEXT();

leave: /* result is what the frame returns */
    frame->sp = sp;
    if (hooks->call)
        hooks->call(hooks->ctx, th, str_data(code->name), false);
    if (frame->instance) {
        result = init_result(th, frame->instance, result);
        frame->instance = NULL;
    }
left: { /* result NULL: with an exception */
    Frame *back = frame->back;
    bool entry = frame->entry;
    if (frame->generator) {
        handled_leave(frame, th);
        frame->generator->running = false;
        frame->generator->finished = true;
        frame->back = NULL;
        th->frame = back;
        frame_clear(th, frame);
        return result;
    }
    th->frame = back;
    frame_pop(th, frame);
    if (entry)
        return result;
    recursion_leave(th);
    frame = back;
    LOAD_FRAME();
    if (!result)
        goto error;
    PUSH(result);
    NEXT();
}

error: /* th->error is set: this frame joins the traceback */
    if (__builtin_expect(!th->error, 0))
        raise(th, T_SystemError, "error return without exception set"); /* a fault of some C function */
    traceback_add(th, th->error, (Value)code, ip > code->ops ? (size_t)(ip - 1 - code->ops) : 0);
unwind: {
    const Handler *handler = find_handler(code, (uint32_t)(ip > code->ops ? ip - 1 - code->ops : 0));
    if (handler) {
        while (sp > frame->stack + handler->depth) {
            Value v = POP();
            unref_maybe(th, v);
        }
        PUSH(error_take(th));
        ip = code->ops + handler->target;
        NEXT();
    }
    frame->sp = sp;
    if (hooks->call)
        hooks->call(hooks->ctx, th, str_data(code->name), false);
    result = NULL;
    goto left;
}
}
