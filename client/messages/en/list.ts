/** Joins people or things: `Mei, Finn and Ada`. */
export const list = new Intl.ListFormat('en', { style: 'long', type: 'conjunction' });
