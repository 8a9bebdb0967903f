import { describe, expect, test } from 'vitest';
import { visibleRoomEvent } from '../../../shared/domain/room/visible-event.ts';
import { visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import { tallyOf } from '../../../shared/domain/workshop/tally.ts';
import { atTheTable, called, onPurposeAgreed, pair, type Story, secondDebrief, triad } from '../../support/given.ts';
import { happenings } from '../play/visibility-law.ts';

const ask = { type: 'ask-on-purpose' } as const;
const answer = (yes: boolean) => ({ type: 'answer-on-purpose', yes }) as const;
const guess = (trap: 'abdication' | 'endless-debate') => ({ type: 'guess-trap', trap }) as const;
const next = { type: 'move-on-purpose' } as const;
const stop = { type: 'stop-on-purpose' } as const;
const clock = (story: Story) => ({ type: 'pass-deadline', dueAt: story.state.onPurpose?.dueAt ?? 0 }) as const;
const passed = (story: Story) => story.when(null, clock(story), { at: story.state.onPurpose?.dueAt ?? 0 });

describe('bad on purpose', () => {
  test('[BAD1] it is offered once in each round after the first, and begins when both say yes', () => {
    triad({ level: 2 }).debrief().when('pia', ask).refused('not-at-this-level');
    secondDebrief({ talk: 'typed' }).when('pia', ask).refused('not-at-this-level');
    secondDebrief({ level: 1 }).when('pia', ask).refused('not-at-this-level');
    secondDebrief().when('otto', ask).refused('not-yours');
    secondDebrief().does('cleo', { type: 'leave-room' }).when('pia', ask).refused('seats-missing');
    const asked = secondDebrief().when('pia', ask).gives({ type: 'on-purpose-asked', advisor: 'pia', client: 'cleo' });
    asked.when('pia', ask).refused('already-so');
    asked.when('otto', answer(true)).refused('not-yours');
    const once = asked.when('cleo', answer(true)).gives({ type: 'on-purpose-answered', yes: true });
    once.when('cleo', answer(true)).refused('not-now');
    once.when('pia', answer(true)).gives({ type: 'on-purpose-answered' }, { type: 'on-purpose-begun', dueAt: once.now + 61_000 });
    passed(once).gives({ type: 'on-purpose-ended' }).when('pia', ask).refused('already-so');
    atTheTable(called({ level: 2 }, { round: 2 }))
      .debrief()
      .when('fay', ask)
      .gives({ type: 'on-purpose-asked' });
  });

  test('[BAD2] a no looks the same as no answer, to the other player and to everyone else', () => {
    const asked = secondDebrief().does('pia', ask).does('pia', answer(true));
    const said = (yes: boolean | null, reader: string) => {
      const after = yes === null ? asked : asked.does('cleo', answer(yes));
      const before = secondDebrief();
      return happenings(before.state, passed(after).after.events.slice(before.events.length)).flatMap(
        ({ event, before: from, after: then }) => {
          const visible = visibleRoomEvent(event, from, then, reader);
          return visible === null ? [] : [JSON.stringify(visible === 'snapshot' ? visibleRoom(then, reader) : visible)];
        },
      );
    };
    for (const reader of ['pia', 'otto']) expect([reader, said(false, reader)]).toEqual([reader, said(null, reader)]);
    expect(said(null, 'otto')).toEqual([]);
    const no = asked.does('cleo', answer(false));
    expect([visibleRoom(no.state, 'cleo').onPurpose, visibleRoom(no.state, 'otto').onPurpose]).toEqual([null, null]);
    expect(visibleRoom(no.state, 'pia').onPurpose).toMatchObject({ step: 'asking', yes: ['pia'], declined: [] });
    no.when('cleo', answer(true)).refused('not-now');
  });

  test('[BAD3] the trap is dealt to the advisor alone; it is played, guessed and repaired', () => {
    const playing = onPurposeAgreed();
    const seen = (story: Story, reader: string) => {
      const { onPurpose } = visibleRoom(story.state, reader);
      return onPurpose && onPurpose.step !== 'asking' ? onPurpose.trap : 'nothing';
    };
    const trap = seen(playing, 'pia');
    expect(trap).toEqual(expect.any(String));
    for (const reader of ['cleo', 'otto']) expect([reader, seen(playing, reader)]).toEqual([reader, null]);
    const guessing = passed(playing).gives({ type: 'on-purpose-moved', to: 'guessing' });
    expect(seen(guessing, 'otto')).toBe(null);
    const repairing = passed(guessing).gives({ type: 'on-purpose-moved', to: 'repairing' });
    for (const reader of ['pia', 'cleo', 'otto']) expect([reader, seen(repairing, reader)]).toEqual([reader, trap]);
    passed(repairing).gives({ type: 'on-purpose-ended' });
    playing.does('pia', next).does('pia', next).when('pia', next).gives({ type: 'on-purpose-ended' });
    playing.when('otto', next).refused('not-yours');
    const both = playing.does('otto', guess('abdication')).does('cleo', guess('abdication'));
    both.when('pia', next).gives({ type: 'on-purpose-moved', to: 'repairing' });
    // The last guess ends the guessing.
    const last = guessing.does('otto', guess('abdication')).when('cleo', guess('endless-debate'));
    last.gives({ type: 'trap-guessed' }, { type: 'on-purpose-moved', to: 'repairing' });
  });

  test('[BAD4] a guess is private to its author, may change, and is gone once the trap is shown', () => {
    const guessed = onPurposeAgreed().does('otto', guess('abdication')).does('otto', guess('endless-debate'));
    const guesses = (story: Story, reader: string) => {
      const { onPurpose } = visibleRoom(story.state, reader);
      return onPurpose && onPurpose.step !== 'asking' ? onPurpose.guesses : null;
    };
    expect(guesses(guessed, 'otto')).toEqual([{ by: 'otto', trap: 'endless-debate' }]);
    for (const reader of ['pia', 'cleo']) expect([reader, guesses(guessed, reader)]).toEqual([reader, []]);
    const told = guessed.does('pia', next).does('pia', next);
    expect(guesses(told, 'cleo')).toEqual([{ by: null, trap: 'endless-debate' }]);
    told.when('otto', guess('abdication')).refused('not-now');
    guessed.when('pia', guess('abdication')).refused('not-yours');
  });

  test('[BAD5] anyone stops it; it is over when someone steps out, one of the two leaves, or the debrief ends', () => {
    const playing = onPurposeAgreed();
    for (const person of ['pia', 'cleo', 'otto']) playing.when(person, stop).gives({ type: 'on-purpose-ended' });
    secondDebrief().does('pia', ask).when('cleo', stop).refused('not-now');
    playing.when('otto', { type: 'step-out' }).gives({ type: 'person-stepped-out' }, { type: 'on-purpose-ended' });
    expect(playing.does('cleo', { type: 'leave-room' }).state.onPurpose).toBe(null);
    expect(playing.does('otto', { type: 'leave-room' }).state.onPurpose).not.toBe(null);
    expect(playing.whenAgreed('pia', { type: 'finish-round' }).after.state.onPurpose).toBe(null);
    expect(playing.does('pia', { type: 'begin-second-take', moment: null }).state.onPurpose).toBe(null);
  });

  test('[BAD6] it leaves no trace', () => {
    const without = secondDebrief();
    const withIt = onPurposeAgreed().does('otto', guess('abdication')).does('pia', next).does('pia', next).does('pia', next);
    expect({ ...withIt.round, askedOnPurpose: false }).toEqual(without.round);
    expect(tallyOf(withIt.state)).toEqual(tallyOf(without.state));
    const [one, other] = [withIt, without].map((story) => story.does('pia', { type: 'finish-round' }).agreed().state);
    expect([one?.past, one?.members]).toEqual([other?.past, other?.members]);
    expect(pair({ level: 2 }).state.onPurpose).toBe(null);
  });
});
