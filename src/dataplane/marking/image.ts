// Marks an image: over its pixels, as it is meant to be looked at.
import sharp, { type Metadata, type Sharp } from "sharp";
import { lettered, pathOf } from "./lettering.ts";
import { CannotMark, type Mark } from "./mark.ts";

/** More than a page of A3 scanned at 600 dots an inch has; each takes some 14 bytes of memory while it is marked. */
const PIXELS_MAX = 80_000_000;
/** Below it nobody could read a mark. */
const SIDE_MIN = 96;
const LETTERS_MIN = 11;
const LETTERS_MAX = 160;
/** The mark's letters to the shorter side. */
const PROPORTION = 30;
const ANGLE = -24;

// One at a time, and nothing kept: the process is there for one file.
sharp.cache(false);
sharp.concurrency(1);

export async function markImage(bytes: Buffer, mark: Mark): Promise<Buffer> {
  const image = sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: "error", sequentialRead: true });
  const metadata = await readable(image.metadata());
  const { width, height } = sizeOf(metadata);
  if (Math.min(width, height) < SIDE_MIN) throw new CannotMark("too-small");
  const tile = await tileOf(mark, { width, height });
  return await readable(written(image.autoOrient().composite([{ input: tile, tile: true }]), metadata).toBuffer());
}

function sizeOf({ width, height, pages = 1, format, autoOrient }: Metadata): { width: number; height: number } {
  if (width * height > PIXELS_MAX) throw new CannotMark("too-large");
  // Only the first page of several would be written.
  if (pages > 1 || !["png", "jpeg", "tiff"].includes(format)) throw new CannotMark("kind");
  return autoOrient;
}

/** The format stays what it was; nothing is said of a camera's position on earth that was not said before, and nothing less. */
function written(image: Sharp, { format, space }: Metadata): Sharp {
  // Inks become light when pixels are laid over each other; their profile would describe them wrongly.
  const kept = space === "cmyk" ? image.keepExif() : image.keepExif().keepIccProfile();
  if (format === "png") return kept.png({ compressionLevel: 6 });
  if (format === "tiff") return kept.tiff({ compression: "lzw" });
  return kept.jpeg({ quality: 92, chromaSubsampling: "4:4:4" });
}

/** Dark letters with a light rim: seen on dark and on light. */
async function tileOf(mark: Mark, area: { width: number; height: number }): Promise<Buffer> {
  const size = Math.min(LETTERS_MAX, Math.max(LETTERS_MIN, Math.min(area.width, area.height) / PROPORTION));
  const outline = lettered(mark, size);
  const { width, height } = outline;
  const [tileWidth, tileHeight] = [Math.min(area.width, Math.ceil(width * 1.3)), Math.min(area.height, Math.ceil(width * 0.75 + height))];
  // In a narrow image the mark is made to fit rather than cut.
  const scale = Math.min(1, (tileWidth * 0.95) / width, (tileHeight * 0.95) / height);
  const isTurned = tileHeight > height + width * 0.4;
  const place = `translate(${tileWidth / 2} ${tileHeight / 2}) rotate(${isTurned ? ANGLE : 0}) scale(${scale}) translate(${-width / 2} ${-height / 2})`;
  const rim = `stroke="#fff" stroke-width="${size / 14}" stroke-opacity="0.45" paint-order="stroke"`;
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${tileWidth}" height="${tileHeight}"><path d="${pathOf(outline)}" transform="${place}" fill="#444" fill-opacity="0.34" ${rim}/></svg>`,
  );
}

/** A see-through picture of the mark, for programmes that lay it behind what they show. */
export async function pictureOf(mark: Mark): Promise<Buffer> {
  return await sharp(await tileOf(mark, { width: 640, height: 400 }))
    .png()
    .toBuffer();
}

async function readable<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof Error && /pixel limit/i.test(error.message) ? new CannotMark("too-large") : new CannotMark("broken");
  }
}
