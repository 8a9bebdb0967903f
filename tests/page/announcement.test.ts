import { expect, test } from 'vitest';
import { Broadcast } from '../../client/workshop/broadcast.tsx';
import { hall, type WorkshopStory } from '../support/given-workshop.ts';
import { found } from './pressed.ts';
import { htmlOf, wordsOf } from './workshop-seen-by.ts';

/** A page of the same tab that has just been loaded. */
function loaded(story: WorkshopStory): string {
  found.presses.length = 0;
  return wordsOf(htmlOf(story, { you: 'person-01' }, Broadcast));
}

test('[SAID1] an announcement that someone dismissed stays away after a reload, and the next one is shown', () => {
  const first = hall(4).does('fay', { type: 'broadcast', words: 'Coffee is on the left' });
  expect(loaded(first)).toContain('Coffee');
  expect(loaded(first)).toContain('Coffee');
  for (const dismiss of found.presses) dismiss();
  expect(loaded(first)).not.toContain('Coffee');
  expect(loaded(first.does('fay', { type: 'broadcast', words: 'Five more minutes' }))).toContain('Five more minutes');
});
