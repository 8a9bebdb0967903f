import { expect, test } from 'vitest';
import { replaysOf, visibleReplay } from '../../../shared/domain/review/replay.ts';
import { nextDue } from '../../../shared/domain/room/deadlines.ts';
import { theWorkshop } from '../../../shared/domain/room/from-workshop.ts';
import { visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import { atTheTable, called, conveneOf, emptyRoom, onPurposeAgreed, type Story, triad } from '../../support/given.ts';

const minute = 60_000;
const begin = { type: 'tell-room', what: 'closing' } as const;
const undo = { type: 'tell-room', what: 'undo-closing' } as const;
const close = { type: 'tell-room', what: 'close' } as const;
const takeaway = { type: 'keep-takeaway', sentence: 'I would recommend', where: 'on Tuesday', when: '' } as const;
const table = () => atTheTable(called({ talk: 'typed' }));

/** The closing begins, lasts ten minutes, and is undone. */
function thereAndBack(story: Story): Story {
  return story
    .does(theWorkshop, begin)
    .later(10 * minute)
    .does(theWorkshop, undo);
}

const left = (story: Story, at = story.now) => story.state.deadline && { ...story.state.deadline, dueAt: story.dueAt - at };

test('[CLOSE7] undone, it leaves each room where it was, with the time that was left', () => {
  const stories = [
    called().does('pia', { type: 'say-here' }),
    table().does('otto', { type: 'say-ready' }),
    table().scene().does('pia', { type: 'say-line', line: 'line-1', words: 'I hear you.' }),
    table().scoring().does('otto', { type: 'rate', step: 'impact', value: 2, why: 'so' }),
    table().submitted(),
    table().debrief().does('pia', { type: 'pass-turn' }),
    table().secondTake(),
    table().debrief().does('fay', { type: 'finish-round' }),
  ];
  for (const story of stories) {
    const { phase } = story.state.stage;
    const back = thereAndBack(story);
    expect(back.state.stage.phase, phase).toBe(phase);
    expect(left(back), phase).toEqual(left(story, story.now + 1000));
    const { stage: _, deadline: __, round, ...rest } = back.state;
    const { stage: ___, deadline: ____, round: before, ...was } = story.state;
    expect(rest, phase).toEqual(was);
    // The ten minutes don't count for the scene.
    expect({ ...round, stops: [] }, phase).toEqual({ ...before, stops: [] });
  }
  const ready = thereAndBack(table().does('otto', { type: 'say-ready' }));
  expect(ready.state.stage).toEqual({ phase: 'briefing', ready: ['otto'] });
});

test('[CLOSE7] a scene that ran continues, and one that was stopped waits', () => {
  const playing = table().scene();
  const closing = playing.when(theWorkshop, begin).gives({ type: 'scene-stopped' }, { type: 'closing-begun' });
  closing.when(theWorkshop, undo).gives({ type: 'closing-undone' }, { type: 'scene-resumed' });
  const back = thereAndBack(playing);
  expect(back.round.stops).toEqual([{ from: closing.now, to: back.now }]);
  const stopped = playing.does('otto', { type: 'stop-scene' });
  const waits = stopped
    .when(theWorkshop, begin)
    .gives({ type: 'closing-begun' })
    .when(theWorkshop, undo)
    .gives({ type: 'closing-undone' });
  expect(waits.state.stage).toEqual(stopped.state.stage);
  // Without its advisor there is no scene: it waits for someone to take the seat.
  const alone = playing.does(theWorkshop, begin).does('pia', { type: 'leave-room' });
  const without = alone.when(theWorkshop, undo).gives({ type: 'closing-undone' });
  expect(without.state.stage).toMatchObject({ phase: 'scene', stopped: { left: { kind: 'scene' } } });
});

test('[CLOSE7] what a facilitator had paused is still paused', () => {
  const paused = table().debrief().does('fay', { type: 'pause-room' });
  const back = thereAndBack(paused);
  const { kind, ms, by } = paused.state.held ?? {};
  expect(back.state).toMatchObject({ deadline: null, held: { kind, ms, by } });
  back.when('fay', { type: 'resume-room' }).gives({ type: 'timer-released' });
  const scene = table().scene().does('fay', { type: 'pause-room' });
  expect(thereAndBack(scene).state.stage).toEqual(scene.state.stage);
});

test('[CLOSE7] a debrief that a facilitator had paused before the closing has lost no time of its turn', () => {
  const debrief = table().debrief();
  const since = (story: Story) => (story.state.stage.phase === 'debrief' ? story.state.stage.since : Number.NaN);
  const back = thereAndBack(debrief.does('fay', { type: 'pause-room' }).later(3 * minute)).does('fay', { type: 'resume-room' });
  // Of all that time, the speaker has used only what lay before the pause and after it.
  expect(back.now - since(back)).toBeLessThan(debrief.now - since(debrief) + 10_000);
});

test('[CLOSE7] leaving from the quiet screen before the closing does not stop the scene again', () => {
  const gone = table().scene().does('otto', { type: 'step-out' }).does('otto', { type: 'leave-room' }).later(minute);
  const runs = gone.does('cleo', { type: 'go-on' });
  runs
    .when(theWorkshop, begin)
    .gives({ type: 'scene-stopped' }, { type: 'closing-begun' })
    .when(theWorkshop, undo)
    .gives({ type: 'closing-undone' }, { type: 'scene-resumed' });
  const during = runs.does(theWorkshop, begin).does('hana', { type: 'step-out' });
  during.when(theWorkshop, undo).gives({ type: 'closing-undone' }, { type: 'scene-resumed' }, { type: 'scene-stopped' });
});

test('[CLOSE1] in a workshop no one begins the closing of one room alone', () => {
  const debrief = table().debrief();
  debrief.when(debrief.state.host, { type: 'begin-closing' }).refused('not-yours');
  debrief.when('fay', { type: 'begin-closing' }).gives({ type: 'closing-begun' });
});

test('[CLOSE7] someone who leaves during the closing makes no one else lose their turn', () => {
  const debrief = table().debrief().does('pia', { type: 'pass-turn' });
  const back = debrief.does(theWorkshop, begin).does('pia', { type: 'leave-room' }).does(theWorkshop, undo);
  expect(back.state.stage).toMatchObject({ phase: 'debrief', turn: { speaker: 'cleo' } });
  back.when('cleo', { type: 'pass-turn' }).gives({ type: 'turn-passed' });
});

test('[CLOSE7] what people wrote and whom they thanked is there when the closing begins again', () => {
  const closing = atTheTable(called({ level: 2 }))
    .debrief()
    .does(theWorkshop, begin);
  const wrote = closing
    .does('otto', takeaway)
    .does('otto', { type: 'thank-client', person: 'cleo' })
    .does('pia', { type: 'write-reflection', responded: 'well', worked: '', adjust: '' });
  const again = thereAndBack(wrote.does(theWorkshop, undo)).does(theWorkshop, begin);
  expect(again.state.members.find((m) => m.person === 'otto')?.takeaway).toMatchObject({ sentence: 'I would recommend' });
  expect(again.state.thanks).toEqual([{ by: 'otto', client: 'cleo' }]);
  again.when('otto', { type: 'thank-client', person: 'cleo' }).refused('already-so');
  expect(again.round.reflection).toMatchObject({ by: 'pia', responded: 'well' });
});

test('[CLOSE7] what someone wrote moves to their next room with them, and no one else sees it there', () => {
  const takeaways = {
    otto: { sentence: 'I would recommend', where: '', when: '' },
    olga: { sentence: 'x', where: '', when: '' },
  };
  const next = emptyRoom
    .when(theWorkshop, { ...conveneOf(['otto', 'cleo'], {}, { round: 2 }), takeaways })
    .gives({ type: 'room-opened' }, { type: 'group-called' }, { type: 'takeaway-kept', person: 'otto' });
  const seen = (reader: string) => visibleRoom(next.state, reader).members.find((m) => m.person === 'otto')?.takeaway;
  expect(seen('otto')).toMatchObject({ sentence: 'I would recommend' });
  expect(seen('cleo')).toBeNull();
});

test('[CLOSE7] the host of a room undoes it, in a workshop its facilitators do', () => {
  const closing = triad().debrief().closing();
  closing.when('pia', { type: 'undo-closing' }).gives({ type: 'closing-undone' });
  closing.when('otto', { type: 'undo-closing' }).refused('not-yours');
  triad().when('pia', { type: 'undo-closing' }).refused('not-now');
  const inWorkshop = table().debrief().does(theWorkshop, begin);
  inWorkshop.when('hana', { type: 'undo-closing' }).refused('not-yours');
  inWorkshop.when('fay', { type: 'undo-closing' }).gives({ type: 'closing-undone' });
});

test('[CLOSE7] open questions end with the closing, and do not come back', () => {
  const asked = table().debrief().does('fay', { type: 'ask-spotlight' });
  expect(thereAndBack(asked).state.spotlight).toBeNull();
  const closing = onPurposeAgreed().closing();
  expect(closing.state.onPurpose).toBeNull();
  expect(closing.does('pia', { type: 'undo-closing' }).state).toMatchObject({ onPurpose: null, stage: { phase: 'debrief' } });
});

test('[CLOSE7] recording stays possible where the scene continues', () => {
  const all = ['pia', 'cleo', 'otto', 'hana'];
  const yes = all.reduce<Story>((s, p) => s.does(p, { type: 'answer-recording', yes: true }), called({ recording: true }));
  const playing = atTheTable(yes).scene();
  const back = thereAndBack(playing);
  back.when('otto', { type: 'start-recording', segment: 'segment-1' }).gives({ type: 'recording-started' });
  const recorded = thereAndBack(playing.does('otto', { type: 'start-recording', segment: 'segment-1' }));
  expect(recorded.state.recordings).toMatchObject([{ segments: [{ id: 'segment-1' }] }]);
  expect(recorded.state.recordings[0]?.segments[0]?.endedAt).not.toBeNull();
});

test('[CLOSE8] a round that the closing interrupted is settled when the room closes', () => {
  const closed = (story: Story) => story.does(theWorkshop, begin).when(theWorkshop, close);
  const spoken = () => atTheTable(called());
  closed(spoken().debrief()).gives({ type: 'closing-undone' }, { type: 'round-finished' }, { type: 'room-closed' });
  closed(spoken().scoring()).gives(
    { type: 'closing-undone' },
    { type: 'revealed' },
    { type: 'round-finished' },
    { type: 'room-closed' },
  );
  closed(spoken().scene()).gives({ type: 'closing-undone' }, { type: 'round-abandoned' }, { type: 'room-closed' });
  closed(spoken().debrief().does('fay', { type: 'finish-round' })).gives({ type: 'room-closed' });
  // Words without everyone's yes are dropped, as they would have been.
  closed(table().scene()).gives(
    { type: 'closing-undone' },
    { type: 'words-dropped' },
    { type: 'round-abandoned' },
    { type: 'room-closed' },
  );
});

test('[CLOSE8] and after an hour at the latest: the closing stays, and leads back to between the rounds', () => {
  const closing = table().debrief().does(theWorkshop, begin).due();
  const due = nextDue(closing.state) ?? Number.NaN;
  const begunAt = closing.events.findLast((event) => event.type === 'closing-begun')?.at ?? Number.NaN;
  expect(due).toBe(begunAt + 60 * minute);
  const settled = closing
    .when(null, { type: 'pass-deadline', dueAt: due }, { at: due })
    .gives({ type: 'closing-undone' }, { type: 'words-dropped' }, { type: 'round-finished' }, { type: 'closing-begun' });
  expect(settled.state).toMatchObject({ stage: { phase: 'closing', from: { part: { phase: 'lobby' } } }, deadline: null });
  expect(nextDue(settled.state)).toBeNull();
  expect(settled.does(theWorkshop, undo).state.stage.phase).toBe('lobby');
  // Between rounds there is nothing to settle.
  const over = table().debrief().does('fay', { type: 'finish-round' }).does(theWorkshop, begin).due();
  expect(nextDue(over.state)).toBeNull();
});

test('[REPLAY1] a closing that was undone is no end of the round: there is one replay, with the same witnesses', () => {
  const wrote = table().debrief();
  const closing = wrote.does(theWorkshop, begin);
  expect(replaysOf(closing.events)).toHaveLength(1);
  const back = closing.does(theWorkshop, undo).does('pia', { type: 'pass-turn' });
  const finished = back.does('fay', { type: 'finish-round' });
  for (const story of [closing, back, finished]) {
    const [replay, ...more] = replaysOf(story.events);
    expect(more).toEqual([]);
    expect(replay?.witnesses).toEqual(['pia', 'cleo', 'otto', 'hana']);
    expect(replay && visibleReplay(replay, 'pia', 'advisor').stage.phase).toBe('debrief');
  }
});
