const textFrame = 0x81;

/**
 * A text as one WebSocket frame (RFC 6455, 5.2), unmasked as a server's frames are. Header and text share a buffer, so that one
 * write sends them; the library makes two buffers and needs a third call to join them. In: `signs`, an ASCII prefix of the text,
 * passed apart because joining it to a long text would copy that.
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
