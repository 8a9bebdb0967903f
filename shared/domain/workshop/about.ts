/** What a workshop is called, when it is (a calendar day such as `2026-03-05`, or null), and what it is about. */
export type About = { name: string; date: string | null; description: string };

/** In characters. */
export const longestName = 60;
export const longestDescription = 300;

/** Whether anything is said. */
export function describes({ name, date, description }: About): boolean {
  return name !== '' || date !== null || description !== '';
}

export const noAbout: About = { name: '', date: null, description: '' };

/**
 * What a calendar needs of a workshop besides its name and its day. `startsAt`: when it begins, a server time in milliseconds; null
 * if only the day is known. `edits`: how often something that an invitation says may have changed.
 */
export type InCalendar = { startsAt: number | null; edits: number };

export const notInCalendar: InCalendar = { startsAt: null, edits: 0 };

const hourMs = 3_600_000;

/** Whether a time (ms) is on a calendar day for someone on earth, from 14 hours ahead of UTC to 12 behind. */
export function isOnDay(at: number, day: string): boolean {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return at >= midnight - 14 * hourMs && at < midnight + 36 * hourMs;
}
