import { expect, test } from 'vitest';
import { measurePage } from '../bench/page.ts';

test('[DOOR15] a browser that opens Home for the first time receives no more than it may, and nothing bare that shrinks', async () => {
  expect(await measurePage()).toMatchObject({ reached: true, bare: [] });
});
