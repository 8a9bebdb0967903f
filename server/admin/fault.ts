/** What whoever runs the server must mend, in a sentence. */
export class AdminFault extends Error {}

export function adminFault(sentence: string, cause?: unknown): AdminFault {
  return new AdminFault(sentence, { cause });
}
