#!/bin/sh
# What cargo starts in place of rustc: rustc, with the recorded profile added when a crate is optimised in full.
#
# The profile (profile.py records it) tells the compiler which branches programs take. Without it, or with a compiler
# that cannot read it, the same program comes out, only slower; so all that is doubtful is left out quietly.
# HOGNOSE_PLAIN_LINK=1 leaves it out too.
profile="${0%/*}/hognose.profdata"
llvm_of_profile=22

# The number before the first point of "LLVM version: 22.1.2"; 0 if there is none.
llvm_major() {
    version=$("$1" -vV 2>/dev/null | sed -n 's/^LLVM version: \([0-9]*\)\..*/\1/p')
    echo "${version:-0}"
}

case " $* " in
    *" opt-level=3 "*)
        if [ -z "$HOGNOSE_PLAIN_LINK" ] && [ -f "$profile" ] && [ "$(llvm_major "$1")" -ge "$llvm_of_profile" ]; then
            # Functions that changed since the recording are compiled without it; that is no news to who builds. They are
            # found by their names, which are free of hashes in this form alone: else a new field of a struct would
            # rename every function that takes one.
            exec "$@" "-Cprofile-use=$profile" -Csymbol-mangling-version=v0 \
                "-Cllvm-args=-no-pgo-warn-mismatch -enable-split-machine-functions"
        fi
        ;;
esac
exec "$@"
