// How fast and how much a grant may be used: what a provider may set, and what a grant begins with. Pure.
import { type Static, Type } from "typebox";
import { type GrantMethod, isCalled } from "./method.ts";

/** How fast each credential may call, and how much may be taken a day; null where there is no bound. */
export const PaceSchema = Type.Object(
  {
    callsPerMinute: Type.Union([Type.Integer({ minimum: 1, maximum: 600_000 }), Type.Null()]),
    bytesPerDay: Type.Union([Type.Integer({ minimum: 1, maximum: 2 ** 50 }), Type.Null()]),
  },
  { additionalProperties: false },
);
export type Pace = Static<typeof PaceSchema>;

/** What a grant begins with; its provider may set it otherwise. Files are bounded where they are mounted. */
export const firstPace = (method: GrantMethod): Pace => ({
  callsPerMinute: isCalled(method) ? 1_200 : null,
  bytesPerDay: isCalled(method) && method !== "file" ? 2 ** 30 : null,
});

/** In the words of whoever is bound by it. */
export const paceWords = ({ callsPerMinute, bytesPerDay }: Pace): string =>
  [
    callsPerMinute === null ? "每个凭据的调用速率不设上限" : `每个凭据每分钟最多 ${callsPerMinute} 次`,
    bytesPerDay === null ? "每天的数据量不设上限" : `每天最多 ${bytesPerDay} 字节`,
  ].join("，");
