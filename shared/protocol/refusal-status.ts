import type { RefusalCode } from '../domain/refusals.ts';

const conflict = 409;

/** The refusals that aren't a rule's answer to a well-formed request. */
const statuses: Partial<Record<RefusalCode, number>> = {
  malformed: 400,
  'sign-in-first': 401,
  'not-yours': 403,
  'no-such-room': 404,
  'no-such-deck': 404,
  'no-such-page': 404,
  'wrong-recovery-code': 404,
  'too-large': 413,
  'other-host': 421,
  'too-fast': 429,
  'too-many-tries': 429,
  'too-many-opened': 429,
  broken: 500,
  'cannot-store': 503,
  'disk-nearly-full': 503,
  'line-is-long': 503,
};

/** The HTTP status of a refusal, wherever it is answered: 409 for every rule that says no. */
export function statusOf(refusal: RefusalCode): number {
  return statuses[refusal] ?? conflict;
}
