import { z } from 'zod';
import type { RefusalCode } from '../domain/refusals.ts';

/** A name in an address. One of another form is answered over HTTP with this refusal, like one that never existed. */
function nameLike(pattern: RegExp, otherwise: RefusalCode) {
  return z.string().regex(pattern, otherwise);
}

/** Chosen by the page, so that a request that is sent twice happens once. */
export const commandId = z.string().regex(/^[\w~-]{8,32}$/);
/** A room, a workshop or a review. */
export const streamId = nameLike(/^[\w-]{8,32}$/, 'no-such-room');
export const deckId = nameLike(/^[\w-]{8,32}$/, 'no-such-deck');
/** A deck that came with this release, or one that someone wrote. */
export const anyDeckId = nameLike(/^[\w-]{1,60}$/, 'no-such-deck');
export const cardId = nameLike(/^[a-z0-9-]{1,60}$/, 'no-such-deck');
export const exampleId = nameLike(/^[a-z0-9-]{1,60}$/, 'no-such-page');
/** A room whose recordings lie in a folder of this name, and a segment that is a file there. */
export const recordedRoomId = nameLike(/^[\w-]{8,24}$/, 'no-such-room');
export const segmentId = nameLike(/^[\w-]{8,24}$/, 'no-such-room');
export const invitationToken = nameLike(/^[\w-]{22}$/, 'no-such-room');
export const screenToken = nameLike(/^[\w-]{22}$/, 'no-such-room');

/** A number in an address, written in one way only. */
export const roundInAddress = nameLike(/^[1-9]\d{0,3}$/, 'no-such-room').transform(Number);
export const partInAddress = nameLike(/^(0|[1-9]\d{0,4})$/, 'no-such-room').transform(Number);
/** Server time in milliseconds. */
export const timeInAddress = nameLike(/^\d{1,15}$/, 'no-such-room').transform(Number);

/** Answers of the server. They leave out what they don't name, so a field reaches a page once someone names it here. */
export const personId = z.string();
export const names = z.record(personId, z.string()).describe('names by person');
export const count = z.number().int().nonnegative();
export const ms = z.number().describe('server time in milliseconds');
