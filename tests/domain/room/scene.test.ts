import { describe, expect, test } from 'vitest';
import { playMs } from '../../../shared/domain/room/concerns/scene.ts';
import { atTheTable, called, hosted, pair, type Story, triad } from '../../support/given.ts';

const stop = { type: 'stop-scene' } as const;
const goOn = { type: 'go-on' } as const;
const line = (id: string, words = 'something') => ({ type: 'say-line', line: id, words }) as const;
const typed = () => triad({ talk: 'typed' }).scene();
const stopsOf = (story: Story) => story.round.stops;

describe('the scene', () => {
  test('[SCENE1] at zero one more minute, then the end', () => {
    const playing = triad().scene();
    const { times } = playing.state.settings;
    const overtime = playing.whenDue().gives({ type: 'overtime-begun', dueAt: playing.dueAt + times.graceMs });
    overtime.whenDue().gives({ type: 'scene-ended', dueAt: overtime.dueAt + times.scoringMs });
  });

  test('[SCENE2] lines in typed rounds only, by the players, 600 and 60,000 characters at most, each with its own id', () => {
    typed().when('pia', line('l1')).gives({ type: 'line-said', id: 'l1', person: 'pia', seat: 'advisor', words: 'something' });
    typed().when('otto', line('l1')).refused('not-yours');
    typed().does('pia', line('l1')).when('cleo', line('l1')).refused('already-so');
    triad().scene().when('pia', line('l1')).refused('typed-only');
    const full = Array.from({ length: 600 }, (_, i) => i).reduce<Story>(
      (story, i) => story.does('pia', line(`line-${i}`)),
      typed(),
    );
    full.when('cleo', line('one-more')).refused('too-many-lines');
    const long = Array.from({ length: 120 }, (_, i) => i).reduce<Story>(
      (story, i) => story.does('pia', { ...line(`long-${i}`), words: 'w'.repeat(500) }),
      typed(),
    );
    long.when('cleo', line('one-more')).refused('too-many-lines');
  });

  test('[SCENE3] while the scene is stopped no one talks, moves the dial or pauses', () => {
    const stopped = triad({ talk: 'typed', level: 3 }).scene().does('otto', stop);
    stopped.when('pia', line('l1')).refused('scene-stopped');
    stopped.when('cleo', { type: 'set-warmth', zone: 'open' }).refused('scene-stopped');
    stopped.when('pia', { type: 'take-pause' }).refused('scene-stopped');
  });

  test('[SCENE4] while a typed scene is stopped anyone takes the last line back, then the one before', () => {
    const said = typed().does('pia', line('l1')).does('cleo', line('l2'));
    said.when('otto', { type: 'take-back-line' }).refused('scene-running');
    const once = said.does('otto', stop).when('otto', { type: 'take-back-line' }).gives({ type: 'line-taken-back', id: 'l2' });
    const twice = once.when('cleo', { type: 'take-back-line' }).gives({ type: 'line-taken-back', id: 'l1' });
    twice.when('pia', { type: 'take-back-line' }).refused('no-line');
    triad().scene().does('otto', stop).when('otto', { type: 'take-back-line' }).refused('typed-only');
  });

  test('[SCENE5] the advisor pauses, on the timeline for all', () => {
    const paused = triad().scene().when('pia', { type: 'take-pause' }).gives({ type: 'pause-taken' });
    expect(paused.round.pauses).toEqual([{ at: paused.now, until: paused.now + 10_000 }]);
    triad().scene().when('cleo', { type: 'take-pause' }).refused('not-yours');
  });

  test('[SCENE6] players and host end the scene, an observer once it is stopped', () => {
    for (const person of ['pia', 'cleo', 'hana']) {
      hosted().scene().when(person, { type: 'end-scene' }).gives({ type: 'scene-ended' });
    }
    hosted().scene().when('otto', { type: 'end-scene' }).refused('not-yours');
    const ended = hosted().scene().does('otto', stop).when('otto', { type: 'end-scene' }).gives({ type: 'scene-ended' });
    expect(stopsOf(ended)).toEqual([{ from: ended.now - 1000, to: ended.now }]);
  });

  test('[SCENE7] the host adds a minute to a running clock', () => {
    const playing = triad().scene();
    const more = playing.when('pia', { type: 'add-time', ms: 60_000 }).gives({ type: 'time-added', ms: 60_000 });
    expect(more.dueAt).toBe(playing.dueAt + 60_000);
    playing.when('otto', { type: 'add-time', ms: 60_000 }).refused('not-yours');
    playing.does('otto', stop).when('pia', { type: 'add-time', ms: 60_000 }).refused('not-now');
    triad().debrief().due().when('pia', { type: 'add-time', ms: 60_000 }).refused('not-now');
  });
});

