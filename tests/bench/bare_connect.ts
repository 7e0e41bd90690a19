/**
 * What Deno itself needs: nothing but `Deno.connect` to every port of an address, 96 at a time, in
 * one thread or several. `bare_connect.ts HOST FIRST LAST THREADS`
 */

/// <reference lib="deno.worker" />

/** Ports of one thread: every `step`th. */
interface Task {
  readonly hostname: string;
  readonly first: number;
  readonly last: number;
  readonly step: number;
}

const AT_ONCE = 96;
/** What a thread is called; `import.meta.main` is true there too. */
const THREAD = "bare-connect";

async function connectAll({ hostname, first, last, step }: Task): Promise<void> {
  let next = first;
  const one = async () => {
    while (next <= last) {
      const port = next;
      next += step;
      await Deno.connect({ hostname, port }).then((conn) => conn.close(), () => {});
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

function inThread(task: Task): Promise<void> {
  const worker = new Worker(import.meta.url, { type: "module", name: THREAD });
  return new Promise((resolve) => {
    worker.onmessage = () => {
      worker.terminate();
      resolve();
    };
    worker.postMessage(task);
  });
}

if (self.name !== THREAD) {
  const [hostname = "127.0.0.1", ...numbers] = Deno.args;
  const [first = 1, last = 65_535, threads = 1] = numbers.map(Number);
  const tasks = Array.from(
    { length: threads },
    (_, i): Task => ({ hostname, first: first + i, last, step: threads }),
  );
  await Promise.all(tasks.map((task, i) => i === 0 ? connectAll(task) : inThread(task)));
} else {
  self.onmessage = async ({ data }: MessageEvent<Task>) => {
    await connectAll(data);
    self.postMessage("done");
  };
}
