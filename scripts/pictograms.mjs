// Writes client/shared/pictograms/*.generated.ts: the few outlines of @tabler/icons (MIT) that the pages
// draw, as one path each, so that no page ever requests an image. Run after editing the tables below.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const icons = new URL("../node_modules/@tabler/icons/icons/outline/", import.meta.url);
const out = new URL("../client/shared/pictograms/", import.meta.url);

/** A name alone is a Tabler outline; a text that starts with M is drawn by us on the same 24 x 24 grid. */
const TABLES = {
  codebook: {
    // what happened
    fist: "karate",
    "shield-body": "shield-heart",
    megaphone: "speakerphone",
    "house-out": "home-move",
    handcuffs:
      "M2.5 15a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0M12.5 15a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0M7 10.500V7.500a2 2 0 0 1 2 -2h6a2 2 0 0 1 2 2V10.500M12 5.500V3",
    "wallet-hand": "cash",
    "closed-door": "hand-stop",
    chain: "link",
    candle: "candle",
    question: "question-mark",
    // why
    "two-people-question": "user-question",
    suitcase: "luggage",
    tent: "tent",
    "bar-stool": "glass-full",
    woman: "woman",
    "people-group": "users-group",
    health: "heartbeat",
    handshake: "heart-handshake",
    book: "book",
    other: "dots",
    // who did
    "house-people": "home-heart",
    couple: "friends",
    neighbours: "building-community",
    leader: "crown",
    uniform: "badges",
    armed: "swords",
    rope: "user-dollar",
    briefcase: "briefcase",
    "health-cross": "stethoscope",
    vest: "helmet",
    phone: "device-mobile",
    mask: "spy",
    // where
    house: "home",
    "house-other": "home-x",
    road: "road",
    bar: "glass-full",
    tools: "tools",
    pickaxe: "pick",
    school: "school",
    hospital: "building-hospital",
    bars: "prison",
    barrier: "barrier-block",
    office: "building-bank",
    shelter: "building-cottage",
    meeting: "users",
    worship: "building-mosque",
    truck: "truck",
    pin: "map-pin",
    // help and answer
    bed: "bed",
    "suitcase-arrow": "home-move",
    ear: "ear",
    scales: "scale",
    bowl: "soup",
    "home-arrow": "plane-departure",
    id: "id",
    pencil: "pencil",
    key: "key",
    door: "door-enter",
    no: "eye-off",
  },
  controls: {
    yes: "check",
    cross: "x",
    back: "arrow-left",
    forward: "arrow-right",
    more: "dots",
    leave: "logout",
    listen: "volume",
    speaking: "volume-2",
    danger: "urgent",
    me: "user",
    close: "user-heart",
    seen: "eye",
    agent: "clipboard-list",
    child: "mood-kid",
    adult: "user",
    clock: "clock",
    day: "sun",
    week: "calendar-week",
    month: "calendar-month",
    year: "calendar",
    old: "hourglass-low",
    morning: "sunrise",
    noon: "sun",
    afternoon: "sun-low",
    evening: "sunset-2",
    message: "message",
    send: "send",
    change: "pencil",
    erase: "trash",
    lock: "lock",
    count: "chart-bar",
    quote: "quote",
    share: "share-3",
    advisers: "users",
    police: "badges",
    received: "mail",
    read: "mail-opened",
    progress: "progress",
    offered: "heart-handshake",
    closed: "circle-check",
    offline: "wifi-off",
    voice: "message-2-off",
    city: "building-skyscraper",
    water: "ripple",
    country: "map",
    outside: "world",
    home: "home",
    anyone: "users-group",
    notebook: "notebook",
    calm: "clock-pause",
  },
  pictures: Object.fromEntries(
    `sun moon star cloud umbrella flame droplet leaf tree mountain fish dog cat pig feather butterfly
     egg apple cherry lemon rocket mushroom bread milk cup bottle lamp hammer axe scissors
     bell candle bulb clock pencil ball-basketball trophy crown shirt shoe bike motorbike
     bus tractor sailboat plane anchor wheel tent bed armchair bucket shovel ladder cactus
     rainbow diamond gift bone flag camera radio magnet windmill`
      .trim()
      .split(/\s+/)
      .map((name) => [name, name]),
  ),
};

/** Hundredths of a grid unit are finer than any screen shows. */
const rounded = (path) =>
  path
    .replace(/\d*\.\d{2,}/g, (number) => String(Math.round(Number(number) * 100) / 100))
    .replace(/(^|[^\d])0\.(?=\d)/g, "$1.");

function outline(source) {
  if (source.startsWith("M")) return source;
  const svg = readFileSync(new URL(`${source}.svg`, icons), "utf8");
  const paths = [...svg.matchAll(/<path d="([^"]+)"/g)].map((match) => match[1]);
  if (paths.length === 0 || paths.some((path) => !path.startsWith("M")))
    throw new Error(`cannot join ${source}`);
  return rounded(paths.join(""))
    .replace(/(\d) -/g, "$1-")
    .replace(/ ?([a-zA-Z]) ?/g, "$1");
}

export function generate() {
  return Object.fromEntries(
    Object.entries(TABLES).map(([table, entries]) => {
      const rows = Object.entries(entries).map(
        ([name, source]) => `  ${JSON.stringify(name)}: ${JSON.stringify(outline(source))},`,
      );
      const banner =
        "// Generated by scripts/pictograms.mjs, adapted from @tabler/icons (MIT). Do not edit.\n";
      return [
        `${table}.generated.ts`,
        `${banner}export const ${table} = {\n${rows.join("\n")}\n} as const;\n`,
      ];
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(generate())) writeFileSync(new URL(name, out), text);
}
