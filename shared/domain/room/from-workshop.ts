/** The actor of what a workshop does to its rooms. No session has this name. */
export const theWorkshop = 'workshop';

/** The big screen's reader: a single one, however many screens there are. No session has this name. */
export const projector = 'projector';

/** The parts of a round to which a facilitator can move rooms. */
export const partsAhead = ['briefing', 'scene', 'scoring', 'debrief'] as const;
export type PartAhead = (typeof partsAhead)[number];

/** How long before all rooms move on a facilitator may announce it, in milliseconds. */
export const moveNotices = [30_000, 60_000] as const;

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
/** The workshop itself sends the last four as it moves on. */
export type OrderForAll = (typeof ordersForAll)[number] | 'end-round' | 'closing' | 'undo-closing' | 'close';
