/** Daemons that answer one harmless message of theirs on their own ports, as Debian ships them. */

import assert from "node:assert/strict";
import { withOpenFolder } from "../support/folder.ts";
import { freePort } from "../support/free_port.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { runTool, startServer } from "../support/server.ts";

Deno.test(withMeans({
  name: "Serf is known on its agent's port and by its gossip",
  needs: ["serf"],
  install: "serf",
  fn: async () => {
    const [port, gossip] = [freePort(), freePort()];
    await using _server = await startServer({
      words: [
        ...["serf", "agent", "-node=lab", `-bind=127.0.0.1:${gossip}`],
        `-rpc-addr=127.0.0.1:${port}`,
      ],
      port,
    });
    const { service } = await identifyDeep(port, { as: 7373 });
    assert.deepEqual([service?.name, service?.product], ["serf-rpc", "Serf"]);
    assert.equal((await identifyDeep(gossip, { as: 7946 })).service?.name, "memberlist");
  },
}));

Deno.test(withMeans({
  name: "every port of MooseFS's master tells its version, the one that greets on any number",
  needs: ["mfsmaster"],
  install: "moosefs-master",
  fn: () =>
    withOpenFolder(async (folder, settings) => {
      const [servers, clients] = [freePort(), freePort()];
      await Deno.writeTextFile(`${folder}/metadata.mfs`, "MFSM NEW");
      await Deno.writeTextFile(`${folder}/exports`, "* / rw\n");
      await Deno.writeTextFile(`${folder}/topology`, "\n");
      const [user, group] = [await runTool(["id", "-un"]), await runTool(["id", "-gn"])];
      const path = await settings(
        `WORKING_USER = ${user.trim()}\nWORKING_GROUP = ${group.trim()}\nDATA_PATH = ${folder}\n` +
          `EXPORTS_FILENAME = ${folder}/exports\nTOPOLOGY_FILENAME = ${folder}/topology\n` +
          ["ML", "CS", "CL"].map((kind) => `MATO${kind}_LISTEN_HOST = 127.0.0.1\n`).join("") +
          `MATOML_LISTEN_PORT = ${freePort()}\nMATOCS_LISTEN_PORT = ${servers}\n` +
          `MATOCL_LISTEN_PORT = ${clients}\n`,
      );
      await using _server = await startServer({
        words: ["mfsmaster", "-f", "-c", path, "start"],
        port: clients,
      });
      for (const [port, as] of [[servers, 9420], [clients, clients]] as const) {
        const { service } = await identifyDeep(port, { as });
        assert.deepEqual([service?.name, service?.product], ["moosefs", "MooseFS"], `${as}`);
        assert.match(service?.version ?? "", /^\d+\.\d+\.\d+/, `${as}`);
      }
    }),
}));

Deno.test(withMeans({
  name: "gdbserver is known by what it supports, and waits on for its debugger",
  needs: ["gdbserver", "ss"],
  install: "gdbserver",
  fn: async () => {
    const port = freePort();
    const listens = async () => (await runTool(["ss", "-Hltn"])).includes(`:${port} `);
    await using _server = await startServer({
      words: ["gdbserver", `127.0.0.1:${port}`, "/bin/sleep", "600"],
      ready: listens,
    });
    const { service } = await identifyDeep(port, { as: 2345 });
    assert.equal(service?.name, "gdb-remote");
    assert.ok(await listens());
  },
}));

Deno.test(withMeans({
  name: "PoolCounter is known on any port by its error, and asked for nothing but its uptime",
  needs: ["poolcounterd"],
  install: "poolcounter",
  fn: async () => {
    const address = "127.0.63.1";
    await using _server = await startServer({
      words: ["poolcounterd", "-l", address],
      port: 7531,
      hostname: address,
    });
    const { service } = await identifyDeep(7531, { address, as: 31_531 });
    assert.deepEqual([service?.name, service?.product], ["poolcounter", "PoolCounter"]);
  },
}));
