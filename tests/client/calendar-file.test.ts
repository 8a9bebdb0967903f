import { expect, test } from 'vitest';
import { type CalendarEvent, calendarFile, calendarText, folded } from '../../client/ui/calendar-file.ts';

const event: CalendarEvent = {
  uid: 'workshop-1',
  sequence: 3,
  stampedAt: Date.UTC(2026, 1, 1, 8, 30),
  when: { startsAt: Date.UTC(2026, 2, 5, 23, 30), endsAt: Date.UTC(2026, 2, 6, 0, 30) },
  title: 'No, kindly; again',
  says: 'One \\ two\nthree',
  url: 'https://practice.example/i/abc',
};
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

test('[INVITE2] a calendar file holds one event, with times in UTC, its way in, and text that no reader mistakes for a field', () => {
  expect(unfolded(calendarText(event))).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Gentle Pushback//EN',
    'BEGIN:VEVENT',
    'UID:workshop-1@gentle-pushback',
    'SEQUENCE:3',
    'DTSTAMP:20260201T083000Z',
    'DTSTART:20260305T233000Z',
    'DTEND:20260306T003000Z',
    'SUMMARY:No\\, kindly\\; again',
    'DESCRIPTION:One \\\\ two\\nthree\\n\\nhttps://practice.example/i/abc',
    'URL:https://practice.example/i/abc',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
  expect(unfolded(calendarText({ ...event, title: 'A\r\nATTENDEE:x\u0007' }))).toContain('SUMMARY:A\\nATTENDEE:x');
});

test('[INVITE2] an event of which only the day is known lasts that day', () => {
  const lines = unfolded(calendarText({ ...event, when: { day: '2026-03-05' } }));
  expect(lines).toContain('DTSTART;VALUE=DATE:20260305');
  expect(lines.some((line) => line.startsWith('DTEND'))).toBe(false);
});

test('[INVITE2] no line has more than 75 bytes, and no character is cut in two', () => {
  const bytes = (line: string) => new TextEncoder().encode(line).length;
  for (const text of ['a'.repeat(75), 'a'.repeat(76), 'é'.repeat(200), '👩‍💻 日本'.repeat(40), '']) {
    const lines = folded(text).split('\r\n');
    for (const line of lines) expect(bytes(line)).toBeLessThanOrEqual(75);
    expect(lines.map((line, i) => (i === 0 ? line : line.slice(1))).join('')).toBe(text);
  }
  expect(folded('a'.repeat(75))).not.toContain('\r\n');
  expect(folded('a'.repeat(76))).toBe(`${'a'.repeat(75)}\r\n a`);
  const read = decodeURIComponent(calendarFile(event).split(',').slice(1).join(','));
  expect(read).toBe(calendarText(event));
});
