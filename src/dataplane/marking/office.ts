// Marks an Office document: text documents by their headers, presentations on each slide, workbooks behind the cells and in print.
import { CannotMark, type Mark } from "./mark.ts";
import { OfficePackage } from "./office-package.ts";
import { markSlides } from "./office-slides.ts";
import { markText } from "./office-text.ts";
import { markWorkbook } from "./office-workbook.ts";

export async function markOffice(bytes: Buffer, mark: Mark): Promise<Buffer> {
  const opened = new OfficePackage(bytes);
  const main = opened.relationsOf("").find(({ kind }) => kind === "officeDocument")?.target;
  if (main === undefined) throw new CannotMark("kind");
  if (main.startsWith("word/")) markText(opened, main, mark);
  else if (main.startsWith("xl/") && main.endsWith(".xml")) await markWorkbook(opened, main, mark);
  else if (main.startsWith("ppt/")) markSlides(opened, main, mark);
  else throw new CannotMark("kind");
  return opened.bytes();
}
