/** Every structure that `portico schema` knows: what Portico writes, and what it reads. */

import { scanRequestSchema } from "../job/request.ts";
import { policySchema } from "../policy/policy_file.ts";
import { RESULT_SCHEMAS, type SchemaEntry } from "../report/schema/registry.ts";

/** The schemas by their names on the command line. */
export const SCHEMAS: Readonly<Record<string, SchemaEntry>> = {
  ...RESULT_SCHEMAS,
  request: { title: "A scan request: the settings of a scan", schema: scanRequestSchema },
  policy: { title: "A policy file: portico check --policy", schema: policySchema },
};
