/** What the ports of a report can be sorted by; apart from the sorting, since the help names them. */

/** The keys. */
export const SORT_KEYS = ["port", "service", "product", "version", "state", "rtt"] as const;

/** One of them. */
export type SortKey = (typeof SORT_KEYS)[number];
