import { describe, expect, test } from 'vitest';
import { lateWordsMs } from '../../../shared/domain/room/concerns/closing.ts';
import { debriefOrder } from '../../../shared/domain/room/concerns/debrief.ts';
import type { PersonId } from '../../../shared/domain/room/people.ts';
import { five, hosted, pair, type Story, triad } from '../../support/given.ts';

const pass = { type: 'pass-turn' } as const;
const submit = { type: 'submit-sheet' } as const;
const begin = { type: 'begin-second-take', moment: 'the price' } as const;

function speaker({ state }: Story): PersonId | undefined {
  const { stage } = state;
  return stage.phase === 'debrief' || stage.phase === 'second-take' ? debriefOrder(state)[stage.turn] : undefined;
}

const trap = (id: string, quote: string | null) =>
  ({ type: 'give-mark', mark: id, about: 'abdication', heardAt: 0, quote }) as const;

describe('the debrief', () => {
  test('[DEBRIEF1] advisor, client, observers; the person whose turn it is passes it on, or the host does', () => {
    const begun = hosted().debrief();
    expect(debriefOrder(begun.state)).toEqual(['pia', 'cleo', 'hana', 'otto']);
    begun.when('cleo', pass).refused('not-your-turn');
    begun.when('hana', pass).gives({ type: 'turn-passed' });
    const through = ['pia', 'cleo', 'hana', 'otto'].reduce<Story>((s, p) => s.does(p, pass), begun);
    through.when('hana', pass).refused('not-now');
  });

  test('[DEBRIEF2] no one loses a turn because someone else came or left', () => {
    const clientsTurn = hosted().debrief().does('pia', pass);
    expect(speaker(clientsTurn)).toBe('cleo');
    const without = clientsTurn.does('pia', { type: 'leave-room' });
    expect(speaker(without)).toBe('cleo');
    expect(speaker(without.entered('pia', 'oren'))).toBe('cleo');
    expect(speaker(clientsTurn.does('cleo', { type: 'leave-room' }))).toBe('hana');
    const through = clientsTurn.does('cleo', pass).does('hana', pass).does('otto', pass);
    expect(speaker(through)).toBeUndefined();
    expect(speaker(through.entered('oren'))).toBeUndefined();
    const take = clientsTurn.does('pia', begin).does('pia', { type: 'leave-room' });
    expect(speaker(take.does('hana', { type: 'end-second-take' }).agreed())).toBe('cleo');
  });

  test('[DEBRIEF3] a trap opens only with a quote, and when the advisor taps it', () => {
    const playing = triad({ level: 2 }).entered('olga').scene();
    const marked = playing.does('otto', trap('trap-1', 'as you like')).does('otto', trap('trap-2', null));
    const story = marked.does('olga', { ...trap('trap-1', null), about: 'invite' }).debrief();
    const opened = story.when('pia', { type: 'open-trap', mark: 'trap-1' }).gives({ type: 'trap-opened', id: 'trap-1' });
    expect(opened.round.marks?.filter((m) => m.open)).toMatchObject([{ id: 'trap-1', by: 'otto' }]);
    opened.when('pia', { type: 'open-trap', mark: 'trap-1' }).refused('already-so');
    story.when('pia', { type: 'open-trap', mark: 'trap-2' }).refused('trap-needs-a-quote');
    story.when('pia', { type: 'open-trap', mark: 'trap-3' }).refused('no-such-mark');
    story.when('otto', { type: 'open-trap', mark: 'trap-1' }).refused('not-yours');
  });

  test('[DEBRIEF4] the advisor shows their own sheet once, if anything is on it', () => {
    const shown = triad({ level: 2 }).debrief().when('pia', { type: 'show-self-score' }).gives({ type: 'self-score-shown' });
    shown.when('pia', { type: 'show-self-score' }).refused('already-so');
    const timeUp = (story: Story) => story.due().due().due().due().due();
    const begun = triad({ level: 2 }).scoring().does('pia', { type: 'rate', step: 'invite', value: 2, why: null });
    timeUp(begun).when('pia', { type: 'show-self-score' }).gives({ type: 'self-score-shown' });
    timeUp(triad({ level: 2 }).scoring())
      .when('pia', { type: 'show-self-score' })
      .refused('not-at-this-level');
    triad({ level: 1 }).debrief().when('pia', { type: 'show-self-score' }).refused('not-at-this-level');
    pair({ level: 2 }).debrief().when('pia', { type: 'show-self-score' }).refused('not-at-this-level');
  });

  test("[DEBRIEF5] no one is interrupted when the debrief's time is up", () => {
    const up = triad().debrief().whenDue().gives({ type: 'deadline-passed' });
    expect([up.state.stage, up.state.deadline]).toMatchObject([{ phase: 'debrief', turn: 0 }, null]);
    up.when('pia', pass).gives({ type: 'turn-passed' });
  });

  test('[DEBRIEF6] the host finishes the round: it counts, and the seats rotate', () => {
    const story = triad().debrief().entered('olga');
    const finished = story
      .whenAgreed('pia', { type: 'finish-round' })
      .gives(
        { type: 'undo-opened' },
        { type: 'round-finished', seats: { pia: 'observer', cleo: 'advisor', otto: 'client', olga: 'observer' } },
      );
    expect(finished.state).toMatchObject({
      stage: { phase: 'lobby' },
      deadline: null,
      past: [{ client: 'cleo', advisor: 'pia' }],
    });
    expect(finished.state.members.map((m) => m.rounds)).toEqual([1, 1, 1, 0]);
    story.when('cleo', { type: 'finish-round' }).refused('not-yours');
    const taking = triad().secondTake();
    taking.whenAgreed('pia', { type: 'finish-round' }).gives({ type: 'undo-opened' }, { type: 'round-finished' });
  });
});

