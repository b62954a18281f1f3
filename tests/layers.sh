#!/usr/bin/env bash
# Reads lines "folder allowed..." and proves that no file of src/folder includes anything else; that includes name
# their folder; and that each library is included by its own place alone.
set -u
bad=0
complain() { echo "check-layers: $1" >&2; bad=1; }

while read -r folder allowed; do
    for file in src/"$folder"/*.[ch] src/"$folder"/*.def; do
        [ -e "$file" ] || continue
        while IFS=: read -r line text; do
            name=${text#*\"} name=${name%%\"*}
            case $name in
            */*) top=${name%%/*} ;;
            *) complain "$file:$line: an include names its folder: \"$folder/$name\", not \"$name\""; continue ;;
            esac
            case " $allowed " in
            *" $top "*) ;;
            *) complain "$file:$line: $folder/ may include only: $allowed; not $top/" ;;
            esac
        done < <(grep -nE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' "$file")
    done
done

only() { # library, pattern of its headers, the files that may include it
    while IFS=: read -r file line _; do
        [[ $file =~ $3 ]] || complain "$file:$line: $1 is used in another place alone ($3)"
    done < <(grep -nE "#[[:space:]]*include[[:space:]]*<$2>" -r src)
}
only ncurses '(ncursesw/)?(n?curses|term)\.h' '^src/ui/term_curses\.c$'
only GMP 'gmp\.h' '^src/py/'
only md4c 'md4c\.h' '^src/lesson/'

[ $bad = 0 ] && echo "check-layers: every folder includes only what it may"
exit $bad
