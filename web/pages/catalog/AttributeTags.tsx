// How an entry is shared: one attribute, or one for each audience where the law tells them apart.
import type { Bilingual, EntryContent } from "#web/api/types.ts";
import { SharingTag } from "#web/ui/Tags.tsx";
import { useWords } from "#web/ui/words.ts";

interface AttributeTagsProps {
  content: Pick<EntryContent, "sharingType" | "outerSharingType">;
  audiences: { inner: Bilingual; outer: Bilingual } | null;
}

export function AttributeTags({ content, audiences }: AttributeTagsProps) {
  const words = useWords();
  if (audiences === null) return <SharingTag type={content.sharingType} />;
  return (
    <span className="catalog-attributes">
      <span>
        {words(audiences.inner)} <SharingTag type={content.sharingType} />
      </span>
      <span>
        {words(audiences.outer)} <SharingTag type={content.outerSharingType ?? null} />
      </span>
    </span>
  );
}
