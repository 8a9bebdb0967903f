import { createElement } from 'react';
import { vi } from 'vitest';
import type { MenuItem } from '../../client/ui/menu-list.tsx';
import { found } from './pressed.ts';

// What the screens need from a browser as soon as they are loaded.
const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => kept.set(key, value),
  removeItem: (key: string) => kept.delete(key),
  key: (i: number) => [...kept.keys()][i] ?? null,
  get length() {
    return kept.size;
  },
};
for (const [name, value] of Object.entries({
  matchMedia: (): object => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }),
  localStorage: storage,
  sessionStorage: storage,
  history: { pushState: () => undefined, state: null },
  navigator: { clipboard: { writeText: async () => undefined } },
  document: {
    visibilityState: 'visible',
    documentElement: {},
    querySelector: () => null,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  },
  window: globalThis,
  dispatchEvent: (): boolean => true,
  open: (): null => null,
  location: {
    href: 'http://localhost/r/room-1',
    origin: 'http://localhost',
    pathname: '/r/room-1',
    protocol: 'http:',
    reload: () => undefined,
    search: '',
  },
}))
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });

// A channel reaches all threads of the process: without this, each test file would hear the sign-ins of the others.
const ofThisFile = crypto.randomUUID();
globalThis.BroadcastChannel = class extends BroadcastChannel {
  constructor(name: string) {
    super(`${name} ${ofThisFile}`);
  }
};

/** The question before something: left out while tests look for what would happen without it. */
vi.mock('../../client/ui/confirm.tsx', async (original) => {
  const real = await original<typeof import('../../client/ui/confirm.tsx')>();
  const Confirm: typeof real.Confirm = (props) => (found.unasked ? null : createElement(real.Confirm, props));
  return { ...real, Confirm };
});

/** A menu whose items ask first: each answer is a press, unless no question is asked. */
vi.mock('../../client/ui/menu-list.tsx', () => ({
  MenuList: ({ items }: { items: readonly MenuItem[] }) => {
    for (const { onPress, ask } of items) if (!ask || !found.unasked) found.presses.push(onPress);
    return null;
  },
}));

/** Every rendered button is recorded with its press handler, and says in its markup which one that is. */
vi.mock('react/jsx-dev-runtime', async (original) => {
  const real = await original<typeof import('react/jsx-dev-runtime')>();
  const noting: typeof real.jsxDEV = (type, props, ...rest) => {
    const { onClick } = props as { onClick?: (event: object) => void };
    if (type !== 'button' || !onClick) return real.jsxDEV(type, props, ...rest);
    found.presses.push(() => onClick({}));
    return real.jsxDEV(type, { ...(props as object), 'data-press': found.presses.length - 1 }, ...rest);
  };
  return { ...real, jsxDEV: noting };
});

vi.mock('react', async (original) => {
  const real = await original<typeof import('react')>();
  const useState = <S>(initial: S | (() => S)) => {
    const shown = initial === false ? found.open : initial === null ? found.opened : initial;
    const [state] = real.useState(shown as S);
    return [
      state,
      () => {
        found.redrawn += 1;
      },
    ];
  };
  const useSyncExternalStore = <S>(_: unknown, look: () => S) => look();
  const useEffect = (effect: () => unknown) => void found.effects.push(effect);
  return { ...real, useState, useSyncExternalStore, useEffect };
});
