/**
 * Error pages of web servers' own, by which a server is known that hides its `Server` field. Each rule is the
 * whole form of a page, not a phrase that an application's page might have too.
 */

import type { FingerprintRule } from "../rule.ts";
import { productRow, type RuleRow, rulesOfRows } from "./rows.ts";

const nginxes: readonly RuleRow[] = ([
  ["nginx", "", "nginx", "a:f5:nginx"],
  ["openresty", "OpenResty", "OpenResty", "a:openresty:openresty"],
  ["angie", "Web Server LLC", "Angie", "a:webserver:angie"],
] as const).map(([word, vendor, product, cpe]) => [
  new RegExp(
    `^<html>\\n<head><title>[^<\\n]{1,120}</title></head>\\n<body(?: bgcolor="white")?>\\n` +
      `<center><h1>[^<\\n]{1,120}</h1></center>\\n(?:<center>[^\\n]{1,200}</center>\\n)?` +
      `<hr><center>${word}(?:/(\\d[\\w.]{1,20}))?(?: \\(\\w{1,20}\\))?</center>\\n`,
  ),
  vendor,
  product,
  {
    [nginxPage(word)]: "",
    [nginxPage(`${word}/1.26.3`)]: "1.26.3",
    [
      `<html>\n<head><title>400 No required SSL certificate was sent</title></head>\n<body>\n<center><h1>400 Bad Request</h1></center>\n<center>No required SSL certificate was sent</center>\n<hr><center>${word}</center>\n`
    ]: "",
  },
  [nginxPage("web"), `<p>An error page of ${word}</p>\n${nginxPage(word)}`],
  { cpe: [`${cpe}:$1`] },
]);

function nginxPage(word: string): string {
  return `<html>\n<head><title>404 Not Found</title></head>\n<body>\n<center><h1>404 Not Found</h1></center>\n<hr><center>${word}</center>\n</body>\n</html>\n`;
}

/** A page of SoftEther VPN's servers and bridges, which look like an old Apache to hide among web servers. */
function softEtherPage(title: string, heading: string, words: string): string {
  return `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<HTML><HEAD>\n<TITLE>${title}</TITLE>\n` +
    `</HEAD><BODY>\n<H1>${heading}</H1>\n${words}<P>\n<HR>\n` +
    "<ADDRESS>HTTP Server at 192.0.2.7 Port 5555</ADDRESS>\n</BODY></HTML>\n";
}

