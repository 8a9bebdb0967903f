/** How many words a text has: what stands between spaces. */
export function wordCount(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/** A speaker's name at the start of a spoken line, on cards where one player speaks for two people: “Raj: …”. */
export const speaker = /^(\p{Lu}[\p{L}\p{N}’ .-]{0,39}): /u;

/** A spoken line without the name of its speaker. */
export function withoutSpeaker(line: string): string {
  return line.replace(speaker, '');
}
