// Closed lists whose values give themselves away: peoples, religions, illnesses, particulars of a person, plates, organisations.

const set = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** GB/T 3304, with and without 族. */
const PEOPLES = set(
  "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺",
);
export const isPeople = (value: string): boolean =>
  value.endsWith("族") ? PEOPLES.has(value.slice(0, -1)) : PEOPLES.has(value) && value !== "白" && value !== "水" && value !== "土";

const FAITHS = set("佛教 道教 伊斯兰教 天主教 基督教 基督新教 东正教 藏传佛教 汉传佛教 南传佛教 无宗教信仰 不信教 其他宗教 犹太教 印度教");
export const isFaith = (value: string): boolean => FAITHS.has(value);

const ILLNESS =
  /(?:病|炎|癌|肿瘤|结核|骨折|贫血|肝硬化|高血压|糖尿|梗[死塞]|肺气肿|白血|血友|癫痫|哮喘|痛风|抑郁|精神分裂|痴呆|中风|甲亢|甲减|艾滋|梅毒|脑瘫|白内障|青光眼|近视|尘肺|脱位|结石|溃疡|综合征|术后|妊娠|流产|过敏|伤寒|麻疹|水痘|腮腺|手足口|阳性)/u;
// Of plants and animals, of buildings, and of offices that fight illness.
const NO_ILLNESS =
  /(?:稻|麦|玉米|果树|蔬菜|病虫|虫|猪|鸡|鸭|牛|羊|禽|畜|鱼|枯萎|锈病|霜霉|白粉病|瘟|医院|卫生|中心|防治所|专科|公司|药|疫苗|有限|科室|科$|保险)/u;
const DISABILITY = /^(?:视力|听力|言语|肢体|智力|精神|多重)残疾(?:[一二三四]级)?$/u;
export const isIllness = (value: string): boolean =>
  value.length <= 40 && (DISABILITY.test(value) || (ILLNESS.test(value) && !NO_ILLNESS.test(value)));

const PARTICULARS = [
  set("男 女 男性 女性"),
  set("未婚 已婚 初婚 再婚 复婚 丧偶 离婚 离异 未说明的婚姻状况"),
  set(
    "文盲 半文盲 小学 初中 高中 中专 职高 技校 大专 专科 本科 大学 大学本科 大学专科 硕士 硕士研究生 博士 博士研究生 研究生 专科教育 中等职业教育 高中教育",
  ),
  set("中共党员 中共预备党员 共青团员 群众 民革党员 民盟盟员 民建会员 民进会员 农工党党员 致公党党员 九三学社社员 台盟盟员 无党派人士"),
  set("户主 配偶 子 女 儿子 女儿 长子 次子 长女 次女 父亲 母亲 祖父 祖母 孙子 孙女 儿媳 女婿 兄弟 姐妹 独生子 独生女 父 母 妻 夫"),
];
export const isParticular = (value: string): boolean => PARTICULARS.some((list) => list.has(value));

const PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
const PLATE = new RegExp(
  // Ordinary; new energy (D or F in front, or behind on large vehicles); police, trailer, learner, Hong Kong and Macao; embassies.
  `^(?:[${PROVINCES}][A-HJ-NP-Z](?:[A-HJ-NP-Z0-9]{5}|[A-HJ-NP-Z0-9]{4}[警挂学港澳超]|[A-HJK][A-HJ-NP-Z0-9]\\d{4}|\\d{5}[A-HJK])|使\\d{6}|\\d{6}使|[${PROVINCES}][A-HJ-NP-Z]\\d{4}领)$`,
  "u",
);
export const isPlate = (value: string): boolean => PLATE.test(value.replace(/[·•・.-]/gu, "").toUpperCase());

const ORGANISATION =
  /(?:公司|集团|厂|店|合作社|事务所|经营部|商行|超市|酒楼|饭店|餐厅|餐馆|面馆|工作室|学校|小学|中学|大学|学院|幼儿园|医院|卫生院|诊所|卫生站|药房|药店|银行|支行|分行|局|委员会|管理处|办公室|服务中心|中心|居委会|村委会|协会|学会|基金会|研究院|研究所|派出所|法院|检察院|加油站|经销部|门市部|分公司|农场|养殖场|便利店|小吃店|理发店|美容院|烧烤|网吧|宾馆|旅馆|酒店)(?:（[^（）]*）|\([^()]*\))?$/u;
export const isOrganisation = (value: string): boolean => value.length >= 3 && value.length <= 60 && ORGANISATION.test(value);

/** An address goes down to a street, a village or a house; a division alone is none. */
const AREA = /(?:省|自治区|市|自治州|盟|区|县|旗|镇|乡|街道)/u;
const HOUSE =
  /(?:路|街|巷|弄|胡同|大道|道|村|屯|组|社区|小区|花园|苑|里|队|大厦|广场|公寓|家园|城)[^，,。；;]{0,16}?[\dA-Z一二三四五六七八九十百零]+\s*(?:号|栋|幢|座|弄|单元|室|户|组|队|楼|层|房|巷|之)|(?:路|街|巷|大道|胡同|村|屯)\s*[\d一二三四五六七八九十百]+\s*号?/u;
export const isAddress = (value: string): boolean =>
  value.length >= 6 && value.length <= 120 && HOUSE.test(value) && (AREA.test(value) || /(?:号|室|栋|幢|单元)/u.test(value));
