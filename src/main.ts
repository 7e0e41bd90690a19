/** The program's entry: arguments in, exit code out. */

import { main } from "./cli/main.ts";

Deno.exit(await main(Deno.args));
