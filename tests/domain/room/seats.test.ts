import { describe, expect, test } from 'vitest';
import { memberOf } from '../../../shared/domain/room/state.ts';
import { visibleRoomEvent } from '../../../shared/domain/room/visible-event.ts';
import { visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import { hosted, pair, type Story, triad } from '../../support/given.ts';
import { letGoCard } from '../../support/sample-cards.ts';

const seatsOf = (story: Story) => Object.fromEntries(story.state.members.filter((m) => !m.left).map((m) => [m.person, m.seat]));
const take = (seat: 'client' | 'advisor' | 'observer') => ({ type: 'take-seat', seat }) as const;
const give = (seat: 'client' | 'advisor', person: string) => ({ type: 'give-seat', seat, person }) as const;

describe('seats', () => {
  test('[SEAT1] in the lobby anyone takes a free seat, or one whose holder is gone', () => {
    const free = triad().does('pia', { type: 'decline-seat' });
    expect(seatsOf(free.does('otto', take('advisor')))).toMatchObject({ pia: 'observer', otto: 'advisor' });
    expect(seatsOf(free.does('cleo', take('advisor')))).toMatchObject({ cleo: 'advisor' });
    expect(seatsOf(triad().does('otto', take('client'), { gone: ['cleo'] }))).toMatchObject({ cleo: 'observer', otto: 'client' });
    expect(seatsOf(triad().does('cleo', take('observer')))).toMatchObject({ cleo: 'observer' });
  });

  test('[SEAT2] a held seat is refused to everyone else', () => {
    for (const story of [triad(), triad().briefing(), triad().scene()]) {
      story.when('otto', take('client')).refused('seat-taken');
      story.when('cleo', take('client')).refused(story.state.stage.phase === 'lobby' ? 'already-so' : 'not-yours');
    }
  });

  test('[SEAT3] in a round an observer takes a free seat, a player declines first', () => {
    for (const story of [triad().briefing(), triad().scene()]) {
      story.when('cleo', take('observer')).refused('not-yours');
      story.when('cleo', take('advisor')).refused('not-yours');
      const free = story.does('cleo', { type: 'leave-room' });
      expect(seatsOf(free.does('otto', take('client')))).toEqual({ pia: 'advisor', otto: 'client' });
    }
  });

  test('[SEAT4] a player declines the seat, observes, and stops the scene', () => {
    triad()
      .when('cleo', { type: 'decline-seat' })
      .gives({ type: 'seats-set', seats: { cleo: 'observer' } });
    triad().briefing().when('cleo', { type: 'decline-seat' }).gives({ type: 'seats-set' });
    const stopped = triad()
      .scene()
      .when('cleo', { type: 'decline-seat' })
      .gives({ type: 'seats-set', seats: { cleo: 'observer' } }, { type: 'scene-stopped' });
    stopped.when('pia', { type: 'go-on' }).refused('seats-missing');
    triad().scene().when('otto', { type: 'decline-seat' }).refused('not-yours');
  });

  test('[SEAT5] a player gives the seat away: a change in the lobby, to an observer in a round', () => {
    expect(seatsOf(triad().does('cleo', give('client', 'pia')))).toEqual({ pia: 'client', cleo: 'advisor', otto: 'observer' });
    expect(seatsOf(triad().scene().does('cleo', give('client', 'otto')))).toEqual({
      pia: 'advisor',
      cleo: 'observer',
      otto: 'client',
    });
    triad().scene().when('cleo', give('client', 'pia')).refused('no-such-person');
    triad().when('cleo', give('client', 'oren')).refused('no-such-person');
    triad().when('cleo', give('client', 'cleo')).refused('already-so');
    triad().when('cleo', give('advisor', 'otto')).refused('not-yours');
  });

  test('[SEAT6] the host seats people in the lobby, and in a round only where the holder is away', () => {
    expect(seatsOf(hosted().does('hana', give('client', 'otto')))).toMatchObject({ otto: 'client', cleo: 'observer' });
    hosted().scene().when('hana', give('client', 'otto')).refused('seat-taken');
    const gone = { gone: ['cleo'] };
    expect(seatsOf(hosted().scene().does('hana', give('client', 'otto'), gone))).toMatchObject({
      otto: 'client',
      cleo: 'observer',
    });
    const declined = hosted().scene().does('cleo', { type: 'decline-seat' });
    expect(seatsOf(declined.does('hana', give('client', 'otto')))).toMatchObject({ otto: 'client' });
    declined.when('pia', give('client', 'otto')).refused('not-yours');
  });

  test('[SEAT7] an observer asks for a held seat, until seated, away, or the scene is over', () => {
    const asked = triad().scene().does('otto', { type: 'ask-for-seat', seat: 'client' });
    expect(asked.state.seatAsked).toEqual({ seat: 'client', person: 'otto' });
    expect(asked.does('cleo', give('client', 'otto')).state.seatAsked).toBeNull();
    expect(asked.scoring().state.seatAsked).toBeNull();
    const beforehand = triad().does('otto', { type: 'ask-for-seat', seat: 'client' });
    expect(beforehand.briefing().state.seatAsked).toBeNull();
    triad().scene().when('cleo', { type: 'ask-for-seat', seat: 'advisor' }).refused('not-yours');
  });

  test('[SEAT8] a change of seats in the briefing takes back the ready of the two who changed', () => {
    const ready = ['cleo', 'otto'].reduce<Story>((s, p) => s.does(p, { type: 'say-ready' }), triad().briefing().entered('oren'));
    expect(ready.does('cleo', give('client', 'oren')).state.stage).toEqual({ phase: 'briefing', ready: ['otto'] });
    const pushing = ready.does('pia', { type: 'leave-room' }).does('otto', take('advisor'));
    expect(pushing.state.stage).toEqual({ phase: 'briefing', ready: ['cleo'] });
  });

  test('[SEAT10] after the scene no one changes seats', () => {
    for (const story of [triad().scoring(), triad().debrief(), triad().secondTake()]) {
      story.when('otto', take('client')).refused('not-now');
      story.when('cleo', give('client', 'otto')).refused('not-now');
      story.when('cleo', { type: 'decline-seat' }).refused('not-now');
    }
  });
});

describe('what someone has read of the card', () => {
  const decline = { type: 'decline-seat' } as const;
  const seenBy = (story: Story, person: string) => {
    const { round } = visibleRoom(story.state, person);
    return { observers: round?.card.observers !== undefined, asks: round?.asks };
  };

  test('[SEAT11] no one plays both sides of a card, until another one is dealt', () => {
    for (const story of [triad().briefing(), triad().scene()]) {
      const free = story.does('pia', decline).does('cleo', decline);
      free.when('cleo', take('advisor')).refused('has-read-card');
      free.when('pia', take('client')).refused('has-read-card');
      story.does('pia', decline).when('cleo', give('client', 'pia')).refused('has-read-card');
      expect(seatsOf(free.does('otto', take('client')).does('pia', take('advisor')))).toMatchObject({
        otto: 'client',
        pia: 'advisor',
      });
    }
    const another = triad().briefing().does('pia', decline).does('cleo', decline).does('otto', { type: 'ask-another-card' });
    expect(seatsOf(another.does('cleo', take('advisor')))).toMatchObject({ cleo: 'advisor' });
  });

  test('[SEAT11] a seat that someone else has taken meanwhile is not taken back', () => {
    const back = triad().scene().does('pia', decline).does('otto', take('advisor')).does('otto', decline);
    back.when('pia', take('advisor')).refused('has-read-card');
    back.when('pia', take('client')).refused('seat-taken');
    expect(seatsOf(back.does('otto', take('advisor')))).toMatchObject({ otto: 'advisor' });
    const whileAway = triad()
      .scene()
      .does('otto', take('advisor'), { gone: ['pia'] })
      .does('otto', decline);
    whileAway.when('pia', take('advisor')).refused('has-read-card');
  });

  test('[SEAT12] a seat is taken back, and until then the observers’ part stays closed', () => {
    const letGo = triad().briefing(letGoCard);
    expect(seenBy(letGo, 'otto')).toEqual({ observers: true, asks: 'stake' });
    const free = letGo.does('pia', decline);
    expect(seenBy(free, 'pia')).toEqual({ observers: false, asks: 'steps' });
    expect(seatsOf(free.does('pia', take('advisor')))).toMatchObject({ pia: 'advisor' });
    const taken = free.does('otto', take('advisor'));
    expect(seenBy(taken, 'pia')).toEqual({ observers: true, asks: 'stake' });
    const event = taken.events.at(-1);
    if (!event) throw new Error('impossible: no event');
    expect(visibleRoomEvent(event, free.state, taken.state, 'pia')).toBe('snapshot');
  });
});

describe('people who come and go between two seats', () => {
  test('a third person who joins a pair in the middle observes, and then there is no shared sheet', () => {
    const three = pair().scene().entered('otto');
    expect(memberOf(three.state, 'otto')?.seat).toBe('observer');
    three.scoring().when('cleo', { type: 'rate-shared', step: 'context', value: 2 }).refused('with-observers');
  });

  test('an observer who takes over from a player makes it a pair, with the shared sheet', () => {
    const taken = triad().scene().does('pia', { type: 'leave-room' }).does('otto', take('advisor'));
    const scoring = taken.does('otto', { type: 'go-on' }).scoring();
    expect(scoring.round.scorers).toEqual(['cleo', 'otto']);
    scoring.when('otto', { type: 'rate-shared', step: 'context', value: 2 }).gives({ type: 'shared-rating-given' });
  });

  test('two return to one seat: the first one has it', () => {
    const both = triad()
      .scene()
      .does('pia', { type: 'leave-room' })
      .does('otto', take('advisor'))
      .does('otto', { type: 'leave-room' });
    expect(seatsOf(both.entered('pia', 'otto'))).toEqual({ pia: 'advisor', cleo: 'client', otto: 'observer' });
  });
});
