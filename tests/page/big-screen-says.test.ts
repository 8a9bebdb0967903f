import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, test } from 'vitest';
import { RoomProvider } from '../../client/sync/room-view.ts';
import { Farewell } from '../../client/workshop/projector/farewell.tsx';
import { LobbyScreen } from '../../client/workshop/projector/lobby-screen.tsx';
import { Seen, ShownRoom } from '../../client/workshop/projector/projector.tsx';
import { RoundScreen } from '../../client/workshop/projector/round-screen.tsx';
import { projector } from '../../shared/domain/room/from-workshop.ts';
import { steps } from '../../shared/domain/rubric.ts';
import { heatOf, reportOf } from '../../shared/domain/workshop/report.ts';
import { type Tile, tileOf } from '../../shared/domain/workshop/tile.ts';
import { atTheTable, called, type Story } from '../support/given.ts';
import { hall, type WorkshopStory } from '../support/given-workshop.ts';
import { say } from '../support/say.ts';
import { found } from './pressed.ts';
import { seenBy } from './seen-by.ts';
import { htmlOf, wordsOf } from './workshop-seen-by.ts';

const bowl = { mix: 'fishbowl', level: 'auto', deck: null, card: null } as const;
const running = hall(7).inRound();
const playing = atTheTable(called()).scene();
const screen = () => Seen({ heatAt: '/heat', roundsAt: () => '' });

/** All rooms, as this one is. */
function tilesOf({ state: workshop }: WorkshopStory, { state, now }: Story): Map<string, Tile> {
  return new Map(
    workshop.groups.map(({ room }) => [room, tileOf(room, state, { here: [], lastTapAt: now, reader: projector })] as const),
  );
}

/** What everyone reads while all rooms are as this one is. */
function says(story: WorkshopStory, inRooms: Story | null = null, now = story.now, shown = screen): string {
  const tiles = inRooms ? tilesOf(story, inRooms) : new Map<string, Tile>();
  return wordsOf(htmlOf(story, { you: projector, tiles, now }, shown));
}

beforeEach(() => {
  Object.assign(found, { open: false, opened: null, unasked: false });
});

test('[OPEN2] the big screen turns to one step of the example after the other; the console shows all five', () => {
  const people = [1, 2, 3, 4, 5].map((n) => `person-0${n}`);
  const scored = people.reduce(
    (story, person, i) => story.submitted(person, ([0, 1, 2, 3, 0] as const)[i] ?? 0, 3, 0, 1),
    hall(7).inBlock('calibration'),
  );
  const shown = (you: string, now: number) =>
    [...htmlOf(scored, { you, now }, screen).matchAll(/class="told-step" data-step="(\w+)"/g)].map(([, step]) => step);
  expect(steps.map((_, page) => shown(projector, page * 8000))).toEqual(steps.map((step) => [step]));
  expect(shown('fay', 0)).toEqual(steps);
});

test('before the first round the big screen has a QR code, the code to type, who leads, who is here, and the five steps', () => {
  const words = says(hall(5), null, undefined, LobbyScreen);
  for (const told of ['ABCD EFGH', say('lobby.qrLabel'), say('leading.projector.ledBy', 'fay'), 'person-05'])
    expect(words).toContain(told);
  for (const step of steps) expect(words).toContain(say(`steps.${step}.name`));
});

test('someone who comes late finds the code in a corner until the workshop is over, and no code that lets no one in', () => {
  const late = [say('leading.projector.late'), 'ABCD EFGH', say('lobby.qrLabel')];
  const opening = hall(5).does('fay', { type: 'next-block' });
  for (const story of [opening, running, running.closing()])
    for (const told of late) expect(says(story, playing)).toContain(told);
  const shut = [
    running.does('fay', { type: 'lock-workshop', locked: true }),
    running.closing().does('fay', { type: 'close-workshop' }),
  ];
  for (const story of shut) expect(says(story, playing)).not.toContain('ABCD EFGH');
});

test('between the rounds it says what comes next: the next round, and after the last one the closing', () => {
  const rested = atTheTable(called()).debrief().does('fay', { type: 'finish-round' });
  const single = hall(7, { rounds: [{ ...bowl, mix: 'cycle' }] }).inRound();
  for (const [story, next] of [
    [running, say('leading.projector.nextRound', 2)],
    [single, say('leading.projector.phases.closing')],
  ] as const) {
    const words = says(story, rested);
    expect(words).toContain(say('leading.projector.between'));
    expect(words).toContain(next);
  }
});

