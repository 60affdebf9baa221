import { organisationId } from "#crypto/identifiers.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { signBundle, signKeyOfficer } from "#crypto/signed.ts";
import type { Bundle } from "#schemas/bundle.ts";
import { seeded } from "./seeded.ts";

/** A fictional organisation whose every secret follows from its name. */
export function organisation(name = "test") {
  const seed = (key: string) => seeded(`${name}/${key}`)(32);
  const ork = noble.signKeyPair(seed("ork"));
  const kok = noble.signKeyPair(seed("kok"));
  const iek = noble.kemKeyPair(seed("iek"));
  const cek = noble.kemKeyPair(seed("cek"));
  const id = organisationId(noble, ork.publicKey);
  const certificate = { ver: 1, ork: ork.publicKey, kok: kok.publicKey, not_after: 21000 } as const;
  const bundle: Bundle = {
    ver: 1,
    org_id: id,
    name: { fr: "Organisation d’essai", en: "Test organisation" },
    fictional: true,
    seq: 3,
    prev_hash: new Uint8Array(32),
    not_before: 20700,
    not_after: 20728,
    suite: 1,
    epoch: 2957,
    iek: iek.publicKey,
    cek: cek.publicKey,
    cek_not_after: 20800,
    board: { b: 0, S: 8 },
    policy: { seal: false, pow: 0, attachments: true },
    min_release: "",
    revoked: [],
    kok_cert: signKeyOfficer(noble, certificate, ork.seed),
  };
  return {
    id,
    ork,
    kok,
    iek,
    cek,
    certificate,
    bundle,
    recipient: { organisation: id, epoch: bundle.epoch, publicKey: iek.publicKey },
    seedOf: () => iek.seed,
    signed: (changes: Partial<Bundle> = {}) => signBundle(noble, { ...bundle, ...changes }, kok.seed),
  };
}
