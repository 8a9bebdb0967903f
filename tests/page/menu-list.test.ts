import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { found } from './pressed.ts';

test('[ASK1] an item of a menu that has a question does nothing at its own press', async () => {
  // Other tests put what its items do in its place.
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
