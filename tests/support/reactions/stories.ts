import { inWorkshops } from './in-workshops.ts';
import { outsideWorkshops } from './outside-workshops.ts';
import type { ReactionStory, StoryPlace, Told } from './story.ts';

const stories: Readonly<Record<string, (place: StoryPlace) => Promise<Told>>> = { ...outsideWorkshops, ...inWorkshops };

/** Everything that an event causes outside of its stream. */
export const reactionStories: readonly string[] = Object.keys(stories);

/** Tells these stories, or all of them, one after the other. */
export async function tellAll(place: StoryPlace, names = reactionStories): Promise<ReactionStory[]> {
  const told: ReactionStory[] = [];
  for (const what of names) {
    const story = await stories[what]?.(place);
    if (!story) throw new Error(`there is no story in which ${what}`);
    told.push({ ...story, what });
  }
  return told;
}
