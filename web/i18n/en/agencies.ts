// Words of the agencies page, English.
export const agencies = {
  kicker: "Duties, {party.workBody} and posts of the agencies",
  search: "Name or code",
  name: "Agency",
  code: "Code",
  workBody: "{Party.workBody}",
  duties: "Duties",
  dutyCount: "{{count}}",
  people: "People and posts",
  noPeople: "Nobody to show.",
  noDuties: "No duties recorded yet.",
  empty: "No agency matches",
  catalog: "See its catalog",
};
