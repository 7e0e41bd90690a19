/** `--proxy`: its address may hold a login, which nothing shows. */

/** The option of every command that scans. */
export const PROXY_OPTION = {
  flags: "--proxy <address>",
  request: "proxy",
  help: "connect through socks5://, socks5h:// or http://[user:password@]host:port, or @FILE",
  shown: "proxy",
} as const;
