import { describe, expect, test } from 'vitest';
import { lateWordsMs } from '../../../shared/domain/room/concerns/closing.ts';
import { nextDue } from '../../../shared/domain/room/deadlines.ts';
import { oneThing } from '../../../shared/domain/room/one-thing.ts';
import { isRevealed, type SecondTake } from '../../../shared/domain/room/round.ts';
import { saidDone } from '../../../shared/domain/room/second-take.ts';
import type { DebriefTurn, RoomState } from '../../../shared/domain/room/state.ts';
import { visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import { type RatingValue, type Step, steps } from '../../../shared/domain/rubric.ts';
import { chanceOf } from '../../support/chance.ts';
import { five, hosted, pair, type Story, triad } from '../../support/given.ts';
import { letGoCard, sampleCard } from '../../support/sample-cards.ts';

const pass = { type: 'pass-turn' } as const;
const submit = { type: 'submit-sheet' } as const;
const begin = { type: 'begin-second-take', moment: 'the price' } as const;
const yes = { type: 'answer-second-take', take: 1, answer: 'did-it' } as const;
const no = { type: 'answer-second-take', take: 1, answer: 'not-yet' } as const;
const swap = { type: 'begin-round', card: null, seats: 'rotated', again: false } as const;

const oneThingOf = ({ state: { round } }: Story) => (isRevealed(round) ? oneThing(round) : undefined);

function takeOf({ round }: RoomState): SecondTake {
  const take = isRevealed(round) ? round.secondTakes.at(-1) : undefined;
  if (!take) throw new Error('no second take in this story');
  return take;
}

function turn({ state }: Story): DebriefTurn | undefined {
  const { stage } = state;
  return stage.phase === 'debrief' || stage.phase === 'second-take' ? stage.turn : undefined;
}

const speaker = (story: Story) => turn(story)?.speaker ?? turn(story)?.beat;

/** Everyone passes their turn on until the last beat. */
function told(story: Story): string[] {
  const { beat, speaker: who } = turn(story) ?? {};
  const one = `${beat}: ${who ?? 'all'}`;
  return who ? [one, ...told(story.does(who, pass))] : [one];
}

const trap = (id: string, quote: string | null) =>
  ({ type: 'give-mark', mark: id, about: 'abdication', heardAt: 0, quote }) as const;

describe('the debrief', () => {
  test('[DEBRIEF1] four beats: advisor and client, one observer, each observer, everyone', () => {
    const begun = hosted().debrief();
    expect(told(begun)).toEqual([
      'how-was-that: pia',
      'how-was-that: cleo',
      'asked-and-offered: hana',
      'one-thing: hana',
      'one-thing: otto',
      'at-work: all',
    ]);
    begun.when('cleo', pass).refused('not-your-turn');
    begun.when('hana', pass).gives({ type: 'turn-passed' });
  });

  test('[DEBRIEF2] no one loses a turn because someone else came or left', () => {
    const clientsTurn = hosted().debrief().does('pia', pass);
    expect(speaker(clientsTurn)).toBe('cleo');
    const without = clientsTurn.does('pia', { type: 'leave-room' });
    expect(speaker(without)).toBe('cleo');
    expect(speaker(without.entered('pia', 'oren'))).toBe('cleo');
    expect(speaker(clientsTurn.does('cleo', { type: 'leave-room' }))).toBe('hana');
    const take = clientsTurn.does('pia', begin).does('pia', { type: 'leave-room' });
    expect(speaker(take.does('hana', { type: 'end-second-take' }).agreed())).toBe('cleo');
    // Someone who is describing goes on. If they leave, the next observer describes.
    const describes = clientsTurn.does('hana', { type: 'leave-room' }).does('cleo', pass);
    expect(turn(describes)).toEqual({ beat: 'asked-and-offered', speaker: 'otto' });
    expect(turn(describes.entered('hana'))).toEqual({ beat: 'asked-and-offered', speaker: 'otto' });
    const hana = clientsTurn.does('cleo', pass);
    expect(turn(hana.does('hana', { type: 'leave-room' }))).toEqual({ beat: 'asked-and-offered', speaker: 'otto' });
    const last = hana.does('hana', pass).does('hana', pass).does('otto', pass);
    expect(speaker(last.entered('oren').does('otto', { type: 'leave-room' }))).toBe('at-work');
  });

  test('[DEBRIEF7] without an observer two beats are left out, and someone who came after the scene has no turn in them', () => {
    const alone = ['how-was-that: pia', 'how-was-that: cleo', 'at-work: all'];
    expect(told(pair().debrief())).toEqual(alone);
    expect(told(pair().debrief().entered('oren'))).toEqual(alone);
    // Someone who gave the advisor's seat up in the scene was there.
    const given = triad()
      .scene()
      .entered('oren')
      .does('pia', { type: 'decline-seat' })
      .does('oren', { type: 'take-seat', seat: 'advisor' });
    expect(told(given.does('oren', { type: 'end-scene' }).debrief())).toContain('one-thing: pia');
  });

  test('[DEBRIEF8] the last beat is for everyone at once, and has no turn to pass on', () => {
    const last = pair().debrief().does('pia', pass).does('cleo', pass);
    expect(turn(last)).toEqual({ beat: 'at-work', speaker: null });
    for (const person of ['pia', 'cleo']) last.when(person, pass).refused('not-now');
    const back = last.does('pia', begin).does('pia', { type: 'end-second-take' }).agreed();
    expect(turn(back)).toEqual({ beat: 'at-work', speaker: null });
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
    expect([up.state.stage, up.state.deadline]).toMatchObject([
      { phase: 'debrief', turn: { beat: 'how-was-that', speaker: 'pia' } },
      null,
    ]);
    up.when('pia', pass).gives({ type: 'turn-passed' });
  });

  test('[DEBRIEF6] the host finishes the round: it counts, and the seats rotate', () => {
    const story = triad().debrief().entered('olga');
    const finished = story
      .whenAgreed('pia', { type: 'finish-round' })
      .gives(
        { type: 'undo-opened' },
        { type: 'round-finished', seats: { pia: 'observer', cleo: 'observer', otto: 'advisor', olga: 'client' } },
      );
    expect(finished.state).toMatchObject({
      stage: { phase: 'lobby' },
      deadline: null,
      past: [{ client: 'cleo', advisor: 'pia' }],
    });
    expect(finished.state.members.map((m) => m.rounds)).toEqual([1, 1, 1, 0]);
    story.when('cleo', { type: 'finish-round' }).refused('not-yours');
    const taking = triad().secondTake();
    taking
      .whenAgreed('pia', { type: 'finish-round' })
      .gives({ type: 'undo-opened' }, { type: 'second-take-ended' }, { type: 'round-finished' });
  });

  test('[DEBRIEF6] without an observer either player finishes the round, to change the card or how they play', () => {
    for (const person of ['pia', 'cleo'])
      pair().debrief().whenAgreed(person, { type: 'finish-round' }).gives({ type: 'undo-opened' }, { type: 'round-finished' });
  });
});

describe('a second take', () => {
  test('[TAKE1] the advisor begins it with a moment, when both seats are held', () => {
    const debrief = triad().debrief();
    const taking = debrief.when('pia', begin).gives({ type: 'second-take-begun', moment: 'the price' });
    expect(taking.state.stage).toEqual({
      phase: 'second-take',
      moment: 'the price',
      turn: { beat: 'how-was-that', speaker: 'pia' },
      stopped: null,
      debriefLeftMs: debrief.dueAt - taking.now,
    });
    debrief.does('cleo', { type: 'leave-room' }).when('pia', begin).refused('seats-missing');
    debrief.when('cleo', begin).refused('not-yours');
  });

  test('[TAKE2] the client and the observers say did it or not yet, and may change that until it ends', () => {
    const taking = triad().secondTake();
    const answered = taking.when('cleo', yes).gives({ type: 'second-take-answered', by: 'cleo', answer: 'did-it' });
    taking.when('pia', yes).refused('not-yours');
    const changed = answered.does('cleo', no).does('otto', yes);
    expect(changed.round.secondTakes).toMatchObject([
      {
        answers: [
          { by: 'cleo', answer: 'not-yet' },
          { by: 'otto', answer: 'did-it' },
        ],
      },
    ]);
    const over = changed.does('pia', { type: 'end-second-take' }).agreed();
    over.when('cleo', yes).refused('not-now');
    // An answer about the first take doesn't count for the second.
    over.does('pia', { type: 'begin-second-take', moment: null }).when('cleo', yes).refused('not-now');
    expect(saidDone(takeOf(over.state))).toEqual({ did: 1, of: 2 });
  });

  test('[TAKE4] it carries the step of the one thing to try, and none where letting go was right', () => {
    const scored = triad().scoring().does('otto', { type: 'rate', step: 'impact', value: 1, why: null });
    expect(takeOf(scored.secondTake().state).step).toBe('impact');
    expect(takeOf(triad().briefing(letGoCard).secondTake().state).step).toBeNull();
    expect(takeOf(triad().secondTake().state).step).toBeNull();
  });

  test('[TAKE5] no one learns what the others say before all have answered or it is over, and never whose answer it is', () => {
    const seenBy = (person: string, story: Story) => takeOf(visibleRoom(story.state, person)).answers;
    const own = five().secondTake().does('cleo', yes).does('otto', no);
    expect(['cleo', 'otto', 'olga', 'pia'].map((person) => seenBy(person, own))).toEqual([
      [{ by: 'cleo', answer: 'did-it' }],
      [{ by: 'otto', answer: 'not-yet' }],
      [],
      [],
    ]);
    const told = [
      { by: null, answer: 'did-it' },
      { by: null, answer: 'not-yet' },
    ];
    for (const over of [
      own.does('pia', { type: 'end-second-take' }).agreed(),
      own.does('pia', { type: 'finish-round' }).agreed(),
      own.does('pia', swap).agreed().does('pia', { type: 'undo-finish' }),
    ])
      expect(seenBy('pia', over)).toEqual(told);
    const all = own.does('olga', no).does('oren', no);
    expect(seenBy('pia', all)).toEqual([told[0], told[1], told[1], told[1]]);
    // People who are gone can't answer, and aren't waited for.
    expect(seenBy('pia', own.does('olga', no, { gone: ['oren'] }))).toEqual([told[0], told[1], told[1]]);
    // Someone who leaves opens nothing: the others still don't know who waits.
    const left = own.does('olga', no).does('oren', { type: 'leave-room' });
    expect(seenBy('pia', left)).toEqual([]);
  });

  test('[TAKE3] client, advisor or host end it, the debrief continues where it was, and the clock ends nothing', () => {
    const taking = hosted().debrief().does('pia', pass).does('pia', begin);
    for (const person of ['pia', 'cleo', 'hana']) {
      const back = taking.whenAgreed(person, { type: 'end-second-take' }).gives({ type: 'second-take-ended' });
      expect(back.state.stage).toMatchObject({ phase: 'debrief', turn: { beat: 'how-was-that', speaker: 'cleo' } });
      expect(back.state.deadline?.kind).toBe('debrief');
    }
    taking.when('otto', { type: 'end-second-take' }).refused('not-yours');
    const up = taking.whenDue().gives({ type: 'deadline-passed' });
    expect(up.state.stage.phase).toBe('second-take');
  });

  // The end of a take is proposed, and passes by the clock: a debrief that is due at that very moment would never pass.
  test('[TAKE3] [CLOCK5] if the time of the debrief was up before the take, nothing is due after it', () => {
    const up = hosted().debrief().whenDue().gives({ type: 'deadline-passed' });
    const back = up.does('pia', begin).does('pia', { type: 'end-second-take' }).agreed();
    expect(back.state.stage.phase).toBe('debrief');
    expect(nextDue(back.state)).toBeNull();
  });
});

describe('the one thing', () => {
  const mark = (about: Step) => ({ type: 'give-mark', mark: `mark-${about}`, about, heardAt: 0, quote: null }) as const;
  const rate = (step: Step, value: RatingValue) => ({ type: 'rate', step, value, why: null }) as const;

  test('[DEBRIEF10] a step that was marked is never said not to have been heard', () => {
    const scene = triad().scene().does('otto', mark('acknowledge'));
    const none = steps.reduce<Story>((s, step) => s.does('otto', rate(step, 0)), scene.scoring());
    expect(oneThingOf(none.debrief())).toEqual({ kind: 'not-heard', step: 'invite' });
    const all = steps.reduce<Story>((s, step) => s.does('otto', mark(step)), triad().scene());
    const everyZero = steps.reduce<Story>((s, step) => s.does('otto', rate(step, 0)), all.scoring());
    expect(oneThingOf(everyZero.debrief())).toEqual({ kind: 'marked', step: 'acknowledge' });
    for (let seed = 1; seed <= 200; seed++) {
      const chance = chanceOf(seed);
      const marked = steps.filter(() => chance.maybe(0.5));
      const played = marked.reduce<Story>((s, step) => s.does('otto', mark(step)), five().scene()).scoring();
      const values = [0, 0, 1, 2, 3, 'not-needed'] as const;
      const rated = steps.reduce<Story>(
        (s, step) => ['otto', 'olga', 'oren'].reduce((one, who) => one.does(who, rate(step, chance.pick(values))), s),
        played,
      );
      const thing = oneThingOf(rated.debrief());
      if (thing?.kind === 'not-heard') expect(marked, `seed ${seed}`).not.toContain(thing.step);
      if (thing?.kind === 'marked') expect(marked, `seed ${seed}`).toContain(thing.step);
    }
  });

  test('[DEBRIEF10] it is a step that the card expects, even if observers are farther apart about another', () => {
    const card = {
      ...sampleCard,
      observers: { ...sampleCard.observers, expects: { steps: ['impact' as const], strength: 'mild' as const } },
    };
    const scoring = five().briefing(card).scoring();
    const apart = scoring.does('otto', rate('context', 0)).does('olga', rate('context', 3)).does('otto', rate('impact', 2));
    expect(oneThingOf(apart.debrief())).toEqual({ kind: 'try', step: 'impact' });
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

  test('[CLOSE2] the line about work from the debrief is the place to use it, until its author writes another one', () => {
    const line = (words: string) => ({ type: 'write-transfer', words }) as const;
    const placeOf = (story: Story, person: string) =>
      visibleRoom(story.state, person).members.find((m) => m.person === person)?.takeaway?.where;
    const closing = triad().debrief().does('otto', line('Thursday’s call')).closing();
    expect(placeOf(closing, 'otto')).toBe('Thursday’s call');
    expect(placeOf(closing, 'pia')).toBeUndefined();
    expect(visibleRoom(closing.state, 'pia').members.map((m) => m.takeaway)).toEqual([null, null, null]);
    // What was still on its way when the closing began counts as well, but not over what was written there.
    expect(placeOf(closing.does('otto', line('Friday’s call')), 'otto')).toBe('Friday’s call');
    const own = closing.does('otto', { type: 'keep-takeaway', sentence: 'I would recommend', where: 'on Monday', when: '' });
    const again = own.does('otto', line('Friday’s call')).does('pia', { type: 'undo-closing' }).closing();
    expect(placeOf(own.does('otto', line('Friday’s call')), 'otto')).toBe('on Monday');
    expect(placeOf(again, 'otto')).toBe('on Monday');
    // A sentence that names no place yet gets the line too, and keeps its own words.
    const before = triad().debrief().does('otto', { type: 'keep-takeaway', sentence: 'Own words', where: '', when: '' });
    const filled = before.does('otto', line('Thursday’s call')).closing();
    expect(filled.state.members.at(-1)?.takeaway).toEqual({ sentence: 'Own words', where: 'Thursday’s call', when: '' });
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
