// The invented city's own divisions and streets; the code 99 is assigned to no province.

export interface District {
  readonly code: string;
  readonly name: string;
  readonly streets: readonly string[];
}

export const PROVINCE = { code: "990000", name: "示范省" } as const;
export const CITY = { code: "990100", name: "云泽市" } as const;

export const DISTRICTS: readonly District[] = [
  { code: "990101", name: "泽阳区", streets: ["望湖街道", "钟埠街道", "书院里街道", "新渡口街道", "白鹭湾街道"] },
  { code: "990102", name: "青屿区", streets: ["青屿街道", "灯塔路街道", "盐仓街道", "海棠桥街道"] },
  { code: "990103", name: "云麓区", streets: ["云麓街道", "松涛街道", "大学城街道", "石板岭镇"] },
  { code: "990104", name: "临汀区", streets: ["临汀街道", "保税港街道", "芦荡镇", "沙洲头镇"] },
  { code: "990121", name: "白芦县", streets: ["白芦镇", "稻香镇", "三岔河镇", "竹溪畲族乡"] },
  { code: "990181", name: "棠溪市", streets: ["棠溪街道", "砚山镇", "窑头镇", "果子坳乡"] },
];

export const ROADS: readonly string[] = [
  "泽阳大道",
  "望湖路",
  "书院里",
  "青屿中路",
  "盐仓街",
  "云麓东路",
  "松涛路",
  "临汀大道",
  "白鹭路",
  "稻香街",
  "棠溪路",
  "砚山街",
  "灯塔路",
  "钟埠巷",
  "海棠桥路",
  "沙洲路",
];
