import { expect, test } from 'vitest';
import { pages, readWay, straightened } from '../../../shared/protocol/pages.ts';

/** Characters that mail programs, chats and people leave after a link. */
const tails = [
  '/',
  '.',
  ',',
  ')',
  ').',
  '/.',
  ']',
  '>',
  ';',
  ':',
  '!',
  '"',
  '”',
  '’',
  '»',
  '*',
  '。',
  '、',
  '）',
  '」',
  ' ',
  '\u200b',
  '…',
  'です',
];
const address = (pattern: string) => pattern.replace(/:\w+/g, 'Ab-9_x1');

test('[LINK1] every address leads where it should with a slash, a period, a comma or a bracket after it', () => {
  for (const pattern of Object.values(pages)) {
    const straight = address(pattern);
    expect(straightened(straight), straight).toBeNull();
    for (const tail of pattern === pages.home ? tails.slice(1) : tails) {
      expect(straightened(straight + tail), straight + tail).toBe(straight);
      expect(straightened(straight + encodeURIComponent(tail)), encodeURIComponent(tail)).toBe(straight);
    }
  }
});

test('[LINK1] an address that isn’t ours, or would lead to another server, is left alone', () => {
  for (const path of [
    '/api/session/',
    '//evil.example/.',
    '/\\evil.example/.',
    '//evil.example/i/abc.',
    '/nowhere.',
    '/r/',
    '/i/%',
    '/i/a%zz.',
    '/r/../x.',
  ])
    expect(straightened(path), path).toBeNull();
  const long = `/i/${').'.repeat(4000)}x`;
  const from = performance.now();
  expect(straightened(long)).toBeNull();
  expect(performance.now() - from).toBeLessThan(100);
});

test('[LINK2] a link pasted where a code goes leads where the link leads', () => {
  const base = 'https://practice.example.org';
  for (const around of [(link: string) => link, (link: string) => `Join us here: (${link}).`, (link: string) => `<${link}/>`]) {
    expect(readWay(around(`${base}/i/Ab-9_x1`))).toEqual({ invitation: 'Ab-9_x1' });
    expect(readWay(around(`${base}/d/Ab-9_x1`))).toEqual({ invitation: 'Ab-9_x1' });
    expect(readWay(around(`${base}/r/Ab-9_x1`))).toEqual({ kind: 'room', stream: 'Ab-9_x1' });
    expect(readWay(around(`${base}/w/Ab-9_x1/report`))).toEqual({ kind: 'workshop', stream: 'Ab-9_x1' });
    expect(readWay(around(`${base}/decks/Ab-9_x1`))).toEqual({ kind: 'deck', stream: 'Ab-9_x1' });
  }
  expect(readWay('practice.example.org/i/Ab-9_x1')).toEqual({ invitation: 'Ab-9_x1' });
});

test('[CODE1] anything that isn’t a link is read as a code', () => {
  for (const typed of ['ABCD2345', 'abcd2345', ' ABCD 2345. ', 'abcd-2345', 'ＡＢＣＤ２３４５', 'ａｂｃｄ　２３４５'])
    expect(readWay(typed), typed).toEqual({ code: 'ABCD2345' });
  expect(readWay('x'.repeat(300))).toEqual({ code: 'X'.repeat(64) });
});
