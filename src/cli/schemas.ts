/** Every structure that `portico schema` knows: what Portico writes, and what it reads. */

import { policySchema } from "../policy/policy_file.ts";
import { RESULT_SCHEMAS, type SchemaEntry } from "../report/schema/registry.ts";

/** The schemas by their names on the command line. */
export const SCHEMAS: Readonly<Record<string, SchemaEntry>> = {
  ...RESULT_SCHEMAS,
  policy: { title: "A policy file: portico check --policy", schema: policySchema },
};
