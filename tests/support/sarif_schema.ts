/**
 * The parts of SARIF 2.1.0 that Portico writes, as a schema that refuses anything else: written after
 * the OASIS standard (sections 3.13 to 3.49), names, types and closed lists.
 */

const text = { type: "string" };
const level = { enum: ["none", "note", "warning", "error"] };
const message = object({ text }, ["text"]);

/** The schema. */
export const SARIF_SCHEMA = object({
  $schema: { type: "string", pattern: "^https://" },
  version: { const: "2.1.0" },
  runs: {
    type: "array",
    items: object({
      tool: object({
        driver: object({
          name: text,
          version: text,
          rules: {
            type: "array",
            uniqueItems: true,
            items: object({
              id: text,
              shortDescription: message,
              help: message,
              defaultConfiguration: object({ level }, []),
            }, ["id"]),
          },
        }, ["name"]),
      }, ["driver"]),
      invocations: {
        type: "array",
        items: object({
          executionSuccessful: { type: "boolean" },
          startTimeUtc: {
            type: "string",
            pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",
          },
          endTimeUtc: {
            type: "string",
            pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",
          },
        }, ["executionSuccessful"]),
      },
      columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
      results: {
        type: "array",
        items: object({
          ruleId: text,
          level,
          message,
          locations: {
            type: "array",
            items: object({
              physicalLocation: object({
                // A URI reference: no space, no control, nothing that ends an attribute.
                artifactLocation: object({
                  uri: { type: "string", pattern: "^[!#-;=?-\\[\\]_a-z~]*$" },
                }, []),
                region: object({ startLine: { type: "integer", minimum: 1 } }, []),
              }, []),
              logicalLocations: {
                type: "array",
                uniqueItems: true,
                items: object({ fullyQualifiedName: text, kind: text }, []),
              },
            }, []),
          },
          partialFingerprints: { type: "object", additionalProperties: text },
        }, ["message"]),
      },
    }, ["tool"]),
  },
}, ["version", "runs"]);

function object(properties: Readonly<Record<string, unknown>>, required: readonly string[]) {
  return { type: "object", properties, required: [...required], additionalProperties: false };
}
