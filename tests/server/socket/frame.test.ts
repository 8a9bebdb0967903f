import { expect, test } from 'vitest';
import { frameOf } from '../../../server/transport/socket/frame.ts';

test.each([
  ['a short text', 'so', 2],
  ['the longest with one byte of length', 'a'.repeat(124), 2],
  ['one byte more', 'a'.repeat(125), 4],
  ['characters of several bytes', '優しく言い返す'.repeat(6), 4],
  ['the longest with two bytes of length', 'a'.repeat(65_534), 4],
  ['one byte more than that', 'a'.repeat(65_535), 10],
])('a frame holds %s whole, after its length', (_, text, head) => {
  const whole = `4${text}`;
  const frame = frameOf('4', text);
  const length = head === 2 ? frame[1] : head === 4 ? frame.readUInt16BE(2) : Number(frame.readBigUInt64BE(2));
  expect([frame[0], length]).toEqual([0x81, Buffer.byteLength(whole)]);
  expect(frame.length).toBe(head + Buffer.byteLength(whole));
  expect(frame.toString('utf8', head)).toBe(whole);
});
