/** What a workshop is called, when it is (a calendar day such as `2026-03-05`, or null), and what it is about. */
export type About = { name: string; date: string | null; description: string };

/** In characters. */
export const longestName = 60;
export const longestDescription = 300;

export const noAbout: About = { name: '', date: null, description: '' };
