/** Escapes text for an iCalendar value (RFC 5545, 3.3.11). */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');
}

/** An all-day event as a link that a browser saves. In: a day such as 2026-12-03. */
export function calendarFile(day: string, title: string, says: string): string {
  const date = day.replaceAll('-', '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Gentle Pushback//EN',
    'BEGIN:VEVENT',
    `UID:${date}-${crypto.getRandomValues(new Uint32Array(2)).join('')}@gentle-pushback`,
    `DTSTAMP:${date}T080000Z`,
    `DTSTART;VALUE=DATE:${date}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(says)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `data:text/calendar;charset=utf-8,${encodeURIComponent(lines.join('\r\n'))}`;
}
