import { randomBytes } from 'node:crypto';

/** How long a person's id is, in characters of base64url. Few other texts are as long, so that few are taken for one. */
const personIdLength = 10;

const shape = `[\\w-]{${personIdLength}}`;
const whole = new RegExp(`^${shape}$`);
/** The quote behind it is left for the next one. */
const quoted = new RegExp(`"(${shape})(?=")`, 'g');

/** 60 random bits. */
export function freshPersonId(): string {
  return randomBytes(8).toString('base64url').slice(0, personIdLength);
}

/** Could `freshPersonId` have made this? */
export function isPersonId(text: string): boolean {
  return whole.test(text);
}

/**
 * Everyone who is in an entry, and whatever else in it is as long as an id. In: who sent it, and its events as JSON. Finds an id
 * wherever `isIn` (people/every-stream.ts) does.
 */
export function peopleIn(sender: string, events: string): Set<string> {
  const found = new Set(Array.from(events.matchAll(quoted), ([, id = '']) => id));
  return isPersonId(sender) ? found.add(sender) : found;
}
