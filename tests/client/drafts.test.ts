import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type DraftPlace, draftKey, type TextDraft } from '../../client/sync/draft.ts';
import { Drafts, draftAgeMs, draftPauseMs, mostDraftCharacters, mostDrafts } from '../../client/sync/drafts.ts';
import { keptUnder } from '../../client/sync/local-store.ts';
import { enterSends } from '../../client/ui/enter-sends.ts';

const room = { kind: 'room', stream: 'room-1' } as const;
const here: DraftPlace = { ...room, author: 'pia', round: 2, seat: 'advisor' };

/** A device with its storage, and a clock that the test moves. */
function device() {
  const kept = new Map<string, string>();
  let now = 1_000_000;
  const storage = {
    keep: (key: string, value: unknown) => void kept.set(key, JSON.stringify(value)),
    forget: (key: string) => void kept.delete(key),
    keptUnder: (prefix: string) => [...kept].flatMap(([key, text]) => (key.startsWith(prefix) ? [JSON.parse(text)] : [])),
  };
  const timers = new Set<{ at: number; run: () => void }>();
  const later = (ms: number, run: () => void) => {
    const timer = { at: now + ms, run };
    timers.add(timer);
    return () => void timers.delete(timer);
  };
  const passes = (ms: number) => {
    now += ms;
    for (const timer of [...timers].filter(({ at }) => at <= now)) {
      timers.delete(timer);
      timer.run();
    }
  };
  /** A page that is opened or opened again: its memory is empty. */
  const page = () => {
    timers.clear();
    return new Drafts({ storage, now: () => now, later });
  };
  return { kept, passes, page };
}

function writes(drafts: Drafts, text: string, change: Partial<TextDraft> = {}): string {
  const command = { type: 'write-reflection', said: text };
  drafts.write({ place: here, field: 'note', value: text, text, command, sentOn: 'pause', phases: [], ...change });
  return draftKey(change.place ?? here, change.field ?? 'note');
}

function letters(drafts: Drafts, text: string, change: Partial<TextDraft> = {}): string {
  for (let i = 1; i < text.length; i++) writes(drafts, text.slice(0, i), change);
  return writes(drafts, text, change);
}

function opened(drafts: Drafts, author = 'pia') {
  const sent: TextDraft[] = [];
  const close = drafts.open(room, author, (draft) => sent.push(draft));
  return { close, said: () => sent.map(({ text }) => text), sent };
}

