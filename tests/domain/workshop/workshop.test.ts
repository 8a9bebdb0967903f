import { expect, test } from 'vitest';
import { workshopEraser } from '../../../shared/domain/person/erase.ts';
import { projector } from '../../../shared/domain/room/from-workshop.ts';
import { isSaidNow } from '../../../shared/domain/workshop/announcement.ts';
import { namesChapter } from '../../../shared/domain/workshop/chapters.ts';
import { readWorkshopCommand, workshopCommandSchemas } from '../../../shared/domain/workshop/commands.ts';
import { conveneCommand } from '../../../shared/domain/workshop/convene.ts';
import type { WorkshopEvent } from '../../../shared/domain/workshop/events.ts';
import { defaultPlan } from '../../../shared/domain/workshop/plan.ts';
import { whyOutsideWorkshop } from '../../../shared/domain/workshop/state.ts';
import { visibleWorkshop } from '../../../shared/domain/workshop/visible-state.ts';
import { decideWorkshop, evolveWorkshop, noWorkshop, openWorkshop } from '../../../shared/domain/workshop/workshop.ts';
import { hall, people, workshop } from '../../support/given-workshop.ts';

const [one = '', two = ''] = people(2);

test('[WORK1] opening a workshop makes you its facilitator', () => {
  expect(workshop().state).toMatchObject({ facilitators: ['fay'], stage: { phase: 'lobby' }, people: [] });
});

test('[WORK1] with the facilitator gone, a co-facilitator brings the workshop to its end', () => {
  const led = hall(6);
  led.when('gus', { type: 'close-workshop' }).gives({ type: 'workshop-closed' });
  const closing = led
    .does('gus', { type: 'draw-groups' })
    .does('gus', { type: 'open-round' })
    .does('gus', { type: 'begin-workshop-closing' });
  closing.when('gus', { type: 'close-workshop' }).gives({ type: 'rooms-told', what: 'close' }, { type: 'workshop-closed' });
  // And decides who else is a co-facilitator.
  const three = led.does('gus', { type: 'add-facilitator', person: one });
  three
    .when('gus', { type: 'end-facilitator', person: one })
    .gives({ type: 'facilitators-set', facilitators: ['fay', 'gus'] })
    .when(one, { type: 'end-facilitator', person: 'gus' })
    .refused('not-yours');
});

test('[WORK1] only the facilitator hands the lead over, and no one ends it', () => {
  const led = hall(3).does('fay', { type: 'add-facilitator', person: one });
  for (const person of ['gus', one, two]) led.when('gus', { type: 'hand-over-workshop', person }).refused('not-yours');
  for (const who of ['fay', 'gus', one]) led.when(who, { type: 'end-facilitator', person: 'fay' }).refused('no-such-person');
  const handed = led
    .when('fay', { type: 'hand-over-workshop', person: 'gus' })
    .gives({ type: 'facilitators-set', facilitators: ['gus', 'fay', one] });
  handed.when('fay', { type: 'end-facilitator', person: 'gus' }).refused('no-such-person');
  // Fay opened the workshop and never joined it: a former facilitator takes part, whichever way the right ended.
  const takesPart = (): Partial<WorkshopEvent>[] => [
    { type: 'facilitators-set', facilitators: ['gus', one] },
    { type: 'participant-joined', person: 'fay' },
  ];
  for (const [who, command] of [
    ['gus', { type: 'end-facilitator', person: 'fay' }],
    ['fay', { type: 'step-back' }],
  ] as const) {
    const after = handed.when(who, command).gives(...takesPart());
    expect(after.state.people.find(({ person }) => person === 'fay')).toMatchObject({ left: false });
  }
  handed.when(one, { type: 'step-back' }).gives({ type: 'facilitators-set', facilitators: ['gus', 'fay'] });
});

test('[WORK2] people join once, with however many devices', () => {
  const joined = workshop().when(one, { type: 'join-workshop' }).gives({ type: 'participant-joined', person: one });
  joined.when(one, { type: 'join-workshop' }).refused('already-so');
  joined.when('fay', { type: 'join-workshop' }).refused('already-so');
  expect(
    joined
      .joined(two, 'person-03')
      .drawn()
      .draft.groups.flatMap((g) => g.people)
      .sort(),
  ).toEqual([one, two, 'person-03']);
});

test('[WORK2] a locked workshop tells newcomers so, and lets people who were there back in', () => {
  const locked = hall(3).does('fay', { type: 'lock-workshop', locked: true });
  locked.when('fay', { type: 'lock-workshop', locked: true }).refused('already-so');
  const never = decideWorkshop(noWorkshop, { type: 'join-workshop' }, { actor: 'new', at: 1, chance: 1, gone: [], fresh: 'f' });
  expect(never).toEqual({ refusal: 'no-such-room' });
  locked.when('new-01', { type: 'join-workshop' }).refused('workshop-locked');
  const left = locked.does(one, { type: 'leave-workshop' });
  left.when(one, { type: 'join-workshop' }).gives({ type: 'participant-joined', person: one });
});

