/**
 * The notices that licences ask for: whose code an executable contains, and under which terms. In
 * archives it is THIRD-PARTY.txt; `portico --licenses` prints it.
 */

import type { BundledPackage } from "./bundled_packages.ts";

const PERMISSION_ISC = `
Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee
is hereby granted, provided that the above copyright notice and this permission notice appear in all
copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE
INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE
FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM
LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION,
ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`.trim();

const CONDITIONS_BSD_3 = `
Redistribution and use in source and binary forms, with or without modification, are permitted provided
that the following conditions are met:

  * Redistributions of source code must retain the above copyright notice, this list of conditions and
    the following disclaimer.
  * Redistributions in binary form must reproduce the above copyright notice, this list of conditions
    and the following disclaimer in the documentation and/or other materials provided with the
    distribution.
  * Neither the name of the copyright holder nor the names of its contributors may be used to endorse
    or promote products derived from this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED
WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A
PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT OWNER OR CONTRIBUTORS BE LIABLE FOR
ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT
LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR
TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF
ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.`.trim();

/** What notices are made from. */
export interface NoticeFacts {
  /** Deno's version, without a "v". */
  readonly denoVersion: string;
  /** Portico's own licence, whose permission (MIT) the runtime has too. */
  readonly ownLicense: string;
  readonly packages: readonly BundledPackage[];
}

/**
 * All notices as plain text.
 *
 * @throws {Error} when a package has neither a licence file nor a licence whose text is known here.
 */
export function thirdPartyNotices({ denoVersion, ownLicense, packages }: NoticeFacts): string {
  const mit = ownLicense.slice(ownLicense.indexOf("Permission is hereby granted")).trim();
  return [
    "Portico contains the following software of others.",
    section(`Deno ${denoVersion}, the runtime (MIT)`, [
      "https://deno.com",
      `Copyright 2018-2026 the Deno authors\n\n${mit}`,
      `Deno links further components, each under its own licence; Cargo.lock lists them:\n` +
      `https://github.com/denoland/deno/blob/v${denoVersion}/Cargo.lock`,
    ]),
    section("V8, the JavaScript engine of the runtime (BSD-3-Clause)", [
      `https://v8.dev\n\nCopyright 2006-2026, the V8 project authors\n\n${CONDITIONS_BSD_3}`,
    ]),
    ...packages.map((one) =>
      section(`${one.name} ${one.version} (${one.license})`, [
        `https://www.npmjs.com/package/${one.name}`,
        one.licenseText ?? knownText(one),
      ])
    ),
  ].join("\n\n") + "\n";
}

function section(title: string, paragraphs: readonly string[]): string {
  return [`${"=".repeat(80)}\n${title}`, ...paragraphs].join("\n\n");
}

/** The text of a licence that a package declares without shipping it. */
function knownText({ name, license, author }: BundledPackage): string {
  if (license !== "ISC" || author === "") {
    throw new Error(`"${name}" has no licence file: add the text of ${license} to .ci/notices.ts`);
  }
  return `The package ships no licence file; it declares ISC and its author.\n\n` +
    `Copyright (c) ${author}\n\n${PERMISSION_ISC}`;
}
