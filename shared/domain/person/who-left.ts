/** The name that an export shows for someone who was erased. Pages have their own words for it. */
export const whoLeft = 'somebody who left';
