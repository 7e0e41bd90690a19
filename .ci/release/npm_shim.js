#!/usr/bin/env node
// Starts the executable of this system, which is in a package of its own. It waits for it without
// blocking, so that a signal to this process reaches the scan, and ends as the scan ended: with its
// exit code, or of the same signal.
"use strict";

const { spawn } = require("node:child_process");
const { existsSync } = require("node:fs");
const { constants } = require("node:os");

const PACKAGES = "@PACKAGES@";
const OLDEST_GLIBC = "@OLDEST_GLIBC@";
// What can be sent to a process to stop it, and SIGUSR1, which asks a scan for its progress.
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1"];
const NOT_STARTED = 3;

const name = `${process.platform}-${process.arch}`;
const program = findProgram();
if (program === undefined) {
  fail(whyMissing());
} else {
  run(program);
}

function findProgram() {
  if (!PACKAGES.split(" ").includes(name)) return undefined;
  const file = process.platform === "win32" ? "portico.exe" : "portico";
  try {
    return require.resolve(`@portico/${name}/${file}`);
  } catch {
    return undefined;
  }
}

function run(path) {
  // Listened to before there is a child: no signal may end this process and leave the scan running.
  const scan = {};
  // On Windows the console sends Ctrl-C to every process itself, and kill() would end the scan at once.
  const forward = (signal) => process.platform === "win32" || scan.child?.kill(signal);
  for (const signal of SIGNALS) listen(signal, forward);
  const child = spawn(path, process.argv.slice(2), { stdio: "inherit" });
  scan.child = child;
  child.on("error", (error) => fail(whyNotStarted(error, path)));
  child.on("exit", (code, signal) => {
    if (signal === null) process.exit(code);
    for (const one of SIGNALS) process.removeAllListeners(one);
    process.kill(process.pid, signal);
    // A signal that does not end this process is told by its number, as shells do.
    setTimeout(() => process.exit(128 + (constants.signals[signal] ?? 0)), 1000);
  });
}

function listen(signal, forward) {
  try {
    process.on(signal, forward);
  } catch {
    // This system has no such signal.
  }
}

function whyMissing() {
  if (!PACKAGES.split(" ").includes(name)) {
    return `Portico has no executable for ${process.platform} on ${process.arch}; it has: ${PACKAGES}`;
  }
  if (hasMusl()) return muslMessage();
  return `The package @portico/${name} is not installed, which has the executable. Install without ` +
    "--omit=optional, on the system where Portico will run";
}

function whyNotStarted(error, path) {
  // The file is there, so what was not found is the loader that it names.
  if (error.code === "ENOENT" && existsSync(path)) return muslMessage();
  return `Cannot start "${path}": ${error.message}`;
}

function muslMessage() {
  return `Portico's executable needs the GNU C library (glibc ${OLDEST_GLIBC} or later), which this ` +
    "system does not have: Alpine and others have musl. Use an image with glibc, such as node:lts-slim";
}

function hasMusl() {
  if (process.platform !== "linux") return false;
  // Without this the report asks the resolver about every connection.
  process.report.excludeNetwork = true;
  return process.report.getReport().header.glibcVersionRuntime === undefined;
}

function fail(message) {
  process.stderr.write(`error: ${message}\n`);
  process.exitCode = NOT_STARTED;
}
