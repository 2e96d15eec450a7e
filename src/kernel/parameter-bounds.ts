// What one grant makes of the parameters of an interface's operations: some fixed, some restricted to values, some closed. Pure.

export type ParameterWay = "fixed" | "listed" | "closed";

export interface ParameterBound {
  /** `GET /path`. */
  readonly operation: string;
  readonly name: string;
  readonly way: ParameterWay;
  /** One of what is fixed, those allowed of what is listed, none of what is closed. */
  readonly values: readonly string[];
}

interface Parameter {
  readonly name: string;
  readonly isRequired: boolean;
  readonly values: readonly string[];
}

export interface FixedParameter {
  readonly name: string;
  readonly value: string;
}

export const operationKey = ({ method, path }: { readonly method: string; readonly path: string }): string => `${method} ${path}`;

/** What may stand in an open part of an operation's path: undefined where anything may, nothing where the bound is none that a path can be held to. */
export function boundPart(name: string, operation: string, bounds: readonly ParameterBound[]): readonly string[] | undefined {
  const own = bounds.filter((bound) => bound.operation === operation && bound.name === name);
  const [first] = own;
  if (!first) return undefined;
  return own.length === 1 && first.way === "listed" ? first.values : [];
}

/** What is left to the caller, and what is put in for him. A bound can only narrow: what was not mounted is not opened by it. */
export function boundParameters<Given extends Parameter>(
  parameters: readonly Given[],
  operation: string,
  bounds: readonly ParameterBound[],
): { readonly parameters: Given[]; readonly fixed: FixedParameter[] } {
  const own = new Map(bounds.flatMap((bound) => (bound.operation === operation ? [[bound.name, bound] as const] : [])));
  const fixed: FixedParameter[] = [];
  const left = parameters.flatMap((parameter): Given[] => {
    const bound = own.get(parameter.name);
    if (!bound) return [parameter];
    const isWithin = (value: string): boolean => parameter.values.length === 0 || parameter.values.includes(value);
    const values = bound.values.filter(isWithin);
    const [only] = values;
    if (bound.way === "fixed" && only !== undefined) fixed.push({ name: parameter.name, value: only });
    // An empty list would open every value; and whoever could leave the parameter out would be answered of all of them.
    return bound.way === "listed" && values.length > 0 ? [{ ...parameter, isRequired: true, values }] : [];
  });
  return { parameters: left, fixed };
}
