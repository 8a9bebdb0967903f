/** A secret, the word in it, and who may have it before and after the reveal. */
export type Canary = { word: string; before: readonly string[]; after: readonly string[] };

/** The forms in which a word can appear in bytes that are not plain text. */
function formsOf(word: string): string[] {
  // Base64 encodes a word in three ways, depending on its offset; characters at its edges mix with neighboring bytes, so they are
  // cut.
  const based = [0, 1, 2].map((shift) =>
    Buffer.from(`${'x'.repeat(shift)}${word}`)
      .toString('base64')
      .slice(shift === 0 ? 0 : 4)
      .replace(/=+$/, '')
      .slice(0, -1),
  );
  const spelled = [...word].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  return [word, Buffer.from(word).toString('hex'), spelled, [...word].reverse().join(''), ...based];
}

/** True if the word is anywhere in these bytes, in any form. */
export function liesIn(bytes: string, word: string): boolean {
  const lower = bytes.toLowerCase();
  return formsOf(word).some((form) => bytes.includes(form) || lower.includes(form.toLowerCase()));
}

/** A sentence for everyone who received a canary without being in its audience. */
export function leaksIn(received: ReadonlyMap<string, string>, canaries: readonly Canary[], when: 'before' | 'after'): string[] {
  return canaries.flatMap(({ word, ...audience }) =>
    [...received].flatMap(([who, bytes]) =>
      !audience[when].includes(who) && liesIn(bytes, word) ? [`${who} received ${word} ${when} the reveal`] : [],
    ),
  );
}

/** Canaries that part of their audience did not receive: a scan for something that was never sent would find nothing. */
export function unheard(received: ReadonlyMap<string, string>, canaries: readonly Canary[], when: 'before' | 'after'): string[] {
  return canaries.flatMap(({ word, ...audience }) =>
    audience[when].flatMap((who) => (liesIn(received.get(who) ?? '', word) ? [] : [`${word} by ${who}`])),
  );
}
