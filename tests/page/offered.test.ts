import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { RoomMenu } from '../../client/room/frame/room-menu.tsx';
import { PhaseScreen } from '../../client/room/room.tsx';
import { type CommandInput, RoomProvider } from '../../client/sync/room-view.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import type { RoomEvent, RoomEventType } from '../../shared/domain/room/events.ts';
import type { Seat } from '../../shared/domain/room/people.ts';
import { roomPhases } from '../../shared/domain/room/policy.ts';
import { decideRoom } from '../../shared/domain/room/room.ts';
import { isRevealed } from '../../shared/domain/room/round.ts';
import { memberOf, type RoomPhase, type RoomState } from '../../shared/domain/room/state.ts';
import { barred } from '../domain/play/permission-walk.ts';
import { recordedRooms, rooms } from '../domain/play/rooms-in-phase.ts';
import { hosted, pair, type Story } from '../support/given.ts';
import { sampleCard } from '../support/sample-cards.ts';
import { say } from '../support/say.ts';
import { found } from './pressed.ts';
import { seenBy } from './seen-by.ts';

/** The commands of all buttons on this person's screen. */
function pressAll(
  state: RoomState,
  person: string,
  at: number,
  gone: readonly string[] = [],
  screen: ReactNode = createElement(PhaseScreen),
): CommandInput[] {
  const requested: CommandInput[] = [];
  found.presses.length = 0;
  const value = seenBy(state, person, at, (wanted) => requested.push(wanted), gone);
  found.html = renderToStaticMarkup(createElement(RoomProvider, { value }, screen));
  for (const press of found.presses) press();
  return requested;
}

type Asked = { seat: Seat; wanted: CommandInput; answer: RoomEvent[] | Refusal };

/** Between rounds, with the words of the last one kept. */
function wordsKept(): Story {
  const keep = (story: Story, person: string) => story.does(person, { type: 'answer-words', keep: true });
  return ['pia', 'cleo'].reduce(keep, pair({ talk: 'typed' })).lobbyAgain();
}

/** The same debrief, once everyone has looked at the reveal. */
function throughTheReveal({ state, now }: Pick<Story, 'state' | 'now'>): Pick<Story, 'state' | 'now'> {
  const { round } = state;
  return { now, state: isRevealed(round) ? { ...state, round: { ...round, looked: {} } } : state };
}

/** The commands of every button on every reader's screen in a phase, with all dialogs open or none. */
function* askedIn(phase: RoomPhase, dialogs: 'open' | 'shut' | 'open, with no question in them'): Generator<Asked> {
  found.open = dialogs !== 'shut';
  found.unasked = dialogs === 'open, with no question in them';
  const more = phase === 'lobby' ? [wordsKept()] : phase === 'debrief' ? rooms.debrief().map(throughTheReveal) : [];
  for (const { state, now } of [...rooms[phase](), ...recordedRooms(phase), ...more]) {
    // Late enough for buttons that appear after a while.
    const at = now + 90_000;
    const inside = state.members.filter((m) => !m.left);
    // Everyone is here, or one of the players has lost the connection in the scene: then the page offers more.
    const absences = phase === 'scene' ? [[], ['pia'], ['cleo']] : [[]];
    for (const gone of absences)
      for (const { person, seat } of inside.filter((m) => !gone.includes(m.person)))
        for (const wanted of pressAll(state, person, at, gone)) {
          const context = { actor: person, at, gone, card: sampleCard, chance: 1 };
          yield { seat, wanted, answer: decideRoom(state, wanted, context) };
        }
  }
}

const inPlay = roomPhases.filter((phase) => phase !== 'closed');

for (const phase of inPlay) {
  test(`[ROOM7] no button in the ${phase} sends a command that is not allowed there`, () => {
    const faults = new Set<string>();
    let asked = 0;
    for (const { seat, wanted, answer } of askedIn(phase, 'open')) {
      asked += 1;
      if ('refusal' in answer && barred.includes(answer.refusal)) faults.add(`${seat} ${wanted.type}: ${answer.refusal}`);
    }
    expect([...faults]).toEqual([]);
    expect(asked).toBeGreaterThan(0);
  });
}

/** The label of the button that opens the room's menu. */
const menus = [say('talk.menu'), say('talk.trapsAndMore')];

test('[LEAVE6] in every phase and on every screen, the host has a menu that removes anyone else, and answers the door there', () => {
  found.unasked = false;
  for (const phase of inPlay)
    for (const { state, now } of rooms[phase]()) {
      // The quiet screen has no buttons for it, and the screen of a worked example is fetched only when there is one.
      if (memberOf(state, 'hana')?.steppedOut !== false || !memberOf(state, 'otto') || state.calibrating) continue;
      found.open = false;
      const screen = pressAll(state, 'hana', now).map(({ type }) => type);
      const title = /<h1[^>]*>([^<]*)/.exec(found.html)?.[1];
      expect(
        [...menus].some((menu) => found.html.includes(`aria-label="${menu}"`)),
        `a menu in the ${phase}: ${title}`,
      ).toBe(true);
      const answers = screen.filter((type) => type === 'turn-away' || type === 'admit-person');
      expect([...new Set(answers)], phase).toEqual(state.asking.length > 0 ? ['turn-away', 'admit-person'] : []);
      expect(pressAll(state, 'otto', now).map(({ type }) => type)).not.toContain('admit-person');
      found.open = true;
      found.opened = 'remove';
      const menu = createElement(RoomMenu, { onClose: () => undefined });
      const removed = pressAll(state, 'hana', now, [], menu).flatMap((one) => (one.type === 'remove-person' ? [one.person] : []));
      found.opened = null;
      const others = state.members.filter((m) => !m.left && m.person !== 'hana').map((m) => m.person);
      expect([...new Set(removed)].sort(), phase).toEqual(others.sort());
    }
});