describe('a second take', () => {
  test('[TAKE1] the advisor begins it with a moment, when both seats are held', () => {
    const debrief = triad().debrief();
    const taking = debrief.when('pia', begin).gives({ type: 'second-take-begun', moment: 'the price' });
    expect(taking.state.stage).toEqual({
      phase: 'second-take',
      moment: 'the price',
      turn: 0,
      stopped: null,
      debriefLeftMs: debrief.dueAt - taking.now,
    });
    debrief.does('cleo', { type: 'leave-room' }).when('pia', begin).refused('seats-missing');
    debrief.when('cleo', begin).refused('not-yours');
  });

  test('[TAKE2] the client answers with more open, same or less', () => {
    const answered = triad()
      .secondTake()
      .when('cleo', { type: 'answer-second-take', answer: 'more-open' })
      .gives({ type: 'second-take-answered', answer: 'more-open' });
    expect(answered.round.secondTakes).toEqual(['more-open']);
    triad().secondTake().when('pia', { type: 'answer-second-take', answer: 'same' }).refused('not-yours');
  });

  test('[TAKE3] client, advisor or host end it, the debrief continues where it was, and the clock ends nothing', () => {
    const taking = hosted().debrief().does('pia', pass).does('pia', begin);
    for (const person of ['pia', 'cleo', 'hana']) {
      const back = taking.whenAgreed(person, { type: 'end-second-take' }).gives({ type: 'second-take-ended' });
      expect(back.state.stage).toMatchObject({ phase: 'debrief', turn: 1 });
      expect(back.state.deadline?.kind).toBe('debrief');
    }
    taking.when('otto', { type: 'end-second-take' }).refused('not-yours');
    const up = taking.whenDue().gives({ type: 'deadline-passed' });
    expect(up.state.stage.phase).toBe('second-take');
  });
});

