// Query strings as they are typed: text, and lists by repeating the key.
export const parseQuery = (text: string): Record<string, string | string[]> => {
  const params = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(params.keys())].map((key) => [key, params.getAll(key).length > 1 ? params.getAll(key) : (params.get(key) ?? "")]),
  );
};

export const writeQuery = (search: Record<string, unknown>): string => {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined && one !== null) params.append(key, String(one));
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
};
