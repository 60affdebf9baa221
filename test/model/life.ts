// A random life of an organisation: what people did, the product's own state, and what the protocol promises of it.
import fc from "fast-check";
import type { Sent } from "#cli/demo/reporter.ts";
import type { DeskEngine, Role } from "#client/desk/engine/api.ts";
import type { createEngine } from "#client/desk/engine/engine.ts";
import type { Ports } from "#client/desk/engine/ports.ts";
import { fromHex } from "#crypto/bytes.ts";
import { bundleCodec, decodeSigned } from "#schemas/bundle.ts";
import { consentToBits } from "#schemas/consent.ts";
import { dayNumber, epochOf } from "#schemas/time.ts";
import {
  ANSWERS,
  PASSPHRASE,
  primitives,
  type Service,
  service,
  WEEK,
} from "../client/desk/engine/support.ts";
import { closure } from "./closure.ts";
import { type Holder, mayCount, mayRead, type Story } from "./expectation.ts";
import { forgedErasure, whoForgot } from "./lies.ts";
import { recorder } from "./record.ts";
import { type ForensicStorage, forensicStorage, secretsOf } from "./seizure.ts";

export const ROLES = ["RO-CASE", "RO-ADV", "RO-REL"] as const satisfies readonly Role[];
/** Above three devices that open cases access goes by assignment, which has tests of its own. */
const MOST_WITH_CASES = 3;

const number = fc.nat({ max: 9 });
export const Step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("report" as const), counted: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("sync" as const), who: number }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("answer" as const), who: number, which: number }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("more" as const), which: number }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("erase" as const), who: number, which: number }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("weeks" as const), weeks: fc.constantFrom(1, 1, 2, 3, 5) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("invite" as const), role: fc.constantFrom(...ROLES) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("remove" as const), who: number }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("hide" as const), which: number }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("forge" as const), who: number, which: number }) },
);
export type Step = typeof Step extends fc.Arbitrary<infer Value> ? Value : never;

type Member = Holder & {
  readonly engine: DeskEngine;
  readonly storage: ForensicStorage;
  readonly ports: Ports;
};
type Told = Story & { readonly sent: Sent };
const COST = { t: 1, m: 8, p: 1, dkLen: 32 };

/** What a life came to, in sentences; none means that every promise held. */
export async function live(steps: readonly Step[], engineOf?: typeof createEngine): Promise<string[]> {
  const at = await service();
  const record = recorder();
  try {
    return await lived(at, record, steps, engineOf);
  } finally {
    record.stop();
    await at.stop();
  }
}

