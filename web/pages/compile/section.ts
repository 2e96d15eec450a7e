// What every section of the compilation form is given.
import type { EntryContent, EntryDraft } from "#web/api/types.ts";

export interface SectionProps {
  content: EntryContent;
  onChange: (content: EntryContent) => void;
  /** The words of what is wrong at a place, once it was asked to be handed in. */
  errorAt: (pointer: string) => string | undefined;
  draft: EntryDraft;
}
