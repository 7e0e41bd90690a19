#!/usr/bin/env bash
# Whether the job fails. `fail: false` lets a policy that is not met and an incomplete scan pass, and
# nothing else: wrong usage, and a scan that left no report, say nothing of any host.
set -euo pipefail

code=${PORTICO_CODE:-}
if [[ ! $code =~ ^[0-9]+$ ]]; then
  echo "error: the scan did not start" >&2
  exit 2
fi
if [[ -z ${PORTICO_REPORT:-} ]]; then
  echo "error: the scan wrote no report (exit code $code)" >&2
  if ((code == 0)); then exit 3; fi
  exit "$code"
fi
case $code in
  0) ;;
  1 | 3) if [[ ${PORTICO_FAIL:-true} != false ]]; then exit "$code"; fi ;;
  *) exit "$code" ;;
esac
