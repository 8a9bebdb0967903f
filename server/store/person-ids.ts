import { randomBytes } from 'node:crypto';

/** The length of a person's id, in characters of base64url. Few other texts have this length, so few are mistaken for one. */
const personIdLength = 10;

const shape = `[\\w-]{${personIdLength}}`;
const whole = new RegExp(`^${shape}$`);
/** Leaves the closing quote unmatched, because it may open the next text. */
const quoted = new RegExp(`"(${shape})(?=")`, 'g');

/** 60 random bits. */
export function freshPersonId(): string {
  return randomBytes(8).toString('base64url').slice(0, personIdLength);
}

/** Whether `freshPersonId` could have made this. */
export function isPersonId(text: string): boolean {
  return whole.test(text);
}

/**
 * Everyone who is in an entry, and every other text of the same shape. In: who sent it, and its events as JSON. Finds an id
 * wherever `isIn` (people/streams-of.ts) does.
 */
export function peopleIn(sender: string, events: string): Set<string> {
  const found = new Set(Array.from(events.matchAll(quoted), ([, id = '']) => id));
  return isPersonId(sender) ? found.add(sender) : found;
}
