// The door of marking copies.
export { CannotMark, type Mark, MARKED_BYTES_MAX, type Unmarkable } from "./mark.ts";
export { Marker, MarkingAway } from "./marker.ts";
