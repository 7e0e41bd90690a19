/** Replies of beanstalkd 1.12 to `stats` and to a word that it does not know. */

import { utf8 } from "../../../../src/bytes/convert.ts";

const STATS = "---\ncurrent-jobs-urgent: 0\ncurrent-jobs-ready: 0\ncurrent-jobs-reserved: 0\n" +
  "cmd-stats: 1\ntotal-jobs: 0\nmax-job-size: 65535\ncurrent-tubes: 1\ncurrent-connections: 1\n" +
  'pid: 13526\nversion: "1.12"\nrusage-utime: 0.001465\nuptime: 0\nbinlog-max-size: 10485760\n' +
  "draining: false\nid: b0386fefa2939a44\nhostname: vm\nos: #1 SMP PREEMPT_DYNAMIC @0\n" +
  "platform: x86_64\n";

/** Counters; no such command. */
export const samples: readonly Uint8Array[] = [
  utf8(`OK ${STATS.length}\r\n${STATS}\r\n`),
  utf8("UNKNOWN_COMMAND\r\n"),
];
