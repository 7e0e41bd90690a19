/** Compares what README and docs show of a run with what a run printed. */

/** What differs between runs and machines, and what stands for it. */
const MASKS: readonly (readonly [RegExp, string])[] = [
  [/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME"],
  [/; (?:\d+ min )?[\d.]+ m?s$/g, "; TIME"],
  [/\b[\d,]+ retried/g, "# retried"],
  [/OpenSSH([_ ])[\w.]+/g, "OpenSSH$1#"],
  [/,OpenSSH,[\w.]+,/g, ",OpenSSH,#,"],
  [/Debian-[\w.+~]+/g, "Debian-#"],
  [/\b(nginx[/ ]|Redis |BIND )[\d.]+/g, "$1#"],
  [/\bdns_version=[^,]*/g, "dns_version=#"],
  [/\bredis_os=.*/g, "redis_os=#"],
  [/\bin \d+ days/g, "in # days"],
  [/\bexpires \d{4}-\d\d-\d\d\b/g, "expires DATE"],
  [/\bafter [\d.]+ ms\b/g, "after # ms"],
  [/^ *\d+ ms /g, "# ms "],
  [/\btls_days_left=\d+/g, "tls_days_left=#"],
  [/\bntp_root_dispersion=.*/g, "ntp_root_dispersion=#"],
  [/^(deno|target) .*/g, "$1 #"],
  [/ {2,}/g, " "],
];

function masked(text: string): readonly string[] {
  const lines = text.split("\n").map((line) =>
    MASKS.reduce((left, [pattern, to]) => left.replaceAll(pattern, to), line.trimEnd()).trim()
  );
  return sortFinds(lines);
}

/** Finds appear as they come: lines that stand together are put in the order of their ports. */
function sortFinds(lines: readonly string[]): readonly string[] {
  const sorted: string[] = [];
  let finds: string[] = [];
  const flush = () => {
    sorted.push(...finds.sort((a, b) => keyOf(a).localeCompare(keyOf(b), "en", { numeric: true })));
    finds = [];
  };
  for (const line of lines) {
    if (line.startsWith("[OPEN]")) {
      finds.push(line);
      continue;
    }
    flush();
    sorted.push(line);
  }
  flush();
  return sorted;
}

function keyOf(find: string): string {
  return find.split(/ \(| {2}/)[0] ?? find;
}

/** `...` stands for the rest of a line or, alone on a line, for any lines. */
function patternOf(lines: readonly string[]): RegExp {
  const parts = lines.map((line) => {
    if (line === "...") return "(?:.*\\n)*";
    return `${line.split("...").map(RegExp.escape).join(".*")}\\n`;
  });
  return new RegExp(`^${parts.join("")}$`);
}

/** Why the shown text is not what was printed; `undefined` when it is. */
export function differenceOf(shown: string, printed: string): string | undefined {
  const [pattern, text] = [masked(shown.trim()), masked(printed.trim())];
  if (patternOf(pattern).test(`${text.join("\n")}\n`)) return undefined;
  return `The page shows\n${pattern.join("\n")}\n\nand the run printed\n${text.join("\n")}`;
}
