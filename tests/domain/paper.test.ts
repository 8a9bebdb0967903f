import { describe, expect, test } from 'vitest';
import type { RoomCommandOf } from '../../shared/domain/room/commands.ts';
import { onPaperFor } from '../../shared/domain/room/concerns/paper.ts';
import { visibleRoomEvent } from '../../shared/domain/room/visible-event.ts';
import { visibleRoom } from '../../shared/domain/room/visible-state.ts';
import { atTheTable, called, five, hosted, pair, type Story, set } from '../support/given.ts';
import { roundIn } from '../support/rounds/round-in.ts';
import { letGoCard } from '../support/sample-cards.ts';

type Typed = Partial<Omit<RoomCommandOf<'type-in-sheet'>, 'type'>>;
const type = (given: Typed = {}) =>
  ({ type: 'type-in-sheet', of: 'otto', ratings: { impact: 2, invite: 'not-needed' }, stake: null, ...given }) as const;
const rate = { type: 'rate', step: 'impact', value: 3, why: 'mine' } as const;
const submit = { type: 'submit-sheet' } as const;
const takeBack = { type: 'take-back-sheet' } as const;
const onSheet = { impact: { value: 2, why: null }, invite: { value: 'not-needed', why: null } };

/** Hana hosts and observes, Otto observes. */
const room = () => hosted({ level: 2 });
/** The same people at a table of a workshop that Fay leads. */
const table = () => atTheTable(called({ level: 2 }));
const sheetFor = (story: Story, reader: string) => roundIn(visibleRoom(story.state, reader)).sheetOf?.['otto'];
/** The clock opens the board. */
const opened = (story: Story): Story => (story.state.stage.phase === 'debrief' ? story : opened(story.due()));
const rest = (story: Story, people: readonly string[]) => people.reduce<Story>((s, p) => s.does(p, submit), story);

