import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, test } from 'vitest';
import { RoomMenu } from '../../client/room/frame/room-menu.tsx';
import { PhaseScreen } from '../../client/room/room.tsx';
import { type CommandInput, RoomProvider } from '../../client/sync/room-view.ts';
import { roomPhases } from '../../shared/domain/room/policy.ts';
import { memberOf } from '../../shared/domain/room/state.ts';
import { rooms } from '../domain/play/rooms-in-phase.ts';
import { hosted, pair, type Story } from '../support/given.ts';
import { say } from '../support/say.ts';
import { found } from './pressed.ts';
import { seenBy } from './seen-by.ts';

beforeEach(() => {
  found.open = false;
  found.unasked = false;
});

/** What this person's screen shows, and what its buttons send. */
function screenOf(story: Story, person: string, screen: ReactNode = createElement(PhaseScreen)) {
  const sent: CommandInput[] = [];
  found.presses.length = 0;
  const value = seenBy(story.state, person, story.now, (wanted) => sent.push(wanted));
  const html = renderToStaticMarkup(createElement(RoomProvider, { value }, screen));
  for (const press of found.presses) press();
  return { html, sent };
}

/** The words on the primary buttons of a screen. */
const primaries = (html: string) =>
  [...html.matchAll(/<button[^>]*button-primary[^>]*>(.*?)<\/button>/g)].map(([, inside]) => inside?.replace(/<[^>]*>/g, ''));

const seatsOf = ({ state }: Story) => Object.fromEntries(state.members.map((m) => [m.person, m.seat]));

test('[NEXT1] someone alone has one thing to do: send the link; two have one: begin, and only the host has it', () => {
  const two = pair();
  const { host } = two.state;
  const guest = two.state.members.find((m) => m.person !== host)?.person ?? '';
  const alone = two.does(guest, { type: 'leave-room' });
  // This browser has no way to send of its own.
  expect(primaries(screenOf(alone, host).html)).toEqual([say('lobby.copyLink')]);
  expect(primaries(screenOf(two, host).html)).toEqual([say('lobby.begin')]);
  expect(primaries(screenOf(two, guest).html)).toEqual([]);
  expect(screenOf(two, guest).html).toContain(say('lobby.hostBegins', host));
});

test('[SEAT13] each player and the host swap the players’ seats with one press, and back with the same one; no one else has it', () => {
  for (const story of [pair(), pair().lobbyAgain(), hosted()]) {
    const players = story.state.members.filter((m) => m.seat !== 'observer').map((m) => m.person);
    for (const { person } of story.state.members) {
      const swaps = screenOf(story, person).sent.filter(({ type }) => type === 'give-seat');
      if (!players.includes(person) && person !== story.state.host) {
        expect(swaps, person).toEqual([]);
        continue;
      }
      const [swap] = swaps;
      if (!swap) throw new Error(`${person} has no swap`);
      const swapped = story.does(person, swap);
      const before = seatsOf(story);
      const [one = '', other = ''] = players;
      expect(seatsOf(swapped), person).toEqual({ ...before, [one]: before[other], [other]: before[one] });
      const [back] = screenOf(swapped, person).sent.filter(({ type }) => type === 'give-seat');
      if (!back) throw new Error(`${person} cannot swap back`);
      expect(seatsOf(swapped.does(person, back)), person).toEqual(before);
    }
  }
});

test('a pair that has played a round finds everything in the lobby again: card, how they play, the next round, and the closing', () => {
  const story = pair().lobbyAgain();
  const { html, sent } = screenOf(story, story.state.host);
  for (const words of [say('lobby.pickCard'), say('lobby.settings'), say('lobby.beginRound', 2), say('lobby.toClosing')])
    expect(html).toContain(words);
  expect(sent.map(({ type }) => type)).toContain('begin-round');
  story.does(story.state.host, { type: 'change-settings', settings: { talk: 'typed', level: 3 } });
});

test('in the lobby, where no scene runs, the menu offers to observe, and no stepping out', () => {
  const { sent } = screenOf(pair(), 'pia', createElement(RoomMenu, { onClose: () => undefined }));
  const types = sent.map(({ type }) => type);
  expect(types).toContain('decline-seat');
  expect(types).not.toContain('step-out');
});

test('[BAR1] in every phase until the room is closed, each screen has the people and the menu, except the quiet screen', () => {
  for (const phase of roomPhases)
    for (const { state, now } of rooms[phase]())
      for (const { person, steppedOut, left } of state.members) {
        if (left || state.calibrating || !memberOf(state, person)) continue;
        const value = seenBy(state, person, now, () => undefined);
        const html = renderToStaticMarkup(createElement(RoomProvider, { value }, createElement(PhaseScreen)));
        const menus = [...html.matchAll(new RegExp(`aria-label="${say('talk.menu')}"`, 'g'))].length;
        const where = `${person} in the ${phase}`;
        expect(html, where).toContain('class="room-people"');
        // A stopped scene covers the scene's own screen, which stays behind it.
        if (steppedOut || phase === 'closed') expect(menus, where).toBe(0);
        else expect(menus, where).toBeGreaterThan(0);
      }
});
