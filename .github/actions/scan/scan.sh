#!/usr/bin/env bash
# One scan for a build job: reports into a folder, the summary on the job's page, the exit code as an
# output, so that the reports are kept before the job fails.
set -euo pipefail

# A second use of the action in one job keeps the reports of the first.
temp=${RUNNER_TEMP:-/tmp}
count=1
while ! mkdir "$temp/portico-reports-$count" 2>/dev/null; do
  if ((++count > 1000)); then
    echo "error: Cannot create a folder for the reports in $temp" >&2
    exit 3
  fi
done
folder=$temp/portico-reports-$count

# The runner obeys commands (::name::, ##[name]) in any line of a step's output, and banners stand in
# such lines. So both streams are kept in one file until the scan is over, and then printed with
# commands stopped until a token follows. The token is drawn after the last banner was received: no
# host can send it, even one whose owner reads the job's log.
log=$(mktemp "$temp/portico-log.XXXXXX")
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

# refuse MESSAGE: wrong usage, in the words of the log; the job fails whatever `fail` says.
refuse() {
  printf 'error: %s\n' "$1" >>"$log"
  echo "exit-code=2" >>"$GITHUB_OUTPUT"
  exit 2
}

# The name of the artifact: one of its own for each job of a matrix and each use in a job.
artifact_name() {
  local name=${PORTICO_ARTIFACT-auto}
  if [[ $name == auto ]]; then
    name=portico-${GITHUB_JOB:-scan}-${PORTICO_MATRIX_JOB:-0}
    if ((count > 1)); then name+=-$count; fi
  fi
  # What the artifact store refuses, and line ends, which would be outputs of their own.
  if [[ $name == *[$'\r\n'\":\<\>\|\*\?\\/]* ]]; then refuse "Cannot use the artifact's name $(printf '%q' "$name")"; fi
  printf '%s' "$name"
}
artifact=$(artifact_name)

args=(--no-save --progress none --summary-file "$folder/summary.md"
  -o "json:$folder/report.json" -o "html:$folder/report.html"
  -o "sarif:$folder/report.sarif" -o "junit:$folder/report.junit.xml")
# option NAME VALUE: passes an option that has a value.
option() { if [[ -n $2 ]]; then args+=("$1=$2"); fi; }
option --ports "${PORTICO_PORTS:-}"
option --policy "${PORTICO_POLICY:-}"
option --expect "${PORTICO_EXPECT:-}"
option --baseline "${PORTICO_BASELINE:-}"
option --config "${PORTICO_CONFIG:-}"
option --profile "${PORTICO_PROFILE:-}"

# Words are split at white space and never expanded: nothing in them is a pattern or a command.
set -f
# shellcheck disable=SC2206
more=(${PORTICO_ARGS:-})
# shellcheck disable=SC2206
targets=(${PORTICO_TARGETS:-})
set +f
if ((${#targets[@]} == 0)); then refuse "Cannot scan: targets is empty"; fi
for word in ${more[@]+"${more[@]}"}; do
  case $word in
    -- | -h | --help | -V | --version) refuse "Cannot use $word in args: it scans nothing" ;;
  esac
done

code=0
"$PORTICO" scan "${args[@]}" ${more[@]+"${more[@]}"} -- "${targets[@]}" >"$log" 2>&1 || code=$?

if [[ -e $folder/summary.md ]]; then cat "$folder/summary.md" >>"$GITHUB_STEP_SUMMARY"; fi
{
  echo "exit-code=$code"
  echo "folder=$folder"
  if [[ -n $(ls -A "$folder") ]]; then echo "artifact=$artifact"; fi
  if [[ -s $folder/report.json ]]; then echo "report=$folder/report.json"; fi
  if [[ -s $folder/report.sarif ]]; then echo "sarif=$folder/report.sarif"; fi
} >>"$GITHUB_OUTPUT"
