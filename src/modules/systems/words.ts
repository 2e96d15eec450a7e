// What the ways of exchange are called where the server writes them. Pure.
import type { ChannelWay } from "./channel.ts";

export const wayWords: Readonly<Record<ChannelWay, { zh: string; en: string }>> = {
  interface: { zh: "接口直连", en: "interface" },
  database: { zh: "数据库直连", en: "database" },
  file: { zh: "文件传输", en: "files" },
  medium: { zh: "移动介质", en: "carried media" },
  message: { zh: "邮件、即时通信", en: "mail or messages" },
  other: { zh: "其他方式", en: "another way" },
};
