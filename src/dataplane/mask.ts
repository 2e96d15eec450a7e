// The masks of the kernel under the data plane's own name.
export { applyMask, isMask, type Mask, MASKS } from "#kernel/mask.ts";
