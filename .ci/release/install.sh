#!/bin/sh
# Installs Portico @VERSION@ for the user who runs it: downloads the archive for this system over TLS,
# compares it with the hash below, and puts the executable into ~/.local/bin, or into the folder that
# PORTICO_INSTALL_DIR names. It needs no root, and changes nothing else.
set -eu

version='@VERSION@'
downloads='@DOWNLOADS@'
oldest_glibc='@OLDEST_GLIBC@'
# SHA-256 and name of every archive.
hashes='
@HASHES@
'

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# The system that executables are named by: x86_64-unknown-linux-gnu ...
find_target() {
  case $(uname -m) in
    x86_64 | amd64) cpu=x86_64 ;;
    aarch64 | arm64) cpu=aarch64 ;;
    *) fail "Cannot install on a \"$(uname -m)\" processor: there are executables for x86-64 and arm64" ;;
  esac
  case $(uname -s) in
    Linux)
      check_libc
      echo "$cpu-unknown-linux-gnu"
      ;;
    Darwin)
      # A shell that runs translated reports the processor that is imitated.
      if [ "$(sysctl -n hw.optional.arm64 2>/dev/null || echo 0)" = 1 ]; then cpu=aarch64; fi
      echo "$cpu-apple-darwin"
      ;;
    MINGW* | MSYS* | CYGWIN*) fail "Cannot install on Windows: download the zip from the release page" ;;
    *) fail "Cannot install on \"$(uname -s)\": there are executables for Linux, macOS and Windows" ;;
  esac
}

# The executable needs the GNU C library; elsewhere the loader would say only "not found".
check_libc() {
  if [ "$(getconf LONG_BIT 2>/dev/null || echo 64)" = 32 ]; then
    fail "Cannot install on a 32-bit system: the executables are for 64 bits"
  fi
  libc=$(getconf GNU_LIBC_VERSION 2>/dev/null || true)
  case $libc in
    'glibc '*) ;;
    *)
      fail "Cannot install on this system: Portico needs the GNU C library (glibc $oldest_glibc or later)," \
        "and Alpine and others have musl. Use a system or container with glibc, such as Debian"
      ;;
  esac
  found=${libc#glibc }
  if [ "$(printf '%s\n%s\n' "$oldest_glibc" "$found" | sort -t. -k1,1n -k2,2n | head -n 1)" != "$oldest_glibc" ]; then
    fail "Cannot install on this system: it has glibc $found, and Portico needs $oldest_glibc or later"
  fi
}

# The name of the archive: the smaller one, where it can be unpacked.
find_archive() {
  if has xz; then echo "portico-$1.tar.xz"; else echo "portico-$1.tar.gz"; fi
}

download() {
  if has curl; then
    curl --proto '=https' --proto-redir '=https' --tlsv1.2 --fail --silent --show-error --location \
      --retry 2 --output "$2" "$1"
  elif has wget; then
    case $1 in https://*) ;; *) fail "Cannot download \"$1\": only https is used" ;; esac
    wget --quiet --https-only --secure-protocol=TLSv1_2 --output-document="$2" "$1"
  else
    fail "Cannot download: neither curl nor wget is installed"
  fi || fail "Cannot download \"$1\""
}

hash_of() {
  if has sha256sum; then
    sha256sum "$1"
  elif has shasum; then
    shasum -a 256 "$1"
  else
    openssl dgst -sha256 -r "$1"
  fi | cut -d ' ' -f 1
}

main() {
  target=$(find_target)
  archive=$(find_archive "$target")
  expected=$(printf '%s' "$hashes" | sed -n "s/^\([0-9a-f]\{64\}\)  $archive\$/\1/p")
  [ -n "$expected" ] || fail "Cannot install: release $version has no $archive"
  folder=${PORTICO_INSTALL_DIR:-${HOME:?HOME is not set}/.local/bin}

  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT TERM HUP
  echo "Downloading $downloads/$archive"
  download "$downloads/$archive" "$work/$archive"
  actual=$(hash_of "$work/$archive")
  if [ "$actual" != "$expected" ]; then
    fail "Refused $archive: its SHA-256 is $actual, not $expected. The download is damaged or was changed;" \
      "nothing was installed"
  fi

  (cd "$work" && tar xf "$archive") || fail "Cannot unpack $archive"
  "$work/portico-$target/portico" --version >"$work/version" ||
    fail "The executable does not run on this system; nothing was installed"
  mkdir -p "$folder" || fail "Cannot create the folder \"$folder\": name another with PORTICO_INSTALL_DIR"
  # Renamed into place, so that a Portico that runs keeps its file and none is ever half there.
  cp "$work/portico-$target/portico" "$folder/.portico.$$" && mv "$folder/.portico.$$" "$folder/portico" ||
    fail "Cannot write to \"$folder\": name another folder with PORTICO_INSTALL_DIR"
  echo "Installed $(head -n 1 "$work/version") as $folder/portico"
  case :$PATH: in
    *":$folder:"*) ;;
    *) echo "$folder is not on your PATH; add it: export PATH=\"$folder:\$PATH\"" ;;
  esac
}

# Everything is a function until here: a script that was cut off does nothing.
main
