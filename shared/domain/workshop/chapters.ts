import type { WorkshopPageCommandType } from './commands.ts';

/** PageCommands that move the course on, and name the chapter that their sender saw. A list of its own, so that a page needs no schemas. */
export const namesChapter: readonly WorkshopPageCommandType[] = [
  'next-block',
  'skip-opening',
  'draw-groups',
  'drop-draft',
  'move-person',
  'pin-person',
  'open-round',
  'tell-rooms',
  'begin-workshop-closing',
  'back-to-rounds',
  'close-workshop',
];
