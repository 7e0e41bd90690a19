/** `portico demo`: something to scan, with nobody else's machine: pretended services on loopback. */

import { InputError } from "../../model/input_error.ts";
import { type LocalService, LOOPBACK, serveLocally } from "../../transport/local_service.ts";
import { BUILD_SCOPE } from "../../about/build_scope.ts";
import { DEMO_SERVICES } from "./demo_services.ts";
import { EXIT } from "../exit_codes.ts";
import type { Io } from "../io.ts";

/** What the user typed. */
export interface DemoFlags {
  readonly explain?: boolean;
  readonly hex?: boolean;
  readonly keep?: boolean;
}

/**
 * Starts the services and scans them; with `--keep` they stay until Ctrl-C, to be scanned by hand.
 *
 * @param scan runs a scan as if its arguments had been typed.
 * @throws {InputError} when this machine or the sandbox lets nobody listen.
 */
export async function demoCommand(
  flags: DemoFlags,
  { io, scan }: { readonly io: Io; readonly scan: (args: readonly string[]) => Promise<number> },
): Promise<number> {
  await using services = startServices();
  const ports = services.list.map(({ port }) => port).join(",");
  io.stdout("Demo services running on this machine:\n");
  for (const [at, { title }] of DEMO_SERVICES.entries()) {
    io.stdout(`  ${String(services.list[at]?.port).padStart(5)}  ${title}\n`);
  }
  if (flags.keep === true) return await keep(ports, io);
  // The silent service would be waited for longer, while the learner waits too.
  const shown = [
    ...[LOOPBACK.ipv4, "-p", ports, "--deep", "--probe-timeout", "2s"],
    ...(flags.explain === true ? ["--explain"] : []),
    ...(flags.hex === true ? ["--hex"] : []),
  ];
  io.stdout(`\n$ portico ${shown.join(" ")} --no-save\n`);
  const code = await scan([...shown, "--no-save", "--no-rdns"]);
  if (code === EXIT.interrupted) return code;
  io.stdout(
    "\nNext:\n" +
      (flags.explain === true ? "" : "  portico demo --explain   shows why, port by port\n") +
      "  portico demo --keep      keeps the services running to scan them by hand\n" +
      "  portico 127.0.0.1        scans this machine\n" +
      "Only scan hosts that you own or may test.\n",
  );
  return code;
}

async function keep(ports: string, io: Io): Promise<number> {
  io.stdout(
    `\nThey stay until you press Ctrl-C. In another terminal: portico ${LOOPBACK.ipv4} -p ${ports} --deep\n`,
  );
  await new Promise<void>((resolve) => {
    const listening = io.onInterrupt(() => {
      listening[Symbol.dispose]();
      resolve();
    });
  });
  return EXIT.done;
}

function startServices(): AsyncDisposable & { readonly list: readonly LocalService[] } {
  const list: LocalService[] = [];
  const stop = async () => {
    for (const service of list) await service[Symbol.asyncDispose]();
  };
  for (const { talk } of DEMO_SERVICES) {
    const outcome = serveLocally(talk);
    if (outcome.kind === "listening") {
      list.push(outcome.service);
      continue;
    }
    void stop();
    throw new InputError(
      outcome.kind === "local"
        ? `Cannot start the demo: nothing can listen on ${LOOPBACK.ipv4} (${outcome.code})`
        : `Cannot start the demo: ${LOOPBACK.ipv4} is outside the permitted scope` +
          (BUILD_SCOPE === undefined ? "" : ` (${BUILD_SCOPE.join(", ")})`),
    );
  }
  return { list, [Symbol.asyncDispose]: stop };
}
