/**
 * Words of page titles that tell a product's own page from a page about it. Makers' names are read in front of
 * any words, `Eaton ConnectUPS Web/SNMP Card`, and begin other pages too: `Eaton Square Apartments`.
 */

/** Words in titles of pages that are about a product, on some other server. */
const ABOUT_A_PRODUCT =
  /\b(?:tutorials?|guides?|forums?|news|blog|shop|buy|prices?|pricing|wikipedia|how to|documentation|docs|downloads|versus|vs|(?<!spark )jobs|careers|what is|introduction|alternatives?|training|courses?|for sale|(?<!code )reviews?(?! board)|deals?|stock price|dealers?|annual report|partner program|workshops?|conferences?(?! (?:phone|room|system|server|unit|bridge))|meetups?|webinars?|cheat ?sheets?|tips (?:and|&|for)|explained|consult(?:ing|ants?|ancy)|hir(?:e|ing)|migrat(?:e|ing|ion|ed)|mov(?:ed|ing) (?:away )?from|why (?:we|i|you)|for (?:beginners|dummies|everyone|experts|kids)|fan (?:page|club|site)|fans|learn \w+ in|themes and|hosting (?:from|plans?)|favou?rite|compar(?:ed|ison)|certified|certification)\b/i;

/** Words of the pages that equipment has: what it is, what the page is for, what follows a maker's name. */
const OF_A_DEVICE = new RegExp(
  "\\b(?:access|adapter|admin\\w*|appliance|authentication|automation|bridge|camera|card|client|cloud|cmc|command|" +
    "config\\w*|connect\\w*|console|control\\w*|corp\\w*|dashboard|data|device|desktop|director|drac|edge|embedded|" +
    "encoder|energy|ethernet|extender|firewall|firmware|gateway|hardware|home ?page|idrac|inc|index|interface|" +
    "internet|ip|lan|loading|log ?[io]n|logout|logon|main|manage\\w*|master|media|menu|mobile|modem|monitor\\w*|" +
    "nas|network\\w*|operating|os|overview|page|panel|password|phone|portal|power|print\\w*|pro|product|program|" +
    "radio|recorder|remote|repeater|router|scanner|secure|security|series|server|service\\w*|set ?up|sign ?in|" +
    "site|smart|software|start|station|status|storage|surveillance|switch\\w*|system\\w*|technolog\\w*|telephone|" +
    "terminal|unified|unit|user|utility|video|view\\w*|voip|vpn|web\\w*|welcome|wi-?fi|wireless|wizard|" +
    "bulb|code|dimmer|framework|infrastructure|instant|lights|mega|micro|plug|redirect|relay|sensor|settings?|" +
    "vision|workbench|xerox|aura|bizhub|central|codec|datamanager|electric|expressway|instreamer|ipfire|lite|" +
    "minolta|packard|sarix|synology|telesis|unisphere|anmelden|anmeldung|connexion|iniciar|accueil)\\b",
  "i",
);

/** A model or a system: with a digit that is no year's, all capitals, or capitals within: `MAX`, `VideoJet`. */
const MODEL =
  /[A-Za-z-]\d|\d[A-Za-z]|\b(?!(?:19|20)\d\d\b)\d{1,5}\b|\b[A-Z]{2,}\b|[a-z][A-Z]|\b\d\.\d|:|\||»|>/;

/** Whether the title is that of an article, a shop or a discussion. */
export function isAboutProduct(title: string): boolean {
  return ABOUT_A_PRODUCT.test(title);
}

/** Whether a text has a word that pages and greetings of equipment have. */
export function namesEquipment(text: string): boolean {
  return OF_A_DEVICE.test(text);
}

/** Whether the title may be that of a device's page, by what follows the first word. */
export function readsAsDevice(title: string): boolean {
  const rest = title.trim().replace(/^\S+\s*/, "");
  return rest === "" || OF_A_DEVICE.test(rest) || MODEL.test(rest);
}
