import t from "tap";
import { withoutRepeats } from "#client/report/sealing/repeats.ts";
import { readBoard, sealSlot, slotIndex } from "#crypto/board.ts";
import { concat } from "#crypto/bytes.ts";
import { noble } from "#crypto/primitives/noble.ts";

t.test(
  "an answer that was sealed again is shown once; two answers with the same words are two",
  async (t) => {
    const secret = noble.randomBytes(32);
    const first = new Uint8Array(32);
    const second = new Uint8Array(32).fill(1);
    const slot = (epoch: number, position: number, prev_hash: Uint8Array, text: string) =>
      sealSlot(noble, secret, { i: slotIndex(epoch, position), prev_hash, kind: "message", text });
    const board = concat(
      slot(2960, 0, first, "Allô"),
      slot(2961, 0, first, "Allô"),
      slot(2961, 1, second, "Allô"),
      slot(2962, 0, first, "Allô"),
    );
    const shown = withoutRepeats(readBoard(noble, secret, board, 2962));
    t.same(
      shown.map(({ i }) => i),
      [slotIndex(2962, 0), slotIndex(2961, 1)],
      "the newest copy stays, in the place of the first",
    );
  },
);