test('[WORK2] five hundred people fit in', () => {
  const full = workshop().joined(...Array.from({ length: 500 }, (_, i) => `guest-${i}`));
  full.when('guest-500', { type: 'join-workshop' }).refused('workshop-full');
});

test('[WORK7] someone who was removed comes back only once a facilitator lets them, locked or not, in every phase', () => {
  const lobby = hall(6);
  const opening = lobby.does('fay', { type: 'next-block' });
  for (const story of [lobby, opening, lobby.drawn(), lobby.inRound(), lobby.inRound().closing()])
    for (const lead of ['fay', 'gus']) {
      const removed = story
        .when(lead, { type: 'remove-participant', person: one })
        .gives({ type: 'participant-left', person: one, removed: true });
      for (const out of [removed, removed.does('fay', { type: 'lock-workshop', locked: true })]) {
        out.when(one, { type: 'join-workshop' }).refused('removed-from-workshop');
        out.when(one, { type: 'leave-workshop' }).refused('removed-from-workshop');
        out.when(two, { type: 'let-back-in', person: one }).refused('not-yours');
        out.when('fay', { type: 'let-back-in', person: two }).refused('no-such-person');
        const back = out.when(lead, { type: 'let-back-in', person: one }).gives({ type: 'participant-let-back', person: one });
        back.when(one, { type: 'join-workshop' }).gives({ type: 'participant-joined', person: one });
        // Once they are let back in, the removal is forgotten.
        back
          .joined(one)
          .does(one, { type: 'leave-workshop' })
          .when(one, { type: 'join-workshop' })
          .gives({ type: 'participant-joined' });
      }
    }
});

test('[WORK7] someone who was removed is told so, and besides them only facilitators know', () => {
  const { state } = hall(6).inRound().does('fay', { type: 'remove-participant', person: one });
  expect(whyOutsideWorkshop(state, one)).toBe('removed-from-workshop');
  expect(whyOutsideWorkshop(state, 'out')).toBe('no-such-room');
  expect(visibleWorkshop(state, 'gus').removed).toEqual([one]);
  for (const reader of [one, two, projector]) expect(visibleWorkshop(state, reader).removed).toEqual([]);
  const closed = hall(3).does('fay', { type: 'close-workshop' });
  closed.when('new-01', { type: 'join-workshop' }).refused('closed');
});

test('[WORK4] of two facilitators who move the workshop on at once, the second is refused', () => {
  const before = hall(6);
  for (const [type, story] of [
    ['draw-groups', before],
    ['next-block', before],
    ['open-round', before.drawn()],
    ['tell-rooms', before.inRound()],
    ['begin-workshop-closing', before.inRound()],
  ] as const) {
    const seen = story.state.chapter;
    const command = { type, chapter: seen, what: 'pause' };
    const after = story.does('fay', type === 'tell-rooms' ? command : { type, chapter: seen });
    after.when('gus', type === 'tell-rooms' ? command : { type, chapter: seen }).refused('somebody-was-first');
  }
  // Editing the plan takes back the draft that the other facilitator was about to open.
  const edited = before.drawn().planned({ size: 2 });
  edited.when('gus', { type: 'open-round' }).refused('not-now');
});

test('[WORK5] no one seizes the lead: it is handed over', () => {
  const led = hall(3);
  for (const who of [one, 'out'])
    for (const person of [one, 'out', 'gus'])
      for (const type of ['hand-over-workshop', 'add-facilitator', 'end-facilitator'])
        led.when(who, { type, person }).refused(who === one ? 'not-yours' : 'no-such-room');
  led.when('fay', { type: 'add-facilitator', person: 'out' }).refused('no-such-person');
  led.when('fay', { type: 'hand-over-workshop', person: 'out' }).refused('no-such-person');
  led.when('fay', { type: 'add-facilitator', person: 'gus' }).refused('already-so');
  const back = led.when('gus', { type: 'step-back' }).gives({ type: 'facilitators-set', facilitators: ['fay'] });
  back.when('gus', { type: 'lock-workshop', locked: true }).refused('not-yours');
  // Handing it over does not make more facilitators than the limit either.
  const six = people(5).reduce(
    (s, person) => s.does('fay', { type: 'add-facilitator', person }),
    workshop().joined(...people(6)),
  );
  six.when('fay', { type: 'add-facilitator', person: 'person-06' }).refused('no-such-person');
  six.when('fay', { type: 'hand-over-workshop', person: 'person-06' }).refused('no-such-person');
  six.when('fay', { type: 'hand-over-workshop', person: one }).gives({ type: 'facilitators-set' });
});

test('[WORK4] the page adds the chapter to every command that names one', () => {
  const schemas = Object.entries(workshopCommandSchemas) as unknown as [string, { shape: object }][];
  const naming = schemas.flatMap(([type, { shape }]) => ('chapter' in shape ? [type] : []));
  expect([...namesChapter].sort()).toEqual(naming.sort());
});

