#!/bin/sh
# Runs Symsweep in environments of all kinds: environments.sh CHECKOUT SCRATCH. In each it works, or says in one line
# what is missing. Prints a line for each environment, "ok", "skip" with what this machine lacks for it, or "FAIL" with
# what was seen, and ends with 1 if one failed. CHECKOUT is built; it is copied, as copies have to run, too.
set -u
unset TMPDIR JAVA_TOOL_OPTIONS LC_ALL SPARK_LOCAL_DIRS SPARK_LOCAL_IP NO_COLOR http_proxy https_proxy no_proxy
# Each process lives for a second or two: the second compiler would cost more than it gives.
export SYMSWEEP_JAVA_OPTS=-XX:TieredStopAtLevel=1

origin=$1
scratch=$2
copy="$scratch/a täst 100%#1"
sweep=$copy/conf/quickstart.yaml
failed=0

# A checkout as it is when its build is done, at another place, without sources.
copy_checkout() {
    for each in model-core sweeps jobs; do
        mkdir -p "$1/$each/target" "$1/$each/src/main"
        cp "$origin/$each/pom.xml" "$1/$each"
        cp -R "$origin/$each/target/classes" "$1/$each/target"
    done
    cp -R "$origin/bin" "$origin/conf" "$origin/pom.xml" "$1"
    printf '#!/bin/sh\necho no network here\nexit 1\n' > "$1/mvnw"
    cp "$origin/jobs/target/classpath" "$1/jobs/target"
    touch "$1/jobs/target/built"
}

symsweep() {
    "$copy/bin/symsweep" "$@"
}

# expect NAME STATUS PATTERN COMMAND...: the command's exit code, and a line that it prints, which for a failure is the
# only one. Nothing prints a stack trace, or what we did not expect.
expect() {
    name=$1 status=$2 pattern=$3
    shift 3
    "$@" > "$scratch/seen" 2>&1 < /dev/null
    found=$?
    if [ $found -ne "$status" ]; then
        fail "exit code $found, not $status"
    elif ! grep -q -e "$pattern" "$scratch/seen"; then
        fail "no line like $pattern"
    elif grep -q -e '^	*at ' -e 'this is a defect' -e 'Exception in' "$scratch/seen"; then
        fail "an exception"
    elif [ "$status" -ne 0 ] && [ "$(grep -c -v -e '^Picked up' -e '^sh: 0: getcwd' -e 'no network here' -e building \
        "$scratch/seen")" -ne 1 ]; then
        fail "more than a line"
    else
        echo "ok   $name"
    fi
}

fail() {
    failed=1
    echo "FAIL $name: $1:"
    sed 's/^/    /' "$scratch/seen"
}

skip() {
    echo "skip $1: $2"
}

# Options before those of the command.
with() {
    options=$1
    shift
    SYMSWEEP_JAVA_OPTS="$SYMSWEEP_JAVA_OPTS $options" symsweep "$@"
}

plan() {
    symsweep plan "$sweep" --out "$scratch/plan"
}

# All that a job needs: temporary files, native libraries, Spark, a store.
train() {
    symsweep train "$sweep" --smoke --master 'local[2]' --out "$@"
}

places() {
    expect "a copied checkout at a path with blanks, signs and letters" 0 '^symsweep 0' symsweep --version
    mkdir -p "$scratch/links"
    ln -s "../a täst 100%#1/bin/symsweep" "$scratch/links/symsweep"
    expect "a launcher behind a relative symbolic link" 0 '^symsweep 0' "$scratch/links/symsweep" --version
    expect "a launcher that is not executable" 0 '^symsweep 0' sh -c 'cd "$1/bin" && sh symsweep --version' - "$copy"
    expect "a working directory that is gone" 1 'the working directory is not there' sh -c \
        'mkdir "$1/gone" && cd "$1/gone" && rmdir "$1/gone" && "$2/bin/symsweep" --version' - "$scratch" "$copy"
    cp -R "$copy" "$scratch/unbuilt"
    rm "$scratch/unbuilt/jobs/target/built"
    expect "a checkout that is not built, without a network" 1 'the build failed' "$scratch/unbuilt/bin/symsweep" plan x
    mkdir "$scratch/co:lon"
    cp -R "$copy/bin" "$scratch/co:lon"
    expect "a checkout whose path ends in a class path" 1 'move it to a path without' \
        "$scratch/co:lon/bin/symsweep" --version
    CDPATH=/:/tmp IFS=/ expect "CDPATH and IFS that are set" 0 '^symsweep 0' symsweep --version
}

# Runs without the rights of root over all files, if it has them, or not at all.
unprivileged() {
    if [ "$(id -u)" -ne 0 ]; then
        "$@"
    else
        setpriv --bounding-set=-dac_override "$@"
    fi
}

