import { Command } from "commander";
import { slotIndex, slotTag } from "#crypto/board.ts";
import { toHex } from "#crypto/bytes.ts";
import {
  bucketOf,
  caseReference,
  GROUPS,
  LONG_GROUPS,
  newReceipt,
  pictureOf,
  readReceipt,
  replySecret,
  rootKey,
} from "#crypto/receipt.ts";
import { SLOTS_PER_EPOCH } from "#schemas/slot.ts";
import { epochOf } from "#schemas/time.ts";
import { hexOf, wholeNumber } from "./input.ts";
import type { Shell } from "./shell.ts";

type TagOptions = {
  readonly org: string;
  readonly epoch?: number;
  readonly back: number;
  readonly bits: number;
  readonly json?: true;
};

function tags(groups: readonly string[], options: TagOptions, shell: Shell): void {
  const root = rootKey(readReceipt(groups.join(" ")));
  const secret = replySecret(root, hexOf(options.org, 16, "--org"));
  const epoch = options.epoch ?? epochOf(shell.now());
  const rows = [];
  for (let week = epoch; week >= Math.max(0, epoch - options.back); week--)
    for (let position = 0; position < SLOTS_PER_EPOCH; position++) {
      const i = slotIndex(week, position);
      rows.push({ epoch: week, i, tag: toHex(slotTag(secret, i)) });
    }
  const cref = toHex(caseReference(secret));
  const bucket = bucketOf(secret, options.bits);
  const picture = pictureOf(root);
  const lines = [
    `picture ${picture}`,
    `cref ${cref}`,
    `bucket ${bucket}`,
    ...rows.map((row) => `tag ${row.epoch} ${row.i} ${row.tag}`),
  ];
  shell.out(options.json ? JSON.stringify({ picture, cref, bucket, epoch, tags: rows }) : lines.join("\n"));
}

/** `lakana code`: draws and checks codes, and derives what a code finds on the board. */
export function codeCommand(shell: Shell): Command {
  const code = new Command("code").description("receipt codes");
  code
    .command("new")
    .description("draw a code")
    .option("--long", "eight groups, for browsers without a fast key derivation")
    .action(({ long }: { long?: true }) =>
      shell.out(newReceipt(shell.randomBytes, long ? LONG_GROUPS : GROUPS).groups.join(" ")),
    );
  code
    .command("check")
    .description("say whether a code is well formed, and which group is not")
    .argument("<groups...>", "six groups of five digits, or eight")
    .action((groups: string[]) => {
      readReceipt(groups.join(" "));
      shell.out("valid");
    });
  code
    .command("tags")
    .description("derive the case reference, bucket, picture and slot tags of a code")
    .argument("<groups...>", "six groups of five digits, or eight")
    .requiredOption("--org <hex>", "the organisation")
    .option("--epoch <week>", "the current week; default the clock's", wholeNumber)
    .option("--back <weeks>", "how many weeks before it", wholeNumber, 8)
    .option("--bits <b>", "bits of the bucket, as the bundle's board.b says", wholeNumber, 0)
    .option("--json", "print one JSON object")
    .action((groups: string[], options: TagOptions) => tags(groups, options, shell));
  return code;
}
