import { describe, expect, test } from 'vitest';
import { droppedBy, wordDropper } from '../../../server/rooms/drop-words.ts';
import type { RoomEvent } from '../../../shared/domain/room/events.ts';
import { type Story, triad } from '../../support/given.ts';
import { otherCard } from '../../support/sample-cards.ts';

const listen = { type: 'ask-to-listen', what: 'pace' } as const;
const mean = { type: 'mean-intensity', intensity: 'moderate' } as const;
const stance = { type: 'sort-stance', stance: 'push back', stake: 'the launch' } as const;
const draft = { type: 'write-draft', step: 'invite', words: 'What do you think?' } as const;

const prepared = (level: 1 | 2 | 3 = 3): Story =>
  [listen, mean, stance, draft].reduce<Story>((story, command) => story.does('pia', command), triad({ level }).briefing());

describe('preparing', () => {
  test('[PREP1] at level 2 and above the advisor names one thing to listen for, and may change it', () => {
    triad({ level: 1 }).briefing().when('pia', listen).refused('not-at-this-level');
    const briefing = triad({ level: 2 }).briefing();
    const asked = briefing.when('pia', listen).gives({ type: 'listening-asked', person: 'pia', what: 'pace' });
    asked.when('pia', listen).refused('already-so');
    const step = asked.does('pia', { type: 'ask-to-listen', what: 'invite' });
    expect(step.round.prepared.listenFor).toBe('invite');
    expect(step.does('pia', { type: 'ask-to-listen', what: null }).round.prepared.listenFor).toBeNull();
    briefing.when('cleo', listen).refused('not-yours');
    briefing.when('otto', listen).refused('not-yours');
  });

  test('[PREP2] at level 2 and above the strength meant, at level 3 the stance and what is at stake', () => {
    triad({ level: 1 }).briefing().when('pia', mean).refused('not-at-this-level');
    triad({ level: 2 }).briefing().when('pia', mean).gives({ type: 'intensity-meant', intensity: 'moderate' });
    triad({ level: 2 }).briefing().when('pia', stance).refused('not-at-this-level');
    const sorted = triad({ level: 3 }).briefing().does('pia', stance);
    expect(sorted.round.prepared).toMatchObject({ by: 'pia', stance: 'push back', stake: 'the launch' });
    sorted.when('pia', stance).refused('already-so');
    expect(sorted.does('pia', { ...stance, stance: 'let go', stake: null }).round.prepared).toMatchObject({
      stance: 'let go',
      stake: null,
    });
  });

  test('[PREP3] at level 3 a line for each step is drafted, and saying ready waits for none of it', () => {
    triad({ level: 2 }).briefing().when('pia', draft).refused('not-at-this-level');
    const story = triad({ level: 3 }).briefing().does('pia', draft);
    story.when('pia', draft).refused('already-so');
    expect(story.does('pia', { ...draft, step: 'impact' }).round.prepared.draft).toEqual({
      invite: draft.words,
      impact: draft.words,
    });
    expect(story.does('pia', { ...draft, words: null }).round.prepared.draft).toEqual({});
    triad({ level: 3 }).briefing().when('pia', { type: 'say-ready' }).gives({ type: 'ready-said' });
  });

  test('[PREP4] what was prepared offline is accepted in the scene too', () => {
    const late = [listen, mean, stance, draft].reduce<Story>((s, command) => s.does('pia', command), triad({ level: 3 }).scene());
    expect(late.round.prepared).toEqual(prepared().round.prepared);
    for (const command of [listen, mean, stance, draft]) late.scoring().when('pia', command).refused('not-now');
  });

  test("[PREP5] someone who takes the advisor's seat prepares again, and so does everyone with another card", () => {
    const other = prepared().does('pia', { type: 'give-seat', seat: 'advisor', person: 'otto' });
    expect(other.round.prepared).toMatchObject({ by: null, listenFor: null, stance: null, draft: {} });
    const dealt = prepared().when('cleo', { type: 'ask-another-card' }, { card: otherCard }).after;
    expect(dealt.round.prepared).toMatchObject({ listenFor: 'pace', stance: null, stake: null, meant: null, draft: {} });
    // A former advisor who left and gets the free seat back finds nothing from the advisor in between.
    const back = prepared()
      .does('pia', { type: 'leave-room' })
      .does('otto', { type: 'take-seat', seat: 'advisor' })
      .does('otto', draft)
      .does('otto', { type: 'leave-room' })
      .entered('pia')
      .does('pia', mean);
    expect(back.round.prepared).toMatchObject({ by: 'pia', draft: {}, meant: 'moderate' });
  });

  test('[PREP6] the draft is deleted when its round is over, however it ends, from the disk as well', () => {
    const told = prepared();
    const ends: Story[] = [
      told.lobbyAgain(),
      told.does('pia', { type: 'close-room' }),
      told.debrief().does('pia', { type: 'begin-round', card: null, seats: 'as-they-are', again: true }).agreed(),
    ];
    for (const over of ends) {
      expect(over.round.prepared.draft).toEqual({});
      const events = wordDropper(droppedBy(over.events))(over.events, 0);
      expect(JSON.stringify(over.events)).toContain(draft.words);
      expect(JSON.stringify(events)).not.toContain(draft.words);
      expect(JSON.stringify(events)).toContain(stance.stake);
      expect(events).toHaveLength(over.events.length);
    }
    const running: readonly RoomEvent[] = prepared().scene().events;
    expect(wordDropper(droppedBy(running))(running, 0)).toEqual(running);
    // Folded piece by piece, as a log is rewritten and as events arrive.
    const [first, second] = [told.events, ends[0]?.events.slice(told.events.length) ?? []];
    expect(droppedBy(second, 1)).toEqual(droppedBy([...first, ...second]));
    const drop = wordDropper(droppedBy(second, 1));
    const inPieces = () => [drop(first, 0), drop(second, first.length)];
    const once = inPieces();
    expect(JSON.stringify(once)).not.toContain(draft.words);
    // If the log has moved meanwhile, everything is folded once more, from the beginning.
    expect(inPieces()).toEqual(once);
  });
});
