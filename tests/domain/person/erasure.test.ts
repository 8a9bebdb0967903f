import { describe, expect, test } from 'vitest';
import { nameIn, nameInAll } from '../../../client/sync/name-in.ts';
import { linesOf, reviewEraser, workshopEraser } from '../../../shared/domain/person/erase.ts';
import { roomEraser } from '../../../shared/domain/person/erase-room.ts';
import { isOwnEvent } from '../../../shared/domain/person/own-events.ts';
import { type ReviewEvent, reviewWordFields } from '../../../shared/domain/review/events.ts';
import { type RoomEvent, wordFields } from '../../../shared/domain/room/events.ts';
import { evolveRoom, noRoom } from '../../../shared/domain/room/room.ts';
import type { WorkshopEvent } from '../../../shared/domain/workshop/events.ts';
import { five, pair } from '../../support/given.ts';
import { roundIn } from '../../support/rounds/round-in.ts';

const story = five({ level: 3, talk: 'typed' })
  .scene()
  .does('cleo', { type: 'say-line', line: 'line-1', words: 'client-line' })
  .does('pia', { type: 'say-line', line: 'line-2', words: 'advisor-line' })
  .does('otto', { type: 'give-mark', mark: 'mark-1', about: 'impact', heardAt: 9e9, quote: 'quoted-line' })
  .does('otto', { type: 'leave-note', note: 'note-1', kind: 'tone', heardAt: 9e9, words: 'otto-tone', of: null })
  .does('olga', { type: 'leave-note', note: 'note-2', kind: 'phrase', heardAt: 9e9, words: 'kept-phrase', of: 'advisor' })
  .scoring()
  .does('otto', { type: 'rate', step: 'impact', value: 2, why: 'otto-why' })
  .does('olga', { type: 'rate', step: 'impact', value: 3, why: 'olga-why' });

function erased(person: string): RoomEvent[] {
  return roomEraser(person)(story.events, 0, null);
}

function shape(events: readonly RoomEvent[]) {
  return events.map((event) => {
    const fields = wordFields[event.type] ?? [];
    return Object.fromEntries(Object.entries(event).filter(([field]) => !fields.includes(field)));
  });
}

