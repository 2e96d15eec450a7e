// Words about visible marks on copies of files, English.
export const marks = {
  label: "Marks on copies",
  hint: "A mark names the agency that took the copy, the delivery, the day and the grant; the file itself stays as it is. PDF, pictures (PNG, JPEG, TIFF), DOCX, XLSX and PPTX can bear one; CSV, archives and others cannot.",
  choice: {
    none: "No marks",
    possible: "Marked where it can be, as it is where it cannot",
    only: "Marked copies only; what cannot be marked is not given",
  },
  short: {
    none: "Copies are not marked",
    possible: "Copies are marked where they can be",
    only: "Marked copies only",
  },
  set: "Set; from the next download on",
  change: "Change",
  save: "Save",
  cancel: "Cancel",
  grant: {
    possible:
      "Copies bear a mark with your agency and the delivery where they can. Sizes and digests shown are those of the files themselves.",
    only: "Only marked copies are given, with your agency and the delivery; a file that bears no mark is refused. Sizes and digests shown are those of the files themselves.",
  },
  asked: {
    possible: "The {party.provider} asks that copies bear a mark with the agency that takes them and the delivery where they can",
    only: "The {party.provider} gives marked copies only, with the agency that takes them and the delivery",
  },
  cannot: {
    possible: "A file of this format or size (above 64 MB) bears no mark and is given out as it is.",
    only: "A file of this format or size (above 64 MB) bears no mark, and this resource gives out marked copies only: nobody could download it. Use PDF, an image, DOCX, XLSX or PPTX, or change how copies are marked.",
  },
  column: "Mark",
  marked: "Marked",
  unmarked: "None: {{why}}",
  notAsked: "Not asked for",
  why: {
    kind: "format without marks",
    encrypted: "encrypted, or an old Office format",
    signed: "digitally signed",
    broken: "cannot be read",
    "too-large": "too large",
    "too-small": "picture too small",
    "too-slow": "too complex",
  },
};
