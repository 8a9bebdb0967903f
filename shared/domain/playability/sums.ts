/** How far a rounded result may be off. */
const tolerance = 0.02;

type Reader = { rest: string };

function take(reader: Reader, pattern: RegExp): string | undefined {
  const [found] = pattern.exec(reader.rest) ?? [];
  if (found !== undefined) reader.rest = reader.rest.slice(found.length).trimStart();
  return found;
}

/** A number, which may be a percentage, or a sum in parentheses. NaN for anything else. */
function factor(reader: Reader): number {
  if (take(reader, /^\(/) !== undefined) {
    const inside = total(reader);
    return take(reader, /^\)/) === undefined ? Number.NaN : inside;
  }
  if (take(reader, /^-/) !== undefined) return -factor(reader);
  const digits = take(reader, /^\d[\d,]*(?:\.\d+)?/);
  const value = digits === undefined ? Number.NaN : Number(digits.replaceAll(',', ''));
  return take(reader, /^%/) === undefined ? value : value / 100;
}

function product(reader: Reader): number {
  let value = factor(reader);
  for (let sign = take(reader, /^[*/]/); sign !== undefined; sign = take(reader, /^[*/]/))
    value = sign === '*' ? value * factor(reader) : value / factor(reader);
  return value;
}

function total(reader: Reader): number {
  let value = product(reader);
  for (let sign = take(reader, /^[+-]/); sign !== undefined; sign = take(reader, /^[+-]/))
    value = sign === '+' ? value + product(reader) : value - product(reader);
  return value;
}

function resultOf(arithmetic: string): number {
  const reader: Reader = { rest: arithmetic.trim() };
  const value = total(reader);
  return reader.rest === '' ? value : Number.NaN;
}

/** Whether “5 + 3 + 2 = 10” is right, to two parts in a hundred; `no-sum` if it isn't arithmetic. */
export function judgedSum(sum: string): 'right' | 'wrong' | 'no-sum' {
  const sides = sum.split('=');
  const [left, right] = [resultOf(sides[0] ?? ''), resultOf(sides[1] ?? '')];
  if (sides.length !== 2 || Number.isNaN(left) || Number.isNaN(right)) return 'no-sum';
  return Math.abs(left - right) <= tolerance * Math.max(right === 0 ? 0.5 : 1, Math.abs(right)) ? 'right' : 'wrong';
}
