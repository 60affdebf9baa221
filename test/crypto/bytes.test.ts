import fc from "fast-check";
import t from "tap";
import {
  bigEndian,
  concat,
  equal,
  fromHex,
  integerOf,
  readU16,
  readU32,
  toHex,
  u16,
  u32,
} from "#crypto/bytes.ts";

t.test("integers, hex and bytes are renderings of each other", async (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 20 }), (bytes) => {
      t.same(fromHex(toHex(bytes)), bytes);
      t.same(bigEndian(integerOf(bytes), bytes.length), bytes);
    }),
  );
  fc.assert(
    fc.property(fc.nat(0xffffffff), (value) => readU32(concat(Uint8Array.of(9), u32(value)), 1) === value),
  );
  fc.assert(fc.property(fc.nat(0xffff), (value) => readU16(u16(value), 0) === value));
  t.same(u32(1), Uint8Array.of(0, 0, 0, 1));
  t.same(fromHex("0aFF"), Uint8Array.of(10, 255));
  for (const text of ["0", "zz", "0x00", " 00"]) t.throws(() => fromHex(text), RangeError);
});

t.test("equal means the same bytes", async (t) => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (left, right) => {
      t.equal(equal(left, right), toHex(left) === toHex(right));
      t.equal(equal(left, left.slice()), true);
    }),
  );
});
