/** What passes between a process and the thread that writes its files. */

/** The files that may be written. */
export interface Outputs {
  /** Each as it will be named when it is written. */
  readonly paths: readonly string[];
  /** Folders in which every file may be written whose name begins so. */
  readonly folders: readonly OutputFolder[];
}

/** A folder of results. */
export interface OutputFolder {
  readonly path: string;
  readonly prefix: string;
}

/** To the thread. A file is opened, given texts, and ended or abandoned. */
export type ToWriter =
  /** The first message; what may be written never changes. */
  | { readonly kind: "begin"; readonly outputs: Outputs; readonly suffix: string }
  | { readonly kind: "open"; readonly id: number; readonly path: string }
  | { readonly kind: "text"; readonly id: number; readonly text: string }
  | { readonly kind: "end"; readonly id: number }
  /** The text could not be made: the file that is there stays as it is. */
  | { readonly kind: "abandon"; readonly id: number }
  /** Something is to be done with a pipe or device; each call has an id, and a pipe keeps its number. */
  | { readonly kind: "pipe"; readonly id: number; readonly pipe: number; readonly call: PipeCall }
  /** The process ends at once: half-written files are removed, then the first number is set to 1. */
  | { readonly kind: "remove-unfinished"; readonly done: Int32Array };

/** A pipe is opened, written to, and closed, as a file is. */
export type PipeCall =
  | { readonly kind: "open"; readonly path: string }
  | { readonly kind: "write"; readonly bytes: Uint8Array }
  | { readonly kind: "close" };

/** Why a call failed: nothing reads the pipe yet, it is full, its reader has gone, or as a sentence says. */
export type PipeFailure = "no-reader" | "full" | "gone" | { readonly problem: string };

/** From the thread. */
export type FromWriter =
  /** Its modules are loaded. */
  | { readonly kind: "ready" }
  /** A text has been taken, the next one may come. */
  | { readonly kind: "taken"; readonly id: number }
  /** The file is written, or could not be, as the sentence says. */
  | { readonly kind: "done"; readonly id: number; readonly problem?: string }
  /** What became of a call for a pipe, and how many bytes the pipe took. */
  | {
    readonly kind: "called";
    readonly id: number;
    readonly taken: number;
    readonly failure?: PipeFailure;
  };

/** Whether a file is one of the outputs. Paths are compared as they are written. */
export function isOutput(path: string, { paths, folders }: Outputs): boolean {
  if (paths.includes(path)) return true;
  return folders.some((folder) => {
    const name = path.slice(inFolder(folder.path, "").length);
    return inFolder(folder.path, name) === path && name.startsWith(folder.prefix) &&
      !/[/\\]/.test(name);
  });
}

/** A file of a folder; the working folder is not named. */
export function inFolder(folder: string, name: string): string {
  return folder === "." ? name : `${folder.replace(/[/\\]+$/, "")}/${name}`;
}
