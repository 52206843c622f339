# Runs a PostgreSQL server until standard input ends, and then deletes its files.
# Arguments: the folder of its programs, and the ports to try in order.
# Prints "ready PORT", or the reason for a failure as its last line.
# The server refuses to run as root, so root becomes the user postgres.

keep='
programs=$1
shift
# Closing the pipe stops this script; signals must not end it and leave the server running.
trap "" HUP INT PIPE TERM
umask 077
# In memory where there is room, because the tests commit often: a commit is forced to disk all the same, and that costs nothing.
memory=/dev/shm
free=$(df -Pk "$memory" 2>/dev/null | awk "NR == 2 { print \$4 }")
[ -w "$memory" ] && [ "${free:-0}" -ge 1048576 ] || memory=/tmp
folder=$(mktemp -d "$memory/gridwarden-postgresql.XXXXXX") || exit 1
cd "$folder" || exit 1

stop_server() {
    "$programs/pg_ctl" -D data -m immediate stop >stop.log 2>&1
}

say_why() {
    grep -E "FATAL|error" log | tail -n 1 | grep . || tail -n 1 log
}

# The path is short and has no blanks, because the folder also contains the socket of the server.
# Commits are forced to disk, as the decision log requires.
serve() {
    if ! "$programs/initdb" -D data -U postgres -A trust -E UTF8 --no-locale --no-sync >log 2>&1; then
        say_why
        return
    fi
    for port in "$@"; do
        settings="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder"
        if "$programs/pg_ctl" -D data -w -t 180 -l log -o "$settings" start >start.log 2>&1; then
            echo "ready $port"
            cat >/dev/null
            return
        fi
        stop_server
    done
    say_why
}

serve "$@"
stop_server
cd /
rm -rf "$folder"
'

if [ "$(id -u)" != 0 ]; then
    exec sh -c "$keep" private-server "$@"
elif ! id postgres >/dev/null 2>&1; then
    echo "it does not run as root, and there is no user postgres"
elif command -v setpriv >/dev/null; then
    exec setpriv --reuid=postgres --regid=postgres --init-groups -- sh -c "$keep" private-server "$@"
elif command -v runuser >/dev/null; then
    exec runuser -u postgres -- sh -c "$keep" private-server "$@"
else
    echo "it does not run as root, and there is neither setpriv nor runuser to become the user postgres"
fi
