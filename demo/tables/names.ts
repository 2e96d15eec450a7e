// Invented names of people: common, one-character, double surnames, long names with the middle dot, and rare characters of four bytes.
import type { Random } from "./random.ts";

const SURNAMES =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾萧田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
const DOUBLE_SURNAMES = ["欧阳", "司马", "上官", "诸葛", "令狐", "皇甫", "尉迟", "慕容"];
const MALE = "伟强磊军洋勇杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林阳晨哲睿轩峰毅志文博泽建国庆云海山川松柏";
const FEMALE = "芳娜敏静丽艳娟霞秀燕玲桂英梅红琳雪婷慧莹洁颖倩璐瑶欣怡悦佳蕾薇蓉兰萍莉岚菲晴雯月琴素云玉珍凤";
const NEUTRAL = "子思安嘉一雨晓若梓亦希知书言清景乐诗容远";
// Characters of the supplementary planes that stand in real household registers; they break software that counts UTF-16 units.
const RARE = ["𬱖", "𫍽", "𬀩", "𫖮", "𣲗", "𬍛", "𫘧", "𬭊", "𫟅", "𬘓"];
const UYGHUR_MALE = ["阿不都热合曼", "艾尔肯", "吐尔逊", "买买提", "玉素甫", "艾合买提", "库尔班"];
const UYGHUR_FEMALE = ["阿依古丽", "古丽娜尔", "热依汗", "迪丽努尔", "帕提古丽", "祖丽皮亚"];
const KAZAKH = ["叶尔兰", "巴合提", "木拉提", "阿依努尔", "加娜尔", "沙吾列"];

const characters = (text: string): readonly string[] => Array.from(text);
const surnames = characters(SURNAMES);
const given = { male: characters(MALE + NEUTRAL), female: characters(FEMALE + NEUTRAL) } as const;

export type Gender = "male" | "female";

/** A name that suits an ethnicity code of GB/T 3304 (`05` and `17` write the father's name after a middle dot). */
export function personName(random: Random, gender: Gender, ethnicity = "01"): string {
  if (ethnicity === "05") return `${random.pick(gender === "male" ? UYGHUR_MALE : UYGHUR_FEMALE)}·${random.pick(UYGHUR_MALE)}`;
  if (ethnicity === "17") return `${random.pick(KAZAKH)}·${random.pick(KAZAKH)}`;
  const surname = random.chance(0.01) ? random.pick(DOUBLE_SURNAMES) : random.pick(surnames);
  if (random.chance(0.004)) return surname + random.pick(given[gender]) + random.pick(RARE);
  if (random.chance(0.16)) return surname + random.pick(given[gender]);
  return surname + random.pick(given[gender]) + random.pick(given[gender]);
}
