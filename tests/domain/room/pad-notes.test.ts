import { describe, expect, test } from 'vitest';
import type { RoomCommand } from '../../../shared/domain/room/commands.ts';
import { visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import { five, type Story, set, triad } from '../../support/given.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import { criticalCard } from '../../support/sample-cards.ts';

const leave = (note: string, change: Partial<Extract<RoomCommand, { type: 'leave-note' }>> = {}) =>
  ({ type: 'leave-note', note, kind: 'case', heardAt: 0, words: null, of: null, ...change }) as const;
const takeBack = (note: string) => ({ type: 'take-back-note', note }) as const;
const phrase = leave('note-2', { kind: 'phrase', words: 'word for word', of: 'advisor' });
const tone = leave('note-3', { kind: 'tone', words: 'a little fast' });
const mark = { type: 'give-mark', mark: 'mark-1', about: 'acknowledge', heardAt: 0, quote: null } as const;

describe('notes', () => {
  test('[NOTE1] notes are taken at level 2 and above, for as long as marks are', () => {
    const playing = triad({ level: 2 }).scene().later(30_000);
    playing.when('otto', leave('note-1')).gives({ type: 'note-left', kind: 'case', heardAt: playing.round.startedAt ?? 0 });
    playing.scoring().when('otto', leave('note-1')).gives({ type: 'note-left' });
    playing.submitted().when('otto', leave('note-1')).refused('sheet-submitted');
    playing.when('pia', leave('note-1')).refused('not-yours');
    triad({ level: 1 }).scene().when('otto', leave('note-1')).refused('not-at-this-level');
    const full = Array.from({ length: 100 }).reduce<Story>((s, _, i) => s.does('otto', leave(`note-${i}`)), playing);
    full.when('otto', leave('one-more')).refused('too-many-marks');
    full.when('otto', leave('note-7')).refused('mark-exists');
  });

  test('[NOTE2] only its author takes a note back', () => {
    const noted = triad({ level: 2 }).entered('olga').scene().does('otto', leave('note-1'));
    noted.when('olga', takeBack('note-1')).refused('no-such-mark');
    expect(noted.does('olga', leave('note-1')).does('otto', takeBack('note-1')).round.notes).toMatchObject([{ by: 'olga' }]);
  });

  test('[NOTE3] a kept phrase is credited to its speaker, and no other note but the tone has words', () => {
    const playing = triad({ level: 2 }).scene();
    playing.when('otto', phrase).gives({ type: 'note-left', words: 'word for word', of: 'pia' });
    playing.when('otto', { ...phrase, of: 'client' }).gives({ type: 'note-left', of: 'cleo' });
    playing.when('otto', tone).gives({ type: 'note-left', words: 'a little fast', of: null });
    playing.when('otto', { ...phrase, words: null }).refused('no-line');
    playing.when('otto', leave('note-1', { words: 'more', of: 'advisor' })).gives({ type: 'note-left', words: null, of: null });
  });

  test('[NOTE4] where sheets have no names no one notes the tone', () => {
    const anonymous = set(five({ level: 2 }), { sheets: 'anonymous' }).scene();
    anonymous.when('otto', tone).refused('not-at-this-level');
    anonymous.when('otto', phrase).gives({ type: 'note-left' });
  });

  test('[NOTE5] its author tags a mark, with tags of its own step', () => {
    const tag = { type: 'tag-mark', mark: 'mark-1', tags: ['heard', 'valid', 'evidence', 'heard'] } as const;
    const marked = triad({ level: 2 }).entered('olga').scene().does('otto', mark);
    const tagged = marked
      .when('otto', { ...tag, tags: [...tag.tags] })
      .gives({ type: 'mark-tagged', id: 'mark-1', by: 'otto', tags: ['heard', 'valid'] });
    expect(tagged.round.marks).toMatchObject([{ tags: ['heard', 'valid'] }]);
    marked.when('olga', { ...tag, tags: [] }).refused('no-such-mark');
    triad({ level: 1 })
      .scene()
      .does('otto', mark)
      .when('otto', { ...tag, tags: [] })
      .refused('not-at-this-level');
  });

  test('[VIEW23] a note is private to its author until the reveal, and the tone then goes to the advisor', () => {
    const noted = triad({ level: 2, board: 'open' })
      .entered('olga')
      .scene()
      .does('otto', leave('note-1'))
      .does('otto', phrase)
      .does('otto', tone);
    const seenBy = (story: Story, reader: string) => roundIn(visibleRoom(story.state, reader)).notes?.map(({ kind }) => kind);
    for (const reader of ['pia', 'cleo', 'olga']) expect([reader, seenBy(noted, reader)]).toEqual([reader, []]);
    expect(seenBy(noted, 'otto')).toEqual(['case', 'phrase', 'tone']);
    const open = noted.debrief();
    for (const reader of ['pia', 'otto']) expect([reader, seenBy(open, reader)]).toEqual([reader, ['case', 'phrase', 'tone']]);
    for (const reader of ['cleo', 'olga']) expect([reader, seenBy(open, reader)]).toEqual([reader, ['case', 'phrase']]);
  });

  test('[VIEW23] a note without a name has no author and a time rounded to five seconds', () => {
    const noted = set(five({ level: 2 }), { sheets: 'anonymous' })
      .scene()
      .later(12_300);
    const [note] =
      roundIn(visibleRoom(noted.does('otto', leave('note-1', { heardAt: noted.now })).debrief().state, 'otto')).notes ?? [];
    expect([note?.by, (note?.at ?? 1) % 5000]).toEqual([null, 0]);
  });
});

describe('what is private to the client or to someone who guesses', () => {
  const played = (settings: Parameters<typeof triad>[0] = {}) =>
    triad({ level: 3, focus: 'guess-the-warmth', ...settings })
      .scene()
      .does('pia', { type: 'use-phrase', use: 'use-1', phrase: 'wondering-if' })
      .does('cleo', { type: 'feel-phrase', use: 'use-1', felt: 'closed' })
      .scoring()
      .does('cleo', { type: 'say-ending', ending: 'disagree-and-commit' })
      .does('pia', { type: 'guess-warmth', zone: 'closed' })
      .does('otto', { type: 'guess-warmth', zone: 'open' });
  const seen = (story: Story, reader: string) => {
    const { phraseFelt, ending, guesses } = roundIn(visibleRoom(story.state, reader));
    return [phraseFelt, ending, guesses];
  };

  test('[VIEW24] what a phrase did and how it ended are the client’s alone until the reveal', () => {
    const all = played();
    expect(seen(all, 'cleo')).toEqual([{ 'use-1': 'closed' }, 'disagree-and-commit', {}]);
    expect(seen(all, 'pia').slice(0, 2)).toEqual([{}, null]);
    expect(seen(all.debrief(), 'otto').slice(0, 2)).toEqual([{ 'use-1': 'closed' }, 'disagree-and-commit']);
    const withheld = all.does('cleo', { type: 'withhold-warmth', withheld: true }).debrief();
    expect(seen(withheld, 'otto').slice(0, 2)).toEqual([{}, 'disagree-and-commit']);
    expect(seen(withheld, 'cleo')[0]).toEqual({ 'use-1': 'closed' });
  });

  test('[VIEW25] a guess is its author’s alone until the reveal, and has no name where sheets have none', () => {
    const all = played();
    expect(seen(all, 'pia')[2]).toEqual({ pia: 'closed' });
    expect(seen(all, 'otto')[2]).toEqual({ otto: 'open' });
    expect(seen(all.debrief(), 'cleo')[2]).toEqual({ pia: 'closed', otto: 'open' });
    const anonymous = set(five({ level: 3 }), { sheets: 'anonymous', focus: 'guess-the-warmth' })
      .scoring()
      .does('pia', { type: 'guess-warmth', zone: 'open' })
      .does('otto', { type: 'guess-warmth', zone: 'closed' });
    expect(seen(anonymous.debrief(), 'otto')[2]).toEqual({ 0: 'closed', 1: 'open' });
  });

  test('[VIEW26] only the client sees a second act before its first refusal', () => {
    const critical = triad({ level: 3 }).briefing(criticalCard).scene();
    for (const reader of ['pia', 'otto']) {
      expect(JSON.stringify(visibleRoom(critical.state, reader))).not.toMatch(/client-refuses|client-presses|secondAct/);
    }
    expect(JSON.stringify(visibleRoom(critical.state, 'cleo'))).toMatch(/client-refuses/);
    const refused = critical.does('cleo', { type: 'make-move', move: 'refuse-gentle-try' });
    expect(roundIn(visibleRoom(refused.state, 'pia')).moves).toHaveLength(1);
    expect(JSON.stringify(visibleRoom(refused.state, 'pia'))).not.toMatch(/client-refuses/);
  });
});
