import assert from "node:assert/strict";
import { concatBytes, fromHex, utf8 } from "../../../../src/bytes/convert.ts";
import { decodeBody } from "../../../../src/probes/tcp/http/charset.ts";

/** Titles in the character sets that devices send without declaring them. */
const TITLES: readonly (readonly [title: string, charset: string, bytes: string])[] = [
  ["路由器管理登录", "gbk", "c2b7d3c9c6f7b9dcc0edb5c7c2bc"],
  ["登录", "gbk", "b5c7c2bc"],
  ["ルーター設定画面", "shift_jis", "838b815b835e815b90dd92e889e696ca"],
  ["ルーター設定画面", "euc_jp", "a5eba1bca5bfa1bcc0dfc4eab2e8cccc"],
  ["管理画面へようこそ", "euc_jp", "b4c9cdfdb2e8cccca4d8a4e8a4a6a4b3a4bd"],
  ["無線網路攝影機", "big5", "b54cbd75baf4b8f4c4e1bc76bef7"],
  ["공유기 관리 페이지", "euc-kr", "b0f8c0afb1e220b0fcb8ae20c6e4c0ccc1f6"],
  ["Панель управления", "koi8-r", "f0c1cec5ccd820d5d0d2c1d7ccc5cec9d1"],
  ["Вход в систему", "koi8-r", "f7c8cfc420d720d3c9d3d4c5cdd5"],
  ["Вход в систему", "cp1251", "c2f5eee420e220f1e8f1f2e5ecf3"],
  ["ПАНЕЛЬ УПРАВЛЕНИЯ", "cp1251", "cfc0cdc5cbdc20d3cfd0c0c2cbc5cdc8df"],
  ["Διαχείριση δρομολογητή", "cp1253", "c4e9e1f7e5dff1e9f3e720e4f1efecefebefe3e7f4de"],
  ["Σύνδεση χρήστη", "cp1253", "d3fdede4e5f3e720f7f1def3f4e7"],
  ["Kullanıcı adı ve şifre", "cp1254", "4b756c6c616efd63fd206164fd20766520fe69667265"],
  ["ระบบจัดการเครือข่าย", "tis_620", "c3d0babaa8d1b4a1d2c3e0a4c3d7cda2e8d2c2"],
  ["Innskráning í kerfið", "cp1252", "496e6e736b72e16e696e6720ed206b65726669f0"],
  ["Paramètres réseau – accès", "cp1252", "506172616de8747265732072e973656175209620616363e873"],
  ["Käyttäjän määritykset", "cp1252", "4be4797474e46ae46e206de4e4726974796b736574"],
];

function pageOf(bytes: Uint8Array): Uint8Array {
  return concatBytes([
    utf8("<html><head><title>"),
    bytes,
    utf8("</title></head><body><h1>"),
    bytes,
    utf8("</h1><p>Version 1.2</p></body></html>"),
  ]);
}

Deno.test("decodeBody() knows undeclared and wrongly declared character sets by their letters", () => {
  for (const [title, charset, bytes] of TITLES) {
    for (const type of ["text/html", "text/html; charset=utf-8", "text/html; charset=x-none"]) {
      const text = decodeBody(pageOf(fromHex(bytes)), type);
      assert.match(text, new RegExp(`<title>${title}</title>`), `${charset} ${type}`);
    }
  }
});

Deno.test("decodeBody() takes a mark of UTF-16 for sure, and ISO-2022-JP by its escapes", () => {
  const wide = concatBytes([
    fromHex("fffe"),
    Uint8Array.from(
      [...utf8("<title>Ger\u00e4t</title>".normalize())].flatMap((byte) => [byte, 0]),
    ),
  ]);
  assert.match(decodeBody(wide, "text/html; charset=iso-8859-1"), /^<title>Ger/);
  const japanese = pageOf(fromHex("1b2442405f446a32684c4c1b2842"));
  assert.match(decodeBody(japanese, "text/html; charset=utf-8"), /<title>設定画面</);
});

Deno.test("decodeBody() leaves a page of ASCII and a few letters as they are", () => {
  for (
    const [bytes, expected] of [["42fc726f", "B\u00fcro"], ["a92032303230", "\u00a9 2020"]] as const
  ) {
    assert.ok(decodeBody(pageOf(fromHex(bytes)), "text/html").includes(expected), expected);
  }
});
