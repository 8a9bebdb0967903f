/** Said on the kit that a workshop prints for a dead network. */
export const enWorkshopPapers = {
  kit: {
    over: 'For a network that is down',
    title: 'The kit on paper',
    why: 'Four pages for each card, and one of table signs to cut apart. Each observer needs a copy of the observer’s sheet.',
    which: 'Which cards?',
    chosen: (n: number) => `${n} chosen`,
    refused: (n: number) => (n === 1 ? 'One card can’t be printed now.' : `${n} cards can’t be printed now.`),
    print: (pages: number) => (pages === 1 ? 'Print the table signs' : `Print ${pages} pages`),
    client: 'Only the client reads this',
    advisor: 'Only the advisor reads this',
    observers: 'Only observers read this',
    answer: 'Read this together afterwards',
    sheetName: 'Observer:',
    sheetTable: 'Table:',
    heardAt: 'what I heard, and when',
    traps: 'Traps near this card',
    signs: 'Table signs',
  },
};
