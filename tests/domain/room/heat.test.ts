import { expect, test } from 'vitest';
import { visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import { pair, type Story, triad } from '../../support/given.ts';

const before = { type: 'tell-heat', when: 'before', heat: 'stirred' } as const;
const after = { type: 'tell-heat', when: 'after', heat: 'calm' } as const;
const heatOf = ({ state }: Story, reader: string) => visibleRoom(state, reader).round?.heat;

test('[PREP7] at level 3 the advisor says how heated they are before the scene and after it', () => {
  triad({ level: 2 }).briefing().when('pia', before).refused('not-at-this-level');
  const briefing = triad({ level: 3 }).briefing();
  briefing.when('cleo', before).refused('not-yours');
  briefing.when('pia', after).refused('not-now');
  const told = briefing.when('pia', before).gives({ type: 'heat-told', person: 'pia', when: 'before', heat: 'stirred' });
  told.when('pia', before).refused('already-so');
  const scoring = told.scoring();
  scoring.when('pia', before).refused('not-now');
  const both = scoring.does('pia', after);
  expect(both.round.heat).toEqual({ by: 'pia', before: 'stirred', after: 'calm' });
  expect(both.debrief().does('pia', { ...after, heat: 'heated' }).round.heat?.after).toBe('heated');
});

test('[PREP7] someone who takes the seat finds nothing from the advisor before them', () => {
  const told = triad({ level: 3 }).briefing().does('pia', before);
  const taken = told.does('pia', { type: 'decline-seat' }).does('otto', { type: 'take-seat', seat: 'advisor' });
  expect(taken.round.heat).toBeNull();
  expect(taken.does('otto', { ...before, heat: 'calm' }).round.heat).toEqual({ by: 'otto', before: 'calm', after: null });
});

test('[VIEW31] the heat always stays its author’s alone, and so does where someone stays silent', () => {
  const open = triad({ level: 3 }).briefing().does('pia', before).debrief().does('pia', after);
  expect(heatOf(open, 'pia')).toEqual({ by: 'pia', before: 'stirred', after: 'calm' });
  for (const reader of ['cleo', 'otto']) expect(heatOf(open, reader)).toBeNull();
  expect(heatOf(open.lobbyAgain(), 'pia')?.before).toBe('stirred');
  const tapped = pair().does('cleo', { type: 'tell-silence', spot: 'seniority' });
  const silentOf = (reader: string) => visibleRoom(tapped.state, reader).members.map(({ silent }) => silent);
  expect(silentOf('cleo')).toContain('seniority');
  expect(silentOf('pia')).not.toContain('seniority');
});
