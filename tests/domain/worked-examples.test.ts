import { describe, expect, test } from 'vitest';
import { loadExamples } from '../../server/calibration/load-examples.ts';
import { loadDecks } from '../../server/decks/load-decks.ts';
import { exampleTurns, withoutKey } from '../../shared/domain/calibration/example.ts';
import type { Example } from '../../shared/domain/calibration/example-schema.ts';
import { wordCount } from '../../shared/domain/card-words.ts';
import { ratingValues, steps, traps } from '../../shared/domain/rubric.ts';

const folder = (path: string) => new URL(`../../server/${path}`, import.meta.url).pathname;
const examples = loadExamples(folder('calibration'));
const mixed = examples.filter(({ key }) => key.source === null);
const failing = (fits: (example: Example) => boolean) => examples.filter((example) => !fits(example)).map(({ id }) => id);
/** The values that are on the scale: *not needed here* isn't. */
const onScale = ({ key }: Example) => steps.map((step) => key.ratings[step]).filter((value) => value !== 'not-needed');

/** The source's words, without its placeholders: what the client says, where the source quotes it, and the parts of the answer. */
const source: Record<string, { client?: string; answer: readonly string[] }> = {
  G1: {
    client: "Let's add this feature to the current sprint.",
    answer: [
      "I want to make sure we can deliver this well. If we add this now, we'd need to push back",
      "or extend the timeline by a week. What's most important to prioritize for the launch? I want to help us make that trade-off consciously.",
    ],
  },
  G2: {
    client: 'We should build our own authentication system from scratch.',
    answer: [
      'I understand wanting full control, and I respect that. I want to share some perspective from similar projects: building auth from scratch typically takes 3-4 months to do securely and adds significant ongoing maintenance. We could achieve your core goals—customized user experience and your branding—using',
      'and save 2+ months and considerable security risk. Would you be open to exploring that approach?',
    ],
  },
  G3: {
    client: 'Just make it look good enough for now—we can fix it later.',
    answer: [
      "I hear you wanting to move quickly, and that makes sense. I want to flag something: in my experience, 'later' often doesn't come, and users form strong first impressions. What if we identify the 2-3 most critical visual elements that would make or break that first impression and prioritize those, while being more flexible on the rest? That way we're set up for success from the start.",
    ],
  },
  G4: {
    answer: [
      'This is a really interesting point, and I want to make sure we give it the attention it deserves. Could we table this for now so we can finish discussing',
      "and then I'd love to come back to this? Or we could schedule a separate conversation about it.",
    ],
  },
  G5: {
    client: 'Why is this taking so long? This should be simple.',
    answer: [
      'I appreciate you raising this—let me provide some context. What we initially scoped as',
      'has evolved to include',
      "which are more complex. I want to make sure we're aligned: would you like us to deliver the original scope quickly, or continue with the expanded version with more time? I'm happy with either path, but let's make sure we're on the same page.",
    ],
  },
  B1: {
    client: 'What if we tried this different approach?',
    answer: ["No, that won't work. We need to do it the way I said."],
  },
  B2: {
    client: 'Can we add this feature?',
    answer: ["Sure, if that's what you want... [heavy sigh] I guess we can try to squeeze it in somehow..."],
  },
  B3: { answer: ['[Silence', "Okay, you're the client. We'll do it your way."] },
  B4: {
    answer: ["I've been doing this for 10 years. Trust me, I know what I'm talking about. This is the only way to do it right."],
  },
  B5: {
    answer: ['[Continues arguing for 30 minutes, bringing up point after point, refusing to accept their decision]'],
  },
};

/** The source has straight quotes, and the page has curly ones. */
const straight = (text: string) => text.replace(/[‘’]/g, "'");

describe('the worked examples', () => {
  test('[CAL6] the ten of the source are there, once and in its words, with clients of its cards', () => {
    const sources = examples.flatMap(({ key }) => (key.source === null ? [] : [key.source]));
    expect(sources.sort()).toEqual(Object.keys(source).sort());
    const openings = loadDecks(folder('decks/'))
      .filter(({ id }) => id === 'first-steps')
      .flatMap(({ cards }) => cards.map(({ client }) => client.opening));
    for (const { client, answer, key } of examples) {
      if (key.source === null) continue;
      expect(straight(client)).toContain(source[key.source]?.client ?? '');
      for (const part of source[key.source]?.answer ?? []) expect(straight(answer), key.source).toContain(part);
      expect(
        openings.filter((opening) => opening.includes(client)),
        client,
      ).toHaveLength(1);
    }
  });

  test('[CAL6] the others are mixed, two or more of them dialogues: each has strong steps and weak ones, so that none is rated as a whole', () => {
    const dialogues = mixed.filter((example) => exampleTurns(example).length >= 6);
    expect(dialogues.length).toBeGreaterThanOrEqual(2);
    expect(mixed.length - dialogues.length).toBeGreaterThanOrEqual(6);
    const hasBoth = (example: Example) => Math.max(...onScale(example)) >= 2 && Math.min(...onScale(example)) <= 1;
    expect(mixed.filter((example) => !hasBoth(example))).toEqual([]);
  });

  test('[CAL6] every value of every step is in the key at least twice, and every value has its reason', () => {
    const counts = steps.flatMap((step) =>
      ratingValues.map(
        (value) => [`${step} ${value}`, examples.filter(({ key }) => key.ratings[step] === value).length] as const,
      ),
    );
    expect(counts.filter(([, count]) => count < 2)).toEqual([]);
    expect(failing(({ key }) => key.because !== undefined && steps.every((step) => key.because?.[step]))).toEqual([]);
  });

  test('[CAL6] the five bad examples fall into their own trap and are told better, and no other example falls into one', () => {
    const trapOf = (name: string | null) => (name?.startsWith('B') ? (traps[Number(name[1]) - 1] ?? null) : null);
    expect(failing(({ key }) => key.trap === trapOf(key.source))).toEqual([]);
    expect(failing(({ key }) => key.trap === null || key.better !== null)).toEqual([]);
  });

  test('[CAL6] neither a name nor the order shows which examples are good', () => {
    expect(failing(({ id }) => !/^[gb]\d|good-ex|bad|trap/.test(id))).toEqual([]);
    const order = examples.map(({ key }) => key.source?.[0] ?? 'M').join('');
    expect(order).not.toMatch(/GG|BB|MMM/);
  });

  test('they are short: 90 words, 200 in a dialogue; client and advisor take turns, and no one says the same twice', () => {
    const words = (example: Example) => exampleTurns(example).reduce((sum, { says }) => sum + wordCount(says), 0);
    expect(failing((example) => words(example) <= (exampleTurns(example).length >= 6 ? 200 : 90))).toEqual([]);
    const takeTurns = (example: Example) =>
      exampleTurns(example).every(({ by }, i) => by === (i % 2 === 0 ? 'client' : 'advisor')) &&
      exampleTurns(example).length % 2 === 0;
    expect(failing(takeTurns)).toEqual([]);
    expect(
      failing((example) => new Set(exampleTurns(example).map(({ says }) => says)).size === exampleTurns(example).length),
    ).toEqual([]);
  });

  test('[CAL5] without its key an example still has all of its turns', () => {
    for (const example of examples) {
      const { key, ...rest } = example;
      expect(key).toBeDefined();
      expect(withoutKey(example)).toEqual(rest);
    }
  });
});