async function lived(
  at: Service,
  { recorded, now, lie }: ReturnType<typeof recorder>,
  steps: readonly Step[],
  engineOf: typeof createEngine | undefined,
): Promise<string[]> {
  const firstEpoch = epochOf(at.clock.now);
  const members: Member[] = [];
  const stories: Told[] = [];
  const forgot: string[] = [];
  const today = () => dayNumber(at.clock.now);
  const device = () => {
    const storage = forensicStorage();
    const { engine, ports } = at.device({ storage, fetch: (url, init) => fetch(url, init) });
    return { engine: engineOf ? engineOf(ports) : engine, storage, ports };
  };
  const moment = () => ({ step: now.step, day: today() });
  const sync = async (member: Member) => {
    await member.engine.sync();
    member.syncs.push(moment());
    await nameStories(member);
  };
  const nameStories = async ({ engine, role }: Member) => {
    if (role !== "RO-CASE" && role !== "RO-SUP") return;
    for (const { id } of await engine.listCases()) {
      if (stories.some((story) => story.id === id)) continue;
      const { narrative } = await engine.openCase(id);
      const story = stories.find(({ words }) => words[0]!.text === narrative);
      if (story) story.id = id;
    }
  };
  const begun = device();
  await begun.engine.createOrganisation({
    setupToken: at.setupToken!,
    name: { fr: "Essai", en: "Test" },
    fictional: true,
    passphrase: PASSPHRASE,
    member: "",
  });
  const status = await begun.engine.status();
  const organisation = status.organisation!.id;
  members.push({ ...begun, device: status.device!, role: "RO-SUP", syncs: [] });
  await sync(members[0]!);

  const present = () => members.filter((member) => member.removedAt === undefined);
  const pick = <Item>(items: readonly Item[], index: number): Item | undefined => items[index % items.length];
  const opensCases = ({ role }: Member) => role === "RO-CASE" || role === "RO-SUP";
  const living = () => stories.filter(({ id, erasedAt }) => id && erasedAt === undefined);
  const mark = () => `mot-${Buffer.from(primitives.randomBytes(9)).toString("hex")}`;
  /** The page as a person finds it now, and the last day of the key it seals to, as the signed bundle says. */
  const pageNow = async () => {
    const answer = await fetch(`${at.siteUrl}/v1/bundle/${organisation}`);
    const { payload } = decodeSigned(new Uint8Array(await answer.arrayBuffer()));
    const { not_after, weeks = [] } = bundleCodec.decode(payload);
    const until = [not_after, ...weeks.map((week) => week.not_after)].find((day) => today() <= day)!;
    return { page: await at.person(organisation), until };
  };

  const acts: { [Kind in Step["do"]]: (step: Extract<Step, { do: Kind }>) => Promise<void> } = {
    report: async ({ counted }) => {
      const { page, until } = await pageNow();
      const text = mark();
      const consent = consentToBits(counted ? ["CS-STORE", "CS-STATS"] : ["CS-STORE"]);
      const sent = await page.send({ answers: ANSWERS, age: 0, narrative: text, consent });
      stories.push({ sent, counted, words: [{ text, step: now.step, kind: "drop", until }] });
    },
    sync: async ({ who }) => sync(pick(present(), who)!),
    answer: async ({ who, which }) => {
      const member = pick(
        present().filter(({ role }) => role === "RO-CASE" || role === "RO-SUP"),
        who,
      )!;
      await sync(member);
      const held = new Set((await member.engine.listCases()).map(({ id }) => id));
      const story = pick(
        stories.filter(({ id }) => id && held.has(id)),
        which,
      );
      if (!story) return;
      const text = mark();
      const words = { text, step: now.step, kind: "reply" as const };
      const answered = await member.engine.reply(story.id!, { kind: "message", text }).then(
        () => true,
        (error: Error) => {
          if (error.message === "slots-used" || error.message === "conflict") return false;
          throw error;
        },
      );
      if (answered) story.words.push(words);
    },
    more: async ({ which }) => {
      const story = pick(
        stories.filter(({ erasedAt }) => erasedAt === undefined),
        which,
      );
      if (!story) return;
      const { page, until } = await pageNow();
      const text = mark();
      await page.comeBack(story.sent, { type: "follow-up", narrative: text, seq: story.words.length + 1 });
      story.words.push({ text, step: now.step, kind: "drop", until });
    },
    erase: async ({ who, which }) => {
      const member = pick(
        present().filter(({ role }) => role === "RO-CASE" || role === "RO-SUP"),
        who,
      )!;
      await sync(member);
      const held = new Set((await member.engine.listCases()).map(({ id }) => id));
      const story = pick(
        stories.filter(({ id }) => id && held.has(id)),
        which,
      );
      if (!story) return;
      await member.engine.confirmWithdrawal(story.id!);
      story.erasedAt = now.step;
      story.erasedBy = member;
    },
    weeks: async ({ weeks }) => {
      for (let week = 0; week < weeks; week++) {
        now.step++;
        at.clock.now += WEEK;
        await sync(members[0]!);
      }
    },
    invite: async ({ role }) => {
      const holders = present().filter((member) => member.role === "RO-CASE" || member.role === "RO-SUP");
      if (members.length > 4 || (role === "RO-CASE" && holders.length >= MOST_WITH_CASES)) return;
      const fresh = device();
      const officer = members[0]!.engine;
      const { link, invite } = await officer.invite([role]);
      await fresh.engine.join({ link, passphrase: PASSPHRASE, member: "" });
      await officer.approveJoin(invite);
      await fresh.engine.joinStatus(PASSPHRASE);
      await fresh.engine.unlock(PASSPHRASE);
      const member = { ...fresh, device: (await fresh.engine.status()).device!, role, syncs: [] };
      members.push(member);
      await sync(member);
    },
    remove: async ({ who }) => {
      const member = pick(present().slice(1), who);
      if (!member) return;
      await members[0]!.engine.removeMember(member.device);
      member.removedAt = now.step;
      now.step++;
      for (const colleague of present()) await sync(colleague);
    },
    hide: async ({ which }) => {
      const story = pick(living(), which);
      if (!story) return;
      for (const member of await whoForgot(lie, present(), sync, story.id!))
        forgot.push(`${member.role} forgets a case that the server merely hides`);
    },
    forge: async ({ who, which }) => {
      const story = pick(living(), which);
      const author = pick(
        members.filter((member) => member.removedAt !== undefined || !opensCases(member)),
        who,
      );
      if (!story || !author) return;
      const forged = await forgedErasure(author.ports, PASSPHRASE, story.id!);
      const gone = author.removedAt === undefined ? author.role : `removed ${author.role}`;
      for (const member of await whoForgot(lie, present(), sync, story.id!, forged))
        forgot.push(`${member.role} forgets a case on the word of a ${gone}`);
    },
  };

  for (const step of steps) {
    now.step++;
    await (acts[step.do] as (given: Step) => Promise<void>)(step);
  }

  const broken: string[] = [...forgot];
  const tags = new Map<string, string>();
  for (const slot of recorded.slots) {
    const [tag, whole] = [slot.subarray(0, 16), slot].map((part) => Buffer.from(part).toString("base64"));
    if ((tags.get(tag!) ?? whole) !== whole) broken.push("two contents under one slot key");
    tags.set(tag!, whole!);
  }
  const cases = new Set(recorded.parts.map((part) => part.case));
  const sealed = { grants: recorded.grants, cases };
  const epochs = Array.from({ length: epochOf(at.clock.now) - firstEpoch + 1 }, (_, n) => firstEpoch + n);
  for (const member of members) {
    const start = await secretsOf(primitives, member.storage, PASSPHRASE, COST);
    const world = { primitives, organisation: fromHex(organisation), recorded, epochs };
    const knowledge = closure(world, member.device, start);
    const { role } = member;
    const name = `${role} ${members.indexOf(member)}`;
    for (const [position, story] of stories.entries()) {
      for (const word of story.words) {
        const may = mayRead(member, story, word, sealed);
        const found = knowledge.texts.includes(word.text);
        if (found && may === false) broken.push(`${name} reads a ${word.kind} of story ${position}`);
      }
      if (story.id && knowledge.facts.has(story.id) && !mayCount(member, story, sealed))
        broken.push(`${name} reads the facts of story ${position}`);
    }
    // The attack must be able to read what the desk itself shows, or its silence would mean nothing.
    if (member.removedAt !== undefined || (role !== "RO-CASE" && role !== "RO-SUP")) continue;
    const shown = new Set((await member.engine.listCases()).map(({ id }) => id));
    for (const [position, { id, words }] of stories.entries())
      if (id && shown.has(id) && !knowledge.texts.includes(words[0]!.text))
        broken.push(`the attack on ${name} misses story ${position}, which her desk shows`);
  }
  return broken;
}
