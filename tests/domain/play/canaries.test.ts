import { describe, expect, test } from 'vitest';
import { firstLeak } from './canaries.ts';
import { castOf } from './random-play.ts';
import { type Secret, secrets, whoSteppedOut } from './secrets.ts';
import { realView, type View } from './visibility-law.ts';

const long = process.env['LONG'] === '1';
/** Seeds that once found something. They are always played first. */
const foundSeeds: number[] = [2032, 2014, 2050, 2056, 2030, 2051];
const seeds = [...foundSeeds, ...Array.from({ length: long ? 400 : 12 }, (_, i) => 2000 + i)];
const mostMoves = 350;

const leak = (secret: Secret, view: View) => {
  for (const seed of seeds) {
    const exempt = secret === whoSteppedOut ? castOf(seed).slice(0, 2) : [];
    const found = firstLeak(seed, secret, view, mostMoves, exempt);
    if (found) return found;
  }
  return null;
};

describe('two rooms that differ in one secret', () => {
  test('[VIEW20] send the same bytes and refusals to readers who may not know it', () => {
    // Answers about words do show in the end, as *kept* or *not kept*; another test checks that no one learns whose answer it was.
    const never = secrets.filter((secret) => secret.name !== 'what somebody answers about words');
    for (const secret of [...never, whoSteppedOut]) expect(leak(secret, realView)).toBeNull();
  }, 600_000);

  const named = (name: string) => [...secrets, whoSteppedOut].filter((secret) => secret.name === name);
  const sendsAll = (type: string): View => ({
    ...realView,
    visibleEvent: (event, before, after, reader) =>
      event.type === type ? event : realView.visibleEvent(event, before, after, reader),
  });
  const showsRound = (change: (round: object, whole: object) => object): View => ({
    ...realView,
    visibleState: (state, reader) => {
      const visible = realView.visibleState(state, reader);
      return visible.round && state.round
        ? { ...visible, round: { ...visible.round, ...change(visible.round, state.round) } as never }
        : visible;
    },
  });
  test.each<[string, string, View]>([
    ['a mark that is sent to all', "an observer's marks of steps", sendsAll('mark-given')],
    ['a rating that is sent to all', "an observer's ratings", sendsAll('rating-given')],
    ['a felt that is sent to all', 'felt', sendsAll('felt-given')],
    ['an answer about words that is sent to all', 'what somebody answers about words', sendsAll('words-answered')],
    ['an answer about recording that is sent to all', 'what somebody answers about recording', sendsAll('recording-answered')],
    ['a name on the way to the quiet screen', 'who stepped out', sendsAll('person-stepped-out')],
    ['an example that is sent whole', 'the key of an example', sendsAll('example-shown')],
    ['a score of an example that is sent to all', 'what somebody gives an example', sendsAll('example-rated')],
    ['a draft that is sent to all', "the advisor's draft", sendsAll('draft-written')],
    [
      'a heat that is sent to all when its round is resumed',
      "the advisor's heat",
      {
        ...realView,
        visibleEvent: (event, before, after, reader) =>
          event.type === 'debrief-resumed'
            ? ({ ...event, heat: after.round?.heat } as never)
            : realView.visibleEvent(event, before, after, reader),
      },
    ],
    [
      'the question of its sheet',
      'that the card is one to let go',
      showsRound((_, whole) => ({ asks: (whole as { asks: string }).asks })),
    ],
    ['a card that is shown whole', "the client's brief", showsRound((_, whole) => ({ card: (whole as { card: object }).card }))],
  ])('would be found by %s', (_, name, view) => {
    const [secret] = named(name);
    if (!secret) throw new Error(`no secret is called ${name}`);
    expect(leak(secret, view)).toContain(name);
  });
});
