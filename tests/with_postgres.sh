#!/usr/bin/env bash
# Run a command with DATABASE_URL naming a PostgreSQL server of its own, which is gone afterwards.
# The server listens on a socket in a temporary folder only. POSTGRES_LOG names its log.
set -euo pipefail

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
[ -n "$bin" ] || bin=$(pg_config --bindir 2>/dev/null || true)
if [ -z "$bin" ] || [ ! -x "$bin/initdb" ]; then
  echo "PostgreSQL's server programs are missing. On Debian: apt-get install postgresql" >&2
  exit 1
fi

folder=$(mktemp -d)
as_owner() { "$@"; }
if [ "$(id -u)" = 0 ]; then
  # The server refuses to run as root.
  chown postgres "$folder"
  as_owner() { (cd "$folder" && runuser -u postgres -- "$@"); }
fi
stop() {
  as_owner "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT

as_owner "$bin/initdb" --no-sync -D "$folder/data" -U ypsg -A trust >/dev/null
# No statement and no value may reach the server's log: they would hold a child's words.
as_owner "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w start >/dev/null \
  -o "-k $folder -c listen_addresses='' -c log_error_verbosity=terse -c log_min_error_statement=panic -c max_connections=200 -c fsync=off"
as_owner "$bin/createdb" -h "$folder" -U ypsg ypsg

folder_in_url=$(printf '%s' "$folder" | sed 's#/#%2F#g')
DATABASE_URL="postgres://ypsg@${folder_in_url}/ypsg" POSTGRES_LOG="$folder/log" "$@"
