/**
 * One deliberate fault: the place in the source to break, the row that must fall short, and the words that its figure must contain.
 */
export type Plant = {
  name: string;
  /** What is broken, in a sentence. */
  broken: string;
  row: string;
  /** The form of the row that meets it. */
  form: 'short' | 'usual';
  file: string;
  /** This text is in the file exactly once, and is replaced. */
  from: string;
  to: string;
  /** What the row must then say: falling short for another reason proves nothing. */
  says: RegExp;
};

/** The source with the fault in it. Throws unless `from` occurs exactly once. */
export function planted(source: string, { name, file, from, to }: Plant): string {
  const places = source.split(from).length - 1;
  if (places !== 1) throw new Error(`${name}: its place stands ${places} times in ${file}, and must stand there once`);
  return source.replace(from, () => to);
}
