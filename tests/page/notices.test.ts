import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';
import { Toast } from '../../client/room/frame/toast.tsx';
import { found } from './pressed.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('a notice that asks nothing is gone after some seconds, without a press', () => {
  vi.useFakeTimers();
  const closed = vi.fn();
  found.effects.length = 0;
  renderToStaticMarkup(createElement(Toast, { says: 'words', onClose: closed }));
  for (const effect of found.effects) effect();
  vi.advanceTimersByTime(5000);
  expect(closed).not.toHaveBeenCalled();
  vi.advanceTimersByTime(5000);
  expect(closed).toHaveBeenCalledOnce();
});
