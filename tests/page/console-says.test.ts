import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, test } from 'vitest';
import { ThanksPanel } from '../../client/room/closing/thanks-panel.tsx';
import { RoomProvider } from '../../client/sync/room-view.ts';
import type { WorkshopCommandInput } from '../../client/sync/workshop-view.ts';
import { Console } from '../../client/workshop/console/console.tsx';
import { ConsoleMenu } from '../../client/workshop/console/console-menu.tsx';
import { DraftBoard } from '../../client/workshop/console/draft-board.tsx';
import { OnScreen } from '../../client/workshop/console/on-screen.tsx';
import { PeoplePanel } from '../../client/workshop/console/people-panel.tsx';
import { PlanOverlay } from '../../client/workshop/console/plan/plan-overlay.tsx';
import { PlanPanel } from '../../client/workshop/console/plan-panel.tsx';
import { WithoutGroup } from '../../client/workshop/console/without-group.tsx';
import { Visit, VisitedRoom } from '../../client/workshop/visit.tsx';

import { openingMs } from '../../shared/domain/workshop/schedule.ts';
import type { WorkshopState } from '../../shared/domain/workshop/state.ts';
import type { Tile } from '../../shared/domain/workshop/tile.ts';
import type { Story } from '../support/given.ts';
import { hall, type WorkshopStory } from '../support/given-workshop.ts';
import { say } from '../support/say.ts';
import { consoleSays, fay, running, table, tilesOf } from './console-seen-by.ts';
import { found } from './pressed.ts';
import { seenBy } from './seen-by.ts';
import { type At, htmlOf, wordsOf } from './workshop-seen-by.ts';

beforeEach(() => {
  Object.assign(found, { open: false, opened: null, unasked: false });
});

test('a tile names who has no connection, says that no one in its room is connected, and that one person is alone', () => {
  const [group] = running.state.groups;
  const [gone = '', ...rest] = group?.people ?? [];
  const tiles = tilesOf(running.state, table.scene);
  const everyone = ['fay', ...running.state.people.map(({ person }) => person)];
  const without = consoleSays(running, { tiles, here: everyone.filter((person) => person !== gone) });
  expect(without).toContain(say('leading.tile.awayNames', gone));
  expect(rest.some((person) => without.includes(say('leading.tile.awayNames', person)))).toBe(false);
  expect(consoleSays(running, { tiles })).not.toContain(say('leading.tile.dark'));
  const dark = consoleSays(running, { tiles: tilesOf(running.state, table.scene, { here: 0 }), here: ['fay'] });
  expect(dark).toContain(say('leading.tile.dark'));
  const alone = consoleSays(running, { tiles: tilesOf(running.state, table.scene, { people: 1, here: 1 }) });
  expect(alone).toContain(say('leading.tile.alone'));
});

test('[SIGHT4] a tile names who plays now: also someone who took a seat that was left', () => {
  const [{ room, advisor, client, people }] = running.state.groups as [WorkshopState['groups'][number]];
  const other = people.find((person) => person !== advisor && person !== client) ?? '';
  const tiles = (players: Tile['players']) =>
    new Map([...tilesOf(running.state, table.scene)].map(([id, tile]) => [id, id === room ? { ...tile, players } : tile]));
  expect(consoleSays(running, { tiles: tiles({ advisor, client }) })).toContain(say('leading.tile.pushes', advisor, client));
  const taken = consoleSays(running, { tiles: tiles({ advisor, client: other }) });
  expect(taken).toContain(say('leading.tile.pushes', advisor, other));
  expect(taken).not.toContain(say('leading.tile.pushes', advisor, client));
});

test('[SIGHT4] a tile says who plays next while its group is called, who played once the round is over, and no one in the closing', () => {
  const [{ room, advisor, client }] = running.state.groups as [WorkshopState['groups'][number]];
  const says = (part: Story, change: Partial<Tile> = {}, story = running) =>
    consoleSays(story, { tiles: new Map([...tilesOf(story.state, part, change)].filter(([id]) => id === room)) });
  const [plays, next, played] = [
    say('leading.tile.pushes', advisor, client),
    say('leading.tile.next', advisor, client),
    say('debrief.played', advisor, client),
  ];
  const told = (words: string) => [words.includes(next), words.replaceAll(next, '').includes(plays), words.includes(played)];
  expect(told(says(table.scene))).toEqual([false, true, false]);
  expect(told(says(table.walking))).toEqual([true, false, false]);
  expect(told(says(table.walking, { onTheWay: [] }))).toEqual([false, false, true]);
  const closing = running.closing();
  for (const phase of ['lobby', 'closing'] as const)
    expect(told(says(table.debrief, { phase, onTheWay: [] }, closing))).toEqual([false, false, false]);
});

