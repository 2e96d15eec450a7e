// Whether a text is the name of a person: common surnames in front, few characters, none of the endings of shops, places and words of business.

/** About nine in ten people; that most values begin with one of these tells names from words that happen to begin with a rarer surname. */
const COMMON = new Set(
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘蔡蒋余于杜叶程苏魏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常温康施文牛樊葛邢安齐伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁房滕屈饶解牟艾尤时阳古阎穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝",
);
/** The hundred at the top. */
const MOST_COMMON = new Set(
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘蔡蒋余于杜叶程苏魏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武",
);
const COMPOUND =
  /^(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|端木|夏侯|轩辕|独孤|南宫|长孙|宇文|呼延|闻人|申屠|钟离|澹台|百里|淳于|太史|公冶|濮阳|赫连|单于|仲孙|拓跋|第五|东郭|西门|达奚)/u;
// A rare character of GB 18030 may stand in the private area, as older systems kept it, or have been lost on the way.
const HAN = /^(?:\p{Script=Han}|\p{Co}){2,4}$/u;
const LOST = /^\p{Script=Han}{1,3}[?\ufffd□]\p{Script=Han}?$/u;
// Names of peoples who write them with a dot, in any of the dots that keyboards offer; a full stop only between longer parts.
const DOTTED = /^\p{Script=Han}{1,8}(?:[·•・．‧∙⋅●]\p{Script=Han}{1,8}){1,3}$|^\p{Script=Han}{2,8}(?:\.\p{Script=Han}{2,8}){1,3}$/u;

/** Endings of what is no person: firms, shops, places, offices, goods, states. */
const ENDING =
  /(?:公司|集团|厂|店|铺|馆|坊|轩|阁|居|楼|堂|行|社|站|所|局|处|科|室|部|院|校|园|场|城|街|路|巷|村|庄|屯|沟|坡|湾|岭|山|河|湖|桥|镇|乡|县|区|市|省|州|旗|组|队|网|吧|屋|厅|庙|寺|码头|超市|商行|酒楼|面馆|小吃|烧烤|牛肉|粥|饭|茶|酒|药|服饰|化妆|理发|美发|维修|五金|建材|家电|百货|便利|批发|零售|专卖|品牌|色|级|类|型|式|度|量|率|费|款|证|书|表|单|账|税|法|业|工|农|林业|费用|质量|状态|情况|正常|异常|合格|不详|未知|无|镇区|社区|小区|项目|工程|系统|设备|汽车|轿车|客车|货车|族|教|病|炎|症)$/u;
/** Words that begin like a name and are none. */
const WORDS = new Set(
  "高中 高职 高级 高温 高等 高新 高速 高空 白天 白酒 白银 白色 黄金 黄色 黄豆 金融 金额 金属 石油 石材 石灰 石化 方案 方向 方式 安全 安装 安置 常规 常住 常用 常务 文化 文件 文书 文学 文盲 马上 马路 任务 任命 任职 严重 严格 温度 温和 成功 成品 成年 成立 成都 时间 时效 时段 关闭 关注 全部 全市 全省 全国 全体 明确 明细 明天 连续 连锁 景观 季度 季节 单位 单身 单独 单项 万元 江苏 江西 江门 许可 许昌 于都 余额 余杭 曾用 程序 程度 夏季 夏天 水平 水库 秦皇岛 管理 管道 管制 应急 应用 应届 解除 解决 解散 师范 商业 商务 商品 荣誉 沙石 平安 平均 平时 左侧 向阳 包装 包裹 蓝色 蓝牌 路政 游泳 车辆 车间 项次 席位 卫生 米面 宗教 边防 池塘 查处 查封 查验 麻醉 古建 古树 吉林 简易 简单 农业 农村 农户 农林 司法 司机 阳性 阴性 费率 符合 尚未 施工 施行 武汉 武装 孔雀 章程 章丘 齐全 康复 牛奶 牛肉 牛羊 龙虾 龙眼 田地 林地 林木 林业 石家庄 张家港 张家界 马鞍山 白山 包头 安阳 安康 安庆 常州 常德 温州 宁波 宁夏 金华 黄山 黄石 黄冈 罗湖 南山 龙岗 龙华 和平 解放 高血压 高血脂 白血病 白内障 麻疹 伤寒 金牌 白金 党员 团员 群众 汉族 初中 小学 大专 本科 硕士 博士 研究生".split(
    " ",
  ),
);

export interface NameFit {
  readonly fits: boolean;
  /** Begins with one of the hundred most common surnames, with a compound one, or is written with a dot. */
  readonly isTypical: boolean;
}

const NOT_A_NAME: NameFit = { fits: false, isTypical: false };

/** Lists align names of two characters with those of three by a blank between them. */
const withoutBlanks = (text: string): string => text.replace(/(?<=^\p{Script=Han})\s+(?=\p{Script=Han}$)|\s*([·•・．‧∙⋅●])\s*/gu, "$1");

export function nameFit(text: string): NameFit {
  const value = withoutBlanks(text);
  if (DOTTED.test(value)) return { fits: true, isTypical: true };
  const characters = Array.from(value);
  if (characters.length < 2 || characters.length > 4 || !(HAN.test(value) || LOST.test(value))) return NOT_A_NAME;
  if (WORDS.has(value.replace(/[?\ufffd□]/u, ""))) return NOT_A_NAME;
  if (COMPOUND.test(value)) return { fits: characters.length > 2 && !isShop(value), isTypical: true };
  // Four characters without a compound surname: two surnames in a row, as married women and children of two surnames bear them.
  const [first = "", second = ""] = characters;
  if (!COMMON.has(first) || (characters.length === 4 && !COMMON.has(second))) return NOT_A_NAME;
  return isShop(value) ? NOT_A_NAME : { fits: true, isTypical: MOST_COMMON.has(first) };
}

/** Given names end in 山, 城 or 林业 now and then; a few misses are cheaper than villages taken for people. */
const isShop = (value: string): boolean => ENDING.test(value) && !/^..?[山河湖城村工法行馆楼园桥]$/u.test(value.slice(1));
