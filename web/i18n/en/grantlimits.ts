// Bounds on the pace and the volume of a grant, in English.
export const grantLimits = {
  title: "Bounds on pace and volume",
  lead: "To protect your agency's systems: how fast each credential may call, and how much may be taken a day. They can be changed at any time, take effect at every gateway within a second, and the {party.consumer} is told. Leave a field empty for no bound.",
  callsPerMinute: "Calls a minute, each credential",
  megabytesPerDay: "Megabytes a day",
  none: "no bound",
  wrong: "Whole numbers, please: calls from 1 to {{calls}}, volume from 1 to {{megabytes}} MB; leave empty for no bound.",
  save: "Save bounds",
  saved: "Saved; the bounds take effect within a second",
  pace: "Pace of each credential",
  paceMost: "{{max}} calls a minute at most",
  paceUsed: "busiest credential in the last minute: {{count}}",
  tooFast: "refused as too fast today: {{count}}",
  bytesToday: "Volume today",
  bounds: "Bounds on parameters",
  boundsHint:
    "For this grant alone. A fixed parameter is filled in by the platform and cannot be given; a restricted one must be given, with a listed value; a closed one cannot be used.",
  wayOf: "How {{name}} is opened",
  valueOf: "{{name}} is fixed to",
  valuesOf: "Values allowed for {{name}}",
  way: { mounted: "as mounted", fixed: "fixed to", listed: "only", closed: "closed" },
  fixed: "Filled in by the platform: {{values}}",
};
