import type { WorkshopPageCommandType } from './commands.ts';

/**
 * Commands that move the workshop forward or back, and name the chapter that their sender saw. A separate list, so that a page
 * needs no schemas.
 */
export const namesChapter: readonly WorkshopPageCommandType[] = [
  'next-block',
  'show-next-step',
  'open-opening-key',
  'skip-opening',
  'draw-groups',
  'reuse-groups',
  'drop-draft',
  'move-person',
  'seat-person',
  'pin-person',
  'open-round',
  'tell-rooms',
  'announce-move',
  'take-back-move',
  'begin-workshop-closing',
  'back-to-rounds',
  'close-workshop',
];