rights() {
    if ! unprivileged true 2> /dev/null; then
        skip "read-only places" "root's rights over files cannot be taken from a process (setpriv)"
        return
    fi
    chmod -R a-w "$copy"
    expect "a read-only checkout that is built" 0 '^symsweep 0' unprivileged "$copy/bin/symsweep" --version
    chmod -R u+w "$copy"
    chmod -R a-w "$scratch/unbuilt"
    expect "a read-only checkout that is not built" 1 'is not built, and it cannot be built' \
        unprivileged "$scratch/unbuilt/bin/symsweep" --version
    chmod -R u+w "$scratch/unbuilt"
    mkdir "$scratch/shut"
    chmod a-w "$scratch/shut"
    TMPDIR=$scratch/shut expect "a temporary directory that cannot be written" 1 \
        "cannot write temporary files in $scratch/shut: Permission denied" \
        unprivileged "$copy/bin/symsweep" train "$sweep" --out "$scratch/out-shut"
    HOME=$scratch/shut expect "a home that cannot be written" 0 '^symsweep 0' \
        unprivileged "$copy/bin/symsweep" --version
    expect "a directory for results that cannot be written" 1 "cannot make directory $scratch/shut/out" \
        unprivileged "$copy/bin/symsweep" train "$sweep" --out "$scratch/shut/out"
    (umask 777 && expect "a umask that gives no rights" 1 'ermission denied' \
        unprivileged "$copy/bin/symsweep" train "$sweep" --out "$scratch/masked") || failed=1
}

# A user without an entry among the system's users, who has no name and no home.
nobody() {
    as="setpriv --reuid 54321 --regid 54321 --clear-groups --inh-caps +dac_read_search --ambient-caps +dac_read_search"
    if [ "$(id -u)" -ne 0 ] || ! $as true 2> /dev/null; then
        skip "a user without a name" "takes root and setpriv"
        return
    fi
    mkdir -p "$scratch/theirs/temporary"
    # To reach its own directory it has to pass through this one.
    chmod 755 "$scratch"
    chmod -R 777 "$scratch/theirs"
    HOME=/nonexistent TMPDIR=$scratch/theirs/temporary expect "a user without a name and a home trains" 0 '^trained' \
        $as "$copy/bin/symsweep" train "$sweep" --smoke --master 'local[2]' --out "$scratch/theirs/out"
}

# Places that need a mount.
mounts() {
    if ! unshare -m sh -c 'mount -t tmpfs tmpfs "$1"' - "$scratch/links" 2> /dev/null; then
        skip "full, noexec and small places" "nothing can be mounted (unshare -m)"
        return
    fi
    mkdir -p "$scratch/mounted"
    expect "a home and a temporary directory that are noexec" 0 '^trained' unshare -m sh -c '
        mount -t tmpfs -o noexec tmpfs "$1" && mkdir "$1/home" "$1/tmp" && export HOME="$1/home" TMPDIR="$1/tmp"
        exec "$2/bin/symsweep" train "$2/conf/quickstart.yaml" --smoke --master "local[2]" --out "$1/out"' \
        - "$scratch/mounted" "$copy"
    expect "no place where a library can be executed" 1 'cannot unpack native libraries in .*noexec' unshare -m sh -c '
        mount -t tmpfs -o noexec tmpfs "$1" && cp -Rp "$2" "$1/copy" && export HOME="$1" TMPDIR="$1"
        exec sh "$1/copy/bin/symsweep" train "$2/conf/quickstart.yaml" --out "$1/out"' - "$scratch/mounted" "$copy"
    expect "a temporary directory that is full" 1 'cannot write temporary files in .*No space left' unshare -m sh -c '
        mount -t tmpfs -o size=64k tmpfs "$1" && head -c 100000 /dev/zero > "$1/fill" 2> /dev/null
        TMPDIR=$1 exec "$2/bin/symsweep" train "$2/conf/quickstart.yaml" --out "$3"' \
        - "$scratch/mounted" "$copy" "$scratch/out-full"
    echo 'MemAvailable: 700000 kB' > "$scratch/meminfo"
    expect "too little memory" 1 '683 MiB of memory are left here' unshare -m sh -c '
        mount --bind "$1" /proc/meminfo && exec "$2/bin/symsweep" --version' - "$scratch/meminfo" "$copy"
    echo 'MemAvailable: 1400000 kB' > "$scratch/meminfo"
    expect "little memory" 0 'MaxHeapSize *= 7[0-9]* ' unshare -m sh -c '
        mount --bind "$1" /proc/meminfo && SYMSWEEP_JAVA_OPTS=-XX:+PrintFlagsFinal exec "$2/bin/symsweep" --version' \
        - "$scratch/meminfo" "$copy"
}

