import { EventEmitter } from 'node:events';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { ElsewhereNote, SavingBadge } from '../../client/pushback/saving-badge.tsx';
import { openLink, savingNow } from '../../client/sync/socket.ts';
import { say } from '../support/say.ts';

const heard = new Map<string, () => void>();
vi.stubGlobal('addEventListener', (name: string, hear: () => void) => void heard.set(name, hear));

const socket = Object.assign(new EventEmitter(), {
  connected: true,
  asked: 0,
  io: { open: () => undefined, on: () => undefined, opts: {} },
  connect() {
    socket.asked += 1;
  },
});
vi.mock('socket.io-client', () => ({ io: () => socket }));

test('[NEAR4] a tab whose place another one took says so, not that it is offline, and comes back once it is looked at', () => {
  vi.useFakeTimers();
  const link = openLink();
  expect([savingNow(link, false), savingNow(link, true)]).toEqual(['saved', 'sending']);
  socket.connected = false;
  expect(savingNow(link, true)).toBe('offline');
  socket.emit('superseded');
  expect(savingNow(link, true)).toBe('elsewhere');
  // A network that returns is no one who looks: this tab would close another one.
  heard.get('online')?.();
  expect([socket.asked, savingNow(link, false)]).toEqual([0, 'elsewhere']);
  heard.get('focus')?.();
  expect([socket.asked, savingNow(link, false)]).toEqual([1, 'offline']);
  socket.connected = true;
  socket.emit('connect');
  expect(savingNow(link, false)).toBe('saved');
  vi.useRealTimers();
});

test('[NEAR4] the page explains that tab in a sentence, and no other one', () => {
  const html = (saving: 'saved' | 'offline' | 'elsewhere') =>
    renderToStaticMarkup(createElement('div', null, createElement(ElsewhereNote, { saving })));
  expect(html('elsewhere')).toContain(say('elsewhere'));
  for (const saving of ['saved', 'offline'] as const) expect(html(saving)).not.toContain(say('elsewhere'));
  expect(renderToStaticMarkup(createElement(SavingBadge, { saving: 'elsewhere' }))).not.toContain(say('saving.offline'));
});
