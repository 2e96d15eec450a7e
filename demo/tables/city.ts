// The invented province's own divisions and streets; the code 99 is assigned to no province.

export interface District {
  readonly code: string;
  readonly name: string;
  readonly streets: readonly string[];
}

/** A place whose people and enterprises are generated. */
export interface Place {
  readonly code: string;
  readonly name: string;
  /** A place without districts of its own stands in for one. */
  readonly districts: readonly District[];
  readonly roads: readonly string[];
  /** Of the random numbers, so that no two places have the same people. */
  readonly seed: number;
}

export const PROVINCE = { code: "990000", name: "示范省" } as const;

const DISTRICTS: readonly District[] = [
  { code: "990101", name: "泽阳区", streets: ["望湖街道", "钟埠街道", "书院里街道", "新渡口街道", "白鹭湾街道"] },
  { code: "990102", name: "青屿区", streets: ["青屿街道", "灯塔路街道", "盐仓街道", "海棠桥街道"] },
  { code: "990103", name: "云麓区", streets: ["云麓街道", "松涛街道", "大学城街道", "石板岭镇"] },
  { code: "990104", name: "临汀区", streets: ["临汀街道", "保税港街道", "芦荡镇", "沙洲头镇"] },
  { code: "990121", name: "白芦县", streets: ["白芦镇", "稻香镇", "三岔河镇", "竹溪畲族乡"] },
  { code: "990181", name: "棠溪市", streets: ["棠溪街道", "砚山镇", "窑头镇", "果子坳乡"] },
];

const ROADS: readonly string[] = [
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

export const YUNZE: Place = { code: "990100", name: "云泽市", districts: DISTRICTS, roads: ROADS, seed: 0 };

export const YANBEI: Place = {
  code: "990600",
  name: "砚北市",
  districts: [
    { code: "990602", name: "砚城区", streets: ["鼓楼前街道", "砚池街道", "北关口街道"] },
    { code: "990603", name: "沙河沿区", streets: ["沙河沿街道", "窑火街道", "煤市街道"] },
    { code: "990621", name: "雪原县", streets: ["雪原镇", "雁哨镇", "沙棘梁乡"] },
    { code: "990681", name: "槐川市", streets: ["槐川街道", "黍川镇"] },
  ],
  roads: ["鼓楼街", "砚池路", "雁哨大道", "北关口巷", "窑火路", "黍川街", "沙棘路", "槐川大道"],
  seed: 600,
};

export const WANGLAN: Place = {
  code: "999001",
  name: "望澜示范区",
  districts: [{ code: "999001", name: "", streets: ["望澜街道", "澜源街道", "竹峪镇", "王铺镇", "石关坪镇"] }],
  roads: ["望澜大道", "芳洲路", "竹峪街", "老渡口路", "石关坪街", "源头巷"],
  seed: 9_001,
};

export const PLACES = { yunze: YUNZE, yanbei: YANBEI, wanglan: WANGLAN } as const;
