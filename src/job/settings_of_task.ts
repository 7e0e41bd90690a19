/** The settings that a task's report records. */

import type { ScanSettings } from "../model/report.ts";
import type { ScanTask } from "../model/task.ts";
import { readPortSet } from "../targets/port_set.ts";
import { settingsOf } from "./settings.ts";

/** The settings worth recording of a task. */
export function settingsOfTask({ request, ports }: ScanTask): ScanSettings {
  const set = readPortSet(ports);
  return set === undefined ? {} : settingsOf(request, set);
}