describe('stopping', () => {
  test('[STOP1] anyone stops the scene, no one is named, and the time left stands still', () => {
    for (const person of ['pia', 'cleo', 'otto']) {
      const stopped = triad().scene().when(person, stop).gives({ type: 'scene-stopped' });
      expect(stopped.events.at(-1)).toEqual({ type: 'scene-stopped', at: stopped.now });
      expect(stopped.state.deadline).toBeNull();
    }
  });

  test('[STOP2] anyone resumes it with the time that was left, when both seats are held', () => {
    const playing = triad().scene();
    const stopped = playing.does('otto', stop).later(600_000);
    const on = stopped.when('cleo', goOn).gives({ type: 'scene-resumed' });
    expect(on.dueAt).toBe(playing.dueAt + 601_000);
    expect(playMs(on.played, on.now + 500)).toBe(1500);
    const without = playing.does('cleo', { type: 'leave-room' });
    without.when('otto', goOn).refused('seats-missing');
    without.does('otto', { type: 'take-seat', seat: 'client' }).when('pia', goOn).gives({ type: 'scene-resumed' });
    const overtime = playing.due().does('pia', stop).does('pia', goOn);
    expect(overtime.state.deadline?.kind).toBe('grace');
  });

  test('[STOP3] a stopped scene is not stopped again, a running one is not resumed', () => {
    triad().scene().does('otto', stop).when('pia', stop).refused('scene-stopped');
    triad().scene().when('pia', goOn).refused('scene-running');
  });

  test('[STOP4] anyone steps out, and the scene stops no matter who it was', () => {
    for (const person of ['pia', 'cleo', 'otto']) {
      const out = triad()
        .scene()
        .when(person, { type: 'step-out' })
        .gives({ type: 'person-stepped-out', person }, { type: 'scene-stopped' });
      expect(out.state.outside).toBe(1);
      out.when(person, { type: 'step-out' }).refused('already-so');
      const back = out.when(person, { type: 'come-back' }).gives({ type: 'person-came-back', person });
      expect(back.state.outside).toBe(0);
      back.when(person, { type: 'come-back' }).refused('already-so');
    }
    triad().when('otto', { type: 'step-out' }).gives({ type: 'person-stepped-out' });
    triad().scene().does('pia', stop).when('otto', { type: 'step-out' }).gives({ type: 'person-stepped-out' });
  });

  test('[STOP5] leaving from the quiet screen is like any leaving, and someone who returns is back on it', () => {
    const out = triad().briefing().does('otto', { type: 'step-out' });
    const left = out.when('otto', { type: 'leave-room' }).gives({ type: 'person-left', person: 'otto' });
    expect(left.state.outside).toBe(out.does('cleo', { type: 'leave-room' }).state.outside);
    const back = left.entered('otto').when('otto', { type: 'come-back' }).gives({ type: 'person-came-back', person: 'otto' });
    expect(back.state.outside).toBe(0);
  });

  test('[STOP6] a second take is stopped in the same way', () => {
    const stopped = pair().secondTake().when('cleo', stop).gives({ type: 'scene-stopped' });
    expect([stopped.state.deadline, stopped.round.stops]).toEqual([null, []]);
    stopped.when('pia', goOn).gives({ type: 'scene-resumed' });
    triad().secondTake().when('otto', { type: 'step-out' }).gives({ type: 'person-stepped-out' }, { type: 'scene-stopped' });
    triad({ talk: 'typed' }).secondTake().does('otto', stop).when('pia', line('l1')).refused('scene-stopped');
  });

  test('[STOP7] a scene waits a minute for someone who stepped out, and says the same for each of them', () => {
    for (const person of ['pia', 'cleo', 'otto']) {
      const out = triad().scene().does(person, { type: 'step-out' });
      const other = person === 'pia' ? 'cleo' : 'pia';
      out.when(other, goOn).refused('someone-out');
      out.later(58_000).when(other, goOn).refused('someone-out');
      out.does(person, { type: 'come-back' }).when(other, goOn).gives({ type: 'scene-resumed' });
      out.when('otto', { type: 'end-scene' }).gives({ type: 'scene-ended' });
    }
    // After the wait an observer who is still out holds nothing up; a player's seat becomes free.
    const waited = (person: string) => triad().entered('olga').scene().does(person, { type: 'step-out' }).later(60_000);
    waited('otto').when('pia', goOn).gives({ type: 'scene-resumed' });
    const free = waited('cleo')
      .when('pia', goOn)
      .gives({ type: 'seats-set', seats: { cleo: 'observer' } });
    free.when('pia', goOn).refused('seats-missing');
    const taken = free.does('otto', { type: 'take-seat', seat: 'client' });
    taken.when('pia', goOn).gives({ type: 'scene-resumed' });
    expect(taken.does('cleo', { type: 'come-back' }).state.members.find((m) => m.person === 'cleo')?.seat).toBe('observer');
    // The last person to step out is waited for just as long.
    const both = waited('otto').does('cleo', { type: 'step-out' });
    both.when('pia', goOn).refused('someone-out');
    // In a second take seats stay as they are.
    const take = triad().secondTake().does('cleo', { type: 'step-out' });
    take.when('pia', goOn).refused('someone-out');
    take.later(60_000).when('pia', goOn).gives({ type: 'scene-resumed' });
  });

  test('[STOP7] a facilitator who ends a pause leaves a scene with someone out to the people in it', () => {
    const paused = atTheTable(called()).scene().does('fay', { type: 'pause-room' });
    const out = paused.does('cleo', { type: 'step-out' }).later(90_000);
    const over = out.when('fay', { type: 'resume-room' }).gives({ type: 'scene-resumed' }, { type: 'scene-stopped' });
    over.when('pia', goOn).gives({ type: 'seats-set', seats: { cleo: 'observer' } });
    over.does('cleo', { type: 'come-back' }).when('pia', goOn).gives({ type: 'scene-resumed' });
  });

  test('[STOP8] a scene that begins while someone is waited for begins stopped', () => {
    const ready = triad().briefing().bothReady();
    for (const person of ['cleo', 'otto']) {
      const begun = ready
        .does(person, { type: 'step-out' })
        .when('pia', { type: 'begin-scene' })
        .gives({ type: 'scene-begun' }, { type: 'scene-stopped' });
      begun.does(person, { type: 'come-back' }).when('pia', goOn).gives({ type: 'scene-resumed' });
    }
    const take = { type: 'begin-second-take', moment: null } as const;
    const debrief = triad().debrief().does('cleo', { type: 'step-out' });
    debrief.when('pia', take).gives({ type: 'second-take-begun' }, { type: 'scene-stopped' });
    debrief.later(60_000).when('pia', take).gives({ type: 'second-take-begun' });
  });
});