test('the console keeps offering the recovery code to someone who leads alone', () => {
  // Drawn before the server has said whether there is a code yet, which looks as if there were one.
  expect(consoleSays(running)).not.toContain(say('recovery.show'));
  const alone = consoleSays(running.does('fay', { type: 'end-facilitator', person: 'gus' }));
  expect(alone).toContain(say('leading.console.spare.title'));
  expect(alone).toContain(say('recovery.show'));
});

test('[HELP6] after *I’m coming* the tile offers to end the call to the one who said it', () => {
  const says = (helpFrom: string | null) =>
    consoleSays(running, { tiles: tilesOf(running.state, table.scene, { helpAt: table.scene.now, helpFrom }) });
  const [coming, helped] = [say('leading.tile.coming'), say('leading.tile.helped')];
  for (const from of [null, 'gus']) {
    expect(says(from)).toContain(coming);
    expect(says(from)).not.toContain(helped);
  }
  expect(says('fay')).toContain(helped);
  expect(says('fay')).not.toContain(coming);
});

test('once time is up, tiles and ring say so, the words say what to do, and no minute is added to no clock', () => {
  const over = table.debrief.due();
  const up = consoleSays(running, { tiles: tilesOf(running.state, over), now: over.now });
  const [said, draws, minute] = [
    say('leading.console.sayNow.timeUp'),
    say('leading.console.sayNow.draws'),
    say('leading.console.minuteAll'),
  ];
  expect(up).toContain(`${say('leading.tile.phases.debrief')} · ${say('leading.tile.up')}`);
  expect(up).toContain('0:00');
  expect(up).toContain(`${said} ${draws}`);
  expect(up).not.toContain(minute);
  const before = consoleSays(running, { tiles: tilesOf(running.state, table.debrief), now: table.debrief.now });
  expect(before).not.toContain(said);
  expect(before).toContain(minute);
  const reading = table.briefing.due();
  expect(consoleSays(running, { tiles: tilesOf(running.state, reading), now: reading.now })).toContain(
    `${said} ${say('leading.console.sayNow.moves')}`,
  );
});

test('[DRAW6] someone who comes late is listed as without a group, and can be placed in each room', () => {
  const late = running.joined('leo');
  expect(wordsOf(htmlOf(running, fay(), WithoutGroup))).toBe('');
  expect(wordsOf(htmlOf(late, fay(), WithoutGroup))).toContain(say('leading.console.without.place', 'leo'));
  const placed = late.does('fay', { type: 'place-person', person: 'leo', room: late.state.groups[0]?.room ?? '' });
  expect(wordsOf(htmlOf(placed, fay(), WithoutGroup))).toBe('');
});

test('[ASKED1] what a facilitator asked of the draw is listed, and one press removes it', () => {
  const asked = hall(6).does('fay', { type: 'ask-for-pair', people: ['person-01', 'person-02'], as: 'apart' });
  const sent: WorkshopCommandInput[] = [];
  found.presses.length = 0;
  const html = htmlOf(asked, fay({ dispatch: (wanted) => sent.push(wanted) }), PeoplePanel);
  expect(wordsOf(html)).toContain(say('leading.asked.apart', 'person-01', 'person-02'));
  for (const press of found.presses) press();
  expect(sent).toContainEqual({ type: 'ask-for-pair', people: ['person-01', 'person-02'], as: 'either' });
});

test('[SAID1] [SPOT4] the console says what is on the big screen, and takes it down', () => {
  const said = running.does('fay', { type: 'broadcast', words: 'Coffee is on the left' });
  const { room = '', table: number = 0 } = running.state.groups[0] ?? {};
  const shown = said.does(null, { type: 'show-room', room, shown: true });
  const sent: WorkshopCommandInput[] = [];
  found.presses.length = 0;
  const words = wordsOf(htmlOf(shown, fay({ dispatch: (wanted) => sent.push(wanted) }), OnScreen));
  expect(words).toContain('Coffee is on the left');
  expect(words).toContain(say('leading.console.onScreen.spotlight', say('workshop.groupName', number)));
  for (const press of found.presses) press();
  expect(sent.map(({ type }) => type)).toEqual(expect.arrayContaining(['take-down-announcement', 'hide-room']));
  const later = wordsOf(htmlOf(shown, fay({ now: shown.now + 11 * 60_000 }), OnScreen));
  expect(later).not.toContain('Coffee');
});

