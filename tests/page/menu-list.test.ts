import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { found } from './pressed.ts';

test('[ASK1] a menu item with a question does nothing on its own press', async () => {
  // Other tests replace the questions with presses; this one checks the real item.
  const { MenuList } = await vi.importActual<typeof import('../../client/ui/menu-list.tsx')>('../../client/ui/menu-list.tsx');
  const done: string[] = [];
  const ask = { title: 'Remove Ada?', why: 'She can ask at the door.', yes: 'Remove', no: 'Cancel' };
  const items = [
    { says: 'Remove', onPress: () => done.push('removed'), ask },
    { says: 'Copy', onPress: () => done.push('copied') },
  ];
  found.presses.length = 0;
  renderToStaticMarkup(createElement(MenuList, { items }));
  expect(found.presses).toHaveLength(2);
  for (const press of found.presses) press();
  expect(done).toEqual(['copied']);
});
