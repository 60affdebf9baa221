import fc from "fast-check";
import t from "tap";
import { fromBase64url, toBase64url } from "#client/desk/engine/base64url.ts";
import { consentEvents } from "#client/desk/engine/intake/facts.ts";
import {
  invitationLink,
  newInvitationGroups,
  readInvitation,
} from "#client/desk/engine/organisation/invitation.ts";
import { CONSENT_SCOPES, type ConsentEvent, consentState, consentToBits } from "#schemas/consent.ts";
import { ANSWERS, primitives } from "./support.ts";

const bitsOf = (events: readonly ConsentEvent[]) => {
  const state = consentState(events);
  return consentToBits(CONSENT_SCOPES.filter((scope) => state[scope]));
};

t.test(
  "after any series of drops the state is what the last one said, and events are only appended",
  async (t) => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 63 }), { minLength: 1, maxLength: 8 }), (series) => {
        let events: ConsentEvent[] = [];
        for (const bits of series) {
          const before = events;
          events = [...events, ...consentEvents(events, ANSWERS, bits, 20_000, "code")];
          if (bitsOf(events) !== bits) return false;
          if (consentEvents(events, ANSWERS, bits, 20_000, "code").length > 0) return false;
          if (before.length > 0 && bitsOf(before) === bits && events.length !== before.length) return false;
        }
        return true;
      }),
    );
    t.pass("64 series");
  },
);

t.test("no series of drops opens a quote or a mechanism for a child", async (t) => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 63 })), (series) => {
      let events: ConsentEvent[] = [];
      for (const bits of series)
        events = [...events, ...consentEvents(events, { ...ANSWERS, is_child: "yes" }, bits, 20_000, "code")];
      const state = consentState(events);
      return !state["CS-QUOTE"] && !state["CS-MECH"];
    }),
  );
  t.pass();
});

t.test("base64url is what Node makes of it", async (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
      const text = toBase64url(bytes);
      return (
        text === Buffer.from(bytes).toString("base64url") && Buffer.from(fromBase64url(text)).equals(bytes)
      );
    }),
  );
  t.pass();
});

t.test("a link is read as it was made, and one wrong digit is noticed", async (t) => {
  const invitation = {
    organisation: "ab".repeat(16),
    groups: newInvitationGroups(primitives),
    profile: "ORG-CAS",
  } as const;
  const link = invitationLink("http://127.0.0.1:7081", invitation);
  t.same(readInvitation(link), invitation);
  t.same(readInvitation(link.slice(link.indexOf("#") + 1)), invitation);
  const last = Number(link.at(-1));
  for (let digit = 0; digit < 10; digit++)
    if (digit !== last) t.throws(() => readInvitation(link.slice(0, -1) + digit), { message: "wrong-link" });
});