test('[ENTER12] for two minutes the host reads that someone found the room full, and no one else does', () => {
  found.open = false;
  const ten = Array.from({ length: 8 }, (_, i) => `person-${i}`);
  const full = hosted()
    .entered(...ten)
    .does('late', { type: 'enter-room', by: 'invitation' });
  const reads = (person: string, ms: number, gone: string[] = []) => {
    pressAll(full.state, person, full.now + ms, gone);
    return found.html.includes(say('door.foundFull'));
  };
  expect([reads('hana', 1000), reads('otto', 1000), reads('otto', 1000, ['hana'])]).toEqual([true, false, true]);
  expect(reads('hana', 121_000)).toBe(false);
});

test('[SHEET12] no sheet with something left open is submitted at the first press, no matter whose it is', () => {
  const submits = ({ wanted }: Asked) => wanted.type === 'submit-sheet';
  expect([...askedIn('scoring', 'shut')].filter(submits)).toEqual([]);
  const asked = [...askedIn('scoring', 'open')].filter(submits).map(({ seat }) => seat);
  expect([...new Set(asked)].sort()).toEqual(['advisor', 'client', 'observer']);
});

test('[REVEAL4] every sheet says that what was tapped counts when the board opens', () => {
  found.open = false;
  const seen = new Set<string>();
  for (const { state, now } of [...rooms.scoring(), pair({ level: 2 }).scoring()])
    for (const { person, seat } of state.members.filter((m) => !m.left && !m.steppedOut)) {
      if (state.stage.phase !== 'scoring' || state.stage.outOfRole !== null) continue;
      const requested = pressAll(state, person, now);
      if (!requested.some(({ type }) => type === 'submit-sheet') && !found.html.includes(say('scoring.submit'))) continue;
      seen.add(seat);
      expect(found.html, `${seat}, ${state.members.length} people`).toContain(say('scoring.counts'));
    }
  expect([...seen].sort()).toEqual(['advisor', 'client', 'observer']);
});

test('[HOST5] someone who waits for the sheet of a host who is gone is offered the way to continue', () => {
  found.open = true;
  const others = ['pia', 'cleo', 'otto'];
  const scoring = hosted({ level: 2 }).scoring();
  const waiting = others.reduce<Story>((story, person) => story.does(person, { type: 'submit-sheet' }), scoring).later(5000);
  for (const person of others) {
    const [on] = pressAll(waiting.state, person, waiting.now, ['hana']).filter(({ type }) => type === 'reveal');
    if (!on) throw new Error(`${person} is offered no way on`);
    waiting.when(person, on, { gone: ['hana'] }).gives({ type: 'revealed' });
  }
});

/** Events that can't be undone, or that end something for everyone. */
const forGood: readonly RoomEventType[] = [
  'scene-ended',
  'second-take-ended',
  'round-finished',
  'round-abandoned',
  'room-closed',
  'card-changed',
  'words-dropped',
  'recording-withdrawn',
  'host-changed',
  'invitation-renewed',
];

for (const phase of inPlay)
  for (const dialogs of ['shut', 'open, with no question in them'] as const)
    test(`[ASK1] no button in the ${phase} does something permanent with one press, its dialogs ${dialogs}`, () => {
      const faults = new Set<string>();
      for (const { seat, wanted, answer } of askedIn(phase, dialogs)) {
        // An OK answers a question, and ending a round in the briefing was proposed to the others here.
        if ('refusal' in answer || wanted.type === 'answer-proposal' || wanted.type === 'abandon-round') continue;
        for (const { type } of answer)
          if (forGood.includes(type) || wanted.type === 'remove-person') faults.add(`${seat} ${wanted.type}: ${type}`);
      }
      expect([...faults]).toEqual([]);
    });

test('[PAUSE2] once its ten seconds are over, a pause’s button offers the next pause by itself', () => {
  found.open = false;
  const paused = hosted({ talk: 'spoken' }).scene().does('pia', { type: 'take-pause' });
  const offeredAfter = (ms: number) => pressAll(paused.state, 'pia', paused.now + ms).map(({ type }) => type);
  expect(offeredAfter(3000)).toContain('make-move');
  expect(offeredAfter(3000)).not.toContain('take-pause');
  expect(offeredAfter(15_000)).toContain('take-pause');
  expect(offeredAfter(15_000)).not.toContain('make-move');
});
