#!/usr/bin/env bash
# What a teacher prints: pages of at most 80 cells and 60 rows, the key on pages of its own, in both languages.
set -u
failed=0
complain() { echo "FAIL $*"; failed=$((failed + 1)); }
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

for lang in en zh; do
    for folder in lessons/[0-9]*/; do
        name=$(basename "$folder").$lang
        "$PROGRAM" handout "$folder" --lang $lang >"$out/$name" || complain "$name: exit status $?"
        width=$(tr -d '\f' <"$out/$name" | wc -L)
        [ "$width" -le 80 ] || complain "$name: a line of $width cells"
        awk -v RS='\f' -v FS='\n' -v name="$name" 'NF > 62 {print "FAIL " name ": page " NR " has " NF " rows"; bad = 1} END {exit bad}' \
            "$out/$name" || failed=$((failed + 1))
        # Nothing before the key tells an answer: no reply to a wrong choice, no solution.
        text=$folder/lesson.md
        [ $lang = zh ] && [ -e "$folder/lesson.zh.md" ] && text=$folder/lesson.zh.md
        awk -v RS='\f' '/^(Key to|第 [0-9]+ 课答案)/ {exit} {print}' "$out/$name" >"$out/learners"
        [ "$(wc -l <"$out/learners")" -lt "$(wc -l <"$out/$name")" ] || complain "$name: no key page is found"
        grep -q 'solution.py' "$out/learners" && complain "$name: the learners see the solution"
        grep -qE '^> [A-H]\.' "$out/learners" && complain "$name: the learners see what is marked"
        while read -r reply; do
            grep -qF -e "${reply:0:40}" "$out/learners" && complain "$name: the learners see the reply: $reply"
        done < <(sed -n 's/^[A-H] reply: //p' "$text")
        asked=$(grep -c '^question: ' "$text")
        tables=$(grep -cE '^\| (I say|我认为)' "$out/learners")
        [ "$asked" = "$tables" ] || complain "$name: $asked questions, $tables tables"
        keys=$(grep -cE '^> [A-H]\. ' "$out/$name")
        [ "$asked" = "$keys" ] || complain "$name: $asked questions, $keys in the key"
    done
    "$PROGRAM" handout --card --lang $lang >"$out/card" || complain "card $lang: exit status $?"
    [ "$(wc -L <"$out/card")" -le 80 ] || complain "card $lang: a line is too wide"
    [ "$(wc -l <"$out/card")" -le 60 ] || complain "card $lang: more than a page"
done

# A lesson of our own, to the letter.
mkdir "$out/mine"
cat >"$out/mine/lesson.md" <<'END'
---
number: 42
slug: mine
title: Of two
idea: One makes two.
minutes: 9
---

## Who? {predict}

It has **two** lines.

```run
method: spawn
guard: off
```

```ask
question: Who prints?
A: M alone
A reply: P1 did, too.
B: both
answer: 'B'
marked: B
```

```notes
minutes: 6
Half of a class says **A**.
```

### Explain

Both.
END
printf 'import helper\nprint(helper.WHO)\n\n' >"$out/mine/script.py"
echo 'WHO = "both"' >"$out/mine/helper.py"
"$PROGRAM" handout "$out/mine" --lang en | tr '\f' '%' | diff - <(cat <<'END'
mpdemo, lesson 42: Of two                                     Name: ____________
================================================================================
One makes two.

Step 1: Who?
------------

It has two lines.

It runs: script.py, by spawn, without its guard

script.py
    1  import helper
    2  print(helper.WHO)
    3

helper.py
    1  WHO = "both"

Who prints?
  A. M alone
  B. both
+----------------+----------------+------------+-------------------------------+
| I say          | after talking  | it was     | what I saw                    |
+----------------+----------------+------------+-------------------------------+
|                |                |            |                               |
|                |                |            |                               |
+----------------+----------------+------------+-------------------------------+
%Key to lesson 42: Of two                                         for the teacher
================================================================================
The steps below take 6 minutes, the whole lesson 9.
> marks what the runs give; under the others stands the reply to who chose them.

Step 1: Who?
------------

6 minutes
Half of a class says A.

  A. P1 did, too.
> B. both
END
) || complain "the handout of a small lesson differs"

# Usage
for wrong in "handout" "handout nothing-of-that-name" "handout --card lesson3" "handout lesson3 lesson4"; do
    # shellcheck disable=SC2086
    "$PROGRAM" $wrong >"$out/said" 2>"$out/why"
    [ $? = 2 ] && [ ! -s "$out/said" ] && [ -s "$out/why" ] || complain "mpdemo $wrong: not refused as it should be"
done
"$PROGRAM" handout 2>&1 | grep -q 'handout: which lesson' || complain "handout alone does not say what is missing"
"$PROGRAM" handout lesson3 >/dev/full 2>"$out/why" && complain "a full disk is not told"
[ "$failed" = 0 ]
