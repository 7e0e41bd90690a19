/**
 * TAB, pressed in real shells on a pseudo-terminal: the scripts are sourced as their own first lines
 * say, and what the shell then shows or completes is what counts.
 */
import assert from "node:assert/strict";
import { findProgram, withMeans } from "../support/means.ts";
import { commandWords, denoFolder, runPortico, temporaryFolder } from "../support/portico.ts";

/**
 * Types into a shell on a pseudo-terminal. Each step is a text to type and a pattern that the screen
 * shows, below what it showed before, when the shell has done it. Prints the screen, without colours
 * and cursor movements, and exits with 1 when a pattern did not come.
 */
const TYPIST = String.raw`
import os, pty, re, select, sys, time
split = sys.argv.index("--steps")
argv, steps = sys.argv[1:split], sys.argv[split + 1:]
pid, fd = pty.fork()
if pid == 0:
    os.execvp(argv[0], argv)
raw = b""
ESCAPES = re.compile(rb"\x1b\].*?(?:\x07|\x1b\\)|\x1b\[[0-9;?<>=]*[A-Za-z]|\x1b[()=>][0-9AB]?|[\x07\x0e\x0f]", re.S)
def screen():
    return ESCAPES.sub(b"", raw).decode(errors="replace").replace("\r", "")
def wait(pattern, start):
    global raw
    end = time.time() + 10
    while time.time() < end:
        if re.search(pattern, screen()[start:], re.M):
            return True
        if not select.select([fd], [], [], 0.2)[0]:
            continue
        try:
            data = os.read(fd, 65536)
        except OSError:
            return False
        raw += data
        # Answers to what terminals are asked: where the cursor is, what they are.
        if b"\x1b[6n" in data: os.write(fd, b"\x1b[1;1R")
        if b"\x1b[c" in data or b"\x1b[0c" in data: os.write(fd, b"\x1b[?62c")
    return False
good = wait("> $", 0)
for text, pattern in zip(steps[::2], steps[1::2]):
    start = len(screen())
    os.write(fd, text.encode().decode("unicode_escape").encode())
    good = wait(pattern, start) and good
    if not good:
        break
os.write(fd, b"\x15exit\r")
# The shell may still write into its home: it is gone before anybody removes that.
end = time.time() + 5
while time.time() < end and os.waitpid(pid, os.WNOHANG)[0] == 0:
    if select.select([fd], [], [], 0.1)[0]:
        try:
            os.read(fd, 65536)
        except OSError:
            time.sleep(0.05)
print(screen())
sys.exit(0 if good else 1)
`;

interface Shell {
  readonly name: "bash" | "zsh" | "fish";
  /** How it is started without anybody's own configuration, with ours. */
  readonly start: (folder: string, script: string) => Promise<readonly string[]>;
  readonly install: string;
}

const SHELLS: readonly Shell[] = [
  {
    name: "bash",
    install: "bash python3",
    start: async (folder, script) => {
      const rc = `PS1='> '\\nexport PATH=${folder}:$PATH\\ncd ${folder}/work\\n`;
      await Deno.writeTextFile(`${folder}/rc`, rc.replaceAll("\\n", "\n") + script);
      return ["bash", "--noprofile", "--rcfile", `${folder}/rc`, "-i"];
    },
  },
  {
    name: "zsh",
    install: "zsh python3",
    start: async (folder, script) => {
      const rc = `PS1='> '\nexport PATH=${folder}:$PATH\ncd ${folder}/work\n` +
        `autoload -Uz compinit && compinit -u -d ${folder}/dump\nunsetopt prompt_cr prompt_sp\nbindkey -e\n`;
      await Deno.writeTextFile(`${folder}/.zshrc`, rc + script);
      return ["env", `ZDOTDIR=${folder}`, "zsh", "-i"];
    },
  },
  {
    name: "fish",
    install: "fish python3",
    start: async (folder, script) => {
      const completions = `${folder}/config/fish/completions`;
      await Deno.mkdir(completions, { recursive: true });
      await Deno.writeTextFile(`${completions}/portico.fish`, script);
      await Deno.writeTextFile(
        `${folder}/config/fish/config.fish`,
        `set -gx PATH ${folder} $PATH\ncd ${folder}/work\nset -g fish_greeting\nfunction fish_prompt; echo -n '> '; end\n`,
      );
      const homes = [`XDG_CONFIG_HOME=${folder}/config`, `XDG_DATA_HOME=${folder}/data`];
      return ["env", ...homes, "fish", "-i"];
    },
  },
];