describe('drafts', () => {
  test('[DRAFT2] 34 characters are one command, after a pause', () => {
    const { page, passes } = device();
    const drafts = page();
    const { said } = opened(drafts);
    letters(drafts, 'Our hardest customer conversations');
    passes(draftPauseMs - 1);
    expect(said()).toEqual([]);
    passes(1);
    expect(said()).toEqual(['Our hardest customer conversations']);
    passes(draftPauseMs);
    expect(said()).toHaveLength(1);
  });

  test('[DRAFT2] a draft is sent when its field is left or gone, when the page is hidden, and before any other command', () => {
    const { page } = device();
    const drafts = page();
    const { said, close } = opened(drafts);
    drafts.flush(writes(drafts, 'left'));
    const gone = drafts.show(draftKey(here, 'note'));
    writes(drafts, 'gone');
    gone();
    writes(drafts, 'hidden');
    drafts.flushAll();
    writes(drafts, 'before');
    drafts.flushIn(room, 'pia');
    writes(drafts, 'closed');
    close();
    expect(said()).toEqual(['left', 'gone', 'hidden', 'before', 'closed']);
  });

  test('[DRAFT2] nothing is sent while an input method is composing', () => {
    const { page, passes } = device();
    const drafts = page();
    const { said } = opened(drafts);
    const key = writes(drafts, 'に');
    drafts.compose(key, true);
    writes(drafts, 'にほ');
    passes(10 * draftPauseMs);
    drafts.flushAll();
    expect(said()).toEqual([]);
    writes(drafts, '日本');
    drafts.compose(key, false);
    passes(draftPauseMs);
    expect(said()).toEqual(['日本']);
    // An Enter that chooses a composition sends nothing either, whichever way the browser reports it.
    const enter = { key: 'Enter', shiftKey: false, keyCode: 13, nativeEvent: { isComposing: false } };
    expect(enterSends(enter)).toBe(true);
    for (const other of [{ shiftKey: true }, { keyCode: 229 }, { nativeEvent: { isComposing: true } }, { key: 'a' }])
      expect(enterSends({ ...enter, ...other })).toBe(false);
  });

  test('[DRAFT1] a draft survives the page: the next page shows it, and sends what sends itself', () => {
    const { page, passes, kept } = device();
    const first = page();
    const line = writes(first, 'I need this by Fri', { field: 'say-line', sentOn: 'press' });
    writes(first, 'They asked');
    const again = page();
    expect(again.at(line)?.value).toBe('I need this by Fri');
    const { said } = opened(again);
    expect(said()).toEqual(['They asked']);
    passes(draftPauseMs);
    expect(said()).toEqual(['They asked']);
    expect(again.all().map(({ text }) => text)).toEqual(['I need this by Fri']);
    again.send(line);
    expect(said()).toEqual(['They asked', 'I need this by Fri']);
    expect(again.at(line)).toBeUndefined();
    expect(kept.size).toBe(0);
  });

  test('[DRAFT1] a draft stays as long as nothing can send it', () => {
    const { page, passes, kept } = device();
    const drafts = page();
    const key = writes(drafts, 'later');
    passes(draftPauseMs);
    drafts.flushAll();
    drafts.send(key);
    expect(drafts.at(key)?.text).toBe('later');
    expect(kept.size).toBe(1);
    expect(opened(drafts).said()).toEqual(['later']);
  });

  test('[DRAFT1] a field keeps showing what was written in it, as it was written, until it is gone', () => {
    const { page, passes } = device();
    const drafts = page();
    opened(drafts);
    const gone = drafts.show(draftKey(here, 'note'));
    const key = writes(drafts, 'I would ');
    passes(draftPauseMs);
    expect(drafts.at(key)?.value).toBe('I would ');
    expect(drafts.all()).toEqual([]);
    gone();
    expect(drafts.at(key)).toBeUndefined();
  });

  test('[DRAFT3] a draft that is sent late names the round and the seat it was written in', () => {
    const { page } = device();
    writes(page(), 'of round 2');
    const { sent } = opened(page());
    expect(sent[0]?.place).toEqual(here);
  });

  test('[DRAFT4] a refused draft goes back to its author, in addition to what they have begun since, and does not send itself', () => {
    const { page, passes } = device();
    const drafts = page();
    const { sent, said } = opened(drafts);
    const line = writes(drafts, 'too late', { field: 'say-line', sentOn: 'press' });
    drafts.send(line);
    writes(drafts, 'the next one', { field: 'say-line', sentOn: 'press' });
    const note = writes(drafts, 'a note');
    drafts.flush(note);
    for (const draft of sent) drafts.takeBack(draft);
    expect(drafts.at(line)?.text).toBe('the next one');
    expect(drafts.at(note)).toMatchObject({ text: 'a note', refused: true });
    passes(draftPauseMs);
    drafts.flushAll();
    expect(said()).toEqual(['too late', 'a note']);
    const again = page();
    expect(
      again
        .all()
        .map(({ text }) => text)
        .sort(),
    ).toEqual(['a note', 'the next one', 'too late']);
    // Edited, it is a draft like any other.
    writes(again, 'a note, again');
    again.flush(note);
    const { said: saidAgain } = opened(again);
    expect(saidAgain()).toEqual(['a note, again']);
  });

  test('[DRAFT5] no one else at the device, no other seat, round or room is shown a draft or sends it', () => {
    const { page, kept } = device();
    const drafts = page();
    writes(drafts, 'mine');
    for (const other of [{ author: 'cleo' }, { seat: 'client' }, { round: 3 }, { round: null }, { stream: 'room-2' }])
      expect(drafts.at(draftKey({ ...here, ...other }, 'note')), JSON.stringify(other)).toBeUndefined();
    const other = opened(drafts, 'cleo');
    drafts.flushIn(room, 'cleo');
    other.close();
    expect(other.said()).toEqual([]);
    drafts.forgetAll();
    expect([drafts.all(), kept.size]).toEqual([[], 0]);
    expect(opened(drafts).said()).toEqual([]);
  });

  test('[DRAFT6] the number, the size and the age of drafts are limited', () => {
    const { page, passes, kept } = device();
    const drafts = page();
    for (let i = 0; i < mostDrafts; i++) {
      writes(drafts, 'x', { field: `note-${i}`, sentOn: 'press' });
      passes(1);
    }
    expect([kept.size, drafts.all().length]).toEqual([mostDrafts, mostDrafts]);
    writes(drafts, 'x', { field: 'one-more', sentOn: 'press' });
    expect([kept.size, drafts.all().length]).toEqual([mostDrafts, mostDrafts]);
    expect(drafts.at(draftKey(here, 'note-0'))).toBeUndefined();
    passes(1);
    // Its text is kept twice: as its parsed value, and as its field shows it.
    const long = writes(drafts, 'y'.repeat(mostDraftCharacters / 2 - 300), { sentOn: 'press', command: null });
    const fields = drafts.all().map(({ field }) => field);
    expect([fields.includes('note'), fields.includes('note-30')]).toEqual([true, false]);
    expect(JSON.stringify(drafts.all()).length).toBeLessThan(mostDraftCharacters + 100);
    passes(draftAgeMs);
    expect(page().at(long)).toBeDefined();
    passes(1);
    expect(page().at(long)).toBeUndefined();
    expect(kept.size).toBe(0);
  });

  test('[DRAFT7] drafts say whether something that sends itself is still unsent', () => {
    const { page, passes } = device();
    const drafts = page();
    opened(drafts);
    expect(drafts.waitsIn(room, 'pia')).toBe(false);
    writes(drafts, 'half a line', { field: 'say-line', sentOn: 'press' });
    writes(drafts, '', { field: 'title', command: null });
    expect(drafts.waitsIn(room, 'pia')).toBe(false);
    writes(drafts, 'a note');
    expect([drafts.waitsIn(room, 'pia'), drafts.waitsIn(room, 'cleo')]).toEqual([true, false]);
    passes(draftPauseMs);
    expect(drafts.waitsIn(room, 'pia')).toBe(false);
  });
});

describe('what a browser keeps', () => {
  beforeEach(() => {
    const values = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      get length() {
        return values.size;
      },
      key: (i: number) => [...values.keys()][i] ?? null,
      getItem: (key: string) => values.get(key) ?? null,
      setItem: (key: string, value: string) => values.set(key, value),
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  test('one damaged entry does not delete the others', () => {
    localStorage.setItem('draft 1', '{"text":"whole"}');
    localStorage.setItem('draft 2', '{"text":"bro');
    localStorage.setItem('draft 3', '{"text":"whole too"}');
    expect(keptUnder('draft ')).toEqual([{ text: 'whole' }, { text: 'whole too' }]);
  });
});
