import { expect, test } from 'vitest';
import { atTheTable, called, triad } from '../../support/given.ts';

const tap = { type: 'tell-silence', spot: 'timelines' } as const;

test('[SILENCE1] before their first round here everyone taps where they tend to stay silent, and may change it', () => {
  const lobby = triad();
  const tapped = lobby.when('otto', tap).gives({ type: 'silence-told', person: 'otto', spot: 'timelines' });
  tapped.when('otto', tap).refused('already-so');
  const changed = tapped.does('otto', { ...tap, spot: 'quality' });
  expect(changed.state.members.find(({ person }) => person === 'otto')?.silent).toBe('quality');
  lobby.briefing().when('otto', tap).refused('not-now');
  lobby.debrief().lobbyAgain().when('otto', tap).refused('not-now');
});

test('[SILENCE2] a room of a workshop does not ask: the workshop’s opening has', () => {
  called().when('pia', tap).refused('not-now');
  atTheTable(called()).debrief().lobbyAgain().when('pia', tap).refused('not-now');
});
