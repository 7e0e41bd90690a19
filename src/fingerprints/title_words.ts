/**
 * Words of page titles that tell a product's own page from a page about it. Makers' names are read in front of
 * any words, `Eaton ConnectUPS Web/SNMP Card`, and begin other pages too: `Eaton Square Apartments`.
 */

import { longForm } from "./long_form.ts";

/** Words in titles of pages that are about a product, on some other server. */
const ABOUT_A_PRODUCT = longForm(
  String.raw`\b(?:tutorials?|guides?|forums?|news|blog|shop|buy|prices?|pricing|wikipedia|
    how to|documentation|docs|downloads|versus|vs|(?<!spark )jobs|careers|what is|
    introduction|alternatives?|kaufen|g[uü]nstig|angebote|acheter|comprar|training|courses?|
    for sale|(?<!code )reviews?(?! board)|deals?|stock price|dealers?|annual report|
    partner program|workshops?|conferences?(?! (?:phone|room|system|server|unit|bridge))|
    meetups?|webinars?|cheat ?sheets?|tips (?:and|&|for)|explained|consult(?:ing|ants?|ancy)|
    hir(?:e|ing)|migrat(?:e|ing|ion|ed)|mov(?:ed|ing) (?:away )?from|why (?:we|i|you)|
    for (?:beginners|dummies|everyone|experts|kids)|fan (?:page|club|site)|fans|learn \w+ in|
    themes and|hosting (?:from|plans?)|favou?rite|compar(?:ed|ison)|certified|certification)\b`,
  "i",
);

/** Words of the pages that equipment has: what it is, what the page is for, what follows a maker's name. */
const OF_A_DEVICE = new RegExp(
  "\\b(?:access|index|mega|micro|adapter|admin\\w*|appliance|authentication|bridge|camera|card|client|cmc|command|config\\w*|" +
    "connect\\w*|console|control\\w*|dashboard|device|drac|embedded|encoder|ethernet|extender|firewall|" +
    "firmware|gateway|hardware|idrac|interface|ip|lan|loading|log ?[io]n|logout|logon|main|manage\\w*|" +
    "master|menu|modem|monitor\\w*|nas|network\\w*|os|overview|page|panel|password|phone|portal|" +
    "print\\w*|radio|recorder|remote|repeater|router|scanner|secure|series|server|set ?up|sign ?in|" +
    "station|status|storage|surveillance|switch\\w*|system\\w*|telephone|terminal|unit|user|utility|" +
    "video|view\\w*|voip|vpn|web\\w*|wi-?fi|wireless|wizard|bulb|dimmer|instant|lights|plug|redirect|" +
    "relay|sensor|settings?|workbench|xerox|aura|bizhub|codec|datamanager|expressway|instreamer|ipfire|" +
    "minolta|packard|sarix|synology|telesis|unisphere|anmelden|anmeldung|connexion|iniciar|accueil)\\b",
  "i",
);

/** A model or a system: with a digit that is no year's, all capitals, or capitals within: `MAX`, `VideoJet`. */
const MODEL =
  /[A-Za-z-]\d|\d[A-Za-z]|\b(?!(?:19|20)\d\d\b)\d{1,5}\b|\b(?!(?:USA?|UK|EU|TV|FC|AG|LLC|PLC|FAQ)\b)[A-Z]{2,}\b|[a-z][A-Z]|\b\d\.\d|::/;

/** What titles of shops, firms, schools, clubs and articles end with, perhaps before a place or a year. */
const OF_A_SITE = new RegExp(
  "\\b(?:official(?: web)?site|official|holidays?|sons|apartments?|realty|real estate|schools?|college|university|" +
    "academy|institute|attorneys?|law(?:yers?| firm)|dentists?|dental|clinic|hospital|pharmacy|football|soccer|" +
    "baseball|basketball|cricket|tennis|golf|yoga|fitness|gym|club|church|parish|temple|ministry|restaurant|bistro|" +
    "pizz(?:a|eria)|caf[eé]|coffee|bakery|brewery|winery|gallery|galerie|museum|theat(?:er|re)|cinema|hostel|" +
    "resort|villas?|village|travel|tours?|tourism|weddings?|photography|jewell?ery|boutique|fashion|dresses|rugs|" +
    "furniture|toys|bookstore|bookshop|store|outlet|marketplace|recipes?|magazine|podcast|episodes|lyrics|songs|" +
    "movie|novel|family(?: tree)?|ancestry|obituary|biography|festival|events? \\d{4}|partners?|distributors?|" +
    "resellers?|suppliers?|wholesale|spare parts|repairs?|rentals?|for rent|offers?|discounts?|coupons?|sale|gifts?|" +
    "insurance|investors?|shares|about us|contact(?: us)?|our team|imprint|impressum|community|developers?|" +
    "users? group|wiki|questions|answers|faq|stack overflow|reddit|github|youtube|drivers?(?: download)?|" +
    "(?:user )?manuals?|data ?sheets?|worldwide|deutschland|france|italia|españa|gmbh|ltd|llc|plc|" +
    "s\\.p\\.a|s\\.r\\.l|inc|solutions|sustainability|homes)\\b\\.?(?: [\\w'.&]+){0,2}[.!]?$",
  "i",
);
const OF_A_LOGIN = /\b(?:log ?[io]n|sign ?in|anmelden)\b/i;

/** Whether the title is that of an article, a shop or a discussion. */
export function isAboutProduct(title: string): boolean {
  return ABOUT_A_PRODUCT.test(title);
}

/** Whether the title ends as that of a shop, a firm or a club does, who have no page on which one logs in. */
export function endsAsSite(title: string): boolean {
  return OF_A_SITE.test(title) && !OF_A_LOGIN.test(title);
}

/** Whether a text has a word that pages and greetings of equipment have. */
export function namesEquipment(text: string): boolean {
  return OF_A_DEVICE.test(text);
}

/** Whether a text has what is written as models and systems are. */
export function namesModel(text: string): boolean {
  return MODEL.test(text);
}