describe('the closing', () => {
  test('[CLOSE1] the host begins it from lobby, debrief or second take, and nothing of the round ends', () => {
    for (const story of [triad(), triad().debrief()])
      story.whenAgreed('pia', { type: 'begin-closing' }).gives({ type: 'closing-begun' });
    triad().secondTake().whenAgreed('pia', { type: 'begin-closing' }).gives({ type: 'scene-stopped' }, { type: 'closing-begun' });
    triad().when('otto', { type: 'begin-closing' }).refused('not-yours');
    triad().scoring().when('pia', { type: 'begin-closing' }).refused('not-now');
    triad().closing().whenDue().gives({ type: 'deadline-passed' });
  });

  test('[CLOSE2] everyone writes down their takeaway', () => {
    const takeaway = { sentence: 'I would recommend', where: 'on Tuesday', when: '2026-12-01' };
    const kept = triad()
      .closing()
      .when('otto', { type: 'keep-takeaway', ...takeaway })
      .gives({ type: 'takeaway-kept', person: 'otto', ...takeaway });
    expect(kept.state.members.map((m) => m.takeaway)).toEqual([null, null, takeaway]);
  });

  test('[CLOSE3] everyone thanks each person who played the client, once', () => {
    const closing = triad().debrief().closing();
    const thanked = closing
      .when('otto', { type: 'thank-client', person: 'cleo' })
      .gives({ type: 'client-thanked', by: 'otto', client: 'cleo' });
    thanked.when('otto', { type: 'thank-client', person: 'cleo' }).refused('already-so');
    thanked.when('pia', { type: 'thank-client', person: 'cleo' }).gives({ type: 'client-thanked', by: 'pia' });
    closing.when('cleo', { type: 'thank-client', person: 'cleo' }).refused('no-such-person');
    closing.when('otto', { type: 'thank-client', person: 'pia' }).refused('no-such-person');
  });

  test('[CLOSE4] the host closes the room from lobby, debrief, closing, and a briefing that can’t begin', () => {
    const close = { type: 'close-room' } as const;
    for (const story of [triad(), triad().closing()]) {
      story.when('pia', close).gives({ type: 'room-closed' });
      story.when('otto', close).refused('not-yours');
    }
    triad().briefing().when('pia', close).gives({ type: 'round-abandoned' }, { type: 'room-closed' });
    triad().debrief().when('pia', close).gives({ type: 'round-finished' }, { type: 'room-closed' });
    triad().scoring().when('pia', close).refused('not-now');
  });

  test('[CLOSE5] a closed room refuses everything, and no one waits at its door any more', () => {
    const asked = triad().does('pia', { type: 'set-lobby', open: false }).does('oren', { type: 'enter-room', by: 'code' });
    const closed = asked.does('pia', { type: 'close-room' });
    expect(closed.state.asking).toEqual([]);
    closed.when('pia', { type: 'set-lobby', open: true }).refused('not-now');
    closed.when('otto', { type: 'leave-room' }).refused('not-now');
    closed.when('oren', { type: 'leave-room' }).refused('no-such-room');
    closed.when('oren', { type: 'enter-room', by: 'invitation' }).refused('closed');
    expect(five().submitted().does('otto', { type: 'leave-room' }).when('otto', submit).refused('no-such-room')).toBeDefined();
  });

  test('[CLOSE6] for a day a closed room accepts what people wrote for themselves, each only their own', () => {
    const takeaway = { type: 'keep-takeaway', sentence: 'I would recommend', where: '', when: '' } as const;
    const reflection = { type: 'write-reflection', responded: 'calmly', worked: '', adjust: '' } as const;
    const closed = triad({ level: 2 }).debrief().closing().does('pia', { type: 'close-room' });
    const kept = closed.when('otto', takeaway).gives({ type: 'takeaway-kept', person: 'otto' });
    expect(kept.state.members.map((m) => m.takeaway?.sentence)).toEqual([undefined, undefined, 'I would recommend']);
    expect(closed.when('pia', reflection).gives({ type: 'reflection-written' }).round.reflection?.by).toBe('pia');
    closed.when('cleo', reflection).refused('not-yours');
    for (const [person, command] of [
      ['otto', takeaway],
      ['pia', reflection],
    ] as const) {
      closed.when(person, command, { at: closed.now + lateWordsMs }).gives({});
      closed.when(person, command, { at: closed.now + lateWordsMs + 1 }).refused('not-now');
      closed.when('oren', command).refused('no-such-room');
    }
  });
});
