const isStraight = (text: string) => /['"]/.test(text);

/** The texts in this value, at any depth, with a straight apostrophe or quote. */
export function straightIn(value: unknown): string[] {
  if (typeof value === 'string') return isStraight(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(straightIn) : [];
}

/** The same in the strings and templates of a file of messages, without its comments and what a template fills in. */
export function straightInMessages(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
  // A value between straight quotes is shown as people type it into a deck's file.
  let filled = code.replace(/"\$\{\w+\}"/g, '');
  // The innermost first: what a template fills in may be a template.
  for (let before = ''; before !== filled; ) {
    before = filled;
    filled = filled.replace(/\$\{[^{}]*\}/g, '');
  }
  const strings = filled.match(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g) ?? [];
  return strings.map((one) => one.slice(1, -1)).filter(isStraight);
}
