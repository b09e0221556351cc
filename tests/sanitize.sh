#!/bin/sh
# Runs programs that are hard on the heap under a checker of memory accesses; fails if it finds anything.
#
#   tests/sanitize.sh [AREA...]          valgrind over goldens of these areas (default: those about memory)
#   tests/sanitize.sh --asan [AREA...]   the same under AddressSanitizer, built with a nightly toolchain
#
# All `unsafe` of the crate is in src/heap, and these programs go through all of it: freeing, finalizers, weak
# references, collections, generators, loans. Blocks inside an arena are no allocations to either checker, so what this
# finds is what leaves an arena, large blocks, the value stack, and Rust's own containers; the audit mode of the goldens
# looks at counts inside.
set -eu
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
checker="valgrind"
if [ "${1:-}" = "--asan" ]; then
    checker="asan"
    shift
fi
areas=${*:-"finalizers weakref refcounts gc generators"}

if [ "$checker" = asan ]; then
    host=$(rustc +nightly -vV | sed -n 's/^host: //p')
    RUSTFLAGS="-Zsanitizer=address" cargo +nightly build --target "$host" --target-dir "$target/asan"
    binary="$target/asan/$host/debug/hognose"
else
    cargo build
    binary="$target/debug/hognose"
fi
binary=$(realpath "$binary")

run() {
    if [ "$checker" = asan ]; then
        ASAN_OPTIONS=detect_leaks=0 "$binary" "$1"
    else
        valgrind -q --error-exitcode=99 --exit-on-first-error=yes --leak-check=no --max-stackframe=20000000 \
            "$binary" "$1"
    fi
}

failed=0
for area in $areas; do
    for script in tests/golden/"$area"/[!_]*.py; do
        case $script in
            # Too large for a checker's speed.
            */deep_*|*/many_suspended.py) continue ;;
        esac
        errors=$(mktemp)
        if ! (cd "$(dirname "$script")" && PYTHONHASHSEED=0 run "$(basename "$script")") >/dev/null 2>"$errors" &&
            grep -qE '^==[0-9]+==' "$errors"; then
            echo "$script:"
            grep -E '^==[0-9]+==' "$errors" | head -20
            failed=1
        fi
        rm -f "$errors"
    done
done
[ "$failed" = 0 ] && echo "no findings ($checker: $areas)"
exit "$failed"
