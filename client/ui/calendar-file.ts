/** An event for a calendar. Times in milliseconds, days as 2026-12-03. */
export type CalendarEvent = {
  /** The same in every file of one event: a calendar then replaces what it has instead of adding another. */
  uid: string;
  /** How often the event has changed. Of two files with one uid, calendars keep the later one. */
  sequence: number;
  /** When this file is made. */
  stampedAt: number;
  when: { day: string } | { startsAt: number; endsAt: number };
  title: string;
  says: string;
  /** The way to it, also said in the description, because not every calendar shows a link. */
  url?: string;
};

/** Escapes text for an iCalendar value (RFC 5545, 3.3.11). Other control characters may not be in one. */
function escaped(text: string): string {
  return (
    text
      .replace(/[\\;,]/g, (sign) => `\\${sign}`)
      .replace(/\r\n?|\n/g, '\\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
      .replace(/[\u0000-\u001f\u007f]/g, '')
  );
}

/** In bytes, without the line break (RFC 5545, 3.1). */
const longestLine = 75;

/** A line in parts of at most 75 bytes, each but the first behind a space. No character is cut in two. */
export function folded(line: string): string {
  const encoder = new TextEncoder();
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (bytes + size > longestLine) {
      parts.push(part);
      part = ' ';
      bytes = 1;
    }
    part += character;
    bytes += size;
  }
  return [...parts, part].join('\r\n');
}

function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function timesOf(when: CalendarEvent['when']): string[] {
  if ('day' in when) return [`DTSTART;VALUE=DATE:${when.day.replaceAll('-', '')}`];
  return [`DTSTART:${utc(when.startsAt)}`, `DTEND:${utc(when.endsAt)}`];
}

/** The text of an .ics file, which every calendar reads. */
export function calendarText({ uid, sequence, stampedAt, when, title, says, url }: CalendarEvent): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Gentle Pushback//EN',
    'BEGIN:VEVENT',
    `UID:${uid}@gentle-pushback`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${utc(stampedAt)}`,
    ...timesOf(when),
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(url === undefined ? says : `${says}\n\n${url}`.trim())}`,
    ...(url === undefined ? [] : [`URL:${url}`]),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** The file as a link that a browser saves. */
export function calendarFile(event: CalendarEvent): string {
  return `data:text/calendar;charset=utf-8,${encodeURIComponent(calendarText(event))}`;
}
