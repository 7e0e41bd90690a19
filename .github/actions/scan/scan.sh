#!/usr/bin/env bash
# One scan for a build job: reports into a folder, the summary on the job's page, the exit code as an
# output, so that the reports are kept before the job fails.
set -euo pipefail

folder=${RUNNER_TEMP:-/tmp}/portico-reports
rm -rf "$folder"
mkdir -p "$folder"

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
"$PORTICO" scan "${args[@]}" ${more[@]+"${more[@]}"} -- "${targets[@]}" || code=$?

if [[ -e $folder/summary.md ]]; then cat "$folder/summary.md" >>"$GITHUB_STEP_SUMMARY"; fi
{
  echo "exit-code=$code"
  echo "folder=$folder"
  if [[ -e $folder/report.sarif ]]; then echo "sarif=$folder/report.sarif"; fi
} >>"$GITHUB_OUTPUT"
