import { describe, expect, test } from 'vitest';
import { withRoomCommands, withWorkshopCommands } from '../../../client/sync/optimistic.ts';
import type { RoomPageCommand } from '../../../shared/domain/room/commands.ts';
import { readWorkshopCommand, type WorkshopPageCommand } from '../../../shared/domain/workshop/commands.ts';
import { defaultPlan, type Plan, withRoundIds } from '../../../shared/domain/workshop/plan.ts';
import { sheetsCanBe } from '../../../shared/domain/workshop/planning.ts';
import { visibleWorkshop } from '../../../shared/domain/workshop/visible-state.ts';
import { evolveWorkshop, noWorkshop } from '../../../shared/domain/workshop/workshop.ts';
import { chanceOf } from '../../support/chance.ts';
import { five, triad } from '../../support/given.ts';
import { hall, people, type WorkshopStory, workshop } from '../../support/given-workshop.ts';

const [one = ''] = people(1);
const edit = (plan: object) => ({ type: 'change-plan', plan });
const round = (id: string, to: object) => ({ type: 'change-round', round: id, to });
const ids = ({ state }: WorkshopStory) => state.plan.rounds.map((planned) => planned.id);

describe('two facilitators who edit at once', () => {
  test('[PLAN4] keep each other’s edits, whichever comes first', () => {
    const edits = [
      edit({ size: 5 }),
      edit({ talk: 'typed' }),
      edit({ times: { briefingMs: 60_000 } }),
      edit({ times: { debriefMs: 120_000 } }),
      edit({ opening: { aloud: false } }),
      edit({ opening: { why: false } }),
      round('r1', { level: 2 }),
      round('r1', { mix: 'new-people' }),
      round('r3', { level: 3 }),
      { type: 'add-round', round: 'round-new' },
      { type: 'remove-round', round: 'r2' },
    ];
    const planAfter = (order: readonly object[]): Plan =>
      order.reduce<WorkshopStory>((s, command, i) => s.does(i % 2 ? 'gus' : 'fay', command as { type: string }), hall(6)).state
        .plan;
    const all = planAfter(edits);
    expect(all).toMatchObject({
      size: 5,
      talk: 'typed',
      times: { ...defaultPlan.times, briefingMs: 60_000, debriefMs: 120_000 },
      opening: ['agreements', 'steps', 'calibration'],
    });
    expect(all.rounds).toMatchObject([{ id: 'r1', level: 2, mix: 'new-people' }, { id: 'r3', level: 3 }, { id: 'round-new' }]);
    // A new round copies the round that is last at that time; everything else is the same in every order.
    for (let seed = 1; seed <= 20; seed++) {
      const chance = chanceOf(seed);
      const shuffled = edits.map((command) => ({ command, at: chance.below(1e6) })).sort((a, b) => a.at - b.at);
      const plan = planAfter(shuffled.map(({ command }) => command));
      const asLast = (p: Plan) => ({ ...p, rounds: p.rounds.filter(({ id }) => id !== 'round-new') });
      expect(asLast(plan), `seed ${seed}`).toEqual(asLast(all));
    }
  });

  test('[PLAN4] keep each other’s edits of a room’s settings too', () => {
    const settings = (part: object) => ({ type: 'change-settings', settings: part }) as never;
    const both = [settings({ talk: 'typed' }), settings({ board: 'open' }), settings({ times: { scoringMs: 60_000 } })];
    for (const order of [both, [...both].reverse()]) {
      const { state } = order.reduce((s, command) => s.does('pia', command), triad());
      expect(state.settings).toMatchObject({ talk: 'typed', board: 'open' });
      expect(state.settings.times).toEqual({ ...defaultPlan.times, scoringMs: 60_000 });
    }
  });

  test('[PLAN5] an edit of a round that was removed or has begun is refused as that, and a round is removed once', () => {
    const gone = hall(6).does('gus', { type: 'remove-round', round: 'r2' });
    gone.when('fay', round('r2', { level: 3 })).refused('round-removed');
    gone.when('fay', { type: 'remove-round', round: 'r2' }).refused('already-so');
    // The third round is no longer third, and its id still names it.
    expect(gone.does('fay', round('r3', { level: 3 })).state.plan.rounds).toMatchObject([{ id: 'r1' }, { id: 'r3', level: 3 }]);
    hall(6)
      .inRound()
      .when('fay', round('r1', { level: 3 }))
      .refused('round-begun');
    hall(6).inRound().when('fay', { type: 'remove-round', round: 'r1' }).refused('round-begun');
  });

  test('[PLAN6] a plan holds one to eight rounds', () => {
    const added = Array.from({ length: 5 }).reduce<WorkshopStory>(
      (s, _, i) => s.does('fay', { type: 'add-round', round: `round-${i}` }),
      hall(6),
    );
    added.when('fay', { type: 'add-round', round: 'round-9' }).refused('too-many-rounds');
    added.when('gus', { type: 'add-round', round: 'round-4' }).refused('already-so');
    const [first = '', ...others] = ids(added);
    const alone = others.reduce((s, id) => s.does('gus', { type: 'remove-round', round: id }), added);
    alone.when('fay', { type: 'remove-round', round: first }).refused('only-round');
  });

  test('[PLAN6] a card and a deck exclude each other, and a new round has neither', () => {
    const dealt = hall(6)
      .does('fay', round('r3', { deck: 'timelines' }))
      .does('gus', round('r3', { card: 'sample' }));
    expect(dealt.state.plan.rounds[2]).toMatchObject({ deck: null, card: 'sample' });
    expect(dealt.does('fay', round('r3', { deck: 'timelines' })).state.plan.rounds[2]).toMatchObject({ card: null });
    expect(dealt.does('fay', { type: 'add-round', round: 'next' }).state.plan.rounds[3]).toMatchObject({
      card: null,
      deck: null,
    });
  });

  test('[PLAN6] anonymous sheets give way to an edit that makes them impossible, and are refused where they already are', () => {
    const nameless = workshop({ size: 5 }).does('fay', edit({ sheets: 'anonymous' }));
    expect(nameless.does('fay', edit({ size: 3 })).state.plan).toMatchObject({ size: 3, sheets: 'named' });
    expect(nameless.does('fay', edit({ board: 'open' })).state.plan).toMatchObject({ board: 'open', sheets: 'named' });
    nameless.when('fay', edit({ sheets: 'anonymous', size: 3 })).refused('three-observers');
    // Once people have agreed to them, they stay.
    hall(6, { size: 5, sheets: 'anonymous' })
      .inRound()
      .when('fay', edit({ size: 3 }))
      .refused('agreed-before');
    const room = five().does('pia', { type: 'change-settings', settings: { sheets: 'anonymous' } });
    expect(room.does('pia', { type: 'change-settings', settings: { board: 'open' } }).state.settings.sheets).toBe('named');
    room.when('pia', { type: 'change-settings', settings: { board: 'open', sheets: 'anonymous' } }).refused('three-observers');
  });

  for (let seed = 1; seed <= 30; seed++) {
    test(`[PLAN6] whatever two people edit in whatever order, the plan is valid: seed ${seed}`, () => {
      const chance = chanceOf(seed);
      let story = hall(6);
      for (let i = 0; i < 60; i++) {
        const plan = {
          ...(chance.maybe(0.5) ? { size: chance.pick([2, 3, 4, 5, 5]) } : {}),
          ...(chance.maybe(0.5) ? { board: chance.pick(['blind', 'blind', 'open']) } : {}),
          ...(chance.maybe(0.5) ? { sheets: chance.pick(['named', 'anonymous', 'anonymous']) } : {}),
        };
        const answer = story.when(chance.pick(['fay', 'gus']), edit(plan));
        try {
          story = answer.after;
        } catch {
          continue;
        }
        // An accepted edit is in the plan, apart from sheets that gave way.
        expect(story.state.plan).toMatchObject(plan);
        expect(sheetsCanBe(story.state.plan)).toBe(true);
      }
    });
  }

  test('[PLAN4] an edit that names nothing changes nothing, and one of another shape is invalid', () => {
    hall(6).when('fay', edit({})).refused('already-so');
    hall(6)
      .when('fay', edit({ size: 3 }))
      .refused('already-so');
    for (const plan of [{ rounds: [] }, { opening: ['why'] }, { size: 9 }, { times: { briefingMs: 1 } }, { colour: 'red' }])
      expect(readWorkshopCommand(edit(plan)), JSON.stringify(plan)).toBeUndefined();
    expect(readWorkshopCommand(edit({ opening: { why: false }, times: { briefingMs: 60_000 } }))).toBeTruthy();
  });
});

