// Why no files are made.
import { problems } from "#kernel/problem.ts";

export const dropProblem = problems("exchange-files", {
  "no-room": {
    status: 507,
    text: "平台的存储空间不够放交换的文件，请联系平台运维，腾出空间后再继续。",
    en: "The platform has no room for the files of this exchange; please tell its operator, and go on once there is.",
  },
  lost: {
    status: 409,
    text: "已送达的一部分数据在平台的磁盘上读不出来，不能做成文件。请联系平台运维，再从头运行。",
    en: "A part of what was carried cannot be read from the platform's disk. Please tell its operator, and run the exchange anew.",
  },
});