const rows: readonly RuleRow[] = [
  ...nginxes,
  productRow(
    /^<\?xml version="1\.0" encoding="(?:iso-8859-1|UTF-8)"\?>\n<!DOCTYPE html PUBLIC "-\/\/W3C\/\/DTD XHTML 1\.0 Transitional\/\/EN"\n {9}"http:\/\/www\.w3\.org\/TR\/xhtml1\/DTD\/xhtml1-transitional\.dtd">\n<html xmlns="http:\/\/www\.w3\.org\/1999\/xhtml" xml:lang="en" lang="en">\n <head>\n {2}<title>[^<\n]{1,80}<\/title>\n <\/head>\n <body>\n {2}<h1>[^<\n]{1,80}<\/h1>\n <\/body>\n<\/html>/,
    "",
    "lighttpd",
    [
      '<?xml version="1.0" encoding="iso-8859-1"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"\n         "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">\n <head>\n  <title>404 Not Found</title>\n </head>\n <body>\n  <h1>404 Not Found</h1>\n </body>\n</html>\n',
    ],
    '<?xml version="1.0" encoding="iso-8859-1"?>\n<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">\n <head>\n  <title>404 Not Found</title>\n </head>\n <body>\n  <h1>404 Not Found</h1>\n </body>\n</html>\n',
    { cpe: ["a:lighttpd:lighttpd"] },
  ),
  [
    /^<!DOCTYPE HTML PUBLIC "-\/\/IETF\/\/DTD HTML 2\.0\/\/EN">\n<html><head>\n<title>[\s\S]{1,1500}<hr>\n<address>Apache(?:\/(\d[\w.]{1,20}))?(?: [^<\n]{0,200})? Server at [^<\n]{1,255} Port \d{1,5}<\/address>\n<\/body><\/html>/,
    "Apache",
    "HTTP Server",
    {
      '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>404 Not Found</title>\n</head><body>\n<h1>Not Found</h1>\n<p>The requested URL was not found on this server.</p>\n<hr>\n<address>Apache/2.4.58 (Debian) Server at www.example.org Port 80</address>\n</body></html>\n':
        "2.4.58",
      '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>403 Forbidden</title>\n</head><body>\n<h1>Forbidden</h1>\n<hr>\n<address>Apache Server at 192.0.2.7 Port 8080</address>\n</body></html>\n':
        "",
    },
    ["<p>404</p><address>Apache/2.4.58 (Debian) Server at www.example.org Port 80</address>\n"],
    { cpe: ["a:apache:http_server:$1"] },
  ],
  [
    /^<!DOCTYPE HTML PUBLIC "-\/\/W3C\/\/DTD HTML 4\.0\/\/EN">\n<HTML>\n {2}<HEAD><TITLE>[^<\n]{1,120}<\/TITLE><\/HEAD>\n {2}<BODY>\n {4}<H1>[^<\n]{1,120}<\/H1>\n[\s\S]{1,1200}? {4}<HR>\n {4}<ADDRESS>\n {5}(?:WEBrick\/(\d[\d.]{1,15}) \(Ruby\/[\w./-]{1,30}\))?(?: OpenSSL\/[\w.]{1,20})? at\n {5}/,
    "Ruby",
    "WEBrick",
    {
      '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0//EN">\n<HTML>\n  <HEAD><TITLE>Not Found</TITLE></HEAD>\n  <BODY>\n    <H1>Not Found</H1>\n    `/x\' not found.\n    <HR>\n    <ADDRESS>\n     WEBrick/1.8.1 (Ruby/3.1.2/2022-04-12) at\n     192.0.2.7:80\n    </ADDRESS>\n  </BODY>\n</HTML>\n':
        "1.8.1",
      '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0//EN">\n<HTML>\n  <HEAD><TITLE>Not Found</TITLE></HEAD>\n  <BODY>\n    <H1>Not Found</H1>\n    `/x\' not found.\n    <HR>\n    <ADDRESS>\n      at\n     192.0.2.7:80\n    </ADDRESS>\n  </BODY>\n</HTML>\n':
        "",
    },
    [
      '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0//EN">\n<HTML>\n  <HEAD><TITLE>Not Found</TITLE></HEAD>\n  <BODY>\n    <H1>Not Found</H1>\n  </BODY>\n</HTML>\n',
    ],
    { cpe: ["a:ruby-lang:webrick:$1"] },
  ],
  productRow(
    /^<!DOCTYPE HTML PUBLIC "-\/\/IETF\/\/DTD HTML 2\.0\/\/EN">\n<HTML><HEAD>\n<TITLE>[^<\n]{1,80}<\/TITLE>\n<\/HEAD><BODY>\n<H1>[^<\n]{1,80}<\/H1>\n[^<]{1,1200}<P>\n<HR>\n<ADDRESS>HTTP Server at [^<\n]{1,255} Port \d{1,5}<\/ADDRESS>\n<\/BODY><\/HTML>\n$/,
    "SoftEther",
    "SoftEther VPN",
    [
      softEtherPage(
        "403 Forbidden",
        "Forbidden",
        "You don't have permission to access /\non this server.",
      ),
      softEtherPage(
        "404 Not Found",
        "Not Found",
        "The requested URL /x was not found on this server.",
      ),
    ],
    softEtherPage("403 Forbidden", "Forbidden", "You are not allowed.").replace(
      "HTTP Server at",
      "Server at",
    ),
    { cpe: ["a:softether:vpn"] },
  ),
  [
    /^<html>\n<head>\n<meta http-equiv="Content-Type" content="text\/html;charset=[\w-]{1,20}"\/>\n<title>Error \d{3} [^<\n]{0,200}<\/title>\n<\/head>\n[\s\S]{1,2500}>Powered by Jetty:\/\/ (\d[\w.-]{1,30}?)(?:\.v\d{8})?<\/a>/,
    "Eclipse",
    "Jetty",
    {
      '<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>\n<title>Error 404 Not Found</title>\n</head>\n<body><h2>HTTP ERROR 404 Not Found</h2>\n<hr/><a href="https://eclipse.org/jetty">Powered by Jetty:// 9.4.50.v20221201</a><hr/>\n':
        "9.4.50",
    },
    ["<html>\n<head>\n<title>Error 404</title>\n</head>\n<p>Powered by Jetty:// 9.4.50</p>\n"],
    { cpe: ["a:eclipse:jetty:$1"] },
  ],
  productRow(
    /^<!DOCTYPE HTML PUBLIC "-\/\/W3C\/\/DTD HTML 4\.01\/\/EN""http:\/\/www\.w3\.org\/TR\/html4\/strict\.dtd">\n<HTML><HEAD><TITLE>[^<\n]{1,80}<\/TITLE>\n<META HTTP-EQUIV="Content-Type" Content="text\/html; charset=us-ascii"><\/HEAD>\n<BODY><h2>[^<\n]{1,80}<\/h2>\n<hr><p>HTTP Error \d{3}\. /,
    "Microsoft",
    "HTTPAPI httpd",
    [
      '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN""http://www.w3.org/TR/html4/strict.dtd">\n<HTML><HEAD><TITLE>Not Found</TITLE>\n<META HTTP-EQUIV="Content-Type" Content="text/html; charset=us-ascii"></HEAD>\n<BODY><h2>Not Found</h2>\n<hr><p>HTTP Error 404. The requested resource is not found.</p>\n</BODY></HTML>\n',
    ],
    "<HTML><BODY><h2>Not Found</h2>\n<hr><p>HTTP Error 404. The requested resource is not found.</p>\n",
    { os: "Windows", cpe: ["o:microsoft:windows"] },
  ),
  productRow(
    /^<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>\d{3} [^<\n]{1,80}<\/title>\n<style>\nbody\{margin-top:14%;text-align:center;background-color:#f8f8f8;font-family:sans-serif\}\nh1\{font-size:xx-large\}\np\{font-size:x-large\}\n/,
    "Prosody",
    "Prosody",
    [
      '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>404 Not Found</title>\n<style>\nbody{margin-top:14%;text-align:center;background-color:#f8f8f8;font-family:sans-serif}\nh1{font-size:xx-large}\np{font-size:x-large}\np.warning>span{font-size:large;background-color:yellow}\n',
    ],
    '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>404 Not Found</title>\n<style>\nbody{margin-top:14%;text-align:center}\nh1{font-size:xx-large}\np{font-size:x-large}\n',
    { cpe: ["a:prosody:prosody"] },
  ),
  // The API gateway looks up a service by the path's first part.
  productRow(
    /^\{"name":"ServiceNotFoundError","message":"Service '[^'"]{1,80}' is not found\.","code":404,"type":"SERVICE_NOT_FOUND","data":\{"action":"/,
    "",
    "Moleculer",
    [
      `{"name":"ServiceNotFoundError","message":"Service 'version' is not found.","code":404,"type":"SERVICE_NOT_FOUND","data":{"action":"version"}}`,
    ],
    '{"name":"NotFoundError","message":"Not found","code":404,"type":"NOT_FOUND"}',
    { extra: "API gateway" },
  ),
  productRow(
    /^<!DOCTYPE html><head> <meta name="viewport" content="width=device-width, initial-scale=1, user-scalable=no"\/> <style> body \{ margin: 0; font-family: -apple-system, [^<]{200,2000}<\/style><\/head><body> <main> <section> <span>\d{3}<\/span> <p>[^<\n]{1,120}<\/p> <\/section> <\/main><\/body>$/,
    "Vercel",
    "serve",
    [servePage("<span>404</span> <p>The requested path could not be found</p>")],
    servePage("<span>Lost</span> <p>Back to the <a href='/'>start</a></p>"),
  ),
  productRow(
    /^<\?xml version='1\.0'\?>\n<!DOCTYPE html PUBLIC "-\/\/W3C\/\/DTD XHTML 1\.0 Transitional\/\/EN" "http:\/\/www\.w3\.org\/TR\/xhtml1\/DTD\/xhtml1-transitional\.dtd">\n<html xmlns='http:\/\/www\.w3\.org\/1999\/xhtml' xml:lang='en' lang='en'><head><meta http-equiv='Content-Type' content='text\/html; charset=utf-8'\/><\/head><body><h1>\d{3} [^<\n]{1,80}<\/h1>/,
    "ProcessOne",
    "ejabberd",
    [ejabberdPage("<?xml version='1.0'?>\n")],
    ejabberdPage('<?xml version="1.0"?>\n'),
    { cpe: ["a:process-one:ejabberd"] },
  ),
  productRow(
    /^<!doctype html><html><head><title>\d{3} [^<\n]{1,80}<\/title><style>\nbody \{ background-color: #fcfcfc; color: #333333; margin: 0; padding:0; \}\nh1 \{ font-size: 1\.5em; font-weight: normal; background-color: #9999cc; min-height:2em; line-height:2em; border-bottom: 1px inset black; margin: 0; \}\n/,
    "PHP",
    "PHP",
    [
      "<!doctype html><html><head><title>404 Not Found</title><style>\nbody { background-color: #fcfcfc; color: #333333; margin: 0; padding:0; }\nh1 { font-size: 1.5em; font-weight: normal; background-color: #9999cc; min-height:2em; line-height:2em; border-bottom: 1px inset black; margin: 0; }\nh1, p { padding-left: 10px; }\n",
    ],
    "<!doctype html><html><head><title>404 Not Found</title><style>\nbody { background-color: #fcfcfc; color: #333333; margin: 0; padding:0; }\nh1 { font-size: 1.5em; }\n",
    { extra: "built-in web server", cpe: ["a:php:php"] },
  ),
  productRow(
    /^<!DOCTYPE html>\n<html>\n<head>\n {2}<style type="text\/css">\n {2}body \{ text-align:center;[^]{1,300}<h2>Sinatra doesn(?:'|\u2019|&rsquo;)t know this ditty\.<\/h2>/,
    "Sinatra",
    "Sinatra",
    [sinatraPage("Sinatra doesn\u2019t know this ditty.")],
    sinatraPage("Sinatra doesn\u2019t know this song."),
    { extra: "Ruby framework", cpe: ["a:sinatrarb:sinatra"] },
  ),
  productRow(
    /^<!doctype html><html lang="en"><head><title>HTTP Status \d{3} \u2013 [^<\n]{1,80}<\/title><style type="text\/css">body \{font-family:Tahoma,Arial,sans-serif;\} h1, h2, h3, b \{color:white;background-color:#525D76;\} /,
    "Apache",
    "Tomcat",
    [tomcatPage("color:white;background-color:#525D76;")],
    tomcatPage("color:black;background-color:#fff;"),
    { cpe: ["a:apache:tomcat"] },
  ),
  productRow(
    /^<!DOCTYPE html>\n<html lang="en">\n<head>\n<title>Error 404 - Not Found<\/title>\n[^]{1,400}<p>No context on this server matched or handled this request\.<\/p>\n<p>Contexts known to this server are:<\/p>/,
    "Eclipse",
    "Jetty",
    [jettyPage("Contexts known to this server are:")],
    jettyPage("Contexts:"),
    { cpe: ["a:eclipse:jetty"] },
  ),
  productRow(
    /^<!DOCTYPE html>\n<html>\n<head>\n<title>\d{3} [^<\n]{1,80}<\/title>\n[^]{1,700}<address>\n<a href="http:\/\/www\.swi-prolog\.org">SWI-Prolog<\/a> httpd at /,
    "SWI-Prolog",
    "SWI-Prolog",
    [prologPage('<a href="http://www.swi-prolog.org">SWI-Prolog</a> httpd at lab')],
    prologPage('<a href="http://www.swi-prolog.org">Prolog</a> at lab'),
  ),
];

/** Tomcat's own error, which tells no more where `ErrorReportValve` is told to hide it. */
function tomcatPage(style: string): string {
  return '<!doctype html><html lang="en"><head><title>HTTP Status 404 \u2013 Not Found</title><style type="text/css">' +
    `body {font-family:Tahoma,Arial,sans-serif;} h1, h2, h3, b {${style}} h1 {font-size:22px;}</style></head>` +
    "<body><h1>HTTP Status 404 \u2013 Not Found</h1></body></html>";
}

/** What Jetty says where no application has the path. */
function jettyPage(words: string): string {
  return '<!DOCTYPE html>\n<html lang="en">\n<head>\n<title>Error 404 - Not Found</title>\n<meta charset="utf-8">\n' +
    "</head>\n<body>\n<h2>Error 404 - Not Found.</h2>\n" +
    `<p>No context on this server matched or handled this request.</p>\n<p>${words}</p>\n`;
}

/** What Sinatra says where no route fits, while it is being developed with. */
function sinatraPage(words: string): string {
  return '<!DOCTYPE html>\n<html>\n<head>\n  <style type="text/css">\n' +
    "  body { text-align:center;font-family:helvetica,arial;font-size:22px;\n    color:#888;margin:20px}\n" +
    `  #c {margin:0 auto;width:500px;text-align:left}\n  </style>\n</head>\n<body>\n  <h2>${words}</h2>\n`;
}

/** An error page of SWI-Prolog's HTTP library. */
function prologPage(words: string): string {
  return "<!DOCTYPE html>\n<html>\n<head>\n<title>404 Not Found</title>\n\n</head>\n<body>\n\n<h1>Not Found</h1>\n\n" +
    "<p>\nThe requested URL <tt>/</tt> was not found on this server</p>\n\n" +
    `<address>\n${words}\n</address>\n\n</body>\n</html>\n`;
}

/** A page of ejabberd's own. */
function ejabberdPage(declaration: string): string {
  return `${declaration}<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n` +
    "<html xmlns='http://www.w3.org/1999/xhtml' xml:lang='en' lang='en'><head><meta http-equiv='Content-Type' content='text/html; charset=utf-8'/></head><body><h1>404 Not Found</h1></body></html>";
}

/** A page of `serve` and of its library's own: one line, its styles in it. */
function servePage(words: string): string {
  const styles = "section span { font-size: 24px; font-weight: 500; display: block; } ".repeat(4);
  return '<!DOCTYPE html><head> <meta name="viewport" content="width=device-width, initial-scale=1, user-scalable=no"/> ' +
    `<style> body { margin: 0; font-family: -apple-system, sans-serif; } ${styles}</style></head>` +
    `<body> <main> <section> ${words} </section> </main></body>`;
}

/** Rules for whole error pages. */
export const httpErrorRules: readonly FingerprintRule[] = rulesOfRows(rows);
