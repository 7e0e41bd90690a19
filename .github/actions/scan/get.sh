#!/usr/bin/env bash
# Portico's executable: the one that is named, or one built from the sources that this action came with.
set -euo pipefail

readonly DENO_VERSION=2.9.6
executable=${EXECUTABLE:-}
# A second line would be another output, or none.
if [[ $executable == *[$'\r\n']* ]]; then
  echo "the path of the executable must be one line" >&2
  exit 2
fi
if [[ -z $executable ]]; then
  sources=$ACTION_PATH/../../..
  (cd "$sources" && npx --yes "deno@$DENO_VERSION" task compile)
  executable=$sources/dist/portico
  if [[ ! -e $executable && -e $executable.exe ]]; then executable+=.exe; fi
fi
"$executable" --version
echo "executable=$executable" >>"$GITHUB_OUTPUT"
