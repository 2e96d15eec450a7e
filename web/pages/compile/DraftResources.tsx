// What belongs to a library is on the platform before it is handed in: mounted from the draft.
import { useOne } from "#web/api/queries.ts";
import type { EntryContent, EntryPage } from "#web/api/types.ts";
import { Resources } from "#web/pages/catalog/Resources.tsx";
import { fieldId } from "#web/ui/Form.tsx";

export function DraftResources({ entryId, content }: { entryId: string; content: EntryContent }) {
  const isOfLibrary = (content.baseLibrary ?? "") !== "" || (content.themeLibrary ?? "") !== "";
  const entry = useOne<EntryPage>(isOfLibrary ? `/catalog/entries/${entryId}` : null).data;
  if (entry === undefined) return null;
  // Whoever may edit the draft may mount what stands behind it.
  return (
    <div id={fieldId("/resources")}>
      <Resources entry={{ ...entry, actions: [...new Set([...entry.actions, "mount"])] }} content={content} />
    </div>
  );
}
