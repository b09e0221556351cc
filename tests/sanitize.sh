#!/bin/sh
# Runs the heap's own tests, and programs that are hard on the heap, under a checker of memory accesses; fails if it
# finds anything.
#
#   tests/sanitize.sh [AREA...]          valgrind; goldens of these areas (default: those about memory; `all`: all)
#   tests/sanitize.sh --release [AREA...]  the same for an optimised program with symbols: what the optimiser made of it
#   tests/sanitize.sh --asan [AREA...]   AddressSanitizer, built with a nightly toolchain
#   tests/sanitize.sh [--asan] blocks    the tests of the block allocator alone
#
# All `unsafe` of the crate is in src/heap, and these programs go through all of it: freeing, finalizers, weak
# references, collections, generators, loans. Blocks inside an arena are no allocations to a checker: so the program is
# built with `hognose_system_blocks`, where each object is an allocation of its own and no free list keeps dead ones.
# Addresses and the collector's counts are others there: looked at is what the checker says, not what is printed.
set -eu
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}/sanitize
mkdir -p "$target"
target=$(realpath "$target")
checker=valgrind
profile=debug
if [ "${1:-}" = "--asan" ]; then
    checker=asan
    shift
elif [ "${1:-}" = "--release" ]; then
    profile=release
    shift
fi
areas=${*:-"finalizers weakref refcounts gc generators"}
[ "$areas" = all ] && areas=$(cd tests/golden && find . -name '*.py' -printf '%h\n' | sort -u | sed 's,^\./,,')
# A checker has to see the allocator of the C library.
export HOGNOSE_PLAIN_LINK=1
export ASAN_OPTIONS=detect_leaks=0

check() {
    if [ "$checker" = asan ]; then
        "$@"
    else
        valgrind -q --error-exitcode=99 --leak-check=no --max-stackframe=20000000 "$@"
    fi
}

# The allocator needs nothing of the crate: its file is one of its own here.
cat >"$target/blocks.rs" <<END
#![allow(dead_code, unreachable_pub)]
mod heap {
    #[path = "$PWD/src/heap/blocks.rs"]
    pub mod blocks;
}
END
if [ "$checker" = asan ]; then
    rustc +nightly --edition 2024 -g -Zsanitizer=address --test "$target/blocks.rs" -o "$target/blocks"
else
    rustc --edition 2024 -g --test "$target/blocks.rs" -o "$target/blocks"
fi
check "$target/blocks"
[ "$areas" = blocks ] && exit

if [ "$checker" = asan ]; then
    host=$(rustc +nightly -vV | sed -n 's/^host: //p')
    RUSTFLAGS="-Zsanitizer=address --cfg hognose_system_blocks" cargo +nightly build --target "$host" --target-dir "$target"
    binary=$target/$host/debug/hognose
elif [ "$profile" = release ]; then
    RUSTFLAGS="--cfg hognose_system_blocks" CARGO_PROFILE_RELEASE_DEBUG=line-tables-only CARGO_PROFILE_RELEASE_STRIP=none CARGO_PROFILE_RELEASE_LTO=off \
        cargo build --release --target-dir "$target"
    binary=$target/release/hognose
else
    RUSTFLAGS="--cfg hognose_system_blocks" cargo build --target-dir "$target"
    binary=$target/debug/hognose
fi

failed=0
errors=$target/errors
for area in $areas; do
    for script in tests/golden/"$area"/[!_]*.py; do
        case $script in
        # Too large for a checker's speed.
        */deep_*.py | */many_suspended.py) continue ;;
        esac
        (cd "$(dirname "$script")" && PYTHONHASHSEED=0 check "$binary" "$(basename "$script")") \
            >/dev/null 2>"$errors" || true
        if grep -qE '^==[0-9]+==' "$errors"; then
            echo "$script:"
            grep -E '^==[0-9]+==' "$errors" | head -20
            failed=1
        fi
    done
done
[ "$failed" = 1 ] && exit 1
echo "no findings ($checker: $areas)"
