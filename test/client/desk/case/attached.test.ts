import t from "tap";
import { attached } from "#client/desk/case/attached.ts";
import { files, traceIn } from "#test/client/shared/media/files.ts";

t.test("a file is what it is, cleaned again, under a name that says nothing", async (t) => {
  const photo = attached(files.get("photo.jpg")!, 2);
  t.match(photo, { kind: "image", mime: "image/jpeg", cleaned: true, name: "piece-2.jpg" });
  t.equal(traceIn(photo.bytes), undefined, "whatever the sender says of it");
  t.match(attached(files.get("opus.ogg")!, 1), { kind: "audio", name: "piece-1.ogg" });
  t.match(attached(files.get("film.3gp")!, 1), { kind: "video", name: "piece-1.mp4" });
});

t.test("what cannot be cleaned is never shown, only marked and taken out", async (t) => {
  for (const [text, name] of [
    ["%PDF-1.4", "piece-1.pdf"],
    ["<svg onload=alert(1)>", "piece-1.bin"],
    ["GIF89a", "piece-1.gif"],
  ] as const)
    t.match(attached(new Uint8Array(Buffer.from(text)), 1), { kind: undefined, cleaned: false, name });
});
