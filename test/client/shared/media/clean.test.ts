import fc from "fast-check";
import t from "tap";
import { clean } from "#client/shared/media/clean.ts";
import { amr, files, MARKER, traceIn } from "./files.ts";
import { planted } from "./planted.ts";

const same = (left: Uint8Array, right: Uint8Array): boolean => Buffer.from(left).equals(Buffer.from(right));
const MIMES: Readonly<Record<string, string>> = {
  "photo.jpg": "image/jpeg",
  "photo.png": "image/png",
  "photo.webp": "image/webp",
  "film.mp4": "video/mp4",
  "film.mov": "video/mp4",
  "film.3gp": "video/mp4",
  "film.webm": "video/webm",
  "opus.ogg": "audio/ogg",
  "vorbis.ogg": "audio/ogg",
  "voice.m4a": "audio/mp4",
  "voice.mka": "audio/webm",
  "voice.mp3": "audio/mpeg",
  "voice.aac": "audio/aac",
  "voice.wav": "audio/wav",
};

t.test("what programs and phones wrote into a file is gone, and the file is one still", async (t) => {
  for (const [name, bytes] of files) {
    const once = clean(bytes);
    t.ok(once.cleaned, name);
    t.equal(once.mime, MIMES[name], `${name} is called what it is`);
    t.equal(traceIn(once.bytes), undefined, `nothing is left in ${name}`);
    if (name !== "voice.aac") t.not(traceIn(bytes), undefined, `something was in ${name}`);
    const twice = clean(once.bytes);
    t.ok(twice.cleaned && same(twice.bytes, once.bytes), `${name} stays as it is when it is cleaned again`);
  }
});

t.test("whatever is planted, and wherever, is gone", async (t) => {
  for (const [format, variants] of Object.entries(planted)) {
    const results = variants().map((bytes) => ({ bytes, cleaned: clean(new Uint8Array(bytes)) }));
    t.ok(results.length > 3, `${format}: ${results.length} places`);
    const leaks = results.filter(({ cleaned }) => cleaned.cleaned && traceIn(cleaned.bytes) !== undefined);
    t.equal(leaks.length, 0, `${format}: nothing is left`);
    const given = results.filter(({ cleaned }) => !cleaned.cleaned).length;
    t.ok(given <= results.length * 0.02, `${format}: ${given} of ${results.length} were not taken apart`);
    t.ok(results.every(({ bytes }) => Buffer.from(bytes).includes(MARKER)));
  }
});

t.test("how a picture is to be turned stays, and nothing else of Exif", async (t) => {
  const turned = Buffer.from("4d4d002a00000008000101120003000000010006000000000000", "hex");
  for (const name of ["photo.jpg", "photo.png", "photo.webp"])
    t.ok(Buffer.from(clean(files.get(name)!).bytes).includes(turned), name);
  const upright = Buffer.from(clean(files.get("photo.jpg")!).bytes);
  const at = upright.indexOf(turned);
  upright[at + 19] = 1;
  t.notOk(
    Buffer.from(clean(new Uint8Array(upright)).bytes).includes("Exif"),
    "an upright picture has no Exif",
  );
});

t.test("what cannot be cleaned is given back as it was, and says so", async (t) => {
  const foreign: readonly [string, Uint8Array][] = [
    ["application/pdf", Buffer.from("%PDF-1.7 whatever")],
    ["image/gif", Buffer.from("GIF89a whatever")],
    ["image/heic", Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1")],
    ["application/octet-stream", Buffer.from("PK\x03\x04 whatever")],
    ["application/octet-stream", new Uint8Array()],
  ];
  for (const [mime, bytes] of foreign) {
    const given = clean(new Uint8Array(bytes));
    t.equal(given.mime, mime);
    t.notOk(given.cleaned);
    t.ok(same(given.bytes, bytes));
  }
  const pieces = new Uint8Array(
    Buffer.concat([files.get("film.mp4")!, Buffer.from("\0\0\0\x08moof", "latin1")]),
  );
  t.notOk(clean(pieces).cleaned, "a film in fragments");
});

t.test("speech of old phones ends where the speech does", async (t) => {
  const hidden = new Uint8Array(Buffer.concat([amr, Buffer.from(MARKER)]));
  const given = clean(hidden);
  t.ok(given.cleaned);
  t.equal(given.mime, "audio/amr");
  t.ok(same(given.bytes, amr));
});

t.test("a file that is cut off or broken breaks nothing", async () => {
  const whole = [...files.values(), amr];
  const mutant = fc
    .record({
      file: fc.constantFrom(...whole),
      cut: fc.double({ min: 0, max: 1, noNaN: true }),
      changes: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 6 }),
    })
    .map(({ file, cut, changes }) => {
      const bytes = file.slice(0, Math.ceil(file.length * cut));
      for (const [place, value] of changes) bytes[Math.floor(place * bytes.length)] = value;
      return bytes;
    });
  fc.assert(
    fc.property(mutant, (bytes) => {
      const once = clean(bytes);
      if (!once.cleaned) return same(once.bytes, bytes);
      const twice = clean(once.bytes);
      return twice.cleaned && same(twice.bytes, once.bytes);
    }),
    { numRuns: 3000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      clean(bytes);
    }),
  );
});
