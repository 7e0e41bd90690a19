/** The real `portico serve` for tests: started, logged in, asked by HTTP as browsers and programs do. */

import assert from "node:assert/strict";
import { freePort } from "./free_port.ts";
import { commandWords, type Finished } from "./portico.ts";
import { until } from "./wait.ts";

/** What a request may bring along. */
export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Fields of a form; the form's token is added. */
  readonly form?: readonly (readonly [name: string, value: string])[];
  readonly json?: unknown;
  /** Without the cookie. */
  readonly stranger?: boolean;
}

/** A server that runs. */
export interface Served extends AsyncDisposable {
  readonly origin: string;
  readonly port: number;
  readonly pid: number;
  readonly cookie: string;
  readonly formToken: string;
  /** What it has written so far. */
  readonly said: { readonly stdout: string; readonly stderr: string };
  /** Asks as the browser that is logged in. */
  ask(path: string, asked?: Asked): Promise<Response>;
  /** Ends it with a signal, and waits for the end. */
  end(signal?: Deno.Signal): Promise<Finished>;
}

/** How it is started. */
export interface ServeOptions {
  readonly cwd: string;
  readonly args?: readonly string[];
  readonly port?: number;
  /** A cookie and a form's token of an earlier start, in place of logging in. */
  readonly as?: Pick<Served, "cookie" | "formToken">;
}

/** Starts `portico serve` in a folder, and logs in by its link. */
export async function startServed({ cwd, args = [], port, as }: ServeOptions): Promise<Served> {
  const chosen = port ?? freePort();
  const [command = "", ...words] = commandWords();
  const child = new Deno.Command(command, {
    args: [...words, "serve", "--port", `${chosen}`, ...args],
    ...{ cwd, stdin: "null", stdout: "piped", stderr: "piped" },
  }).spawn();
  const said = { stdout: "", stderr: "" };
  const collect = async (name: "stdout" | "stderr") => {
    for await (const text of child[name].pipeThrough(new TextDecoderStream())) said[name] += text;
  };
  const over = Promise.all([child.status, collect("stdout"), collect("stderr")])
    .then(([{ code }]) => ({ code, ...said }));
  const end = async (signal: Deno.Signal = "SIGINT") => {
    try {
      child.kill(signal);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
    return await over;
  };
  try {
    await until(() => said.stderr.includes("serving "), "the server");
    const origin = `http://127.0.0.1:${chosen}`;
    const { cookie, formToken } = as ?? await logIn(said.stdout);
    return {
      ...{ origin, port: chosen, pid: child.pid, cookie, formToken, said, end },
      ask: (path, asked) => ask(`${origin}${path}`, { cookie, formToken }, asked),
      [Symbol.asyncDispose]: async () => void await end(),
    };
  } catch (error) {
    await end("SIGKILL");
    throw new Error(`portico serve did not start: ${said.stderr}`, { cause: error });
  }
}

/** Opens the newest link. */
export async function logIn(stdout: string): Promise<Pick<Served, "cookie" | "formToken">> {
  const link = [...stdout.matchAll(/http:\/\/\S+\/login\?key=\S+/g)].at(-1)?.[0] ?? "";
  const entered = await fetch(link, { redirect: "manual" });
  await entered.body?.cancel();
  assert.equal(entered.status, 303, `the link ${link}`);
  const [cookie = ""] = (entered.headers.get("set-cookie") ?? "").split(";");
  const page = await fetch(new URL("/scans/new", link), { headers: { cookie } });
  const [, formToken = ""] = /name="form_token" value="([^"]+)"/.exec(await page.text()) ?? [];
  assert.notEqual(formToken, "", "the form has a token");
  return { cookie, formToken };
}

async function ask(
  url: string,
  { cookie, formToken }: Pick<Served, "cookie" | "formToken">,
  { method, headers = {}, form, json, stranger = false }: Asked = {},
): Promise<Response> {
  const fields = form && new URLSearchParams([["form_token", formToken], ...form].map(pairOf));
  const body = fields?.toString() ?? (json === undefined ? undefined : JSON.stringify(json));
  return await fetch(url, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    redirect: "manual",
    headers: {
      ...(stranger ? {} : { cookie }),
      ...(fields === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }),
      ...(json === undefined ? {} : { "content-type": "application/json" }),
      ...(json === undefined || stranger ? {} : { "x-form-token": formToken }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
}

function pairOf([name = "", value = ""]: readonly string[]): [string, string] {
  return [name, value];
}

/** The text of an answer, which must have this status. */
export async function textOf(response: Response, status = 200): Promise<string> {
  const text = await response.text();
  assert.equal(response.status, status, text.slice(0, 2_000));
  return text;
}

/** Sends bytes as they are, and reads what comes back until the server ends the connection. */
export async function askRaw(port: number, text: string): Promise<string> {
  using conn = await Deno.connect({ hostname: "127.0.0.1", port });
  await conn.write(new TextEncoder().encode(text));
  const pieces: string[] = [];
  for await (const piece of conn.readable.pipeThrough(new TextDecoderStream())) pieces.push(piece);
  return pieces.join("");
}
