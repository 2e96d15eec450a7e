// An exchange into files (文件交付): what its files are called, and of which kind they are said to be. Pure.
import type { FileForm, FileFormat } from "#kernel/file-drop.ts";

const MEDIA_TYPES: Readonly<Record<FileFormat, string>> = {
  csv: "text/csv",
  parquet: "application/vnd.apache.parquet",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
export const mediaTypeOf = ({ format, encoding }: FileForm): string =>
  format === "csv" ? `${MEDIA_TYPES.csv}; charset=${encoding === "gb18030" ? "gb18030" : "utf-8"}` : MEDIA_TYPES[format];

const NAME_CHARACTERS_MAX = 60;
// What file systems forbid, and marks that turn the direction of writing.
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\\/:*?"<>|\s]+/gu;

/** `登记信息_20260928_3_1.csv`: the exchange, the day, the run, and the part where there are several. */
export function nameOf(
  { title, form }: { readonly title: string; readonly form: FileForm },
  { day, run, part, parts }: { readonly day: string; readonly run: number; readonly part: number; readonly parts: number },
): string {
  const plain = title.normalize("NFC").replace(FORBIDDEN, "_").slice(0, NAME_CHARACTERS_MAX).replace(/^\.+/, "_");
  return `${plain}_${day.replaceAll("-", "")}_${run}${parts > 1 ? `_${part}` : ""}.${form.format}`;
}
