import { describe, expect, test } from 'vitest';
import { droppedBy, wordDropper } from '../../../server/rooms/drop-words.ts';
import { roomEraser } from '../../../shared/domain/person/erase-room.ts';
import { replaySeatOf, replaysOf, visibleReplay } from '../../../shared/domain/review/replay.ts';
import { evolveRoom, noRoom } from '../../../shared/domain/room/room.ts';
import { visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import { triad } from '../../support/given.ts';
import { criticalCard } from '../../support/sample-cards.ts';

const reflect = { type: 'write-reflection', responded: 'calmly', worked: 'asking', adjust: 'less haste' } as const;
const follow = { type: 'write-follow-up', decided: 'to go on', risk: 'a leak', advice: 'a check', revisit: 'in May' } as const;

describe('what the advisor writes afterwards', () => {
  test('[REFLECT1] the advisor writes three lines for themselves, at level 2 and above, until the next round begins', () => {
    triad({ level: 1 }).debrief().when('pia', reflect).refused('not-at-this-level');
    const debrief = triad({ level: 2 }).debrief();
    const { type: _, ...written } = reflect;
    const wrote = debrief.when('pia', reflect).gives({ type: 'reflection-written', person: 'pia', ...written });
    expect(wrote.round.reflection).toEqual({ by: 'pia', ...written });
    debrief.when('cleo', reflect).refused('not-yours');
    // The seats have moved on, and the last characters arrive all the same.
    const lobby = wrote.lobbyAgain();
    lobby.when('pia', { ...reflect, worked: 'waiting' }).gives({ type: 'reflection-written', worked: 'waiting' });
    lobby.when('cleo', reflect).refused('not-yours');
    lobby.when('otto', reflect).refused('not-yours');
    wrote.closing().when('pia', reflect).gives({ type: 'reflection-written' });
    const next = { type: 'begin-round', card: null, seats: 'as-they-are', again: false } as const;
    expect(lobby.does('pia', next).round.reflection).toBeUndefined();
  });

  test('[REFLECT2] at every level the advisor writes the follow-up, on a card with a second act', () => {
    const debrief = triad({ level: 1 }).briefing(criticalCard).debrief();
    const wrote = debrief.when('pia', follow).gives({ type: 'follow-up-written', person: 'pia', risk: 'a leak' });
    expect(wrote.round.followUp).toMatchObject({ by: 'pia', advice: 'a check' });
    debrief.when('cleo', follow).refused('not-yours');
    triad({ level: 3 }).debrief().when('pia', follow).refused('not-at-this-level');
    debrief.lobbyAgain().when('cleo', follow).refused('not-yours');
  });

  test("[REFLECT3] what someone wrote for themselves stays when a round's words are dropped", () => {
    const typed = triad({ level: 3, talk: 'typed' }).briefing(criticalCard);
    const over = typed.does('pia', { type: 'sort-stance', stance: null, stake: 'a secret line' }).debrief();
    const finished = over.does('pia', reflect).does('pia', follow).lobbyAgain();
    expect(finished.round).toMatchObject({ wordsDropped: true, prepared: { stake: null }, reflection: { adjust: 'less haste' } });
    const kept = JSON.stringify(wordDropper(droppedBy(finished.events))(finished.events, 0));
    expect(kept).toContain('less haste');
    expect(kept).toContain('a leak');
    expect(kept).not.toContain('a secret line');
  });

  test('[TRANSFER1] everyone writes a line about their work, which only they see, until the next round begins', () => {
    const line = { type: 'write-transfer', words: 'the planning call' } as const;
    triad().scoring().when('otto', line).refused('not-now');
    const wrote = triad().debrief().when('otto', line).gives({ type: 'transfer-written', person: 'otto', words: line.words });
    const both = wrote.does('cleo', { ...line, words: 'on Thursday' });
    const seen = (person: string) => visibleRoom(both.state, person).round;
    expect([seen('otto'), seen('cleo'), seen('pia')]).toMatchObject([
      { transfers: { otto: 'the planning call' } },
      { transfers: { cleo: 'on Thursday' } },
      { transfers: {} },
    ]);
    const lobby = both.lobbyAgain();
    expect(lobby.does('otto', { ...line, words: 'tomorrow' }).round.transfers?.['otto']).toBe('tomorrow');
    const next = { type: 'begin-round', card: null, seats: 'as-they-are', again: false } as const;
    lobby.does('pia', next).when('otto', line).refused('not-now');
  });

  test('[TRANSFER2] the line stays when words are dropped, is in the replay and download of its author, and can be erased', () => {
    const line = { type: 'write-transfer', words: 'the planning call' } as const;
    const over = triad({ talk: 'typed' })
      .debrief()
      .does('otto', line)
      .lobbyAgain()
      .does('pia', { ...line, words: 'late' });
    const kept = JSON.stringify(wordDropper(droppedBy(over.events))(over.events, 0));
    expect(kept).toContain('the planning call');
    const [replay] = replaysOf(over.events);
    if (!replay) throw new Error('no replay');
    const lines = ['otto', 'pia', 'cleo'].map(
      (who) => visibleReplay(replay, who, replaySeatOf(replay, who) ?? 'observer').round.transfers,
    );
    expect(lines).toEqual([{ otto: 'the planning call' }, { pia: 'late' }, {}]);
    const erased = roomEraser('otto')(over.events, 0, 'otto').reduce(evolveRoom, noRoom);
    expect(erased.round).toMatchObject({ transfers: { otto: '', pia: 'late' } });
  });
});
