import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { replaysOf, visibleReplay } from '../../../shared/domain/review/replay.ts';
import {
  recordingFor,
  recordingPermissions,
  recordingRoles,
  segmentFor,
} from '../../../shared/domain/room/concerns/recording-access.ts';
import { theWorkshop } from '../../../shared/domain/room/from-workshop.ts';
import { memberOf } from '../../../shared/domain/room/state.ts';
import { visibleRoomEvent } from '../../../shared/domain/room/visible-event.ts';
import { visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import { atTheTable, called, pair, type Story, set, triad } from '../../support/given.ts';

const answer = (yes: boolean) => ({ type: 'answer-recording', yes }) as const;
const start = (segment: string) => ({ type: 'start-recording', segment }) as const;
const stop = (segment: string) => ({ type: 'stop-recording', segment }) as const;
const all = ['pia', 'cleo', 'otto'];
const yes = (story: Story, people: readonly string[] = all) =>
  people.reduce<Story>((s, person) => s.does(person, answer(true)), story);
const agreed = () => yes(triad({ recording: true })).scene();
const recording = () => agreed().does('otto', start('segment-1'));
const segmentsOf = ({ state }: Story) => state.recordings.flatMap(({ segments }) => segments);

describe('asking', () => {
  test('[REC1] if the host turned it on, each person is asked alone, and no answer is a no', () => {
    const one = triad({ recording: true })
      .when('otto', answer(true))
      .gives({ type: 'recording-answered', person: 'otto', yes: true });
    expect(one.state.members.map((m) => m.allowsRecording)).toEqual([null, null, true]);
    one.when('otto', answer(true)).refused('already-so');
    expect(memberOf(one.does('otto', answer(false)).state, 'otto')?.allowsRecording).toBe(false);
    for (const settings of [{}, { talk: 'typed', recording: true } as const])
      triad(settings).when('otto', answer(true)).refused('not-recorded');
    expect(triad().briefing().round.recording).toBeNull();
    expect(triad({ talk: 'typed', recording: true }).briefing().round.recording).toBeNull();
    // A question asked in a round is answered in it, whatever the settings say about the next one.
    expect(set(triad({ recording: true }), { recording: false }).briefing().round.recording).toBeNull();
  });

  test('[REC2] when the scene begins it is settled, as kept or not kept', () => {
    const asked = yes(triad({ recording: true }), ['pia', 'cleo']).briefing();
    expect(asked.round.recording).toBe('asked');
    expect(asked.scene().round.recording).toBe('not-kept');
    expect(yes(asked, ['otto']).scene().round.recording).toBe('kept');
    // People who have left are not asked, and a yes given too late counts for the next round.
    expect(asked.does('otto', { type: 'leave-room' }).scene().round.recording).toBe('kept');
    const late = yes(asked.scene(), ['otto']);
    expect(late.round.recording).toBe('not-kept');
    expect(late.lobbyAgain().scene().round.recording).toBe('kept');
    for (const person of all) asked.scene().when(person, start('segment-1')).refused('not-recorded');
  });

  test('[REC3] no one learns more about an answer than kept or not kept', () => {
    const before = triad({ recording: true }).briefing();
    const story = before.does('otto', answer(true));
    const event = story.events.at(-1);
    if (!event) throw new Error('nothing was answered');
    expect(visibleRoomEvent(event, before.state, story.state, 'otto')).toEqual(event);
    expect(visibleRoomEvent(event, before.state, story.state, 'pia')).toBeNull();
    expect(memberOf(visibleRoom(story.state, 'pia'), 'otto')?.allowsRecording).toBeNull();
    expect(memberOf(visibleRoom(story.state, 'otto'), 'otto')?.allowsRecording).toBe(true);
    const one = yes(story, ['pia']).scene();
    const other = yes(before, ['pia', 'cleo']).scene();
    expect(visibleRoom(one.state, 'pia').round?.recording).toBe('not-kept');
    // The others' views must not show whose no it was.
    expect({ ...visibleRoom(one.state, 'pia').round, startedAt: 0 }).toEqual({
      ...visibleRoom(other.state, 'pia').round,
      startedAt: 0,
    });
  });
});

describe('recording', () => {
  test('[REC4] one device records, in segments with server times, and only in the scene', () => {
    const begun = agreed()
      .when('otto', start('segment-1'))
      .gives({ type: 'recording-started', segment: 'segment-1', by: 'otto' });
    expect(segmentsOf(begun)).toEqual([{ id: 'segment-1', by: 'otto', startedAt: begun.now, endedAt: null }]);
    begun.when('pia', start('segment-2')).refused('recorded-elsewhere');
    begun.when('otto', start('segment-1')).refused('already-so');
    const stopped = begun.when('pia', stop('segment-1')).gives({ type: 'recording-stopped', segment: 'segment-1' });
    expect(segmentsOf(stopped)).toMatchObject([{ endedAt: stopped.now }]);
    stopped.when('otto', stop('segment-1')).refused('already-so');
    stopped.when('pia', start('segment-2')).gives({ type: 'recording-started', by: 'pia' });
    const scoring = begun.scoring();
    expect(segmentsOf(scoring)).toMatchObject([{ endedAt: scoring.now }]);
    scoring.when('otto', start('segment-2')).refused('not-now');
    scoring.secondTake().when('otto', start('segment-2')).refused('not-now');
    yes(triad({ recording: true }))
      .briefing()
      .when('otto', start('segment-2'))
      .refused('not-now');
  });

  test('[REC5] the same person starts again after a reload, and another takes over once they are gone', () => {
    const again = recording()
      .when('otto', start('segment-2'))
      .gives({ type: 'recording-stopped', segment: 'segment-1' }, { type: 'recording-started', segment: 'segment-2' });
    expect(segmentsOf(again).map(({ endedAt }) => endedAt)).toEqual([again.now, null]);
    recording()
      .when('pia', start('segment-2'), { gone: ['otto'] })
      .gives({ type: 'recording-stopped', segment: 'segment-1' }, { type: 'recording-started', by: 'pia' });
    const left = recording().does('otto', { type: 'leave-room' });
    expect(segmentsOf(left)).toMatchObject([{ endedAt: left.now }]);
    left.when('pia', start('segment-2')).gives({ type: 'recording-started', by: 'pia' });
    const many = Array.from({ length: 39 }, (_, i) => `again-${i}xx`).reduce<Story>(
      (s, id) => s.does('otto', start(id)),
      recording(),
    );
    many.when('otto', start('one-more')).refused('recording-full');
  });

  test('[REC6] it stops when the scene does, and continues when someone starts it again', () => {
    for (const command of [{ type: 'stop-scene' }, { type: 'step-out' }] as const) {
      const stopped = recording().does('cleo', command);
      expect(segmentsOf(stopped)).toMatchObject([{ endedAt: stopped.now }]);
      stopped.when('otto', start('segment-2')).refused('scene-stopped');
      const back = command.type === 'step-out' ? stopped.does('cleo', { type: 'come-back' }) : stopped;
      back.does('pia', { type: 'go-on' }).when('otto', start('segment-2')).gives({ type: 'recording-started' });
    }
  });

  test('[REC7] it stops for as long as someone is there who was not asked, whatever they answer', () => {
    const joined = recording().entered('oren');
    expect(segmentsOf(joined)).toMatchObject([{ endedAt: joined.now }]);
    joined.when('otto', start('segment-2')).refused('somebody-not-asked');
    const answered = joined.does('oren', answer(true));
    answered.when('otto', start('segment-2')).refused('somebody-not-asked');
    answered.when('oren', start('segment-2')).refused('somebody-not-asked');
    expect(visibleRoom(answered.state, 'oren').recordings).toEqual([]);
    // Their no removes no recording that they are not in.
    expect(segmentsOf(joined.does('oren', answer(false)))).toHaveLength(1);
    joined.does('oren', { type: 'leave-room' }).when('otto', start('segment-2')).gives({ type: 'recording-started' });
    // People who were asked and come back don't stop it.
    expect(
      segmentsOf(recording().does('cleo', { type: 'leave-room' }).entered('cleo').does('pia', { type: 'go-on' })),
    ).toHaveLength(1);
    const table = yes(atTheTable(called({ recording: true })), ['pia', 'cleo', 'otto', 'hana'])
      .scene()
      .does('otto', start('segment-1'));
    const visited = table.does('pia', { type: 'call-help' }).does('fay', { type: 'knock' });
    expect(segmentsOf(visited)).toMatchObject([{ endedAt: visited.now }]);
    visited.when('otto', start('segment-2')).refused('somebody-not-asked');
    expect(visibleRoom(visited.state, 'fay').recordings).toEqual([]);
    visited.does('fay', { type: 'leave-visit' }).when('otto', start('segment-2')).gives({ type: 'recording-started' });
    const moved = table.does(theWorkshop, {
      type: 'set-people',
      people: ['pia', 'cleo', 'otto', 'hana', 'oren'],
      facilitators: ['fay'],
    });
    expect(segmentsOf(moved)).toMatchObject([{ endedAt: moved.now }]);
  });

  test('[REC8] an abandoned round, or one that no one recorded, leaves no recording', () => {
    const table = yes(atTheTable(called({ recording: true })), ['pia', 'cleo', 'otto', 'hana'])
      .scene()
      .does('otto', start('segment-1'));
    expect(table.does(theWorkshop, { type: 'tell-room', what: 'close' }).state.recordings).toEqual([]);
    const none = agreed().scoring();
    expect(none.state.recordings).toEqual([]);
    none.when('otto', answer(false)).gives({ type: 'recording-answered' });
  });
});

describe('withdrawing a recording', () => {
  const withdrawn = [{ type: 'recording-answered', person: 'cleo', yes: false }, { type: 'recording-withdrawn' }] as const;

  test('[REC9] one no removes every recording of the room at any time, for good, and no one learns whose it was', () => {
    const played = recording().debrief();
    const stories = [recording(), played, played.lobbyAgain(), played.closing(), played.does('pia', { type: 'close-room' })];
    for (const story of stories) {
      const after = story.when('cleo', answer(false)).gives(...withdrawn);
      expect(after.state.recordings).toEqual([]);
      expect(after.round.recording).toBe('not-kept');
      const others = story.does('otto', answer(false));
      expect(visibleRoom(others.state, 'pia')).toEqual(visibleRoom(after.state, 'pia'));
      expect(JSON.stringify(after.events.at(-1))).not.toContain('cleo');
    }
    const again = recording().does('cleo', answer(false)).does('cleo', answer(true));
    again.when('otto', start('segment-2')).refused('not-recorded');
    expect(again.lobbyAgain().scene().round.recording).toBe('kept');
    // Two rounds: removing only one recording would show who was not in the other round.
    const two = played.lobbyAgain().entered('oren').does('oren', answer(true)).scene().does('oren', start('segment-2')).debrief();
    expect(two.state.recordings).toHaveLength(2);
    expect(two.does('oren', answer(false)).state.recordings).toEqual([]);
  });

  test('[REC10] someone who has left can withdraw it too, however late; for a stranger there is no such room', () => {
    const left = recording().debrief().does('cleo', { type: 'leave-room' });
    left.when('cleo', answer(true)).refused('no-such-room');
    const after = left.when('cleo', { ...answer(false), round: 7 }).gives(...withdrawn);
    after.when('cleo', answer(false)).refused('no-such-room');
    left
      .lobbyAgain()
      .does('pia', { type: 'close-room' })
      .when('cleo', answer(false))
      .gives(...withdrawn);
    left.when('oren', answer(false)).refused('no-such-room');
    pair().when('oren', answer(false)).refused('no-such-room');
    recording()
      .lobbyAgain()
      .when('cleo', { ...answer(false), round: 0 })
      .gives(...withdrawn);
    recording()
      .lobbyAgain()
      .when('cleo', { ...answer(true), round: 0 })
      .refused('round-over');
  });
});

test('[REC11] the people recorded have the recording, and it opens with the board', () => {
  const story = recording().debrief();
  expect(recording().scoring().state.recordings).toMatchObject([{ round: 1, people: all, open: false }]);
  expect(story.state.recordings).toMatchObject([{ open: true }]);
  const look = (who: string, of: Story) => {
    const [replay] = replaysOf(of.events);
    if (!replay) throw new Error('no round was opened');
    return visibleReplay(replay, who, 'observer').recordings;
  };
  expect(look('otto', story.lobbyAgain())).toMatchObject([{ round: 1, segments: [{ id: 'segment-1' }] }]);
  expect(look('oren', recording().entered('oren').debrief().lobbyAgain())).toEqual([]);
  // Withdrawn in a later round, it is removed from the earlier one too.
  expect(look('otto', story.lobbyAgain().does('cleo', answer(false)))).toEqual([]);
});

test('[LEAD4] those who lead a review of the round hear its recording after the reveal, and send nothing', () => {
  const begun = recording();
  expect(segmentFor(begun.scoring().state, 'segment-1', 'fay', 'hear-segment', true)).toBeNull();
  const open = begun.debrief().state;
  expect(segmentFor(open, 'segment-1', 'fay', 'hear-segment', true)).not.toBeNull();
  expect(recordingFor(open, 1, 'fay', true)).not.toBeNull();
  expect(segmentFor(open, 'segment-1', 'fay', 'send-part', true)).toBeNull();
  expect(segmentFor(open, 'segment-1', 'fay', 'hear-segment', false)).toBeNull();
});

test('[REC12] who may send and listen is the table that SPEC.md prints, and for everyone else there is nothing', () => {
  const spec = readFileSync(new URL('../../../SPEC.md', import.meta.url), 'utf8').split('\n');
  for (const [verb, roles] of Object.entries(recordingPermissions)) {
    const row = spec.find((line) => line.startsWith(`| ${verb} `)) ?? '';
    const cells = row
      .split('|')
      .slice(2, -1)
      .map((cell) => cell.trim());
    expect(cells, verb).toEqual(recordingRoles.map((role) => (roles.includes(role) ? 'yes' : '')));
  }
  const begun = recording();
  for (const person of ['pia', 'cleo', 'fay', 'oren'])
    expect(segmentFor(begun.state, 'segment-1', person, 'send-part')).toBeNull();
  expect(segmentFor(begun.state, 'segment-1', 'otto', 'send-part')).not.toBeNull();
  expect(segmentFor(begun.state, 'segment-2', 'otto', 'send-part')).toBeNull();
  for (const person of all) {
    expect(segmentFor(begun.scoring().state, 'segment-1', person, 'hear-segment')).toBeNull();
    expect(recordingFor(begun.scoring().state, 1, person)).toBeNull();
    expect(segmentFor(begun.debrief().state, 'segment-1', person, 'hear-segment')).not.toBeNull();
    expect(recordingFor(begun.debrief().state, 1, person)).not.toBeNull();
  }
  const later = begun.entered('oren').debrief();
  expect([segmentFor(later.state, 'segment-1', 'oren', 'hear-segment'), recordingFor(later.state, 1, 'oren')]).toEqual([
    null,
    null,
  ]);
  const left = begun.debrief().does('cleo', { type: 'leave-room' });
  expect(segmentFor(left.state, 'segment-1', 'cleo', 'hear-segment')).not.toBeNull();
});
