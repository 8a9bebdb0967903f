/** What stands in an export for somebody who had themselves erased. Pages have their own words for it. */
export const whoLeft = 'somebody who left';
