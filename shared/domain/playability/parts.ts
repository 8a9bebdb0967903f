import type { Card } from '../card.ts';
import type { ClientLine } from '../card-terms.ts';
import { steps } from '../rubric.ts';

/** A card with its fill-in fields filled in. */
export type Played = Omit<Card, 'fillIns'>;

/** Every text in a part of a card, however deep. */
export const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};

/** What the client says on one of their lines; empty if the card has no such line. */
export function lineOf({ client }: Played, line: ClientLine): string {
  const [kind, number] = [line.replace(/-\d$/, ''), Number(line.at(-1))];
  if (kind === 'fallback') return client.fallbacks[number - 1] ?? '';
  if (kind === 'next') return client.nextAsks?.[number - 1] ?? '';
  if (kind === 'second-act') return client.secondAct?.refuses ?? '';
  if (kind === 'second-beat') return client.secondBeat ?? '';
  return kind === 'asks' ? client.asks : client.opening;
}

/** A text of a card and its field. */
export type Placed = { text: string; path: (string | number)[] };

export const placed = (texts: readonly string[], ...path: (string | number)[]): Placed[] =>
  texts.map((text, i) => ({ text, path: [...path, i] }));

/** What the advisor can say and offer: the facts and the alternatives, each with its field. */
export function offersOf({ facts, alternatives }: Played['advisor']): Placed[] {
  return [
    ...facts.map(({ fact }, i) => ({ text: fact, path: ['advisor', 'facts', i, 'fact'] })),
    ...placed(alternatives, 'advisor', 'alternatives'),
  ];
}

/** The cues of the observers, each with its field. */
export function cuesOf({ cues }: Played['observers']): Placed[] {
  return steps.map((step) => ({ text: cues[step], path: ['observers', 'cues', step] }));
}
