/**
 * The licences of Portico and of the software that an executable contains. The builder knows what is
 * bundled and writes its notices here, in place of the mark. Loaded only by `portico --licenses`.
 */

/** What the builder replaces, in the bundled program. */
const NOTICES: string = "{PORTICO_NOTICES}";

/** What `portico --licenses` prints. */
export const LICENSES: string = NOTICES.startsWith("{")
  ? "Portico has the MIT licence: see the file LICENSE. This is Portico's source, which contains no\n" +
    "software of others; executables do, and print its licences here.\n"
  : NOTICES;
