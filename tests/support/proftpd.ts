/** ProFTPD as tests start it: unprivileged, for one port of loopback. */

/** How to start it. */
export interface ProFtpdOptions {
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly hostname?: string;
  /** Further directives; `LoadModule` ones are moved to the top. */
  readonly more?: readonly string[];
}

/** Writes the settings into the folder; program and arguments that serve by them. */
export async function proFtpdWords(
  folder: string,
  { port, hostname = "127.0.0.1", more = [] }: ProFtpdOptions,
): Promise<readonly string[]> {
  const conf = `${folder}/proftpd-${port}.conf`;
  await Deno.writeTextFile(
    conf,
    [
      ...more.filter((line) => line.startsWith("LoadModule")),
      "ServerType standalone",
      "DefaultServer on",
      `DefaultAddress ${hostname}`,
      `Port ${port}`,
      "SocketBindTight on",
      "UseReverseDNS off",
      "User nobody",
      "Group nogroup",
      `PidFile ${folder}/pid-${port}`,
      `ScoreboardFile ${folder}/score-${port}`,
      `SystemLog ${folder}/log-${port}`,
      "AuthOrder mod_auth_unix.c",
      ...more.filter((line) => !line.startsWith("LoadModule")),
      "",
    ].join("\n"),
  );
  return ["proftpd", "-n", "-c", conf];
}
