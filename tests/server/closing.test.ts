import { expect, test } from 'vitest';
import { Closing } from '../../server/closing.ts';
import { noteIn } from '../support/notes.ts';

test('[START9] what was opened last is closed first, one after the other, and once', async () => {
  const closing = new Closing(noteIn([]));
  const did: string[] = [];
  closing.add('the store', () => did.push('store'));
  closing.add('the rooms', async () => {
    did.push('rooms begin');
    await new Promise((ok) => setImmediate(ok));
    did.push('rooms end');
  });
  closing.add('the sockets', () => did.push('sockets'));
  await Promise.all([closing.close(), closing.close()]);
  expect(did).toEqual(['sockets', 'rooms begin', 'rooms end', 'store']);
});

test('[START9] a part that cannot be closed is noted, and keeps no other one open', async () => {
  const notes: string[] = [];
  const closing = new Closing(noteIn(notes));
  const did: string[] = [];
  closing.add('the store', () => did.push('store'));
  closing.add('the rooms', () => Promise.reject(new Error('a bug')));
  closing.add('the sockets', () => {
    throw new Error('another bug');
  });
  await expect(closing.close()).rejects.toThrow('another bug');
  expect(did).toEqual(['store']);
  expect(notes).toEqual([
    'part-not-closed {"what":"the sockets","err":"Error: another bug"}',
    'part-not-closed {"what":"the rooms","err":"Error: a bug"}',
  ]);
});

test('[START2] a part that does not close in time is noted by its name, and the closing fails', async () => {
  const notes: string[] = [];
  const closing = new Closing(noteIn(notes));
  closing.add('the store', () => new Promise(() => undefined));
  closing.add('the sockets', () => undefined);
  await expect(closing.close(20)).rejects.toThrow('the store');
  expect(notes).toEqual(['part-not-closed {"what":"the store","err":"Error: the store did not close within 20 ms"}']);
});

test('[START2] what closes in time is not called late afterwards', async () => {
  const notes: string[] = [];
  const closing = new Closing(noteIn(notes));
  closing.add('the store', () => undefined);
  await closing.close(20);
  await new Promise((ok) => setTimeout(ok, 40));
  expect(notes).toEqual([]);
});