describe('sheets on paper', () => {
  test('[PAPER1] the host of a room types in the sheet of someone who observed, while the room scores and in its debrief', () => {
    const typed = room()
      .scoring()
      .when('hana', type())
      .gives({ type: 'sheet-typed-in', typed: { of: 'otto', by: 'hana' } as never });
    expect(typed.round.sheetOf?.['otto']).toEqual({ ratings: onSheet, submitted: true, typedBy: 'hana' });
    opened(room().scoring()).when('hana', type()).gives({ type: 'sheet-typed-in' });
    room().scene().when('hana', type()).refused('not-now');
    for (const other of ['otto', 'pia', 'cleo']) room().scoring().when(other, type()).refused('not-yours');
  });

  test('[PAPER1] in a workshop its facilitators do, in the room or not, and not the people at the table', () => {
    table().scoring().when('fay', type()).gives({ type: 'sheet-typed-in' });
    const inside = table().scoring().does('fay', { type: 'knock' }).does('otto', { type: 'let-in', person: 'fay' });
    inside.when('fay', type()).gives({ type: 'sheet-typed-in' });
    const host = table().scoring().state.host;
    for (const person of [host, 'hana', 'out']) expect(table().scoring().when(person, type()).accepted).toBe(false);
  });

  test('[PAPER1] only of people who observed the scene, and what its sheets ask', () => {
    const scoring = room().scoring();
    for (const of of ['pia', 'cleo', 'nobody']) scoring.when('hana', type({ of })).refused('not-an-observer');
    scoring
      .entered('olga')
      .when('hana', type({ of: 'olga' }))
      .refused('not-an-observer');
    scoring.when('hana', type({ ratings: {}, stake: 'no' })).refused('other-sheet');
    const letGo = room().briefing(letGoCard).scoring();
    letGo.when('hana', type()).refused('other-sheet');
    const typed = letGo.when('hana', type({ ratings: {}, stake: 'no' })).after;
    expect(typed.round.sheetOf?.['otto']).toMatchObject({ stake: { answer: 'no', why: null }, submitted: true });
    expect(onPaperFor(letGo.state, 'hana', [])).toEqual({
      round: 1,
      asks: 'stake',
      observers: ['hana', 'otto'],
      revealed: false,
    });
    pair().scoring().when('pia', type()).refused('not-yours');
    expect(onPaperFor(pair().scoring().state, 'pia', [])).toBeNull();
  });

  test('[PAPER2] no one who has played in the round types a sheet in before the reveal, and may after it', () => {
    const led = room().scoring().does('hana', { type: 'hand-over-host', person: 'pia' });
    led.when('pia', type()).refused('not-yours');
    expect(onPaperFor(led.state, 'pia', [])).toBeNull();
    const open = opened(rest(led, ['hana', 'pia', 'cleo']));
    expect(open.state.stage.phase).toBe('debrief');
    open.when('pia', type()).gives({ type: 'sheet-typed-in' });
    const gaveUp = room()
      .scene()
      .does('pia', { type: 'give-seat', seat: 'advisor', person: 'otto' })
      .does('hana', { type: 'hand-over-host', person: 'pia' })
      .scoring();
    gaveUp.when('pia', type({ of: 'hana' })).refused('not-yours');
  });

  test('[PAPER3] it counts in n of m, and the last one begins the out-of-role turns', () => {
    const scoring = room().scoring();
    const typed = scoring.does('hana', type());
    expect([scoring.round.submitted, typed.round.submitted]).toEqual([0, 1]);
    const others = rest(scoring, ['hana', 'pia', 'cleo']);
    const last = others.when('hana', type()).gives({ type: 'sheet-typed-in' }, { type: 'out-of-role-begun' });
    expect(last.round.submitted).toBe(last.round.scorers?.length);
  });

  test('[PAPER4] until the reveal only its observer sees what was typed in, and who typed it', () => {
    const scoring = table().scoring().does('fay', { type: 'knock' }).does('otto', { type: 'let-in', person: 'fay' });
    const typed = scoring.does('fay', type());
    const event = typed.events.at(-1);
    if (!event) throw new Error('impossible: nothing was typed in');
    for (const reader of ['pia', 'cleo', 'hana', 'fay']) {
      expect(sheetFor(typed, reader)).toBeUndefined();
      expect(visibleRoomEvent(event, scoring.state, typed.state, reader)).toEqual({ type: 'sheet-typed-in', at: event.at });
      expect(roundIn(visibleRoom(typed.state, reader)).submitted).toBe(1);
    }
    expect(sheetFor(typed, 'otto')).toEqual({ ratings: onSheet, submitted: true, typedBy: 'fay' });
    const open = opened(rest(typed, ['hana', 'pia', 'cleo']));
    for (const reader of ['pia', 'cleo', 'hana', 'otto']) expect(sheetFor(open, reader)).toMatchObject({ typedBy: 'fay' });
  });

  test('[PAPER4] on an open board the other observers see its scores, and not that they are from paper', () => {
    const before = five({ board: 'open' }).scoring();
    const typed = before.does(before.state.host, { type: 'hand-over-host', person: 'olga' }).does('olga', type());
    expect(sheetFor(typed, 'oren')).toEqual({ ratings: onSheet, submitted: false });
    expect(sheetFor(typed, 'pia')).toBeUndefined();
  });

  test('[PAPER5] it replaces what its observer had begun, and never a sheet that they submitted', () => {
    const begun = room().scoring().does('otto', rate);
    expect(begun.does('hana', type()).round.sheetOf?.['otto']?.ratings).toEqual(onSheet);
    const submitted = begun.does('otto', submit);
    submitted.when('hana', type()).refused('own-sheet-in');
    const revealed = opened(rest(submitted, ['hana', 'pia', 'cleo']));
    revealed.when('hana', type()).refused('own-sheet-in');
  });

  test('[PAPER5] a sheet that the reveal submitted as it stood is replaced, as if its phone had failed in the middle', () => {
    const failed = opened(room().scoring().does('otto', rate));
    expect(failed.round.sheetOf?.['otto']?.submitted).toBe(true);
    const typed = failed.does('hana', type());
    expect(typed.round.sheetOf?.['otto']).toMatchObject({ ratings: onSheet, typedBy: 'hana' });
    expect(typed.round.submitted).toBe(failed.round.submitted);
    expect(JSON.stringify(visibleRoom(failed.state, 'otto'))).not.toContain('asItStood');
  });

  test('[PAPER5] a sheet that was typed in may be typed in again, and counts once', () => {
    const typed = room().scoring().does('hana', type());
    const again = typed.does('hana', type({ ratings: { context: 1 } }));
    expect(again.round).toMatchObject({ submitted: 1, sheetOf: { otto: { ratings: { context: { value: 1 } } } } });
    const event = again.events.at(-1);
    if (!event) throw new Error('impossible: nothing was typed in');
    expect(visibleRoomEvent(event, typed.state, again.state, 'cleo')).toBeNull();
  });

  test('[PAPER6] its observer takes it back, and then it is theirs', () => {
    const back = room().scoring().does('hana', type()).when('otto', takeBack).gives({ type: 'sheet-taken-back', by: 'otto' });
    expect(back.round).toMatchObject({ submitted: 0, sheetOf: { otto: { ratings: onSheet, submitted: false } } });
    expect(back.round.sheetOf?.['otto']?.typedBy).toBeUndefined();
    back.does('otto', rate).does('otto', submit).when('hana', type()).refused('own-sheet-in');
    const open = opened(rest(back.does('otto', submit), ['hana', 'pia', 'cleo']));
    open.when('otto', takeBack).refused('not-now');
  });

  test('[PAPER7] without names no sheet is typed in after the reveal, and before it none says who typed it', () => {
    const anonymous = () =>
      set(five(), { sheets: 'anonymous' }).scoring().does('pia', { type: 'hand-over-host', person: 'olga' });
    const typed = opened(rest(anonymous().does('olga', type()), ['olga', 'oren', 'cleo']));
    expect(typed.state.stage.phase).toBe('debrief');
    const seen = roundIn(visibleRoom(typed.state, 'otto'));
    expect(Object.keys(seen.sheetOf ?? {})).toHaveLength(3);
    expect(JSON.stringify(seen.sheetOf)).not.toContain('typedBy');
    opened(rest(anonymous(), ['olga', 'oren', 'cleo']))
      .when('olga', type())
      .refused('not-now');
  });
});
