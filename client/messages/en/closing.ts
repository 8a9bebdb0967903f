import { lasting } from './lasting.ts';

const dayFormat = new Intl.DateTimeFormat('en', { dateStyle: 'long' });

/** A day such as 2026-12-05 as people write it, on one line. */
function dayOf(when: string): string {
  const day = new Date(`${when}T12:00`);
  return Number.isNaN(day.getTime()) ? when : dayFormat.format(day).replaceAll(' ', '\u00a0');
}

/** Said at the end: each person on their own. */
export const enClosing = {
  over: (ms: number) => `${lasting(ms)}, quietly`,
  title: 'Your takeaway',
  service: 'Speaking up is an act of service. It was never about winning.',
  sentence: 'A sentence of mine to keep',
  sentenceHint: 'In your own words',
  where: 'Where I will use it',
  whereHint: 'A real conversation that is coming up',
  when: 'When',
  /** Where and when someone will use their sentence; each may be empty. */
  use: (where: string, when: string) => [where, when && dayOf(when)].filter(Boolean).join(', '),
  today: 'today',
  tomorrow: 'tomorrow',
  nextWeek: 'in a week',
  otherDay: 'another day',
  calendar: 'Add to my calendar',
  calendarTitle: (where: string) => (where ? `Say it: ${where}` : 'Say it'),
  calendarFile: 'gentle-pushback.ics',
  thankOne: 'Thank your client',
  thankMany: 'Thank your clients',
  playedAs: (name: string, persona: string) => `${name} played ${persona}`,
  playedForYou: (name: string, persona: string) => `${name} played ${persona} for you.`,
  playedClient: (name: string) => `${name} was your client.`,
  playedRound: (name: string, round: number) => `${name} was the client in round ${round}.`,
  thank: (name: string) => `Thank ${name}`,
  thanked: 'Thanked',
  thanksYou: (name: string) => `${name} thanks you.`,
  onlyYou: 'Only you see this page.',
  thanksSeen: (other: string | null) => `${other === null ? 'Everyone sees' : `${other} sees`} a thank-you.`,
  earlierTables: 'From your other tables',
  thanksBetween: 'Only the person you thank sees it.',
  done: 'Done',
  doneOver: 'That was practice',
  doneTitle: 'Thank you. It is easier the next time.',
  doneKept: 'You keep',
  doneNothing: 'You can still write a sentence to keep, as long as the room is open.',
  back: 'Back to my page',
  undo: 'Back to the round',
  undoLobby: 'Back to the lobby',
  undoAsk: 'Go back to the round?',
  undoLobbyAsk: 'Go back to the lobby?',
  undoWhy: 'You’re back where you were. What was written is kept.',
  undoNo: 'Stay here',
  closeRoom: 'Close the room',
  closeAsk: 'Close the room?',
  closeWhy: 'It ends here, also for whoever is still writing. What they have written so far is kept.',
  closeNo: 'Not yet',
};
