/** A secret by the word that is in it, and who may have it: before the reveal, and from then on. */
export type Canary = { word: string; before: readonly string[]; after: readonly string[] };

/** The forms in which a word may lie in bytes that are not plain text. */
function formsOf(word: string): string[] {
  // In Base64 a word looks threefold, by where it begins; the signs at its ends mix with what is beside them.
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

/** Does the word lie anywhere in these bytes, in whatever form? */
export function liesIn(bytes: string, word: string): boolean {
  const lower = bytes.toLowerCase();
  return formsOf(word).some((form) => bytes.includes(form) || lower.includes(form.toLowerCase()));
}

/** Everyone who received a canary without being in its audience, in words. */
export function leaksIn(received: ReadonlyMap<string, string>, canaries: readonly Canary[], when: 'before' | 'after'): string[] {
  return canaries.flatMap(({ word, ...audience }) =>
    [...received].flatMap(([who, bytes]) =>
      !audience[when].includes(who) && liesIn(bytes, word) ? [`${who} received ${word} ${when} the reveal`] : [],
    ),
  );
}

/** Canaries that not everyone of their audience received: a scan for what was never there would find nothing. */
export function unheard(received: ReadonlyMap<string, string>, canaries: readonly Canary[], when: 'before' | 'after'): string[] {
  return canaries.flatMap(({ word, ...audience }) =>
    audience[when].flatMap((who) => (liesIn(received.get(who) ?? '', word) ? [] : [`${word} by ${who}`])),
  );
}
