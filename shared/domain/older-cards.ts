import { z } from 'zod';
import type { Card } from './card.ts';
import { credits, difficulties, stakesOf } from './card-terms.ts';
import type { OldEvent, Upcaster } from './codec.ts';
import { endings, intensities, type Step, stances, steps, traps } from './rubric.ts';

const text = z.string();
const texts = z.array(text);

/** A card as decks and rooms stored it in shape 1, finished or not. */
const cardOfShape1 = z.object({
  id: text,
  title: text,
  situation: text,
  skill: text,
  difficulty: z.enum(difficulties),
  stakes: z.enum(stakesOf),
  credit: z.enum(credits),
  fillIns: z.array(z.object({ name: text, asks: text, usually: text })).optional(),
  client: z.object({
    persona: z.object({ name: text, role: text }),
    opening: text,
    asks: text,
    wants: text,
    pressure: text,
    softens: texts,
    hardens: texts,
    fallbacks: texts,
    givesWay: text,
    mayEnd: z.array(z.enum(endings)),
    secondAct: z.object({ refuses: text, presses: text }).optional(),
    nextAsks: texts.optional(),
    prompts: texts.optional(),
  }),
  advisor: z.object({ facts: texts, constraints: texts, alternatives: texts, goodwill: text.optional() }),
  observers: z.object({
    stance: z.enum(stances),
    expectedSteps: z.array(z.enum(steps)),
    expectedIntensity: z.enum(intensities),
    soundsLike: z.partialRecord(z.enum(steps), text),
    trapsNear: z.array(z.enum(traps)),
  }),
  answer: z.object({
    parts: z.array(z.object({ step: z.enum(steps).nullable(), says: text })),
    why: text,
    costOfSilence: text.optional(),
  }),
});
type CardOfShape1 = z.infer<typeof cardOfShape1>;

function clientOf({ mayEnd, prompts = [], secondAct, nextAsks, fallbacks, ...client }: CardOfShape1['client']): Card['client'] {
  return {
    ...client,
    // People wrote these lines: where they stay, erasing finds them.
    fallbacks: [...fallbacks, ...prompts],
    knowsYou: '',
    ...(nextAsks ? { nextAsks } : {}),
    ...(secondAct ? { secondAct } : {}),
    endings: mayEnd.map((is) => ({ if: '', say: '', is })),
  };
}

function expectedOf(expected: readonly Step[]): Card['observers']['expects']['steps'] {
  if (expected.length === 0) return 'none';
  return expected.length === steps.length ? 'all' : [...expected];
}

/** The one *why* of the whole answer is kept with its last turn. */
function answerOf({ parts, why }: CardOfShape1['answer']): Card['answer'] {
  return parts.map(({ step, says }, i) => ({
    [step ?? 'advisor']: says,
    ...(i === parts.length - 1 && why !== '' ? { why } : {}),
  }));
}

/** A card of shape 1 in today's shape. What it never said is empty, so its author sees what is missing. */
export function fromShape1({ client, advisor, observers, answer, fillIns, ...onTable }: CardOfShape1): Card {
  const { facts, goodwill, ...limits } = advisor;
  const cue = (step: Step) => observers.soundsLike[step] ?? '';
  return {
    ...onTable,
    ...(fillIns ? { fillIns } : {}),
    client: clientOf(client),
    advisor: {
      youAre: '',
      ...(goodwill === undefined ? {} : { goodwill }),
      facts: facts.map((fact) => ({ fact, answers: 'opening' })),
      ...limits,
      line: 'theirs',
    },
    observers: {
      stance: observers.stance,
      expects: { steps: expectedOf(observers.expectedSteps), strength: observers.expectedIntensity },
      cues: {
        acknowledge: cue('acknowledge'),
        context: cue('context'),
        impact: cue('impact'),
        alternative: cue('alternative'),
        invite: cue('invite'),
      },
      traps: observers.trapsNear,
    },
    answer: answerOf(answer),
    ...(answer.costOfSilence === undefined ? {} : { costOfSilence: answer.costOfSilence }),
  };
}

function today(stored: unknown): Card | null {
  if (stored === null) return null;
  const read = cardOfShape1.safeParse(stored);
  // The sentence goes into logs, so it says nothing that people wrote.
  if (!read.success) throw new Error('a card that is not of shape 1');
  return fromShape1(read.data);
}

/**
 * From shape 1 of an event to shape 2, in which cards say who the advisor is, which line each fact answers and what the client says
 * in the model answer. Concerns the events that hold a card or several.
 */
export const cardsFromShape1: Upcaster = (event: OldEvent) => {
  const { card, cards } = event;
  return {
    ...event,
    ...(typeof card === 'object' ? { card: today(card) } : {}),
    ...(Array.isArray(cards) && event['type'] !== 'deck-published' ? { cards: cards.map(today) } : {}),
  };
};