test('[BOWL2] a fishbowl’s draft says that a seat is open, who volunteered and who was chosen', () => {
  const bowl = hall(6, { rounds: [{ mix: 'fishbowl', level: 'auto', deck: null, card: null }] });
  const one = bowl.does('person-03', { type: 'volunteer', wants: true }).drawn();
  const open = wordsOf(htmlOf(one, fay(), DraftBoard));
  expect(open).toContain(say('leading.seats.openWhy', 1));
  expect(open).toContain(say('leading.seats.volunteered'));
  const seat = one.draft.groups[0]?.advisor === null ? 'advisor' : 'client';
  const chosen = wordsOf(htmlOf(one.does('fay', { type: 'seat-person', person: 'person-05', seat }), fay(), DraftBoard));
  expect(chosen).toContain(say('leading.seats.bowlChosen', 'person-05'));
  for (const asked of [true, false]) expect(chosen).not.toContain(say('leading.draft.fine', asked));
});

test('[ASKED1] the draft says that pairing requests are kept only where a facilitator made some', () => {
  const kept = say('leading.draft.fineFirst', true);
  expect(wordsOf(htmlOf(hall(6).drawn(), fay(), DraftBoard))).toContain(say('leading.draft.fineFirst', false));
  // What participants ask for themselves doesn't show.
  const own = hall(6).does('person-01', { type: 'request-apart', from: ['person-02'] });
  const asked = hall(6).does('fay', { type: 'ask-for-pair', people: ['person-01', 'person-02'], as: 'apart' });
  expect(wordsOf(htmlOf(own.drawn(), fay(), DraftBoard))).not.toContain(kept);
  expect(wordsOf(htmlOf(asked.drawn(), fay(), DraftBoard))).toContain(kept);
});

test('the plan says how people are grouped, also where all of them are one group', () => {
  const bowl = { mix: 'fishbowl', level: 'auto', deck: null, card: null } as const;
  const threes = { ...bowl, mix: 'cycle' } as const;
  const says = (...rounds: (typeof bowl | typeof threes)[]) => wordsOf(htmlOf(hall(6, { rounds }), fay(), PlanPanel));
  const [two, three] = [say('leading.plan.roundsCount', 2), say('leading.plan.sizeWords.3')];
  expect(says(threes, threes)).toContain(say('leading.plan.summary', two, three));
  expect(says(bowl, bowl)).toContain(say('leading.plan.summaryBowl', two));
  expect(says(threes, bowl)).toContain(say('leading.plan.summaryMixed', two, three));
});

test('the plan says how long the ticked blocks of the opening take, and why rounds can’t be recorded here', () => {
  const plan = () => createElement(PlanOverlay, { onClose: () => undefined });
  for (const opening of [['why'], ['why', 'steps'], []] as const) {
    const story = hall(6, { opening: [...opening] });
    const minutes = openingMs(story.state.plan) / 60_000;
    expect([opening, minutes]).toEqual([opening, opening.length === 0 ? 0 : opening.length === 1 ? 1 : 3]);
    expect(wordsOf(htmlOf(story, fay(), plan))).toContain(say('leading.plan.openingTakes', minutes));
  }
  // The pages of these tests have no secure context, as on plain http.
  const words = wordsOf(htmlOf(hall(6), fay(), plan));
  expect(words).toContain(say('leading.plan.noRecording'));
  expect(words).not.toContain(say('recording.settings.asked'));
});

test('[CLOSE3] at a table of a workshop people thank their client by name, and not by a number that is the room’s own', () => {
  const { state, now } = table.debrief.does('fay', { type: 'begin-closing' });
  const value = seenBy(state, 'pia', now, () => undefined);
  const words = wordsOf(renderToStaticMarkup(createElement(RoomProvider, { value }, createElement(ThanksPanel))));
  expect(words).toContain(say('closing.playedClient', 'cleo'));
  expect(words).not.toContain(say('closing.playedRound', 'cleo', 1));
});

test('a visitor reads who plays, and who played only once the scene is over', () => {
  const visited = ({ state, now }: Story) => {
    const value = seenBy(state, 'otto', now, () => undefined);
    return wordsOf(renderToStaticMarkup(createElement(RoomProvider, { value }, createElement(VisitedRoom))));
  };
  const [plays, played] = [say('leading.tile.pushes', 'pia', 'cleo'), say('debrief.played', 'pia', 'cleo')];
  for (const part of ['briefing', 'scene'] as const) expect(visited(table[part])).toContain(plays);
  expect(visited(table.debrief)).toContain(played);
});

