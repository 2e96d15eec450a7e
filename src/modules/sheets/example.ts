// The example in the template: one entry of two items, made up. Pure.
import type { ExportedEntry } from "./rows-of.ts";

const item = {
  type: "string",
  sharingType: "conditional",
  grade: "general",
  isKey: false,
  isTimestamp: false,
  codeTable: null,
} as const;

export const exampleEntries: readonly ExportedEntry[] = [
  {
    code: "",
    agency: "",
    revision: "",
    published: "",
    content: {
      title: "公共停车场基本信息（示例）",
      summary: "本市公共停车场的名称、位置和泊位数，供城市管理和停车诱导使用。",
      dutyId: null,
      collected: "collected",
      kind: "department",
      theme: "城乡建设",
      format: "database",
      updateCycle: "monthly",
      sharingType: "conditional",
      sharingMethods: ["table", "api"],
      conditions: { scope: "承担城市管理、交通管理职责的部门", purposes: ["停车诱导", "设施规划"], further: [] },
      withholding: null,
      openType: "open-conditional",
      openConditions: "按平台开放协议使用",
      grade: "general",
      sourceSystem: "停车设施管理系统",
      items: [
        {
          ...item,
          id: "",
          name: "停车场名称",
          technicalName: "park_name",
          length: 100,
          description: "备案登记的名称",
          personal: "none",
          suggestedMask: "none",
          isKey: true,
        },
        {
          ...item,
          id: "",
          name: "管理员手机号",
          technicalName: "manager_mobile",
          length: 11,
          description: "值班管理员的手机号",
          personal: "personal",
          suggestedMask: "mobile",
        },
      ],
    },
  },
];