test('[PLAN1] what people agreed to does not change once a round has begun', () => {
  const before = hall(6);
  const open = before.planned({ board: 'open' });
  const asksMore = [
    [before, { talk: 'typed' }],
    [open, { board: 'blind' }],
    [before, { sheets: 'anonymous', size: 5 }],
  ] as const;
  for (const [story, plan] of asksMore) {
    story.when('fay', { type: 'change-plan', plan }).gives({ type: 'plan-changed' });
    story.inRound().when('fay', { type: 'change-plan', plan }).refused('agreed-before');
  }
  before
    .inRound()
    .when('fay', { type: 'change-plan', plan: { timers: 'hard' } })
    .gives({ type: 'plan-changed' });
});

test('[PLAN8] typing and the blind board can be switched off for the next rounds, and on again until one is opened', () => {
  const during = hall(6).planned({ talk: 'typed' }).inRound();
  for (const [off, on] of [
    [{ talk: 'spoken' }, { talk: 'typed' }],
    [{ board: 'open' }, { board: 'blind' }],
  ] as const) {
    const without = during.planned(off);
    expect(without.state.plan).toMatchObject(off);
    expect(without.planned(on).state.plan).toMatchObject(on);
    without.inRound().when('fay', { type: 'change-plan', plan: on }).refused('agreed-before');
  }
});

test('[PLAN8] recording can be switched on and off between rounds, and nameless sheets keep their blind board', () => {
  const during = hall(6).inRound();
  const recorded = during.when('fay', { type: 'change-plan', plan: { recording: true } }).gives({ type: 'plan-changed' });
  recorded
    .inRound()
    .when('fay', { type: 'change-plan', plan: { recording: false } })
    .gives({ type: 'plan-changed' });
  const nameless = hall(10, { size: 5, sheets: 'anonymous' }).inRound();
  nameless.when('fay', { type: 'change-plan', plan: { board: 'open' } }).refused('agreed-before');
});

test('[PLAN1] nor does a past round', () => {
  const during = hall(6).inRound();
  const edit = (round: string) => ({ type: 'change-round', round, to: { mix: 'new-people' } });
  during.when('fay', edit('r1')).refused('round-begun');
  during.when('fay', { type: 'remove-round', round: 'r1' }).refused('round-begun');
  during.when('fay', edit('r2')).gives({ type: 'plan-changed' });
  during.inRound().when('fay', { type: 'remove-round', round: 'r2' }).refused('round-begun');
});

test('[PLAN2] anonymous sheets need groups of five and a blind board', () => {
  const lobby = workshop();
  const command = (change: object) => ({ type: 'change-plan', plan: { sheets: 'anonymous', ...change } });
  for (const size of [2, 3, 4]) lobby.when('fay', command({ size })).refused('three-observers');
  lobby.when('fay', command({ size: 5, board: 'open' })).refused('three-observers');
  lobby.when('fay', command({ size: 5 })).gives({ type: 'plan-changed' });
  const opened = openWorkshop('fay', { ...defaultPlan, sheets: 'anonymous' }, 1, 1);
  expect(opened).toMatchObject([{ plan: { sheets: 'named' } }]);
});

test('[REC1] the plan makes its spoken rooms ask whether they may be recorded', () => {
  const called = (plan: object) => {
    const { state } = hall(3, plan).inRound();
    return state.groups.map((group) => conveneCommand('workshop-1', state, group).settings.recording);
  };
  expect(called({ recording: true })).toEqual([true]);
  expect(called({ recording: true, talk: 'typed' })).toEqual([undefined]);
  expect(called({})).toEqual([undefined]);
});

test('[PLAN2] the sheets of a group that came out smaller stay anonymous', () => {
  const story = hall(7, { size: 5, sheets: 'anonymous' }).inRound();
  expect(story.state.groups.map((g) => g.people.length).sort()).toEqual([3, 4]);
  for (const group of story.state.groups)
    expect(conveneCommand('workshop-1', story.state, group).settings.sheets).toBe('anonymous');
});

test('[SAID1] an announcement is shown for ten minutes, until it is taken down, or its author is erased', () => {
  const announced = hall(3).does('fay', { type: 'broadcast', words: 'Coffee is ready.' });
  const { at } = announced.state.said ?? { at: 0 };
  const shown = [at, at + 10 * 60_000 - 1, at + 10 * 60_000].map((now) => isSaidNow(announced.state, now));
  expect(shown).toEqual([true, true, false]);
  const down = announced.does('gus', { type: 'take-down-announcement' });
  expect(down.state.said).toBeNull();
  down.when('fay', { type: 'take-down-announcement' }).refused('already-so');
  const erased = workshopEraser('fay')(announced.events, 0, 'fay');
  expect(erased.reduce(evolveWorkshop, noWorkshop).said).toBeNull();
});

test('a command of an unknown shape is invalid', () => {
  expect(readWorkshopCommand({ type: 'broadcast', words: 'five more minutes' })).toEqual({
    type: 'broadcast',
    words: 'five more minutes',
  });
  for (const bad of [
    null,
    'x',
    {},
    { type: 'join-workshop' },
    { type: 'record-round' },
    { type: 'broadcast', words: ' ' },
    { type: 'toString' },
  ])
    expect(readWorkshopCommand(bad)).toBeUndefined();
});
