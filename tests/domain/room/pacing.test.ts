import { expect, test } from 'vitest';
import { aloneAfterMs, clockTime, pauseOf } from '../../../shared/domain/room/concerns/facilitator-pause.ts';
import { nextDue } from '../../../shared/domain/room/deadlines.ts';
import { type OrderForAll, partsAhead, theWorkshop } from '../../../shared/domain/room/from-workshop.ts';
import { visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import { atTheTable, called, conveneOf, type Story } from '../../support/given.ts';

const table = () => atTheTable(called());
const minute = 60_000;
const four = ['pia', 'cleo', 'otto', 'hana'];

test('[PACE1] a facilitator pauses a scene, it says whose pause it is, and a second pause changes nothing', () => {
  const playing = table().scene();
  const paused = playing.when('fay', { type: 'pause-room' }).gives({ type: 'scene-stopped', paused: true, by: 'fay' });
  expect(pauseOf(paused.state)).toMatchObject({ by: 'fay', left: { kind: 'scene', ms: playing.dueAt - paused.now } });
  paused.when('fay', { type: 'pause-room' }).refused('already-so');
  const left = playing.dueAt - paused.now;
  const on = paused.later(minute).when('fay', { type: 'resume-room' }).gives({ type: 'scene-resumed' });
  expect(on.dueAt - on.now).toBe(left);
  expect(pauseOf(on.state)).toBeNull();
});

test('[PACE1] any other clock stops too, and continues with the time that was left', () => {
  for (const story of [table(), table().scoring(), table().submitted(), table().debrief()]) {
    const paused = story.when('fay', { type: 'pause-room' }).gives({ type: 'timer-held', by: 'fay' });
    expect(paused.state.deadline).toBeNull();
    expect(pauseOf(paused.state)).toMatchObject({ by: 'fay', since: paused.now, left: { ms: story.dueAt - paused.now } });
    paused.when('fay', { type: 'pause-room' }).refused('already-so');
    paused.when('fay', { type: 'add-time', ms: 60_000 }).refused('not-now');
    const on = paused
      .later(5 * minute)
      .when('fay', { type: 'resume-room' })
      .gives({ type: 'timer-released' });
    expect(on.dueAt - on.now).toBe(story.dueAt - paused.now);
    expect(on.state.deadline?.kind).toBe(story.state.deadline?.kind);
    on.when('fay', { type: 'resume-room' }).refused('scene-running');
  }
  for (const who of ['pia', 'hana']) table().when(who, { type: 'pause-room' }).refused('not-yours');
});

test('[PACE1] in a debrief the turn and bad on purpose stop with the clock', () => {
  const debrief = atTheTable(called({ level: 2 }, { round: 2 })).debrief();
  const asked = debrief.does('fay', { type: 'ask-on-purpose' });
  const turn = ({ state }: Story) => (state.stage.phase === 'debrief' ? state.stage.since : Number.NaN);
  const before = asked.state.onPurpose?.dueAt ?? Number.NaN;
  const held = asked.does('fay', { type: 'pause-room' });
  expect(nextDue(held.state)).toBeNull();
  held.when(null, { type: 'pass-deadline', dueAt: before }, { at: before }).refused('no-such-deadline');
  const on = held.later(5 * minute).does('fay', { type: 'resume-room' });
  const stood = on.now - held.now;
  expect(turn(on)).toBe(turn(asked) + stood);
  expect(on.state.onPurpose?.dueAt).toBe(before + stood);
  expect(clockTime(held.state, held.now + minute)).toBe(held.now);
  expect(clockTime(on.state, on.now)).toBe(on.now);
});

test('[PACE1] someone who comes later sees who paused; a pause of all rooms says it too, and a pause without a name still pauses', () => {
  const called = table().does(theWorkshop, { type: 'tell-room', what: 'pause', by: 'fay' });
  const late = called.does(theWorkshop, { type: 'set-people', people: [...four, 'late'], facilitators: ['fay'] });
  expect(pauseOf(visibleRoom(late.state, 'late'))).toMatchObject({ by: 'fay' });
  const nameless = table().when(theWorkshop, { type: 'tell-room', what: 'pause' }).gives({ type: 'timer-held' });
  expect(pauseOf(nameless.state)).toMatchObject({ by: null });
});

test('[PACE5] only a facilitator ends a facilitator’s pause, in every phase', () => {
  const parts = [table(), table().scene(), table().scoring(), table().submitted(), table().debrief(), table().secondTake()];
  for (const story of parts) {
    const paused = story.does('fay', { type: 'pause-room' });
    for (const who of four) paused.when(who, { type: 'resume-room' }).refused('facilitator-paused');
    paused.does('fay', { type: 'resume-room' });
    paused.does(theWorkshop, { type: 'tell-room', what: 'go-on' });
  }
  const playing = table().scene().does('fay', { type: 'pause-room' });
  for (const who of four) playing.when(who, { type: 'go-on' }).refused('facilitator-paused');
  for (const who of four) playing.when(who, { type: 'end-scene' }).refused('facilitator-paused');
  playing.when('fay', { type: 'end-scene' }).gives({ type: 'scene-ended' });
  const take = table().secondTake().does('fay', { type: 'pause-room' });
  for (const who of ['pia', 'cleo', 'hana']) take.when(who, { type: 'end-second-take' }).refused('facilitator-paused');
});

test('[PACE5] after two minutes without a connected facilitator, the people inside may resume', () => {
  for (const story of [table(), table().scene(), table().debrief()]) {
    const paused = story.does('fay', { type: 'pause-room' });
    const { since = 0 } = pauseOf(paused.state) ?? {};
    const goOn = (at: number, gone: string[]) => paused.when('otto', { type: 'resume-room' }, { at, gone });
    goOn(since + aloneAfterMs - 1, ['fay']).refused('facilitator-paused');
    goOn(since + aloneAfterMs, []).refused('facilitator-paused');
    expect(goOn(since + aloneAfterMs, ['fay']).accepted).toBe(true);
    // One of two facilitators is enough to wait for.
    const two = paused.does(theWorkshop, { type: 'set-people', people: four, facilitators: ['fay', 'gus'] });
    two.when('otto', { type: 'resume-room' }, { at: since + aloneAfterMs, gone: ['fay'] }).refused('facilitator-paused');
    expect(two.when('otto', { type: 'resume-room' }, { at: since + aloneAfterMs, gone: ['fay', 'gus'] }).accepted).toBe(true);
  }
});

test('[PACE5] a pause ends without a player too: the scene stays stopped, and people in it continue or end it', () => {
  for (const playing of [table().scene(), table().secondTake()]) {
    const paused = playing.does('fay', { type: 'pause-room' }).does('cleo', { type: 'leave-room' }).later(aloneAfterMs);
    const alone = { gone: ['fay', 'pia', 'hana'] };
    for (const [who, context] of [
      ['otto', alone],
      ['fay', {}],
    ] as const) {
      const over = paused.when(who, { type: 'resume-room' }, context).gives({ type: 'scene-resumed' }, { type: 'scene-stopped' });
      expect(pauseOf(over.state)).toBeNull();
      expect(over.state.deadline).toBeNull();
      over.when('otto', { type: 'go-on' }).refused('seats-missing');
    }
  }
  const paused = table().scene().does('fay', { type: 'pause-room' }).does('cleo', { type: 'leave-room' }).later(aloneAfterMs);
  const over = paused.does('otto', { type: 'resume-room' }, { gone: ['fay', 'pia', 'hana'] });
  expect(over.when('otto', { type: 'end-scene' }, { gone: ['fay', 'pia', 'hana'] }).accepted).toBe(true);
  expect(over.does('otto', { type: 'take-seat', seat: 'client' }).when('otto', { type: 'go-on' }).accepted).toBe(true);
});

test('[PACE6] only people in the scene resume a scene that one of them stopped: no facilitator does, in one room or in all', () => {
  const tell = (what: 'pause' | 'go-on') => ({ type: 'tell-room', what }) as const;
  const playing = table().scene();
  playing.does(theWorkshop, tell('pause')).when(theWorkshop, tell('go-on')).gives({ type: 'scene-resumed' });
  playing.does('fay', { type: 'pause-room' }).when(theWorkshop, tell('go-on')).gives({ type: 'scene-resumed' });
  const stopped = playing.does('otto', { type: 'stop-scene' });
  expect(pauseOf(stopped.state)).toBeNull();
  stopped.when(theWorkshop, tell('pause')).refused('already-so');
  stopped.when('fay', { type: 'pause-room' }).refused('already-so');
  stopped.when(theWorkshop, tell('go-on')).refused('scene-stopped');
  stopped.when('fay', { type: 'resume-room' }).refused('scene-stopped');
  stopped.when('cleo', { type: 'go-on' }).gives({ type: 'scene-resumed' });
});

test('[PACE6] someone who stepped out before a pause does not keep a scene from continuing after it', () => {
  const tell = (what: 'pause' | 'go-on') => ({ type: 'tell-room', what }) as const;
  const runs = table().scene().does('otto', { type: 'step-out' }).later(60_000).does('cleo', { type: 'go-on' });
  runs.does(theWorkshop, tell('pause')).when(theWorkshop, tell('go-on')).gives({ type: 'scene-resumed' });
  const during = runs.does('otto', { type: 'come-back' }).does(theWorkshop, tell('pause')).does('otto', { type: 'step-out' });
  during.when(theWorkshop, tell('go-on')).gives({ type: 'scene-resumed' }, { type: 'scene-stopped' });
});

test('[PACE2] a facilitator moves a room on, whatever it was waiting for', () => {
  const skipped = (story: Story) => story.when('fay', { type: 'skip-phase' });
  let story = skipped(called()).gives({ type: 'round-begun' });
  story = skipped(story).gives({ type: 'scene-begun' });
  story = skipped(story).gives({ type: 'scene-ended' });
  story = skipped(story).gives({ type: 'out-of-role-begun' });
  story = skipped(story).gives({ type: 'revealed' });
  skipped(story.secondTake()).gives({ type: 'second-take-ended' }, { type: 'round-finished' });
  story = skipped(story).gives({ type: 'round-finished' });
  // There was no call, so nothing begins.
  skipped(story).refused('not-now');
  skipped(story.does('fay', { type: 'begin-closing' })).refused('not-now');
});

test('[PACE2] but not into a scene without players', () => {
  table().does('cleo', { type: 'decline-seat' }).when('fay', { type: 'skip-phase' }).refused('seats-missing');
});

test('[PACE2] an order to all rooms does in each what a facilitator would do there', () => {
  const tell = (what: OrderForAll) => ({ type: 'tell-room', what }) as const;
  const playing = table().scene();
  playing.when(theWorkshop, tell('add-time')).gives({ type: 'time-added', ms: minute });
  playing.does('otto', { type: 'stop-scene' }).when(theWorkshop, tell('add-time')).refused('no-such-deadline');
  playing.when(theWorkshop, tell('up-to-scoring')).gives({ type: 'scene-ended' });
  playing.when(theWorkshop, tell('closing')).gives({ type: 'scene-stopped' }, { type: 'closing-begun' });
  playing.when(theWorkshop, tell('end-round')).gives({ type: 'round-abandoned' });
  playing.when(theWorkshop, tell('close')).gives({ type: 'round-abandoned' }, { type: 'room-closed' });
  const debrief = playing.debrief();
  const closing = debrief.when(theWorkshop, tell('closing')).gives({ type: 'closing-begun' });
  closing.when(theWorkshop, tell('closing')).refused('already-so');
  closing.when(theWorkshop, tell('undo-closing')).gives({ type: 'closing-undone' });
  debrief.when(theWorkshop, tell('undo-closing')).refused('not-now');
  debrief.when(theWorkshop, tell('close')).gives({ type: 'round-finished' }, { type: 'room-closed' });
  playing.when('fay', tell('up-to-scoring')).refused('not-yours');
});

test('[PACE8] rooms that are behind move to exactly the named phase, through all phases before it', () => {
  const to = (what: OrderForAll) => ({ type: 'tell-room', what }) as const;
  const briefing = table();
  called().when(theWorkshop, to('up-to-briefing')).gives({ type: 'round-begun' });
  called().when(theWorkshop, to('up-to-scene')).gives({ type: 'round-begun' }, { type: 'scene-begun' });
  briefing.when(theWorkshop, to('up-to-debrief')).gives({ type: 'scene-begun' }, { type: 'scene-ended' }, { type: 'revealed' });
  // Stepping out of role is part of scoring: one order opens the board, and no order is needed to begin it.
  for (const scoring of [briefing.scoring(), briefing.submitted()]) {
    scoring.when(theWorkshop, to('up-to-debrief')).gives({ type: 'revealed' });
    scoring.when(theWorkshop, to('up-to-scoring')).refused('already-so');
  }
  briefing.scene().when('fay', { type: 'skip-phase', to: 'scoring' }).gives({ type: 'scene-ended' });
  // Without players there is no scene to go through.
  briefing.does('cleo', { type: 'decline-seat' }).when(theWorkshop, to('up-to-scoring')).refused('seats-missing');
});

test('[PACE8] a round that an order began asks about recording like any other, and settles it when the scene begins', () => {
  const asked = ['pia', 'cleo', 'otto', 'hana'].reduce<Story>(
    (story, person) => story.does(person, { type: 'answer-recording', yes: true }),
    called({ recording: true }),
  );
  const begun = asked.does(theWorkshop, { type: 'tell-room', what: 'up-to-scene' });
  expect(begun.round.recording).toBe('kept');
});

test('[PACE8] a room that is already there or further on stays, and no debrief ends', () => {
  const debrief = table().debrief();
  const further = [debrief, debrief.secondTake(), debrief.does('fay', { type: 'finish-round' }), debrief.closing()];
  for (const story of further)
    for (const part of partsAhead) {
      story.when(theWorkshop, { type: 'tell-room', what: `up-to-${part}` }).refused('already-so');
      if (story.state.stage.phase !== 'closing') story.when('fay', { type: 'skip-phase', to: part }).refused('already-so');
    }
});

test('[PACE3] with hard timers a room moves on at zero', () => {
  const hard = () => atTheTable(called({}, { timers: 'hard' }));
  hard().whenDue().gives({ type: 'scene-begun' });
  hard().scene().whenDue().gives({ type: 'scene-ended' });
  hard().debrief().whenDue().gives({ type: 'round-finished' });
  hard().secondTake().whenDue().gives({ type: 'second-take-ended' }, { type: 'round-finished' });
  // Without players there is no scene to move on to.
  hard().does('cleo', { type: 'decline-seat' }).whenDue().gives({ type: 'deadline-passed' });
  // With soft timers people finish their sentence, and move on themselves.
  table().whenDue().gives({ type: 'deadline-passed' });
  table().scene().whenDue().gives({ type: 'overtime-begun' });
  table().debrief().whenDue().gives({ type: 'deadline-passed' });
});

test('[PACE4] a pause is over once another phase has begun', () => {
  const paused = table().does('fay', { type: 'pause-room' });
  const skipped = paused.does('fay', { type: 'skip-phase' });
  expect(skipped.state.held).toBeNull();
  skipped.when('fay', { type: 'resume-room' }).refused('scene-running');
  const debrief = table().debrief().does('fay', { type: 'pause-room' });
  expect(debrief.does(theWorkshop, conveneOf(['pia', 'cleo'], {}, { round: 2 })).state.held).toBeNull();
  expect(debrief.does('pia', { type: 'begin-second-take', moment: null }).state.held).toBeNull();
});
