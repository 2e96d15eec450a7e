// Data as it may leave by a picture of the screen: the account and the minute lie over it, faint, again and again (JY-48-2).
import { Watermark } from "antd";
import type { ReactNode } from "react";

import { copyMark } from "./copyMark.ts";

export function Marked({ children }: { children: ReactNode }) {
  return (
    <Watermark
      content={copyMark()}
      gap={[60, 40]}
      rotate={-18}
      font={{ color: "rgba(110, 122, 140, 0.22)", fontSize: 13 }}
      className="gs-marked"
    >
      {children}
    </Watermark>
  );
}
