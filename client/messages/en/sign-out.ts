/** Said to someone who signs out, and in every other tab of their browser. */
export const enSignOut = {
  says: 'Sign out on this device',
  ask: 'Sign out on this device?',
  why: (name: string) => `You can’t come back as ${name}. If you join again, you join as someone new.`,
  /** To someone who leads a workshop that isn't over. */
  leads: (name: string) =>
    `You lead a workshop that isn’t over. You can only come back as ${name} with your recovery code, which you find on the console.`,
  stays: 'What you wrote in rooms stays there.',
  stay: 'Stay signed in',
  onlyHere: 'Signing out deletes this, which is only on this device:',
  taps: (taps: number) => (taps === 1 ? '1 tap that hasn’t been sent' : `${taps} taps that haven’t been sent`),
  examples: (count: number) => (count === 1 ? 'Your scores of 1 example' : `Your scores of ${count} examples`),
  sound: (seconds: number) => `${seconds} s of a recording that hasn’t been sent`,
  records: 'A recording that’s still running in another tab',
  toSend: 'To send it, open the room again and wait there.',
  copy: 'Copy the text',
  anyway: 'Delete and sign out',
  failed: 'The server didn’t answer, so you may still be signed in. Try again.',
  done: 'You’re signed out on this device.',
};
