const textFrame = 0x81;

/**
 * A text as one WebSocket frame (RFC 6455, 5.2), not masked, for it is the server's. Header and text in one buffer leave in one
 * write, where the library makes two of them and a third call to join them. In: signs of ASCII that stand before the text, apart
 * from it, because joined to a long one they would copy it.
 */
export function frameOf(signs: string, text: string): Buffer {
  const length = signs.length + Buffer.byteLength(text);
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = textFrame;
  frame[1] = head === 2 ? length : head === 4 ? 126 : 127;
  if (head === 4) frame.writeUInt16BE(length, 2);
  if (head === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  for (let i = 0; i < signs.length; i++) frame[head + i] = signs.charCodeAt(i);
  frame.write(text, head + signs.length);
  return frame;
}
