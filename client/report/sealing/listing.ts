import { equal, fromHex } from "#crypto/bytes.ts";
import { organisationId } from "#crypto/identifiers.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { OrganisationList } from "#schemas/api/organisations.ts";
import type { Listed } from "../state.ts";

const fromBase64url = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));

/**
 * The organisations of a listing whose id is H(root key) (protocol 2.3, 2.8); one that is not is left out.
 * @throws ZodError when the listing has another shape.
 */
export function checkedListing(primitives: Primitives, listing: unknown): Listed[] {
  return OrganisationList.parse(listing)
    .organisations.filter(({ id, ork }) => equal(organisationId(primitives, fromBase64url(ork)), fromHex(id)))
    .map(({ id, name, fictional, bundle_seq, closed = false, witnessed = false, files = false }) => ({
      id,
      name,
      fictional,
      seq: bundle_seq,
      closed,
      witnessed,
      files,
    }));
}
