/**
 * Which releases of Kafka a broker's list of request versions fits. Each release that made a
 * request version which clients see is a milestone; brokers never forget one. Requests that only
 * brokers send each other are left out, because KRaft brokers do not list them.
 *
 * Source: replies of released brokers, 0.10.0 to 4.0; the version notes in Kafka's message
 * definitions (clients/src/main/resources/common/message).
 */

/** The versions of one request that a broker understands. */
export interface VersionRange {
  readonly min: number;
  readonly max: number;
}

const PRODUCE = 0;
const FETCH = 1;
const LIST_OFFSETS = 2;
/** The key of Metadata. */
export const METADATA = 3;
const OFFSET_FETCH = 9;
const JOIN_GROUP = 11;
const LIST_GROUPS = 16;
/** The key of ApiVersions. */
export const API_VERSIONS = 18;
const ADD_PARTITIONS_TO_TXN = 24;
const DESCRIBE_ACLS = 29;

/**
 * Oldest first: the release, the request, the version that it brought, the last without the next.
 */
const MILESTONES:
  readonly (readonly [first: string, key: number, version: number, last?: string])[] = [
    ["0.10.0", API_VERSIONS, 0],
    ["0.10.1", METADATA, 2],
    ["0.10.2", OFFSET_FETCH, 2],
    ["0.11", METADATA, 4],
    ["1.0", METADATA, 5],
    ["1.1", FETCH, 7],
    ["2.0", FETCH, 8],
    ["2.1", FETCH, 10],
    ["2.2", LIST_OFFSETS, 5],
    ["2.3", FETCH, 11],
    ["2.4", PRODUCE, 8],
    ["2.5", OFFSET_FETCH, 7],
    ["2.6", LIST_GROUPS, 4],
    ["2.7", FETCH, 12],
    ["2.8", PRODUCE, 9],
    ["3.0", LIST_OFFSETS, 7],
    ["3.1", FETCH, 13],
    ["3.2", JOIN_GROUP, 9],
    ["3.3", DESCRIBE_ACLS, 3, "3.4"],
    ["3.5", FETCH, 15],
    ["3.6", ADD_PARTITIONS_TO_TXN, 4],
    ["3.7", FETCH, 16],
    ["3.8", PRODUCE, 11],
    ["3.9", FETCH, 17],
    ["4.0", PRODUCE, 12],
    ["4.1", PRODUCE, 13],
  ];

/**
 * The releases whose protocol this is: `3.3 to 3.4`, `2.8`, `4.1 or later`. Relatives of Kafka have
 * the protocol of a release without being it.
 */
export function kafkaReleases(apis: ReadonlyMap<number, VersionRange>): string {
  const index = MILESTONES.findLastIndex(([, key, version]) =>
    (apis.get(key)?.max ?? -1) >= version
  );
  const [first = "", , , last] = MILESTONES[index] ?? [];
  if (index === MILESTONES.length - 1) return `${first} or later`;
  return last === undefined ? first : `${first} to ${last}`;
}
