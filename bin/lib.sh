# shellcheck shell=bash
# What the commands beside this file share: finding the tools, and installing those that are missing. Asks nothing.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
cd "$root"
# rustup puts cargo here, and a shell that was open before does not know it yet.
export PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# As root, directly or by sudo.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    stop "This needs root, and there is no sudo. As root: $*"
  fi
}

# install PACKAGES: Debian and Ubuntu packages. Elsewhere it says what is missing.
install() {
  have apt-get || stop "Please install: $* (this system has no apt-get, so it cannot be done for you)."
  say "Installing $* …"
  if [ -z "${apt_updated:-}" ]; then
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2
    apt_updated=1
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

need_rust() {
  have cargo || stop "Rust is missing. Install it from https://rustup.rs and run this again."
  have cc || install gcc libc6-dev
}

# The newest PostgreSQL where the program itself would look: FIBERBILL_PG_BIN, the PATH, the usual folders.
postgres_major() {
  local dir version major best=0
  while IFS= read -r dir; do
    { [ -x "$dir/postgres" ] && [ -x "$dir/initdb" ]; } || continue
    version=$("$dir/postgres" --version 2>/dev/null) || continue
    major=$(printf '%s' "$version" | sed -E 's/[^0-9]*([0-9]+).*/\1/')
    if [ "$major" -gt "$best" ]; then best=$major; fi
  done < <(printf '%s\n' "${FIBERBILL_PG_BIN:-}"; printf '%s' "$PATH" | tr ':' '\n'; echo; ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/local/pgsql/bin \
    /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin /Applications/Postgres.app/Contents/Versions/*/bin 2>/dev/null)
  echo "$best"
}

need_postgres() {
  if [ "$(postgres_major)" -lt 15 ]; then install postgresql; fi
  [ "$(postgres_major)" -ge 15 ] || stop "This system's PostgreSQL is older than 15. Install a newer one, or name its folder in FIBERBILL_PG_BIN."
}

need_nextest() {
  if ! have cargo-nextest; then
    say "Installing the test runner, cargo-nextest (once, some minutes) …"
    cargo install cargo-nextest --version 0.9.143 --locked --quiet
  fi
}

need_node() {
  have node || install nodejs
  have npm || install npm
}

# A browser that starts: on Ubuntu the package may be a shell that only points to another shop.
browser() {
  local name
  for name in "${FIBERBILL_BROWSER:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    if [ -n "$name" ] && have "$name" && "$name" --version >/dev/null 2>&1; then echo "$name"; return; fi
  done
  return 1
}

need_browser() {
  browser >/dev/null || install chromium fonts-liberation || true
  browser >/dev/null || say "No Chromium was found: the tests in a browser will fail. Install one and name it in FIBERBILL_BROWSER."
}

# Letters of scripts that the program brings none of: for names on receipts.
need_letters() {
  if find /usr/share/fonts /usr/local/share/fonts \( -iname '*droid*fallback*' -o -iname '*cjk*' \) 2>/dev/null | grep -q .; then return; fi
  install fonts-dejavu-core fonts-droid-fallback || say "No letters for Chinese, Japanese and Korean were found: receipts leave such names out. Install fonts-droid-fallback."
}

# The Python tools, pinned, in a place of their own.
need_python_tools() {
  local wanted=$root/bin/python-tools.txt place=$target/py
  if cmp -s "$wanted" "$place/installed.txt" && [ -x "$place/bin/python" ]; then return; fi
  python3 -c 'import ensurepip, venv' 2>/dev/null || install python3-venv
  say "Installing the API fuzzer and the policy linter into $place …"
  rm -rf "$place"
  python3 -m venv "$place"
  "$place/bin/pip" install --quiet --disable-pip-version-check --no-input --requirement "$wanted"
  cp "$wanted" "$place/installed.txt"
}

# What drives the browser in the tests, pinned by its lock file.
need_browser_driver() {
  local place=$root/app/tests/browser
  if cmp -s "$place/package-lock.json" "$place/node_modules/.locked"; then return; fi
  say "Installing the browser's driver into $place …"
  (cd "$place" && npm ci --silent --no-fund --no-audit)
  cp "$place/package-lock.json" "$place/node_modules/.locked"
}
