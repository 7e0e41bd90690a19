/** All services that are known by what they say, by whether they speak first. */

import { CONTROL_GREETINGS } from "./greetings.ts";
import { DAEMON_GREETINGS } from "./greetings_daemons.ts";
import { INTERPRETER_GREETINGS } from "./greetings_interpreters.ts";
import { MOBILE_GREETINGS } from "./greetings_mobile.ts";
import { MORE_GREETINGS } from "./greetings_more.ts";
import { NETWORK_GREETINGS } from "./greetings_network.ts";
import { SHELL_GREETINGS } from "./greetings_shells.ts";
import { TOOL_GREETINGS } from "./greetings_tools.ts";
import { REFUSALS } from "./greetings_refusals.ts";
import { CONTROL_LINES } from "./lines.ts";
import { CALL_LINES } from "./lines_calls.ts";
import { DATA_LINES } from "./lines_data.ts";
import { DESKTOP_LINES } from "./lines_desktop.ts";
import { MOBILE_LINES } from "./lines_mobile.ts";
import { MORE_LINES } from "./lines_more.ts";
import { NETWORK_LINES } from "./lines_network.ts";
import { STORAGE_LINES } from "./lines_storage.ts";
import { TOOL_LINES } from "./lines_tools.ts";
import type { SpokenService } from "./row.ts";

/** Those that greet. */
export const GREETING_SERVICES: readonly SpokenService[] = [
  ...CONTROL_GREETINGS,
  ...MORE_GREETINGS,
  ...NETWORK_GREETINGS,
  ...DAEMON_GREETINGS,
  ...MOBILE_GREETINGS,
  ...TOOL_GREETINGS,
  ...SHELL_GREETINGS,
  ...INTERPRETER_GREETINGS,
  ...REFUSALS,
];

/** Those that answer one line of theirs. */
export const LINE_SERVICES: readonly SpokenService[] = [
  ...CONTROL_LINES,
  ...MORE_LINES,
  ...NETWORK_LINES,
  ...STORAGE_LINES,
  ...DESKTOP_LINES,
  ...CALL_LINES,
  ...MOBILE_LINES,
  ...TOOL_LINES,
  ...DATA_LINES,
];
