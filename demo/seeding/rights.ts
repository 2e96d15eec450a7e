// What the officials of the story write of persons' rights: where items are masked, that protects them; elsewhere the purpose does.
import type { applicationDetail, ReplyLine } from "#modules/applications/index.ts";

type Detail = NonNullable<Awaited<ReturnType<typeof applicationDetail>>>;
type Asked = Detail["rights"]["asked"];

export function rightsWeighed(asked: Asked, lines: readonly Pick<ReplyLine, "itemId" | "decision" | "mask">[]) {
  const agreed = lines.filter(({ decision }) => decision === "agree");
  const touched = asked?.items.filter(({ itemId }) => agreed.some((line) => line.itemId === itemId)) ?? [];
  if (touched.length === 0) return null;
  const isOfPersons = touched.some(({ touches }) => touches.includes("person") || touches.includes("sensitive"));
  if (!isOfPersons) return { said: "none" as const, safeguards: [], words: "都是登记时依法公示的单位信息，不涉及个人，也不涉及商业秘密。" };
  const isMasked = agreed.some(({ itemId, mask }) => mask !== null && mask !== "none" && touched.some((each) => each.itemId === itemId));
  return {
    said: "safeguarded" as const,
    safeguards: isMasked ? ["masked" as const, "purpose" as const] : ["purpose" as const],
    words: isMasked
      ? "为核对身份所必需；证件号码等按目录建议脱敏，只用于本事项办理，不得另作他用。"
      : "为本事项办理所必需，只在办理时逐件查询，不得留存、不得另作他用。",
  };
}
