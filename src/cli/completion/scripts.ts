/**
 * The shells' sides of completion: each asks the program itself (`portico complete -- WORDS`), which
 * answers with lines of `word TAB help`, and with `:files` or `:folders` where paths are meant.
 */

import bash from "./portico.bash" with { type: "text" };
import fish from "./portico.fish" with { type: "text" };
import powershell from "./portico.ps1" with { type: "text" };
import zsh from "./portico.zsh" with { type: "text" };

/** The script of each shell that is served; it is to be sourced there. */
export const COMPLETION_SCRIPTS: Readonly<Record<string, string>> = { bash, zsh, fish, powershell };

/** The shells that are served. */
export const SHELLS: readonly string[] = Object.keys(COMPLETION_SCRIPTS);
