// deno-lint-ignore-file no-control-regex
/**
 * Interpreters of programming languages, and debuggers, that run what they are sent (see `row.ts`): by their own
 * means or, as shells are, behind inetd and socat. They greet, or complain of the words of an HTTP request.
 */

import type { SpokenService } from "./row.ts";

/** They evaluate for whoever connects. */
export const INTERPRETER_GREETINGS: readonly SpokenService[] = [
  {
    service: "javascript-shell",
    ports: [],
    says: /^Welcome to Node\.js v(?<version>\d{1,3}\.\d{1,3}\.\d{1,3}[\w.-]{0,20})\.\r?\n/,
    product: "Node.js",
    cpe: "nodejs:node.js",
    extra: "interactive interpreter",
    examples: [['Welcome to Node.js v20.20.2.\nType ".help" for more information.\n> ', "20.20.2"]],
    nearMisses: ["Welcome to Node.js\n", "Welcome to Node.js v20 training.\n"],
  },
  {
    service: "javascript-shell",
    ports: [],
    says: /^Deno (?<version>\d{1,3}\.\d{1,3}\.\d{1,3}[\w.+-]{0,20})\r?\nexit using ctrl\+d/,
    product: "Deno",
    cpe: "deno:deno",
    extra: "interactive interpreter",
    examples: [["Deno 2.9.6\nexit using ctrl+d, ctrl+c, or close()\n", "2.9.6"]],
    nearMisses: ["Deno 2.9.6\n", "Deno\nexit using ctrl+d\n"],
  },
  {
    service: "java-shell",
    ports: [],
    says:
      /^(?:[^\r\n\0]{1,200}\r?\n){0,2}?(?:\x1b\[[\d;?]{0,8}[A-Za-z]){0,4}\| {2}Welcome to JShell -- Version (?<version>\d{1,2}[\w.+-]{0,30})\r?\n/,
    product: "JShell",
    extra: "interactive interpreter",
    examples: [[
      "|  Welcome to JShell -- Version 17.0.21.1\n|  For an introduction type: /help intro\n",
      "17.0.21.1",
    ]],
    nearMisses: ["|  Welcome to JShell\n", "Welcome to JShell -- Version 17.0.21.1\n"],
  },
  {
    service: "lua-shell",
    ports: [],
    says:
      /^(?:Lua (?<version>\d\.\d(?:\.\d{1,2})?) {2}Copyright \(C\) [\d-]{4,9} Lua\.org, PUC-Rio|LuaJIT \d[\w.+-]{0,30} -- Copyright \(C\) )/,
    product: "Lua",
    cpe: "lua:lua",
    extra: "interactive interpreter",
    examples: [
      ["Lua 5.4.4  Copyright (C) 1994-2022 Lua.org, PUC-Rio\n> ", "5.4.4"],
      ["LuaJIT 2.1.0-beta3 -- Copyright (C) 2005-2022 Mike Pall. https://luajit.org/\n", ""],
    ],
    nearMisses: ["Lua 5.4.4 scripts run here\n", "Lua 5.4.4  Copyright (C) 2022 Example\n"],
  },
  {
    // "invalid command name" is Tcl's own; both lines were taken for commands.
    service: "tcl-shell",
    ports: [],
    says:
      /^[^\0]{0,400}?(?:^|[\r\n]|% )invalid command name "GET"[\r\n]{1,4}(?:% ){0,4}invalid command name "Host:"/,
    product: "Tcl",
    cpe: "tcl:tcl",
    extra: "interactive interpreter",
    examples: [
      ['invalid command name "GET"\ninvalid command name "Host:"\n', ""],
      [
        'GET / HTTP/1.1\r\n\r\ninvalid command name "GET"\r\r\n% % invalid command name "Host:"\r\r\n% ',
        "",
      ],
    ],
    nearMisses: ['invalid command name "GET"\x1a', 'invalid command name "GET"\n'],
  },
  {
    // Without a terminal it says how it shows results; with one, its line editor measures that first.
    service: "ruby-shell",
    ports: [],
    says:
      /^(?:Switch to inspect mode\.\r?\n(?:$|irb)|(?:\x1b\[[\d;?]{0,8}[A-Za-z])*irb\(main\):\d{3}(?::\d)?[>*"] |\x1b\[1G\xe2\x96\xbd\x1b\[6n$)/,
    product: "Ruby",
    cpe: "ruby-lang:ruby",
    extra: "interactive interpreter",
    examples: [
      ["Switch to inspect mode.\n", ""],
      ["irb(main):001:0> ", ""],
      ["\x1b[1G\xe2\x96\xbd\x1b[6n", ""],
    ],
    nearMisses: ["Switch to inspect mode. Then go on.\n", "irb> ", "\x1b[1G\xe2\x96\xbd\n"],
  },
  {
    service: "php-shell",
    ports: [],
    says: /^Interactive shell\r?\n\r?\n(?:$|(?:\x1b\[[\d;?]{0,8}[A-Za-z])*php > )/,
    product: "PHP",
    cpe: "php:php",
    extra: "interactive interpreter",
    examples: [["Interactive shell\n\n", ""], ["Interactive shell\r\n\r\nphp > ", ""]],
    nearMisses: ["Interactive shell\n\nlogin: ", "Interactive shell access is disabled\n"],
  },
  {
    // Its `.shell` and `.system` run commands.
    service: "sqlite-shell",
    ports: [],
    says: /^SQLite version (?<version>\d{1,2}\.\d{1,3}(?:\.\d{1,3}){0,2}) \d{4}-\d\d-\d\d /,
    product: "SQLite",
    cpe: "sqlite:sqlite",
    extra: "interactive interpreter",
    examples: [['SQLite version 3.40.1 2022-12-28 14:03:47\nEnter ".help"\nsqlite> ', "3.40.1"]],
    nearMisses: ["SQLite version 3.40.1\n", "SQLite 3.40.1 2022-12-28 14:03:47\n"],
  },
  {
    service: "gdb-shell",
    ports: [],
    says:
      /^(?:\x1b\[[\d;]{0,8}m)?GNU gdb \([^)\r\n]{1,60}\) (?<version>\d[\w.+-]{0,30})(?:\x1b\[m)?\r?\nCopyright \(C\) \d{4} Free Software Foundation/,
    vendor: "GNU",
    product: "GDB",
    cpe: "gnu:gdb",
    extra: "debugger",
    examples: [
      ["GNU gdb (Debian 13.1-3) 13.1\nCopyright (C) 2023 Free Software Foundation, Inc.\n", "13.1"],
      [
        "\x1b[35;1mGNU gdb (Debian 13.1-3) 13.1\x1b[m\r\nCopyright (C) 2023 Free Software Foundation, Inc.\r\n",
        "13.1",
      ],
    ],
    nearMisses: ["GNU gdb (Debian 13.1-3) 13.1\n", "GNU gdbserver (Debian 13.1-3) 13.1\n"],
  },
  {
    service: "r-shell",
    ports: [],
    says:
      /^\r?\nR version (?<version>\d\.\d{1,2}\.\d{1,2})[^\r\n]{0,80}\r?\nCopyright \(C\) \d{4} The R /,
    product: "R",
    extra: "interactive interpreter",
    examples: [[
      '\nR version 4.2.2 Patched (2022-11-10 r83330) -- "Innocent and Trusting"\nCopyright (C) 2022 The R Foundation for Statistical Computing\n',
      "4.2.2",
    ]],
    nearMisses: ["R version 4.2.2\n", "\nR version 4.2.2\nCopyright (C) 2022 Example\n"],
  },
  {
    // The first line tells the release, the last the runtime's own version: they differ.
    service: "elixir-shell",
    ports: [],
    says:
      /^(?:Erlang\/OTP \d{1,3} \[[^\r\n]{1,200}\r?\n\s{0,4})?Interactive Elixir \((?<version>\d{1,2}\.\d{1,3}[\w.+-]{0,20})\) - press Ctrl\+C/,
    product: "Elixir",
    cpe: "elixir-lang:elixir",
    extra: "interactive interpreter",
    examples: [[
      "Interactive Elixir (1.14.0) - press Ctrl+C to exit (type h() ENTER for help)\niex(1)> ",
      "1.14.0",
    ]],
    nearMisses: ["Interactive Elixir course (1.14.0)\n", "iex(1)> "],
  },
  {
    service: "erlang-shell",
    ports: [],
    says:
      /^(?:Erlang\/OTP (?<version>\d{1,3}) \[[^\r\n]{1,200}\r?\n\s{0,4})?Eshell V\d[\w.]{0,20} {1,4}\((?:abort with \^G|press Ctrl\+G)/,
    vendor: "Erlang",
    product: "Erlang/OTP",
    cpe: "erlang:erlang\\/otp",
    extra: "interactive interpreter",
    examples: [
      ["Eshell V13.1.5  (abort with ^G)\n1> ", ""],
      [
        "Erlang/OTP 25 [erts-13.1.5] [source] [64-bit]\r\n\r\nEshell V13.1.5  (abort with ^G)\r\n1> ",
        "25",
      ],
    ],
    nearMisses: ["Eshell V13.1.5\n", "Erlang/OTP 25 is installed here\n"],
  },
  {
    service: "prolog-shell",
    ports: [],
    says:
      /^Welcome to SWI-Prolog \((?:threaded, )?\d{2} bits, version (?<version>\d{1,2}\.\d{1,3}\.\d{1,3}[\w-]{0,20})\)/,
    product: "SWI-Prolog",
    extra: "interactive interpreter",
    examples: [[
      "Welcome to SWI-Prolog (threaded, 64 bits, version 9.0.4)\nSWI-Prolog comes with ABSOLUTELY NO WARRANTY.\n",
      "9.0.4",
    ]],
    nearMisses: ["Welcome to SWI-Prolog\n", "Welcome to SWI-Prolog (version 9.0.4)\n"],
  },
  {
    service: "prolog-shell",
    ports: [],
    says: /^Welcome to the SWI-Prolog server on thread /,
    product: "SWI-Prolog",
    extra: "interactive interpreter",
    examples: [["Welcome to the SWI-Prolog server on thread client@localhost\n\n1 ?- ", ""]],
    nearMisses: ["Welcome to the Prolog server\n\n1 ?- ", "SWI-Prolog server on thread main\n"],
  },
  {
    service: "prolog-shell",
    ports: [],
    says: /^GNU Prolog (?<version>\d\.\d{1,2}\.\d{1,2}[\w.-]{0,12}) \(\d{2} bits\)\r?\nCompiled /,
    vendor: "GNU",
    product: "GNU Prolog",
    extra: "interactive interpreter",
    examples: [["GNU Prolog 1.4.5 (64 bits)\nCompiled Feb 23 2020, 20:14:50 with gcc\n", "1.4.5"]],
    nearMisses: ["GNU Prolog 1.4.5\nCompiled\n", "GNU Prolog (64 bits)\nCompiled Feb\n"],
  },
  {
    service: "lisp-shell",
    ports: [],
    says: /^This is SBCL (?<version>\d[\w.+-]{0,30}), an implementation of ANSI Common Lisp\.\r?\n/,
    product: "SBCL",
    extra: "interactive interpreter",
    examples: [[
      "This is SBCL 2.2.9.debian, an implementation of ANSI Common Lisp.\nMore information\n",
      "2.2.9.debian",
    ]],
    nearMisses: ["This is SBCL 2.2.9.debian.\n", "SBCL, an implementation of ANSI Common Lisp.\n"],
  },
  {
    service: "lisp-shell",
    ports: [],
    says:
      /^(?:STYLE-WARNING[^\0]{0,200}?\n)? {2}i i i i i i i {7}ooooo[^\0]{0,1200}?Welcome to GNU CLISP (?<version>\d[\w.]{0,20})/,
    vendor: "GNU",
    product: "CLISP",
    extra: "interactive interpreter",
    examples: [[
      "  i i i i i i i       ooooo    o        ooooooo   ooooo   ooooo\n  I I I I I I I      8     8   8\n\nWelcome to GNU CLISP 2.49.93+ (2018-02-18) <http://clisp.org/>\n",
      "2.49.93",
    ]],
    nearMisses: ["Welcome to GNU CLISP 2.49.93\n", "  i i i i i i i       ooooo\n"],
  },
  {
    service: "ocaml-shell",
    ports: [],
    says: /^ {0,8}OCaml version (?<version>\d\.\d{1,2}(?:\.\d{1,2})?[\w+~.-]{0,20})\r?\n/,
    product: "OCaml",
    cpe: "ocaml:ocaml",
    extra: "interactive interpreter",
    examples: [["        OCaml version 4.13.1\n\n# ", "4.13.1"]],
    nearMisses: ["OCaml version 4\n", "        OCaml 4.13.1\n"],
  },
  {
    service: "perl-debugger",
    ports: [],
    says: /^\r?\nLoading DB routines from perl5db\.pl version (?<extra>\d\.\d{1,3})\r?\n/,
    product: "Perl",
    cpe: "perl:perl",
    examples: [["\nLoading DB routines from perl5db.pl version 1.73\nEditor support\n", ""]],
    nearMisses: ["Loading DB routines from perl5db.pl\n", "\nLoading DB routines\n"],
  },
  {
    service: "forth-shell",
    ports: [],
    says: /^Gforth (?<version>\d\.\d{1,2}\.\d[\w.]{0,20}), Copyright \(C\) /,
    vendor: "GNU",
    product: "Gforth",
    extra: "interactive interpreter",
    examples: [["Gforth 0.7.3, Copyright (C) 1995-2008 Free Software Foundation, Inc.\n", "0.7.3"]],
    nearMisses: ["Gforth 0.7.3\n", "Forth 0.7.3, Copyright (C) 1995\n"],
  },
  {
    // What `code.interact()` says, which back doors of servers for their developers pass on.
    service: "python-shell",
    ports: [],
    says:
      /^Python (?<version>\d{1,2}\.\d{1,3}[\w.+]{0,12}) (?:\(|\|)[^\n]{1,200}\n[^\0]{0,600}?(?:>>> ?$|\(InteractiveConsole\)\r?\n)|^(?:[^\n\0]{0,200}\n)?(?:>>> ?)?Traceback \(most recent call last\):\r?\n {2}File "<(?:console|stdin|string)>", line \d|^(?:[^\n\0]{0,200}\n)?(?:>>> ?)? {2}File "<(?:console|stdin)>", line \d{1,4}\r?\n/,
    vendor: "Python",
    product: "Python",
    cpe: "python:python",
    extra: "interactive interpreter",
    examples: [
      [
        'Python 3.11.2 (main, Apr 28 2025, 14:11:48) [GCC 12.2.0] on linux\nType "help", "copyright", "credits" or "license" for more information.\n(InteractiveConsole)\n>>> ',
        "3.11.2",
      ],
      ["Python 2.7.18 (default, Jul  1 2022, 12:27:04) \n[GCC 9.4.0] on linux2\n>>> ", "2.7.18"],
      [
        "Traceback (most recent call last):\n  File \"<console>\", line 1, in <module>\nNameError: name 'GET' is not defined\n",
        "",
      ],
    ],
    nearMisses: [
      "Python 3.11.2 (main, Apr 28 2025) is required\n",
      'Traceback (most recent call last):\n  File "/srv/app.py", line 1, in <module>\n',
      "Hello\n>>> ",
    ],
  },
  {
    service: "python-debugger",
    ports: [],
    says:
      /^(?:[^\n\0]{0,200}\n){0,3}> \S{1,200}\(\d{1,6}\)[^\n]{0,120}\r?\n(?:--[^\n]{1,40}--\r?\n)?-> [^\n]{0,200}\r?\n\(Pdb\) ?$/,
    vendor: "Python",
    product: "pdb",
    extra: "debugger",
    examples: [
      ["> /srv/app/main.py(12)run()\n-> x = 1\n(Pdb) ", ""],
      ["> /srv/app/main.py(12)<module>()->None\r\n-> run()\r\n(Pdb) ", ""],
    ],
    nearMisses: ["(Pdb) ", "> /srv/app/main.py(12)run()\n-> x = 1\n"],
  },
  {
    service: "javascript-shell",
    ports: [],
    says:
      /^(?:[^\n\0]{0,60}> )?Uncaught (?:ReferenceError: GET is not defined|SyntaxError: (?:Unexpected|Invalid|Missing) [^\n]{1,80})\r?\n/,
    extra: "interactive interpreter",
    examples: [
      ["Uncaught ReferenceError: GET is not defined\n", ""],
      ["node via TCP> Uncaught SyntaxError: Unexpected identifier 'Host'\n", ""],
    ],
    nearMisses: ["ReferenceError: GET is not defined\n", "Uncaught Error: GET is not allowed\n"],
  },
  {
    // "Guile Reference Manual", REPL Servers: `guile --listen` evaluates whatever it is sent.
    service: "guile-repl",
    ports: [37_146],
    says:
      /^GNU Guile (?<version>\d[\w.+-]{0,30})\r?\nCopyright \(C\) [\d-]{4,9} Free Software Foundation, Inc\./,
    vendor: "GNU",
    product: "Guile",
    cpe: "gnu:guile",
    extra: "interactive interpreter",
    examples: [[
      "GNU Guile 3.0.8\nCopyright (C) 1995-2021 Free Software Foundation, Inc.\n\nGuile comes with ABSOLUTELY NO WARRANTY; for details type `,show w'.\n",
      "3.0.8",
    ]],
    nearMisses: [
      "GNU Guile 3.0.8 scripts run here\n",
      "Copyright (C) 1995-2021 Free Software Foundation, Inc.\nGNU Guile 3.0.8\n",
      "GNU Guile\nCopyright (C) 1995-2021 Free Software Foundation, Inc.\n",
    ],
  },
  {
    service: "beanshell",
    ports: [],
    says: /^BeanShell (?<version>\d[\w.]{0,15}) - by Pat Niemeyer/,
    product: "BeanShell",
    cpe: "beanshell:beanshell",
    extra: "interactive interpreter",
    examples: [["BeanShell 2.0b4 - by Pat Niemeyer (pat@pat.net)\nbsh % ", "2.0b4"]],
    nearMisses: ["BeanShell 2.0b4\nbsh % ", "Welcome to BeanShell\n"],
  },
];