/** Types each text, and waits for its pattern. */
async function type(shell: Shell, steps: readonly (readonly [string, string])[]): Promise<void> {
  await using folder = await temporaryFolder();
  const words = commandWords().map((word) => `'${word}'`).join(" ");
  await Deno.writeTextFile(`${folder.path}/portico`, `#!/bin/sh\nexec ${words} "$@"\n`, {
    mode: 0o755,
  });
  await Deno.mkdir(`${folder.path}/work/reports`, { recursive: true });
  await Deno.writeTextFile(`${folder.path}/work/lab-results.json`, "{}");
  const { stdout: script } = await runPortico(["completions", shell.name]);
  const argv = await shell.start(folder.path, script);
  const { code, stdout, stderr } = await new Deno.Command("python3", {
    args: ["-c", TYPIST, ...argv, "--steps", ...steps.flat()],
    env: { TERM: "xterm", LC_ALL: "C.UTF-8", HOME: folder.path, DENO_DIR: await denoFolder() },
    stdin: "null",
  }).output();
  const [shown, problem] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assert.equal(code, 0, `${shown}\n${problem}`);
}

/** What is typed before TAB, and what the line is after it. */
const COMPLETED: readonly (readonly [string, string])[] = [
  ["portico doc", "portico doctor"],
  ["portico scan --timi", "portico scan --timing"],
  ["portico 127.0.0.1 --timing po", "portico 127.0.0.1 --timing polite"],
  ["portico 127.0.0.1 --timing=po", "portico 127.0.0.1 --timing=polite"],
  ["portico --probe ssh,telne", "portico --probe ssh,telnet"],
  ["portico 10.0.0.1 -o mark", "portico 10.0.0.1 -o markdown:"],
  ["portico report lab", "portico report lab-results.json"],
  ["portico 10.0.0.1 -o html:rep", "portico 10.0.0.1 -o html:reports/"],
  ["portico --output-dir rep", "portico --output-dir reports/"],
];

for (const shell of SHELLS) {
  Deno.test(withMeans({
    name: `${shell.name}: TAB completes commands, options, their values, lists, and paths`,
    needs: [shell.name, "python3"],
    install: shell.install,
    fn: () =>
      type(
        shell,
        COMPLETED.flatMap(([typed, line]) => [
          [`${typed}\\t`, `${lastWord(line)} ?$`],
          // "echo" is put in front, and prints what the line has become.
          [
            "\\x01echo \\x05\\r",
            `^${line.replaceAll(".", "\\.").replace(/\/$/, "/?")} ?\n(?:.|\n)*> $`,
          ],
        ]),
      ),
  }));

  Deno.test(withMeans({
    name: `${shell.name}: TAB twice lists what there is`,
    needs: [shell.name, "python3"],
    install: shell.install,
    fn: () =>
      type(shell, [
        ["portico schema \\t\\t", "summary"],
        ["\\x15portico --udp-\\t\\t", "--udp-timeout"],
      ]),
  }));
}

/** What TAB adds may be drawn anew or added: the end of the word is there either way. */
function lastWord(line: string): string {
  return line.slice(-1);
}

Deno.test("every script parses in its shell", async () => {
  for (const { name } of SHELLS) {
    if (findProgram(name) === undefined) continue;
    const { stdout: script } = await runPortico(["completions", name]);
    await using folder = await temporaryFolder();
    await Deno.writeTextFile(`${folder.path}/script`, script);
    const { code, stderr } = await new Deno.Command(name, {
      args: ["-n", `${folder.path}/script`],
    }).output();
    assert.equal(code, 0, new TextDecoder().decode(stderr));
  }
});

Deno.test("a shell that is not served is refused, with those that are", async () => {
  const { code, stderr } = await runPortico(["completions", "tcsh"]);
  assert.equal(code, 2);
  assert.match(stderr, /Cannot print completions for "tcsh": .*(?:zsh|bash)/);
});
