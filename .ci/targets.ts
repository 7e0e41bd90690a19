/**
 * The six systems that executables are made for, with what each package manager calls them. One table:
 * archives, packages, installer and action all read it.
 */

/** A system that an executable is made for. */
export interface Target {
  /** How `deno compile --target` names it. */
  readonly triple: string;
  /** Node's `process.platform`, and npm's `os`. */
  readonly os: "linux" | "darwin" | "win32";
  /** Node's `process.arch`, and npm's `cpu`. */
  readonly cpu: "x64" | "arm64";
}

/** Every target, in the order of the README. */
export const TARGETS: readonly Target[] = [
  { triple: "x86_64-unknown-linux-gnu", os: "linux", cpu: "x64" },
  { triple: "aarch64-unknown-linux-gnu", os: "linux", cpu: "arm64" },
  { triple: "x86_64-apple-darwin", os: "darwin", cpu: "x64" },
  { triple: "aarch64-apple-darwin", os: "darwin", cpu: "arm64" },
  { triple: "x86_64-pc-windows-msvc", os: "win32", cpu: "x64" },
  { triple: "aarch64-pc-windows-msvc", os: "win32", cpu: "arm64" },
];

/** The oldest C library that the runtime starts with, on Linux. */
export const OLDEST_GLIBC = "2.27";

/** The executable's name inside an archive or a package. */
export function executableName({ os }: Target): string {
  return os === "win32" ? "portico.exe" : "portico";
}

/** The folder that an archive unpacks to, and the archive's name without its ending. */
export function archiveFolder({ triple }: Target): string {
  return `portico-${triple}`;
}

/** The endings of a target's archives; the first is the smaller one. */
export function archiveEndings({ os }: Target): readonly string[] {
  return os === "win32" ? [".zip"] : [".tar.xz", ".tar.gz"];
}
