/** The words of an option, read from its one spelling: `-p, --ports <list>`. */

/** One option in parts. */
export interface OptionWords {
  /** `-p`, where there is one. */
  readonly short?: string;
  /** `--ports`. */
  readonly long: string;
  /** `list`, when the option takes a value. */
  readonly value?: string;
}

/** Splits an option's spelling. */
export function optionWords({ flags }: { readonly flags: string }): OptionWords {
  const [, short, long = flags, value] = /^(?:(-\w), )?(--[\w-]+)(?: <(.+)>)?$/.exec(flags) ?? [];
  return {
    long,
    ...(short === undefined ? {} : { short }),
    ...(value === undefined ? {} : { value }),
  };
}

/** The name of an option in the program: `--no-banner` is `banner`, `--top-ports` is `topPorts`. */
export function flagKey(flags: string): string {
  const name = longFlag(flags).replace(/^--(?:no-)?/, "");
  return name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** `--ports` of `-p, --ports <list>`. */
export function longFlag(flags: string): string {
  return optionWords({ flags }).long;
}

/** Whether an option switches something off: `--no-banner`. */
export function isNegated(flags: string): boolean {
  return longFlag(flags).startsWith("--no-");
}

/** Values that may hold a secret, by the rule by which they are shown without it. */
export type SecretKind = "destination" | "notify" | "proxy";
