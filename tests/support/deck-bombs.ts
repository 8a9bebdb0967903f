/** Small files that cost a lot to read. */
export const bombs: Record<string, string> = {
  'aliases of aliases': Array.from(
    { length: 30 },
    (_, i) => `a${i}: &a${i} [${i === 0 ? 'x' : `*a${i - 1},*a${i - 1},*a${i - 1}`}]`,
  ).join('\n'),
  'a deep list': '['.repeat(60_000),
  'a deep map': Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
  'deep braces': '{a: '.repeat(15_000),
  'many keys': Array.from({ length: 7000 }, (_, i) => `k${i}: 1`).join('\n'),
  'one key, often': 'k: 1\n'.repeat(12_000),
  'a long line': `title: ${'a'.repeat(65_000)}`,
  'a long id': `id: ${'a-'.repeat(30_000)}`,
  'many hyphens': `${'- '.repeat(30_000)}x`,
  'many documents': '---\n'.repeat(16_000),
  'many tags': '!a '.repeat(20_000),
  'many anchors': Array.from({ length: 5000 }, (_, i) => `- &a${i} x`).join('\n'),
  'open quotes': `title: "${"\\'".repeat(30_000)}`,
  'many comments': '# x\n'.repeat(16_000),
  'many faults': `id: a\ntitle: a\nversion: 1\ncards:\n${'- {}\n'.repeat(10_000)}`,
};
