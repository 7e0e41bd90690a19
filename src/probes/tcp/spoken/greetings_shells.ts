// deno-lint-ignore-file no-control-regex
/**
 * Shells whose input and output are a connection, left behind by `nc -e`, inetd, socat or an intruder (see
 * `row.ts`). Whoever connects runs what they like. They greet with a banner, a complaint or a prompt, or take the
 * words of an HTTP request for commands. A terminal between adds escape sequences, and repeats what it was sent.
 */

import type { SpokenService } from "./row.ts";

/** Shells of operating systems. */
export const SHELL_GREETINGS: readonly SpokenService[] = [
  {
    service: "command-shell",
    ports: [],
    says:
      /^(?:-?\w{0,3}sh: can't access tty; job control turned off\r?\n)?\s{0,8}BusyBox v(?<version>\d[\w.]{0,20}(?:-\w{1,12})?) \([^)\r\n]{1,80}\) built-in shell \((?:ash|hush|msh|lash)\)/,
    product: "BusyBox",
    cpe: "busybox:busybox",
    examples: [
      [
        "\r\n\r\nBusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1+b1) built-in shell (ash)\r\nEnter 'help' for a list of built-in commands.\r\n\r\n/ # \x1b[6n",
        "1.35.0",
      ],
      [
        "sh: can't access tty; job control turned off\n\n\nBusyBox v1.36.1 (2023-11-07 18:53:09 UTC) built-in shell (ash)\n",
        "1.36.1",
      ],
    ],
    nearMisses: [
      "BusyBox v1.35.0 (Debian 1:1.35.0-4) multi-call binary.\n",
      "BusyBox built-in shell (ash)\n",
    ],
  },
  {
    // What they say of the terminal that they miss: dash, BusyBox, bash, mksh, tcsh.
    service: "command-shell",
    ports: [],
    says:
      /^(?:(?:W: )?(?:\/[\w.\/-]{1,80}\/)?-?\w{0,4}sh(?:93)?: (?:\d: )?can't (?:access tty; job control turned off|find tty fd: )|(?:\/[\w.\/-]{1,80}\/)?-?r?bash: (?:cannot set terminal process group \(-?\d{1,8}\): |no job control in this shell\r?\n)|Warning: no access to tty \([^)\r\n]{1,60}\)\.\r?\nThus no job control in this shell\.)/,
    examples: [
      ["/bin/sh: 0: can't access tty; job control turned off\n# ", ""],
      ["sh: can't access tty; job control turned off\n/ # ", ""],
      [
        "bash: cannot set terminal process group (-1): Inappropriate ioctl for device\nbash: no job control in this shell\nroot@vm:~# ",
        "",
      ],
      ["W: mksh: can't find tty fd: No such device or address\n", ""],
      [
        "Warning: no access to tty (Inappropriate ioctl for device).\nThus no job control in this shell.\nvm:~# ",
        "",
      ],
    ],
    nearMisses: [
      "Cannot run sh: can't access tty; job control turned off\n",
      "bash: cannot open file\n",
      "Warning: no access to tty (x).\nPlease log in.\n",
    ],
  },
  {
    // What they say of the words of an HTTP request, behind a prompt or an echo. tcsh does not say its name, and
    // others may use its words: it is told by how it takes the request's second line as well.
    service: "command-shell",
    ports: [],
    says:
      /^[^\0]{0,900}?(?:^|[\r\n]|[#$%>] )(?:E: )?(?:(?:\/[\w.\/-]{1,80}\/)?-?\w{0,4}sh(?:93)?(?:\[\d\])?: (?:line )?(?:\d{1,2}: )?(?:<stdin>\[\d\]: )?(?:GET: (?:command |inaccessible or )?not found|command not found: GET)|fish: Unknown command:? '?GET\b|GET: Command not found\.\r?\n(?:[^\r\n]{1,80}[#%>] )?Host:: Too many arguments\.)/,
    examples: [
      ["/bin/sh: 1: GET: not found\n/bin/sh: 2: Host:: not found\n", ""],
      ["sh: GET: not found\n", ""],
      ["/usr/bin/bash: line 1: GET: command not found\n", ""],
      [
        "GET / HTTP/1.1\r\n\x1b[?2004l\rbash: GET: command not found\r\n\x1b[?2004hroot@vm:~# \r\n",
        "",
      ],
      ["# /usr/bin/ksh93: GET: not found\n# ", ""],
      ["/usr/bin/ksh93[1]: GET: not found\n", ""],
      ["# E: /usr/bin/mksh: <stdin>[1]: GET: inaccessible or not found\n", ""],
      ["zsh: command not found: GET\nzsh: command not found: Host:\n", ""],
      ["GET: Command not found.\nHost:: Too many arguments.\n", ""],
      ["vm:~# GET: Command not found.\nvm:~# Host:: Too many arguments.\nvm:~# ", ""],
    ],
    nearMisses: [
      "GET: Command not found.\n",
      "GET: not found\n",
      "sh: 1: git: not found\n",
      "mesh: GET: refused\n",
    ],
  },
  {
    // On a machine that has libwww-perl, `GET` is a command, and lists the folder.
    service: "command-shell",
    ports: [],
    says:
      /^[^\0]{0,900}?<HTML>\r?\n<HEAD>\r?\n<TITLE>Directory \/<\/TITLE>\r?\n<BASE HREF="file:\/">/,
    examples: [[
      '<HTML>\n<HEAD>\n<TITLE>Directory /</TITLE>\n<BASE HREF="file:/">\n</HEAD>\n',
      "",
    ]],
    nearMisses: [
      'HTTP/1.0 200 OK\r\n\r\n<HTML>\n<HEAD>\n<TITLE>Directory /</TITLE>\n<BASE HREF="http:/">\n',
    ],
  },
  {
    // A prompt with user, host and folder, where nobody was asked who they are.
    service: "command-shell",
    ports: [],
    says:
      /^(?:\x1b[\[\]][\d;?]{0,12}[A-Za-z])*(?:[a-z_][\w-]{0,31}@[\w.-]{1,64}:[~\/][\w.\/~ -]{0,120}[#$]|\[[a-z_][\w-]{0,31}@[\w.-]{1,64} [\w.~-]{1,60}\][#$]) $/,
    examples: [
      ["root@vm:~# ", ""],
      ["\x1b[?2004hwww-data@web1:/var/www/html$ ", ""],
      ["[root@host ~]# ", ""],
    ],
    nearMisses: ["root@router> ", "admin@host's password: ", "user@host:~$ logged in\n", "# "],
  },
  {
    service: "command-shell",
    ports: [],
    says:
      /^\s{0,4}(?<os>Microsoft Windows)(?: \w{1,8})? \[[^\]\r\n]{1,40}\]\r?\n(?:\(c\) |Copyright )[^\r\n]{0,60}Microsoft Corp/i,
    vendor: "Microsoft",
    product: "Windows command prompt",
    examples: [
      [
        "Microsoft Windows [Version 10.0.19045.2006]\r\n(c) Microsoft Corporation. All rights reserved.\r\n\r\nC:\\Windows\\system32>",
        "",
      ],
      [
        "Microsoft Windows XP [Version 5.1.2600]\r\n(C) Copyright 1985-2001 Microsoft Corp.\r\n\r\nC:\\>",
        "",
      ],
    ],
    nearMisses: [
      "Microsoft Windows [Version 10.0.19045.2006]\r\n",
      "Welcome to Microsoft Telnet Service \r\n\nlogin: ",
    ],
  },
  {
    service: "command-shell",
    ports: [],
    says:
      /^\s{0,4}Windows PowerShell(?: running as user [^\r\n]{1,80})?\r?\nCopyright \(C\) (?:\d{4} )?Microsoft Corporation/,
    vendor: "Microsoft",
    product: "Windows PowerShell",
    cpe: "microsoft:powershell",
    examples: [[
      "Windows PowerShell\r\nCopyright (C) Microsoft Corporation. All rights reserved.\r\n\r\nPS C:\\>",
      "",
    ]],
    nearMisses: ["Windows PowerShell\r\nPS C:\\>", "PowerShell Universal\r\nCopyright (C) x"],
  },
];
