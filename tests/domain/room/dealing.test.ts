import { describe, expect, test } from 'vitest';
import { theWorkshop } from '../../../shared/domain/room/from-workshop.ts';
import type { Settings } from '../../../shared/domain/room/settings.ts';
import { visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import { conveneOf, emptyRoom, five, hosted, pair, type Story, set, triad } from '../../support/given.ts';
import { otherCard, sampleCard } from '../../support/sample-cards.ts';

const begin = { type: 'begin-round', card: null, seats: 'as-they-are', again: false } as const;
const ready = { type: 'say-ready' } as const;

describe('settings', () => {
  test('[SET1] settings change in the lobby and are frozen into the round', () => {
    const open: Settings = { ...triad().state.settings, board: 'open', talk: 'typed', level: 3 };
    const changed = triad()
      .when('pia', { type: 'change-settings', settings: open })
      .gives({ type: 'settings-changed', settings: open });
    expect(changed.briefing().round).toMatchObject({ board: 'open', talk: 'typed', sheets: 'named', level: 3 });
    changed.briefing().when('pia', { type: 'change-settings', settings: open }).refused('not-now');
    const later = set(changed.lobbyAgain(), { board: 'blind' });
    expect([later.round.board, later.briefing().round.board]).toEqual(['open', 'blind']);
  });

  test('[SET2] anonymous sheets need three observers and a blind board', () => {
    const anonymous = (story: Story, board: Settings['board']) =>
      story.when('pia', { type: 'change-settings', settings: { ...story.state.settings, board, sheets: 'anonymous' } });
    anonymous(five(), 'blind').gives({ type: 'settings-changed' });
    anonymous(five(), 'open').refused('three-observers');
    anonymous(triad(), 'blind').refused('three-observers');
  });

  test('[LEVEL1] a level more for each round that everyone present has finished here, up to 3, unless the room says otherwise', () => {
    expect(triad().briefing().round.level).toBe(1);
    const second = triad().lobbyAgain();
    expect(second.briefing().round.level).toBe(2);
    expect(second.entered('oren').briefing().round.level).toBe(1);
    const third = second.lobbyAgain();
    expect([third, third.lobbyAgain()].map((story) => story.briefing().round.level)).toEqual([3, 3]);
    // Someone who came in the second round hasn't finished two, and someone who comes now hasn't finished one.
    const joined = second.entered('oren').lobbyAgain();
    expect([joined, joined.entered('olga')].map((story) => story.briefing().round.level)).toEqual([2, 1]);
    expect(triad({ level: 3 }).briefing().round.level).toBe(3);
    // In the debrief the current round already counts.
    expect(triad().debrief().does('pia', begin).agreed().round.level).toBe(2);
    // People who left in the middle of their only round have not finished one.
    const left = triad().scene().does('cleo', { type: 'leave-room' }).does('otto', { type: 'take-seat', seat: 'client' });
    expect(left.does('otto', { type: 'go-on' }).lobbyAgain().entered('cleo').briefing().round.level).toBe(1);
  });
});

describe('dealing', () => {
  test('[DEAL1] the host begins a round with a card, a client and an advisor', () => {
    const { times } = triad().state.settings;
    triad()
      .when('pia', begin, { at: 2_000_000 })
      .gives(
        { type: 'seats-set', seats: { pia: 'advisor', cleo: 'client', otto: 'observer' } },
        { type: 'round-begun', number: 1, card: sampleCard, dueAt: 2_000_000 + times.briefingMs },
      );
    triad().does('cleo', { type: 'decline-seat' }).when('pia', begin).refused('seats-missing');
    triad()
      .does('cleo', { type: 'decline-seat' })
      .when('pia', { ...begin, seats: 'rotated' })
      .gives({ type: 'seats-set', seats: { pia: 'advisor', cleo: 'client', otto: 'observer' } }, { type: 'round-begun' });
    triad().when('cleo', begin).refused('not-yours');
    pair().when('cleo', begin).refused('not-yours');
  });

  test('[DEAL2] without a card nothing begins, and again deals the last one', () => {
    triad().when('pia', begin, { card: null }).refused('card-missing');
    triad()
      .when('pia', { ...begin, again: true })
      .refused('card-missing');
    const again = triad()
      .lobbyAgain()
      .does('pia', { ...begin, again: true }, { card: otherCard });
    expect(again.round.card).toEqual(sampleCard);
  });

  test('[DEAL3] the next round begins straight from debrief or second take, and first finishes the current one', () => {
    const ended = { type: 'second-take-ended' } as const;
    for (const [story, ...first] of [[triad().debrief()], [triad().secondTake(), ended]] as const) {
      const next = story
        .whenAgreed('pia', { ...begin, seats: 'rotated' })
        .gives(
          { type: 'undo-opened' },
          ...first,
          { type: 'round-finished', seats: { cleo: 'advisor', otto: 'client' } },
          { type: 'round-begun', number: 2 },
        );
      expect(next.state.past).toEqual([
        { number: 1, level: 1, client: 'cleo', advisor: 'pia', card: 'sample', people: ['pia', 'cleo', 'otto'] },
      ]);
      expect(next.state.members.map((m) => [m.seat, m.rounds])).toEqual([
        ['observer', 1],
        ['advisor', 1],
        ['client', 1],
      ]);
      expect(next.round).toMatchObject({ number: 2, reached: 'briefing' });
      expect(next.round).not.toHaveProperty('marks');
      story
        .whenAgreed('pia', begin)
        .gives(
          { type: 'undo-opened' },
          ...first,
          { type: 'round-finished', seats: { pia: 'advisor', cleo: 'client' } },
          { type: 'round-begun' },
        );
    }
  });

  test('[DEAL4] anyone asks for another card, no one is named, and everyone says ready again', () => {
    const waiting = triad().briefing().does('cleo', ready);
    for (const person of ['pia', 'cleo', 'otto']) {
      const changed = waiting.when(person, { type: 'ask-another-card' }, { card: otherCard });
      const after = changed.gives({ type: 'card-changed', card: otherCard });
      expect(after.events.at(-1)).not.toHaveProperty('person');
      expect(after.state.stage).toEqual({ phase: 'briefing', ready: [] });
    }
    waiting.when('otto', { type: 'ask-another-card' }, { card: null }).refused('card-missing');
    triad().scene().when('otto', { type: 'ask-another-card' }).refused('not-now');
  });

  test('[DEAL5] the scene begins when everyone present is ready, and waits for no one who is gone', () => {
    const two = triad().briefing().does('cleo', ready).does('pia', ready);
    expect(two.state.stage.phase).toBe('briefing');
    two.when('otto', ready).gives({ type: 'ready-said', person: 'otto' }, { type: 'scene-begun' });
    const one = triad().briefing().does('cleo', ready);
    one.when('pia', ready, { gone: ['otto'] }).gives({ type: 'ready-said' }, { type: 'scene-begun' });
    one.when('cleo', ready).refused('already-so');
    // The beginning must not reveal whether it is Otto who stepped out.
    one.does('otto', { type: 'step-out' }).when('pia', ready).gives({ type: 'ready-said' });
    pair().briefing().does('pia', ready).when('cleo', ready).gives({ type: 'ready-said' }, { type: 'scene-begun' });
  });

  test('[DEAL6] once both players are ready, either of them or the host begins', () => {
    const two = hosted().briefing().does('cleo', ready).does('pia', ready);
    for (const person of ['hana', 'cleo', 'pia']) two.when(person, { type: 'begin-scene' }).gives({ type: 'scene-begun' });
    two.when('otto', { type: 'begin-scene' }).refused('not-yours');
    hosted().briefing().does('cleo', ready).when('hana', { type: 'begin-scene' }).refused('not-ready');
    two.does('cleo', { type: 'leave-room' }).when('hana', { type: 'begin-scene' }).refused('not-ready');
  });

  test('[DEAL7] when time is up it begins if both players are ready, or else as soon as the second one is', () => {
    triad().briefing().bothReady().whenDue().gives({ type: 'scene-begun' });
    const late = triad().briefing().does('cleo', ready).whenDue().gives({ type: 'deadline-passed' });
    expect(late.state.deadline).toBeNull();
    late.when('otto', ready).gives({ type: 'ready-said' });
    late.when('pia', ready).gives({ type: 'ready-said' }, { type: 'scene-begun' });
  });
});

describe('[DEAL13] a card whose client has the name of someone it is dealt to', () => {
  const names = [`${sampleCard.client.persona.name} Miller`, 'Cleo'];
  const nameOf = (story: Story) => story.round.card.client?.persona.name;

  test('is dealt with another name, the same for all readers, and again with it when it is played once more', () => {
    const story = triad().when('pia', begin, { names }).after;
    expect(nameOf(story)).not.toBe(sampleCard.client.persona.name);
    for (const reader of ['pia', 'cleo', 'otto'])
      expect(visibleRoom(story.state, reader).round?.card.people?.persona.name).toBe(nameOf(story));
    expect(triad().when('pia', begin, { names }).after.round.card).toEqual(story.round.card);
    const again = story.debrief().whenAgreed('pia', { ...begin, again: true }, { names }).after;
    expect(nameOf(again)).toBe(nameOf(story));
    expect(nameOf(triad().when('pia', begin, { names: ['Pia', 'Cleo', 'Otto'] }).after)).toBe(sampleCard.client.persona.name);
  });

  test('so is another card that is asked for, a card of the room’s own, and the one of a call', () => {
    const other = [otherCard.client.persona.name];
    const asked = triad().briefing().when('otto', { type: 'ask-another-card' }, { card: otherCard, names: other }).after;
    expect(nameOf(asked)).not.toBe(otherCard.client.persona.name);
    const brought = triad().does('otto', { type: 'bring-card', card: sampleCard });
    const own = brought.when('pia', { ...begin, card: brought.state.brought[0]?.card.id ?? '' }, { names }).after;
    expect([own.round.ours, nameOf(own) === sampleCard.client.persona.name]).toEqual([true, false]);
    const call = { ...conveneOf(['pia', 'cleo', 'otto', 'hana']), remote: true };
    expect(nameOf(emptyRoom.when(theWorkshop, call, { names }).after)).not.toBe(sampleCard.client.persona.name);
  });
});