languages() {
    LC_ALL=C expect "LC_ALL=C and a name with letters" 2 'wörter.yaml: no such file' \
        symsweep plan "$scratch/wörter.yaml"
    LC_ALL=xx_YY.UTF-8 expect "a locale that is not installed" 2 'wörter.yaml: no such' \
        symsweep plan "$scratch/wörter.yaml"
    LC_ALL=C.UTF-8 expect "a name that is no UTF-8" 2 'no characters in this locale' symsweep plan "$(printf 't\344st')"
    for tag in tr-TR ar-EG-u-nu-arab; do
        country=${tag#*-} extensions=
        case $country in *-u-*) extensions=u-${country#*-u-} ;; esac
        expect "the language $tag" 0 'all *18$' with "-Duser.language=${tag%%-*} -Duser.country=${country%%-*} \
-Duser.extensions=$extensions" plan "$sweep"
    done
    TZ=Nowhere/Land expect "a time zone that does not exist" 0 'all *18$' plan
}

limits() {
    expect "64 open files" 1 'at most 64 files may be open here' \
        sh -c 'ulimit -n 64; exec "$1/bin/symsweep" plan x' - "$copy"
    expect "4 GB of addresses" 0 'all *18$' \
        sh -c 'ulimit -v 4000000; exec "$1/bin/symsweep" plan "$2"' - "$copy" "$sweep"
    expect "2 GB of addresses" 1 'MiB of memory are left here' \
        sh -c 'ulimit -v 2000000; exec "$1/bin/symsweep" plan "$2"' - "$copy" "$sweep"
    JAVA_HOME=/nowhere expect "JAVA_HOME that points nowhere" 1 'set JAVA_HOME to a JDK 17' plan
    JAVA_TOOL_OPTIONS=-Dnothing=here expect "JAVA_TOOL_OPTIONS that Java speaks of" 0 'all *18$' plan
    JAVA_TOOL_OPTIONS=-XX:Absent expect "JAVA_TOOL_OPTIONS that Java does not know" 1 "does not start: .*'Absent'" plan
    expect "options that cannot be had" 1 'does not start: ' with -Xms900g plan "$sweep"
    OMP_NUM_THREADS=64 OMP_THREAD_LIMIT=1 expect "variables of OpenMP" 0 'all *18$' plan
    https_proxy=http://127.0.0.1:9 expect "a proxy that does not answer" 1 'Connection refused' \
        sh -c '"$1/bin/symsweep" data fetch mnist --data "$2" > /dev/null' - "$copy" "$scratch/data"
}

# shellcheck disable=SC2016
streams() {
    expect "standard output on a full device" 1 'cannot write to standard output: No space left' \
        sh -c '"$1/bin/symsweep" plan "$2" > /dev/full' - "$copy" "$sweep"
    expect "standard output that is closed" 1 'standard output is closed' sh -c '"$1/bin/symsweep" plan "$2" >&-' - \
        "$copy" "$sweep"
    expect "standard input and error that are closed" 0 'all *18$' sh -c '"$1/bin/symsweep" plan "$2" <&- 2>&-' - \
        "$copy" "$sweep"
    expect "a reader that has read enough" 0 '^0$' sh -c '{ "$1/bin/symsweep" plan "$2"; echo $? >&2; } | true' - \
        "$copy" "$sweep"
    sed "s/^sweep: .*/sweep: \"esc\\\\e[31m\\\\u202E\"/" "$sweep" > "$scratch/steering.yaml"
    expect "a sweep whose name steers a terminal" 2 '' symsweep plan "$scratch/steering.yaml"
    if grep -q "$(printf '\033')" "$scratch/seen"; then
        name="a sweep whose name steers a terminal" && fail "an escape sequence"
    fi
    if ! script -qec true /dev/null > /dev/null 2>&1; then
        skip "terminals" "there is no program script"
        return
    fi
    for terminal in TERM=xterm:true TERM=dumb:false TERM=:false NO_COLOR=1:false; do
        expect "a terminal with ${terminal%:*}" 0 "symsweep.terminal = ${terminal#*:}" env TERM=xterm "${terminal%:*}" \
            script -qec "SYMSWEEP_JAVA_OPTS=-XshowSettings:properties '$copy/bin/symsweep' --version" /dev/null
    done
    expect "a terminal that is dumb, at work" 0 '^trained' env TERM=dumb script -qec \
        "'$copy/bin/symsweep' train '$sweep' --smoke --master 'local[2]' --out '$scratch/12:30'" /dev/null
    if grep -q "$(printf '\033')" "$scratch/seen"; then
        fail "an escape sequence"
    fi
}

paths() {
    cd "$scratch" || exit 1
    expect "results at a relative path with a colon" 0 '^trained' train 12:30
    expect "results that lie there" 0 'all *6$' symsweep plan 12:30
    HOME=$scratch/links expect "the home directory by its sign" 1 '' symsweep report --out=~/none "$sweep"
    expect "a scheme that nobody knows" 1 'No FileSystem for scheme "foo"' train foo://x
    expect "no path" 2 'is no path' symsweep train "$sweep" --out ''
}

copy_checkout "$copy"
places
rights
nobody
mounts
languages
limits
paths
streams
chmod -R u+rwx "$scratch"
exit $failed
