// The closed lists that a guide is written in.
export const grades = ["general", "important", "core"] as const;
export type Grade = (typeof grades)[number];
/** By what a class is told from others (MIIT-12-1). */
export const dimensions = ["source", "sharing", "scenario", "subject"] as const;
/** What happens to an application outside of what the class allows: it is told and goes on, or it is refused. */
export const outsideWays = ["tell", "refuse"] as const;
/** Who may use data of a class: an agency outside the body counts as that, whatever it is besides. */
export const users = ["department", "authorised-body", "outside"] as const;
export type User = (typeof users)[number];
