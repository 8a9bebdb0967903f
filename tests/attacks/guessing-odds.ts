import type { Bucketful } from '../../server/store/cluster.ts';

/** An attacker at one address: this many sign-ins a minute, each session at its limit, for sixty minutes. */
export type Guessers = { signInsPerMinute: number; wrongOfOne: Bucketful; savedMinutes: number };

const hour = 60;

/**
 * The number of codes that the server checks in the strongest hour. Each new session has its tries at once, and then its pace for
 * the rest of the hour. Sessions that were collected beforehand (`savedMinutes` of sign-ins) all start in the first minute. The
 * limit of the address does not bound the attacker: it holds up sessions only in their first minute.
 */
export function guessesInAnHour({ signInsPerMinute, wrongOfOne, savedMinutes }: Guessers): number {
  const ofOne = (minutes: number) => wrongOfOne.atOnce + wrongOfOne.perMinute * minutes;
  const perMinute = Array.from({ length: hour }, (_, minute) => signInsPerMinute * ofOne(hour - minute));
  return perMinute.reduce((sum, guesses) => sum + guesses, 0) + savedMinutes * signInsPerMinute * ofOne(hour);
}

/** The chance that this many guesses hit one of this many rooms, when all codes of this kind are equally likely. */
export function oddsOfHit(guesses: number, rooms: number, alphabet: number, length: number): number {
  return -Math.expm1((-guesses * rooms) / alphabet ** length);
}