test('[REC7] a visit says, while it waits and while it lasts, that nothing is recorded; but only where rounds are recorded', () => {
  for (const recording of [true, false]) {
    const story = hall(6, { recording }).inRound();
    const [group] = story.state.groups as [WorkshopState['groups'][number]];
    const screen = () => createElement(Visit, { group, onClose: () => undefined });
    for (const visit of ['knocking', 'inside'] as const) {
      const words = wordsOf(htmlOf(story, fay({ tiles: tilesOf(story.state, table.scene, { visit }) }), screen));
      expect(words).toContain(say('leading.visit.seen'));
      expect(words.includes(say('leading.visit.unrecorded')), `${visit}, recording ${recording}`).toBe(recording);
    }
  }
});

/** The words of the black buttons. */
function primaryOf(story: WorkshopStory, at: Partial<At> = {}): string[] {
  const html = htmlOf(story, fay(at), Console);
  return [...html.matchAll(/<button[^>]*button-primary[^>]*>(.*?)<\/button>/g)].map(([, inner = '']) => wordsOf(inner).trim());
}

test('in every phase the console has one black button, which says what happens next', () => {
  const closing = running.closing();
  const phase = (to: 'scene' | 'scoring') => say('leading.console.skipAll', say(`leading.tile.phases.${to}`));
  const seen: [string, string[]][] = [
    ['lobby', primaryOf(hall(6))],
    ['draft', primaryOf(hall(6).drawn())],
    ['reading', primaryOf(running, { tiles: tilesOf(running.state, table.briefing) })],
    ['scene', primaryOf(running, { tiles: tilesOf(running.state, table.scene) })],
    ['debrief', primaryOf(running, { tiles: tilesOf(running.state, table.debrief) })],
    ['closing', primaryOf(closing)],
    ['closed', primaryOf(closing.does('fay', { type: 'close-workshop' }))],
  ];
  expect(seen).toEqual([
    ['lobby', [say('leading.console.begin')]],
    ['draft', [say('leading.console.open', 1)]],
    ['reading', [phase('scene')]],
    ['scene', [phase('scoring')]],
    ['debrief', [say('leading.console.draw', 2)]],
    ['closing', [say('leading.console.close')]],
    ['closed', [say('leading.console.openReport')]],
  ]);
});

test('in the last round the black button begins the closing once most rooms are done, and one more round is in the menu', () => {
  const last = hall(9, { rounds: [{ mix: 'cycle', level: 'auto', deck: null, card: null }] }).inRound();
  const [draw, closes] = [say('leading.console.draw', 2), say('leading.console.toClosing')];
  const rooms = (...stories: Story[]) => new Map(stories.flatMap((story, i) => [...tilesOf(last.state, story)].slice(i, i + 1)));
  const { scene, debrief } = table;
  const few = { tiles: rooms(debrief, scene, scene) };
  const most = { tiles: rooms(debrief, debrief, scene) };
  const all = { tiles: rooms(debrief, debrief, debrief) };
  expect(last.state.groups).toHaveLength(3);
  expect(primaryOf(last, few)).not.toEqual([closes]);
  for (const tiles of [most, all]) expect(primaryOf(last, tiles)).toEqual([closes]);
  // Rooms that are behind can still be moved on.
  expect(consoleSays(last, most)).toContain(say('leading.console.skipAll', say('leading.tile.phases.scoring')));
  for (const tiles of [few, most, all]) {
    const words = consoleSays(last, tiles);
    expect(words).not.toContain(draw);
    expect(words.split(closes)).toHaveLength(2);
  }
  found.opened = 'menu';
  const sent: string[] = [];
  found.presses.length = 0;
  htmlOf(last, fay({ ...all, dispatch: ({ type }) => sent.push(type) }), ConsoleMenu);
  for (const press of found.presses) press();
  expect(sent).toContain('draw-groups');
});

test('in a round the console’s head has the phase, a ring with the time, the code, and beside the rooms what to say now', () => {
  const words = consoleSays(running, { tiles: tilesOf(running.state, table.scene), now: table.scene.now });
  const round = say('leading.console.round', 1, running.state.plan.rounds.length);
  expect(words).toContain(say('leading.console.roundIn', round, say('leading.tile.phases.scene')));
  expect(words).toContain(say('leading.tile.left', '4:00'));
  expect(words).toContain('ABCD EFGH');
  expect(words).toContain(say('leading.console.sayNow.title'));
  expect(words).toContain(say('leading.console.onScreen.open'));
  expect(consoleSays(hall(6))).toContain(say('leading.console.onScreen.open'));
});
