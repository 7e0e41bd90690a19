/** The words of an option, read from its one spelling: `-p, --ports <list>`. */

import type { OptionSpec } from "./options.ts";

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
export function optionWords({ flags }: Pick<OptionSpec, "flags">): OptionWords {
  const [, short, long = flags, value] = /^(?:(-\w), )?(--[\w-]+)(?: <(.+)>)?$/.exec(flags) ?? [];
  return {
    long,
    ...(short === undefined ? {} : { short }),
    ...(value === undefined ? {} : { value }),
  };
}
