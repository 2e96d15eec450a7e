// The obligations behind the register, of which those count that the law in force knows. Pure.
interface Duties {
  duties: () => readonly { readonly id: string }[];
}

/** Systems have to be connected to the sharing platform. */
const CONNECT = ["JY-26-2", "JY-6-3", "SZ-7-3", "SZ-6-2", "GF51-4-5", "GF51-11-7"];
/** Systems have to be connected to the open platform as well. */
const OPEN = ["SZ-7-3"];
/** The sharing platform shows what is connected to it. */
const SHOW = ["JY-6-2"];
/** Nothing is exchanged beside the platform, or what is has to be merged into it. */
const MERGE = ["MIIT-4-3", "JY-9-3", "JY-57-7"];

const inForce = (law: Duties, ids: readonly string[]): string[] => {
  const known = new Set(law.duties().map(({ id }) => id));
  return ids.filter((id) => known.has(id));
};

export const connectDuties = (law: Duties): string[] => inForce(law, CONNECT);
export const openDuties = (law: Duties): string[] => inForce(law, OPEN);
export const mergeDuties = (law: Duties): string[] => inForce(law, MERGE);
export const registerDuties = (law: Duties): string[] => inForce(law, [...SHOW, ...CONNECT]);
