import { expect, test } from 'vitest';
import { DraftBoard } from '../../client/workshop/console/draft-board.tsx';
import { hall } from '../support/given-workshop.ts';
import { say } from '../support/say.ts';
import { htmlOf, wordsOf } from './workshop-seen-by.ts';

test('[DRAW10] the draft marks people without a connection, and no one until presence arrives', () => {
  const drawn = hall(6).drawn();
  const says = (here: readonly string[]) => wordsOf(htmlOf(drawn, { you: 'fay', here }, DraftBoard));
  const all = ['fay', 'gus', ...drawn.state.people.map(({ person }) => person)];
  const offline = `· ${say('leading.draft.offline')}`;
  expect(says(all.filter((person) => person !== 'person-03')).split(offline)).toHaveLength(2);
  expect(says(all)).not.toContain(offline);
  expect(says([])).not.toContain(offline);
});
