#!/usr/bin/env bash
# mpdemo new-lesson: what it makes passes the linter and its own check at once; refusals leave nothing behind.
set -u
: "${PROGRAM:?names the mpdemo to test}"
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
export XDG_STATE_HOME=$work/state
failed=0
complain() { echo "FAIL $*"; failed=$((failed + 1)); }

# A mpdemo of its own, with lessons that may be changed.
mkdir "$work/here" "$work/here/lessons"
cp "$PROGRAM" "$work/here/mpdemo"
cp -R lessons/05-guard "$work/here/lessons/"
mine=$work/here/mpdemo
files() { find "$work/here/lessons" "$work/state" 2>/dev/null | sort; }

out=$("$mine" new-lesson barriers) || complain "it fails: $out"
folder=$work/here/lessons/06-barriers
grep -q "$folder" <<<"$out" || complain "it does not say where: $out"
[ -f "$folder/lesson.zh.md" ] || complain "lesson.zh.md is missing"
"$mine" lint barriers >/dev/null || complain "the linter complains: $("$mine" lint barriers)"
for lang in en zh; do
    [ "$lang" = en ] && right='And so it was' || right=正是这样
    echo B | timeout 60 "$mine" barriers --plain --step 1 --lang $lang | grep -q "$right" || complain "its question ($lang)"
done
timeout 60 "$mine" check barriers "$folder/solution.py" >/dev/null || complain "its solution does not pass"
timeout 60 "$mine" check barriers "$folder/exercise.py" >/dev/null
[ $? = 1 ] || complain "its exercise passes as it is"
out=$(printf 'check\nquit\n' | timeout 60 "$mine" barriers --plain --step 2 2>&1)
grep -q 'it started 1' <<<"$out" || complain "its exercise cannot be done where it is told: $out"
"$mine" list | grep -q barriers || complain "it is not in the list"

# A lesson that cannot be read is in no list; the linter finds it by its name, here and in the learner's own folder.
sed 's/^number:/numbr:/' "$folder/lesson.md" >"$folder/broken" && mv "$folder/broken" "$folder/lesson.md"
mkdir -p "$work/state/mpdemo/lessons" && cp -R "$folder" "$work/state/mpdemo/lessons/torn"
for name in barriers 06-barriers torn; do
    out=$("$mine" lint $name 2>&1)
    status=$?
    [ $status = 1 ] && [[ $out == *'lesson.md:2: the front matter has no "numbr"'* ]] && [ "$(wc -l <<<"$out")" = 1 ] ||
        complain "the linter on $name, which cannot be read: status $status, $out"
done
for way in lesson6 6 barriers 06-barriers torn 'check torn' 'handout 06-barriers' 'compare torn torn'; do
    out=$("$mine" $way --plain 2>&1 </dev/null)
    status=$?
    [ $status = 1 ] && [[ $out == *'lesson.md:2: '* ]] && [ "$(wc -l <<<"$out")" = 1 ] ||
        complain "mpdemo $way, a lesson that cannot be read: status $status, $out"
done
out=$("$mine" nothing --plain 2>&1)
[ $? = 2 ] && grep -q 'lesson.md:2' <<<"$out" && grep -q 'nothing: there is no such lesson' <<<"$out" ||
    complain "beside a lesson that cannot be read: $out"
"$mine" list 2>&1 | grep -q 'torn/lesson.md:2' || complain "that a lesson of one's own is left out is not told"
rm -r "$work/state/mpdemo/lessons/torn"
sed -i 's/^numbr:/number:/' "$folder/lesson.md"

# refuse STATUS PATTERN NAME: and no file is made
refuse() {
    local before status out
    before=$(files)
    out=$("$mine" new-lesson $3 2>&1)
    status=$?
    [ $status = "$1" ] || complain "new-lesson $3: status $status, not $1"
    grep -q -e "$2" <<<"$out" || complain "new-lesson $3 does not say '$2': $out"
    [ "$before" = "$(files)" ] || complain "new-lesson $3 left something behind"
}
refuse 1 'is there already' barriers
refuse 1 '05-guard is there already' guard
refuse 2 'small letters' Barriers
refuse 2 'small letters' ../evil
refuse 2 'small letters' 9lives
refuse 2 'at most 20' a-name-that-is-far-too-long
refuse 2 'numbers of lessons' lesson7
refuse 2 'a command' check
refuse 2 'something is missing' ''

# A disk that is full: as a limit on the size of files, whose signal is ignored.
before=$(files)
out=$(trap '' XFSZ; ulimit -f 1; "$mine" new-lesson full 2>&1) && complain "a full disk is no fault"
grep -q 'lesson.md' <<<"$out" || complain "a full disk: it does not name the file: $out"
[ "$before" = "$(files)" ] || complain "a full disk: something was left behind"

# lessons/ not to be written to: the learner's own directory, in the menu too. Root may write anywhere, so not as root.
run=
if [ "$(id -u)" = 0 ]; then
    command -v setpriv >/dev/null && run="setpriv --reuid=65534 --regid=65534 --clear-groups" &&
        mkdir -p "$work/state" && chown -R 65534 "$work/state" && chmod 755 "$work"
else
    chmod a-w "$work/here/lessons"
fi
if [ -n "$run" ] || [ "$(id -u)" != 0 ]; then
    out=$($run "$mine" new-lesson own) || complain "not to be written to: $out"
    grep -q "$work/state/mpdemo/lessons/07-own" <<<"$out" || complain "it does not say where: $out"
    $run "$mine" lint own >/dev/null || complain "the learner's own lesson is not found"
    out=$($run env XDG_STATE_HOME=/proc HOME=/proc "$mine" new-lesson nowhere 2>&1) && complain "nowhere to write is no fault"
    grep -q 'neither' <<<"$out" || complain "nowhere to write: $out"
fi
[ "$failed" = 0 ]
