import { expect, test } from 'vitest';
import { theWorkshop } from '../../shared/domain/room/from-workshop.ts';
import { atTheTable, called, conveneOf, type Story } from '../support/given.ts';

const table = () => atTheTable(called());
const minute = 60_000;

test('[PACE1] a facilitator pauses a scene, and it is stopped', () => {
  const playing = table().roleplay();
  const paused = playing.when('fay', { type: 'pause-room' }).gives({ type: 'scene-stopped' });
  paused.when('fay', { type: 'pause-room' }).refused('already-so');
  const left = playing.dueAt - paused.now;
  const on = paused.later(minute).when('otto', { type: 'resume-room' }).gives({ type: 'scene-resumed' });
  expect(on.dueAt - on.now).toBe(left);
});

test('[PACE1] any other time stands still, and anybody lets it go on with what was left', () => {
  for (const story of [table(), table().scoring(), table().handedIn(), table().debrief()]) {
    const paused = story.when('fay', { type: 'pause-room' }).gives({ type: 'timer-held' });
    expect(paused.state.deadline).toBeNull();
    paused.when('fay', { type: 'pause-room' }).refused('already-so');
    paused.when('fay', { type: 'add-time', ms: 60_000 }).refused('not-now');
    const on = paused
      .later(5 * minute)
      .when('otto', { type: 'resume-room' })
      .gives({ type: 'timer-released' });
    expect(on.dueAt - on.now).toBe(story.dueAt - paused.now);
    expect(on.state.deadline?.kind).toBe(story.state.deadline?.kind);
    on.when('otto', { type: 'resume-room' }).refused('scene-running');
  }
  for (const who of ['pia', 'hana']) table().when(who, { type: 'pause-room' }).refused('not-yours');
});

test('[PACE1] what goes on for all is what was paused for all: a scene that somebody stopped stays stopped', () => {
  const tell = (what: 'pause' | 'go-on') => ({ type: 'tell-room', what }) as const;
  const playing = table().roleplay();
  playing.does(theWorkshop, tell('pause')).when(theWorkshop, tell('go-on')).gives({ type: 'scene-resumed' });
  playing.does('fay', { type: 'pause-room' }).when(theWorkshop, tell('go-on')).gives({ type: 'scene-resumed' });
  const stopped = playing.does('otto', { type: 'stop-scene' });
  stopped.when(theWorkshop, tell('pause')).refused('already-so');
  stopped.when(theWorkshop, tell('go-on')).refused('scene-stopped');
  stopped.when('otto', { type: 'go-on' }).gives({ type: 'scene-resumed' });
});

test('[PACE2] a facilitator leads a room on, whatever it was waiting for', () => {
  const skipped = (story: Story) => story.when('fay', { type: 'skip-phase' });
  let story = skipped(called()).gives({ type: 'round-begun' });
  story = skipped(story).gives({ type: 'roleplay-begun' });
  story = skipped(story).gives({ type: 'roleplay-ended' });
  story = skipped(story).gives({ type: 'out-of-role-begun' });
  story = skipped(story).gives({ type: 'revealed' });
  skipped(story.secondTake()).gives({ type: 'round-finished' });
  story = skipped(story).gives({ type: 'round-finished' });
  // Nothing was called to, so nothing begins.
  skipped(story).refused('not-now');
  skipped(story.does('fay', { type: 'begin-closing' })).refused('not-now');
});

test('[PACE2] but not into a scene without players', () => {
  table().does('cleo', { type: 'decline-seat' }).when('fay', { type: 'skip-phase' }).refused('seats-missing');
});

test('[PACE2] what all rooms are told does in each what a facilitator would do there', () => {
  const tell = (what: 'pause' | 'go-on' | 'add-time' | 'skip' | 'closing' | 'close') => ({ type: 'tell-room', what }) as const;
  const playing = table().roleplay();
  playing.when(theWorkshop, tell('add-time')).gives({ type: 'time-added', ms: minute });
  playing.does('otto', { type: 'stop-scene' }).when(theWorkshop, tell('add-time')).refused('no-such-deadline');
  playing.when(theWorkshop, tell('skip')).gives({ type: 'roleplay-ended' });
  playing.when(theWorkshop, tell('closing')).gives({ type: 'round-abandoned' }, { type: 'closing-begun' });
  playing.when(theWorkshop, tell('close')).gives({ type: 'round-abandoned' }, { type: 'room-closed' });
  const debrief = playing.debrief();
  const closing = debrief.when(theWorkshop, tell('closing')).gives({ type: 'round-finished' }, { type: 'closing-begun' });
  closing.when(theWorkshop, tell('closing')).refused('already-so');
  debrief.when(theWorkshop, tell('close')).gives({ type: 'round-finished' }, { type: 'room-closed' });
  playing.when('fay', tell('skip')).refused('not-yours');
});

test('[PACE3] with hard timers a room goes on at zero', () => {
  const hard = () => atTheTable(called({}, { timers: 'hard' }));
  hard().whenDue().gives({ type: 'roleplay-begun' });
  hard().roleplay().whenDue().gives({ type: 'roleplay-ended' });
  hard().debrief().whenDue().gives({ type: 'round-finished' });
  hard().secondTake().whenDue().gives({ type: 'round-finished' });
  // Without players there is no scene to go on to.
  hard().does('cleo', { type: 'decline-seat' }).whenDue().gives({ type: 'deadline-passed' });
  // With soft ones it finishes its sentence, and goes on by itself.
  table().whenDue().gives({ type: 'deadline-passed' });
  table().roleplay().whenDue().gives({ type: 'overtime-begun' });
  table().debrief().whenDue().gives({ type: 'deadline-passed' });
});

test('[PACE4] what was paused is over once another part has begun', () => {
  const paused = table().does('fay', { type: 'pause-room' });
  const skipped = paused.does('fay', { type: 'skip-phase' });
  expect(skipped.state.held).toBeNull();
  skipped.when('otto', { type: 'resume-room' }).refused('scene-running');
  const debrief = table().debrief().does('fay', { type: 'pause-room' });
  expect(debrief.does(theWorkshop, conveneOf(['pia', 'cleo'], {}, { round: 2 })).state.held).toBeNull();
  expect(debrief.does('pia', { type: 'begin-second-take', moment: null }).state.held).toBeNull();
});
