/** What is in an export for someone who had themselves erased. Pages have their own words for it. */
export const whoLeft = 'somebody who left';
