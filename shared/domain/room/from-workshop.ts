/** The actor of what a workshop does to its rooms. No session has this name. */
export const theWorkshop = 'workshop';

/** Whoever looks at the wall: one reader, however many screens. No session has this name. */
export const projector = 'projector';

/** What all rooms of a workshop can be told at once. */
export const ordersForAll = ['pause', 'go-on', 'add-time', 'skip', 'closing', 'close'] as const;
export type OrderForAll = (typeof ordersForAll)[number];