test('[SIGHT3] on the way to the tables the big screen says who plays and who observes at each, in a fishbowl too', () => {
  const fishbowl = hall(5, { rounds: [bowl] })
    .does('person-01', { type: 'volunteer', wants: true })
    .does('person-02', { type: 'volunteer', wants: true })
    .inRound();
  for (const story of [running, fishbowl]) {
    const words = says(story, called(), undefined, RoundScreen);
    for (const { table, people, advisor, client } of story.state.groups) {
      const others = people.filter((person) => person !== advisor && person !== client);
      expect(words).toContain(`${say('workshop.groupName', table)} ${say('leading.projector.table', table)}`);
      expect(words).toContain(say('leading.tile.pushes', advisor, client));
      expect(words).toContain(say('leading.projector.observe', say('workshop.names', others), others.length));
    }
  }
});

test('in a round it says the phase, the time left, what comes next, and how people begin each step', () => {
  const words = says(running, playing, playing.now);
  expect(words).toContain(say('leading.console.round', 1, running.state.plan.rounds.length));
  expect(words).toContain(say('leading.projector.phases.scene'));
  expect(words).toContain('4:00');
  expect(words).toContain(say('leading.projector.nextFor', say('leading.projector.phases.scoring'), 1.5 * 60_000));
  for (const step of steps) expect(words).toContain(say(`steps.${step}.starter`));
  const over = says(running, atTheTable(called()).debrief(), playing.now);
  expect(over).toContain(say('leading.projector.nextRound', 2));
});

test('[TELL5] once all rooms are told when they move on, the clock runs to then', () => {
  const told = running.does('fay', { type: 'announce-move', chapter: running.state.chapter, to: 'scoring', inMs: 60_000 });
  expect(says(running, playing, told.now)).not.toContain('1:00');
  expect(says(told, playing, told.now)).toMatch(/1:00.*1:00/);
});

test('[TELL5] the code stays while a countdown to the next part runs', () => {
  const told = running.does('fay', { type: 'announce-move', chapter: running.state.chapter, to: 'scoring', inMs: 60_000 });
  const words = says(told, playing, told.now);
  expect(words).toContain(say('workshop.movesOn.scoring'));
  expect(words).toContain('ABCD EFGH');
});

test('[PACE7] a pause of all rooms is said, with the time that is left', () => {
  const paused = playing.does('fay', { type: 'pause-room' });
  expect(says(running, playing)).not.toContain(say('leading.projector.paused'));
  const words = says(running, paused, paused.now + 60_000);
  expect(words).toContain(say('leading.projector.paused'));
  expect(words).toContain('3:59');
});

test('[SAID1] an announcement is there for ten minutes, until it is taken down, and not in the rounds after it', () => {
  const line = 'Coffee is on the left';
  const said = running.does('fay', { type: 'broadcast', words: line });
  const tenMinutes = 10 * 60_000;
  expect(says(said, playing, said.now + tenMinutes - 1)).toContain(line);
  expect(says(said, playing, said.now + tenMinutes)).not.toContain(line);
  expect(says(said.closing(), playing, said.now + tenMinutes)).not.toContain(line);
  expect(says(said.does('fay', { type: 'take-down-announcement' }), playing)).not.toContain(line);
});

test('the closing’s questions are on it, and an end without figures says so', () => {
  const closing = running.closing();
  expect(says(closing)).toContain(say('leading.projector.closing.title'));
  for (const ask of [0, 1, 2] as const) expect(says(closing)).toContain(say(`leading.projector.closing.asks.${ask}`));
  expect(says(closing.does('fay', { type: 'close-workshop' }))).toContain(say('leading.projector.closed'));
});

test('an end without figures leaves the five steps on it, with how people begin each', () => {
  const closed = running.closing().does('fay', { type: 'close-workshop' });
  const empty = heatOf(reportOf(closed.state));
  const words = says(closed, null, closed.now, () => Farewell({ report: empty }));
  for (const told of ['closed', 'keep', 'noFigures'] as const) expect(words).toContain(say(`leading.projector.${told}`));
  for (const step of steps) expect(words).toContain(say(`steps.${step}.starter`));
});

test('[SPOT3] the spotlight shows the card’s title, then what the client felt, and only after it what was heard', () => {
  const scored = atTheTable(called())
    .scoring()
    .does('cleo', { type: 'rate-felt', item: 'heard', value: 1 })
    .does('otto', { type: 'rate', step: 'impact', value: 3, why: '' });
  const asked = scored.debrief().does('fay', { type: 'ask-spotlight' });
  const shown = ['pia', 'cleo', 'otto', 'hana'].reduce<Story>(
    (story, person) => story.does(person, { type: 'answer-spotlight', yes: true }),
    asked,
  );
  const value = seenBy(shown.state, projector, shown.now, () => undefined);
  const words = wordsOf(renderToStaticMarkup(createElement(RoomProvider, { value }, createElement(ShownRoom))));
  const card = value.state.round?.card;
  const persona = card?.people?.persona.name ?? '';
  const inOrder = [card?.title ?? '', say('debrief.whatFelt', persona), say('debrief.feltValues.1'), say('steps.impact.name')];
  const places = inOrder.map((told) => words.indexOf(told));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});