describe('erasing', () => {
  test('[ERASE1] where one of a pair heard a step stays, as a mark does, without the line’s words; it is in that person’s download alone', () => {
    const { events, state } = pair({ talk: 'typed' })
      .scene()
      .does('pia', { type: 'say-line', line: 'line-1', words: 'advisor-line' })
      .scoring()
      .does('cleo', { type: 'mark-shared', step: 'impact', place: { line: 'line-1' }, heard: true });
    for (const person of ['pia', 'cleo']) {
      const left = roomEraser(person)(events, 0, null);
      expect(roundIn(left.reduce(evolveRoom, noRoom)).sharedMarks).toEqual(roundIn(state).sharedMarks);
      expect(JSON.stringify(left).includes('advisor-line')).toBe(person === 'cleo');
    }
    const tap = events.at(-1);
    expect(['pia', 'cleo'].map((person) => tap && isOwnEvent(tap, 'cleo', person))).toEqual([false, true]);
  });

  test('[ERASE1] deletes one person’s words and nothing else: every event, time, mark, value and id stays', () => {
    const text = JSON.stringify(erased('otto'));
    expect(text).not.toMatch(/otto-why|otto-tone|quoted-line/);
    expect(text).toMatch(/client-line.*advisor-line.*kept-phrase.*olga-why/);
    expect(shape(erased('otto'))).toEqual(shape(story.events));
    const after = erased('otto').reduce(evolveRoom, noRoom);
    expect(roundIn(after).marks).toHaveLength(1);
    expect(roundIn(after).sheetOf?.['otto']?.ratings.impact?.value).toBe(2);
  });

  test('[ERASE2] a quote goes with either player, a kept phrase with its speaker; others’ own words stay', () => {
    const advisor = JSON.stringify(erased('pia'));
    expect(advisor).not.toMatch(/advisor-line|quoted-line|kept-phrase/);
    expect(advisor).toMatch(/client-line.*otto-tone.*otto-why.*olga-why/);
    const client = JSON.stringify(erased('cleo'));
    expect(client).not.toMatch(/client-line|quoted-line/);
    expect(client).toMatch(/advisor-line.*kept-phrase/);
  });

  test('[ERASE1] erasing entry by entry, again from the start, or twice has the same result', () => {
    const erase = roomEraser('pia');
    const byEntry = () => story.events.flatMap((event, version) => erase([event], version, null));
    expect(byEntry()).toEqual(erased('pia'));
    expect(byEntry()).toEqual(erased('pia'));
    expect(roomEraser('pia')(erased('pia'), 0, null)).toEqual(erased('pia'));
  });

  test('[ERASE1] a card that someone brought loses its words, dealt or not', () => {
    const [card] = story.events.flatMap((event) => (event.type === 'round-begun' ? [event.card] : []));
    if (!card) throw new Error('impossible: a round without a card');
    const ours = { ...card, id: 'here/x', title: 'words-of-mine' };
    const begun = story.events
      .filter((event) => event.type === 'round-begun')
      .map((event): RoomEvent => ({ ...event, card: ours, ours: true }));
    const events: RoomEvent[] = [{ type: 'card-brought', at: 1, by: 'pia', card: ours }, ...begun];
    expect(JSON.stringify(roomEraser('pia')(events, 0, 'cleo'))).not.toContain('words-of-mine');
    expect(roomEraser('otto')(events, 0, 'cleo')).toEqual(events);
  });

  test('[ERASE1] comments, the advisor’s look back and a line sent to all rooms go with their author', () => {
    const review: [ReviewEvent, ReviewEvent] = [
      { type: 'comment-kept', at: 1, id: 'c', by: 'otto', atMs: 5, words: 'mine', signed: true },
      { type: 'reflection-kept', at: 2, words: 'looked back', shared: true },
    ];
    expect(reviewEraser('otto')(review, 0, 'pia')).toEqual([{ ...review[0], words: null }, review[1]]);
    expect(reviewEraser('pia')(review, 0, 'pia')).toEqual([review[0], { ...review[1], words: null }]);
    expect(Object.keys(reviewWordFields)).toEqual(['reflection-kept', 'comment-kept']);
    const told: [WorkshopEvent] = [{ type: 'line-broadcast', at: 1, words: 'to all' }];
    expect(workshopEraser('fay')(told, 0, 'fay')).toEqual([{ ...told[0], words: '' }]);
    expect(workshopEraser('fay')(told, 0, 'other')).toEqual(told);
  });

  test('[ABOUT2] [ERASE1] what someone called a workshop and wrote about it goes with them, and its date stays', () => {
    const named: [WorkshopEvent] = [{ type: 'workshop-described', at: 1, name: 'Ours', date: '2026-03-05' }];
    const written: [WorkshopEvent] = [{ type: 'workshop-described', at: 2, description: 'About no.' }];
    expect(workshopEraser('fay')(named, 0, 'fay')).toEqual([{ ...named[0], name: '' }]);
    expect(workshopEraser('fay')(written, 0, 'fay')).toEqual([{ ...written[0], description: '' }]);
    expect(workshopEraser('fay')(named, 0, 'gus')).toEqual(named);
  });

  test('[ROSTER3] [ERASE1] a name on a list goes with the one who took it, and the whole list with its author', () => {
    const line = (name: string, person: string | null = null) => ({ id: `line-${name}`, name, person });
    const set: WorkshopEvent = { type: 'roster-set', at: 1, roster: [line('Mei'), line('Kofi', 'kofi'), line('Ada')] };
    const came: WorkshopEvent = { type: 'participant-joined', at: 2, person: 'mei', listed: 'line-Mei' };
    const names = (person: string, actor: string) =>
      workshopEraser(person, linesOf(person, [set, came]))([set], 0, actor).flatMap((event) =>
        event.type === 'roster-set' ? event.roster.map(({ name }) => name) : [],
      );
    expect(names('mei', 'fay')).toEqual(['', 'Kofi', 'Ada']);
    expect(names('kofi', 'fay')).toEqual(['Mei', '', 'Ada']);
    expect(names('gus', 'fay')).toEqual(['Mei', 'Kofi', 'Ada']);
    expect(names('fay', 'fay')).toEqual(['', '', '']);
  });

  test('[CALLS3] [ERASE1] the links of calls go with their author', () => {
    const set: [WorkshopEvent] = [{ type: 'call-links-set', at: 1, links: ['https://meet.example/fay'] }];
    expect(workshopEraser('fay')(set, 0, 'fay')).toEqual([{ ...set[0], links: [] }]);
    expect(workshopEraser('fay')(set, 0, 'gus')).toEqual(set);
  });

  test('[ERASE5] everything that a person can delete names them as its author, or was sent by them and names no one', () => {
    const theirs = (person: string) => story.events.filter((event) => isOwnEvent(event, null, person));
    const text = JSON.stringify(theirs('otto'));
    expect(text).toMatch(/quoted-line.*otto-tone.*otto-why/);
    expect(text).not.toMatch(/client-line|advisor-line|olga-why|kept-phrase/);
    expect(isOwnEvent({ type: 'felt-given' }, 'cleo', 'cleo')).toBe(true);
    expect(isOwnEvent({ type: 'felt-given' }, 'cleo', 'otto')).toBe(false);
    expect(isOwnEvent({ type: 'settings-changed' }, 'cleo', 'cleo')).toBe(false);
  });

  test('[ERASE6] a page says that someone left, and not that a name is still loading', () => {
    const names = { pia: 'Pia', otto: '' };
    expect([nameIn(names, 'pia'), nameIn(names, 'otto'), nameIn(names, 'new')]).toEqual(['Pia', 'someone who left', '…']);
    expect([nameInAll(names, 'pia'), nameInAll(names, 'gone')]).toEqual(['Pia', 'someone who left']);
  });
});
