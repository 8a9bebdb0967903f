/** The actor of what a workshop does to its rooms. No session has this name. */
export const theWorkshop = 'workshop';

/** Anyone who looks at the wall: one reader, however many screens. No session has this name. */
export const projector = 'projector';

/** The parts of a round that a facilitator leads rooms on to. */
export const partsAhead = ['briefing', 'scene', 'scoring', 'debrief'] as const;
export type PartAhead = (typeof partsAhead)[number];

/** What facilitators tell all rooms at once. *Up to* a part: rooms before it move to it, and all others stay where they are. */
export const ordersForAll = [
  'pause',
  'go-on',
  'add-time',
  'up-to-briefing',
  'up-to-scene',
  'up-to-scoring',
  'up-to-debrief',
] as const;
/** The others are brought to the rooms by the course of the workshop. */
export type OrderForAll = (typeof ordersForAll)[number] | 'end-round' | 'closing' | 'undo-closing' | 'close';
