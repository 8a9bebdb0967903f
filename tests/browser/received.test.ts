import { expect, test } from 'vitest';
import { measurePage } from '../bench/page.ts';

test('[DOOR15] a browser that opens Home for the first time receives no more than the limit, and nothing compressible is sent uncompressed', async () => {
  expect(await measurePage()).toMatchObject({ reached: true, bare: [] });
});
