#!/usr/bin/env bash
# Portico's executable: the one that is named, one built from the action's own sources, or a release,
# which is downloaded and has to have the hash that is committed beside this file.
set -euo pipefail

readonly DENO_VERSION=2.9.6
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here

# fail MESSAGE: wrong usage. Values are quoted by printf, so that none is a command of the runner.
fail() {
  printf 'error: %s\n' "$1" >&2
  exit 2
}

# boolean NAME VALUE: inputs are text, and "yes" or "True" would silently mean false.
boolean() {
  case $2 in
    true | false) ;;
    *) fail "$(printf 'Cannot use %s: %q; write true or false' "$1" "$2")" ;;
  esac
}

# one_line NAME VALUE: a second line would be another output, or none.
one_line() {
  if [[ $2 == *[$'\r\n']* ]]; then fail "Cannot use $1: it must be one line"; fi
}

build() {
  local sources=$here/../../..
  (cd "$sources" && npx --yes "deno@$DENO_VERSION" task compile)
  executable=$sources/dist/portico
  if [[ ! -e $executable && -e $executable.exe ]]; then executable+=.exe; fi
}

# The name that executables have for this runner.
find_target() {
  local cpu
  case ${RUNNER_ARCH:-} in
    X64) cpu=x86_64 ;;
    ARM64) cpu=aarch64 ;;
    *) fail "There is no executable for ${RUNNER_ARCH:-unknown} processors: there are X64 and ARM64" ;;
  esac
  case ${RUNNER_OS:-} in
    Linux)
      if [[ $(getconf GNU_LIBC_VERSION 2>/dev/null) != glibc* ]]; then
        fail "The executable needs the GNU C library (glibc 2.27 or later); this container has musl. Use an image with glibc, such as debian"
      fi
      target=$cpu-unknown-linux-gnu
      ;;
    macOS) target=$cpu-apple-darwin ;;
    Windows) target=$cpu-pc-windows-msvc ;;
    *) fail "There is no executable for ${RUNNER_OS:-unknown}: there are Linux, macOS and Windows" ;;
  esac
}

# release VERSION: downloads it, compares its hash, unpacks it.
release() {
  local line version=$1 sha256 address folder archive
  find_target
  line=$(awk -v version="$version" -v target="$target" \
    '!/^#/ && (version == "" || $1 == version) && $2 == target { print; exit }' "$here/releases.txt")
  if [[ -z $line ]]; then
    fail "$(printf 'releases.txt has no release %q for %s; name another version, an executable, or set build to true' \
      "${version:-(newest)}" "$target")"
  fi
  read -r version _ sha256 address <<<"$line"
  folder=$(mktemp -d "${RUNNER_TEMP:-/tmp}/portico-release.XXXXXX")
  archive=$folder/${address##*/}
  curl --proto '=https' --proto-redir '=https' --tlsv1.2 --fail --silent --show-error --location \
    --retry 3 --output "$archive" "$address"
  if [[ $(hash_of "$archive") != "$sha256" ]]; then
    fail "Refused ${address##*/}: its SHA-256 is $(hash_of "$archive"), not $sha256"
  fi
  if [[ $archive == *.zip ]]; then unzip -q "$archive" -d "$folder"; else tar xzf "$archive" -C "$folder"; fi
  executable=$folder/portico-$target/portico
  if [[ $target == *windows* ]]; then executable+=.exe; fi
}

hash_of() {
  if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1
}

boolean build "${PORTICO_BUILD:-false}"
boolean sarif "${PORTICO_SARIF:-false}"
boolean fail "${PORTICO_FAIL:-true}"
one_line executable "${PORTICO_EXECUTABLE:-}"
executable=${PORTICO_EXECUTABLE:-}
if [[ -n $executable ]]; then
  if [[ ! -f $executable ]]; then fail "$(printf 'There is no executable %q' "$executable")"; fi
elif [[ ${PORTICO_BUILD:-false} == true ]]; then
  build
else
  release "${PORTICO_VERSION:-}"
fi
"$executable" --version
echo "executable=$executable" >>"$GITHUB_OUTPUT"
