/**
 * Numbers of saved results. JSON can write numbers that nothing can be calculated with (`1e999` is read
 * as infinity); a file that has one is damaged.
 */

import * as v from "valibot";

/** More than any scan has of anything, and still exact. */
const MAX = Number.MAX_SAFE_INTEGER;

/** Any number. */
export const number = v.pipe(v.number(), v.minValue(-MAX), v.maxValue(MAX));
/** How many there are of something. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX));
/** A span of time. */
export const milliseconds = v.pipe(v.number(), v.minValue(0), v.maxValue(MAX));
/** Version of a structure. */
export const version = v.pipe(v.number(), v.integer(), v.minValue(1));
