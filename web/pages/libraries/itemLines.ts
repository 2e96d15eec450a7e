// Items written one to a line, the meaning behind a comma or a colon.
export interface WrittenItem {
  name: string;
  description: string;
}

export function itemLines(text: string): WrittenItem[] {
  return text.split("\n").flatMap((line) => {
    const [name = "", ...rest] = line.split(/[，,：:]/);
    const description = rest.join("，").trim().slice(0, 500);
    return name.trim() === "" ? [] : [{ name: name.trim().slice(0, 100), description }];
  });
}
