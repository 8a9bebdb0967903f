import type { Bucketful } from '../../server/store/cluster.ts';

/** Who guesses from one address: so many sign-ins a minute, each session at its limit, for sixty minutes. */
export type Guessers = { signInsPerMinute: number; wrongOfOne: Bucketful; savedMinutes: number };

const hour = 60;

/**
 * Codes that are looked at within the strongest hour. Anyone who signs in during it has their tries at once and then their pace for what
 * is left of the hour. Sessions that were collected beforehand (`savedMinutes` of sign-ins) all begin in its first minute. The limit
 * of the address bounds no one here: it holds up sessions for their first minute alone.
 */
export function guessesInAnHour({ signInsPerMinute, wrongOfOne, savedMinutes }: Guessers): number {
  const ofOne = (minutes: number) => wrongOfOne.atOnce + wrongOfOne.perMinute * minutes;
  const perMinute = Array.from({ length: hour }, (_, minute) => signInsPerMinute * ofOne(hour - minute));
  return perMinute.reduce((sum, guesses) => sum + guesses, 0) + savedMinutes * signInsPerMinute * ofOne(hour);
}

/** The chance that so many guesses hit one of so many rooms, when all codes of this kind are as likely. */
export function oddsOfHit(guesses: number, rooms: number, alphabet: number, length: number): number {
  return -Math.expm1((-guesses * rooms) / alphabet ** length);
}
