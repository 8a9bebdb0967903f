/** Said to someone who signs out, and in every other tab of their browser. */
export const enSignOut = {
  says: 'Sign out on this device',
  ask: 'Sign out on this device?',
  why: (name: string) => `Without a recovery code you can’t come back as ${name}. What you said in rooms stays there.`,
  stay: 'Stay signed in',
  onlyHere: 'This is only on this device, and deleted when you sign out:',
  taps: (taps: number) => (taps === 1 ? '1 tap that hasn’t been sent' : `${taps} taps that haven’t been sent`),
  sound: (seconds: number) => `${seconds} s of a recording that hasn’t been sent`,
  records: 'A recording that’s still running in another tab',
  toSend: 'To send it, open the room again and wait there.',
  copy: 'Copy the text',
  anyway: 'Delete and sign out',
  failed: 'The server didn’t answer, so you may still be signed in. Try again.',
  done: 'You’re signed out on this device.',
};
