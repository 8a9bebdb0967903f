import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, test } from 'vitest';
import { ClosingScreen } from '../../client/room/closing/closing.tsx';
import { RoomProvider } from '../../client/sync/room-view.ts';
import { momentIn } from '../../client/workshop/console/say-now.tsx';
import { Seen } from '../../client/workshop/projector/projector.tsx';
import { RoundScreen } from '../../client/workshop/projector/round-screen.tsx';
import { projector } from '../../shared/domain/room/from-workshop.ts';
import { steps } from '../../shared/domain/rubric.ts';
import { type AskedPlan, defaultPlan } from '../../shared/domain/workshop/plan.ts';
import { atTheTable, called, type Story } from '../support/given.ts';
import { hall, plannedRound, type WorkshopStory } from '../support/given-workshop.ts';
import { say } from '../support/say.ts';
import { consoleSays, running, table, tilesOf } from './console-seen-by.ts';
import { found } from './pressed.ts';
import { seenBy } from './seen-by.ts';
import { htmlOf, wordsOf } from './workshop-seen-by.ts';

beforeEach(() => {
  Object.assign(found, { open: false, opened: null, unasked: false });
});

test('[SIGHT4] while rooms step out of their roles, the console and the big screen say that, and no longer to score in silence', () => {
  expect(table.steppingOut.state.stage).toMatchObject({ phase: 'scoring', outOfRole: 'client-leaves-role' });
  const scoring = { words: say('sayNow.scoring.say'), title: say('leading.tile.phases.scoring') };
  const stepping = { words: say('sayNow.stepping-out.say'), title: say('leading.tile.phases.stepping-out') };
  for (const [part, now, not] of [
    [table.scoring, scoring, stepping],
    [table.steppingOut, stepping, scoring],
  ] as const) {
    const words = consoleSays(running, { tiles: tilesOf(running.state, part) });
    expect(words).toContain(now.words);
    expect(words).not.toContain(not.words);
    const round = say('leading.console.round', 1, running.state.plan.rounds.length);
    expect(words).toContain(say('leading.console.roundIn', round, now.title));
  }
  const screen = (part: Story) => wordsOf(htmlOf(running, { you: projector, tiles: tilesOf(running.state, part) }, RoundScreen));
  expect(screen(table.scoring)).toContain(say('leading.projector.phases.scoring'));
  expect(screen(table.steppingOut)).toContain(say('leading.projector.phases.stepping-out'));
  expect(screen(table.steppingOut)).not.toContain(say('leading.projector.phases.scoring'));
});

test('before a round the words fit the plan: whether everyone gets each seat, whether it is the last, whether two play', () => {
  const [trade, bowl] = [plannedRound, { ...plannedRound, mix: 'fishbowl' }] as const;
  const drawn = (people: number, ...rounds: AskedPlan['rounds']) => hall(people, { rounds }).drawn();
  const moment = ({ state }: WorkshopStory) => momentIn(state, []);
  expect(moment(drawn(6, trade, trade, trade))).toBe('draft');
  expect(moment(drawn(6, trade, trade))).toBe('draft-some');
  // One of the groups of seven has four people, who would need four rounds.
  expect(moment(drawn(7, trade, trade, trade))).toBe('draft-some');
  expect(moment(drawn(6, trade))).toBe('draft-only');
  expect(moment(drawn(6, trade, trade, trade).inRound().drawn())).toBe('draft-next');
  expect(moment(drawn(6, trade, trade).inRound().drawn())).toBe('draft-last');
  expect(moment(drawn(6, bowl, trade))).toBe('draft-bowl');
  const words = consoleSays(drawn(6, trade, trade));
  expect(words).toContain(say('sayNow.draft-some.say'));
  expect(words).not.toContain(say('sayNow.draft.say'));
});

test('each of the five steps has its own words to say', () => {
  let story = hall(6, { opening: ['steps'] }).inBlock('steps');
  for (const step of steps) {
    expect(consoleSays(story)).toContain(say(`sayNow.step-${step}.say`));
    if (step !== 'invite') story = story.does('fay', { type: 'show-next-step' });
  }
});

test('[TAKE1] in the debrief the facilitator reads how to send advisors into the second take', () => {
  const words = (part: Story) => consoleSays(running, { tiles: tilesOf(running.state, part) });
  expect(words(table.debrief)).toContain(say('sayNow.debrief.late'));
  expect(words(table.scene)).not.toContain(say('sayNow.debrief.late'));
});

test('[PACE7] while the rooms are paused, the console’s title says so, and its words call everyone’s eyes up', () => {
  const round = say('leading.console.round', 1, running.state.plan.rounds.length);
  const title = say('leading.console.roundIn', round, say('leading.tile.paused'));
  const words = (part: Story) => consoleSays(running, { tiles: tilesOf(running.state, part) });
  const paused = table.scene.does('fay', { type: 'pause-room' });
  expect(words(paused)).toContain(say('sayNow.paused.say'));
  expect(words(paused)).toContain(title);
  expect(words(table.scene)).not.toContain(say('sayNow.paused.say'));
  expect(words(table.scene)).not.toContain(title);
});

test('[CLOSE1] the words of the closing have the minutes of the plan, and closing the workshop asks with what is left of them', () => {
  const closingMs = 2 * 60_000;
  const closing = hall(6, { times: { ...defaultPlan.times, closingMs } })
    .inRound()
    .closing();
  const rooms = atTheTable(called({ times: { ...defaultPlan.times, closingMs } }))
    .debrief()
    .does('fay', { type: 'begin-closing' });
  const tiles = tilesOf(closing.state, rooms);
  const asked = (now: number) => {
    found.open = true;
    return consoleSays(closing, { tiles, now });
  };
  expect(consoleSays(closing, { tiles })).toContain(say('sayNow.closing.say', closingMs));
  expect(asked(rooms.now)).toContain(say('leading.console.closeLeft', '2:00'));
  expect(asked(rooms.now + closingMs)).toContain(say('leading.console.closeWhy'));
  expect(asked(rooms.now + closingMs)).not.toContain(say('leading.console.closeLeft', '0:00'));
  found.open = false;
  const { state, now } = rooms;
  const value = seenBy(state, 'pia', now, () => undefined);
  const phone = wordsOf(renderToStaticMarkup(createElement(RoomProvider, { value }, createElement(ClosingScreen))));
  expect(phone).toContain(say('closing.over', closingMs));
  expect(wordsOf(htmlOf(closing, { you: projector }, () => createElement(Seen, { heatAt: '', roundsAt: () => '' })))).toContain(
    say('leading.projector.closing.lasts', closingMs),
  );
});
