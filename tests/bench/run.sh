#!/usr/bin/env bash
# What DESIGN's budgets say, measured side by side in one run: each script under the built-in engine and under CPython
# 3.13 in turn, three times, the median of the ratios. `make bench` calls it. PYTHON names a CPython; without one the
# ratios are left out, visibly. Seconds are noisy on a shared machine, ratios of neighbouring runs less so.
set -u
PROGRAM=${PROGRAM:-mpdemo} OUT=${OUT:-build} ONLY=${ONLY:-}
case $PROGRAM in /*) ;; *) PROGRAM=$PWD/$PROGRAM ;; esac
PYTHON=${PYTHON:-$(command -v python3.13 || true)}
[ -z "$PYTHON" ] || "$PYTHON" -c '' 2>/dev/null || PYTHON=
here=$(dirname "$0")

echo "machine: $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg); peer: $([ -n "$PYTHON" ] && "$PYTHON" -VV 2>&1 || echo "none (PYTHON=path names one)")"
printf '%-22s %12s %12s %9s   %s\n' row built-in CPython ratio what
median() { sort -g | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

for script in "$here"/scripts/*.py; do
    name=$(basename "$script" .py)
    case $name in *"$ONLY"*) ;; *) continue ;; esac
    what=$(sed -n '1s/^# //p' "$script")
    ours=() theirs=() ratios=()
    for _ in 1 2 3; do
        a=$(timeout 120 "$PROGRAM" exec "$script" 2>/dev/null | tail -n 1)
        ours+=("${a:-nan}")
        [ -n "$PYTHON" ] || continue
        b=$(timeout 120 "$PYTHON" "$script" 2>/dev/null | tail -n 1)
        theirs+=("${b:-nan}")
        ratios+=("$(awk -v a="${a:-0}" -v b="${b:-0}" 'BEGIN {print (b > 0 ? a / b : "nan")}')")
    done
    printf '%-22s %12.5g %12.5g %9.3f   %s\n' "$name" "$(printf '%s\n' "${ours[@]}" | median)" \
        "$(printf '%s\n' "${theirs[@]:-nan}" | median)" "$(printf '%s\n' "${ratios[@]:-nan}" | median)" "$what"
done

for bench in "$OUT"/tests/bench/*; do
    [ -x "$bench" ] && [ -f "$bench" ] && case $bench in *"$ONLY"*) PROGRAM=$PROGRAM "$bench" ;; esac
done
case screen in *"$ONLY"*) PROGRAM=$PROGRAM bash "$here/screen.sh" ;; esac
case shim in *"$ONLY"*) bash "$here/shim.sh" ;; esac
exit 0
