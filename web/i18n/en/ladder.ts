// Words of the ways of sharing as a ladder, English.
export const ladder = {
  lead: "From the way that gives least to the one that gives most: choose the first that will do.",
  hint: {
    verify: "You say what is claimed; the answer is match, mismatch or not found, and no data comes back.",
    api: "Call the {party.provider}'s interface when a case needs it, for that case alone.",
    table: "Query by conditions when a case needs it; only the rows that fit come back.",
    batch: "Everything goes to your own front database, once or by the clock.",
  },
  modes: "That is: {{modes}}.",
  mode: { docking: "connected systems", "front-machine": "front-end machine", "online-query": "query online" },
  lastResort: "In principle not where an interface or a cross-check will do.",
  reason: "Why interface and cross-check do not do",
  reasonHint: "Such as joining or counting large sets in your own database, which single calls cannot do.",
  reasonGiven: "The applicant says: {{reason}}",
  need: "Is batch exchange needed",
  confirm: "Needed",
  confirmHint: "Interface and cross-check really do not do; batch exchange may be agreed to.",
  deny: "Not needed: another way",
  denyHint: "The data may still be shared, by another way.",
  needMissing: "Say whether batch exchange is needed.",
  said: {
    confirmed: "{{by}} found batch exchange necessary.",
    denied: "{{by}} did not find batch exchange necessary: agree to another way.",
  },
  given: "The way agreed to",
  givenOther: "Agreed to: {{method}}",
  wayMissing: "Choose the way that is agreed to.",
};
