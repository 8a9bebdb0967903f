import { describe, expect, test } from 'vitest';
import { droppedBy, wordDropper } from '../../../server/rooms/drop-words.ts';
import { replaysOf } from '../../../shared/domain/review/replay.ts';
import { nextDue } from '../../../shared/domain/room/deadlines.ts';
import { visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import { atTheTable, called, pair, type Story, triad } from '../../support/given.ts';

const swap = { type: 'begin-round', card: null, seats: 'rotated', again: false } as const;
const finish = { type: 'finish-round' } as const;
const undo = { type: 'undo-finish' } as const;
const ready = { type: 'say-ready' } as const;

/** A debrief after a mark, a rating and a line; the advisor has spoken. */
function talkedOver(yes: readonly string[] = []): Story {
  return yes
    .reduce<Story>((s, person) => s.does(person, { type: 'answer-words', keep: true }), triad({ talk: 'typed', level: 2 }))
    .scene()
    .does('pia', { type: 'say-line', line: 'l1', words: 'a line' })
    .does('otto', { type: 'give-mark', mark: 'm1', about: 'invite', heardAt: 0, quote: 'a quote' })
    .scoring()
    .does('otto', { type: 'rate', step: 'invite', value: 3, why: 'a reason' })
    .debrief()
    .does('pia', { type: 'write-reflection', responded: 'r', worked: 'w', adjust: 'a' })
    .does('pia', { type: 'pass-turn' });
}

const inNext = (story: Story) => story.does('pia', swap).agreed();
const inLobby = (story: Story) => story.does('pia', finish).agreed();

describe('a finished round', () => {
  test('[UNDO1] can be resumed by anyone, while no one is ready for the next one', () => {
    for (const over of [inNext(talkedOver()), inLobby(talkedOver())]) {
      expect(nextDue(over.state)).toBe(over.now + 20_000);
      for (const person of ['pia', 'cleo', 'otto']) over.when(person, undo).gives({ type: 'debrief-resumed', round: 1 });
      over.does('otto', undo).when('otto', undo).refused('not-now');
      over.settled().when('otto', undo).refused('not-now');
    }
    inNext(talkedOver()).does('otto', ready).when('pia', undo).refused('not-now');
    inNext(talkedOver()).does('pia', { type: 'abandon-round' }).agreed().when('pia', undo).refused('not-now');
    inLobby(talkedOver()).closing().when('pia', undo).refused('not-now');
    inLobby(talkedOver()).briefing().when('pia', undo).refused('not-now');
    // In a workshop it is over for all rooms.
    const table = atTheTable(called()).debrief().does('hana', finish).agreed();
    expect(table.state.undo).toBe(null);
    // It can also be undone when there is no one to ask.
    const alone = pair()
      .debrief()
      .does('pia', swap, { gone: ['cleo'] });
    alone.when('cleo', undo).gives({ type: 'debrief-resumed' });
  });

  test('[UNDO2] is resumed as it was left', () => {
    const before = talkedOver();
    for (const over of [inNext(before), inLobby(before)]) {
      const back = over.does('cleo', undo);
      expect(back.round).toEqual(before.round);
      expect(back.state.members).toEqual(before.state.members);
      expect(back.state.past).toEqual(before.state.past);
      expect(back.state.stage).toEqual({ phase: 'debrief', turn: { beat: 'how-was-that', speaker: 'cleo' }, since: back.now });
      // The time that was left when it was finished.
      const finishedAt = over.now;
      expect(back.dueAt - back.now).toBe(before.dueAt - finishedAt);
      for (const { person } of before.state.members)
        expect(visibleRoom(back.state, person).round).toEqual(visibleRoom(before.state, person).round);
      back.when('cleo', { type: 'pass-turn' }).gives({ type: 'turn-passed' });
    }
    const fromTake = inNext(triad().secondTake()).does('pia', undo);
    expect(fromTake.state.stage.phase).toBe('debrief');
  });

  test('[UNDO2] continues with the people who are here now', () => {
    const came = inNext(talkedOver()).entered('olga').does('cleo', { type: 'leave-room' }).does('otto', undo);
    expect(came.state.members.map((m) => [m.person, m.seat, m.left])).toEqual([
      ['pia', 'advisor', false],
      ['cleo', 'client', true],
      ['otto', 'observer', false],
      ['olga', 'observer', false],
    ]);
    // It would have been Cleo's turn.
    came.when('otto', { type: 'pass-turn' }).gives({ type: 'turn-passed' });
    const rejoined = talkedOver().does('cleo', { type: 'leave-room' });
    expect(
      inLobby(rejoined)
        .entered('cleo')
        .does('pia', undo)
        .state.members.filter((m) => m.seat === 'advisor'),
    ).toHaveLength(1);
  });

  test('[UNDO3] keeps its words until it can no longer be resumed, and then loses them', () => {
    const over = inNext(talkedOver());
    expect(over.events.some(({ type }) => type === 'words-dropped')).toBe(false);
    const later = over
      .when('otto', ready)
      .gives({ type: 'words-dropped', round: 1 }, { type: 'undo-over' }, { type: 'ready-said' });
    const events = wordDropper(droppedBy(later.events))(later.events, 0);
    expect(JSON.stringify(events)).not.toMatch(/a line|a quote|a reason/);
    // Meanwhile a yes is about the next round, and a no counts for this one.
    const yes = ['pia', 'cleo', 'otto'].reduce<Story>((s, p) => s.does(p, { type: 'answer-words', keep: true }), over);
    yes.when('otto', ready).gives({ type: 'words-dropped' }, { type: 'undo-over' }, { type: 'ready-said' });
    const kept = inNext(talkedOver(['pia', 'cleo', 'otto']));
    kept.when('otto', ready).gives({ type: 'undo-over' }, { type: 'ready-said' });
    const no = kept.does('cleo', { type: 'answer-words', keep: false });
    no.when('otto', ready).gives({ type: 'words-dropped' }, { type: 'undo-over' }, { type: 'ready-said' });
    // Words that were dropped meanwhile are not brought back.
    const inTheLobby = inLobby(talkedOver(['pia', 'cleo', 'otto'])).does('cleo', { type: 'answer-words', keep: false });
    expect(JSON.stringify(inTheLobby.does('pia', undo).round)).not.toMatch(/a line|a quote|a reason/);
  });

  test('[UNDO3] what is said after it was resumed is dropped with its words too', () => {
    const again = inNext(talkedOver()).does('pia', undo).does('pia', { type: 'begin-second-take', moment: 'a moment' });
    const said = again.does('pia', { type: 'say-line', line: 'l2', words: 'said again' });
    const over = inLobby(said.does('pia', { type: 'end-second-take' }).agreed()).settled();
    const events = wordDropper(droppedBy(over.events))(over.events, 0);
    expect(JSON.stringify(events)).not.toMatch(/said again|a moment|a line/);
    expect(JSON.stringify(over.round)).not.toContain('said again');
  });

  test('[UNDO4] gives its number to no other round', () => {
    const again = inNext(talkedOver()).does('pia', undo);
    const next = inNext(again);
    expect([again.round.number, next.round.number]).toEqual([1, 3]);
    next.when('otto', { ...ready, round: 2 }).refused('round-over');
    // A yes given in the lobby after the debrief still counts.
    const lobby = inLobby(again).settled();
    lobby.briefing().when('otto', { type: 'answer-words', keep: true, round: 1 }).gives({ type: 'words-answered' });
  });

  test('[UNDO5] is one round in its replay', () => {
    const again = inNext(talkedOver()).entered('olga').does('pia', undo);
    const twice = inLobby(again).settled();
    const [one, ...more] = replaysOf(twice.events);
    expect(more).toEqual([]);
    expect([one?.round, one?.witnesses]).toEqual([1, ['pia', 'cleo', 'otto', 'olga']]);
  });
});