test('[WORK6] a plan that was stored before its rounds had ids is given them, the same wherever it is read', () => {
  const plan = { ...defaultPlan, rounds: defaultPlan.rounds.map((planned) => ({ ...planned })) };
  const opened = evolveWorkshop(noWorkshop, { type: 'workshop-opened', at: 1, facilitator: 'fay', plan, seed: 1 });
  expect(opened.plan.rounds.map(({ id }) => id)).toEqual(['r1', 'r2', 'r3']);
  expect(evolveWorkshop(opened, { type: 'plan-changed', at: 2, plan }).plan).toEqual(withRoundIds(plan));
});

describe('a page', () => {
  const waiting = (...commands: object[]) =>
    commands.map((command, order) => ({
      stream: 'workshop-1',
      id: `command-${order}`,
      order,
      command: command as WorkshopPageCommand,
    }));
  const shown = (story: WorkshopStory, you: string, ...commands: object[]) =>
    withWorkshopCommands(visibleWorkshop(story.state, you), you, story.now, waiting(...commands));

  test('[PLAN7] shows two quick edits at once, and both hold', () => {
    const story = hall(6);
    const edits = [edit({ size: 5 }), edit({ talk: 'typed' }), { type: 'add-round', round: 'new' }, round('new', { level: 3 })];
    const { plan } = shown(story, 'fay', ...edits);
    expect(plan).toMatchObject({ size: 5, talk: 'typed' });
    expect(plan.rounds[3]).toMatchObject({ id: 'new', level: 3 });
    expect(edits.reduce((s, command) => s.does('fay', command as { type: string }), story).state.plan).toEqual(plan);
  });

  test('[PLAN7] shows nothing of an edit that another person’s edit has made impossible', () => {
    const story = hall(6).does('gus', { type: 'remove-round', round: 'r2' });
    expect(shown(story, 'fay', round('r2', { level: 3 })).plan).toEqual(story.state.plan);
  });

  test('[PLAN7] shows what a participant taps for themselves, and draws nothing by itself', () => {
    const lobby = hall(6);
    const chosen = shown(
      lobby,
      one,
      { type: 'request-apart', from: ['person-02'] },
      { type: 'request-apart', from: ['person-02', 'person-03'] },
      { type: 'choose-part', observesOnly: true, pushesFirst: false },
    );
    expect(chosen.people.find((p) => p.person === one)).toMatchObject({
      apartFrom: ['person-02', 'person-03'],
      observesOnly: true,
    });
    const chapter = lobby.state.chapter;
    for (const type of ['draw-groups', 'next-block'])
      expect(shown(lobby, 'fay', { type, chapter })).toEqual(visibleWorkshop(lobby.state, 'fay'));
  });

  test('[PLAN7] of a room shows two quick edits of its settings at once', () => {
    const { state, now } = triad();
    const command = (settings: object, order: number) => ({
      stream: 'room-1',
      id: `command-${order}`,
      order,
      command: { type: 'change-settings', settings, round: 0 } as RoomPageCommand,
    });
    const shownRoom = withRoomCommands(state, 'pia', [], now, [
      command({ talk: 'typed' }, 1),
      command({ times: { scoringMs: 60_000 } }, 2),
    ]);
    expect(shownRoom.settings).toMatchObject({ talk: 'typed', times: { scoringMs: 60_000, briefingMs: 120_000 } });
  });
});
