/** How parts of the room get at the open file: with messages that name it. */

import type { Database } from "./database.ts";

/** Does something with the file; `what` is for messages: `read`, `save to`. */
export type Use = <T>(what: "read" | "save to", act: (db: Database) => T) => T;
