// The terms of a card, apart from its schema: the first download of the page needs them without zod.

export const difficulties = ['easy', 'medium', 'hard'] as const;
export const stakesOf = ['low', 'medium', 'high', 'critical'] as const;
export const credits = ['first-meeting', 'some-projects', 'trusted'] as const;
/** How a card is played that isn't a talk. */
export const channels = ['email', 'ticket', 'chat'] as const;
export type Channel = (typeof channels)[number];

/** The kinds of team that a deck is for. */
export const teamKinds = ['software', 'agency', 'data', 'enterprise', 'support'] as const;
export type TeamKind = (typeof teamKinds)[number];

/** The client's lines that a fact can answer. */
export const clientLines = [
  'opening',
  'asks',
  'fallback-1',
  'fallback-2',
  'fallback-3',
  'fallback-4',
  'next-1',
  'next-2',
  'second-act',
  'second-beat',
] as const;
export type ClientLine = (typeof clientLines)[number];
