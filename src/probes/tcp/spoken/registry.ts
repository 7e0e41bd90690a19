/** All services that are known by what they say, by whether they speak first. */

import { CONTROL_GREETINGS } from "./greetings.ts";
import { MOBILE_GREETINGS } from "./greetings_mobile.ts";
import { MORE_GREETINGS } from "./greetings_more.ts";
import { CONTROL_LINES } from "./lines.ts";
import { MOBILE_LINES } from "./lines_mobile.ts";
import { MORE_LINES } from "./lines_more.ts";
import type { SpokenService } from "./row.ts";

/** Those that greet. */
export const GREETING_SERVICES: readonly SpokenService[] = [
  ...CONTROL_GREETINGS,
  ...MORE_GREETINGS,
  ...MOBILE_GREETINGS,
];

/** Those that answer one line of theirs. */
export const LINE_SERVICES: readonly SpokenService[] = [
  ...CONTROL_LINES,
  ...MORE_LINES,
  ...MOBILE_LINES,
];
