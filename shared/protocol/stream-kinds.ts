/**
 * Kinds of streams that people come into, each with its rules in `shared/domain/`: a room, a workshop, the review of a round, a deck.
 * What has to know every kind is typed by this list, or fails in tests/house/stream-kinds.test.ts: see CONTRIBUTING.md.
 */
export const streamKinds = ['room', 'workshop', 'review', 'deck'] as const;
export type StreamKind = (typeof streamKinds)[number];
