import type { Card } from '../card.ts';
import type { ClientLine } from '../card-terms.ts';

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
