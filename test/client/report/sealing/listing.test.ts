import t from "tap";
import { checkedListing } from "#client/report/sealing/listing.ts";
import { toHex } from "#crypto/bytes.ts";
import { organisationId } from "#crypto/identifiers.ts";
import { noble } from "#crypto/primitives/noble.ts";

const listed = (id: Uint8Array, ork: Uint8Array) => ({
  id: toHex(id),
  name: { fr: "Organisation", en: "Organisation" },
  fictional: true,
  ork: Buffer.from(ork).toString("base64url"),
  bundle_seq: 1,
});

t.test("an organisation whose id is not that of its root key is not offered", async (t) => {
  const [root, other] = [noble.randomBytes(32), noble.randomBytes(32)];
  const organisations = [
    listed(organisationId(noble, root), root),
    listed(organisationId(noble, root), other),
    listed(noble.randomBytes(16), root),
  ];
  const shown = checkedListing(noble, { organisations });
  t.same(
    shown.map(({ id, seq }) => ({ id, seq })),
    [{ id: toHex(organisationId(noble, root)), seq: 1 }],
  );
});
