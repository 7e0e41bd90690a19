#!/usr/bin/env bash
# One scan for a build job: reports into a folder, the summary on the job's page, the exit code as an
# output, so that the reports are kept before the job fails.
set -euo pipefail

folder=${RUNNER_TEMP:-/tmp}/portico-reports
rm -rf "$folder"
mkdir -p "$folder"

# The runner obeys commands (::name::, ##[name]) in any line of a step's output, and banners stand in
# such lines. So both streams are kept in one file until the scan is over, and then printed with
# commands stopped until a token follows. The token is drawn after the last banner was received: no
# host can send it, even one whose owner reads the job's log.
log=$(mktemp "${RUNNER_TEMP:-/tmp}/portico-log.XXXXXX")
show_log() {
  local token
  token=$(od -An -v -N 32 -t x1 /dev/urandom | tr -d ' \n')
  if [[ $token =~ ^[0-9a-f]{64}$ ]]; then
    printf '::stop-commands::%s\n' "$token"
    cat "$log"
    printf '\n::%s::\n' "$token"
  else
    echo "no random token could be drawn, so that what the scan printed is not shown"
  fi
  rm -f "$log"
}
trap show_log EXIT

args=(--no-save --progress none --summary-file "$folder/summary.md"
  -o "json:$folder/report.json" -o "html:$folder/report.html"
  -o "sarif:$folder/report.sarif" -o "junit:$folder/report.junit.xml")
# option NAME VALUE: passes an option that has a value.
option() { if [[ -n $2 ]]; then args+=("$1=$2"); fi; }
option --ports "${PORTS:-}"
option --policy "${POLICY:-}"
option --expect "${EXPECT:-}"
option --baseline "${BASELINE:-}"
option --config "${CONFIG:-}"
option --profile "${PROFILE:-}"

# Words are split at white space and never expanded: nothing in them is a pattern or a command.
set -f
# shellcheck disable=SC2206
more=(${ARGS:-})
# shellcheck disable=SC2206
targets=(${TARGETS:?no target is given})
set +f

code=0
"$PORTICO" scan "${args[@]}" ${more[@]+"${more[@]}"} -- "${targets[@]}" >"$log" 2>&1 || code=$?

if [[ -e $folder/summary.md ]]; then cat "$folder/summary.md" >>"$GITHUB_STEP_SUMMARY"; fi
{
  echo "exit-code=$code"
  echo "folder=$folder"
  if [[ -e $folder/report.sarif ]]; then echo "sarif=$folder/report.sarif"; fi
} >>"$GITHUB_OUTPUT"
