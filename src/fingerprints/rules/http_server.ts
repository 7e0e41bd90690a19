/** HTTP `Server` header values: which product answers. The rules are in files by kind. */

import type { FingerprintRule } from "../rule.ts";
import { appServerRules } from "./http_server_app.ts";
import { classicServerRules } from "./http_server_classic.ts";
import { deviceServerRules } from "./http_server_device.ts";
import { equipmentServerRules } from "./http_server_equipment.ts";
import { exactServerRules } from "./http_server_exact.ts";
import { programServerRules } from "./http_server_program.ts";
import { rareServerRules } from "./http_server_rare.ts";
import { webServerRules } from "./http_server_web.ts";
import { toolServerRules } from "./http_tool.ts";

/** Rules for `Server` header values. */
export const httpServerRules: readonly FingerprintRule[] = [
  ...rareServerRules,
  ...exactServerRules,
  ...appServerRules,
  ...deviceServerRules,
  ...webServerRules,
  ...equipmentServerRules,
  ...programServerRules,
  ...toolServerRules,
  ...classicServerRules,
];
