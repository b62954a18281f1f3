# For the benches that are scripts: the columns of bench.h. what, value, unit, sign (< or >, or nothing), goal
figure() {
    awk -v what="$1" -v value="$2" -v unit="$3" -v sign="${4:-}" -v goal="${5:-0}" 'BEGIN {
        printf "%-46s %12.5g %-12s", what, value, unit
        if (sign)
            printf " %s= %-8g %s", sign, goal, ((sign == "<" ? value <= goal : value >= goal) ? "met" : "MISSED")
        print ""}'
}
