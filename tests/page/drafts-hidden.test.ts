import { expect, test, vi } from 'vitest';
import type { TextDraft } from '../../client/sync/draft.ts';

const page = vi.hoisted(() => {
  const listeners = new Map<string, () => void>();
  const kept = new Map<string, string>();
  const listen = (name: string, heard: () => void) => void listeners.set(name, heard);
  const shown = { visibilityState: 'visible', addEventListener: listen };
  const localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    key: () => null,
    length: 0,
  };
  for (const [name, value] of Object.entries({ document: shown, addEventListener: listen, localStorage }))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  return { listeners, shown };
});

test('[DRAFT2] a draft is sent when its page is hidden or left, because the page may never come back', async () => {
  const { drafts, flushWhenHidden } = await import('../../client/sync/drafts-here.ts');
  flushWhenHidden();
  const sent: TextDraft[] = [];
  const room = { kind: 'room', stream: 'room-1' } as const;
  const close = drafts.open(room, 'pia', (draft) => sent.push(draft));
  const place = { ...room, author: 'pia', round: 2, seat: 'advisor' } as const;
  const write = (text: string) =>
    drafts.write({
      place,
      field: 'note',
      value: text,
      text,
      command: { type: 'write-reflection', said: text },
      sentOn: 'pause',
      phases: [],
    });
  write('left');
  page.listeners.get('pagehide')?.();
  write('shown');
  page.listeners.get('visibilitychange')?.();
  page.shown.visibilityState = 'hidden';
  write('hidden');
  page.listeners.get('visibilitychange')?.();
  expect(sent.map(({ text }) => text)).toEqual(['left', 'hidden']);
  close();
});
