// Words of the look at real rows before a reply is given, English.
export const replyPreview = {
  title: "Preview on real rows",
  lead: "The first rows of your own table: what is stored beside what would be given. Only your own agency sees them, and each look is on record.",
  show: "Preview what would be given",
  again: "Preview as chosen now",
  none: "No table is mounted, so there are no rows to see.",
  nothing: "Agree to an item to see it here.",
  empty: "The table holds no rows yet.",
  stored: "stored",
  shown: "to be given",
  dropped: "left out",
  pseudonyms: "Pseudonyms here are examples: the grant makes its own, with a key of its own.",
};
