import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { PhaseScreen } from '../../client/room/room.tsx';
import { RoomProvider } from '../../client/sync/room-view.ts';
import type { Seat } from '../../shared/domain/room/people.ts';
import { present } from '../../shared/domain/room/state.ts';
import { type Story, set, triad } from '../support/given.ts';
import { sampleCard } from '../support/sample-cards.ts';
import { say } from '../support/say.ts';
import { found } from './pressed.ts';
import { seenBy } from './seen-by.ts';

/** What the screen of the person in this seat says. */
function screenOf({ state, now }: Story, seat: Seat): string {
  found.open = false;
  const person = present(state).find((m) => m.seat === seat)?.person ?? '';
  const value = seenBy(state, person, now, () => undefined);
  return renderToStaticMarkup(createElement(RoomProvider, { value }, createElement(PhaseScreen)));
}

const seats = ['client', 'advisor', 'observer'] as const;
const newIn = (story: Story) => seats.filter((seat) => screenOf(story, seat).includes(say('briefing.newThisTime', '').trim()));

test('[LEVEL6] the first round at a higher level says what is new for each seat, and no other round does', () => {
  const [first, second, third] = [triad(), triad().lobbyAgain(), triad().lobbyAgain().lobbyAgain()];
  expect(newIn(first.briefing())).toEqual([]);
  for (const seat of seats) {
    expect(screenOf(second.briefing(), seat)).toContain(say('briefing.newThisTime', say(`briefing.newAt.2.${seat}`)));
    expect(screenOf(third.briefing(), seat)).toContain(say('briefing.newThisTime', say(`briefing.newAt.3.${seat}`)));
  }
  expect(newIn(third.lobbyAgain().briefing())).toEqual([]);
  // Not in a room's first round, not at the same level again, and not after a higher one.
  expect(newIn(triad({ level: 3 }).briefing())).toEqual([]);
  expect(newIn(triad({ level: 2 }).lobbyAgain().briefing())).toEqual([]);
  expect(newIn(set(triad({ level: 3 }).lobbyAgain(), { level: 2 }).briefing())).toEqual([]);
});

test('[SKILL1] a card about expertise has people listen for the aggressive expert, and asks the client about it', () => {
  const card = { ...sampleCard, skill: 'Establishing Expertise Without Intimidation' };
  const listen = say('briefing.listenExpert', say('traps.aggressive-expert.sounds'));
  expect(screenOf(triad().briefing(card), 'observer')).toContain(listen);
  for (const seat of ['client', 'advisor'] as const) expect(screenOf(triad().briefing(card), seat)).not.toContain(listen);
  expect(screenOf(triad().briefing(), 'observer')).not.toContain(listen);

  const looked = (story: Story) =>
    ['pia', 'cleo', 'otto'].reduce((next, person) => next.does(person, { type: 'look-on', screens: 3 }), story);
  const debrief = looked(triad().briefing(card).debrief());
  const clients = debrief.does('pia', { type: 'pass-turn' });
  expect(screenOf(clients, 'client')).toContain(say('debrief.expertise.you'));
  expect(screenOf(clients, 'observer')).toContain(say('debrief.expertise.other'));
  expect(screenOf(debrief, 'client')).not.toContain(say('debrief.expertise.you'));
  expect(screenOf(looked(triad().debrief()).does('pia', { type: 'pass-turn' }), 'client')).not.toContain(
    say('debrief.expertise.you'),
  );
});

test('[LEVEL1] how we play says which level automatic means now', () => {
  expect(screenOf(triad(), 'advisor')).toContain(say('settings.short.level.1'));
  expect(screenOf(triad().lobbyAgain().lobbyAgain(), 'client')).toContain(say('settings.short.level.3'));
});
